"""A committee's opinions across its files: a correction replaces, a second letter adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tiepthu.merge.finding import Finding, Sorted, target
from tiepthu.model import State
from tiepthu.vietnamese import fold

LIKE = 70.0
"""Percent of likeness from which a reworded opinion on one target is still the same opinion."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as merge sees it: its committee, its date, whether late, what it replaces."""

    sorted: Sorted
    code: str
    received: str
    late: bool
    replaces: str = ""

    @property
    def file(self) -> str:
        """Its name inside `received/`."""
        return self.sorted.submission.file


@dataclass(slots=True)
class Thread:
    """One opinion of one committee, through every file that states it, the oldest first.

    `ended`: a file that replaces the last one no longer has it.
    """

    code: str
    said: list[tuple[Source, Finding]] = field(default_factory=list)
    also: list[tuple[Source, Finding]] = field(default_factory=list)
    state: State = State.NEW

    @property
    def source(self) -> Source:
        """The file that states it now."""
        return self.said[-1][0]

    @property
    def finding(self) -> Finding:
        """The opinion as it stands now."""
        return self.said[-1][1]


def threads(sources: Sequence[Source]) -> list[Thread]:
    """Return the opinions of all files, a correction joined to what it corrects.

    `sources` come in the order of their files; a replaced file is read before its replacement.
    """
    made: list[Thread] = []
    known: dict[tuple[str, ...], Thread] = {}
    by_file: dict[str, list[Thread]] = {}
    for source in _in_order(sources):
        earlier = [t for t in by_file.get(source.replaces, []) if t.source.file == source.replaces]
        pairs = pair([t.finding for t in earlier], source.sorted.findings)
        matched: set[int] = set()
        for at, finding in enumerate(source.sorted.findings):
            if at in pairs and earlier[pairs[at]].code == source.code:
                thread = earlier[pairs[at]]
                matched.add(pairs[at])
                same = thread.finding.fingerprint == finding.fingerprint
                thread.state = State.SAME if same else State.CHANGED
                thread.said.append((source, finding))
            else:
                thread = _fresh(source, finding, known, made)
            by_file.setdefault(source.file, []).append(thread)
            if key := _identity(source.code, finding):
                known.setdefault(key, thread)
        for at, thread in enumerate(earlier):
            if at not in matched and thread.source.file == source.replaces:
                thread.state = State.WITHDRAWN
    return made


def _fresh(
    source: Source, finding: Finding, known: Mapping[tuple[str, ...], Thread], made: list[Thread]
) -> Thread:
    """Return the thread of an opinion: one that the committee stated already, or a new one."""
    key = _identity(source.code, finding)
    thread = known.get(key) if key else None
    if thread is not None and thread.state is not State.WITHDRAWN:
        thread.also.append((source, finding))
        return thread
    thread = Thread(source.code, [(source, finding)])
    made.append(thread)
    return thread


def _identity(code: str, finding: Finding) -> tuple[str, ...]:
    """Return what makes two opinions of one committee one; empty when the target is not known."""
    if finding.anchor.scope == "unknown":
        return ()
    return (code, *finding.fingerprint[:-1])


def _in_order(sources: Sequence[Source]) -> list[Source]:
    """Return the files with each replaced one before its replacement, else as they came."""
    names = {source.file: source for source in sources}
    placed: dict[str, Source] = {}

    def place(source: Source, above: frozenset[str]) -> None:
        older = names.get(source.replaces)
        if older is not None and older.file not in above:
            place(older, above | {source.file})
        placed.setdefault(source.file, source)

    for source in sources:
        place(source, frozenset())
    return list(placed.values())


def pair(old: Sequence[Finding], new: Sequence[Finding]) -> dict[int, int]:
    """Match opinions of a new file (by position) with those of an old one: equal first, then"
    " like."""
    found: dict[int, int] = {}
    equal: dict[tuple[str, ...], list[int]] = {}
    for at, finding in enumerate(old):
        equal.setdefault(finding.fingerprint, []).append(at)
    for at, finding in enumerate(new):
        if free := equal.get(finding.fingerprint):
            found[at] = free.pop(0)
    for at, other in _alike(old, new, found):
        if at not in found and other not in found.values():
            found[at] = other
    return found


def _alike(
    old: Sequence[Finding], new: Sequence[Finding], found: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return the likely pairs on one criterion (or field, or article), the likeliest first."""
    left: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    taken = set(found.values())
    for at, finding in enumerate(old):
        if at not in taken:
            left.setdefault(_place(finding), []).append((at, fold(finding.text)))
    scored: list[tuple[float, int, int]] = []
    for at, finding in enumerate(new):
        if at in found:
            continue
        text = fold(finding.text)
        for other, words in left.get(_place(finding), []):
            score = fuzz.ratio(text, words)
            if score >= LIKE:
                scored.append((-score, at, other))
    return [(at, other) for _, at, other in sorted(scored)]


def _place(finding: Finding) -> tuple[str, ...]:
    scope, criterion, _, field_, article = target(finding.anchor)
    return (scope, criterion, field_, article)
