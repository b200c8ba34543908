"""What a person has to look at after a merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tiepthu import anchor, problems
from tiepthu.merge import committees
from tiepthu.merge.threads import Source
from tiepthu.merge.tools import Tools
from tiepthu.model import Certainty, Comment, Register, Round, State
from tiepthu.problems import Problem


def look(
    round_: Round,
    held: Tools,
    sources: Sequence[Source],
    register: Register,
    before: Register | None,
) -> list[Problem]:
    """Return the problems of a merge, file by file."""
    found: list[Problem] = []
    for source in sources:
        found += _sender(source, round_)
        found += _numbers(source, round_, held)
    found += _unplaced(register, round_, held)
    found += _vanished(sources, round_, before)
    found += _notes(sources, round_)
    return found


def received(round_: Round, file: str) -> str:
    """Return the workspace-relative path of a received file."""
    return f"comments/{round_.version}/received/{file}"


def _sender(source: Source, round_: Round) -> Iterable[Problem]:
    path = received(round_, source.file)
    codes = {committee.code for committee in round_.committees}
    sender = committees.sender(source.sorted, round_)
    if source.code == committees.UNKNOWN:
        yield problems.unknown_sender(path, sender.possible)
    elif source.code not in codes:
        yield problems.uninvited_committee(path, source.code)
    elif sender.other:
        yield problems.two_senders(path, source.code, sender.other)


def _numbers(source: Source, round_: Round, held: Tools) -> Iterable[Problem]:
    """Yield a problem for each number that the circulated set does not have."""
    path, count = received(round_, source.file), held.circulated.count
    for finding in source.sorted.findings:
        place = source.sorted.pieces[finding.pieces[0]].place
        for number in anchor.outside(finding.reference, finding.text, held.lookup):
            yield problems.number_not_in_set(path, place, number, count, held.circulated.version)


def _unplaced(register: Register, round_: Round, held: Tools) -> Iterable[Problem]:
    """Yield one problem for each comment with two readings, and one a file for those with none."""
    lost: dict[str, list[str]] = {}
    for comment in register.comments:
        if comment.state is State.WITHDRAWN:
            continue
        if comment.anchor.scope == "unknown":
            lost.setdefault(comment.file, []).append(comment.id)
        elif comment.anchor.sure is Certainty.UNSURE and comment.anchor.others:
            yield _ambiguous(comment, round_, held)
    for file, ids in lost.items():
        yield problems.unplaced_comments(received(round_, file), ids)


def _ambiguous(comment: Comment, round_: Round, held: Tools) -> Problem:
    names = held.circulated.criteria()
    numbers = held.lookup.numbers
    readings = [
        f"{numbers[i]} ({names[i].name})"
        for i in (comment.anchor.criterion, *comment.anchor.others)
        if i in names
    ]
    path = received(round_, comment.file)
    return problems.two_readings(path, comment.place, comment.id, readings)


def _vanished(
    sources: Sequence[Source], round_: Round, before: Register | None
) -> Iterable[Problem]:
    present = {name for source in sources for name in (source.file, source.replaces)}
    hashes = {source.sorted.submission.sha256 for source in sources}
    for entry in before.files if before else ():
        if entry.file not in present and entry.sha256 not in hashes:
            yield problems.vanished_file(received(round_, entry.file))


def _notes(sources: Sequence[Source], round_: Round) -> Iterable[Problem]:
    """Yield a problem for each note in round.yaml that speaks of a file that is not there."""
    present = {source.file for source in sources}
    for note in round_.files:
        if note.file not in present:
            yield problems.note_without_file(note.source, note.file, sorted(present))
