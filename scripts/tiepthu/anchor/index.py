"""The circulated set, folded once: what every reference is looked up in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field
from tiepthu.vietnamese import fold

_FIELD_LEADS = ("lĩnh vực ", "công tác ", "kết quả ")


@dataclass(frozen=True, slots=True)
class PartText:
    """One part of one criterion, folded."""

    criterion: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Index:
    """The set that was circulated and, beside it, how other versions numbered their criteria.

    `names` are the folded names and aliases with their criterion; `fields` the folded names of a
    field, without "công tác" too; `levels` the folded level names and their initials (XS, TB).
    `elsewhere` gives, for a printed number, the criteria that bear it in other versions, and
    `foreign` the names that a criterion id has in those versions.
    """

    circulated: CriteriaSet
    printed: tuple[Criterion, ...]
    numbers: dict[str, int]
    field_of: dict[str, Field]
    parts: tuple[PartText, ...]
    names: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    levels: dict[str, str]
    elsewhere: dict[int, tuple[str, ...]]
    foreign: dict[str, tuple[str, ...]]

    def at(self, number: int) -> Criterion | None:
        """Return the criterion with the printed number, or None."""
        return self.printed[number - 1] if 0 < number <= len(self.printed) else None

    def within(self, field: str, number: int) -> Criterion | None:
        """Return the criterion that is the number-th of its field, or None."""
        for item in self.circulated.fields:
            if item.id == field and 0 < number <= len(item.criteria):
                return item.criteria[number - 1]
        return None

    def texts(self, criterion: str) -> dict[str, str]:
        """Return the folded parts of a criterion, by part name."""
        return {part.part: part.text for part in self.parts if part.criterion == criterion}

    def names_of(self, criterion: str) -> tuple[str, ...]:
        """Return the folded names by which a criterion is known, in other versions too."""
        own = tuple(name for name, item in self.names if item == criterion)
        return own + self.foreign.get(criterion, ())


def index(circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()) -> Index:
    """Fold the circulated set once, with the numbering of the other versions beside it."""
    printed = tuple(criterion for _, _, criterion in circulated.numbered())
    elsewhere: dict[int, dict[str, None]] = {}
    foreign: dict[str, dict[str, None]] = {}
    for other in others:
        if other.version == circulated.version:
            continue
        for number, _, criterion in other.numbered():
            elsewhere.setdefault(number, {})[criterion.id] = None
            foreign.setdefault(criterion.id, {})[fold(criterion.name)] = None
    return Index(
        circulated=circulated,
        printed=printed,
        numbers=circulated.numbers(),
        field_of=circulated.field_of(),
        parts=tuple(_parts(printed)),
        names=tuple(_names(printed)),
        fields=tuple(_fields(circulated.fields)),
        levels=_levels(circulated.levels),
        elsewhere={number: tuple(ids) for number, ids in elsewhere.items()},
        foreign={criterion: tuple(names) for criterion, names in foreign.items()},
    )


def _parts(printed: Sequence[Criterion]) -> Iterator[PartText]:
    for criterion in printed:
        for part, text in criterion.parts().items():
            if text:
                yield PartText(criterion.id, part, fold(text))


def _names(printed: Sequence[Criterion]) -> Iterator[tuple[str, str]]:
    for criterion in printed:
        for name in (criterion.name, *criterion.aliases):
            if name:
                yield fold(name), criterion.id


def _fields(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        for name in (field.name, *field.aliases):
            form = fold(name)
            yield form, field.id
            for lead in _FIELD_LEADS:
                if form.startswith(lead):
                    form = form.removeprefix(lead)
                    yield form, field.id


def _levels(names: Sequence[str]) -> dict[str, str]:
    forms = {fold(name): name for name in names}
    for name in names:
        initials = "".join(word[0] for word in fold(name).split())
        forms.setdefault(initials, name)
    return forms


def level_part(name: str) -> str:
    """Return the part name of a level: "Tốt" gives `level:Tốt`."""
    return LEVEL_PREFIX + name
