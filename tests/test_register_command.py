"""The register goes out and comes back: exactly the decisions made, nothing else, nobody's lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from filelock import FileLock
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Command
from tests.witness import LibreOffice

ROUND = "2024-draft-1"
FIRST, SECOND, THIRD = "TCT01-002", "TCT03-003", "TCT05-004"


def decisions(example: Path) -> Path:
    return example / "comments" / ROUND / "decisions.yaml"


def decided(example: Path) -> dict[str, dict[str, object]]:
    """Return what stands in decisions.yaml for each comment, read by another reader."""
    found: dict[str, dict[str, object]] = {}
    text = decisions(example).read_text(encoding="utf-8")
    for one in yaml.load(text, yaml.BaseLoader):
        idents = one.pop("comment")
        for ident in [idents] if isinstance(idents, str) else idents:
            found[ident] = one
    return found


def exported(tiepthu: Command, example: Path, name: str = "so.xlsx", *more: str) -> Path:
    path = example / name
    tiepthu("register", ROUND, "--export", path, "--root", example, *more)
    return path


def edit(path: Path, *changes: tuple[str, str, str]) -> None:
    """Write into cells as Excel would: (row id, column title, text) each."""
    book = openpyxl.load_workbook(path)
    page = book["Sổ ý kiến"]
    assert isinstance(page, Worksheet)
    titles = [cell.value for cell in page[1]]
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    for ident, title, text in changes:
        page.cell(rows[ident], titles.index(title) + 1).value = text
    book.save(path)


REJECTED = (
    (FIRST, "Kết quả", "Không tiếp thu"),
    (FIRST, "Giải trình", "Chỉ tiêu này do Đại hội giao, không thuộc thẩm quyền sửa."),
)


# What comes back


def test_a_register_that_comes_back_unchanged_changes_nothing(
    tiepthu: Command, example: Path
) -> None:
    before = decisions(example).read_bytes()
    for name in ("so.xlsx", "so.docx"):
        done = tiepthu(
            "register", ROUND, "--import", exported(tiepthu, example, name), "--root", example
        )
        assert "0 decisions taken over" in done.out
    assert decisions(example).read_bytes() == before


def test_a_changed_cell_is_one_decision_with_its_former_state(
    tiepthu: Command, example: Path
) -> None:
    path, before = exported(tiepthu, example), decided(example)
    edit(path, *REJECTED)
    tiepthu(
        "register", ROUND, "--import", path, "--root", example,
        "--by", "Tổ trưởng", "--on", "2024-06-03",
    )  # fmt: skip
    after = decided(example)
    former = after[FIRST].pop("before")
    assert after.pop(FIRST) == {
        "outcome": "rejected",
        "response": "Chỉ tiêu này do Đại hội giao, không thuộc thẩm quyền sửa.",
        "by": "Tổ trưởng",
        "on": "2024-06-03",
        "basis": before[FIRST]["basis"],
    }
    assert former == [before.pop(FIRST)]
    assert after == before


def test_a_dry_run_shows_and_writes_nothing(tiepthu: Command, example: Path) -> None:
    path, before = exported(tiepthu, example), decisions(example).read_bytes()
    edit(path, *REJECTED)
    done = tiepthu("register", ROUND, "--import", path, "--dry-run", "--root", example)
    assert FIRST in done.out
    assert "1 decisions would be taken over" in done.out
    assert decisions(example).read_bytes() == before


def test_a_decision_that_somebody_else_changed_meanwhile_is_never_written_over(
    tiepthu: Command, example: Path
) -> None:
    path = exported(tiepthu, example)
    edit(path, *REJECTED, (SECOND, "Kết quả", "Ghi nhận"), (SECOND, "Giải trình", "Để vòng sau."))
    reason = "Ghi nhận, sẽ hướng dẫn ở văn bản riêng về công tác đảng vụ."
    tiepthu("decide", FIRST, "noted", "--response", reason, "--root", example)
    done = tiepthu("register", ROUND, "--import", path, "--root", example, code=1)
    assert "decided-meanwhile" in done.err
    assert "Sổ ý kiến" in done.err  # the sheet and the cell are named
    said = tiepthu("register", ROUND, "--import", path, "--root", example, lang="vi", code=1).err
    assert "“Ghi nhận”" in said  # outcomes and places as documents call them
    assert "“Không tiếp thu”" in said
    assert "trang tính" in said
    after = decided(example)
    assert after[FIRST]["response"] == reason
    assert after[SECOND]["outcome"] == "noted"  # the rest of the file is taken over


def test_what_a_person_left_alone_does_not_undo_what_others_decided(
    tiepthu: Command, example: Path
) -> None:
    path = exported(tiepthu, example)
    reason = "Ghi nhận, sẽ hướng dẫn ở văn bản riêng về công tác đảng vụ."
    tiepthu("decide", FIRST, "noted", "--response", reason, "--root", example)
    done = tiepthu("register", ROUND, "--import", path, "--root", example)
    assert "0 decisions taken over" in done.out
    assert decided(example)[FIRST]["response"] == reason


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ([(FIRST, "Kết quả", "Tuỳ")], "unknown-outcome"),
        ([(FIRST, "Kết quả", "Không tiếp thu"), (FIRST, "Giải trình", "")], "reason-missing"),
        (
            [(FIRST, "Kết quả", "Không tiếp thu"), (FIRST, "Giải trình", "Không phù hợp.")],
            "reason-formulaic",
        ),
        ([(FIRST, "Mã ý kiến", "TCT01-999")], "unknown-comment"),
    ],
)
def test_what_cannot_be_taken_over_is_named_with_its_cell(
    tiepthu: Command, example: Path, changes: list[tuple[str, str, str]], problem: str
) -> None:
    path, before = exported(tiepthu, example), decisions(example).read_bytes()
    edit(path, *changes)
    done = tiepthu("register", ROUND, "--import", path, "--root", example, code=1)
    line = next(line for line in done.err.splitlines() if f" {problem}: " in line)
    assert "Sổ ý kiến" in line
    assert decisions(example).read_bytes() == before


# Parts of the work


def test_the_work_is_split_and_brought_back_in_any_order(tiepthu: Command, example: Path) -> None:
    mine = exported(tiepthu, example, "a.xlsx", "--committee", "TCT01")
    yours = exported(tiepthu, example, "b.xlsx", "--committee", "TCT03")
    ids = [row[0].value for row in openpyxl.load_workbook(mine)["Sổ ý kiến"].iter_rows(min_row=2)]
    assert ids
    assert all(str(ident).startswith("TCT01-") for ident in ids)
    edit(mine, *REJECTED)
    edit(yours, (SECOND, "Kết quả", "Ghi nhận"), (SECOND, "Giải trình", "Để vòng sau xem xét."))
    for path in (yours, mine):
        tiepthu("register", ROUND, "--import", path, "--root", example)
    after = decided(example)
    assert (after[FIRST]["outcome"], after[SECOND]["outcome"]) == ("rejected", "noted")


def test_only_what_is_open_goes_out(tiepthu: Command, example: Path) -> None:
    text = decisions(example).read_text(encoding="utf-8")
    start = text.index(f"- comment: {SECOND}")
    end = text.index("\n- comment:", start + 1)
    decisions(example).write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    path = exported(tiepthu, example, "open.xlsx", "--open")
    page = openpyxl.load_workbook(path)["Sổ ý kiến"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [SECOND]


def test_the_sheet_shows_the_present_wording_and_both_sides(
    tiepthu: Command, example: Path
) -> None:
    page = openpyxl.load_workbook(exported(tiepthu, example))["Sổ ý kiến"]
    titles = [cell.value for cell in page[1]]
    register = yaml.safe_load((decisions(example).parent / "register.yaml").read_bytes())
    rows = {
        row[0].value: dict(zip(titles, (c.value for c in row), strict=True))
        for row in page.iter_rows(min_row=2)
    }
    assert len(rows) == len(register["comments"])
    dispute = register["disputes"][0]
    one, other = (side["comments"][0] for side in dispute["sides"][:2])
    assert other in rows[one]["Trái ý với"]
    assert one in rows[other]["Trái ý với"]
    group = register["groups"][0]["comments"]
    assert rows[group[0]]["Cùng ý với"].split(", ") == group[1:]
    assert "trong vòng 60 ngày" in rows[FIRST]["Câu chữ dự thảo"]
    assert page.auto_filter.ref
    assert page.freeze_panes == "B2"


# Decisions


def test_a_group_is_decided_at_once(tiepthu: Command, example: Path) -> None:
    register = yaml.safe_load((decisions(example).parent / "register.yaml").read_bytes())
    group = register["groups"][0]["comments"]
    reason = "Ghi nhận chung cho các đơn vị cùng ý kiến, sẽ có hướng dẫn."
    tiepthu("decide", group[0], "noted", "--group", "--response", reason, "--root", example)
    after = decided(example)
    assert {str(after[one]["response"]) for one in group} == {reason}


def test_every_former_state_is_kept_and_shown(tiepthu: Command, example: Path) -> None:
    for day, reason in (("01", "Chờ ý kiến cấp trên về chỉ tiêu."), ("05", "Cấp trên đã trả lời.")):
        tiepthu(
            "decide", FIRST, "noted", "--response", reason, "--on", f"2024-06-{day}",
            "--root", example,
        )  # fmt: skip
    former = decided(example)[FIRST]["before"]
    assert isinstance(former, list)
    assert [one.get("response") for one in former][-1] == "Chờ ý kiến cấp trên về chỉ tiêu."
    done = tiepthu("register", ROUND, "--history", FIRST, "--root", example)
    assert done.out.index("Chờ ý kiến") < done.out.index("Cấp trên đã trả lời")
    tiepthu("check", "--root", example)


def test_a_dissent_is_kept(tiepthu: Command, example: Path) -> None:
    tiepthu(
        "decide", FIRST, "kept", "--response", "Giữ vì Đại hội đã giao chỉ tiêu này.",
        "--maintained", "Công văn 15-CV/ĐU ngày 03/6/2024", "--root", example,
    )  # fmt: skip
    assert decided(example)[FIRST]["maintained"] == "Công văn 15-CV/ĐU ngày 03/6/2024"


def test_a_formula_is_no_reason(tiepthu: Command, example: Path) -> None:
    before = decisions(example).read_bytes()
    done = tiepthu(
        "decide", FIRST, "rejected", "--response", "Không phù hợp.", "--root", example, code=1
    )
    assert "reason-formulaic" in done.err
    assert decisions(example).read_bytes() == before


def test_a_comment_sent_again_in_other_words_makes_its_decision_suspect(
    tiepthu: Command, example: Path
) -> None:
    path = example / "comments" / ROUND / "received" / "Minh Hoa 07.txt"
    text = path.read_text(encoding="utf-8")
    old = "đề nghị ghi rõ căn cứ pháp lý về xác minh tài sản, thu nhập."
    assert text.count(old) == 1
    new = old.removesuffix(".") + " và nơi nhận báo cáo."
    path.write_text(text.replace(old, new), encoding="utf-8")
    tiepthu("merge", ROUND, "--root", example, code=0)
    done = tiepthu("check", "--root", example, code=1)
    assert "suspect-decision" in done.err
    again = yaml.safe_load((decisions(example).parent / "register.yaml").read_bytes())
    changed = next(c for c in again["comments"] if c["state"] == "changed")
    assert old in changed["was"]
    assert "nơi nhận báo cáo" in changed["text"]
    page = openpyxl.load_workbook(exported(tiepthu, example))["Sổ ý kiến"]
    titles = [cell.value for cell in page[1]]
    states = {
        row[0].value: row[titles.index("Tình trạng")].value for row in page.iter_rows(min_row=2)
    }
    assert states[changed["id"]] == "Cần xem lại"
    tiepthu(
        "decide", changed["id"], "noted", "--response", "Ghi nhận, hướng dẫn sau hội nghị.",
        "--root", example,
    )  # fmt: skip
    assert "seen" in decided(example)[changed["id"]]
    tiepthu("check", "--root", example)  # nothing is suspect any more


# Two people at once


def run(example: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tiepthu", *arguments, "--root", str(example), "--lang", "en"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_two_people_who_decide_at_once_both_find_their_decision(example: Path) -> None:
    reasons = {
        one: f"Ghi nhận, hướng dẫn ở văn bản số {n}."
        for n, one in enumerate((FIRST, SECOND, THIRD))
    }
    both = [
        run(example, "decide", one, "noted", "--response", said) for one, said in reasons.items()
    ]
    assert [one.wait(60) for one in both] == [0, 0, 0]
    after = decided(example)
    assert {one: after[one]["response"] for one in reasons} == reasons


def test_who_holds_the_workspace_is_named(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.cli.locking.PATIENCE", 0.2)
    (example / "build").mkdir()
    (example / "build" / ".writing.by").write_text("chị Hà, may-03, 4321", encoding="utf-8")
    with FileLock(example / "build" / ".writing.lock"):
        done = tiepthu("decide", FIRST, "accepted", "--root", example, code=1)
    assert "chị Hà, may-03" in done.err


# Another office program


def order(path: Path) -> list[object]:
    """Return the ids of the rows as they stand in a file."""
    if path.suffix == ".xlsx":
        return [row[0].value for row in openpyxl.load_workbook(path)["Sổ ý kiến"].iter_rows()]
    return [row.cells[1].text for row in docx.Document(str(path)).tables[0].rows]


@pytest.mark.parametrize("name", ["so.xlsx", "so.docx"])
def test_through_libreoffice_exactly_the_decisions_made_come_back(
    tiepthu: Command, example: Path, libreoffice: LibreOffice, name: str
) -> None:
    """Opened, answered in two rows, sorted, filtered, hidden, coloured, saved by LibreOffice."""
    path, before = exported(tiepthu, example, name), decided(example)
    target = example / f"tra-loi{path.suffix}"
    reason = "Chỉ tiêu này do Đại hội giao, không thuộc thẩm quyền sửa."
    if path.suffix == ".xlsx":
        changes = [
            *REJECTED,
            (SECOND, "Kết quả", "Ghi nhận"),
            (SECOND, "Giải trình", "Để vòng sau."),
        ]
        libreoffice.answer(path, target, changes, sort_by="Về nội dung")
    else:
        column = "Kết quả, giải trình"
        changes = [
            (FIRST, column, f"Không tiếp thu. {reason}"),
            (SECOND, column, "Ghi nhận. Để vòng sau."),
        ]
        libreoffice.answer(path, target, changes, sort_by="Về nội dung")
    assert order(target) != order(path)
    tiepthu("register", ROUND, "--import", target, "--root", example)
    after = decided(example)
    assert (after[FIRST]["outcome"], after[FIRST]["response"]) == ("rejected", reason)
    assert (after[SECOND]["outcome"], after[SECOND]["response"]) == ("noted", "Để vòng sau.")
    for ident in (FIRST, SECOND):
        after.pop(ident)
        before.pop(ident)
    assert after == before


def test_who_decided_when_and_why_stay_with_a_decision_unless_said_anew(
    tiepthu: Command, example: Path
) -> None:
    who = ("--by", "Ban Thường vụ", "--on", "3/6/2024", "--basis", "Thông báo số 12")
    first = ("--response", "Giữ vì Đại hội đã giao chỉ tiêu này.")
    tiepthu("decide", FIRST, "kept", *first, *who, "--root", example)
    second = ("--response", "Để hướng dẫn ở văn bản riêng.", "--by", "Thường trực")
    tiepthu("decide", FIRST, "noted", *second, "--root", example)
    now = decided(example)[FIRST]
    assert (now["outcome"], now["by"], now["basis"]) == ("noted", "Thường trực", "Thông báo số 12")
    assert now["on"] == "2024-06-03"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("không tiếp thu", "rejected"), ("Tiếp thu một phần", "partly"), ("Giải trình", "kept")],
)
def test_an_outcome_can_be_said_in_vietnamese(
    tiepthu: Command, example: Path, said: str, outcome: str
) -> None:
    why = "Giữ vì Đại hội đã giao chỉ tiêu này."
    tiepthu("decide", FIRST, said, "--response", why, "--root", example)
    assert decided(example)[FIRST]["outcome"] == outcome
