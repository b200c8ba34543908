"""Web pages: a piece a paragraph, a piece a table row."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from tiepthu.model import Piece, PieceKind
from tiepthu.vietnamese import clean

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "pre", "td", "th")


def is_page(text: str) -> bool:
    """Tell whether a text is a web page."""
    start = text.lstrip("\ufeff \r\n\t")[:200].casefold()
    return start.startswith(("<!doctype html", "<html"))


def pieces(text: str) -> list[Piece]:
    """Return what a page says, top to bottom."""
    try:
        page: Any = html.document_fromstring(text)  # its stubs know only plain elements
    except (ValueError, etree.ParserError):
        return []
    for element in page.xpath("//script | //style | //head | //template"):
        element.drop_tree()
    for element in page.iter("br"):
        element.tail = "\n" + (element.tail or "")
    found: list[Piece] = []
    tables = 0
    for element in page.iter("table", *_BLOCKS):
        inside = next(element.iterancestors("table"), None)
        if element.tag == "table" and inside is None:
            tables += 1
            found += _rows(element, f"table {tables}")
        elif inside is None and element.tag != "table" and not _holds_blocks(element):
            lines = (clean(line) for line in element.text_content().split("\n"))
            for line in filter(None, lines):
                found.append(Piece(f"paragraph {len(found) + 1}", PieceKind.PARAGRAPH, line))
    return found


def _holds_blocks(element: Any) -> bool:
    return any(True for _ in element.iterdescendants("table", *_BLOCKS))


def _rows(table: Any, name: str) -> list[Piece]:
    found = []
    for number, row in enumerate(table.iter("tr"), 1):
        cells = tuple(clean(cell.text_content()) for cell in row.iter("td", "th"))
        text = " | ".join(filter(None, cells))
        if text:
            place = f"{name} row {number}"
            found.append(Piece(place, PieceKind.ROW, text, cells=cells, table=name))
    return found
