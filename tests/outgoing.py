"""The documents that leave the program, in each format, for the tests that look at their looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tiepthu import compose, write
from tiepthu.cli.group import run
from tiepthu.cli.produce import Maker, Stamp
from tiepthu.cli.workspace import Workspace
from tiepthu.model import STYLES, Document, Format, Paragraph, Section, Span

ROOT = Path(__file__).parent.parent
FORMATS = ("hd36", "hd05", "nd30")
KINDS = {
    "changes", "comparison", "decision", "draft", "meeting", "redline", "register", "reply",
    "statistics", "submission", "summary", "1 Cong van", "2 Du thao", "3 Phieu gop y",
    "Danh sach gui",
}  # fmt: skip
END_OF_PAGE = range(14, 24, 2)  # lines of a letter whose signature meets the end of the page
LONG_NAME = {
    "parent": "Đảng bộ các cơ quan và doanh nghiệp tỉnh Minh Hoạ",
    "parent_lines": ["Đảng bộ các cơ quan", "và doanh nghiệp tỉnh", "Minh Hoạ"],
    "issuer_lines": ["Đảng uỷ Tổng công ty", "Xây dựng và Phát triển", "Minh Hoạ số Một"],
}


class Office:
    """Makes the documents of the example in one format, its letterhead perhaps changed."""

    def __init__(self, format_: str, letterhead: Mapping[str, Any] | None = None) -> None:
        self.workspace = Workspace(ROOT)
        self.workspace.__dict__["letterhead"] = {
            **self.workspace.letterhead,
            **(letterhead or {}),
        }
        self.maker = Maker(self.workspace, Stamp(), format_)

    @property
    def looks(self) -> Format:
        """The format in which the documents are made."""
        return self.maker.looks("2023")

    def decision(self, version: str = "2023", **changes: Any) -> bytes:
        """Return the decision on a version, its set perhaps changed."""
        one = replace(self.workspace.set(version), **changes)
        values = compose.decision_values(one, self.workspace.replaced(one))
        return self.word("decision.html", version, values)

    def draft(self) -> bytes:
        """Return the draft that goes out to the committees, its first field alone."""
        one = self.workspace.set("2024-draft-1")
        one = replace(one, fields=one.fields[:1])
        values = compose.draft_values(one, self.workspace.replaced(one))
        return self.word("draft.html", "2024-draft-1", values)

    def letter(self, lines: int | None = None) -> bytes:
        """Return the letter to the first committee; or one of so many lines, to fill its pages."""
        round_ = self.workspace.round("2024-draft-1")
        assert round_ is not None
        one = self.workspace.set("2024-draft-1")
        files = compose.Attached("2 Du thao.docx", "3 Phieu gop y.docx", "4 Phieu gop y.xlsx")
        values = compose.letter_values(round_, round_.committees[0], one, files)
        document = self.maker.document("letter.html", "2024-draft-1", values)
        if lines is not None:
            (section,) = document.sections
            text = (Paragraph("body", (Span(f"Dòng thứ {n}."),)) for n in range(1, lines + 1))
            blocks = (*section.blocks[:2], *text, section.blocks[-1])
            document = replace(document, sections=(replace(section, blocks=blocks),))
        return self.maker.word(document, "2024-draft-1", "", "x").data

    def components(self) -> bytes:
        """Return a document in which each component says its own name."""
        lines = tuple(Paragraph(name, (Span(f"({name})"),)) for name in STYLES)
        document = Document("Components", (Section(lines),))
        return write.docx(document, self.looks, "Tổ Thư ký", "2026-11-29")

    def word(self, template: str, version: str, values: Mapping[str, Any]) -> bytes:
        """Return what a template makes of the values as a Word file."""
        document = self.maker.document(template, version, values)
        return self.maker.word(document, version, "", "x").data


def made() -> dict[str, bytes]:
    """Return the documents by format and name: "hd36 decision"."""
    found: dict[str, bytes] = {}
    for name in FORMATS:
        office = Office(name)
        found[f"{name} decision"] = office.decision()
        found[f"{name} early"] = office.decision(number="5-QĐ/ĐUK", date="2023-02-09", fields=())
        found[f"{name} draft"] = office.draft()
        found[f"{name} letter"] = office.letter()
        found[f"{name} components"] = office.components()
        found[f"{name} two-sided"] = Office(name, {"sides": "two"}).letter(lines=60)
        found[f"{name} long"] = Office(name, LONG_NAME).letter()
    for lines in END_OF_PAGE:
        found[f"hd36 letter of {lines} lines"] = Office("hd36").letter(lines)
    return found


@pytest.fixture(scope="session")
def outgoing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents by format and name ("hd36 decision"), in one folder."""
    folder = tmp_path_factory.mktemp("outgoing")
    documents = made()
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    return {name: folder / f"{name}.docx" for name in documents}


@pytest.fixture(scope="session")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example in which the packages and the reports of its round are made."""
    return sent(tmp_path_factory.mktemp("round"))


@pytest.fixture(scope="session")
def every_kind(built: Path, round_folder: Path) -> dict[str, Path]:
    """One Word file of each kind that the program makes of the example, by its name."""
    files = [path for one in (built, round_folder) for path in sorted(one.rglob("build/**/*.docx"))]
    first = {kind(file): file for file in reversed(files)}
    assert first.keys() == KINDS
    return first


def kind(file: Path) -> str:
    """Return what a file is: its name, without the code of the committee that it is for."""
    return re.sub(r" [A-Z]+\d+$", "", file.stem)


def sent(folder: Path) -> Path:
    """Make the packages and the reports of the example's round in a folder."""
    for name in ("drafts", "comments", "templates"):
        (folder / name).symlink_to(ROOT / name)
    for command in (("forms",), ("report", "--kind", "all")):
        assert run([*command, "2024-draft-1", "--root", str(folder), "--lang", "en"]) == 0
    return folder
