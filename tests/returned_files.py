"""Our own files as committees send them back: opened, changed by hand, and saved again."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER, CRITERION, LEVELS, POINTS, EVIDENCE, VERIFIER = 0, 1, (2, 3, 4, 5), 6, 7, 8


def text_of(element: etree._Element) -> str:
    """Return the text of a paragraph, or of the paragraphs of a cell as lines."""
    paragraphs = [element] if element.tag == W + "p" else [*element.iter(W + "p")]
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in paragraphs)


class WordFile:
    """A Word file in which a person types without tracking changes."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def save(self, path: Path) -> Path:
        self.parts["word/document.xml"] = etree.tostring(self.root, encoding="UTF-8")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        path.write_bytes(stream.getvalue())
        return path

    @property
    def tables(self) -> list[etree._Element]:
        return [*self.root.iter(W + "tbl")]

    @property
    def table(self) -> etree._Element:
        """The first table whose titles are repeated: that of the criteria, in a draft or a form."""
        return next(t for t in self.tables if t.find(f".//{W}tblHeader") is not None)

    @property
    def rows(self) -> list[etree._Element]:
        return [*self.table.iter(W + "tr")]

    def cells(self, row: etree._Element) -> list[etree._Element]:
        return [*row.iter(W + "tc")]

    def row(self, number: int) -> etree._Element:
        """Return the row of a criterion by its printed number."""
        return next(
            row for row in self.rows if text_of(self.cells(row)[0]).strip() == f"{number:02d}"
        )

    def heading(self, numeral: str) -> etree._Element:
        """Return the row that begins a field."""
        return next(r for r in self.rows if text_of(self.cells(r)[0]).startswith(f"{numeral}. "))

    def paragraph(self, number: int, column: int, line: int = 0) -> etree._Element:
        return [*self.cells(self.row(number))[column].iter(W + "p")][line]

    def replace(self, number: int, column: int, old: str, new: str, line: int = 0) -> None:
        """Overwrite some words of a cell."""
        paragraph = self.paragraph(number, column, line)
        text = text_of(paragraph)
        assert text.count(old) == 1, (old, text)
        write(paragraph, text.replace(old, new))

    def write(self, number: int, column: int, text: str, line: int = 0) -> None:
        """Overwrite a whole line of a cell."""
        write(self.paragraph(number, column, line), text)

    def without_controls(self) -> None:
        """Remove every content control and keep what is in it."""
        for control in [*self.root.iter(W + "sdt")]:
            parent = control.getparent()
            at = parent.index(control)
            for element in [*control.find(W + "sdtContent")]:
                parent.insert(at, element)
                at += 1
            parent.remove(control)

    def texts(self) -> list[list[str]]:
        """Return the rows of the table as texts."""
        return [[text_of(cell) for cell in self.cells(row)] for row in self.rows]


def write(paragraph: etree._Element, text: str) -> None:
    """Give a paragraph another text, in the looks of its first run."""
    first, *rest = [*paragraph.iter(W + "t")] or [_empty_run(paragraph)]
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in rest:
        other.text = ""


def _empty_run(paragraph: etree._Element) -> etree._Element:
    holder = next(paragraph.iter(W + "sdtContent"), paragraph)
    return etree.SubElement(etree.SubElement(holder, W + "r"), W + "t")


def move_after(row: etree._Element, other: etree._Element) -> None:
    """Cut a row and paste it below another."""
    row.getparent().remove(row)
    other.addnext(row)


def copy_after(row: etree._Element, other: etree._Element) -> etree._Element:
    """Copy a row and paste it below another."""
    made = copy.deepcopy(row)
    other.addnext(made)
    return made


def plain_table(rows: Iterable[Iterable[str]]) -> bytes:
    """Return a fresh Word file with one table, as one types it anew."""
    import docx

    document = docx.Document()
    told = [list(row) for row in rows]
    table = document.add_table(rows=len(told), cols=max(map(len, told)))
    for made, row in zip(table.rows, told, strict=True):
        for cell, text in zip(made.cells, row, strict=False):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain_paragraphs(lines: Iterable[str]) -> bytes:
    """Return a fresh Word file with paragraphs only."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


Edit = Callable[[WordFile], None]
