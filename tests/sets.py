"""What else an editor does to a set: whole scales, points, lists of evidence, hard characters.

It goes on where `generated_sets` ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generated_sets import USUAL, Change, Pair, change_scale, first
from tiepthu.model import CriteriaSet, Criterion, Level

# Lines, signs of XML and HTML, signs of the template language, both spellings of a tone, letters
# that no single character holds.
HARD = (
    "Đạt từ 70 - <90%\nKhông đạt < 70%", 'gọi là "tốt" & "khá"', "{{ set.title }} {% if %}",
    "Hoà giải, hòa giải; uỷ viên, ủy viên", "12-HD/BTCTW, ngày 05/6/2023", "1.000.000 đồng",
    "≥ 2,5%", "m²; x\u0303a, quý I/2024", "- gạch đầu dòng", "1.", "–", "'", "\tthụt",
    "đạt  hai  khoảng", "Tốt Tốt Tốt",
)  # fmt: skip


def _each(one: CriteriaSet, change: Callable[[Criterion], Criterion]) -> CriteriaSet:
    fields = (replace(f, criteria=tuple(map(change, f.criteria))) for f in one.fields)
    return replace(one, fields=tuple(fields))


def _one(chance: Random, one: CriteriaSet, change: Callable[[Criterion], Criterion]) -> CriteriaSet:
    chosen = chance.choice(sorted(one.criteria()))
    return _each(one, lambda c: change(c) if c.id == chosen else c)


def write_hard(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Put hard characters into one part of one criterion."""

    def worded(criterion: Criterion) -> Criterion:
        part = chance.choice([name for name in criterion.parts() if name != "points"])
        words = [criterion.parts()[part], chance.choice(HARD)]
        chance.shuffle(words)
        return criterion.with_part(part, " ".join(filter(None, words)))

    return _one(chance, one, worded)


def tell_evidence_otherwise(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Shuffle, shorten, double or empty the evidence of one criterion."""

    def listed(criterion: Criterion) -> Criterion:
        items = [*criterion.evidence, chance.choice(HARD).split("\n")[0], "Báo cáo năm"]
        chance.shuffle(items)
        return replace(criterion, evidence=tuple(items[: chance.randrange(len(items) + 1)]))

    return _one(chance, one, listed)


def say_the_same_twice(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Give two criteria the same words; only their ids tell them apart."""
    said = chance.choice(list(one.criteria().values()))
    return _one(chance, one, lambda c: replace(said, id=c.id))


def call_otherwise(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Give one criterion another id, and say so."""
    return _one(chance, one, lambda c: replace(c, id=c.id + "-x", origin=(c.id,)))


def turn_points(_: Random, one: CriteriaSet) -> CriteriaSet:
    """Take the points away, or give every criterion some."""
    has = any(c.points for c in one.criteria().values())
    return _each(one, lambda c: replace(c, points="" if has else "10"))


def rename_level(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Call one level of the scale otherwise; as many columns, another head."""
    at = chance.randrange(len(one.levels))
    return _scaled(one, [*one.levels[:at], "Đạt", *one.levels[at + 1 :]], dict(enumerate(range(9))))


def drop_any_level(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Take a level away, perhaps from the middle."""
    if len(one.levels) == 1 or "Đạt" in one.levels:
        return one
    kept = (
        [n for n in range(len(one.levels)) if n != at]
        if (at := chance.randrange(len(one.levels))) is not None
        else []
    )
    return _scaled(one, [one.levels[n] for n in kept], dict(enumerate(kept)))


def turn_scale(_: Random, one: CriteriaSet) -> CriteriaSet:
    """Tell the levels from the lowest up."""
    count = len(one.levels)
    order = {n: count - 1 - n for n in range(count)}
    return _scaled(one, [one.levels[order[n]] for n in range(count)], order)


def _scaled(one: CriteriaSet, names: list[str], place: dict[int, int]) -> CriteriaSet:
    if len(set(names)) != len(names):
        return one

    def told(criterion: Criterion) -> Criterion:
        texts = [level.text for level in criterion.levels]
        levels = (Level(name, texts[place[n]]) for n, name in enumerate(names))
        return replace(criterion, levels=tuple(levels))

    return replace(_each(one, told), levels=tuple(names))


def issue(_: Random, one: CriteriaSet) -> CriteriaSet:
    """Give the set the number and the date of a decision, and a title without its usual opening."""
    return replace(
        one, title="Tiêu chí chấm điểm", status="issued", number="756-QĐ/ĐUK", date="2024-05-17"
    )


def put_across_a_border(chance: Random, one: CriteriaSet) -> CriteriaSet:
    """Move the criterion at the edge of a field over to its neighbour; the order stays."""
    borders = [
        f
        for f in range(len(one.fields) - 1)
        if one.fields[f].criteria or one.fields[f + 1].criteria
    ]
    if not borders:
        return one
    f = chance.choice(borders)
    left, right = list(one.fields[f].criteria), list(one.fields[f + 1].criteria)
    if left and (not right or chance.random() < 0.5):
        right.insert(0, left.pop())
    else:
        left.append(right.pop(0))
    fields = list(one.fields)
    fields[f] = replace(fields[f], criteria=tuple(left))
    fields[f + 1] = replace(fields[f + 1], criteria=tuple(right))
    return replace(one, fields=tuple(fields))


FRAME: tuple[Change, ...] = (
    change_scale, turn_points, rename_level, drop_any_level, turn_scale, issue,
)  # fmt: skip
INSIDE: tuple[Change, ...] = (
    write_hard, write_hard, tell_evidence_otherwise, tell_evidence_otherwise, say_the_same_twice,
    call_otherwise, put_across_a_border, put_across_a_border,
)  # fmt: skip


def edited(chance: Random, frame: bool = True) -> Pair:
    """Return a version with hard texts in it, and another made from it in up to seven steps."""
    old = first(chance)
    for _ in range(chance.randrange(3)):
        old = chance.choice(INSIDE)(chance, old)
    new = replace(old, version="2", title="Bộ tiêu chí năm 2024")
    for _ in range(chance.randrange(8)):
        new = chance.choice((*USUAL, *INSIDE))(chance, new)
    if frame and chance.random() < 0.4:
        new = chance.choice(FRAME)(chance, new)
    return Pair(old, new)
