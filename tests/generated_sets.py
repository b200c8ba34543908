"""Pairs of criteria sets made by chance: a version, and what an editor's hand made of it.

The chance is a `random.Random`: hypothesis can drive it, and a seed makes it a plain case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tiepthu.model import CriteriaSet, Criterion, Field, Level

LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")
WORDS = (
    "đạt", "từ", "90%", "92%", "trở lên", "chỉ tiêu", "kết nạp đảng viên", "uỷ viên", "Đảng uỷ",
    "17/5/2022", "756-QĐ/ĐUK", "hoàn thành", "chi bộ", "sinh hoạt", "đúng hạn,", "không để xảy ra",
    "kỷ luật;", "báo cáo", "quý", "hoà giải", "100%", "01 lần", "(nếu có)", "nghị quyết.",
)  # fmt: skip
LONG = 5000  # words of a very long text


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, the second made from the first."""

    old: CriteriaSet
    new: CriteriaSet

    @property
    def same_columns(self) -> bool:
        """Whether both versions have the same columns."""
        points = [any(c.points for c in one.criteria().values()) for one in (self.old, self.new)]
        return len(self.old.levels) == len(self.new.levels) and points[0] == points[1]


def text(chance: Random, most: int = 14) -> str:
    """Return some words of the trade; sometimes none."""
    return " ".join(chance.choices(WORDS, k=chance.randrange(most)))


def criterion(chance: Random, ident: str, levels: tuple[str, ...], points: bool) -> Criterion:
    """Return a criterion whose wording says little, so that others resemble it."""
    return Criterion(
        id=ident,
        name=text(chance, 6) or "Tên",
        text=text(chance),
        levels=tuple(Level(name, text(chance)) for name in levels),
        points=str(chance.randrange(5)) if points else "",
        evidence=tuple(filter(None, (text(chance, 5) for _ in range(chance.randrange(4))))),
        verifier=text(chance, 3),
    )


def first(chance: Random) -> CriteriaSet:
    """Return a version of one to four fields; some of its criteria are worded alike."""
    levels = LEVELS[: chance.randrange(1, 5)]
    points = chance.random() < 0.5
    fields = []
    for f in range(chance.randrange(1, 5)):
        members = [
            criterion(chance, f"f{f}/c{c}", levels, points) for c in range(chance.randrange(5))
        ]
        if len(members) > 1 and chance.random() < 0.3:
            members[1] = replace(members[0], id=members[1].id)
        fields.append(Field(f"f{f}", f"Lĩnh vực {text(chance, 3)}".strip(), tuple(members)))
    if not any(field.criteria for field in fields):
        only = criterion(chance, "f0/c0", levels, points)
        fields[0] = replace(fields[0], criteria=(only,))
    return CriteriaSet("1", "Bộ tiêu chí năm 2023", "draft", levels, tuple(fields))


# What an editor does

Change = Callable[[Random, CriteriaSet], CriteriaSet]


def _spot(chance: Random, one: CriteriaSet) -> tuple[int, int] | None:
    spots = [(f, c) for f, field in enumerate(one.fields) for c in range(len(field.criteria))]
    return chance.choice(spots) if spots else None


def _with(one: CriteriaSet, field: int, criteria: list[Criterion]) -> CriteriaSet:
    fields = list(one.fields)
    fields[field] = replace(fields[field], criteria=tuple(criteria))
    return replace(one, fields=tuple(fields))


def reword(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None:
        return one
    f, c = spot
    criteria = list(one.fields[f].criteria)
    part = chance.choice(list(criteria[c].parts()))
    said = criteria[c].parts()[part].split(" ")
    at = chance.randrange(len(said) + 1)
    said[at : at + chance.randrange(3)] = text(chance, 4).split(" ")
    worded = " ".join(filter(None, said)).strip()
    worded = worded.replace("uỷ", "ủy") if chance.random() < 0.2 else worded
    if (part == "points" and not worded) or (part == "name" and not worded):
        return one
    if part == "points" and not criteria[c].points:
        return one
    criteria[c] = criteria[c].with_part(part, worded)
    return _with(one, f, criteria)


def lengthen(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None:
        return one
    f, c = spot
    criteria = list(one.fields[f].criteria)
    longer = " ".join(chance.choices(WORDS, k=LONG))
    criteria[c] = replace(criteria[c], text=f"{criteria[c].text} {longer}".strip())
    return _with(one, f, criteria)


def add(chance: Random, one: CriteriaSet) -> CriteriaSet:
    f = chance.randrange(len(one.fields))
    criteria = list(one.fields[f].criteria)
    points = any(c.points for c in one.criteria().values())
    ident = f"{one.fields[f].id}/new{chance.randrange(10**6)}"
    if ident not in one.criteria():
        made = criterion(chance, ident, one.levels, points)
        criteria.insert(chance.randrange(len(criteria) + 1), made)
    return _with(one, f, criteria)


def remove(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None or one.count == 1:
        return one
    criteria = list(one.fields[spot[0]].criteria)
    del criteria[spot[1]]
    return _with(one, spot[0], criteria)


def move(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None:
        return one
    f, c = spot
    criteria = list(one.fields[f].criteria)
    moved = criteria.pop(c)
    one = _with(one, f, criteria)
    to = chance.randrange(len(one.fields))
    there = list(one.fields[to].criteria)
    there.insert(chance.randrange(len(there) + 1), moved)
    return _with(one, to, there)


def split(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None:
        return one
    f, c = spot
    criteria = list(one.fields[f].criteria)
    whole = criteria.pop(c)
    if any(f"{whole.id}-{half}" in one.criteria() for half in "ab"):
        return one
    halves = [replace(whole, id=f"{whole.id}-{half}", origin=(whole.id,)) for half in "ab"]
    return _with(one, f, [*criteria[:c], *halves, *criteria[c:]])


def merge(chance: Random, one: CriteriaSet) -> CriteriaSet:
    spot = _spot(chance, one)
    if spot is None or spot[1] == 0:
        return one
    f, c = spot
    criteria = list(one.fields[f].criteria)
    two, other = criteria[c - 1], criteria.pop(c)
    criteria[c - 1] = replace(two, origin=(two.id, other.id), text=f"{two.text} {other.text}")
    return _with(one, f, criteria)


def rename_field(chance: Random, one: CriteriaSet) -> CriteriaSet:
    f = chance.randrange(len(one.fields))
    fields = list(one.fields)
    fields[f] = replace(fields[f], name=f"Lĩnh vực {text(chance, 4)}".strip())
    return replace(one, fields=tuple(fields))


def add_field(chance: Random, one: CriteriaSet) -> CriteriaSet:
    fields = list(one.fields)
    ident = f"g{chance.randrange(10**6)}"
    if ident not in {field.id for field in fields}:
        fields.insert(chance.randrange(len(fields) + 1), Field(ident, "Lĩnh vực mới", ()))
    return replace(one, fields=tuple(fields))


def remove_field(chance: Random, one: CriteriaSet) -> CriteriaSet:
    f = chance.randrange(len(one.fields))
    rest = one.fields[:f] + one.fields[f + 1 :]
    return replace(one, fields=rest) if any(field.criteria for field in rest) else one


def reorder_fields(chance: Random, one: CriteriaSet) -> CriteriaSet:
    fields = list(one.fields)
    chance.shuffle(fields)
    return replace(one, fields=tuple(fields))


def change_scale(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Drop a level or add one, in the scale and in every criterion."""
    if len(one.levels) > 1 and chance.random() < 0.5:
        levels = one.levels[:-1]
    else:
        levels = (*one.levels, f"Mức {chance.randrange(10**6)}")

    def scaled(old: Criterion) -> Criterion:
        texts = {level.name: level.text for level in old.levels}
        return replace(old, levels=tuple(Level(name, texts.get(name, "Mới")) for name in levels))

    fields = (replace(f, criteria=tuple(map(scaled, f.criteria))) for f in one.fields)
    return replace(one, levels=levels, fields=tuple(fields))


USUAL: tuple[Change, ...] = (
    reword, reword, reword, reword, add, remove, move, move, split, merge,
    rename_field, add_field, remove_field, reorder_fields,
)  # fmt: skip


def pair(chance: Random, scale: bool = True) -> Pair:
    """Return a version and another made from it by up to eight changes."""
    old = first(chance)
    new = replace(old, version="2", title="Bộ tiêu chí năm 2024")
    for _ in range(chance.randrange(9)):
        new = chance.choice(USUAL)(chance, new)
    if scale and chance.random() < 0.1:
        new = change_scale(chance, new)
    return Pair(old, new)


def long_pair(chance: Random) -> Pair:
    """Return a pair in which one text is very long in both versions, and reworded."""
    old = lengthen(chance, first(chance))
    return Pair(old, reword(chance, reword(chance, replace(old, version="2"))))
