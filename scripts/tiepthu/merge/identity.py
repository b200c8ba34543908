"""Permanent ids: an opinion that the register already knows keeps its number for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tiepthu.merge.finding import Finding
from tiepthu.merge.threads import Source, Thread, pair
from tiepthu.model import Comment, FileEntry, Register, State

_NUMBER = re.compile(r"-(\d+)$")


@dataclass(slots=True)
class _Before:
    """The register as it stands, and which of its comments have been recognised."""

    comments: dict[str, Comment]
    files: dict[str, FileEntry]
    highest: dict[str, int]
    known: set[str] = field(default_factory=set)

    def fresh(self, code: str) -> str:
        """Return the next id of a committee; a number once used is never used again."""
        self.highest[code] = self.highest.get(code, 0) + 1
        return f"{code}-{self.highest[code]:03d}"


@dataclass(frozen=True, slots=True)
class Identified:
    """The comments, and for each thread its id."""

    comments: tuple[Comment, ...]
    ids: tuple[str, ...]


def identify(
    made: Sequence[Thread], sources: Sequence[Source], before: Register | None
) -> Identified:
    """Give every opinion its id, and keep the comments of the register that no file states now."""
    past = _past(before)
    ids: list[str] = [""] * len(made)
    for at, old in _recognised(made, sources, past):
        ids[at] = old
        past.known.add(old)
    for at, thread in enumerate(made):
        ids[at] = ids[at] or past.fresh(thread.code)
    comments = [_comment(i, t, past) for i, t in zip(ids, made, strict=True)]
    comments += _left(past, sources)
    return Identified(tuple(comments), tuple(ids))


def _past(before: Register | None) -> _Before:
    comments = before.by_id() if before else {}
    highest: dict[str, int] = {}
    for comment in comments.values():
        if match := _NUMBER.search(comment.id):
            code = comment.id[: match.start()]
            highest[code] = max(highest.get(code, 0), int(match[1]))
    return _Before(comments, {e.file: e for e in before.files} if before else {}, highest)


def _recognised(
    made: Sequence[Thread], sources: Sequence[Source], past: _Before
) -> Iterable[tuple[int, str]]:
    """Yield the threads that the register knows: by equal words in its own file line, then by like.

    Equal words of one committee are one opinion whatever file they are in; likeness counts only
    within the line of files that replace each other.
    """
    for code in dict.fromkeys(thread.code for thread in made):
        old = [c for c in past.comments.values() if c.committee == code]
        mine = [at for at, thread in enumerate(made) if thread.code == code]
        taken: set[str] = set()
        left: list[int] = []
        equal = _by_words(old)
        for at in mine:
            match = _equal(made[at], equal, taken)
            if match:
                taken.add(match)
                yield at, match
            else:
                left.append(at)
        yield from _like(made, left, [c for c in old if c.id not in taken], sources, past)


def _by_words(old: Iterable[Comment]) -> dict[tuple[str, ...], list[Comment]]:
    found: dict[tuple[str, ...], list[Comment]] = {}
    for comment in old:
        found.setdefault(_finding(comment).fingerprint, []).append(comment)
    return found


def _equal(thread: Thread, equal: dict[tuple[str, ...], list[Comment]], taken: set[str]) -> str:
    """Return the id of the comment that says exactly this, that of the same place if there are"
    " two."""
    place = thread.source.sorted.pieces[thread.finding.pieces[0]].place
    files = {source.file for source, _ in (*thread.said, *thread.also)}
    free = [c for c in equal.get(thread.finding.fingerprint, []) if c.id not in taken]
    free.sort(key=lambda c: (c.file not in files, not c.place.startswith(place), c.id))
    return free[0].id if free else ""


def _like(
    made: Sequence[Thread],
    left: Sequence[int],
    old: Sequence[Comment],
    sources: Sequence[Source],
    past: _Before,
) -> Iterable[tuple[int, str]]:
    lines = _lines(sources, past)
    for line in dict.fromkeys(lines.get(made[at].source.file, "") for at in left):
        new = [at for at in left if lines.get(made[at].source.file, "") == line]
        known = [c for c in old if lines.get(c.file, c.file) == line]
        pairs = pair([_finding(c) for c in known], [made[at].finding for at in new])
        for position, other in pairs.items():
            yield new[position], known[other].id
        here = [at for position, at in enumerate(new) if position not in pairs]
        told = set(pairs.values())
        rest = [comment for other, comment in enumerate(known) if other not in told]
        yield from _read_anew(made, here, rest, past)


def _read_anew(
    made: Sequence[Thread], left: Sequence[int], old: Sequence[Comment], past: _Before
) -> Iterable[tuple[int, str]]:
    """Yield what the same bytes say at the same place about the same target, in other words.

    The file has not changed: the program reads it better than it did.
    """
    free: dict[tuple[str, ...], list[str]] = {}
    for comment in old:
        entry = past.files.get(comment.file)
        digest = entry.sha256 if entry else ""
        key = (digest, comment.place, comment.anchor.scope, comment.anchor.criterion)
        free.setdefault(key, []).append(comment.id)
    for at in left:
        source, finding = made[at].source, made[at].finding
        digest, about = source.sorted.submission.sha256, finding.anchor
        known = free.get((digest, _place(source, finding), about.scope, about.criterion))
        if known:
            yield at, known.pop(0)


def _lines(sources: Sequence[Source], past: _Before) -> dict[str, str]:
    """Return, for each file name, the name of the first file of its line.

    A line is a file, what it replaces, and a file of another name with the same bytes.
    """
    hashes = {entry.sha256: name for name, entry in past.files.items()}
    present = {source.file for source in sources}
    older: dict[str, str] = {}
    for source in sources:
        renamed = hashes.get(source.sorted.submission.sha256, "")
        if source.replaces:
            older[source.file] = source.replaces
        elif renamed and renamed != source.file and renamed not in present:
            older[source.file] = renamed
    found: dict[str, str] = {}
    for name in (*present, *past.files):
        first, seen = name, {name}
        while older.get(first, first) not in seen:
            first = older[first]
            seen.add(first)
        found[name] = first
    return found


def _finding(comment: Comment) -> Finding:
    """Return a registered comment as an opinion, to be compared with those of a file."""
    return Finding(
        (),
        comment.anchor,
        comment.kind,
        comment.text,
        comment.old,
        comment.proposed,
        comment.reason,
    )


def _comment(ident: str, thread: Thread, past: _Before) -> Comment:
    source, finding = thread.source, thread.finding
    return Comment(
        id=ident,
        committee=thread.code,
        file=source.file,
        place=_place(source, finding),
        anchor=finding.anchor,
        kind=finding.kind,
        text=finding.text,
        old=finding.old,
        proposed=finding.proposed,
        reason=finding.reason,
        late=source.late,
        silent=finding.silent,
        state=(state := _state(thread, past.comments.get(ident), past)),
        was=_was(state, past.comments.get(ident), finding.text),
    )


def _was(state: State, old: Comment | None, text: str) -> str:
    """Return what an opinion said before it changed, as far as the register knows."""
    if state is not State.CHANGED or old is None:
        return ""
    return old.was if old.text == text else old.text


def _state(thread: Thread, old: Comment | None, past: _Before) -> State:
    """Return what happened to the opinion since it was first sent.

    The files themselves tell when a correction lies beside what it corrects; else the register
    does, by what it knew of the file.
    """
    if thread.state is not State.NEW or old is None:
        return thread.state
    entry = past.files.get(old.file)
    untouched = entry is not None and entry.sha256 == thread.source.sorted.submission.sha256
    if untouched and old.state is not State.WITHDRAWN:
        return old.state
    same = _finding(old).fingerprint == thread.finding.fingerprint
    return State.SAME if same else State.CHANGED


def _place(source: Source, finding: Finding) -> str:
    """Return where an opinion stands, in words: "paragraph 12-13", "table 1 row 4"."""
    places = [source.sorted.pieces[index].place for index in finding.pieces]
    first, last = places[0], places[-1]
    if first == last:
        return first
    head, tail = re.fullmatch(r"(.*?)(\d+)", first), re.fullmatch(r"(.*?)(\d+)", last)
    if head and tail and head[1] == tail[1]:
        return f"{first}-{tail[2]}"
    return f"{first}, {last}"


def _left(past: _Before, sources: Sequence[Source]) -> Iterable[Comment]:
    """Yield the comments that no file states any more.

    They are withdrawn when their file was corrected, replaced, or given to another committee, and
    stay as they are when the file itself has gone, or is the very one they were read from.
    """
    lines = _lines(sources, past)
    present = {lines[source.file]: source for source in sources}
    for comment in past.comments.values():
        if comment.id in past.known:
            continue
        source = present.get(lines.get(comment.file, comment.file))
        if source is None or (
            _untouched(comment, source, past) and source.code == comment.committee
        ):
            yield comment
        else:
            yield replace(comment, state=State.WITHDRAWN)


def _untouched(comment: Comment, source: Source, past: _Before) -> bool:
    entry = past.files.get(comment.file)
    return entry is not None and entry.sha256 == source.sorted.submission.sha256
