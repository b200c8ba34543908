"""Two versions of the set: what happened to each criterion, by its identity."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tiepthu import diff
from tiepthu.model import Change, ChangeKind, CriteriaSet, Criterion, Field, Level


def one(ident: str, text: str = "…", origin: tuple[str, ...] = ()) -> Criterion:
    return Criterion(ident, ident, text, (Level("Tốt", "đạt"),), origin=origin)


def a_set(**fields: list[Criterion]) -> CriteriaSet:
    made = tuple(Field(name, name, tuple(members)) for name, members in fields.items())
    return CriteriaSet("v", "Bộ tiêu chí", "draft", ("Tốt",), made)


def told(old: CriteriaSet, new: CriteriaSet) -> list[tuple[str, str]]:
    return [(change.kind.value, change.criterion) for change in diff.changes(old, new)]


A, B, C, D = (one(name) for name in "abcd")


def test_nothing_happened() -> None:
    assert told(a_set(x=[A, B], y=[C]), a_set(x=[A, B], y=[C])) == []


def test_a_decimal_point_for_a_decimal_comma_is_no_change() -> None:
    with_point, with_comma, other = (replace(A, points=said) for said in ("1.5", "1,5", "2"))
    assert told(a_set(x=[with_point]), a_set(x=[with_comma])) == []
    assert told(a_set(x=[with_point]), a_set(x=[other])) == [("reworded", "a")]


def test_a_criterion_came() -> None:
    (change,) = diff.changes(a_set(x=[A, C]), a_set(x=[A, B, C]))
    assert change == Change(ChangeKind.ADDED, "b", None, B, 0, 2, "", "x")


def test_a_criterion_went_and_stands_where_it_stood() -> None:
    old, new = a_set(x=[A, B, C]), a_set(x=[one("a", "khác"), one("c", "khác")])
    assert told(old, new) == [("reworded", "a"), ("removed", "b"), ("reworded", "c")]
    removed = diff.changes(old, new)[1]
    assert (removed.old, removed.old_number, removed.new) == (B, 2, None)


def test_the_first_criterion_went() -> None:
    assert told(a_set(x=[A, B]), a_set(x=[one("b", "khác")])) == [
        ("removed", "a"),
        ("reworded", "b"),
    ]


def test_a_criterion_was_reworded_and_its_parts_are_named() -> None:
    new = one("a", "khác").with_part("level:Tốt", "vượt").with_part("verifier", "Văn phòng")
    (change,) = diff.changes(a_set(x=[A]), a_set(x=[new]))
    assert change.kind is ChangeKind.REWORDED
    assert change.parts == ("text", "level:Tốt", "verifier")


def test_a_criterion_moved_within_its_field() -> None:
    assert told(a_set(x=[A, B, C]), a_set(x=[C, A, B])) == [("moved", "c")]


def test_a_criterion_moved_to_another_field_and_was_reworded() -> None:
    old, new = a_set(x=[A, B], y=[C]), a_set(x=[A], y=[C, one("b", "khác")])
    assert told(old, new) == [("moved", "b"), ("reworded", "b")]
    moved = diff.changes(old, new)[0]
    assert (moved.old_field, moved.new_field) == ("x", "y")


def test_numbers_that_shift_are_no_change() -> None:
    assert told(a_set(x=[A, B, C]), a_set(x=[D, A, B, C])) == [("added", "d")]


def test_fields_that_change_places_move_no_criterion() -> None:
    assert told(a_set(x=[A, B], y=[C]), a_set(y=[C], x=[A, B])) == []


def test_a_criterion_was_split_and_is_not_also_removed() -> None:
    new = a_set(x=[one("a1", origin=("a",)), one("a2", origin=("a",))])
    assert told(a_set(x=[A]), new) == [("split", "a1"), ("split", "a2")]
    assert [change.related for change in diff.changes(a_set(x=[A]), new)] == [("a",), ("a",)]


def test_a_part_of_a_criterion_was_split_off_and_the_rest_stays() -> None:
    new = a_set(x=[one("a", "ngắn hơn"), one("a2", origin=("a",))])
    assert told(a_set(x=[A]), new) == [("reworded", "a"), ("split", "a2")]


def test_two_criteria_were_merged_into_a_third() -> None:
    new = a_set(x=[one("ab", origin=("a", "b")), C])
    assert told(a_set(x=[A, B, C]), new) == [("merged", "ab")]


def test_one_criterion_took_another_in() -> None:
    new = a_set(x=[one("a", "dài hơn", origin=("a", "b")), C])
    assert told(a_set(x=[A, B, C]), new) == [("merged", "a"), ("reworded", "a")]


def test_a_criterion_that_took_another_id_is_the_same_criterion() -> None:
    new = a_set(x=[B], y=[one("y-a", "dài hơn", origin=("a",)), C])
    found = diff.changes(a_set(x=[A, B], y=[C]), new)
    assert [(c.kind, c.criterion) for c in found] == [("moved", "y-a"), ("reworded", "y-a")]
    assert found[0].old_field == "x"


def test_where_a_criterion_came_from_long_ago_is_no_news() -> None:
    before = a_set(x=[A, one("a2", origin=("a",))])
    assert told(before, before) == []
    assert told(before, a_set(x=[one("a2", origin=("a",))])) == [("removed", "a")]


SETS = st.permutations("abcdef").flatmap(
    lambda names: st.tuples(st.integers(0, 6), st.integers(0, 6)).map(
        lambda cut: a_set(
            x=[one(name) for name in names[: min(cut)]],
            y=[one(name) for name in names[min(cut) : max(cut)]],
        )
    )
)


@given(SETS, SETS)
def test_every_criterion_that_came_or_went_is_told_once(old: CriteriaSet, new: CriteriaSet) -> None:
    found = diff.changes(old, new)
    added = [change.criterion for change in found if change.kind is ChangeKind.ADDED]
    removed = [change.criterion for change in found if change.kind is ChangeKind.REMOVED]
    assert added == [key for key in new.criteria() if key not in old.criteria()]
    assert sorted(removed) == sorted(key for key in old.criteria() if key not in new.criteria())


@given(SETS, SETS)
def test_changes_come_in_the_printed_order_of_the_new_version(
    old: CriteriaSet, new: CriteriaSet
) -> None:
    numbers = [change.new_number for change in diff.changes(old, new) if change.new_number]
    assert numbers == sorted(numbers)
