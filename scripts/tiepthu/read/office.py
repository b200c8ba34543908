"""Office files that come back: the cells of their tables, as they stand now, each with its place.

Tracked changes count as accepted; hidden rows and sheets count like all others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tiepthu import problems
from tiepthu.model import Op, Source
from tiepthu.ooxml import reading, workbooks
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.problems import Problem
from tiepthu.read.feedback import door
from tiepthu.read.feedback.word.texts import Texts
from tiepthu.vietnamese import clean, fold

_LARGEST = 50_000_000  # bytes
_LETTERHEAD = 3  # columns of the table that a document begins with
_ANNEX = re.compile(r"phụ lục(?: (?:số )?[\divx]+)?\W*")
_MOST_ROWS, _MOST_COLUMNS = 100_000, 1_000


class Line(NamedTuple):
    """A paragraph of a cell: its text, its key (17.5.2, 17.13.6), and its bold beginning."""

    text: str
    key: str = ""
    bold: str = ""


class TableCell(NamedTuple):
    """A cell: the first column it covers (from 0), how many, and its paragraphs.

    `continued` says that it is merged with the cell above it and has no text of its own.
    """

    column: int
    lines: tuple[Line, ...]
    place: str
    span: int = 1
    continued: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, a line each, without empty ones."""
        return "\n".join(line.text for line in self.lines if line.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, left to right; a `caption` is the paragraph above a table, as a row of one cell."""

    cells: tuple[TableCell, ...]
    place: str
    caption: bool = False

    def at(self, column: int) -> TableCell | None:
        """Return the cell that covers a column."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell
        return None

    def text(self, column: int) -> str:
        """Return the text of the cell that covers a column; empty where there is none."""
        cell = self.at(column)
        return "" if cell is None else cell.text

    def where(self, column: int) -> str:
        """Return the place of a column in the row, also where there is nothing."""
        cell = self.at(column)
        return self.place if cell is None else cell.place


class SheetRow(NamedTuple):
    """A row of a sheet, left to right: its cells can be asked for until the next row is read."""

    row: workbooks.Row
    sheet: str

    @property
    def cells(self) -> tuple[TableCell, ...]:
        """Every cell with something in it."""
        found = (self.at(column - 1) for column in self.row.columns)
        return tuple(cell for cell in found if cell is not None)

    def at(self, column: int) -> TableCell | None:
        """Return the cell of a column (from 0); None where nothing is in it."""
        text = self.text(column)
        return TableCell(column, (Line(text),), self.where(column)) if text else None

    def text(self, column: int) -> str:
        """Return the text of a column (from 0); empty where there is none."""
        return self.row.text(column + 1)

    def where(self, column: int) -> str:
        """Return the place of a column in the row, also where there is nothing."""
        return f"{self.sheet} {workbooks.place(self.row.number, column + 1)}"


Table = tuple[TableRow, ...]


def tables(path: Path, name: str) -> tuple[tuple[Table, ...] | None, list[Problem]]:
    """Return the tables of a Word file; None, with the problem, when it cannot be read."""
    package, _, found = opened(path, name, ("docx",))
    if package is None:
        return None, found
    try:
        return tuple(word_tables(package)), []
    except BadPackageError as bad:
        return None, [unreadable(name, bad.why, ("docx",))]


def opened(
    path: Path, name: str, kinds: tuple[str, ...]
) -> tuple[Package | None, str, list[Problem]]:
    """Return an Office file opened, and its kind; None, with the problem, when it cannot be."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as reason:
        return None, "", [problems.unreadable_file(Source(name), reason.strerror or str(reason))]
    kind = "bomb" if size > _LARGEST else door.recognised(data)
    if kind not in kinds:
        return None, kind, [unreadable(name, kind, kinds)]
    try:
        return Package.open(data), kind, []
    except BadPackageError as bad:
        return None, kind, [unreadable(name, bad.why, kinds)]


def unreadable(name: str, why: str, kinds: tuple[str, ...]) -> Problem:
    """Return that a file is of another kind, or damaged."""
    return problems.returned_unreadable(Source(name), why, ", ".join(f".{one}" for one in kinds))


# Workbooks


def sheets(package: Package, without: Collection[str]) -> Iterator[Iterator[SheetRow]]:
    """Yield the rows of each sheet, but of those called as in `without`, one at a time.

    A merged area counts where it begins. Raises BadPackageError.
    """
    for title, rows in workbooks.rows(package, without):
        yield _sheet_rows(f'sheet "{title}"', rows)


def _sheet_rows(sheet: str, rows: Iterable[workbooks.Row]) -> Iterator[SheetRow]:
    for row in rows:
        if row.number > _MOST_ROWS or max(row.columns, default=0) > _MOST_COLUMNS:
            raise BadPackageError("bomb")
        yield SheetRow(row, sheet)


# Word


def word_tables(package: Package, gone: frozenset[Op] = reading.GONE_NOW) -> Iterator[Table]:
    """Yield the tables of a Word file as they stand now, or as they were (`GONE_BEFORE`)."""
    main = package.main() or "word/document.xml"
    body, texts = package.xml(main).find(w("body")), Texts.of(package, main)
    tables = paragraphs = 0
    caption: tuple[TableRow, ...] = ()
    for block in reading.blocks(body) if body is not None else ():
        if block.tag == w("tbl"):
            tables += 1
            yield (*caption, *_rows(block, f"table {tables}", texts, gone))
            caption = ()
            continue
        paragraphs += 1
        line = _line([run for run in texts.marked(block) if reading.stays(run.trail, gone)], "")
        if line.text:
            place = f"paragraph {paragraphs}"
            caption = (TableRow((TableCell(0, (line,), place),), place, caption=True),)


def before_annexes(package: Package) -> int:
    """Return how many tables stand before the first annex behind a table of criteria.

    An annex is told by its heading, "Phụ lục 2", tracked changes included. A set may be an annex
    itself: only what stands behind a table wider than a letterhead counts.
    """
    main = package.main() or "word/document.xml"
    body, texts = package.xml(main).find(w("body")), Texts.of(package, main)
    tables, criteria = 0, False
    for block in reading.blocks(body) if body is not None else ():
        if block.tag == w("tbl"):
            tables += 1
            widest = max((len(list(reading.cells(row))) for row in reading.rows(block)), default=0)
            criteria = criteria or widest > _LETTERHEAD
        elif criteria and _ANNEX.fullmatch(fold(_line(list(texts.marked(block)), "").text)):
            break
    return tables


def _rows(
    table: etree._Element, name: str, texts: Texts, gone: frozenset[Op]
) -> Iterator[TableRow]:
    for number, row in enumerate(reading.rows(table), 1):
        if reading.stays(reading.row_changes(row), gone):
            place = f"{name} row {number}"
            yield TableRow(tuple(_cells(row, place, texts, gone)), place)


def _cells(
    row: etree._Element, place: str, texts: Texts, gone: frozenset[Op]
) -> Iterator[TableCell]:
    column = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    for cell in reading.cells(row):
        span = _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
        merged = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        continued = merged is not None and merged.get(w("val"), "continue") == "continue"
        stands = reading.stays(reading.cell_changes(cell), gone)
        lines = tuple(_lines(cell, texts, gone)) if stands else ()
        yield TableCell(column, lines, place, span, continued)
        column += span


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(w("val"), "")
    return figure(value, default)


def _lines(cell: etree._Element, texts: Texts, gone: frozenset[Op]) -> Iterator[Line]:
    """Yield a cell's lines; a paragraph whose mark does not stand goes on in the next."""
    waiting: list[reading.Run] = []
    key = ""
    for paragraph in reading.inner_paragraphs(cell):
        runs = [run for run in texts.marked(paragraph) if reading.stays(run.trail, gone)]
        tag = reading.tag_of(paragraph) or reading.hidden_name(paragraph)
        if runs and waiting and key and tag and key != tag:  # what has its own name stays apart
            yield from _broken(_line(waiting, key))
            waiting = []
        key = tag or key if runs or not waiting else key
        waiting += runs
        if reading.stays(reading.mark_changes(paragraph), gone):
            yield from _broken(_line(waiting, key))
            waiting, key = [], ""
    if waiting:
        yield from _broken(_line(waiting, key))


def _broken(line: Line) -> Iterator[Line]:
    """Yield a paragraph as the lines that its writer broke it into."""
    bold = line.bold.split("\n")
    for at, text in enumerate(line.text.split("\n")):
        yield Line(text, line.key, bold[at] if at < len(bold) else "")


def _line(runs: list[reading.Run], key: str) -> Line:
    bold = ""
    for run in runs:
        if "bold" not in run.marks and run.text.strip():
            break
        bold += run.text
    return Line(clean("".join(run.text for run in runs)), key, clean(bold))
