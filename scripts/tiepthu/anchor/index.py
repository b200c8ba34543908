"""The circulated set, folded once: what every reference is looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiepthu.anchor import content, spelling
from tiepthu.anchor.numbers import LAST
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field
from tiepthu.vietnamese import bare, fold

_WORD = re.compile(r"\w+(?:/\w+)*%?")
_LINKS = frozenset({"và", "của", "về", "cho", "với", "ở", "trong", "các", "những", "việc", "là"})
_FIELD_LEADS = ("lĩnh vực ", "công tác ", "kết quả ")


@dataclass(frozen=True, slots=True)
class PartText:
    """One part of one criterion, folded, and without accents too."""

    criterion: str
    part: str
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a criterion, as words without punctuation. `own`: in the circulated version."""

    text: str
    words: frozenset[str]
    criterion: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Index:
    """The set that was circulated and, beside it, what other versions had.

    `names` are the names and aliases of the criteria, those of other versions too (of a criterion
    that was split or merged, too); `whole_names` finds the longer ones in a text; `called` is every
    name as it is written, folded, and without punctuation. `fields` are the folded names of a
    field, without "công tác" too; `levels` the folded level names and their initials (XS, TB).

    `weights` weighs the words of the criteria; `short` has the names of one word, two syllables.

    `elsewhere` gives, for a printed number, the circulated criteria that bore it in other versions;
    `versions` gives the same version by version, and `fresh` the criteria that a version did not
    have in any form.
    """

    circulated: CriteriaSet
    printed: tuple[Criterion, ...]
    numbers: dict[str, int]
    field_of: dict[str, Field]
    parts: tuple[PartText, ...]
    names: tuple[Name, ...]
    whole_names: re.Pattern[str]
    fields: tuple[tuple[str, str], ...]
    levels: dict[str, str]
    elsewhere: dict[int, tuple[str, ...]]
    versions: dict[str, dict[int, tuple[str, ...]]]
    fresh: dict[str, tuple[str, ...]]
    called: frozenset[str]
    weights: content.Weights
    short: dict[content.Pair, tuple[str, ...]]
    accents: spelling.Accents

    def at(self, number: int) -> Criterion | None:
        """Return the criterion with the printed number, or None."""
        return self.printed[number - 1] if 0 < number <= len(self.printed) else None

    def within(self, field: str, number: int) -> Criterion | None:
        """Return the criterion that is the number-th (or the LAST) of its field, or None."""
        for item in self.circulated.fields:
            place = len(item.criteria) if number == LAST else number
            if item.id == field and 0 < place <= len(item.criteria):
                return item.criteria[place - 1]
        return None

    def texts(self, criterion: str) -> dict[str, str]:
        """Return the folded parts of a criterion, by part name."""
        return {part.part: part.text for part in self.parts if part.criterion == criterion}

    def names_of(self, criterion: str) -> tuple[Name, ...]:
        """Return the names by which a criterion is known, in other versions too."""
        return tuple(name for name in self.names if name.criterion == criterion)


def index(circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()) -> Index:
    """Fold the circulated set once, with the numbers and names of the other versions beside it."""
    printed = tuple(criterion for _, _, criterion in circulated.numbered())
    others = [other for other in others if other.version != circulated.version]
    parts, fields = tuple(_parts(printed)), tuple(_fields(circulated.fields))
    names = tuple(dict.fromkeys((*_names(printed), *_foreign_names(printed, others))))
    levels = _levels(circulated.levels)
    spelled = [fold(n) for c in printed for n in (c.name, *c.aliases) if n]
    graded = [f"{lead} {name}" for name in levels for lead in ("mức", "các mức")]
    known = (*spelled, *(n.text for n in names), *(form for form, _ in fields), *levels, *graded)
    known = (*known, *_neighbours(names))
    return Index(
        circulated=circulated,
        printed=printed,
        numbers=circulated.numbers(),
        field_of=circulated.field_of(),
        parts=parts,
        names=names,
        whole_names=_pattern(names),
        fields=fields,
        levels=levels,
        elsewhere=_elsewhere(printed, others),
        versions={other.version: _elsewhere(printed, [other]) for other in others},
        fresh={other.version: _fresh(printed, other) for other in others},
        called=frozenset({*spelled, *(n.text for n in names), *(form for form, _ in fields)}),
        weights=content.weights(
            [(p.criterion, p.text) for p in parts if p.part not in ("points", "verifier")]
            + [(name.criterion, name.text) for name in names if name.own]
        ),
        short=_short(names),
        accents=spelling.accents(known),
    )


def words(folded: str) -> str:
    """Return the words of a folded text without punctuation: how names are compared."""
    return " ".join(_WORD.findall(folded))


def telling(text: str) -> frozenset[str]:
    """Return the words of a name without "và", "của", "về"."""
    return frozenset(text.split()) - _LINKS


def _heirs(printed: Sequence[Criterion]) -> dict[str, list[str]]:
    """Return which circulated criteria an id of another version lives on in."""
    heirs: dict[str, list[str]] = {criterion.id: [criterion.id] for criterion in printed}
    for criterion in printed:
        for origin in criterion.origin:
            heirs.setdefault(origin, []).append(criterion.id)
    return heirs


def _elsewhere(
    printed: Sequence[Criterion], others: Sequence[CriteriaSet]
) -> dict[int, tuple[str, ...]]:
    heirs, found = _heirs(printed), dict[int, dict[str, None]]()
    for other in others:
        for number, _, criterion in other.numbered():
            found.setdefault(number, {}).update(dict.fromkeys(heirs.get(criterion.id, ())))
    return {number: tuple(ids) for number, ids in found.items()}


def _fresh(printed: Sequence[Criterion], other: CriteriaSet) -> tuple[str, ...]:
    old = other.criteria()
    return tuple(c.id for c in printed if c.id not in old and not set(c.origin) & set(old))


def _parts(printed: Sequence[Criterion]) -> Iterator[PartText]:
    for criterion in printed:
        for part, text in criterion.parts().items():
            if text:
                yield PartText(criterion.id, part, fold(text), bare(text))


def _names(printed: Sequence[Criterion]) -> Iterator[Name]:
    for criterion in printed:
        for name in (criterion.name, *criterion.aliases):
            if text := words(fold(name)):
                yield Name(text, telling(text), criterion.id)


def _foreign_names(printed: Sequence[Criterion], others: Sequence[CriteriaSet]) -> Iterator[Name]:
    own, heirs = {name.text for name in _names(printed)}, _heirs(printed)
    for other in others:
        for _, _, criterion in other.numbered():
            text = words(fold(criterion.name))
            for heir in heirs.get(criterion.id, ()) if text and text not in own else ():
                yield Name(text, telling(text), heir, own=False)


def _short(names: Sequence[Name]) -> dict[content.Pair, tuple[str, ...]]:
    found: dict[content.Pair, tuple[str, ...]] = {}
    for name in names:
        if name.own and len(name.text.split()) == 2:
            for pair in content.pairs(name.text):
                found[pair] = (*found.get(pair, ()), name.criterion)
    return found


def _neighbours(names: Sequence[Name]) -> Iterator[str]:
    """Yield the telling pairs of words of the names: how a shortened name is spelled."""
    for name in names:
        for first, second in pairwise(name.text.split()):
            if content.pairs(f"{first} {second}"):
                yield f"{first} {second}"


def _pattern(names: Sequence[Name]) -> re.Pattern[str]:
    """Return what finds the names of three words and more that tell something, longest first."""
    long = {n.text for n in names if n.own and len(n.text.split()) >= 3 and content.pairs(n.text)}
    alternatives = "|".join(sorted(map(re.escape, long), key=lambda text: (-len(text), text)))
    return re.compile(rf"(?<!\w)(?:{alternatives or '(?!)'})(?!\w)")


def _fields(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        for name in (field.name, *field.aliases):
            form = fold(name)
            for lead in ("", *_FIELD_LEADS):
                if form.startswith(lead):
                    form = form.removeprefix(lead)
                    yield form, field.id
                    if "," in form:
                        yield form.replace(",", ""), field.id


def _levels(names: Sequence[str]) -> dict[str, str]:
    forms = {fold(name): name for name in names}
    for name in names:
        initials = "".join(word[0] for word in fold(name).split())
        forms.setdefault(initials, name)
    return forms


def level_part(name: str) -> str:
    """Return the part name of a level: "Tốt" gives `level:Tốt`."""
    return LEVEL_PREFIX + name
