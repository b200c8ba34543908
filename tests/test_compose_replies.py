"""The reply to a committee: its own opinions, their outcome, what the next version says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.small_set import small_set
from tiepthu import compose
from tiepthu.compose.replies import NewTextView, ReplyRow
from tiepthu.model import (
    Anchor,
    Answer,
    Comment,
    Committee,
    CriteriaSet,
    Criterion,
    Decision,
    FileEntry,
    Kind,
    Outcome,
    Register,
    Round,
    State,
)

SET = small_set()
MEETING, RECRUITS, PLANS = (one.id for one in SET.fields[0].criteria)
FIRST, SECOND = Committee("TCT01", "Đảng uỷ Minh Hoạ 01"), Committee("TCT02", "Đảng uỷ Minh Hoạ 02")
ROUND = Round("2024-draft-1", "Góp ý", "", "2024-05-24", (FIRST, SECOND))
FILES = (
    FileEntry("a.docx", "", "TCT01", "2024-05-20", False, Answer.COMMENTS, (), 0),
    FileEntry("b.docx", "", "TCT02", "", False, Answer.UNREADABLE, (), 0, unreadable="damaged"),
)
COMMENTS = tuple(
    Comment(ident, ident[:5], "a.docx", "paragraph 1", anchor, Kind.EDIT, "x", state=state)
    for ident, anchor, state in (
        ("TCT01-001", Anchor("criterion", MEETING, "level:Tốt"), State.NEW),
        ("TCT01-002", Anchor("criterion", RECRUITS), State.NEW),
        ("TCT01-003", Anchor("criterion", PLANS), State.NEW),
        ("TCT01-004", Anchor("set"), State.NEW),
        ("TCT01-005", Anchor("criterion", MEETING), State.WITHDRAWN),
        ("TCT02-001", Anchor("criterion", MEETING), State.NEW),
    )
)
DECISIONS = (
    Decision(("TCT01-001",), Outcome.ACCEPTED, wording="Từ 96% chi bộ trở lên."),
    Decision(("TCT01-002",), Outcome.KEPT, "Giữ mức.", maintained="vẫn đề nghị hạ"),
    Decision(("TCT01-003",), Outcome.DUPLICATE, of="TCT02-001"),
    Decision(("TCT02-001",), Outcome.PARTLY, "Gộp một phần."),
)
REGISTER = Register("2024-draft-1", FILES, COMMENTS)


def newer() -> CriteriaSet:
    """The set after the round: a new criterion in front, a new Tốt, the third one gone."""
    field = SET.fields[0]
    meeting, recruits, _ = field.criteria
    fresh = Criterion(
        "to-chuc/moi", "Tiêu chí mới", "Nội dung mới.", meeting.levels, because=("TCT01-004",)
    )
    meeting = meeting.with_part("level:Tốt", "Từ 96% chi bộ trở lên.")
    meeting = meeting.with_part("level:Kém", "Dưới 80% chi bộ.")
    field = replace(field, criteria=(fresh, meeting, recruits))
    return replace(
        SET, version="2024-draft-2", based_on=SET.version, fields=(field, *SET.fields[1:])
    )


def values(committee: Committee = FIRST, after: CriteriaSet | None = None) -> dict[str, Any]:
    return compose.reply_values(ROUND, committee, REGISTER, DECISIONS, SET, after)


def rows(after: CriteriaSet | None = None) -> dict[str, ReplyRow]:
    return {row.comment.id: row for row in values(after=after)["rows"]}


def test_a_reply_holds_the_committee_s_own_opinions_and_no_other() -> None:
    assert list(rows()) == [f"TCT01-00{n}" for n in range(1, 6)]


def test_the_counts_leave_out_what_was_withdrawn() -> None:
    found = values()
    # taken: the first, and the third with the opinion that it repeats; open: the fourth
    assert [found[name] for name in ("count", "taken", "explained", "open")] == [
        "04", "02", "01", "01",
    ]  # fmt: skip


def test_each_opinion_has_its_outcome_and_reason() -> None:
    found = {ident: (row.outcome, row.reason, row.maintained) for ident, row in rows().items()}
    assert found == {
        "TCT01-001": ("Tiếp thu", "", ""),
        "TCT01-002": ("Giải trình, giữ nguyên như dự thảo", "Giữ mức.", "vẫn đề nghị hạ"),
        "TCT01-003": (
            "Tiếp thu một phần (cùng nội dung với ý kiến của đơn vị khác)", "Gộp một phần.", "",
        ),
        "TCT01-004": ("Chưa giải trình", "", ""),
        "TCT01-005": ("Đơn vị đã rút ý kiến", "", ""),
    }  # fmt: skip


def test_without_a_new_version_the_agreed_wording_stands_alone() -> None:
    found = rows()
    assert found["TCT01-001"].agreed == "Từ 96% chi bộ trở lên."
    assert all(row.now == () and not row.gone for row in found.values())


def test_what_was_taken_in_shows_the_new_number_and_the_new_wording_of_its_part() -> None:
    assert rows(newer())["TCT01-001"].now == (
        NewTextView(
            "02", "Sinh hoạt chi bộ", False, (("Mức Tốt", "Từ 96% chi bộ trở lên."),)
        ),
    )  # fmt: skip


def test_what_was_not_taken_in_shows_the_new_number_alone() -> None:
    assert rows(newer())["TCT01-002"].now == (
        NewTextView("03", "Kết nạp đảng viên mới", False, ()),
    )


def test_a_criterion_that_is_no_longer_there_is_said_to_be_gone() -> None:
    found = rows(newer())
    assert found["TCT01-003"].gone
    assert [ident for ident, row in found.items() if row.gone] == ["TCT01-003"]


def test_a_new_criterion_stands_with_the_opinion_that_it_names_as_its_cause() -> None:
    (now,) = rows(newer())["TCT01-004"].now
    assert (now.number, now.name, now.fresh) == ("01", "Tiêu chí mới", True)
    assert now.parts == (), "the opinion is not answered yet: nothing was taken in"


def test_a_criterion_that_was_split_stands_with_both_that_came_out_of_it() -> None:
    field = SET.fields[0]
    halves = tuple(
        replace(field.criteria[0], id=f"to-chuc/{name}", name=name, origin=(MEETING,))
        for name in ("mot", "hai")
    )
    after = replace(SET, fields=(replace(field, criteria=halves), *SET.fields[1:]))
    row = rows(after)["TCT01-001"]
    assert [now.number for now in row.now] == ["01", "02"]
    assert not row.gone


def test_the_files_received_are_named_with_their_day() -> None:
    assert values()["files"] == (("a.docx", "20/5/2024"),)
    assert not values()["unreadable"]


def test_a_committee_whose_only_file_cannot_be_read_is_told_so() -> None:
    found = values(SECOND)
    assert found["unreadable"]
    assert found["files"] == (("b.docx", ""),)
