"""The criteria set: fields, criteria, levels, and what changed between two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

LEVEL_PREFIX = "level:"
_PARTS = {
    "name": "Tên tiêu chí",
    "text": "Nội dung",
    "points": "Điểm",
    "evidence": "Minh chứng",
    "verifier": "Đơn vị thẩm định",
}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a value stands in a person's file: `drafts/2023.yaml:14`.

    `path` is relative to the workspace, with forward slashes. `line` counts from 1; 0 means that
    the file as a whole is meant. `place` is for files without lines: "table 1 row 4".
    """

    path: str
    line: int = 0
    place: str = ""

    def __str__(self) -> str:
        """Return the place as an editor or a person finds it."""
        if self.line:
            return f"{self.path}:{self.line}"
        return f"{self.path} ({self.place})" if self.place else self.path


NOWHERE = Source("")


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a criterion's scale: its name (Xuất sắc, Tốt …) and what earns it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a committee is judged by.

    `id` is permanent and never positional (`to-chuc/ket-nap-dang-vien`); the printed number is
    computed by the set. `origin` (`from:` in the file) names the criteria it was split or merged
    from; `because` names the comments, or the conclusion, that caused its wording; `accepted`
    (`accept-finding:`) the findings of the drafting review that are left, each with its reason.
    """

    id: str
    name: str
    text: str
    levels: tuple[Level, ...]
    points: str = ""
    evidence: tuple[str, ...] = ()
    verifier: str = ""
    aliases: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    source: Source = NOWHERE
    accepted: tuple[tuple[str, str], ...] = ()

    def parts(self) -> dict[str, str]:
        """Return every part that can be worded, commented on and compared, keyed by part name.

        The names are `name`, `text`, `level:<level name>` …, `points`, `evidence` (an item a
        line), `verifier`. A part that the criterion does not have is the empty string.
        Points have the comma they are printed with, so that 1.5 and 1,5 are one number.
        """
        return {
            "name": self.name,
            "text": self.text,
            **{LEVEL_PREFIX + level.name: level.text for level in self.levels},
            "points": with_comma(self.points),
            "evidence": "\n".join(self.evidence),
            "verifier": self.verifier,
        }

    def with_part(self, part: str, text: str) -> Criterion:
        """Return the criterion with one part reworded. An unknown part is a KeyError."""
        if part.startswith(LEVEL_PREFIX):
            name = part.removeprefix(LEVEL_PREFIX)
            if name not in {level.name for level in self.levels}:
                raise KeyError(part)
            return replace(
                self,
                levels=tuple(Level(x.name, text) if x.name == name else x for x in self.levels),
            )
        match part:
            case "name":
                return replace(self, name=text)
            case "text":
                return replace(self, text=text)
            case "points":
                return replace(self, points=text)
            case "verifier":
                return replace(self, verifier=text)
            case "evidence":
                return replace(self, evidence=tuple(line for line in text.split("\n") if line))
        raise KeyError(part)


def with_comma(points: str) -> str:
    """Return points as Vietnamese documents write a number, with a decimal comma: 2.5 is 2,5.

    A text that is no such number stays as it is.
    """
    return points.replace(".", ",") if re.fullmatch(r"\s*\d+\.\d+\s*", points) else points


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work (lĩnh vực): a named group of criteria.

    What is `accepted` here is accepted for each of its criteria.
    """

    id: str
    name: str
    criteria: tuple[Criterion, ...]
    aliases: tuple[str, ...] = ()
    source: Source = NOWHERE
    accepted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of the whole set, as an editor wrote it in `drafts/<version>.yaml`.

    `number` and `date` (ISO, or empty) are those of the decision that issued it; `seal` (`issued:`
    in the file) is the SHA-256 of what was issued, empty before.
    """

    version: str
    title: str
    status: str
    levels: tuple[str, ...]
    fields: tuple[Field, ...]
    based_on: str = ""
    number: str = ""
    date: str = ""
    source: Source = NOWHERE
    accepted: tuple[tuple[str, str], ...] = ()
    seal: str = ""

    def numbered(self) -> Iterator[tuple[int, Field, Criterion]]:
        """Yield each criterion with its printed number, which runs through the whole set."""
        number = 0
        for field in self.fields:
            for criterion in field.criteria:
                number += 1
                yield number, field, criterion

    def criteria(self) -> dict[str, Criterion]:
        """Return the criteria by id, in printed order."""
        return {criterion.id: criterion for _, _, criterion in self.numbered()}

    def numbers(self) -> dict[str, int]:
        """Return the printed number of each criterion id."""
        return {criterion.id: number for number, _, criterion in self.numbered()}

    def field_of(self) -> dict[str, Field]:
        """Return the field in which each criterion id stands."""
        return {criterion.id: field for _, field, criterion in self.numbered()}

    @property
    def count(self) -> int:
        """How many criteria the set has."""
        return sum(len(field.criteria) for field in self.fields)


def part_name(part: str) -> str:
    """Return how a part of a criterion is called: `level:Tốt` is "Mức Tốt"."""
    if part.startswith(LEVEL_PREFIX):
        return "Mức " + part.removeprefix(LEVEL_PREFIX)
    return _PARTS.get(part, part)


class ChangeKind(StrEnum):
    """What happened to a criterion between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two versions, by the identity of the criterion.

    A split or merge is one change for each criterion that came out of it; `related` names the
    criteria that it came from. A criterion that was moved and reworded has two changes. `old` and
    `new` are the criterion before and after (None where there is none), with their printed numbers
    (0 where there is none). `parts` names the reworded parts.
    """

    kind: ChangeKind
    criterion: str
    old: Criterion | None
    new: Criterion | None
    old_number: int = 0
    new_number: int = 0
    old_field: str = ""
    new_field: str = ""
    parts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def because(self) -> tuple[str, ...]:
        """What the new wording gives as its cause: comment ids, or a conclusion."""
        return self.new.because if self.new else ()


class FrameKind(StrEnum):
    """What happened to the frame that the criteria stand in."""

    LEVELS = "levels"
    FIELD_ADDED = "field-added"
    FIELD_REMOVED = "field-removed"
    FIELD_RENAMED = "field-renamed"
    FIELD_MOVED = "field-moved"


@dataclass(frozen=True, slots=True)
class FrameChange:
    """One change of a field of work, or of the scale of levels (`field` is then empty).

    `old` and `new` are the names before and after; of a moved field, its places (1, 2 …).
    """

    kind: FrameKind
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A criterion that stays and only has another number, because others came, went or moved."""

    criterion: str
    old_number: int
    new_number: int
