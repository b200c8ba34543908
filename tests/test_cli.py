"""The commands as a person runs them: what they write, what they say, and their exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import openpyxl
import pytest

from tests.conftest import ROOT, Command
from tiepthu import __version__, read
from tiepthu.cli import group
from tiepthu.cli.screen import Screen

ROUND = "2024-draft-1"


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert group.run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"tiepthu {__version__}"


def test_the_help_of_the_program_is_all_in_the_language_of_the_system(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert group.run(["--help"]) == 0
    text = capsys.readouterr().out
    assert "[TUỲ CHỌN] LỆNH" in text
    assert "exit" not in text


@pytest.mark.parametrize("name", group.COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_has_help_in_both_languages(
    name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert group.run([name, "--lang", lang, "--help"]) == 0
    text = capsys.readouterr().out
    assert ("Cách dùng:" if lang == "vi" else "Usage:") in text
    assert ("[OPTIONS]" in text) == (lang == "en")
    command = group.program.get_command(click.Context(group.program), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, (name, parameter.name)


def test_a_wrong_command_is_wrong_usage(tiepthu: Command) -> None:
    tiepthu("kiem-tra", code=2)


def test_outside_a_workspace_the_way_in_is_said(tiepthu: Command, tmp_path: Path) -> None:
    done = tiepthu("status", "--root", tmp_path, code=1)
    assert "no-workspace" in done.err
    assert "tiepthu init" in done.err


def test_an_unknown_version_names_the_nearest(tiepthu: Command, example: Path) -> None:
    done = tiepthu("redline", "2023", "2024-draft1", "--root", example, code=1)
    assert "2024-draft-1" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_on_a_terminal_lines_are_broken_between_words(columns: str, example: Path) -> None:
    seen = on_a_terminal(columns, "status", "--root", example, "--lang", "vi")
    assert max(map(len, seen)) <= int(columns)
    start = next(n for n, line in enumerate(seen) if line.startswith("Chưa trả lời:"))
    told = " ".join(seen[start:])
    assert told.count("Đảng uỷ Tổng công ty Minh Hoạ 1") == 3
    assert "Đảng uỷ Ngân hàng Minh Hoạ 05" in told


def on_a_terminal(columns: str, *arguments: str | Path) -> list[str]:
    """Return the lines that a command shows on a terminal of so many columns."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tiepthu", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": columns, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
        while data := os.read(ours, 4096):
            shown += data
    os.close(ours)
    assert process.wait(60) == 0
    return re.sub("\x1b\\[[0-9;]*m", "", shown.decode()).splitlines()


def test_the_list_of_comments_speaks_as_the_office_does(tiepthu: Command, example: Path) -> None:
    shown = tiepthu("register", ROUND, "--committee", "TCT03", "--root", example).out
    assert "Tiêu chí 13 (mức" in shown
    assert "Giải trình, giữ nguyên" in shown
    assert "kiem-tra/" not in shown


def test_a_fault_of_ours_says_so_and_keeps_the_old_output(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiepthu("compare", "2022", "2023", "--root", example)
    path = example / "build" / "2022..2023" / "comparison.docx"
    before = path.read_bytes()
    monkeypatch.setattr("tiepthu.write.docx", lambda *_: b"PK no document")
    done = tiepthu("compare", "2022", "2023", "--root", example, code=3)
    assert "fault of tiepthu itself" in done.err
    assert path.read_bytes() == before


def test_status_counts_as_json(tiepthu: Command, example: Path) -> None:
    done = tiepthu("status", "--json", "--root", example)
    found = json.loads(done.out)
    assert [one["criteria"] for one in found["versions"]] == [49, 52, 54, 54, 54]
    assert found["rounds"][0]["counts"]["committees asked"] == 24


def test_status_says_that_files_came_since_the_last_merge(tiepthu: Command, example: Path) -> None:
    tiepthu("merge", "--root", example)
    assert "tiepthu merge" not in tiepthu("status", "--root", example).out
    received = example / "comments" / ROUND / "received"
    (received / "TCT12 gop y.txt").write_text("Đề nghị bỏ tiêu chí 5.", encoding="utf-8")
    changed = next(path for path in sorted(received.iterdir()) if path.suffix == ".txt")
    changed.write_bytes(changed.read_bytes() + b"\nNh\xe1\xba\xa5t tr\xc3\xad.")
    done = tiepthu("status", "--root", example, "--json")
    (round_,) = json.loads(done.out)["rounds"]
    assert round_["counts"]["files that came since the last merge"] == 2
    assert f"tiepthu merge {ROUND}" in tiepthu("status", "--root", example).out


def test_status_names_a_decision_as_documents_do(tiepthu: Command, example: Path) -> None:
    path = example / "drafts" / "2022.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("number: 756-QĐ/ĐUK", 'number: "756"'), encoding="utf-8")
    said = tiepthu("status", "--root", example).out
    assert "756-QĐ/ĐUK, 17/5/2022" in said
    assert "1498-QĐ/ĐUK, 12/9/2023" in said


def test_issue_writes_the_decision_of_the_example(tiepthu: Command, example: Path) -> None:
    tiepthu("issue", "2024", "--root", example)
    assert (example / "build" / "2024" / "decision.docx").is_file()


def test_issue_refuses_while_a_comment_is_open(tiepthu: Command, example: Path) -> None:
    path = example / "comments" / ROUND / "decisions.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("- comment: TCT03-003")
    end = text.index("\n- comment:", start + 1)
    path.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    done = tiepthu("issue", "2024", "--root", example, code=1)
    assert "unanswered-comment" in done.err
    assert "TCT03-003" in done.err
    assert not (example / "build" / "2024" / "decision.docx").exists()


def test_issue_refuses_a_draft(tiepthu: Command, example: Path) -> None:
    tiepthu("issue", "2024-draft-2", "--root", example, code=1)


def test_a_decision_is_recorded_and_the_rest_of_the_file_is_untouched(
    tiepthu: Command, example: Path
) -> None:
    path = example / "comments" / ROUND / "decisions.yaml"
    before = path.read_text(encoding="utf-8")
    response = "Giữ nguyên vì đã thống nhất tại hội nghị."
    tiepthu("decide", "TCT01-002", "rejected", "--response", response, "--root", example)
    after = path.read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert response in after
    assert len(gone) <= 3


def test_a_refusal_without_a_reason_is_not_recorded(tiepthu: Command, example: Path) -> None:
    path = example / "comments" / ROUND / "decisions.yaml"
    before = path.read_bytes()
    done = tiepthu("decide", "TCT01-002", "rejected", "--root", example, code=1)
    assert "reason" in done.err
    assert path.read_bytes() == before


def test_an_unknown_comment_is_not_decided(tiepthu: Command, example: Path) -> None:
    tiepthu("decide", "TCT99-001", "accepted", "--root", example, code=1)
    done = tiepthu("decide", "TCT99-001", "rejected", "--root", example, code=1)
    assert "TCT99-001" in done.err  # not that the reason is missing: that would be mended in vain
    assert "needs a reason" not in done.err


def test_an_outcome_that_is_none_is_answered_with_those_that_are(
    tiepthu: Command, example: Path
) -> None:
    done = tiepthu("decide", "TCT01-002", "đồng tình", "--root", example, lang="vi", code=2)
    assert "chọn một trong: Tiếp thu (accepted), Tiếp thu một phần (partly)" in done.err


def test_the_register_goes_out_to_excel_and_an_answer_comes_back(
    tiepthu: Command, example: Path, tmp_path: Path
) -> None:
    book_path = tmp_path / "so.xlsx"
    tiepthu("register", ROUND, "--export", book_path, "--root", example)
    book = openpyxl.load_workbook(book_path)
    page = book.worksheets[0]
    head = next(r for r in page.iter_rows() if any(c.value == "Mã ý kiến" for c in r))
    columns = {cell.value: cell.column for cell in head}
    row = next(r for r in page.iter_rows(min_row=head[0].row + 1) if r[0].value == "TCT04-003")
    page.cell(row[0].row, columns["Kết quả"]).value = "Không tiếp thu"
    page.cell(row[0].row, columns["Giải trình"]).value = "Hội nghị không thống nhất."
    book.save(book_path)
    done = tiepthu("register", ROUND, "--import", book_path, "--root", example)
    assert "1 decisions" in done.out
    text = (example / "comments" / ROUND / "decisions.yaml").read_text(encoding="utf-8")
    assert "Hội nghị không thống nhất." in text


def test_a_register_that_nobody_touched_brings_no_news(
    tiepthu: Command, example: Path, tmp_path: Path
) -> None:
    path = example / "comments" / ROUND / "decisions.yaml"
    before = path.read_bytes()
    tiepthu("register", ROUND, "--export", tmp_path / "so.xlsx", "--root", example)
    tiepthu("register", ROUND, "--import", tmp_path / "so.xlsx", "--root", example)
    assert path.read_bytes() == before


def test_apply_writes_a_draft_once_and_never_over_a_file(tiepthu: Command, example: Path) -> None:
    tiepthu("apply", ROUND, "2024-thu", "--root", example)
    assert (example / "drafts" / "2024-thu.yaml").is_file()
    done = tiepthu("apply", ROUND, "2024-thu", "--root", example, code=1)
    assert "file-exists" in done.err


def test_a_draft_that_was_sent_is_adopted_as_it_was(
    tiepthu: Command, example: Path, built: Path
) -> None:
    sent = built / "build" / ROUND / "draft.docx"
    tiepthu("adopt", sent, "2024-lai", "--like", ROUND, "--root", example)
    adopted, _ = read.criteria(example / "drafts" / "2024-lai.yaml", "2024-lai")
    was, _ = read.criteria(example / "drafts" / f"{ROUND}.yaml", ROUND)
    assert adopted is not None
    assert was is not None
    parts = {one.id: one.parts() for one in was.criteria().values()}
    assert {one.id: one.parts() for one in adopted.criteria().values()} == parts


def test_a_new_workspace_is_one(tiepthu: Command, tmp_path: Path) -> None:
    tiepthu("init", tmp_path / "moi")
    tiepthu("status", "--root", tmp_path / "moi")
    done = tiepthu("init", tmp_path / "moi", code=1)
    assert "file-exists" in done.err


def test_every_command_is_in_both_readmes() -> None:
    for name in ("README.md", "README.vi.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for command in group.COMMANDS:
            if name == "README.md" or command in ("build", "merge", "register", "decide", "issue"):
                assert f"tiepthu {command}" in text, (name, command)


def test_a_long_table_is_a_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(f"tệp {n}.docx", n, "dòng một\ndòng hai") for n in range(201)]
    Screen("en").table(["file", "committee" + "#", "what"], rows, "Ledger")
    title, head, *lines = capsys.readouterr().out.splitlines()
    assert (title, head.split(), len(lines)) == ("Ledger", ["file", "committee", "what"], 201)
    assert lines[7] == "tệp 7.docx" + " " * 12 + "7  dòng một dòng hai"  # 12, 9 and 17 signs wide
