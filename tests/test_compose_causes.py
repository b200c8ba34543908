"""The margin of a redline says what happened to each criterion, and on whose word."""

from __future__ import annotations

from dataclasses import replace

from tests.decide_cases import PLACE, accepted, comment, criteria_set, criterion
from tiepthu import diff
from tiepthu.compose import Step, causes
from tiepthu.model import (
    MOVED_AWAY,
    Cause,
    Comment,
    CriteriaSet,
    Criterion,
    Decision,
    Field,
    Kind,
    Outcome,
    Register,
)

NAMES = {"TCT01": "Đảng uỷ Minh Hoạ 01", "TCT02": "Đảng uỷ Minh Hoạ 02"}
SILENT = "Chưa nêu căn cứ của thay đổi này."


def told(
    old: CriteriaSet, new: CriteriaSet, comments: tuple[Comment, ...] = (), *decisions: Decision
) -> dict[str, Cause]:
    changes, register = diff.changes(old, new), Register("1", comments=comments)
    step = Step(old, new, changes, register, decisions, NAMES)
    return causes(old, new, changes, diff.frame_changes(old, new), [step])


def of_change(because: tuple[str, ...], *decisions: Decision) -> Cause:
    """Return the cause of a rewording; the register has TCT01-001, TCT01-002, TCT02-001."""
    new = criterion(tot="Đạt từ 95% chỉ tiêu.", because=because)
    asked = tuple(comment(i, Kind.EDIT) for i in ("TCT01-001", "TCT01-002", "TCT02-001"))
    found = told(criteria_set(criterion()), criteria_set(new), asked, *decisions)
    assert list(found) == [f"{new.id}#level:Tốt"]
    return found[f"{new.id}#level:Tốt"]


def test_an_accepted_comment_is_named_with_its_committee() -> None:
    cause = of_change(("TCT01-001",), accepted("TCT01-001"))
    assert cause.text == "Tiếp thu ý kiến của Đảng uỷ Minh Hoạ 01 (TCT01-001)."
    assert cause.comments == ("TCT01-001",)


def test_committees_that_asked_the_same_are_joined() -> None:
    every = ("TCT02-001", "TCT01-001", "TCT01-002")
    assert of_change(every, accepted(*every)).text == (
        "Tiếp thu ý kiến của Đảng uỷ Minh Hoạ 01 (TCT01-001, TCT01-002), "
        "Đảng uỷ Minh Hoạ 02 (TCT02-001)."
    )


def test_what_was_taken_in_only_in_part_is_told_apart() -> None:
    partly = Decision(("TCT02-001",), Outcome.PARTLY, "…", "95%")
    assert of_change(("TCT01-001", "TCT02-001"), accepted("TCT01-001"), partly).text == (
        "Tiếp thu ý kiến của Đảng uỷ Minh Hoạ 01 (TCT01-001).\n"
        "Tiếp thu một phần ý kiến của Đảng uỷ Minh Hoạ 02 (TCT02-001)."
    )


def test_a_duplicate_is_told_as_the_comment_it_repeats_was_answered() -> None:
    duplicate = Decision(("TCT02-001",), Outcome.DUPLICATE, of="TCT01-001")
    text = of_change(("TCT02-001",), accepted("TCT01-001"), duplicate).text
    assert text == "Tiếp thu ý kiến của Đảng uỷ Minh Hoạ 02 (TCT02-001)."


def test_a_comment_that_was_not_taken_in_is_not_told_as_if_it_were() -> None:
    rejected = Decision(("TCT01-001",), Outcome.REJECTED, "…")
    for decisions in ((), (rejected,)):
        text = of_change(("TCT01-001",), *decisions).text
        assert "(TCT01-001)" in text
        assert "chưa được tiếp thu" in text
        assert not text.startswith("Tiếp thu")


def test_a_conclusion_is_quoted() -> None:
    cause = of_change(("Kết luận hội nghị ngày 17/5/2024",))
    assert (cause.text, cause.comments) == ("Theo Kết luận hội nghị ngày 17/5/2024.", ())


def test_a_change_without_a_cause_says_so() -> None:
    assert of_change(()).text == SILENT


FIRST, SECOND, THIRD = (criterion(f"to-chuc/{x}", name=f"Tiêu chí {x}") for x in "abc")


def fields(first: tuple[Criterion, ...], second: tuple[Criterion, ...]) -> CriteriaSet:
    one = criteria_set()
    return replace(
        one, fields=(Field("to-chuc", "Tổ chức", first), Field("kiem-tra", "Kiểm tra", second))
    )


def test_a_moved_criterion_says_from_which_number_to_which() -> None:
    moved = replace(THIRD, because=("Kết luận",))
    old, new = criteria_set(FIRST, SECOND, THIRD), criteria_set(moved, FIRST, SECOND)
    found = told(old, new)
    assert found[THIRD.id].text == "Chuyển từ số 03, lĩnh vực I. Công tác tổ chức.\nTheo Kết luận."
    assert found[THIRD.id + MOVED_AWAY].text == "Chuyển đến số 01, lĩnh vực I. Công tác tổ chức."


def test_a_criterion_moved_to_another_field_names_both() -> None:
    old, new = fields((FIRST, SECOND), (THIRD,)), fields((SECOND,), (FIRST, THIRD))
    found = told(old, new)
    assert found[FIRST.id].text == f"Chuyển từ số 01, lĩnh vực I. Tổ chức.\n{SILENT}"
    assert found[FIRST.id + MOVED_AWAY].text == "Chuyển đến số 02, lĩnh vực II. Kiểm tra."


def test_a_merge_names_what_it_came_from_and_what_it_went_into() -> None:
    merged = replace(THIRD, origin=(FIRST.id, SECOND.id), because=("Kết luận",))
    found = told(criteria_set(FIRST, SECOND), criteria_set(merged))
    assert found[THIRD.id].text == (
        "Gộp từ tiêu chí số 01 “Tiêu chí a” và tiêu chí số 02 “Tiêu chí b”.\nTheo Kết luận."
    )
    gone = "Gộp vào tiêu chí số 01 “Tiêu chí c”.\nTheo Kết luận."
    assert found[FIRST.id].text == found[SECOND.id].text == gone


def test_a_split_names_what_it_came_from_and_what_it_went_into() -> None:
    parts = [replace(one, origin=(FIRST.id,), because=("Kết luận",)) for one in (SECOND, THIRD)]
    found = told(criteria_set(FIRST), criteria_set(*parts))
    assert found[SECOND.id].text == "Tách từ tiêu chí số 01 “Tiêu chí a”.\nTheo Kết luận."
    assert found[FIRST.id].text == (
        "Tách thành tiêu chí số 01 “Tiêu chí b” và tiêu chí số 02 “Tiêu chí c”.\nTheo Kết luận."
    )


def test_a_removed_criterion_names_the_comments_that_asked_for_it() -> None:
    asked = comment("TCT01-001", Kind.DELETE, at=FIRST.id)
    other = comment("TCT02-001", Kind.EDIT, at=FIRST.id)
    old, new = criteria_set(FIRST, SECOND), criteria_set(SECOND)
    found = told(old, new, (asked, other), accepted("TCT01-001", "TCT02-001"))
    assert found[FIRST.id].text == "Tiếp thu ý kiến của Đảng uỷ Minh Hoạ 01 (TCT01-001)."
    assert told(old, new)[FIRST.id].text == SILENT


# Parts, fields, steps

OF_LEVEL = comment("TCT01-001", Kind.EDIT, part="level:Tốt")
OF_TEXT = comment("TCT02-001", Kind.EDIT, part="text")


def test_each_part_names_the_comments_that_were_about_it() -> None:
    new = criterion(tot="95%", text="Khác.", because=("TCT01-001", "TCT02-001", "Kết luận"))
    both = accepted("TCT01-001", "TCT02-001")
    found = told(criteria_set(criterion()), criteria_set(new), (OF_LEVEL, OF_TEXT), both)
    assert found[f"{new.id}#level:Tốt"].comments == ("TCT01-001",)
    assert found[f"{new.id}#text"].comments == ("TCT02-001",)
    assert all(cause.text.endswith("\nTheo Kết luận.") for cause in found.values())


def test_a_part_of_which_nobody_spoke_names_what_the_criterion_names() -> None:
    new = criterion(tot="95%", points="4", because=("TCT01-001",))
    found = told(criteria_set(criterion()), criteria_set(new), (OF_LEVEL,), accepted("TCT01-001"))
    assert found[f"{new.id}#points"].text == (
        "Căn cứ chung của tiêu chí: tiếp thu ý kiến của Đảng uỷ Minh Hoạ 01 (TCT01-001)."
    )


def test_a_field_that_was_renamed_has_a_cause_of_its_own() -> None:
    old = fields((FIRST,), (SECOND,))
    named = replace(old.fields[0], name="Tổ chức, cán bộ")
    found = told(old, replace(old, fields=(named, old.fields[1])))
    assert found == {
        "field:to-chuc": Cause(
            "field:to-chuc", f"Đổi tên lĩnh vực “Tổ chức” thành “Tổ chức, cán bộ”.\n{SILENT}"
        )
    }


def test_a_changed_scale_of_levels_is_said_at_the_head_of_the_table() -> None:
    old = criteria_set(FIRST)
    found = told(old, replace(old, levels=("Xuất sắc", "Kém")))
    assert found["head"].text.startswith("Thang mức đổi từ “Xuất sắc, Tốt, Kém” thành “Xuất sắc, ")


def test_over_several_versions_each_reason_names_the_version_that_gave_it() -> None:
    first = criteria_set(criterion(), version="2022")
    second = criteria_set(criterion(tot="95%", because=("Kết luận A",)), version="2023")
    third = criteria_set(criterion(tot="96%", because=("Kết luận B",)), version="2024")
    empty = Register("1")
    steps = [
        Step(one, other, diff.changes(one, other), empty)
        for one, other in ((first, second), (second, third))
    ]
    found = causes(first, third, diff.changes(first, third), (), steps)
    assert found[f"{PLACE}#level:Tốt"].text == (
        "Bộ tiêu chí năm 2023: Theo Kết luận A.\nBộ tiêu chí năm 2024: Theo Kết luận B."
    )
