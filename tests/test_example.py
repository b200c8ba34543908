"""The promises, on the example workspace: from the received files to the decision."""

from __future__ import annotations

import csv
import email
import email.policy
import hashlib
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.conftest import Command, copy_of_example
from tiepthu import read
from tiepthu.cli.group import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROUND = "2024-draft-1"


def test_check_counts_the_three_sets(tiepthu: Command, example: Path) -> None:
    done = tiepthu("check", "2022", "2023", "2024-draft-1", "--json", "--root", example)
    found = [(v["version"], v["criteria"], v["fields"]) for v in json.loads(done.out)["versions"]]
    assert found == [("2022", 49, 7), ("2023", 52, 7), ("2024-draft-1", 54, 7)]


def test_every_document_that_the_readme_promises_is_made(built: Path) -> None:
    for name in (
        f"{ROUND}/draft.docx",
        f"{ROUND}/register.docx",
        f"{ROUND}/register.xlsx",
        f"{ROUND}/summary.docx",
        f"2023..{ROUND}/redline.docx",
        f"{ROUND}..2024-draft-2/redline.docx",
        f"2023..{ROUND}/comparison.docx",
        f"{ROUND}..2024-draft-2/comparison.docx",
        "2024/decision.docx",
    ):
        assert (built / "build" / name).is_file(), name


# Promise 1: nothing received is lost


def pieces_in(path: Path) -> int | None:
    """Count the pieces of a received file without our reader; None where it cannot be read."""
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        try:
            names = zipfile.ZipFile(path).namelist()
        except zipfile.BadZipFile:
            return None
        return pieces_in_docx(path) if "word/document.xml" in names else pieces_in_xlsx(path)
    if path.suffix == ".csv":
        text = data.decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")
        return sum(1 for row in rows if any(cell.strip() for cell in row))
    if path.suffix == ".eml":
        return pieces_in_mail(data)
    return len(data.decode("utf-8-sig").splitlines())


def pieces_in_docx(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(W + "body")
        comments = 0
        if "word/comments.xml" in package.namelist():
            comments = len(
                etree.fromstring(package.read("word/comments.xml")).findall(W + "comment")
            )
    assert body is not None
    paragraphs = len(body.findall(W + "p"))
    rows = len(list(body.iter(W + "tr")))
    return paragraphs + rows + comments + marks_in(body)


def marks_in(body: etree._Element) -> int:
    """Count runs of neighbouring insertions (deletions) of one author within a paragraph."""
    count = 0
    for paragraph in body.iter(W + "p"):
        before = None
        for child in paragraph:
            mark = (child.tag, child.get(W + "author"))
            if child.tag in (W + "ins", W + "del") and child.find(W + "r") is not None:
                count += mark != before
            before = mark
    return count


def pieces_in_xlsx(path: Path) -> int:
    book = openpyxl.load_workbook(path, data_only=True)
    count = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            count += any(cell.value not in (None, "") for cell in row)
            count += sum(cell.comment is not None for cell in row)
    return count


def pieces_in_mail(data: bytes) -> int:
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    assert body is not None
    assert not list(message.iter_attachments())
    return 1 + len(body.get_content().splitlines())  # the subject, and each line


def test_the_ledger_balances_with_an_independent_count(built: Path) -> None:
    register, problems = read.register(built / "comments" / ROUND / "register.yaml", "register")
    assert register is not None
    assert problems == []
    received = sorted((built / "comments" / ROUND / "received").iterdir())
    entries = {entry.file: entry for entry in register.files}
    assert sorted(entries) == [path.name for path in received]
    for path in received:
        entry = entries[path.name]
        assert entry.balanced, path.name
        expected = pieces_in(path)
        if expected is None:
            assert entry.unreadable, path.name
        else:
            assert entry.pieces == expected, path.name


def test_merging_twice_changes_nothing(tiepthu: Command, example: Path) -> None:
    path = example / "comments" / ROUND / "register.yaml"
    tiepthu("merge", "--root", example)
    first = path.read_bytes()
    tiepthu("merge", "--root", example)
    assert path.read_bytes() == first


def test_the_register_in_version_control_is_what_merging_gives(
    tiepthu: Command, example: Path
) -> None:
    path = example / "comments" / ROUND / "register.yaml"
    before = path.read_bytes()
    tiepthu("merge", "--root", example)
    assert path.read_bytes() == before


# Promise 3: every change has a cause


def test_a_change_without_a_cause_is_found(tiepthu: Command, example: Path) -> None:
    path = example / "drafts" / "2024-draft-2.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Sổ biên bản sinh hoạt của chi bộ", "Sổ biên bản của chi bộ", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    done = tiepthu("check", "2024-draft-2", "--root", example, code=1)
    assert "changed-without-cause" in done.err


# Promise 4: a redline reads both ways (LibreOffice is the witness in test_redlines.py)

# Promise 5: same inputs, same bytes


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_building_twice_gives_identical_bytes(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = copy_of_example(tmp_path / "again")
    import time

    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 40_000_000)  # more than a year later
    assert run(["build", "--root", str(again), "--lang", "vi"]) == 0
    assert fingerprints(again / "build") == fingerprints(built / "build")


# Promise 6: a person's file is never touched


def test_building_touches_no_file_of_a_person(built: Path, example: Path) -> None:
    for folder in ("drafts", "templates", "comments"):
        mine, theirs = fingerprints(example / folder), fingerprints(built / folder)
        for name in set(mine) | set(theirs):
            if not name.endswith("register.yaml"):
                assert mine.get(name) == theirs.get(name), name


# Bad input


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("TCT12 rong.docx", b""),
        ("TCT12 hong.docx", b"PK\x03\x04 not a zip"),
        ("TCT12 mat-khau.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("TCT12 quet.pdf", b"%PDF-1.4 scanned"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_one_problem(
    tiepthu: Command, example: Path, name: str, data: bytes
) -> None:
    (example / "comments" / ROUND / "received" / name).write_bytes(data)
    done = tiepthu("merge", "--json", "--root", example)
    report = json.loads(done.out)
    entry = next(f for f in report["rounds"][0]["files"] if f["file"] == name)
    assert entry["answer"] == "unreadable"
    assert entry["balanced"]
    assert [p["file"] for p in report["problems"] if p["file"].endswith(name)]


def test_a_damaged_draft_names_its_line(tiepthu: Command, example: Path) -> None:
    path = example / "drafts" / "2023.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[9] = "  - id: [to-chuc"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = tiepthu("check", "2023", "--root", example, code=1)
    assert "drafts/2023.yaml:1" in done.err


def test_a_slip_in_a_template_names_template_and_line(tiepthu: Command, example: Path) -> None:
    path = example / "templates" / "set.html"
    text = path.read_text(encoding="utf-8")
    line = text.count("\n") + 1
    path.write_text(text + "{{ khong_co }}\n", encoding="utf-8")
    done = tiepthu("redline", "2022", "2023", "--root", example, code=1)
    assert f"templates/set.html:{line}" in done.err
