"""What the templates are given: numbers, dates, answers, counts, in the office's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_set import small_set
from tiepthu import compose
from tiepthu.compose import wording
from tiepthu.compose.consulting import about, answer, decided
from tiepthu.model import (
    Anchor,
    Answer,
    Certainty,
    Change,
    ChangeKind,
    Comment,
    Committee,
    Decision,
    FileEntry,
    Kind,
    Op,
    Outcome,
    Register,
    Round,
    State,
)

COMMITTEES = tuple(Committee(f"TCT0{n}", f"Đảng uỷ Minh Hoạ 0{n}") for n in range(1, 8))
ROUND = Round("2024-draft-1", "Góp ý", "2024-05-17", "2024-05-24", COMMITTEES)
SET = small_set()
FIRST = SET.fields[0].criteria[0]


def comment(ident: str, anchor: Anchor | None = None, state: State = State.NEW) -> Comment:
    where = anchor or Anchor("criterion", FIRST.id, sure=Certainty.CERTAIN)
    return Comment(ident, ident[:5], "a.docx", "paragraph 1", where, Kind.EDIT, "x", state=state)


def entry(code: str, kind: Answer, late: bool = False, replaces: str = "") -> FileEntry:
    return FileEntry(
        f"{code}-{kind}.docx", "", code, "2024-05-20", late, kind, (), 0, replaces=replaces
    )


# Numbers and dates


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2024-05-17", "ngày 17 tháng 5 năm 2024", "17/5/2024"),
        ("2018-04-03", "ngày 03 tháng 4 năm 2018", "03/4/2018"),
        ("2026-01-09", "ngày 09 tháng 01 năm 2026", "09/01/2026"),
        ("2023-09-12", "ngày 12 tháng 9 năm 2023", "12/9/2023"),
        ("2020-02-10", "ngày 10 tháng 02 năm 2020", "10/02/2020"),
        ("2022-12-31", "ngày 31 tháng 12 năm 2022", "31/12/2022"),
    ],
)
def test_days_below_ten_and_months_below_three_take_a_zero(iso: str, long: str, short: str) -> None:
    assert wording.long_date(iso) == long
    assert wording.short_date(iso) == short


def test_a_format_says_which_figures_take_a_zero() -> None:
    with wording.figures({"number": 5, "day": 3, "month": 10}):
        assert [wording.counted(n) for n in (4, 5, 12)] == ["04", "5", "12"]
        assert wording.bare_number("5-QĐ/ĐUK") == "5"
        assert wording.long_date("2023-09-02") == "ngày 02 tháng 09 năm 2023"
        assert wording.short_date("2023-10-03") == "3/10/2023"
    with wording.figures({}):
        assert wording.short_date("2023-01-02") == "2/1/2023"


def test_a_date_that_is_not_there_is_left_to_be_written_in() -> None:
    assert wording.long_date("", "2024").split() == ["ngày", "tháng", "năm", "2024"]
    assert wording.short_date("", "2024").replace("\u00a0", "") == "//2024"


@pytest.mark.parametrize(
    ("given", "shown"), [("756-QĐ/ĐUK", "756"), ("5", "05"), ("06 - HD/ĐUK", "06")]
)
def test_the_bare_number_of_a_decision_has_two_figures(given: str, shown: str) -> None:
    assert wording.bare_number(given) == shown


def test_a_number_that_is_not_there_is_left_to_be_written_in() -> None:
    assert wording.bare_number("").strip("\u00a0") == ""
    assert len(wording.bare_number("")) > 4


def test_roman_figures() -> None:
    assert [wording.roman(n) for n in (1, 4, 6, 9, 14)] == ["I", "IV", "VI", "IX", "XIV"]


# A set


def test_a_set_is_counted_numbered_and_keyed() -> None:
    view = compose.criteria_values(SET)["set"]
    numbers = [one.number for field in view.fields for one in field.criteria]
    assert numbers == [f"{n:02d}" for n in range(1, SET.count + 1)]
    assert view.count == f"{SET.count:02d}"
    assert view.field_count == f"{len(SET.fields):02d}"
    assert [field.numeral for field in view.fields][:2] == ["I", "II"]
    assert view.fields[0].criteria[0].levels[1].key == f"{FIRST.id}#level:Tốt"


def test_a_draft_shows_its_ordinal_and_blanks_an_issued_set_its_number_and_date() -> None:
    draft = replace(SET, title="Bộ tiêu chí đánh giá năm 2024", version="2024-draft-2")
    view = compose.draft_values(draft, None)["set"]
    assert (view.draft, view.label) == ("2", "Dự thảo lần 2 năm 2024")
    assert view.number.strip("\u00a0") == ""
    issued = replace(draft, version="2022", status="issued", number="756-QĐ/ĐUK", date="2022-05-17")
    view = compose.decision_values(draft, issued)["replaced"]
    assert (view.draft, view.label) == ("", "Bộ tiêu chí năm 2022")
    assert (view.number, view.day) == ("756", "17/5/2022")


def test_a_title_is_parted_into_type_name_and_subject() -> None:
    view = compose.criteria_values(replace(SET, title="Bộ tiêu chí đánh giá, xếp loại"))["set"]
    assert (view.kind, view.subject) == ("Bộ tiêu chí", "đánh giá, xếp loại")


def test_a_letterhead_with_only_what_is_required_still_serves() -> None:
    values = compose.letterhead_values({"issuer": "Đảng uỷ A", "symbol": "ĐU", "place": "Huế"})
    head = values["letterhead"]
    assert head["issuer_lines"] == ("Đảng uỷ A",)
    assert head["body_short"] == "Đảng uỷ A"
    assert head["signers"]["letter"]["title"] == ""
    assert values["placement"] == "second"


# Answers


def test_a_comment_without_a_decision_is_shown_as_open() -> None:
    view = answer(comment("TCT01-001"), {})
    assert view.outcome == "Chưa giải trình"
    assert view.open


def test_a_withdrawn_comment_is_not_open() -> None:
    view = answer(comment("TCT01-001", state=State.WITHDRAWN), {})
    assert not view.open
    assert "rút" in view.outcome


def test_a_duplicate_carries_the_answer_that_it_repeats() -> None:
    decisions = decided(
        [
            Decision(("TCT01-001",), Outcome.PARTLY, "Chỉ nâng lên 88%."),
            Decision(("TCT02-001",), Outcome.DUPLICATE, of="TCT01-001"),
        ]
    )
    view = answer(comment("TCT02-001"), decisions)
    assert view.outcome == "Trùng với ý kiến TCT01-001"
    assert view.response == "Tiếp thu một phần. Chỉ nâng lên 88%."
    assert view.taken


def test_a_duplicate_of_an_open_comment_is_open_itself() -> None:
    decisions = decided([Decision(("TCT02-001",), Outcome.DUPLICATE, of="TCT01-001")])
    view = answer(comment("TCT02-001"), decisions)
    assert view.open
    assert view.response == "Chưa giải trình"


def test_two_duplicates_of_each_other_are_open() -> None:
    decisions = decided(
        [
            Decision(("TCT01-001",), Outcome.DUPLICATE, of="TCT02-001"),
            Decision(("TCT02-001",), Outcome.DUPLICATE, of="TCT01-001"),
        ]
    )
    assert answer(comment("TCT01-001"), decisions).open


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (Anchor("criterion", FIRST.id, "level:Tốt"), f"Tiêu chí 01 (mức Tốt): {FIRST.name}"),
        (Anchor("criterion", FIRST.id), f"Tiêu chí 01: {FIRST.name}"),
        (Anchor("set"), "Toàn bộ Bộ tiêu chí"),
        (Anchor("set", why="new"), "Tiêu chí mới"),
        (Anchor("decision", article="Điều 2"), "Dự thảo Quyết định, Điều 2"),
        (Anchor("unknown"), "Chưa xác định được nội dung góp ý"),
        (Anchor("criterion", "gone/long-ago"), "Chưa xác định được nội dung góp ý"),
    ],
)
def test_what_a_comment_is_about_is_said_in_words(anchor: Anchor, words: str) -> None:
    assert about(anchor, SET) == words


def test_the_register_shows_every_comment_and_counts_the_open_ones() -> None:
    comments = (comment("TCT01-001"), comment("TCT02-001"), comment("TCT03-001"))
    decisions = (Decision(("TCT02-001",), Outcome.NOTED, "Đã biết."),)
    values = compose.register_values(ROUND, Register("v", (), comments), decisions, SET)
    assert [row.id for row in values["rows"]] == [one.id for one in comments]
    assert (values["count"], values["open"]) == ("03", "02")


# The summary


def test_each_committee_stands_in_one_class_of_answers() -> None:
    files = (
        entry("TCT01", Answer.COMMENTS),
        entry("TCT02", Answer.AGREEMENT, late=True),
        entry("TCT03", Answer.PERFUNCTORY),
        entry("TCT04", Answer.UNREADABLE),
        entry("TCT05", Answer.EMPTY),
        entry("TCT06", Answer.CONDITIONAL),
        entry("", Answer.UNREADABLE),
    )
    register = Register("v", files, (comment("TCT01-001"),))
    tally = compose.summary_values(ROUND, register, (), SET)["tally"]
    names = {one.code: one.name for one in COMMITTEES}
    assert (tally.asked, tally.answered, tally.comments) == ("07", "06", "01")
    assert tally.commented == (names["TCT01"],)
    assert tally.agreed == (names["TCT02"], names["TCT06"])
    assert tally.perfunctory == (names["TCT03"],)
    assert tally.unreadable == (names["TCT04"],)
    assert tally.empty == (names["TCT05"],)
    assert tally.silent == (names["TCT07"],)
    assert tally.late == (names["TCT02"],)
    assert tally.unknown == ("-unreadable.docx",)


def test_a_file_that_was_replaced_no_longer_counts() -> None:
    old = entry("TCT01", Answer.UNREADABLE, late=True)
    new = entry("TCT01", Answer.AGREEMENT, replaces=old.file)
    tally = compose.summary_values(ROUND, Register("v", (old, new)), (), SET)["tally"]
    assert tally.agreed == ("Đảng uỷ Minh Hoạ 01",)
    assert tally.unreadable == ()
    assert tally.late == ()


def test_the_counts_of_answers_add_up_and_leave_out_what_was_withdrawn() -> None:
    comments = tuple(comment(f"TCT01-00{n}") for n in range(1, 6))
    gone = comment("TCT01-006", state=State.WITHDRAWN)
    decisions = (
        Decision(("TCT01-001",), Outcome.ACCEPTED),
        Decision(("TCT01-002",), Outcome.DUPLICATE, of="TCT01-001"),
        Decision(("TCT01-003", "TCT01-004"), Outcome.REJECTED, "Trái quy định."),
    )
    register = Register("v", (), (*comments, gone))
    tally = compose.summary_values(ROUND, register, decisions, SET)["tally"]
    assert (tally.comments, tally.taken, tally.explained, tally.open) == ("05", "02", "02", "01")
    assert tally.withdrawn == "01"


def test_the_summary_follows_the_order_of_the_set_and_drops_no_opinion() -> None:
    second = SET.fields[1].criteria[0]
    comments = (
        comment("TCT01-001", Anchor("unknown")),
        comment("TCT01-002", Anchor("criterion", second.id)),
        comment("TCT01-003", Anchor("field", field=SET.fields[1].id)),
        comment("TCT01-004", Anchor("criterion", FIRST.id, "text")),
        comment("TCT01-005", Anchor("set")),
        comment("TCT01-006", Anchor("decision", article="Điều 1")),
        comment("TCT01-007", Anchor("criterion", "gone/long-ago")),
        comment("TCT01-008", Anchor("criterion", FIRST.id, "points")),
        comment("TCT01-009", Anchor("set", why="new")),
        comment("TCT01-010", Anchor("set")),
    )
    values = compose.summary_values(ROUND, Register("v", (), comments), (), SET)
    rows = [row for field in values["fields"] for group in field.groups for row in group.rows]
    order = [int(row.id[-3:]) for row in rows]
    assert order == [6, 5, 10, 9, 4, 8, 3, 2, 1, 7]
    assert [row.number for row in rows] == [f"{n:02d}" for n in range(1, 11)]
    titles = [group.title for group in values["fields"][0].groups]
    assert titles == ["Dự thảo Quyết định, Điều 1", "Toàn bộ Bộ tiêu chí", "Tiêu chí mới"]


# The comparison


def reworded(because: tuple[str, ...]) -> Change:
    old = FIRST.with_part("text", "Đạt 85% trở lên.")
    new = replace(FIRST.with_part("text", "Đạt 90% trở lên."), because=because)
    field = SET.fields[0].id
    return Change(ChangeKind.REWORDED, FIRST.id, old, new, 1, 1, field, field, ("text",))


def compared(change: Change) -> compose.comparing.ChangeView:
    def words(old: str, new: str) -> list[tuple[Op, str]]:
        assert (old, new) == ("Đạt 85% trở lên.", "Đạt 90% trở lên.")
        return [
            (Op.KEEP, "Đạt "),
            (Op.DELETE, "85%"),
            (Op.INSERT, "90%"),
            (Op.KEEP, " trở lên."),
        ]

    register = Register("v", (), (comment("TCT01-001"),))
    decisions = (Decision(("TCT01-001",), Outcome.ACCEPTED),)
    names = {one.code: one.name for one in COMMITTEES}
    step = compose.Step(SET, SET, (change,), register, decisions, names)
    values = compose.comparison_values(SET, SET, [change], [step], words)
    row = values["rows"][0]
    assert isinstance(row, compose.comparing.ChangeView)
    return row


def test_each_column_shows_only_its_own_words_and_marks_what_the_other_lacks() -> None:
    row = compared(reworded(()))
    old = [(piece.text, piece.changed) for piece in row.old.parts[0].fragments]
    new = [(piece.text, piece.changed) for piece in row.new.parts[0].fragments]
    assert old == [("Đạt ", False), ("85%", True), (" trở lên.", False)]
    assert new == [("Đạt ", False), ("90%", True), (" trở lên.", False)]


def test_a_change_names_the_comment_that_caused_it_or_the_conclusion() -> None:
    reasons = compared(reworded(("TCT01-001", "Kết luận hội nghị ngày 17/5/2024"))).reasons
    assert [(one.id, one.committee, one.outcome) for one in reasons] == [
        ("TCT01-001", "Đảng uỷ Minh Hoạ 01", "Tiếp thu"),
        ("", "", ""),
    ]
    assert reasons[1].text == "Kết luận hội nghị ngày 17/5/2024"


def test_a_change_without_a_cause_has_no_reason() -> None:
    assert compared(reworded(())).reasons == ()
