"""Document model → WordprocessingML: tables, sections, the body of a document.

Section numbers are those of ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from tiepthu.model import (
    TABLES_KEPT_WITH_TEXT,
    TABLES_WITHOUT_LINES,
    Block,
    Cell,
    Figure,
    Op,
    Paragraph,
    Row,
    Section,
    Table,
)
from tiepthu.ooxml.package import W
from tiepthu.ooxml.pictures import figure
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import TWIPS, WHOLES, Hand, element, paragraph, twips

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_ID = f"{{{R}}}id"
EDGE = 70  # twentieths of a point between a cell's border and its text

# The two styles of tables: with lines between the cells, and without, only to place what is in it.
LINED = "lined-table"
UNLINED = "unlined-table"

# Styles of the paragraphs that stand only because Word wants them; they are no part of a document.
END = "end"
LINE = "line"
OURS = frozenset({END, LINE})


def table(one: Table, hand: Hand, width: float, keep: bool = False) -> etree._Element:
    """Return `w:tbl` (17.4.38) over a text width in millimetres.

    `keep` holds its last row on the page of what follows.
    """
    made = element("tbl")
    grid = _grid(one, width)
    edge = 0 if one.style in TABLES_WITHOUT_LINES else EDGE
    made.append(_table_properties(one, grid))
    columns = etree.SubElement(made, w("tblGrid"))
    for column in grid:
        columns.append(element("gridCol", w=str(column)))
    for row in one.rows:
        kept = row.heading or (keep and row is one.rows[-1])
        made.append(_row(row, hand, grid, edge, kept))
    return made


def _grid(one: Table, width: float) -> list[int]:
    """Return the columns' widths; what rounding leaves over goes to the last."""
    whole = round(width * TWIPS)
    shares = [round(whole * share / sum(one.widths)) for share in one.widths]
    shares[-1] += whole - sum(shares)
    return shares


def _table_properties(one: Table, grid: Sequence[int]) -> etree._Element:
    """Return `w:tblPr` (17.4.59); a header row and a caption are for who has the table read out."""
    properties = element("tblPr")
    style = UNLINED if one.style in TABLES_WITHOUT_LINES else LINED
    properties.append(element("tblStyle", val=style))
    properties.append(element("tblW", w=str(sum(grid)), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    header = any(row.header for row in one.rows)
    look = {"firstRow": "1" if header else "0", "lastRow": "0", "firstColumn": "0"}
    look |= {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(element("tblLook", val="0620" if header else "0600", **look))
    if one.caption:
        properties.append(element("tblCaption", val=one.caption))
    return properties


def _row(row: Row, hand: Hand, grid: Sequence[int], edge: int, keep: bool) -> etree._Element:
    made = element("tr")
    properties = etree.SubElement(made, w("trPr"))
    if not row.long:
        properties.append(element("cantSplit"))
    if row.header:
        properties.append(element("tblHeader"))
    if row.op is not Op.KEEP:
        properties.append(hand.mark(WHOLES[row.op]))  # 17.13.5.12, .16: after the row's own
    column = 0
    for cell in row.cells:
        width = sum(grid[column : column + cell.span])
        column += cell.span
        made.append(_open_cell(width, cell))
        for one in cell.paragraphs:
            whole = one if row.op is Op.KEEP else replace(one, op=row.op)
            made[-1].extend(_lined(whole, hand, width - 2 * edge, keep))
    return made


def _open_cell(width: int, cell: Cell) -> etree._Element:
    made = element("tc")
    properties = etree.SubElement(made, w("tcPr"))
    properties.append(element("tcW", w=str(width), type="dxa"))
    if cell.span > 1:
        properties.append(element("gridSpan", val=str(cell.span)))
    if cell.header:
        properties.append(element("vAlign", val="center"))
    return made


def _lined(one: Paragraph, hand: Hand, room: int, keep: bool = False) -> Iterator[etree._Element]:
    """Yield a paragraph, and behind it the line that its style draws.

    The line is the upper border of a paragraph of its own, drawn in on both sides. `room` is the
    width that both have, in twentieths of a point.
    """
    yield paragraph(one, hand, keep)
    drawn_in = hand.line(one, room)
    if drawn_in:
        under = paragraph(Paragraph(LINE, op=one.op), hand, keep)
        left, right = map(str, drawn_in)
        under[0].insert(1 + keep, element("ind", left=left, right=right))
        yield under


@dataclass(frozen=True, slots=True)
class Page:
    """A section's pages: size and margins (top, bottom, left, right) in millimetres."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    header: float
    header_id: str
    restart: bool
    landscape: bool
    first: bool

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.margins[2] - self.margins[3]


def section(page: Page) -> etree._Element:
    """Return `w:sectPr` (17.6.17). Where the pages are counted anew, the first has no number."""
    made = element("sectPr")
    reference = element("headerReference", type="default")
    reference.set(R_ID, page.header_id)
    made.append(reference)
    made.append(element("type", val="nextPage"))
    size = element("pgSz", w=twips(page.width), h=twips(page.height))
    if page.landscape:
        size.set(w("orient"), "landscape")
    made.append(size)
    header = twips(page.header)
    edges = dict(zip(("top", "bottom", "left", "right"), map(twips, page.margins), strict=True))
    header = twips(page.header)
    made.append(element("pgMar", **edges, header=header, footer=header, gutter="0"))
    if page.restart:
        made.append(element("pgNumType", start="1"))
    if page.restart or page.first:
        made.append(element("titlePg"))
    return made


def body(sections: Sequence[Section], pages: Sequence[Page], hand: Hand) -> etree._Element:
    """Return `w:body`. Each section but the last ends in a paragraph that holds its `sectPr`."""
    made = etree.Element(w("body"), nsmap={"w": W, "r": R})
    for number, (one, page) in enumerate(zip(sections, pages, strict=True)):
        final = number == len(sections) - 1
        for block, then in zip(one.blocks, [*one.blocks[1:], None], strict=True):
            keep = isinstance(then, Table) and then.style in TABLES_KEPT_WITH_TEXT
            if isinstance(block, Figure):
                made.append(figure(block, hand))
            elif isinstance(block, Paragraph):
                made.extend(_lined(block, hand, round(page.text_width * TWIPS), keep))
            else:
                made.append(table(block, hand, page.text_width, keep))
            if _wants_end(block, then) and (then is not None or final):
                made.append(_end(keep))
        if final:
            made.append(section(page))
        else:
            made.append(_end())
            made[-1][0].append(section(page))
    return made


def _wants_end(block: Block, then: Block | None) -> bool:
    """Tell whether a paragraph of our own must stand behind a block.

    Two tables that touch become one; a document cannot end in a table; and a paragraph whose mark
    comes or goes needs another one behind it to be joined with (17.13.5.15).
    """
    if isinstance(then, Paragraph | Figure):
        return False
    if isinstance(block, Paragraph | Figure):
        return block.op is not Op.KEEP
    return True


def _end(keep: bool = False) -> etree._Element:
    made = element("p")
    properties = etree.SubElement(made, w("pPr"))
    properties.append(element("pStyle", val=END))
    if keep:
        properties.append(element("keepNext"))
    return made
