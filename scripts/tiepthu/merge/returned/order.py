"""Rows of our table that now stand elsewhere, or no longer stand where their neighbours do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiepthu.merge import sentences
from tiepthu.merge.finding import Finding
from tiepthu.merge.returned.matching import Known
from tiepthu.merge.sent import Sent
from tiepthu.model import Anchor, Certainty, Criterion, Field, Kind

_SORTED = 5  # more than one row in five out of place: the table was sorted, nothing was moved


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of a returned table is: a criterion, the heading of a field, or one put in."""

    index: int
    criterion: str = ""
    field: str = ""
    added: bool = False
    changed: bool = False
    known: Known | None = None


def differences(entries: Sequence[Entry], sent: Sent, told: frozenset[str]) -> Iterator[Finding]:
    """Yield the criteria and fields that were moved, and the criteria that were taken out."""
    here = {entry.criterion for entry in entries if entry.criterion} | told
    moved = _moved_out(entries, sent)
    stayed = [entry for entry in entries if entry.index not in moved]
    moved |= _moved_within(stayed, sent)
    for entry in entries:
        if entry.index in moved and entry.known and entry.criterion not in told:
            about = entry.known.anchor()
            yield Finding((entry.index,), about, Kind.MOVE, moved[entry.index], silent=True)
    yield from _moved_fields(entries, sent)
    stay = [entry for entry in entries if not entry.added and entry.index not in moved]
    yield from _taken_out(stay, sent, here)


def _moved_out(entries: Sequence[Entry], sent: Sent) -> dict[int, str]:
    """Return the rows that stand under the heading of another field, though theirs is there."""
    headed = {entry.field for entry in entries}
    found: dict[int, str] = {}
    under: Field | None = None
    fields = {f.id: f for f in sent.field_of.values()}
    for entry in entries:
        if not entry.criterion:
            under = fields.get(entry.field) if entry.field else under
            continue
        own = sent.field_of[entry.criterion]
        if under and own.id != under.id and own.id in headed:
            name = sent.criteria[entry.criterion].name
            found[entry.index] = sentences.moved_to(name, under.name)
    many = len(found) * 3 > len([entry for entry in entries if entry.criterion])
    return {} if many and len(found) > 1 else found


def _moved_within(entries: Sequence[Entry], sent: Sent) -> dict[int, str]:
    """Return the rows that stand out of the order of the others, where few do.

    Without headings, a row between those of another field was moved there.
    """
    found: dict[int, str] = {}
    headed = any(entry.field for entry in entries)
    for group in _groups(entries, sent):
        order = [sent.order[entry.criterion] for entry in group]
        out = _out_of_order(order)
        if not out or len(out) * _SORTED > max(len(group), _SORTED):
            continue
        for at in out:
            name = sent.criteria[group[at].criterion].name
            around = {sent.field_of[x.criterion].id for x in group[max(at - 1, 0) : at + 2 : 2]}
            field = sent.field_of[group[max(at - 1, 0)].criterion]
            other = not headed and sent.field_of[group[at].criterion].id not in around
            moved = sentences.moved_to(name, field.name) if other else sentences.moved(name)
            found[group[at].index] = moved
    return found


def _groups(entries: Sequence[Entry], sent: Sent) -> list[list[Entry]]:
    """Return the rows of each field that has a heading; all rows together where there is none."""
    groups: dict[str, list[Entry]] = {}
    headed = any(entry.field for entry in entries)
    for entry in entries:
        if entry.criterion:
            key = sent.field_of[entry.criterion].id if headed else ""
            groups.setdefault(key, []).append(entry)
    return list(groups.values())


def _out_of_order(numbers: Sequence[int]) -> list[int]:
    """Return the positions outside the longest run of numbers that rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[place], ends[place] = number, at
    kept, at = set(), ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(numbers)) if at not in kept]


def _moved_fields(entries: Sequence[Entry], sent: Sent) -> Iterator[Finding]:
    fields = list(dict.fromkeys(f.id for f in sent.field_of.values()))
    headings = [entry for entry in entries if entry.field in fields]
    out = _out_of_order([fields.index(entry.field) for entry in headings])
    names = {f.id: f.name for f in sent.field_of.values()}
    for at in out if len(out) * 3 <= len(headings) else ():
        about = Anchor("field", field=headings[at].field, sure=Certainty.CERTAIN, why="field")
        text = sentences.moved_field(names[headings[at].field])
        yield Finding((headings[at].index,), about, Kind.MOVE, text, silent=True)


def _taken_out(
    entries: Sequence[Entry], sent: Sent, here: frozenset[str] | set[str]
) -> Iterator[Finding]:
    """Yield the criteria that are missing between rows that are still there.

    Who returns only some pages, or only the rows changed, takes nothing out: the rows around the
    gap must be there, more of the field must be there than is missing, and as much as is missing
    in all must have come back untouched.
    """
    gaps = [*_gaps(entries, sent, here)]
    untouched = sum(not entry.changed for entry in entries if entry.criterion)
    if untouched < sum(len(gone) for _, gone in gaps):
        return
    for index, gone in gaps:
        for criterion in gone:
            about = Anchor("criterion", criterion.id, sure=Certainty.LIKELY, why="context")
            text = sentences.removed(criterion.name)
            yield Finding((index,), about, Kind.DELETE, text, silent=True)


def _gaps(
    entries: Sequence[Entry], sent: Sent, here: Iterable[str]
) -> Iterator[tuple[int, list[Criterion]]]:
    """Yield, for each gap, the row beside it and the criteria missing there."""
    present = frozenset(here)
    at = {entry.criterion: place for place, entry in enumerate(entries) if entry.criterion}
    heads = {entry.field: place for place, entry in enumerate(entries) if entry.field}
    fields = list({f.id: f for f in sent.field_of.values()}.values())
    for number, field in enumerate(fields):
        missing = [c for c in field.criteria if c.id not in present]
        if not missing or len(missing) * 2 >= len(field.criteria):
            continue
        edges = _edges(number, fields, heads, at, len(entries))
        for gone, before, after in _runs(field, present, at, edges):
            if before is not None and after is not None and after - before == 1:
                yield entries[max(before, 0)].index, gone


def _edges(
    number: int,
    fields: Sequence[Field],
    heads: Mapping[str, int],
    at: Mapping[str, int],
    end: int,
) -> tuple[int | None, int | None]:
    """Return where a field begins and ends among the rows: the places just outside its rows."""
    field = fields[number]
    above = fields[number - 1].criteria if number else ()
    start = heads.get(field.id, at.get(above[-1].id) if above else None)
    if number + 1 == len(fields):
        return start, end if len(at) * 2 > sum(len(f.criteria) for f in fields) else None
    below = fields[number + 1]
    return start, heads.get(below.id, at.get(below.criteria[0].id) if below.criteria else None)


def _runs(
    field: Field,
    present: frozenset[str],
    at: Mapping[str, int],
    edges: tuple[int | None, int | None],
) -> Iterator[tuple[list[Criterion], int | None, int | None]]:
    """Yield each run of missing criteria with the places of what stands before and after it."""
    gone: list[Criterion] = []
    before = edges[0]
    for criterion in field.criteria:
        if criterion.id not in present:
            gone.append(criterion)
        elif criterion.id in at:
            if gone:
                yield gone, before, at[criterion.id]
            gone, before = [], at[criterion.id]
    if gone:
        yield gone, before, edges[1]
