"""What changed between two versions of the criteria set, by the identity of the criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from tiepthu.diff.sequences import longest_increasing
from tiepthu.model import Change, ChangeKind, CriteriaSet, FrameChange, FrameKind, Renumbered


def followed(old: CriteriaSet, new: CriteriaSet) -> CriteriaSet:
    """Return the old version with the new ids of the criteria that were only given another id.

    That is so where a new criterion names one old one under `from`, nobody else does, and the old
    id is gone.
    """
    before, after = old.criteria(), new.criteria()
    named = Counter(source for one in after.values() for source in one.origin)
    ids = {
        one.origin[0]: one.id
        for one in after.values()
        if len(one.origin) == 1 and named[one.origin[0]] == 1 and one.id not in before
        if one.origin[0] in before and one.origin[0] not in after
    }
    if not ids:
        return old
    fields = (
        replace(f, criteria=tuple(replace(c, id=ids.get(c.id, c.id)) for c in f.criteria))
        for f in old.fields
    )
    return replace(old, fields=tuple(fields))


def with_origins(way: Sequence[CriteriaSet]) -> CriteriaSet:
    """Return the last of several versions, each made from the one before, as made from the first.

    What was split or merged on the way names where it came from at the beginning of the way.
    """
    first, last = way[0].criteria(), way[-1]
    origins: dict[str, tuple[str, ...]] = {}
    for before, after in pairwise(way):
        known = before.criteria()
        for one in after.criteria().values():
            if one.origin and (one.id not in known or known[one.id].origin != one.origin):
                found = (origins.get(source, (source,)) for source in one.origin)
                origins[one.id] = tuple(dict.fromkeys(chain.from_iterable(found)))
    fields = (
        replace(
            field,
            criteria=tuple(
                replace(one, origin=tuple(s for s in origins.get(one.id, ()) if s in first))
                for one in field.criteria
            ),
        )
        for field in last.fields
    )
    return replace(last, fields=tuple(fields))


def changes(old: CriteriaSet, new: CriteriaSet) -> tuple[Change, ...]:
    """Return every change, in the order of the new version, what is gone at its old place.

    A criterion that others came from (`origin`) is not removed but split or merged.
    """
    old = followed(old, new)
    compared = _Compared(old, new)
    found = [(compared.place(change), change) for change in compared.all()]
    return tuple(change for _, change in sorted(found, key=lambda pair: pair[0]))


def frame_changes(old: CriteriaSet, new: CriteriaSet) -> tuple[FrameChange, ...]:
    """Return what happened to the fields and to the scale of levels."""
    found = []
    if old.levels != new.levels:
        scales = (", ".join(one.levels) for one in (old, new))
        found.append(FrameChange(FrameKind.LEVELS, "", *scales))
    before = {field.id: (place, field) for place, field in enumerate(old.fields, 1)}
    after = {field.id: (place, field) for place, field in enumerate(new.fields, 1)}
    both = [ident for ident in after if ident in before]
    stay = longest_increasing([before[ident][0] for ident in both])
    moved = {ident for index, ident in enumerate(both) if index not in stay}
    for ident, (place, field) in after.items():
        if ident not in before:
            found.append(FrameChange(FrameKind.FIELD_ADDED, ident, "", field.name))
            continue
        was, former = before[ident]
        if former.name != field.name:
            found.append(FrameChange(FrameKind.FIELD_RENAMED, ident, former.name, field.name))
        if ident in moved:
            found.append(FrameChange(FrameKind.FIELD_MOVED, ident, str(was), str(place)))
    gone = (former for ident, (_, former) in before.items() if ident not in after)
    found += [FrameChange(FrameKind.FIELD_REMOVED, field.id, field.name, "") for field in gone]
    return tuple(found)


def renumbered(old: CriteriaSet, new: CriteriaSet) -> tuple[Renumbered, ...]:
    """Return the criteria that did not move and yet have another number, in the new order."""
    compared = _Compared(followed(old, new), new)
    moved = compared.moved()
    return tuple(
        Renumbered(key, compared.old_numbers[key], number)
        for key, number in compared.new_numbers.items()
        if key in compared.old and key not in moved and compared.old_numbers[key] != number
    )


class _Compared:
    """Two versions side by side."""

    def __init__(self, old: CriteriaSet, new: CriteriaSet) -> None:
        self.old, self.new = old.criteria(), new.criteria()
        self.old_numbers, self.new_numbers = old.numbers(), new.numbers()
        self.old_fields = {key: field.id for key, field in old.field_of().items()}
        self.new_fields = {key: field.id for key, field in new.field_of().items()}
        self.origins = {key: self._origin(key) for key in self.new}
        self.sources = {source for origin in self.origins.values() for source in origin}

    def all(self) -> Iterator[Change]:
        """Yield every change, in no order."""
        moved = self.moved()
        for key, origin in self.origins.items():
            if origin:
                kind = ChangeKind.MERGED if len(origin) > 1 else ChangeKind.SPLIT
                yield self._change(kind, key, related=origin)
            elif key not in self.old:
                yield self._change(ChangeKind.ADDED, key)
            if key in self.old:
                if key in moved:
                    yield self._change(ChangeKind.MOVED, key)
                parts = self._reworded(key)
                if parts:
                    yield self._change(ChangeKind.REWORDED, key, parts=parts)
        for key in self.old:
            if key not in self.new and key not in self.sources:
                yield self._change(ChangeKind.REMOVED, key)

    def _origin(self, key: str) -> tuple[str, ...]:
        """Return the old criteria that one came from now; what it said before is no news."""
        named = self.new[key].origin
        if key in self.old and (self.old[key].origin == named or set(named) == {key}):
            return ()
        return tuple(source for source in named if source in self.old)

    def place(self, change: Change) -> tuple[float, float, str]:
        """Return where a change stands in the list."""
        if change.new_number:
            return (change.new_number, 0, change.kind)
        before = [
            self.new_numbers[key]
            for key, number in self.old_numbers.items()
            if number < change.old_number and key in self.new_numbers
        ]
        return (before[-1] + 0.5 if before else 0, change.old_number, change.kind)

    def _change(
        self,
        kind: ChangeKind,
        key: str,
        parts: tuple[str, ...] = (),
        related: tuple[str, ...] = (),
    ) -> Change:
        return Change(
            kind=kind,
            criterion=key,
            old=self.old.get(key),
            new=self.new.get(key),
            old_number=self.old_numbers.get(key, 0),
            new_number=self.new_numbers.get(key, 0),
            old_field=self.old_fields.get(key, ""),
            new_field=self.new_fields.get(key, ""),
            parts=parts,
            related=related,
        )

    def _reworded(self, key: str) -> tuple[str, ...]:
        before, after = self.old[key].parts(), self.new[key].parts()
        names = dict.fromkeys((*before, *after))
        return tuple(name for name in names if before.get(name, "") != after.get(name, ""))

    def moved(self) -> set[str]:
        """Return the criteria that stand in another field, or in another order within theirs."""
        both = [key for key in self.new if key in self.old]
        moved = {key for key in both if self.old_fields[key] != self.new_fields[key]}
        for field in set(self.new_fields.values()):
            here = [key for key in both if self.new_fields[key] == field and key not in moved]
            stay = longest_increasing([self.old_numbers[key] for key in here])
            moved |= {key for index, key in enumerate(here) if index not in stay}
        return moved
