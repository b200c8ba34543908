"""Web pages: a piece a paragraph, a piece a table row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError
from tiepthu.vietnamese import clean

WIDEST, LONGEST = 256, 10_000  # columns and rows that one cell can span
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "pre", "td", "th")

_LONG_TAG = re.compile(r"<[^<>]{10000,}")  # a picture within the page, or a trap
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 5_000  # of one tag; the parser compares each with all others


def is_page(text: str) -> bool:
    """Tell whether a text is a web page."""
    start = text.lstrip("\ufeff \r\n\t")[:200].casefold()
    return start.startswith(("<!doctype html", "<html"))


def tells_tables(text: str) -> bool:
    """Tell whether a page has a table with a heading and something below it."""
    page = _opened(text) if "<table" in text.casefold() else None
    return page is not None and any(
        sum(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr")) > 1
        for table in page.iter("table")
        if _is_table(table)
    )


def pieces(text: str) -> list[Piece]:
    """Return what a page says, top to bottom."""
    page = _opened(text)
    if page is None:
        return []
    for element in page.xpath("//script | //style | //head | //template"):
        element.drop_tree()
    for element in page.iter("br"):
        element.tail = "\n" + (element.tail or "")
    found: list[Piece] = []
    tables = 0
    for part in _parts(page):
        if isinstance(part, tuple):
            label, text = part
            for line in filter(None, (clean(line) for line in text.split("\n"))):
                place = f"paragraph {len(found) + 1}"
                found.append(Piece(place, PieceKind.PARAGRAPH, line, label=label))
        else:
            tables += 1
            found += _rows(part, f"table {tables}")
    return found


def _opened(text: str) -> Any:
    """Return a page, None for what is none (the library's stubs know only plain elements).

    Raises BadPackageError.
    """
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise BadPackageError("bomb")
    try:
        return html.document_fromstring(text)
    except (ValueError, etree.ParserError):
        return None


def _attributes(tag: str) -> int:
    bare = _VALUE.sub("", tag)
    return bare.count("=") + len(bare.split())


def _is_table(element: Any) -> bool:
    """Whether something is a table and no frame that other tables are laid out in."""
    return element.tag == "table" and next(element.iterdescendants("table"), None) is None


def _parts(page: Any) -> Iterator[Any]:
    """Yield each stretch of text between two blocks, as (list mark, text), and each table.

    What stands beside the blocks within a block ("Tiêu chí 29:" above its own list) is told too.
    """
    label, held = "", list[str]()
    inside = 0  # tables that are open
    for event, element in etree.iterwalk(page, events=("start", "end")):
        table = _is_table(element)
        block = table or element.tag in (*_BLOCKS, "table")
        if block and not inside and held:
            yield label, "".join(held)
            label, held = "", []
        if event == "start":
            if table:
                yield element
                inside += 1
            elif not inside:
                label = _mark(element) if element.tag == "li" else label
                held.append(_text(element))
        else:
            inside -= table
            if not inside:
                held.append(element.tail or "")
    if held:
        yield label, "".join(held)


def _text(element: Any) -> str:
    return (element.text or "") if isinstance(element.tag, str) else ""  # a remark of the author's


def _mark(item: Any) -> str:
    """Return the mark of a list item: its number, or a dash; a plus in a list within a list."""
    above = item.getparent()
    if above is not None and above.tag == "ol":
        return f"{1 + sum(1 for other in item.itersiblings('li', preceding=True))}."
    lists = sum(1 for _ in item.iterancestors("ul", "ol"))
    return "-" if lists < 2 else "+"


def _placed(row: Any, covered: dict[int, int]) -> Iterator[str]:
    """Yield the cells of a row, column by column; one that spans several is told in the first."""
    column = 0
    for cell in (*row.iter("td", "th"), None):
        while covered.get(column, 0) > 0:
            covered[column] -= 1
            column += 1
            yield ""
        if cell is None:
            return
        wide = min(figure(cell.get("colspan"), 1), WIDEST)
        for at in range(column, column + max(wide, 1)):
            covered[at] = min(figure(cell.get("rowspan"), 1), LONGEST) - 1
        yield clean(cell.text_content())
        yield from [""] * (wide - 1)
        column += max(wide, 1)


def _rows(table: Any, name: str) -> list[Piece]:
    found = []
    covered: dict[int, int] = {}  # columns that a cell above goes on in, for so many rows
    for number, row in enumerate(table.iter("tr"), 1):
        cells = tuple(_placed(row, covered))
        text = " | ".join(filter(None, cells))
        if text:
            place = f"{name} row {number}"
            found.append(Piece(place, PieceKind.ROW, text, cells=cells, table=name))
    return found
