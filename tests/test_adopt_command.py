"""`tiepthu adopt` with a draft that was built, edited in Word, and goes on as the next version."""

from __future__ import annotations

import difflib
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.conftest import Command
from tests.editor import Editor
from tests.returned_files import W
from tiepthu import read
from tiepthu.model import CriteriaSet

BASE, NEW = "2024-draft-1", "2024-sua"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def version(folder: Path, name: str) -> CriteriaSet:
    found, wrong = read.criteria(folder / "drafts" / f"{name}.yaml", name)
    assert found is not None, wrong
    return found


@pytest.fixture
def editor(built: Path, example: Path) -> Editor:
    return Editor(built / "build" / BASE / "draft.docx", version(example, BASE), "Trần Thị Bình")


def comment(editor: Editor, paragraph: etree._Element, text: str) -> None:
    """Put a margin comment on a paragraph, as Word stores it."""
    for name, at in (("commentRangeStart", 1), ("commentRangeEnd", len(paragraph) + 1)):
        paragraph.insert(at, paragraph.makeelement(W + name, {W + "id": "7"}))
    run = etree.SubElement(paragraph, W + "r")
    etree.SubElement(run, W + "commentReference").set(W + "id", "7")
    root = etree.Element(W + "comments")
    one = etree.SubElement(root, W + "comment")
    for key, value in (("id", "7"), ("author", "Lê Văn Cường"), ("date", "2024-06-05T08:00:00Z")):
        one.set(W + key, value)
    for line in text.split("\n"):
        etree.SubElement(
            etree.SubElement(etree.SubElement(one, W + "p"), W + "r"), W + "t"
        ).text = line
    parts = editor.file.parts
    parts["word/comments.xml"] = etree.tostring(root)
    for name, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="rId77" Type="{COMMENTS}" Target="comments.xml"/>'),
        ("[Content_Types].xml", "</Types>",
         f'<Override PartName="/word/comments.xml" ContentType="{PART}"/>'),
    ):  # fmt: skip
        parts[name] = parts[name].replace(end.encode(), (more + end).encode())


def changed_lines(example: Path) -> tuple[list[str], list[str]]:
    """Return the lines that went from the base's file and those that came."""
    before, after = (
        (example / "drafts" / f"{name}.yaml").read_text("utf-8").splitlines()
        for name in (BASE, NEW)
    )
    told = [line for line in difflib.ndiff(before, after) if line[:2] in ("- ", "+ ")]
    return [x[2:] for x in told if x[0] == "-"], [x[2:] for x in told if x[0] == "+"]


def test_what_the_editor_did_is_the_next_draft_in_the_layout_of_his_file(
    tiepthu: Command, example: Path, editor: Editor, tmp_path: Path
) -> None:
    first = editor.rows[0]
    editor.retype(first, "verifier", "Văn phòng")
    comment(editor, editor.paragraphs(first, "text")[0], "Đã thống nhất với Ban Tổ chức.\nXem lại.")
    path = editor.file.save(tmp_path / "sua.docx")
    done = tiepthu("adopt", path, NEW, "--root", example)
    gone, come = changed_lines(example)
    because = "        because: [Kết luận hội nghị tổng kết công tác xây dựng Đảng năm 2023]"
    origins = [line for line in gone if line.lstrip().startswith("from:")]
    assert [line for line in gone if line not in origins] == [
        f'version: "{BASE}"', 'based_on: "2023"', "        verifier: Ban Tổ chức", because,
    ]  # fmt: skip
    assert come == [
        f'version: "{NEW}"', f'based_on: "{BASE}"',
        "      # ghi chú (Lê Văn Cường, 2024-06-05): Đã thống nhất với Ban Tổ chức.",
        "      #   Xem lại.",
        "        verifier: Văn phòng",
    ]  # fmt: skip
    assert version(example, NEW).criteria()[first.id].verifier == "Văn phòng"
    for told in (first.id, "Trần Thị Bình", "2024-06-03", "Lê Văn Cường", "reworded"):
        assert told in done.out


def test_rejected_changes_leave_the_draft_as_it_was(
    tiepthu: Command, example: Path, editor: Editor, tmp_path: Path
) -> None:
    editor.retype(editor.rows[0], "verifier", "Văn phòng")
    editor.delete(editor.rows[5])
    path = editor.file.save(tmp_path / "sua.docx")
    done = tiepthu("adopt", path, NEW, "--changes", "reject", "--root", example)
    before, after = version(example, BASE), version(example, NEW)
    assert [c.parts() for c in after.criteria().values()] == [
        c.parts() for c in before.criteria().values()
    ]
    assert f"says what {BASE} says" in done.out
    assert "rejected" in done.out


def test_check_asks_for_the_cause_of_what_he_changed(
    tiepthu: Command, example: Path, editor: Editor, tmp_path: Path
) -> None:
    row = editor.rows[0]
    editor.retype(row, "verifier", "Văn phòng")
    path = editor.file.save(tmp_path / "sua.docx")
    tiepthu("adopt", path, NEW, "--root", example)
    done = tiepthu("check", "--root", example, code=1)
    line = version(example, NEW).criteria()[row.id].source.line
    assert f"drafts/{NEW}.yaml:{line}: changed-without-cause" in done.err


def test_a_version_that_is_there_is_never_written_over(
    tiepthu: Command, example: Path, built: Path
) -> None:
    before = (example / "drafts" / f"{BASE}.yaml").read_bytes()
    done = tiepthu("adopt", built / "build" / BASE / "draft.docx", BASE, "--root", example, code=1)
    assert "file-exists" in done.err
    assert (example / "drafts" / f"{BASE}.yaml").read_bytes() == before


def test_what_a_table_lacks_of_the_version_it_is_matched_with_is_listed(
    tmp_path: Path, example: Path, tiepthu: Command
) -> None:
    base = version(example, BASE)
    first, second, *rest = base.criteria().values()
    document = docx.Document()
    table = document.add_table(rows=0, cols=2 + len(base.levels))
    wordings = [level.text for level in first.levels]
    for told in (("TT", "Tiêu chí", *base.levels), ("1", f"{first.name}\n{first.text}", *wordings)):
        for cell, text in zip(table.add_row().cells, told, strict=True):
            cell.text = text
    document.save(str(tmp_path / "cũ.docx"))
    done = tiepthu("adopt", tmp_path / "cũ.docx", NEW, "--like", BASE, "--root", example)
    listed = " ".join(done.out.split())
    assert first.id in version(example, NEW).criteria()
    assert first.id not in listed
    assert all(one.id in listed for one in (second, *rest))
