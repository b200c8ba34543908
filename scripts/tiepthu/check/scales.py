"""Rules about the figures of neighbouring levels: do they overlap, leave a gap, follow each other?

Only where two levels surely measure the same thing in the same unit. Where a level asks for several
things at once, its figures may lie inside its neighbour's; only what laps over is a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

from tiepthu import problems
from tiepthu.check.claims import DAY, MONEY, SHARE, Claim, claims, perhaps_same_thing, same_thing
from tiepthu.check.findings import Finding, Review
from tiepthu.check.intervals import Cut, Interval
from tiepthu.check.likeness import folded
from tiepthu.check.worded import worded
from tiepthu.model import Criterion, Level
from tiepthu.problems import Problem
from tiepthu.vietnamese import fold

_REST = re.compile(  # what takes in everything that the other levels leave
    r"(?:^|\bhoặc )(?:các |những |mọi )?(?:trường hợp |đơn vị )?(?:còn lại|khác)\b"
    r"|\b(?:các mức|mức|mốc|điều kiện|yêu cầu|tiêu chuẩn) (?:nêu |đã nêu )?trên\b"
    r"|\b(?:không|chưa) (?:\w+ ){1,4}mức (?:xuất sắc|hoàn thành|tốt|khá|trung bình|yếu|đạt|này)\b"
)
_SEVERAL = re.compile(r"[,;]|\b(?:và|hoặc|đồng thời|nhưng|song|mà|trong đó)\b")
_MIDYEAR = date(2023, 6, 30).toordinal()


@dataclass(frozen=True, slots=True)
class _Rung:
    """A level and its figures. `simple`: it says one thing; `rest`: it takes in what is left."""

    level: Level
    claims: tuple[Claim, ...]
    simple: bool
    rest: bool

    def leads(self) -> list[Claim]:
        """Return the figures that stand by themselves, of each thing the first.

        Of two days, or two periods, it is a guess which one belongs to that of another level.
        """
        found: list[Claim] = []
        for claim in self.claims:
            if not claim.guarded and not any(same_thing(claim, one) for one in found):
                found.append(claim)
        units = Counter(claim.unit for claim in found)
        return [c for c in found if c.unit in ("", SHARE, MONEY) or units[c.unit] == 1]


@dataclass(frozen=True, slots=True)
class _Step:
    """What a level asks of one thing: its rung, the claim, its stretch of the common scale."""

    rung: _Rung
    claim: Claim
    stretch: Interval


def level_figures(review: Review) -> Iterator[Finding]:
    """Yield the neighbouring levels whose figures overlap, leave a gap, or are out of order."""
    for one in review.one.criteria().values():
        different = {folded(level.text): level for level in reversed(one.levels)}
        rungs = [_rung(level) for level in one.levels if level in different.values()]
        for chain in _chains(rungs):
            yield from (Finding(one, problem) for problem in _chain(one, chain, rungs))


def several_measures(review: Review) -> Iterator[Finding]:
    """Yield the criteria with a level that measures too many things, once each."""
    for one in review.one.criteria().values():
        told = {level.name: _things(level.text) for level in one.levels}
        name, things = max(told.items(), key=lambda pair: len(pair[1]), default=("", []))
        if len(things) > review.drafting.measures:
            most, said = review.drafting.measures, [thing.words for thing in things]
            yield Finding(one, problems.several_measures(one.source, one.id, name, said, most))


def _things(text: str) -> list[Claim]:
    """Return a figure of each thing that a level measures."""
    found: list[Claim] = []
    for claim in claims(text):
        named = claim.after[:2] != ("điều", "kiện") and claim.stated
        known = any(perhaps_same_thing(claim, one) or _named_alike(claim, one) for one in found)
        if named and not known:
            found.append(claim)
    return found


def _named_alike(one: Claim, other: Claim) -> bool:
    """Whether both name one thing: "từ 06 hội nghị …, số hội nghị dưới 10"."""
    return one.unit == other.unit and bool(
        {one.after[:2], one.before[:2]} & {other.after[:2], other.before[:2]} - {()}
    )


def _rung(level: Level) -> _Rung:
    found, text = claims(level.text), fold(level.text).rstrip(".")
    simple = len(found) == 1 and not _SEVERAL.search(text)
    return _Rung(level, found, simple, _REST.search(text) is not None)


def _chains(rungs: Sequence[_Rung]) -> Iterator[list[tuple[_Rung, Claim]]]:
    """Yield, for each thing that neighbours measure, what they ask of it, from the best level on.

    A thing that a level measures in two ways is left out: which one is meant is a guess.
    """
    open_: list[list[tuple[_Rung, Claim]]] = []
    for rung in rungs:
        leads, going = rung.leads(), []
        for claim in leads:
            fits = [chain for chain in open_ if same_thing(chain[-1][1], claim)]
            backs = [
                other for other in leads for chain in fits[:1] if same_thing(chain[-1][1], other)
            ]
            if len(fits) == 1 and len(backs) == 1:
                open_.remove(fits[0])
                going.append([*fits[0], (rung, claim)])
            else:
                going.append([(rung, claim)])
        yield from (chain for chain in open_ if len(chain) > 1)
        open_ = going
    yield from (chain for chain in open_ if len(chain) > 1)


def _chain(
    one: Criterion, chain: list[tuple[_Rung, Claim]], rungs: Sequence[_Rung]
) -> Iterator[Problem]:
    all_claims = [claim for rung in rungs for claim in rung.claims]
    named = [claim for _, claim in chain]
    near = [c for c in all_claims if any(perhaps_same_thing(c, claim) for claim in named)]
    whole = all(claim.whole for claim in near)
    next_year = any(claim.next_year for claim in near)
    steps = [_Step(rung, claim, _stretch(claim, whole, next_year)) for rung, claim in chain]
    if _out_of_order(steps):
        yield _said_order(one, steps)
        return
    covered = list(_covered([(c, _stretch(c, whole, next_year)) for c in near]))
    nested = [pair for pair in pairwise(steps) if _nested(*pair)]
    if nested:
        yield _said_nested(one, *nested[0], whole)
    for higher, lower in pairwise(steps):
        if _overlap(higher, lower):
            yield _said_overlap(one, higher, lower, whole)
        elif left := _gap(higher, lower, covered):
            yield _said_gap(one, higher, lower, left, whole)


def _stretch(claim: Claim, whole: bool, next_year: bool) -> Interval:
    found = claim.interval
    if claim.unit == DAY and next_year:
        found = Interval(_later(found.low), _later(found.high))
    return found.whole() if whole else found


def _later(cut: Cut) -> Cut:
    """Return a day of the first half year as one of the next year."""
    end, value, side = cut
    return cut if end or value > _MIDYEAR else (end, value + Fraction(365), side)


def _out_of_order(steps: Sequence[_Step]) -> bool:
    """Whether the figures go up and down again from level to level."""
    ways = {(b.stretch > a.stretch) - (b.stretch < a.stretch) for a, b in pairwise(steps)}
    return {1, -1} <= ways


def _overlap(higher: _Step, lower: _Step) -> bool:
    """Whether something lies in both by a slip: one laps over the other, or ends where it is."""
    one, other = higher.stretch, lower.stretch
    if one.meets(other).empty or higher.rung.rest or lower.rung.rest:
        return False
    if one == other:
        return _nothing_else(higher, lower)
    touches = one.single and lower.rung.simple and one.high == other.high
    return touches or not (one.within(other) or other.within(one))


def _nested(higher: _Step, lower: _Step) -> bool:
    """Whether the lower level takes in the higher one, and nothing else tells them apart."""
    one, other = higher.stretch, lower.stretch
    inside = one != other and one.within(other) and not _overlap(higher, lower)
    return inside and _nothing_else(higher, lower)


def _nothing_else(higher: _Step, lower: _Step) -> bool:
    one, other = higher.claim, lower.claim
    alike = {*one.before, *one.after} == {*other.before, *other.after}
    return higher.rung.simple and lower.rung.simple and alike


def _gap(higher: _Step, lower: _Step, covered: Sequence[Interval]) -> Interval | None:
    if higher.rung.rest or lower.rung.rest:
        return None
    between = higher.stretch.between(lower.stretch)
    return None if between.empty else next(between.without(covered), None)


def _covered(near: Sequence[tuple[Claim, Interval]]) -> Iterator[Interval]:
    """Yield what has a level. "Từ 80% trở lên nhưng …" leaves out those for whom it does not hold;
    only where two such levels meet can they have shared them out.
    """
    yield from (stretch for claim, stretch in near if not claim.guarded)
    guarded = [stretch for claim, stretch in near if claim.guarded]
    yield from (one.meets(other) for one, other in combinations(guarded, 2))


# What is said


def _said_order(one: Criterion, steps: Sequence[_Step]) -> Problem:
    told = "; ".join(f"{step.rung.level.name}: {step.claim.words}" for step in steps)
    return problems.levels_order(one.source, one.id, told)


def _said_overlap(one: Criterion, higher: _Step, lower: _Step, whole: bool) -> Problem:
    unit = higher.claim.unit
    apart = next(lower.stretch.without([higher.stretch]), None)
    return problems.levels_overlap(
        one.source,
        one.id,
        (higher.rung.level.name, higher.claim.words),
        (lower.rung.level.name, lower.claim.words),
        worded(higher.stretch.meets(lower.stretch), unit, whole),
        worded(apart, unit, whole) if apart else "",
    )


def _said_nested(one: Criterion, higher: _Step, lower: _Step, whole: bool) -> Problem:
    apart = next(lower.stretch.without([higher.stretch]), lower.stretch)
    return problems.levels_nested(
        one.source,
        one.id,
        (higher.rung.level.name, higher.claim.words),
        (lower.rung.level.name, lower.claim.words),
        worded(apart, higher.claim.unit, whole),
    )


def _said_gap(one: Criterion, higher: _Step, lower: _Step, left: Interval, whole: bool) -> Problem:
    unit = higher.claim.unit
    reach = Interval(min(lower.stretch.low, left.low), max(lower.stretch.high, left.high))
    return problems.levels_gap(
        one.source,
        one.id,
        (higher.rung.level.name, higher.claim.words),
        (lower.rung.level.name, lower.claim.words),
        worded(left, unit, whole),
        worded(reach, unit, whole),
    )
