"""The list of changes between two versions: a paper of its own beside the redline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tiepthu.compose import wording
from tiepthu.compose.causing import NO_CAUSE, Step
from tiepthu.compose.sets import version_label
from tiepthu.model import (
    Cause,
    Change,
    CriteriaSet,
    FrameChange,
    FrameKind,
    Op,
    Renumbered,
    part_name,
)

Words = Callable[[str, str], Sequence[tuple[Op, str]]]
CONTEXT = 4  # words shown on either side of a change

FRAMES = {
    FrameKind.LEVELS: "Đổi thang mức",
    FrameKind.FIELD_ADDED: "Lĩnh vực mới",
    FrameKind.FIELD_REMOVED: "Bỏ lĩnh vực",
    FrameKind.FIELD_RENAMED: "Đổi tên lĩnh vực",
    FrameKind.FIELD_MOVED: "Chuyển lĩnh vực",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reworded part; `op` is keep, delete or insert. Long kept ones are cut."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part that was reworded: its name (level:Tốt), its label (Mức Tốt), old and new words."""

    part: str
    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class ListedChange:
    """Everything that happened to one criterion, or to one field.

    `key` is that of its row in the redline. `kinds` are closed words (added, removed, reworded,
    moved, split, merged; of a field field-renamed …), `labels` the same in Vietnamese. Numbers are
    printed ones, empty where there is none. `reasons` are the lines of its margin comments, each
    once; `comments` the ids that they name. `versions` are those that made the change, where
    several lie between. `caused` is false while some reason is missing.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    old_number: str
    new_number: str
    old_field: str
    new_field: str
    parts: tuple[PartChange, ...]
    reasons: tuple[str, ...]
    comments: tuple[str, ...]
    versions: tuple[str, ...]

    @property
    def caused(self) -> bool:
        """Whether every part of the change has a cause."""
        return not any(NO_CAUSE in line for line in self.reasons)


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of criteria that only have other numbers: "08" to "11" are now "09" to "12"."""

    old_first: str
    old_last: str
    new_first: str
    new_last: str


def listed(
    old: CriteriaSet,
    new: CriteriaSet,
    changes: Sequence[Change],
    frame: Sequence[FrameChange],
    causes: Mapping[str, Cause],
    steps: Sequence[Step],
    words: Words,
) -> tuple[ListedChange, ...]:
    """Return what happened: fields first, then criterion by criterion in the order of the changes.

    `causes` are the margin comments by key; `words` compares two texts word by word.
    """
    fields = {field.id: field.name for one in (old, new) for field in one.fields}
    found = [_framed(one, fields, causes) for one in frame]
    for key in dict.fromkeys(change.criterion for change in changes):
        mine = [change for change in changes if change.criterion == key]
        first = mine[0]
        criterion = first.new or first.old
        assert criterion is not None
        parts = tuple(
            _part(change, part, causes, words) for change in mine for part in change.parts
        )
        keys = (key, *(f"{key}#{one.part}" for one in parts))
        named = [causes[one] for one in keys if one in causes]
        found.append(
            ListedChange(
                key=key,
                name=criterion.name,
                kinds=tuple(str(change.kind) for change in mine),
                labels=tuple(wording.CHANGES[change.kind] for change in mine),
                old_number=wording.counted(first.old_number) if first.old_number else "",
                new_number=wording.counted(first.new_number) if first.new_number else "",
                old_field=fields.get(first.old_field, ""),
                new_field=fields.get(first.new_field, ""),
                parts=parts,
                reasons=tuple(dict.fromkeys(_lines(named))),
                comments=tuple(dict.fromkeys(one for cause in named for one in cause.comments)),
                versions=_versions(key, steps),
            )
        )
    return tuple(found)


def _lines(causes: Sequence[Cause]) -> Iterator[str]:
    for cause in causes:
        yield from cause.text.split("\n")


def _versions(key: str, steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the versions that changed a criterion, where more than one step was taken."""
    if len(steps) < 2:
        return ()
    return tuple(
        version_label(step.new)
        for step in steps
        if any(change.criterion == key for change in step.changes)
    )


def _framed(
    change: FrameChange, fields: Mapping[str, str], causes: Mapping[str, Cause]
) -> ListedChange:
    key = f"field:{change.field}" if change.field else "head"
    cause = causes.get(key)
    return ListedChange(
        key=key,
        name=fields.get(change.field, "Thang mức"),
        kinds=(str(change.kind),),
        labels=(FRAMES[change.kind],),
        old_number="",
        new_number="",
        old_field=change.old,
        new_field=change.new,
        parts=(),
        reasons=tuple(cause.text.split("\n")) if cause else (),
        comments=cause.comments if cause else (),
        versions=(),
    )


def _part(change: Change, part: str, causes: Mapping[str, Cause], words: Words) -> PartChange:
    cause = causes.get(f"{change.criterion}#{part}")
    old = change.old.parts().get(part, "") if change.old else ""
    new = change.new.parts().get(part, "") if change.new else ""
    told = tuple(pieces(words(old, new)))
    return PartChange(part, part_name(part), old, new, told, cause.text if cause else "")


def pieces(compared: Sequence[tuple[Op, str]]) -> Iterator[Piece]:
    """Yield the changes, each with a few kept words on either side."""
    for index, (op, text) in enumerate(compared):
        if op is Op.KEEP:
            text = _shortened(text, index == 0, index == len(compared) - 1)
        yield Piece(str(op), text.replace("\n", "; "))


def _shortened(text: str, first: bool, last: bool) -> str:
    """Return a kept stretch with what is far from every change left out."""
    said = re.findall(r"\s*\S+|\s+$", text)
    before = 0 if first else CONTEXT
    after = 0 if last else CONTEXT
    if len(said) <= before + after + 1:
        return text
    cut = "".join(said[:before]) + " … " + "".join(said[len(said) - after :]).lstrip()
    return cut.lstrip() if first else cut


def shifts(renumbered: Sequence[Renumbered]) -> tuple[Shift, ...]:
    """Return the new numbers in runs that moved by the same amount."""
    found = []

    def run_of(placed: tuple[int, Renumbered]) -> tuple[int, int]:
        place, one = placed
        return one.new_number - one.old_number, one.old_number - place

    for _, run in groupby(enumerate(renumbered), key=run_of):
        items = [item for _, item in run]
        first, last = items[0], items[-1]
        numbers = (first.old_number, last.old_number, first.new_number, last.new_number)
        found.append(Shift(*map(wording.counted, numbers)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PaperView:
    """One of two papers that are compared: what a reader calls it, and how many criteria it has.

    `count` is empty where criteria cannot be counted.
    """

    label: str
    version: str
    count: str = ""


def paper(one: CriteriaSet) -> PaperView:
    """Return what the list of changes says of a version."""
    return PaperView(version_label(one), one.version, wording.counted(one.count))


def listing_values(
    old: PaperView,
    new: PaperView,
    rows: Sequence[ListedChange],
    renumbered: Sequence[Renumbered],
    steps: Sequence[Step] = (),
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """Return `old`, `new` (PaperView), `rows`, `shifts`, `counts` (label → two digits), `way`.

    `way` are the labels of the versions that lead from the old to the new one; `uncaused` counts
    the changes without a cause; `notes` say what the comparison does not show.
    """
    labels = [label for row in rows for label in row.labels]
    return {
        "old": old,
        "new": new,
        "rows": tuple(rows),
        "shifts": shifts(renumbered),
        "counts": {label: wording.counted(labels.count(label)) for label in dict.fromkeys(labels)},
        "uncaused": wording.counted(sum(not row.caused for row in rows)),
        "way": tuple(version_label(one.new) for one in steps),
        "notes": tuple(notes),
    }
