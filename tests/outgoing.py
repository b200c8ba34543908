"""The documents that leave the program, in each format, for the tests that look at their looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tiepthu import compose, write
from tiepthu.cli.produce import Maker, Stamp
from tiepthu.cli.workspace import Workspace
from tiepthu.model import STYLES, Document, Format, Paragraph, Section, Span

ROOT = Path(__file__).parent.parent
FORMATS = ("hd36", "hd05", "nd30")
LONG_NAME = {
    "parent": "Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh Minh Hoạ",
    "issuer_lines": ["Đảng uỷ Tổng công ty", "Xây dựng và Phát triển hạ tầng", "Minh Hoạ số Một"],
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

    def decision(self, version: str = "2023", **changes: str) -> bytes:
        """Return the decision on a version, its set perhaps changed (number, date)."""
        one = replace(self.workspace.set(version), **changes)  # type: ignore[arg-type]
        values = compose.decision_values(one, self.workspace.replaced(one))
        return self.word("decision.html", version, values)

    def draft(self) -> bytes:
        """Return the draft that goes out to the committees."""
        one = self.workspace.set("2024-draft-1")
        values = compose.draft_values(one, self.workspace.replaced(one))
        return self.word("draft.html", "2024-draft-1", values)

    def letter(self) -> bytes:
        """Return the letter to the first committee."""
        round_ = self.workspace.round("2024-draft-1")
        assert round_ is not None
        one = self.workspace.set("2024-draft-1")
        values = compose.letter_values(round_, round_.committees[0], one)
        return self.word("letter.html", "2024-draft-1", values)

    def components(self) -> bytes:
        """Return a document in which each component says its own name."""
        lines = tuple(Paragraph(name, (Span(f"({name})"),)) for name in STYLES)
        document = Document("Components", (Section(lines),))
        return write.docx(document, self.looks, "Tổ Thư ký", "2026-11-29")

    def word(self, template: str, version: str, values: Mapping[str, Any]) -> bytes:
        """Return what a template makes of the values as a Word file."""
        document = self.maker.document(template, version, values)
        return self.maker.word(document, version, "", "x").data


@pytest.fixture(scope="session")
def outgoing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents by format and name ("hd36 decision"), in one folder."""
    folder = tmp_path_factory.mktemp("papers")
    made: dict[str, bytes] = {}
    for name in FORMATS:
        office = Office(name)
        made[f"{name} decision"] = office.decision()
        made[f"{name} early"] = office.decision(number="5-QĐ/ĐUK", date="2023-02-09")
        made[f"{name} draft"] = office.draft()
        made[f"{name} letter"] = office.letter()
        made[f"{name} components"] = office.components()
        made[f"{name} two-sided"] = Office(name, {"sides": "two"}).decision()
        made[f"{name} long"] = Office(name, LONG_NAME).decision()
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    return {name: folder / f"{name}.docx" for name in made}
