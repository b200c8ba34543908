"""Stretches of a scale: "từ 85% đến dưới 95%", "trên 10", "trước ngày 15/12", exactly.

A stretch lies between two cuts. A cut is just before or just after a value, or at an end of the
scale; so whether an end belongs to a stretch needs no case of its own. What is counted (people,
days) has no values between two whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

Cut = tuple[int, Fraction, int]  # end of the scale (-1, 1) or inside it (0); value; before or after
LOWEST: Cut = (-1, Fraction(0), 0)
HIGHEST: Cut = (1, Fraction(0), 0)


def before(value: Fraction) -> Cut:
    """Return the cut just before a value: the value and all above it lie above."""
    return (0, value, 0)


def after(value: Fraction) -> Cut:
    """Return the cut just after a value."""
    return (0, value, 1)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """What lies between two cuts of a scale."""

    low: Cut
    high: Cut

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        return self.low >= self.high

    @property
    def single(self) -> bool:
        """Whether it is one value (of a counted scale: from one cut to the next)."""
        inside = self.low[0] == self.high[0] == 0 and not self.empty
        counted = not (self.low[2] or self.high[2]) and self.high[1] - self.low[1] == 1
        return inside and (self.low[1] == self.high[1] or counted)

    def meets(self, other: Interval) -> Interval:
        """Return what lies in both."""
        return Interval(max(self.low, other.low), min(self.high, other.high))

    def within(self, other: Interval) -> bool:
        """Whether all of it lies in another."""
        return other.low <= self.low and self.high <= other.high

    def whole(self) -> Interval:
        """Return the same stretch of a scale that is counted: no value between 2 and 3."""
        return Interval(_whole(self.low), _whole(self.high))

    def between(self, other: Interval) -> Interval:
        """Return what lies between the two; empty where they touch or meet."""
        first, second = sorted((self, other))
        return Interval(first.high, second.low)

    def without(self, others: Iterable[Interval]) -> Iterator[Interval]:
        """Yield what of it lies in none of the others."""
        low = self.low
        for other in sorted(others):
            if other.empty or other.high <= low:
                continue
            if other.low > low:
                yield Interval(low, min(other.low, self.high))
            low = max(low, other.high)
            if low >= self.high:
                return
        if low < self.high:
            yield Interval(low, self.high)


def _whole(cut: Cut) -> Cut:
    end, value, side = cut
    if end:
        return cut
    if value.denominator == 1:
        return (0, value + side, 0)
    return (0, Fraction(value.numerator // value.denominator + 1), 0)
