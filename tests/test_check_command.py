"""`tiepthu check` in a workspace: its own list of words, and what a person accepts."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Command
from tests.slips import acts, papers

# "gương mẫu" is a word that the program's own list does not have.
DRAFT = """\
version: "2025"
title: Bộ tiêu chí
status: draft
levels: [Tốt, Kém]
fields:
  - id: a
    name: A
    criteria:
      - id: a/x
        name: X
        text: Chấp hành quy chế
        levels: {Tốt: Chấp hành gương mẫu, Kém: Bị nhắc nhở từ 01 lần trở lên}
        evidence: [Báo cáo]
        verifier: Ban Tổ chức
"""


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_word_of_ones_own_is_looked_for(tiepthu: Command, example: Path) -> None:
    write(example, "drafts/2025.yaml", DRAFT)
    assert "gương mẫu" not in tiepthu("check", "2025", "--root", example).err
    path = example / "templates" / "review.yaml"
    own = "  - word: gương mẫu\n    instead: số lần, ví dụ “không lần nào bị nhắc nhở”\n"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    said = tiepthu("check", "2025", "--root", example).err
    assert "drafts/2025.yaml:9: vague-word: " in said
    assert "không lần nào bị nhắc nhở" in said


def test_a_workspace_without_a_list_uses_the_programs(tiepthu: Command, example: Path) -> None:
    (example / "templates" / "review.yaml").unlink()
    write(example, "drafts/2025.yaml", DRAFT.replace("gương mẫu", "nghiêm túc"))
    assert "“nghiêm túc”" in tiepthu("check", "2025", "--root", example).err


def test_a_list_with_a_slip_names_its_line(tiepthu: Command, example: Path) -> None:
    path = example / "templates" / "review.yaml"
    text = path.read_text(encoding="utf-8").replace("    instead:", "    insted:", 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("    insted:")].count("\n") + 1
    said = tiepthu("check", "--root", example, code=1).err
    assert f"templates/review.yaml:{line}: unknown-key: " in said
    assert "did you mean “instead”?" in said


def test_findings_do_not_fail_the_command_and_a_slip_in_their_names_does(
    tiepthu: Command, example: Path
) -> None:
    wordy = DRAFT.replace("gương mẫu", "nghiêm túc")
    write(example, "drafts/2025.yaml", wordy)
    assert "vague-word" in tiepthu("check", "2025", "--root", example).err
    accepted = wordy + "        accept-finding:\n          vague-word: Hội nghị thống nhất\n"
    write(example, "drafts/2025.yaml", accepted)
    assert "vague-word" not in tiepthu("check", "2025", "--root", example).err
    write(example, "drafts/2025.yaml", accepted.replace("vague-word", "vage-word"))
    said = tiepthu("check", "2025", "--root", example, code=1).err
    assert "did you mean “vague-word”?" in said


def test_the_next_draft_keeps_what_was_accepted(tiepthu: Command, example: Path) -> None:
    tiepthu("apply", "2024-draft-1", "2025-draft-1", "--root", example)
    made = (example / "drafts" / "2025-draft-1.yaml").read_text(encoding="utf-8")
    assert "accept-finding:\n          several-measures: Bốn căn cứ" in made


# Word files


def test_a_right_word_file_is_measured_by_its_own_date(tiepthu: Command, tmp_path: Path) -> None:
    paper = tmp_path / "decision.docx"
    paper.write_bytes(papers.paper("decision", "hd36"))
    done = tiepthu("check", paper)
    assert "nothing departs from Hướng dẫn 36-HD/VPTW (2018)" in done.out


def test_a_paper_with_the_title_of_the_state_has_the_format_of_the_state(
    tiepthu: Command, tmp_path: Path
) -> None:
    paper = tmp_path / "decision.docx"
    paper.write_bytes(papers.paper("decision", "nd30"))
    assert "Nghị định 30" in tiepthu("check", paper).out
    assert "wrong-title" in tiepthu("check", paper, "--format", "hd36", code=1).err


def test_a_slip_in_a_word_file_is_an_error_with_place_rule_and_next_step(
    tiepthu: Command, tmp_path: Path
) -> None:
    paper = tmp_path / "decision.docx"
    paper.write_bytes(acts.done(papers.paper("decision", "hd36"), ["Số"], "change Số → Số:"))
    done = tiepthu("check", paper, code=1)
    assert "paragraph 3): number-colon: number and symbol: “Số: 1498-QĐ/ĐUK”" in done.err
    assert "HD 36, số: không có dấu hai chấm sau chữ Số" in done.err
    assert "next step: write “Số 1498-QĐ/ĐUK”." in done.err
    told = json.loads(tiepthu("check", paper, "--json", code=1).out)
    assert told["files"][0]["format"] == "hd36"
    (finding,) = told["problems"]
    assert (finding["name"], finding["confidence"]) == ("number-colon", "high")


def test_files_that_are_no_word_files_are_said(tiepthu: Command, tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "cut.docx").write_bytes(papers.paper("letter", "hd36")[:900])
    done = tiepthu("check", tmp_path / "old.doc", tmp_path / "cut.docx", code=1)
    assert done.err.count("unreadable") == 2
    assert "missing-file" in tiepthu("check", tmp_path / "none.docx", code=1).err


def test_a_format_that_is_not_there_is_said(tiepthu: Command, tmp_path: Path) -> None:
    paper = tmp_path / "letter.docx"
    paper.write_bytes(papers.paper("letter", "hd36"))
    done = tiepthu("check", paper, "--format", "hd11", code=1)
    assert "unknown-format" in done.err
    assert "hd05, hd36, nd30" in done.err
