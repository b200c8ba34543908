"""Criteria that are new, that move, that are merged or split: made whole, or left to the editor."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide_cases import accepted, comment, criteria_set, criterion
from tiepthu import diff
from tiepthu.decide import Applied, Refusal, apply, replay
from tiepthu.decide.blocks import blocks
from tiepthu.decide.places import Place, others, place
from tiepthu.model import (
    Anchor,
    Comment,
    CriteriaSet,
    Criterion,
    Decision,
    Field,
    Kind,
    Outcome,
    Register,
)

LEVELS = ("Xuất sắc", "Tốt", "Kém")
A, B, C, D = (f"to-chuc/{name}" for name in ("mot", "hai", "ba", "bon"))
NEW = """\
Tên: An toàn thông tin
Nội dung: Số sự cố trong năm.
Mức Xuất sắc: Không có sự cố.
Tốt: Có 01 sự cố.
Kém: Có từ 02 sự cố.
Minh chứng:
- Báo cáo
- Nhật ký hệ thống
"""


def the_set() -> CriteriaSet:
    """Return a set of two fields: criteria 1 and 2 in the first, 3 and 4 in the second."""
    ones = [criterion(ident, name=f"Tiêu chí {ident}") for ident in (A, B, C, D)]
    first = criteria_set(*ones[:2])
    second = Field("dan-van", "Công tác dân vận", tuple(ones[2:]), aliases=("dân vận",))
    return replace(first, fields=(*first.fields, second))


def run(*found: tuple[Comment, Decision], base: CriteriaSet | None = None) -> Applied:
    register = Register("1", comments=tuple(one for one, _ in found))
    return apply(base or the_set(), register, [one for _, one in found], "2")


def order(made: Applied) -> list[list[str]]:
    return [[one.id for one in field.criteria] for field in made.criteria.fields]


def said(
    kind: Kind, text: str, at: str = A, ident: str = "A-001", wording: str = "", where: str = ""
) -> tuple[Comment, Decision]:
    decision = replace(accepted(ident, wording=wording), place=where)
    return replace(comment(ident, kind, at=at), text=text), decision


# Places and wordings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sau tiêu chí 3", Place("dan-van", C)),
        ("Đề nghị chuyển xuống sau tiêu chí số 03", Place("dan-van", C)),
        ("sau to-chuc/hai", Place("to-chuc", B)),
        ("after 2", Place("to-chuc", B)),
        ("lĩnh vực Công tác dân vận", Place("dan-van")),
        ("Đề nghị chuyển tiêu chí 1 sang lĩnh vực dân vận", Place("dan-van")),
        ("dan-van", Place("dan-van")),
        ("sau tiêu chí 9", None),
        ("sau tiêu chí 2 hoặc sau tiêu chí 3", None),
        ("chuyển đi nơi khác", None),
        ("từ lĩnh vực công tác tổ chức sang lĩnh vực công tác dân vận", None),
    ],
)
def test_a_place_is_read_from_a_few_words(text: str, expected: Place | None) -> None:
    assert place(text, the_set()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đề nghị gộp tiêu chí 1 và tiêu chí 2", (B,)),
        ("gộp tiêu chí số 01 với tiêu chí số 04", (D,)),
        ("gộp các tiêu chí 1, 2 và 3 thành một", (B, C)),
        ("với tiêu chí 3", (C,)),
        ("với to-chuc/ba", (C,)),
        ("gộp lại cho gọn, còn 3 mức", ()),
    ],
)
def test_what_a_criterion_is_merged_with_is_read_from_the_text(
    text: str, expected: tuple[str, ...]
) -> None:
    assert others(text, A, the_set()) == expected


def test_a_wording_names_its_parts_line_by_line() -> None:
    assert blocks(NEW, LEVELS) == (
        {
            "name": "An toàn thông tin",
            "text": "Số sự cố trong năm.",
            "level:Xuất sắc": "Không có sự cố.",
            "level:Tốt": "Có 01 sự cố.",
            "level:Kém": "Có từ 02 sự cố.",
            "evidence": "Báo cáo\nNhật ký hệ thống",
        },
    )


def test_a_text_with_a_colon_of_its_own_names_no_part() -> None:
    assert blocks("Xem xét hai việc: kế hoạch và báo cáo.", LEVELS) == ()


# New criteria


def test_a_new_criterion_comes_where_it_was_decided() -> None:
    made = run(said(Kind.ADD, "Bổ sung tiêu chí", wording=NEW, where="sau tiêu chí 3"))
    assert order(made) == [[A, B], [C, "dan-van/an-toan-thong-tin", D]]
    one = made.criteria.criteria()["dan-van/an-toan-thong-tin"]
    assert (one.name, one.evidence) == ("An toàn thông tin", ("Báo cáo", "Nhật ký hệ thống"))
    assert one.because == ("A-001",)


def test_a_new_criterion_for_a_field_comes_at_its_end() -> None:
    remark, decision = said(Kind.ADD, "Bổ sung tiêu chí", wording=NEW)
    remark = replace(remark, anchor=Anchor("field", field="to-chuc"))
    assert order(run((remark, decision))) == [[A, B, "to-chuc/an-toan-thong-tin"], [C, D]]


def test_a_new_criterion_that_lacks_a_level_is_not_added() -> None:
    short = NEW.replace("Tốt: Có 01 sự cố.\n", "")
    made = run(said(Kind.ADD, "Bổ sung tiêu chí", wording=short, where="sau tiêu chí 3"))
    assert [(one.reason, one.detail) for one in made.refused] == [(Refusal.NO_WORDING, "Tốt")]
    assert made.criteria.count == 4


def test_the_same_new_criterion_from_two_committees_comes_once() -> None:
    made = run(
        said(Kind.ADD, "…", wording=NEW, where="sau tiêu chí 3"),
        said(Kind.ADD, "…", ident="B-001", wording=NEW, where="sau tiêu chí 3"),
    )
    assert made.criteria.count == 5
    assert made.criteria.criteria()["dan-van/an-toan-thong-tin"].because == ("A-001", "B-001")


def test_two_wordings_of_one_new_criterion_contradict_each_other() -> None:
    made = run(
        said(Kind.ADD, "…", wording=NEW, where="sau tiêu chí 3"),
        said(Kind.ADD, "…", ident="B-001", wording=NEW.replace("02", "03"), where="sau tiêu chí 3"),
    )
    assert [one.reason for one in made.refused] == [Refusal.CONTRADICTS] * 2


# Moves


def test_a_criterion_moves_to_the_field_that_the_committee_named() -> None:
    made = run(said(Kind.MOVE, "Đề nghị chuyển tiêu chí 1 sang lĩnh vực công tác dân vận"))
    assert order(made) == [[B], [C, D, A]]
    assert made.criteria.criteria()[A].because == ("A-001",)


def test_the_place_of_the_decision_counts_and_not_that_of_the_committee() -> None:
    made = run(said(Kind.MOVE, "sang lĩnh vực công tác dân vận", where="sau tiêu chí 2"))
    assert order(made) == [[B, A], [C, D]]


def test_two_moves_behind_each_other() -> None:
    made = run(
        said(Kind.MOVE, "sau tiêu chí 3", at=A),
        said(Kind.MOVE, "sau tiêu chí 1", at=B, ident="B-001"),
    )
    assert order(made) == [[], [C, A, B, D]]


def test_a_criterion_cannot_stand_in_two_places() -> None:
    made = run(said(Kind.MOVE, "sau tiêu chí 3"), said(Kind.MOVE, "sau tiêu chí 4", ident="B-001"))
    assert [one.reason for one in made.refused] == [Refusal.CONTRADICTS] * 2
    assert order(made) == [[A, B], [C, D]]


def test_a_move_without_a_place_is_left_to_the_editor() -> None:
    made = run(said(Kind.MOVE, "Đề nghị chuyển sang chỗ khác cho hợp lý"))
    assert [one.reason for one in made.refused] == [Refusal.AMBIGUOUS_PLACE]


def test_a_criterion_that_moves_can_be_reworded_too() -> None:
    edit = (comment("B-001", Kind.EDIT, "100%", "95%", at=A, part="level:Tốt"), accepted("B-001"))
    made = run(said(Kind.MOVE, "sau tiêu chí 3"), edit)
    one = made.criteria.criteria()[A]
    assert order(made) == [[B], [C, A, D]]
    assert (one.parts()["level:Tốt"], one.because) == ("Đạt từ 95% chỉ tiêu.", ("A-001", "B-001"))


# Mergers and splits


def test_merged_criteria_become_the_first_one() -> None:
    wording = "Tên: Kết nạp và chuyển chính thức\nNội dung: Hai tỷ lệ trong năm."
    made = run(said(Kind.MERGE, "Đề nghị gộp tiêu chí 1 và tiêu chí 2", wording=wording))
    assert order(made) == [[A], [C, D]]
    one = made.criteria.criteria()[A]
    assert (one.name, one.text) == ("Kết nạp và chuyển chính thức", "Hai tỷ lệ trong năm.")
    assert (one.origin, one.because) == ((A, B), ("A-001",))


def test_a_merger_without_words_is_left_to_the_editor() -> None:
    made = run(said(Kind.MERGE, "Đề nghị gộp tiêu chí 1 và tiêu chí 2"))
    assert [one.reason for one in made.refused] == [Refusal.NO_WORDING]
    assert order(made) == [[A, B], [C, D]]


def test_a_merger_and_a_change_in_what_it_takes_in_contradict_each_other() -> None:
    edit = (comment("B-001", Kind.EDIT, "100%", "95%", at=B, part="level:Tốt"), accepted("B-001"))
    made = run(said(Kind.MERGE, "gộp tiêu chí 1 và tiêu chí 2", wording="Chung một lời."), edit)
    assert {one.comment: one.reason for one in made.refused} == {
        "A-001": Refusal.CONTRADICTS,
        "B-001": Refusal.CONTRADICTS,
    }
    assert made.criteria.criteria()[A].text == the_set().criteria()[A].text  # nothing by halves


SPLIT = """\
Tên: Kết nạp
Nội dung: Tỷ lệ kết nạp.
---
Tên: Chuyển chính thức
Nội dung: Tỷ lệ chuyển chính thức.
Tốt: Đạt từ 90%.
"""


def test_a_split_criterion_keeps_what_nobody_worded() -> None:
    made = run(said(Kind.SPLIT, "Đề nghị tách tiêu chí 1", wording=SPLIT))
    assert order(made) == [[A, "to-chuc/chuyen-chinh-thuc", B], [C, D]]
    one, other = (made.criteria.criteria()[i] for i in (A, "to-chuc/chuyen-chinh-thuc"))
    assert (one.name, one.text) == ("Kết nạp", "Tỷ lệ kết nạp.")
    assert (other.name, other.text) == ("Chuyển chính thức", "Tỷ lệ chuyển chính thức.")
    assert other.parts()["level:Tốt"] == "Đạt từ 90%."
    assert other.parts()["level:Kém"] == the_set().criteria()[A].parts()["level:Kém"]
    assert (other.origin, other.because) == ((A,), ("A-001",))


def test_a_split_whose_parts_have_no_names_is_left_to_the_editor() -> None:
    made = run(said(Kind.SPLIT, "Đề nghị tách tiêu chí 1", wording="Tách làm hai."))
    assert [one.reason for one in made.refused] == [Refusal.NO_WORDING]


def test_several_parts_can_be_worded_in_one_decision() -> None:
    remark, _ = said(Kind.REMARK, "Đề nghị lượng hoá các mức")
    decision = Decision(
        ("A-001",), Outcome.PARTLY, "…", wording="Xuất sắc: Vượt 120%.\nTốt: Đạt từ 105%."
    )
    made = run((remark, decision))
    parts = made.criteria.criteria()[A].parts()
    assert (parts["level:Xuất sắc"], parts["level:Tốt"]) == ("Vượt 120%.", "Đạt từ 105%.")
    assert parts["level:Kém"] == the_set().criteria()[A].parts()["level:Kém"]


def test_a_move_of_a_criterion_that_the_newest_draft_no_longer_has() -> None:
    base = the_set()
    fields = (replace(base.fields[0], criteria=base.fields[0].criteria[1:]), base.fields[1])
    remark, decision = said(Kind.MOVE, "sau tiêu chí 3")
    newest = replace(base, version="1b", fields=fields)
    made = apply(base, Register("1", comments=(remark,)), [decision], "2", newest)
    assert [one.reason for one in made.refused] == [Refusal.CRITERION_GONE]


def test_every_criterion_stays_exactly_once() -> None:
    made = run(
        said(Kind.MOVE, "sau tiêu chí 4", at=A),
        said(Kind.MOVE, "sau tiêu chí 1", at=C, ident="B-001"),
        said(Kind.ADD, "…", ident="C-001", wording=NEW, where="sau tiêu chí 1"),
    )
    ids = [one.id for one in made.criteria.criteria().values()]
    assert sorted(ids) == sorted([A, B, C, D, "to-chuc/an-toan-thong-tin"])


def test_a_criterion_object_is_whole() -> None:
    made = run(said(Kind.ADD, "…", wording=NEW, where="sau tiêu chí 3"))
    one = made.criteria.criteria()["dan-van/an-toan-thong-tin"]
    assert isinstance(one, Criterion)
    assert [level.name for level in one.levels] == list(LEVELS)


# Whole rounds at random

TEXTS = {
    Kind.MOVE: ["sau tiêu chí 1", "sau tiêu chí 3", "sang lĩnh vực dân vận", "đi nơi khác"],
    Kind.MERGE: ["gộp tiêu chí 1 và tiêu chí 2", "gộp tiêu chí 3 và tiêu chí 4", "gộp lại"],
    Kind.SPLIT: ["tách làm hai"],
    Kind.ADD: ["bổ sung sau tiêu chí 2", "bổ sung vào lĩnh vực dân vận", "bổ sung"],
    Kind.DELETE: ["bỏ tiêu chí"],
    Kind.EDIT: ["sửa mức Tốt"],
}
WORDINGS = {
    Kind.MOVE: [""],
    Kind.MERGE: ["", "Chung một nội dung."],
    Kind.SPLIT: ["", SPLIT],
    Kind.ADD: ["", NEW, NEW.replace("An toàn", "Bảo đảm an toàn")],
    Kind.DELETE: [""],
    Kind.EDIT: ["Đạt từ 95% chỉ tiêu.", "Đạt từ 100% chỉ tiêu giao."],
}
asks = st.sampled_from(sorted(TEXTS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.sampled_from(TEXTS[kind]),
        st.sampled_from((A, B, C, D)),
        st.sampled_from(WORDINGS[kind]),
    )
)


def the_round(found: list[tuple[Kind, str, str, str]]) -> list[tuple[Comment, Decision]]:
    made = []
    for n, (kind, text, at, wording) in enumerate(found):
        remark, decision = said(kind, text, at=at, ident=f"TCT{n:02d}-001", wording=wording)
        if kind is Kind.EDIT:
            remark = replace(remark, anchor=replace(remark.anchor, part="level:Tốt"))
        made.append((remark, decision))
    return made


def test_what_a_moved_criterion_went_past_did_not_move() -> None:
    base = the_set()
    first = said(Kind.MOVE, "sau tiêu chí 1", at=C, ident="A-001")
    second = said(Kind.MOVE, "sang lĩnh vực dân vận", at=A, ident="B-001")
    register = Register("1", comments=(first[0], second[0]))
    made = run(first, second, base=base)
    assert order(made) == [[B], [D, A, C]]  # C went past D, behind A
    found = diff.changes(base, made.criteria)
    assert replay(found, base, made.criteria, register, [first[1], second[1]]) == []
    swapped = criteria_set(*reversed(base.fields[0].criteria))  # by nobody's wish
    silent = replace(base, version="2", fields=(swapped.fields[0], base.fields[1]))
    wrong = replay(diff.changes(base, silent), base, silent, Register("1"), [])
    assert [one.name for one in wrong] == ["changed-without-cause"]


def test_moves_that_wait_for_one_another_are_for_the_editor() -> None:
    first = said(Kind.MOVE, "sau tiêu chí 1", at=C, ident="A-001")
    second = said(Kind.MOVE, "sau tiêu chí 3", at=A, ident="B-001")
    made = run(first, second)
    assert made.done == ()
    assert [(one.comment, one.reason, one.detail) for one in made.refused] == [
        ("A-001", Refusal.CONTRADICTS, "B-001"),
        ("B-001", Refusal.CONTRADICTS, "A-001"),
    ]
    assert order(made) == order(run())


@given(st.lists(asks, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_whatever_is_accepted_nothing_is_lost_doubled_or_without_a_cause(
    found: list[tuple[Kind, str, str, str]], chance: Random
) -> None:
    base, asked = the_set(), the_round(found)
    register = Register("1", comments=tuple(one for one, _ in asked))
    decisions = [one for _, one in asked]
    made = apply(base, register, decisions, "2")
    shuffled = decisions[:]
    chance.shuffle(shuffled)
    assert apply(base, register, shuffled, "2") == made  # the order of decisions does not matter
    ids = [one.id for field in made.criteria.fields for one in field.criteria]
    assert len(ids) == len(set(ids))
    done = [one for one, _ in asked if one.id in made.done]
    gone = set(base.criteria()) - set(ids)
    taken = {one.anchor.criterion for one in done if one.kind is Kind.DELETE}
    merged = [
        others(one.text, one.anchor.criterion, base) for one in done if one.kind is Kind.MERGE
    ]
    assert gone == taken.union(*merged)  # exactly what somebody asked for is gone
    untouched = set(base.criteria()) - gone - {one.anchor.criterion for one in done}
    after = made.criteria.criteria()
    assert all(after[one].parts() == base.criteria()[one].parts() for one in untouched)
    wrong = replay(diff.changes(base, made.criteria), base, made.criteria, register, decisions)
    assert [one for one in wrong if one.name == "changed-without-cause"] == []
    assert not {dict(one.values).get("comment") for one in wrong} & set(made.done)
