"""Make a pair of criteria sets whose differences are known, the same for the same size.

Criteria resemble each other ("Đạt từ 92% trở lên …"): whoever pairs rows by likeness pairs wrong
ones. Of the new version's criteria 15 % are edited by words, 3 % are new, 2 % are gone, 2 % have
moved (every second one into another field); the printed numbers follow.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import phrases
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field, Level

SEED = 36
JUMP = 3  # rows; a row that moved must have passed more rows than could have passed it
NUMBER = re.compile(r"\d+(?=%)|\b\d{2}\b(?![/%])")
ENDS = re.compile(r"(?<=\w)(?=[;,.]|$)")

Rows = dict[str, list[Criterion]]  # by the id of the field


@dataclass(frozen=True, slots=True)
class Edit:
    """One small change of wording in one part of a criterion."""

    part: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What was done to the old version, by the criteria's permanent ids."""

    edits: dict[str, tuple[Edit, ...]]
    inserted: frozenset[str]
    deleted: frozenset[str]
    moved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, and what was done between them."""

    old: CriteriaSet
    new: CriteriaSet
    truth: Truth


def pair(count: int, seed: int = SEED) -> Pair:
    """Return two versions of a set of so many criteria."""
    chance = random.Random(f"{seed}/{count}")
    rows: Rows = {field: [] for field, _, _ in phrases.FIELDS}
    for number in range(count):
        field = phrases.FIELDS[number * len(phrases.FIELDS) // count][0]
        rows[field].append(_criterion(chance, field, number))
    old = _set("2023", "2023-09-12", rows, based_on="")
    truth = _change(chance, rows, count)
    return Pair(old, _set("2024", "2024-05-24", rows, based_on="2023"), truth)


def _change(chance: random.Random, rows: Rows, count: int) -> Truth:
    """Change the rows in place, and say what was done."""
    ids = [one.id for field in rows.values() for one in field]
    chance.shuffle(ids)
    gone = _share(count, 0.02)
    deleted, rest = ids[:gone], ids[gone:]
    moved = rest[: max(2, _share(count, 0.02))]
    edited = chance.sample(rest, _share(count, 0.15))
    for one in deleted:
        field, at = _where(rows, one)
        del rows[field][at]
    edits = {}
    for one in sorted(edited):
        field, at = _where(rows, one)
        rows[field][at], edits[one] = _edited(chance, rows[field][at])
    for turn, one in enumerate(moved):
        _move(chance, rows, one, elsewhere=turn % 2 == 1)
    inserted = []
    for number in range(count, count + _share(count, 0.03)):
        field = chance.choice(list(rows))
        new = _criterion(chance, field, number)
        rows[field].insert(chance.randint(0, len(rows[field])), new)
        inserted.append(new.id)
    return Truth(edits, frozenset(inserted), frozenset(deleted), frozenset(moved))


def _share(count: int, share: float) -> int:
    return max(1, round(count * share))


def _where(rows: Rows, wanted: str) -> tuple[str, int]:
    return next(
        (field, at)
        for field, ones in rows.items()
        for at, one in enumerate(ones)
        if one.id == wanted
    )


def _move(chance: random.Random, rows: Rows, wanted: str, elsewhere: bool) -> None:
    """Move one criterion past at least JUMP others of its field, or into another field."""
    field, at = _where(rows, wanted)
    one = rows[field].pop(at)
    if elsewhere:
        field = chance.choice([name for name in rows if name != field])
        rows[field].insert(len(rows[field]) // 2, one)
        return
    places = [place for place in range(len(rows[field]) + 1) if abs(place - at) >= JUMP]
    rows[field].insert(chance.choice(places), one)


# Wording


def _criterion(chance: random.Random, field: str, number: int) -> Criterion:
    """Return a new criterion; its id says nothing of its place."""
    high = chance.randint(88, 98)
    middle, low = high - chance.randint(5, 12), high - chance.randint(18, 30)
    unit, deed = chance.choice(phrases.UNITS), chance.choice(phrases.DEEDS)
    name = (chance.choice(kind) for kind in (phrases.WORKS, phrases.SUBJECTS, phrases.PLACES))
    extra = chance.choice(phrases.EXTRAS).format(n=f"{chance.randint(1, 5):02d}")
    fault = chance.choice(phrases.FAULTS).format(n=f"{chance.randint(2, 6):02d}")
    levels = (
        f"Đạt từ {high}% trở lên {unit} {deed}; {extra}.",
        f"Đạt từ {middle}% đến dưới {high}% {unit} {deed}, hoặc đạt mức trên nhưng chưa {deed}.",
        f"Đạt từ {low}% đến dưới {middle}% {unit} {deed}.",
        f"Đạt dưới {low}% {unit} {deed}, hoặc {fault}.",
    )
    base, note = chance.choice(phrases.BASES), chance.choice(phrases.NOTES)
    day = f"{chance.choice((15, 30)):02d}/{chance.choice((6, 9, 11, 12)):02d}"
    return Criterion(
        id=f"{field}/tieu-chi-{number + 1:04d}",
        name=" ".join(name),
        text=f"Đánh giá tỷ lệ {unit} {deed} so với {base}, tính đến hết ngày {day}; {note}.",
        levels=tuple(Level(*one) for one in zip(phrases.LEVELS, levels, strict=True)),
        points=str(chance.choice((1, 2, 3))),
        evidence=tuple(chance.sample(phrases.EVIDENCE, chance.randint(1, 2))),
        verifier=next(office for name, _, office in phrases.FIELDS if name == field),
    )


def _edited(chance: random.Random, one: Criterion) -> tuple[Criterion, tuple[Edit, ...]]:
    """Return the criterion with one to three parts changed, each in one place."""
    parts = ["name", "text", *(LEVEL_PREFIX + name for name in phrases.LEVELS)]
    edits = []
    for part in sorted(chance.sample(parts, chance.randint(1, 3))):
        text = one.parts()[part]
        kinds: list[_Kind] = [_renumbered, _replaced, _added, _struck]
        chance.shuffle(kinds)
        found = next(edit for kind in kinds if (edit := kind(chance, text)))
        at, old, new = found
        one = one.with_part(part, text[:at] + new + text[at + len(old) :])
        edits.append(Edit(part, old.strip(), new.strip()))
    return one, tuple(edits)


_Found = tuple[int, str, str] | None  # where, what is there, what comes instead
_Kind = Callable[[random.Random, str], _Found]


def _renumbered(chance: random.Random, text: str) -> _Found:
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    return one.start(), one[0], f"{int(one[0]) + chance.choice((1, 2)):02d}"


def _replaced(chance: random.Random, text: str) -> _Found:
    found = [(old, new) for old, new in phrases.REPLACED if re.search(rf"\b{old}\b", text)]
    if not found:
        return None
    old, new = chance.choice(found)
    return text.index(old), old, new


def _added(chance: random.Random, text: str) -> _Found:
    at = chance.choice([match.start() for match in ENDS.finditer(text)])
    return at, "", chance.choice(phrases.ADDED)


def _struck(chance: random.Random, text: str) -> _Found:
    found = [old for old in phrases.STRUCK if re.search(rf"{old}\b", text)]
    if not found:
        return None
    old = chance.choice(found)
    return text.index(old), old, ""


def _set(version: str, date: str, rows: Rows, based_on: str) -> CriteriaSet:
    names = {field: name for field, name, _ in phrases.FIELDS}
    return CriteriaSet(
        version=version,
        title=f"Bộ tiêu chí đánh giá, xếp loại các đảng uỷ trực thuộc năm {version}",
        status="issued",
        levels=phrases.LEVELS,
        fields=tuple(Field(field, names[field], tuple(ones)) for field, ones in rows.items()),
        based_on=based_on,
        number={"2023": "1498-QĐ/ĐUK", "2024": "2050-QĐ/ĐUK"}[version],
        date=date,
    )
