"""OpenDocument texts and workbooks (ODF 1.3): paragraphs, rows, annotations, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import Package
from tiepthu.vietnamese import clean

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MOST_REPEATED = 1000  # a sheet says "the same cell a million times" for its empty rest
_NO_TEXT = (
    _OFFICE + "annotation", _TEXT + "tracked-changes", _TEXT + "note", _TEXT + "sequence-decls",
)  # fmt: skip


def kind(package: Package) -> str:
    """Return `odt` or `ods`; empty for another kind of OpenDocument file."""
    said = package.read("mimetype").decode("ascii", "replace")
    if "spreadsheet" in said:
        return "ods"
    return "odt" if "opendocument.text" in said else ""


def pieces(package: Package) -> list[Piece]:
    """Return what stands in a file, its notes and changes included. Raises BadPackageError."""
    root = package.xml("content.xml")
    body = next(root.iter(_OFFICE + "body"), root)
    return [*_Reader().blocks(body), *_changes(body)]


class _Reader:
    """Goes through a body once, counting paragraphs, tables and annotations."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = self.notes = 0

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        for element in parent:
            if element.tag in (_TEXT + "p", _TEXT + "h"):
                self.paragraphs += 1
                yield Piece(f"paragraph {self.paragraphs}", PieceKind.PARAGRAPH, said(element))
                yield from self.annotations(element, said(element))
            elif element.tag == _TABLE + "table":
                yield from self.table(element)
            elif element.tag not in _NO_TEXT:
                yield from self.blocks(element)

    def table(self, table: etree._Element) -> Iterator[Piece]:
        self.tables += 1
        called = table.get(_TABLE + "name", "")
        sheet = any(True for _ in table.iterancestors(_OFFICE + "spreadsheet"))
        name = f'sheet "{called}"' if sheet else f"table {self.tables}"
        number = 0
        for row in table.iter(_TABLE + "table-row"):
            cells = tuple(_cells(row))
            text = " | ".join(filter(None, cells))
            number += 1
            if text:
                place = f"{name} row {number}"
                yield Piece(place, PieceKind.ROW, text, cells=_trimmed(cells), table=name)
            yield from self.annotations(row, text)
            number += _times(row, "number-rows-repeated", 10**7) - 1

    def annotations(self, element: etree._Element, context: str) -> Iterator[Piece]:
        for note in element.iter(_OFFICE + "annotation"):
            self.notes += 1
            yield Piece(
                f"comment {self.notes}",
                PieceKind.COMMENT,
                "\n".join(filter(None, (said(one) for one in note.iter(_TEXT + "p")))),
                context=context,
                author=note.findtext(_DC + "creator") or "",
                date=(note.findtext(_DC + "date") or "")[:10],
            )


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        text = "\n".join(filter(None, (said(one) for one in cell.iter(_TEXT + "p", _TEXT + "h"))))
        times = _times(cell, "number-columns-repeated", MOST_REPEATED if text else 1)
        yield from [text] * times


def _times(element: etree._Element, name: str, most: int) -> int:
    given = element.get(_TABLE + name, "1")
    return min(int(given), most) if given.isascii() and given.isdigit() and int(given) else 1


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((index for index, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def said(element: etree._Element) -> str:
    """Return the text of a paragraph without the notes that are anchored in it."""
    return clean("".join(_texts(element)))


def _texts(element: etree._Element) -> Iterator[str]:
    if element.tag in _NO_TEXT:
        return
    if element.tag == _TEXT + "s":
        yield " "
    elif element.tag == _TEXT + "tab":
        yield "\t"
    elif element.tag == _TEXT + "line-break":
        yield "\n"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _changes(body: etree._Element) -> Iterator[Piece]:
    """Yield the tracked insertions and deletions (ODF 1.3 part 3, 5.5)."""
    for number, region in enumerate(body.iter(_TEXT + "changed-region"), 1):
        ident = region.get(_TEXT + "id") or region.get(_XML_ID) or ""
        for change in region:
            author = next((e.text or "" for e in change.iter(_DC + "creator")), "")
            date = next((e.text or "" for e in change.iter(_DC + "date")), "")[:10]
            if change.tag == _TEXT + "deletion":
                lines = (said(one) for one in change.iter(_TEXT + "p", _TEXT + "h"))
                text = "\n".join(filter(None, lines))
                place = f"deletion {number}"
                yield Piece(place, PieceKind.DELETION, text, author=author, date=date)
            elif change.tag == _TEXT + "insertion":
                text = _inserted(body, ident)
                place = f"insertion {number}"
                yield Piece(place, PieceKind.INSERTION, text, author=author, date=date)


def _inserted(body: etree._Element, ident: str) -> str:
    """Return the text between the marks that begin and end an insertion."""
    found: list[str] = []
    inside = False
    for event, element in etree.iterwalk(body, events=("start", "end")):
        named = element.get(_TEXT + "change-id") == ident
        if event == "start" and named and element.tag == _TEXT + "change-start":
            inside = True
        elif event == "start" and named and element.tag == _TEXT + "change-end":
            break
        elif event == "start" and inside:
            found.append(element.text or "")
        if event == "end" and inside:
            found.append(element.tail or "")
    return clean("".join(found))
