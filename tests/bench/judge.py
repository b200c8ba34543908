"""An independent judge of Word redlines: lxml and zipfile, and nothing of the program.

It resolves every tracked change of a redline's body as Word does (accept all, reject all) and
compares what is left with a plain file: tables, rows, cells, paragraphs, their text and style.
Styles are compared by the name that the package itself gives them, for some tools rename the ids.

Only the body is judged: not headers, notes, comments, nor how letters look. For all tools alike,
and on both sides, empty paragraphs of the style `end` are left out: in our format they stand only
where Word wants a paragraph, between two tables or at the end, one point high.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
PART = "word/document.xml"
NECESSARY = "end"

Paragraph = tuple[str, str]  # style, text
Cell = tuple[Paragraph, ...]
Row = tuple[Cell, ...]
Block = Paragraph | tuple[Row, ...]

CAME, WENT = ("ins", "moveTo"), ("del", "moveFrom")
REVISIONS = frozenset(W + name for name in (*CAME, *WENT))
MOVES = frozenset(W + name for name in ("moveFrom", "moveTo"))
# What holds runs, paragraphs or rows without being one of them.
WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "hyperlink", "smartTag", "customXml", "fldSimple")
)
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class Body:
    """A document's body as text: paragraphs, and tables by rows of cells of paragraphs."""

    blocks: tuple[Block, ...]

    @property
    def rows(self) -> list[Row]:
        """The rows of all tables, in order."""
        return [row for block in self.blocks if _is_table(block) for row in block]  # type: ignore[misc]

    @property
    def loose(self) -> list[Paragraph]:
        """The paragraphs outside tables."""
        return [block for block in self.blocks if not _is_table(block)]  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of a redline: as it reads rejected and accepted (None: it is not there), its marks."""

    old: Row | None
    new: Row | None
    mark: str  # "ins", "del", or nothing
    moved_from: bool
    moved_to: bool


@dataclass(frozen=True, slots=True)
class Marking:
    """How much a redline marks: characters, separate marks, and which rows."""

    characters: int
    marks: int
    revisions: int
    rows: tuple[MarkedRow, ...]
    loose_moves: int = field(default=0)  # paragraphs outside tables that are marked as moved


# Reading and resolving


def body_of(path: Path, accept: bool = True) -> Body:
    """Return the body of a Word file after accepting, or rejecting, every tracked change."""
    root, names = _opened(path)
    found = root.find(W + "body")
    if found is None:
        raise ValueError("no w:body")
    return Body(tuple(_blocks(found, accept, names)))


def _opened(path: Path) -> tuple[etree._Element, dict[str, str]]:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read(PART), etree.XMLParser(huge_tree=True))
        names: dict[str, str] = {}
        if "word/styles.xml" in package.namelist():
            for style in etree.fromstring(package.read("word/styles.xml")).iter(W + "style"):
                name = style.find(W + "name")
                if name is not None:
                    names[style.get(W + "styleId", "")] = name.get(W + "val", "").casefold()
        return root, names


def _blocks(holder: etree._Element, accept: bool, names: dict[str, str]) -> Iterator[Block]:
    for block in _joined(_children(holder), accept, names):
        if isinstance(block, tuple):
            if block[1] or block[0] != names.get(NECESSARY, NECESSARY):
                yield block
            continue
        rows = tuple(_rows(block, accept, names))
        if rows:  # a table whose rows are all gone is gone
            yield rows


def _children(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, tables, rows or cells in a holder, whatever is wrapped round them."""
    for child in holder:
        if child.tag in WRAPPERS or child.tag in REVISIONS:
            yield from _children(child)
        elif child.tag in (W + "p", W + "tbl", W + "tr", W + "tc"):
            yield child


def _joined(
    elements: Iterable[etree._Element], accept: bool, names: dict[str, str]
) -> Iterator[Paragraph | etree._Element]:
    """Yield paragraphs as style and text, and tables as they are.

    A paragraph whose mark goes runs into the next one, whose style wins. Before a table, and at
    the end of a cell or of the body, there is nothing to run into: there the paragraph stays.
    """
    waiting: Paragraph | None = None
    for element in elements:
        if element.tag != W + "p":
            if waiting is not None:
                yield waiting
                waiting = None
            yield element
            continue
        style = _style(element, accept, names)
        text = (waiting[1] if waiting else "") + _text(element, accept)
        waiting = None
        if _goes(element.find(f"{W}pPr/{W}rPr"), accept):
            waiting = (style, text)
        else:
            yield style, text
    if waiting is not None:
        yield waiting


def _style(paragraph: etree._Element, accept: bool, names: dict[str, str]) -> str:
    properties = paragraph.find(W + "pPr")
    if properties is not None and not accept:
        before = properties.find(f"{W}pPrChange/{W}pPr")
        properties = before if before is not None else properties
    style = properties.find(W + "pStyle") if properties is not None else None
    found = style.get(W + "val", "") if style is not None else ""
    return names.get(found, found.casefold()) if found else ""


def _goes(properties: etree._Element | None, accept: bool) -> bool:
    """Tell whether the properties of a mark or a row hold a revision that takes it away."""
    gone = WENT if accept else CAME
    return properties is not None and any(properties.find(W + name) is not None for name in gone)


def _text(element: etree._Element, accept: bool) -> str:
    gone = WENT if accept else CAME
    return "".join(text for text, inside in _pieces(element) if not inside.intersection(gone))


def _pieces(
    element: etree._Element, inside: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each text of a paragraph with the names of the revisions it stands in."""
    for child in element:
        tag = child.tag
        if tag in (W + "t", W + "delText"):
            yield child.text or "", inside
        elif tag in SIGNS:
            yield SIGNS[tag], inside
        elif tag in REVISIONS:
            yield from _pieces(child, inside | {str(tag)[len(W) :]})
        elif tag == W + "r" or tag in WRAPPERS:
            yield from _pieces(child, inside)


def _rows(table: etree._Element, accept: bool, names: dict[str, str]) -> Iterator[Row]:
    for element in _children(table):
        if element.tag == W + "tr" and not _goes(element.find(W + "trPr"), accept):
            row = _row(element, accept, names)
            if row:  # a row without cells is gone
                yield row


def _row(element: etree._Element, accept: bool, names: dict[str, str]) -> Row:
    gone = "cellDel" if accept else "cellIns"
    cells = (cell for cell in _children(element) if cell.tag == W + "tc")
    return tuple(
        tuple(_cell(cell, accept, names))
        for cell in cells
        if cell.find(f"{W}tcPr/{W}{gone}") is None
    )


def _cell(cell: etree._Element, accept: bool, names: dict[str, str]) -> Iterator[Paragraph]:
    for block in _joined(_children(cell), accept, names):
        if isinstance(block, tuple):
            yield block
        else:  # a table in a cell: its text, so that nothing is overlooked
            for row in _rows(block, accept, names):
                yield from (paragraph for inner in row for paragraph in inner)


# Verdicts


def verdict(seen: Body, meant: Body) -> str:
    """Say how well what a redline resolves to agrees with the plain file.

    "exact"; "empty ¶": only empty paragraphs too many or too few; "style": only paragraph styles;
    "rows wrong": all text is there in its order, rows or cells are not; "NO".
    """
    if seen == meant:
        return "exact"
    if _without_empty(seen, True) == _without_empty(meant, True):
        return "empty ¶"
    if _without_empty(seen, False) == _without_empty(meant, False):
        return "style"
    return "rows wrong" if _flat(seen) == _flat(meant) else "NO"


def _is_table(block: Block) -> bool:
    return not block or isinstance(block[0], tuple)


def _without_empty(body: Body, style: bool) -> list[object]:
    def kept(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
        return [(one[0] if style else "", one[1]) for one in paragraphs if one[1].strip()]

    found: list[object] = []
    for block in body.blocks:
        if _is_table(block):
            found.append([[kept(cell) for cell in row] for row in block])  # type: ignore[arg-type]
        else:
            found += kept([block])  # type: ignore[list-item]
    return found


def _flat(body: Body) -> list[str]:
    """Return every text in the order of the document, wherever it stands."""
    found: list[str] = []
    for block in body.blocks:
        one = Body((block,))
        found += [text for _, text in one.loose]
        found += [text for row in one.rows for cell in row for _, text in cell]
    return [text for text in found if text.strip()]


# How much is marked


def marking(path: Path) -> Marking:
    """Count what a redline marks.

    A character is marked when it stands in a revision, or in a row that came or went. A mark is a
    stretch of neighbouring revisions in one paragraph, or a whole row that came or went.
    """
    root, names = _opened(path)
    tracked = [row for row in root.iter(W + "tr") if _row_mark(row)]
    within = {paragraph for row in tracked for paragraph in row.iter(W + "p")}
    characters, marks, loose = 0, len(tracked), 0
    for paragraph in root.iter(W + "p"):
        whole = paragraph in within
        characters += sum(len(t) for t, inside in _pieces(paragraph) if whole or inside)
        marks += 0 if whole else _stretches(paragraph)
        in_table = next(paragraph.iterancestors(W + "tr"), None) is not None
        loose += 0 if in_table else _has(paragraph, *MOVES)
    rows = tuple(_marked_row(row, names) for row in root.iter(W + "tr"))
    revisions = sum(1 for element in root.iter(*REVISIONS))
    return Marking(characters, marks, revisions, rows, loose)


def _row_mark(row: etree._Element) -> str:
    properties = row.find(W + "trPr")
    if properties is None:
        return ""
    return next((name for name in ("ins", "del") if properties.find(W + name) is not None), "")


def _stretches(paragraph: etree._Element) -> int:
    count, before = 0, False
    for text, inside in _pieces(paragraph):
        if text:
            count += bool(inside) and not before
            before = bool(inside)
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    tracked = _goes(properties, True) or _goes(properties, False)
    return count + (tracked and not before)


def _marked_row(row: etree._Element, names: dict[str, str]) -> MarkedRow:
    old, new = (
        None if _goes(row.find(W + "trPr"), accept) else _row(row, accept, names)
        for accept in (False, True)
    )
    moved_from, moved_to = _has(row, W + "moveFrom"), _has(row, W + "moveTo")
    return MarkedRow(old, new, _row_mark(row), moved_from, moved_to)


def _has(element: etree._Element, *tags: str) -> bool:
    """Tell whether text stands in such a revision."""
    return any(
        text.text
        for revision in element.iter(*tags)
        for text in revision.iter(W + "t", W + "delText")
    )
