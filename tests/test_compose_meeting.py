"""The pack for a meeting: what is contested, in which order, what can be decided."""

from __future__ import annotations

from typing import Any

from tests.small_set import small_set
from tiepthu import compose
from tiepthu.compose.meeting import ItemView, OptionView
from tiepthu.model import (
    Anchor,
    Comment,
    Committee,
    Decision,
    Dispute,
    Kind,
    Outcome,
    Register,
    Round,
    Side,
    State,
)

SET = small_set()
MEETING, RECRUITS, PLANS = (one.id for one in SET.fields[0].criteria)
COMMITTEES = tuple(Committee(f"TCT0{n}", f"Đảng uỷ Minh Hoạ 0{n}") for n in range(1, 5))
ROUND = Round("2024-draft-1", "Góp ý", "", "", COMMITTEES)
GOOD = "level:Tốt"  # of RECRUITS: "Đạt từ 100% đến dưới 110% chỉ tiêu kết nạp được giao."


def comment(ident: str, criterion: str, old: str = "", proposed: str = "", **more: Any) -> Comment:
    anchor = Anchor("criterion", criterion) if criterion else Anchor("decision", article="Điều 2")
    return Comment(
        ident, ident[:5], "a", "", anchor, Kind.EDIT, f"ý kiến {ident}", old, proposed, **more
    )


COMMENTS = (
    comment("TCT01-001", MEETING),
    comment("TCT02-001", MEETING),
    comment("TCT01-002", RECRUITS, "100%", "105%", reason="dễ đạt"),
    comment("TCT02-002", RECRUITS, "100%", "95%"),
    comment("TCT03-001", RECRUITS, "100%", "95%"),
    comment("TCT03-002", PLANS),
    comment("TCT04-001", PLANS),
    comment("TCT04-002", RECRUITS),
    comment("TCT04-003", RECRUITS, state=State.WITHDRAWN),
    comment("TCT01-003", ""),
    comment("TCT02-003", ""),
    comment("TCT03-003", ""),
    comment("TCT04-004", ""),
)
DISPUTES = (
    Dispute(
        Anchor("decision", article="Điều 2"),
        "change",
        (Side("raise", ("TCT01-003", "TCT02-003")), Side("lower", ("TCT03-003", "TCT04-004"))),
    ),
    Dispute(
        Anchor("criterion", PLANS),
        "existence",
        (Side("delete", ("TCT03-002",)), Side("keep", ("TCT04-001",))),
    ),
    Dispute(
        Anchor("criterion", MEETING, GOOD),
        "wording",
        (Side("", ("TCT01-001",), "từ 96%"), Side("", ("TCT02-001",), "từ 90%")),
        old="Từ 95%",
    ),
    Dispute(
        Anchor("criterion", RECRUITS, GOOD),
        "change",
        (Side("raise", ("TCT01-002",)), Side("lower", ("TCT02-002", "TCT03-001"))),
    ),
)
DECISIONS = (Decision(("TCT01-002",), Outcome.REJECTED, "Cao quá.", maintained="vẫn giữ"),)
REGISTER = Register("v", comments=COMMENTS, disputes=DISPUTES)


def items() -> tuple[ItemView, ...]:
    found: tuple[ItemView, ...] = compose.meeting_values(ROUND, REGISTER, DECISIONS, SET)["items"]
    return found


def test_most_committees_come_first_then_the_number_and_what_is_on_no_criterion_last() -> None:
    assert [(one.order, one.about.split(":")[0], one.committees) for one in items()] == [
        ("01", "Tiêu chí 02", "03"),  # three committees
        ("02", "Tiêu chí 01", "02"),  # two, and the lower number
        ("03", "Tiêu chí 03", "02"),
        ("04", "Dự thảo Quyết định, Điều 2", "04"),
    ]


def test_two_disputes_on_one_criterion_are_one_item_and_each_committee_counts_once() -> None:
    more = Dispute(
        Anchor("criterion", RECRUITS), "existence",
        (Side("delete", ("TCT04-002",)), Side("keep", ("TCT01-002",))),
    )  # fmt: skip
    register = Register("v", comments=COMMENTS, disputes=(*DISPUTES, more))
    first = compose.meeting_values(ROUND, register, (), SET)["items"][0]
    assert len(first.points) == 2
    assert first.committees == "04"


def test_both_sides_name_who_is_on_them_and_what_they_say() -> None:
    (point,) = items()[0].points
    assert (point.part, point.why) == ("Mức Tốt", "Sửa theo hướng nào")
    assert point.present == "Đạt từ 100% đến dưới 110% chỉ tiêu kết nạp được giao."
    high, low = point.sides
    assert (high.letter, high.asks, high.count) == ("A", "Nâng lên", "01")
    assert (low.letter, low.asks, low.count) == ("B", "Hạ xuống", "02")
    assert [one.committee for one in low.voices] == ["Đảng uỷ Minh Hoạ 02", "Đảng uỷ Minh Hoạ 03"]
    (voice,) = high.voices
    assert (voice.text, voice.reason) == ("ý kiến TCT01-002", "dễ đạt")
    assert (voice.outcome, voice.maintained) == ("Không tiếp thu", "vẫn giữ")


def test_an_option_is_the_present_wording_with_the_proposal_in_it_each_once() -> None:
    (point,) = items()[0].points
    assert point.options == (
        OptionView("Theo bên A", "Đạt từ 105% đến dưới 110% chỉ tiêu kết nạp được giao."),
        OptionView("Theo bên B", "Đạt từ 95% đến dưới 110% chỉ tiêu kết nạp được giao."),
        OptionView("Giữ nguyên như dự thảo"),
        OptionView("Phương án khác"),
    )


def test_sides_that_propose_wordings_are_named_by_them() -> None:
    (point,) = items()[1].points
    assert [side.asks for side in point.sides] == ["Viết lại: “từ 96%”", "Viết lại: “từ 90%”"]
    # small-set.txt: "Từ 95% chi bộ trở lên sinh hoạt đủ 12 kỳ; ít nhất 3 kỳ sinh hoạt chuyên đề."
    assert point.options[0].wording == (
        "từ 96% chi bộ trở lên sinh hoạt đủ 12 kỳ; ít nhất 3 kỳ sinh hoạt chuyên đề."
    )


def test_keeping_the_draft_is_offered_once_where_a_side_asks_for_it() -> None:
    (point,) = items()[2].points
    assert [(one.name, one.asks) for one in point.options] == [
        ("Theo bên A", "Bỏ"),
        ("Theo bên B", "Giữ như dự thảo"),
        ("Phương án khác", ""),
    ]


def test_what_nobody_contests_stands_beside_but_not_what_was_withdrawn() -> None:
    assert [one.id for one in items()[0].others] == ["TCT04-002"]
    assert items()[3].others == ()


def test_a_round_without_disputes_has_nothing_to_consider() -> None:
    values = compose.meeting_values(ROUND, Register("v"), (), SET)
    assert (values["items"], values["count"]) == ((), "00")
