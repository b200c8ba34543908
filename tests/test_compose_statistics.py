"""The counts of the statistics page: by hand on a small round, and counted again on the example."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.small_set import small_set
from tiepthu import compose
from tiepthu.cli.workspace import Workspace
from tiepthu.compose.statistics import STANDINGS, CountLine
from tiepthu.model import (
    Anchor,
    Answer,
    Comment,
    Committee,
    Decision,
    FileEntry,
    Kind,
    Outcome,
    Register,
    Round,
    State,
)

SET = small_set()
MEETING, RECRUITS = "to-chuc/sinh-hoat", "to-chuc/ket-nap"
COMMITTEES = tuple(Committee(f"TCT0{n}", f"Đảng uỷ Minh Hoạ 0{n}") for n in range(1, 6))
ROUND = Round("2024-draft-1", "Góp ý", "2024-05-17", "2024-05-24", COMMITTEES)
EXAMPLE = "2024-draft-1"


def file(code: str, day: str, answer: Answer = Answer.COMMENTS, late: bool = False) -> FileEntry:
    return FileEntry(f"{code}.docx", "", code, day, late, answer, (), 0)


def comment(ident: str, anchor: Anchor, **more: Any) -> Comment:
    code = ident[:5]
    return Comment(ident, code, f"{code}.docx", "paragraph 1", anchor, Kind.EDIT, "x", **more)


def on(criterion: str) -> Anchor:
    return Anchor("criterion", criterion)


FILES = (
    file("TCT01", "2024-05-20"),
    file("TCT02", "2024-05-26", late=True),
    file("TCT03", ""),
    file("TCT04", "2024-05-20", Answer.PERFUNCTORY),
)
COMMENTS = (
    comment("TCT01-001", on(MEETING)),
    comment("TCT01-002", on(RECRUITS)),
    comment("TCT02-001", on(MEETING), late=True),
    comment("TCT02-002", Anchor("field", field="kiem-tra"), late=True),
    comment("TCT03-001", Anchor("set")),
    comment("TCT03-002", on(RECRUITS), state=State.WITHDRAWN),
)
DECISIONS = (
    Decision(("TCT01-001",), Outcome.ACCEPTED),
    Decision(("TCT01-002",), Outcome.KEPT, "Giữ mức."),
    Decision(("TCT02-001",), Outcome.DUPLICATE, of="TCT01-001"),
    Decision(("TCT03-001",), Outcome.REJECTED, "Trái quy định."),
    Decision(("TCT03-002",), Outcome.NOTED, "Đã rút."),
)
REGISTER = Register("2024-draft-1", FILES, COMMENTS)


def counted(name: str) -> Any:
    return compose.statistics_values(ROUND, REGISTER, DECISIONS, SET)[name]


def lines(name: str) -> dict[str, tuple[int, ...]]:
    return {line.label: line.counts for line in counted(name)}


def test_an_opinion_stands_in_one_of_six_ways() -> None:
    assert STANDINGS == (
        "Tiếp thu", "Tiếp thu một phần", "Giải trình, giữ nguyên", "Không tiếp thu", "Ghi nhận",
        "Chưa giải trình",
    )  # fmt: skip


def test_opinions_are_counted_by_field_and_a_withdrawn_one_is_not() -> None:
    found = lines("by_field")
    # the duplicate is taken in, because the opinion that it repeats was
    assert found["Công tác tổ chức xây dựng Đảng"] == (2, 0, 1, 0, 0, 0)
    assert found[SET.fields[1].name] == (0, 0, 0, 0, 0, 1)
    assert found["Vấn đề chung"] == (0, 0, 0, 1, 0, 0)
    assert len(found) == len(SET.fields) + 1, "a field without opinions is there too"
    assert "Chưa xác định được nội dung" not in found


def test_the_total_is_the_sum_of_every_count() -> None:
    total = counted("total")
    assert (total.counts, total.total) == ((2, 0, 1, 1, 0, 1), 5)
    for name in ("by_field", "by_outcome", "by_day"):
        assert sum(line.total for line in counted(name)) == 5, name
    assert sum(one.line.total for one in counted("by_committee")) == 5


def test_six_standings_are_three_groups() -> None:
    assert CountLine("", (1, 2, 4, 8, 16, 32), 63).groups == (3, 28, 32)


def test_every_committee_has_a_line_and_one_way_of_answering() -> None:
    found = {one.code: (one.answer, one.late, one.files) for one in counted("by_committee")}
    assert found == {
        "TCT01": ("Có ý kiến góp ý", False, 1),
        "TCT02": ("Có ý kiến góp ý", True, 1),
        "TCT03": ("Có ý kiến góp ý", False, 1),
        "TCT04": ("Trả lời chung chung", False, 1),
        "TCT05": ("Chưa trả lời", False, 0),
    }
    assert lines("by_answer") == {
        "Có ý kiến góp ý": (3,),
        "Thống nhất với dự thảo": (0,),
        "Trả lời chung chung": (1,),
        "Văn bản không có nội dung": (0,),
        "Tệp không đọc được": (0,),
        "Chưa trả lời": (1,),
    }


def test_every_day_from_the_first_to_the_last_is_shown_with_the_last_day_of_the_round() -> None:
    assert lines("by_day") == {
        "20/5/2024": (2, 0),
        "21/5/2024": (0, 0),
        "22/5/2024": (0, 0),
        "23/5/2024": (0, 0),
        "24/5/2024 (hạn góp ý)": (0, 0),
        "25/5/2024": (0, 0),
        "26/5/2024": (0, 2),
        "Không ghi ngày": (1, 0),
    }


def test_days_far_apart_are_shown_without_those_between() -> None:
    files = (*FILES[:3], file("TCT04", "2024-08-01", Answer.PERFUNCTORY))
    values = compose.statistics_values(ROUND, replace(REGISTER, files=files), DECISIONS, SET)
    assert [line.label for line in values["by_day"]] == [
        "20/5/2024", "24/5/2024 (hạn góp ý)", "26/5/2024", "01/8/2024", "Không ghi ngày",
    ]  # fmt: skip


def test_the_map_has_the_committees_and_criteria_with_opinions_and_no_other() -> None:
    (part,) = counted("heat")
    assert part.columns == ("TCT01", "TCT02")
    assert [(row.label, row.counts) for row in part.rows] == [
        ("01. Sinh hoạt chi bộ", (1, 1)),
        ("02. Kết nạp đảng viên mới", (1, 0)),
    ]
    assert counted("untouched") == 19  # of 21
    assert counted("elsewhere") == 2  # the field's and the whole set's
    assert counted("duplicates") == 1


def test_a_large_map_is_parted_evenly() -> None:
    many = tuple(Committee(f"T{n:03d}", f"Đảng uỷ {n}") for n in range(60))
    comments = tuple(
        Comment(f"{one.code}-001", one.code, "a", "", on(MEETING), Kind.EDIT, "x") for one in many
    )
    round_ = replace(ROUND, committees=many)
    values = compose.statistics_values(round_, Register("v", (), comments), (), SET)
    assert [len(part.columns) for part in values["heat"]] == [20, 20, 20]
    assert [part.rows[0].total for part in values["heat"]] == [20, 20, 20]


def test_a_round_without_an_answer_has_counts_of_nothing() -> None:
    values = compose.statistics_values(ROUND, Register("v"), (), SET)
    assert values["total"].total == 0
    assert values["heat"] == ()
    assert [line.label for line in values["by_day"]] == ["24/5/2024 (hạn góp ý)"]


# Counted again, from the files alone


def plain(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    workspace = Workspace(Path(ROOT))
    round_, register = workspace.round(EXAMPLE), workspace.register(EXAMPLE)
    assert round_ is not None
    assert register is not None
    decisions = workspace.decisions(EXAMPLE)
    return compose.statistics_values(round_, register, decisions, workspace.set(EXAMPLE))


@pytest.fixture(scope="module")
def comments() -> list[dict[str, Any]]:
    found = plain(f"comments/{EXAMPLE}/register.yaml")["comments"]
    return [one for one in found if one["state"] != "withdrawn"]


def test_the_example_counted_again_by_committee_and_outcome(
    example: dict[str, Any], comments: list[dict[str, Any]]
) -> None:
    told: dict[str, dict[str, Any]] = {}
    for one in plain(f"comments/{EXAMPLE}/decisions.yaml"):
        said = one["comment"]
        for ident in said if isinstance(said, list) else [said]:
            told[ident] = one
    words = {
        "accepted": "Tiếp thu", "partly": "Tiếp thu một phần", "kept": "Giải trình, giữ nguyên",
        "rejected": "Không tiếp thu", "noted": "Ghi nhận", "open": "Chưa giải trình",
    }  # fmt: skip
    repeats = {one["id"]: one.get("repeats", "") for one in comments}

    def outcome(ident: str) -> str:
        answer = told.get(ident)
        if answer is not None and answer["outcome"] == "duplicate":
            return outcome(answer.get("of") or repeats[ident])
        return words[answer["outcome"] if answer else "open"]

    by_outcome = Counter(outcome(one["id"]) for one in comments)
    assert {line.label: line.total for line in example["by_outcome"] if line.total} == by_outcome
    by_committee = Counter(one["committee"] for one in comments)
    shown = {one.code: one.line.total for one in example["by_committee"] if one.line.total}
    assert shown == by_committee
    assert example["total"].total == len(comments)


def test_the_example_counted_again_by_field_and_by_criterion(
    example: dict[str, Any], comments: list[dict[str, Any]]
) -> None:
    fields = plain(f"drafts/{EXAMPLE}.yaml")["fields"]
    of = {one["id"]: field["name"] for field in fields for one in field["criteria"]}
    of |= {field["id"]: field["name"] for field in fields}
    expected: Counter[str] = Counter()
    for one in comments:
        about = one["about"]
        general = "Vấn đề chung" if about["scope"] in ("set", "decision") else ""
        name = of.get(about.get("criterion") or about.get("field", ""), "")
        expected[general or name or "Chưa xác định được nội dung"] += 1
    assert {line.label: line.total for line in example["by_field"] if line.total} == expected
    cells = Counter(
        (one["about"]["criterion"], one["committee"])
        for one in comments
        if one["about"]["scope"] == "criterion"
    )
    shown = [n for part in example["heat"] for row in part.rows for n in row.counts if n]
    assert sorted(shown) == sorted(cells.values())


def test_the_example_counted_again_by_day(
    example: dict[str, Any], comments: list[dict[str, Any]]
) -> None:
    files = plain(f"comments/{EXAMPLE}/register.yaml")["files"]
    days = {one["file"]: one.get("received", "") for one in files}
    expected = Counter(days[one["file"]] for one in comments)
    label = {day: f"{int(day[8:]):02d}/{int(day[5:7])}/{day[:4]}" for day in expected if day}
    shown = {line.label.split(" (")[0]: line.total for line in example["by_day"] if line.total}
    assert shown == {label.get(day, "Không ghi ngày"): n for day, n in expected.items()}
