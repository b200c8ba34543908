"""A table of anybody's Word file as a regular one of ours: every row as wide as the grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tiepthu.model import Cell, Op, Row, Table
from tiepthu.ooxml import reading
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign import choosing
from tiepthu.read.foreign.carried import Lack
from tiepthu.read.foreign.flow import Flow
from tiepthu.read.foreign.lines import CHANGES, Line
from tiepthu.read.foreign.stylesheet import OFF, Look
from tiepthu.vietnamese import fold

_MOST_COLUMNS = 63  # as in Word
_LONG_TITLE, _LONG_FIELD, _LONG_FIGURE = 100, 200, 12  # letters
_SMALL_ROWS, _SMALL_COLUMNS = 6, 3  # of a table that only places text
_NUMBER = re.compile(r"\(?(?:\d{1,4}(?:[.,/]\d{1,3})*|[IVXLC]{1,6}|[ivx]{1,5})\)?[.)]?\s?%?")
_NUMERAL = re.compile(r"\(?(\d{1,2})\)?")
_ORDINALS = frozenset({"tt", "stt", "số tt", "số thứ tự", "no", "no."})
_VAL, _TRPR, _TCPR, _SPAN, _VMERGE = w("val"), w("trPr"), w("tcPr"), w("gridSpan"), w("vMerge")
_HMERGE, _GONE = w("hMerge"), w("cellDel")


@dataclass(slots=True)
class _Cell:
    lines: list[Line]
    span: int = 1
    merged: str = ""  # restart, continue
    column: int = 0
    text: str = ""

    def __post_init__(self) -> None:
        self.text = "\n".join([line.text for line in self.lines])


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    repeated: bool = False  # Word repeats it on every page
    uneven: bool = False

    @property
    def width(self) -> int:
        return sum(cell.span for cell in self.cells)


def table(element: etree._Element, flow: Flow) -> Table | None:
    """Return the table; None when no row of it is left."""
    rows = [row for row in _rows(element, flow) if row.cells]
    if not rows:
        return None
    grid = [
        figure(one.get(w("w")), 0) for one in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    ]
    columns = _columns(rows, len(grid))
    for row in rows:
        if _evened(row, columns):
            flow.lines.tally.add(Lack.UNEVEN_ROW)
    small = len(rows) <= _SMALL_ROWS and columns <= _SMALL_COLUMNS
    kind = choosing.placing("\n".join(c.text for r in rows for c in r.cells)) if small else ""
    made = _placed(rows, kind) if kind else _styled(rows, columns, flow.lines.sheet.ours)
    return Table(kind or "criteria", _widths(grid, columns), tuple(made))


# Rows and cells as they stand


def _rows(table: etree._Element, flow: Flow) -> Iterator[_Row]:
    for element in reading.rows(table):
        row, op, before, after = _Row(), Op.KEEP, 0, 0
        properties = element.find(_TRPR)
        for child in properties if properties is not None else ():
            if child.tag in CHANGES:
                op = CHANGES[child.tag]
            elif child.tag == w("tblHeader"):
                row.repeated = child.get(_VAL) not in OFF
            elif child.tag == w("gridBefore"):
                before = figure(child.get(_VAL), 0)
            elif child.tag == w("gridAfter"):
                after = figure(child.get(_VAL), 0)
        if op is not Op.KEEP and op in reading.GONE_NOW:
            flow.lines.tally.add(Lack.DELETION)
            continue
        if op is not Op.KEEP:
            flow.lines.tally.add(Lack.INSERTION)
        flow.lines.settled = op is not Op.KEEP
        row.cells = _filled(_cells(element, flow), before, after)
        row.uneven = bool(before or after)
        flow.lines.settled = False
        yield row


def _filled(cells: list[_Cell], before: int, after: int) -> list[_Cell]:
    """Return the cells of a row, with empty ones where it begins late or ends early."""
    if not cells:
        return []
    lead = [_Cell([], before)] if before else []
    return [*lead, *cells, *([_Cell([], after)] if after else [])]


def _cells(row: etree._Element, flow: Flow) -> list[_Cell]:
    cells: list[_Cell] = []
    for element in reading.cells(row):
        span, merged, beside, gone = 1, "", False, False
        properties = element.find(_TCPR)
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == _SPAN:
                span = max(1, figure(child.get(_VAL), 1))
            elif tag == _VMERGE:
                merged = child.get(_VAL, "continue")
            elif tag == _HMERGE:
                beside = child.get(_VAL, "continue") == "continue"
            elif tag == _GONE:
                gone = True
        if gone:
            flow.lines.tally.add(Lack.DELETION)
            continue
        hidden = merged == "continue" or (beside and bool(cells))
        cell = _Cell(flow.cell(element, labelled=not hidden), span, merged)
        if hidden:
            _cover(cell, flow)
        if beside and cells:
            cells[-1].span += span
        else:
            cells.append(cell)
    return cells


def _cover(cell: _Cell, flow: Flow) -> None:
    """Empty a cell that Word shows as part of another one; its text is not seen there either."""
    flow.lines.tally.add(Lack.MERGED_CELL)
    if cell.text.strip():
        flow.lines.tally.add(Lack.COVERED, cell.text.strip())
    cell.lines, cell.text = [], ""


# The grid


def _columns(rows: Sequence[_Row], grid: int) -> int:
    """Return how many columns the table has: those of its grid, if any row fits it."""
    widths = Counter(row.width for row in rows)
    columns = grid if grid in widths else widths.most_common(1)[0][0]
    return max(min(columns, _MOST_COLUMNS), max(len(row.cells) for row in rows))


def _evened(row: _Row, columns: int) -> bool:
    """Make a row as wide as the grid; tell whether it was not, or began or ended elsewhere."""
    uneven = row.uneven or row.width != columns
    over = row.width - columns
    for cell in reversed(row.cells):
        cut = min(max(over, 0), cell.span - 1)
        cell.span -= cut
        over -= cut
    if over < 0 and len(row.cells) == 1:
        row.cells[0].span = columns
    elif over < 0:
        row.cells.append(_Cell([], -over))
    column = 0
    for cell in row.cells:
        cell.column = column
        column += cell.span
    return uneven


def _widths(grid: Sequence[int], columns: int) -> tuple[float, ...]:
    """Return the columns' shares; what the grid leaves out is as wide as the rest on average."""
    known = [width for width in grid[:columns] if width > 0]
    usual = sum(known) / len(known) if known else 1.0
    least = sum(known) / 200
    given = [*grid[:columns], *[0] * (columns - len(grid))]
    return tuple(float(max(width, least)) if width > 0 else usual for width in given)


# Looks


def _placed(rows: Sequence[_Row], kind: str) -> Iterator[Row]:
    """Yield the rows of a table that only places text side by side."""
    for row in rows:
        lined = [
            (cell, [choosing.styled(line, choosing.beside(line, kind)) for line in _some(cell)])
            for cell in row.cells
        ]
        yield Row(tuple(Cell(tuple(paragraphs), cell.span) for cell, paragraphs in lined))


def _styled(rows: Sequence[_Row], columns: int, ours: bool) -> Iterator[Row]:
    heads = _heads(rows, columns, ours)
    figures = _figure_columns(rows[heads:])
    for number, row in enumerate(rows):
        header = number < heads
        across = _across(row, columns) and number < len(rows) - 1
        cells = []
        for cell in row.cells:
            style = "table-text"
            if header:
                style = "table-head"
            elif across:
                style = "table-field"
            elif cell.column in figures and cell.span == 1 and _short(cell):
                style = "table-number"
            paragraphs = tuple([choosing.styled(line, style) for line in _some(cell)])
            cells.append(Cell(paragraphs, cell.span, header))
        keys = {p.key.split("#")[0] for c in cells for p in c.paragraphs if "#" in p.key}
        heading = not header and len(cells) == 1 and cells[0].paragraphs[0].style == "table-field"
        key = keys.pop() if len(keys) == 1 else ""
        yield Row(tuple(cells), key, header=header, heading=heading)


def _some(cell: _Cell) -> list[Line]:
    return cell.lines or [Line(Look(), "", "", 9, None)]


def _heads(rows: Sequence[_Row], columns: int, ours: bool) -> int:
    """Return how many rows at the top are the header."""
    marked = next((at for at, row in enumerate(rows) if not row.repeated), len(rows))
    if ours or 0 < marked < len(rows):
        return marked
    lead = 1 if len(rows) > 1 and _across(rows[0], columns) and _ordinal(rows[1]) else 0
    if len(rows) < 2 or not _head(rows[lead]):
        return 0
    end = lead + 1
    while end < len(rows) and (
        any(cell.merged == "continue" for cell in rows[end].cells) or _numbered(rows[end])
    ):
        end += 1
    return end if end < len(rows) else lead + 1


def _head(row: _Row) -> bool:
    """Whether a first row is one of titles: they are short, and bold or centred, or one says TT."""
    filled = [cell for cell in row.cells if any(line.spans for line in cell.lines)]
    if len(filled) < 2 or any(len(cell.text) > _LONG_TITLE for cell in filled):
        return False
    return _ordinal(row) or all(
        line.all("bold") or line.align == "center" for c in filled for line in c.lines if line.spans
    )


def _ordinal(row: _Row) -> bool:
    return any(len(cell.text) < 12 and fold(cell.text) in _ORDINALS for cell in row.cells)


def _numbered(row: _Row) -> bool:
    """Whether a row counts the columns: 1, 2, 3."""
    found = [_NUMERAL.fullmatch(cell.text) for cell in row.cells]
    return [int(m[1]) if m else 0 for m in found] == list(range(1, len(found) + 1))


def _across(row: _Row, columns: int) -> bool:
    """Whether a row is the name of a field: one cell over all columns, with few words."""
    if columns < 2 or len(row.cells) != 1:
        return False
    lines = row.cells[0].lines
    return 0 < len(lines) < 3 and 0 < len(row.cells[0].text) <= _LONG_FIELD


def _short(cell: _Cell) -> bool:
    return len(cell.lines) < 2 and len(cell.text) <= _LONG_FIGURE


def _figure_columns(rows: Sequence[_Row]) -> set[int]:
    """Return the columns of numbers: most cells that are filled hold a short number alone.

    The column decides and not the cell: a cell whose number becomes a word keeps its style.
    """
    filled: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for row in rows:
        for cell in row.cells:
            if cell.span == 1 and cell.lines and cell.lines[0].spans:
                filled[cell.column] += 1
                if _short(cell) and _NUMBER.fullmatch(cell.lines[0].text):
                    numbers[cell.column] += 1
    return {column for column in filled if 2 * numbers[column] > filled[column]}
