"""The submission: who keeps to another opinion, and what nobody has settled yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.small_set import small_set
from tests.test_compose_values import ROUND, comment, reworded
from tiepthu import compose
from tiepthu.model import Anchor, Decision, Dispute, Outcome, Register, Side, State

SET = small_set()
FIRST = SET.fields[0].criteria[0]
COMMENTS = tuple(comment(f"TCT0{n}-001") for n in range(1, 6))
DECISIONS = (
    Decision(("TCT02-001",), Outcome.KEPT, "Trần do cấp trên giao.", maintained="vẫn đề nghị hạ"),
    Decision(("TCT01-001",), Outcome.DUPLICATE, of="TCT03-001", maintained="giữ ý kiến"),
    Decision(("TCT03-001",), Outcome.REJECTED, "Trái Quy định 124-QĐ/TW."),
    Decision(("TCT04-001",), Outcome.ACCEPTED),
)


def register(*disputes: Dispute) -> Register:
    return Register("v", comments=COMMENTS, disputes=disputes)


def dispute(*ids: str) -> Dispute:
    about = Anchor("criterion", FIRST.id, "text")
    sides = tuple(
        Side(asks, (one,)) for asks, one in zip(("raise", "lower", "keep"), ids, strict=False)
    )
    return Dispute(about, "change", sides)


def values(known: Register, **more: Any) -> dict[str, Any]:
    return compose.submission_values(ROUND, known, DECISIONS, SET, **more)


def test_an_opinion_that_is_kept_to_is_listed_with_its_answer() -> None:
    found = values(register())["dissents"]
    assert [(one.number, one.id, one.committee, one.maintained) for one in found] == [
        ("01", "TCT01-001", "Đảng uỷ Minh Hoạ 01", "giữ ý kiến"),
        ("02", "TCT02-001", "Đảng uỷ Minh Hoạ 02", "vẫn đề nghị hạ"),
    ]
    assert [one.response for one in found] == ["Trái Quy định 124-QĐ/TW.", "Trần do cấp trên giao."]


def test_the_answer_to_a_repeated_opinion_is_that_to_the_first() -> None:
    repeated, own = values(register())["dissents"]
    assert repeated.outcome == "Không tiếp thu"
    assert own.outcome.startswith("Giải trình")


def test_an_opinion_that_was_withdrawn_is_no_dissent() -> None:
    gone = replace(COMMENTS[1], state=State.WITHDRAWN)
    known = Register("v", comments=(COMMENTS[0], gone, *COMMENTS[2:]))
    assert [one.id for one in values(known)["dissents"]] == ["TCT01-001"]


def test_a_dispute_is_listed_while_an_opinion_in_it_waits_for_its_answer() -> None:
    settled, waiting = dispute("TCT02-001", "TCT03-001"), dispute("TCT04-001", "TCT05-001")
    (found,) = values(register(settled, waiting))["disputes"]
    assert (found.number, [side.asks for side in found.sides]) == ("01", ["Nâng lên", "Hạ xuống"])
    assert [who for side in found.sides for who in side.who] == [
        "Đảng uỷ Minh Hoạ 04 (TCT04-001)",
        "Đảng uỷ Minh Hoạ 05 (TCT05-001)",
    ]


def test_a_dispute_does_not_wait_for_what_was_withdrawn() -> None:
    gone = replace(COMMENTS[4], state=State.WITHDRAWN)
    known = Register(
        "v", comments=(*COMMENTS[:4], gone), disputes=(dispute("TCT04-001", "TCT05-001"),)
    )
    assert values(known)["disputes"] == ()


def test_the_changes_are_those_of_the_version_that_follows() -> None:
    newer = replace(SET, version="2024-draft-2", based_on=SET.version)
    found = values(register(), newer=newer, changes=[reworded(("TCT04-001",))])
    assert found["newer"].version == "2024-draft-2"
    assert {label: count for label, count in found["changes"].items() if count != "00"} == {
        "Sửa nội dung": "01"
    }


def test_without_a_version_that_follows_there_is_nothing_to_compare() -> None:
    found = values(register())
    assert found["newer"] is None
    assert set(found["changes"].values()) == {"00"}
