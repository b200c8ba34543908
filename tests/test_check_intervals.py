"""Stretches of a scale, compared with what one gets by trying every value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiepthu.check.intervals import HIGHEST, LOWEST, Interval, after, before
from tiepthu.check.worded import worded

TRIED = [Fraction(n, 2) for n in range(-2, 26)]  # whole and half values, past both ends


def holds(one: Interval, value: Fraction) -> bool:
    return one.low <= before(value) and after(value) <= one.high


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    cuts = st.builds(
        lambda value, cut: cut(Fraction(value)),
        st.integers(0, 12),
        st.sampled_from([before, after]),
    )
    low, high = draw(st.one_of(st.just(LOWEST), cuts)), draw(st.one_of(st.just(HIGHEST), cuts))
    return Interval(low, high)


@given(intervals(), intervals())
def test_what_lies_in_both(one: Interval, other: Interval) -> None:
    meet = one.meets(other)
    for value in TRIED:
        assert holds(meet, value) == (holds(one, value) and holds(other, value))


@given(intervals(), st.lists(intervals(), max_size=4))
def test_what_is_left_over(one: Interval, others: list[Interval]) -> None:
    left = list(one.without(others))
    for value in TRIED:
        there = holds(one, value) and not any(holds(other, value) for other in others)
        assert any(holds(piece, value) for piece in left) == there


@given(intervals())
def test_a_counted_scale_has_the_same_whole_values(one: Interval) -> None:
    for value in (n for n in TRIED if n.denominator == 1):
        assert holds(one.whole(), value) == holds(one, value)


NINETY, HUNDRED = Fraction(90), Fraction(100)


@pytest.mark.parametrize(
    ("stretch", "unit", "whole", "words"),
    [
        (Interval(before(NINETY), HIGHEST), "%", False, "từ 90% trở lên"),
        (Interval(after(NINETY), HIGHEST), "%", False, "trên 90%"),
        (Interval(LOWEST, before(NINETY)), "%", False, "dưới 90%"),
        (Interval(LOWEST, after(NINETY)), "%", False, "không quá 90%"),
        (Interval(before(NINETY), before(HUNDRED)), "%", False, "từ 90% đến dưới 100%"),
        (Interval(after(NINETY), after(HUNDRED)), "%", False, "trên 90% đến 100%"),
        (Interval(before(NINETY), after(NINETY)), "%", False, "đúng 90%"),
        (Interval(before(Fraction(3)), before(Fraction(6))), "", True, "từ 03 đến 05"),
        (Interval(before(Fraction(3)), before(Fraction(4))), "ngày", True, "đúng 03 ngày"),
        (Interval(LOWEST, before(Fraction(3))), "", True, "không quá 02"),
        (Interval(before(Fraction(5, 2)), HIGHEST), "", False, "từ 2,5 trở lên"),
        (Interval(LOWEST, before(Fraction(5 * 10**8))), "đồng", False, "dưới 500 triệu đồng"),
        (Interval(before(Fraction(15 * 10**8)), HIGHEST), "đồng", False, "từ 1,5 tỷ đồng trở lên"),
    ],
)
def test_a_stretch_is_told_as_an_editor_writes_it(
    stretch: Interval, unit: str, whole: bool, words: str
) -> None:
    assert worded(stretch, unit, whole) == words
