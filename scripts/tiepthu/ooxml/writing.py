"""Document model → WordprocessingML: paragraphs, tables, tracked changes, comments, controls.

What each mark must look like, and what Word and LibreOffice do with it, is written in ooxml.md.
Section numbers are those of ECMA-376 part 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import TABLES_WITHOUT_LINES, Block, Op, Paragraph, Row, Section, Span, Table
from tiepthu.ooxml.reading import w

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
END = "end"  # style of the paragraphs that stand only because Word wants them
LONGEST_TAG = 64  # characters; Word refuses a longer one
_LOOKS = {"bold": "b", "italic": "i", "underline": "u"}
_PIECES = re.compile(r"([\t\n])")
_RUNS = {Op.INSERT: "ins", Op.DELETE: "del", Op.MOVED_FROM: "moveFrom", Op.MOVED_TO: "moveTo"}
_WHOLES = {Op.INSERT: "ins", Op.DELETE: "del", Op.MOVED_FROM: "del", Op.MOVED_TO: "ins"}
_PLAIN = {Op.MOVED_FROM: Op.DELETE, Op.MOVED_TO: Op.INSERT}


def twips(millimetres: float) -> str:
    """Return a length as Word counts it."""
    return str(round(millimetres * TWIPS))


def element(name: str, **attributes: str) -> etree._Element:
    """Return an element of the main namespace with attributes of the same."""
    return etree.Element(w(name), {w(key): value for key, value in attributes.items()})


@dataclass(slots=True)
class Hand:
    """Whose tracked changes these are, and the ids of one part, given in document order.

    `comments` are the ids of the margin comments by cause; each is attached once. `ends` says for
    each moved paragraph at how many ends it was seen; only a pair is written as a move.
    """

    author: str
    date: str
    controls: bool
    comments: dict[str, int]
    ends: set[str]
    next_id: int = 1
    attached: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def id(self) -> str:
        """Return the next id."""
        self.next_id += 1
        return str(self.next_id - 1)

    def mark(self, name: str) -> etree._Element:
        """Return a tracked-change element of this author."""
        return element(name, id=self.id(), author=self.author, date=self.date)

    def move_name(self, key: str) -> str:
        """Return the name that joins both ends of a move."""
        return self.names.setdefault(key, f"move{len(self.names) + 1}")


def move_pairs(sections: Iterable[Section]) -> set[str]:
    """Return the names of the moved paragraphs that have both ends."""
    seen: dict[str, set[Op]] = defaultdict(set)
    for section in sections:
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                for name, op in _moved(row):
                    seen[name].add(op)
    return {name for name, ops in seen.items() if len(ops) == 2}


def _moved(row: Row) -> Iterable[tuple[str, Op]]:
    for c, cell in enumerate(row.cells):
        for p, paragraph in enumerate(cell.paragraphs):
            for span in paragraph.spans:
                if span.move and span.text:
                    yield f"{span.move}/{c}/{p}", span.op


# Paragraphs


def paragraph(
    one: Paragraph, hand: Hand, cause: str = "", place: str = "", keep: bool = False
) -> etree._Element:
    """Return `w:p`. `cause` is the row's; `place` names cell and paragraph for a move."""
    made = element("p")
    properties = etree.SubElement(made, w("pPr"))
    properties.append(element("pStyle", val=one.style))
    if keep:
        properties.append(element("keepNext"))
    if one.op is not Op.KEEP:
        # 17.13.5.15, .19: the fate of the mark comes first among the mark's own properties
        etree.SubElement(properties, w("rPr")).append(hand.mark(_WHOLES[one.op]))
    spans = [span for span in one.spans if span.text]
    inside = made
    if hand.controls and one.key and spans and len(one.key) <= LONGEST_TAG:
        inside = _control(made, one.key, hand)
    for span in spans:
        _span(inside, span, hand, cause, place)
    if cause and cause not in hand.attached and one.op is not Op.KEEP and not spans:
        _attach(inside, [], cause, hand)
    return made


def _control(parent: etree._Element, key: str, hand: Hand) -> etree._Element:
    """Add a content control around a paragraph's text (17.5.2.31), its tag the key."""
    control = etree.SubElement(parent, w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    properties.append(element("tag", val=key))
    properties.append(element("id", val=hand.id()))
    return etree.SubElement(control, w("sdtContent"))


def _span(parent: etree._Element, span: Span, hand: Hand, row_cause: str, place: str) -> None:
    key = f"{span.move}/{place}" if span.move else ""
    if key and key not in hand.ends:
        span = replace(span, op=_PLAIN[span.op], move="")
        key = ""
    cause = span.cause or (row_cause if span.op is not Op.KEEP else "")
    holder = _wrapped(span, hand)
    parts = _in_range(holder, span, key, hand) if key else [holder]
    if cause in hand.comments and cause not in hand.attached:
        _attach(parent, parts, cause, hand)
    else:
        parent.extend(parts)


def _wrapped(span: Span, hand: Hand) -> etree._Element:
    """Return a span's run, in its tracked-change element where it has one."""
    run = element("r")
    if looks := [_LOOKS[mark] for mark in sorted(span.marks) if mark in _LOOKS]:
        properties = etree.SubElement(run, w("rPr"))
        for look in looks:
            properties.append(element(look, val="single") if look == "u" else element(look))
    text = "delText" if span.op is Op.DELETE else "t"  # under moveFrom it is w:t, says Word
    for piece in _PIECES.split(span.text):
        if piece in ("\t", "\n"):
            run.append(element("tab" if piece == "\t" else "br"))
        elif piece:
            etree.SubElement(run, w(text), {SPACE: "preserve"}).text = piece
    if span.op is Op.KEEP:
        return run
    holder = hand.mark(_RUNS[span.op])
    holder.append(run)
    return holder


def _in_range(holder: etree._Element, span: Span, key: str, hand: Hand) -> list[etree._Element]:
    """Return a moved run between the marks that name its move (17.13.5.23, .24, .27, .28)."""
    side = "moveFrom" if span.op is Op.MOVED_FROM else "moveTo"
    start = hand.mark(side + "RangeStart")
    start.set(w("name"), hand.move_name(key))
    return [start, holder, element(side + "RangeEnd", id=start.get(w("id"), ""))]


def _attach(
    parent: etree._Element, parts: Sequence[etree._Element], cause: str, hand: Hand
) -> None:
    """Attach the margin comment of a cause to what it explains (17.13.4.3, .4, .5)."""
    hand.attached.add(cause)
    id_ = str(hand.comments[cause])
    parent.append(element("commentRangeStart", id=id_))
    parent.extend(parts)
    parent.append(element("commentRangeEnd", id=id_))
    reference = element("r")
    reference.append(element("commentReference", id=id_))
    parent.append(reference)


# Tables


def table(one: Table, hand: Hand, width: float) -> etree._Element:
    """Return `w:tbl` over a text width in millimetres."""
    made = element("tbl")
    grid = _grid(one, width)
    made.append(_table_properties(one, grid))
    columns = etree.SubElement(made, w("tblGrid"))
    for column in grid:
        columns.append(element("gridCol", w=str(column)))
    for row in one.rows:
        made.append(_row(row, hand, grid))
    return made


def _grid(one: Table, width: float) -> list[int]:
    """Return the columns' widths; what rounding leaves over goes to the last."""
    whole = round(width * TWIPS)
    shares = [round(whole * share / sum(one.widths)) for share in one.widths]
    shares[-1] += whole - sum(shares)
    return shares


def _table_properties(one: Table, grid: Sequence[int]) -> etree._Element:
    properties = element("tblPr")
    properties.append(element("tblW", w=str(sum(grid)), type="dxa"))
    bare = one.style in TABLES_WITHOUT_LINES
    borders = etree.SubElement(properties, w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"val": "none", "sz": "0"} if bare else {"val": "single", "sz": "4"}
        borders.append(element(side, **line, space="0", color="auto"))
    properties.append(element("tblLayout", type="fixed"))
    margins = etree.SubElement(properties, w("tblCellMar"))
    for side in ("left", "right"):
        margins.append(element(side, w="0" if bare else "70", type="dxa"))
    header = any(row.header for row in one.rows)
    look = {"firstRow": "1" if header else "0", "lastRow": "0", "firstColumn": "0"}
    look |= {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(element("tblLook", val="0620" if header else "0600", **look))
    return properties


def _row(row: Row, hand: Hand, grid: Sequence[int]) -> etree._Element:
    made = element("tr")
    properties = etree.SubElement(made, w("trPr"))
    properties.append(element("cantSplit"))
    if row.header:
        properties.append(element("tblHeader"))
    if row.op is not Op.KEEP:
        properties.append(hand.mark(_WHOLES[row.op]))  # 17.13.5.12, .16: after the row's own
    column = 0
    for c, cell in enumerate(row.cells):
        made.append(_open_cell(grid[column : column + cell.span], cell.span))
        column += cell.span
        for p, one in enumerate(cell.paragraphs):
            whole = one if row.op is Op.KEEP else replace(one, op=row.op)
            made[-1].append(paragraph(whole, hand, row.cause, f"{c}/{p}", row.heading))
    return made


def _open_cell(grid: Sequence[int], span: int) -> etree._Element:
    cell = element("tc")
    properties = etree.SubElement(cell, w("tcPr"))
    properties.append(element("tcW", w=str(sum(grid)), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    return cell


# Sections


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

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.margins[2] - self.margins[3]


def section(page: Page) -> etree._Element:
    """Return `w:sectPr` (17.6.17): no number on the first page, the others count on or anew."""
    made = element("sectPr")
    reference = element("headerReference", type="default")
    reference.set(R_ID, page.header_id)
    made.append(reference)
    made.append(element("type", val="nextPage"))
    size = element("pgSz", w=twips(page.width), h=twips(page.height))
    if page.landscape:
        size.set(w("orient"), "landscape")
    made.append(size)
    top, bottom, left, right = map(twips, page.margins)
    header = twips(page.header)
    made.append(
        element(
            "pgMar",
            top=top,
            right=right,
            bottom=bottom,
            left=left,
            header=header,
            footer=header,
            gutter="0",
        )
    )
    if page.restart:
        made.append(element("pgNumType", start="1"))
    made.append(element("titlePg"))
    return made


def body(sections: Sequence[Section], pages: Sequence[Page], hand: Hand) -> etree._Element:
    """Return `w:body`. Each section but the last ends in a paragraph that holds its `sectPr`."""
    made = element("body")
    for number, (one, page) in enumerate(zip(sections, pages, strict=True)):
        final = number == len(sections) - 1
        for block, then in zip(one.blocks, [*one.blocks[1:], None], strict=True):
            if isinstance(block, Paragraph):
                made.append(paragraph(block, hand))
            else:
                made.append(table(block, hand, page.text_width))
            if _wants_end(block, then) and (then is not None or final):
                made.append(_end())
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
    if isinstance(then, Paragraph):
        return False
    if isinstance(block, Paragraph):
        return block.op is not Op.KEEP
    return True


def _end() -> etree._Element:
    made = element("p")
    etree.SubElement(made, w("pPr")).append(element("pStyle", val=END))
    return made
