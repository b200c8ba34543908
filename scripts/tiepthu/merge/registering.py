"""Submissions → register: the steps of a merge, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tiepthu.merge import answers, committees, doubts
from tiepthu.merge.identity import Identified, identify
from tiepthu.merge.relations import disputes, form_letters, groups
from tiepthu.merge.sorting import sort
from tiepthu.merge.threads import Source, Thread, threads
from tiepthu.merge.tools import Tools, tools
from tiepthu.model import (
    Comment,
    CriteriaSet,
    Fate,
    FileEntry,
    PieceFate,
    Register,
    Round,
    Submission,
)
from tiepthu.problems import Problem

_BATCH = 25  # files that one process sorts before it is given more
Sorting = Callable[[Sequence[Submission]], list[Source]]
Each = Callable[[Sorting, Sequence[Sequence[Submission]]], Iterable[list[Source]]]


@dataclass(frozen=True, slots=True)
class Merged:
    """The register of a round, the ledger (file → where each of its pieces went), the problems."""

    register: Register
    ledger: dict[str, tuple[PieceFate, ...]]
    problems: list[Problem]


def register(
    round_: Round,
    circulated: CriteriaSet,
    others: Sequence[CriteriaSet],
    submissions: Sequence[Submission],
    before: Register | None,
    sent: Iterable[str] = (),
    each: Each = map,
    prompts: Iterable[str] = (),
) -> Merged:
    """Merge what was received into the register.

    `others` are the other versions of the set, whose numbering a committee may have used. `sent`
    are texts of ours, beyond the set itself, that went out with it (the draft decision, headings of
    the forms): what comes back unchanged of them is ours. `prompts` are texts of ours that stand
    where an answer was asked for and none was given. Merging twice changes nothing. `each`
    sorts the files a batch at a time; a pool's `map` lets every core sort some.
    """
    held = tools(round_, circulated, others, sent, prompts)
    ordered = sorted(submissions, key=lambda submission: submission.file)
    batches = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
    sources = [one for batch in each(partial(_sources, round_, held), batches) for one in batch]
    made = threads(sources)
    identified = identify(made, sources, before)
    files = _entries(sources, before)
    comments = _in_order(identified.comments, round_)
    dates = {entry.file: entry.received or "9999" for entry in files}
    result = _related(Register(round_.version, files, tuple(comments)), dates)
    ledger = _ledger(sources, made, identified)
    return Merged(result, ledger, doubts.look(round_, held, sources, result, before))


def _related(made: Register, dates: Mapping[str, str]) -> Register:
    """Return the register with what its comments have to do with each other."""
    said = made.comments
    order = {c.id: (dates.get(c.file, "9999"), f"{at:06d}") for at, c in enumerate(said)}
    found = groups(said, order)
    first = {one: group.comments[0] for group in found for one in group.comments[1:]}
    return replace(
        made,
        comments=tuple(replace(c, repeats=first.get(c.id, "")) for c in said),
        groups=found,
        disputes=disputes(said, order),
        form_letters=form_letters(said, found),
    )


def _sources(round_: Round, held: Tools, batch: Sequence[Submission]) -> list[Source]:
    return [_source(submission, round_, held) for submission in batch]


def _source(submission: Submission, round_: Round, held: Tools) -> Source:
    sorted_ = sort(submission, held)
    received = committees.received(sorted_, round_)
    note = committees.note_of(submission.file, round_)
    return Source(
        sorted_,
        committees.sender(sorted_, round_).code,
        received,
        committees.late(received, round_),
        note.replaces if note else "",
    )


def _entries(sources: Sequence[Source], before: Register | None) -> tuple[FileEntry, ...]:
    """Return the files by name, those too that were received once and are no longer there."""
    entries = {entry.file: entry for entry in before.files} if before else {}
    hashes = {source.sorted.submission.sha256 for source in sources}
    kept = {name: entry for name, entry in entries.items() if entry.sha256 not in hashes}
    for source in sources:
        kept[source.file] = _entry(source)
    return tuple(kept[name] for name in sorted(kept))


def _entry(source: Source) -> FileEntry:
    sorted_ = source.sorted
    counts = [(fate, sorted_.fates.count(fate)) for fate in Fate]
    return FileEntry(
        file=source.file,
        sha256=sorted_.submission.sha256,
        committee=source.code,
        received=source.received,
        late=source.late,
        answer=answers.answer(sorted_),
        ledger=tuple((fate, count) for fate, count in counts if count),
        pieces=len(sorted_.pieces),
        replaces=source.replaces,
        unreadable=sorted_.submission.unreadable,
    )


def _in_order(comments: Iterable[Comment], round_: Round) -> list[Comment]:
    """Return the comments by committee, as invited, and number."""
    place = {committee.code: at for at, committee in enumerate(round_.committees)}
    return sorted(
        comments,
        key=lambda c: (place.get(c.committee, len(place)), c.committee, len(c.id), c.id),
    )


def _ledger(
    sources: Sequence[Source], made: Sequence[Thread], identified: Identified
) -> dict[str, tuple[PieceFate, ...]]:
    ids: dict[tuple[str, int], dict[str, None]] = {}
    for ident, thread in zip(identified.ids, made, strict=True):
        for source, finding in (*thread.said, *thread.also):
            for piece in finding.pieces:
                ids.setdefault((source.file, piece), {})[ident] = None
    return {
        source.file: tuple(
            PieceFate(piece, fate, tuple(ids.get((source.file, at), ())))
            for at, (piece, fate) in enumerate(
                zip(source.sorted.pieces, source.sorted.fates, strict=True)
            )
        )
        for source in sources
    }
