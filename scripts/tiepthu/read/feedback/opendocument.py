"""OpenDocument texts and workbooks (ODF 1.3): paragraphs, rows, annotations, tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.vietnamese import clean

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MANIFEST = "META-INF/manifest.xml"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MOST_OPEN = 20  # insertions inside each other
MOST_SIGNS = 100_000  # of a text that is repeated
MOST_REPEATED = 1000  # a sheet says "the same cell a million times" for its empty rest
WIDEST = 16_384  # columns of a sheet
_NOTES = (_OFFICE + "annotation", _TEXT + "note")
_SIGNS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_NO_TEXT = (
    _OFFICE + "annotation", _TEXT + "tracked-changes", _TEXT + "note", _TEXT + "sequence-decls",
)  # fmt: skip


def kind(package: Package) -> str:
    """Return `odt` or `ods`; empty for another kind of OpenDocument file.

    Raises BadPackageError.
    """
    if _MANIFEST in package.names and b"encryption-data" in package.read(_MANIFEST):
        raise BadPackageError("password")
    said = package.read("mimetype").decode("ascii", "replace")
    if "spreadsheet" in said:
        return "ods"
    return "odt" if "opendocument.text" in said else ""


def pieces(package: Package) -> Iterator[Piece]:
    """Yield what stands in a file, its notes and changes included. Raises BadPackageError."""
    root = package.xml("content.xml")
    body = next(root.iter(_OFFICE + "body"), root)
    yield from _Reader().blocks(body)
    yield from _changes(body)


class _Reader:
    """Goes through a body once, counting paragraphs, tables and annotations."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = self.notes = 0
        self.names: Counter[str] = Counter()

    def blocks(self, body: etree._Element) -> Iterator[Piece]:
        walk = etree.iterwalk(body, events=("start",), tag="{*}*")
        for _, element in walk:
            if element.tag in (_TEXT + "p", _TEXT + "h"):
                self.paragraphs += 1
                text = said(element)
                yield Piece(f"paragraph {self.paragraphs}", PieceKind.PARAGRAPH, text)
                yield from self.annotations(element, text)
            elif element.tag == _TABLE + "table":
                yield from self.table(element)
            elif element.tag not in _NO_TEXT:
                continue
            walk.skip_subtree()

    def table(self, table: etree._Element) -> Iterator[Piece]:
        self.tables += 1
        name = f"table {self.tables}"
        if any(True for _ in table.iterancestors(_OFFICE + "spreadsheet")):
            name = f'sheet "{clean(table.get(_TABLE + "name", ""))}"'
            self.names[name] += 1
            name += f" ({self.names[name]})" if self.names[name] > 1 else ""
        number = 0
        for row in table.iter(_TABLE + "table-row"):
            cells = tuple(_cells(row))
            text = " | ".join(filter(None, cells))
            number += 1
            if text:
                place = f"{name} row {number}"
                yield Piece(place, PieceKind.ROW, text, cells=cells, table=name)
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
                author=clean(note.findtext(_DC + "creator") or ""),
                date=clean(note.findtext(_DC + "date") or "")[:10],
            )


def _cells(row: etree._Element) -> list[str]:
    """Return the cells of a row, each in its column; the empty rest of the row is left out."""
    found: list[str] = []
    column = 0
    for cell in row:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        text = _lines(cell)
        times = _times(cell, "number-columns-repeated", MOST_REPEATED)
        if text:
            found += [""] * (min(column, WIDEST) - len(found))
            found += [text] * min(times, max(1, MOST_SIGNS // len(text)))
        column = min(column + times, WIDEST)
    return found


def _times(element: etree._Element, name: str, most: int) -> int:
    given = element.get(_TABLE + name, "1")
    sound = given.isascii() and given.isdigit() and len(given) < 9
    return max(1, min(int(given), most)) if sound else 1


def said(element: etree._Element) -> str:
    """Return the text of a paragraph without the notes that are anchored in it."""
    found: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one.tag, str) and one.tag not in _NO_TEXT:
            found.append(_SIGNS.get(one.tag, "") + (one.text or ""))
            for child in reversed(one):
                waiting += (child.tail or "", child)
    return clean("".join(found))


def _lines(holder: etree._Element) -> str:
    """Return the paragraphs of a cell or a deletion, a line each, without notes."""
    inside = holder.iter(_TEXT + "p", _TEXT + "h")
    own = (one for one in inside if next(one.iterancestors(*_NOTES), None) is None)
    return "\n".join(filter(None, map(said, own)))


def _changes(body: etree._Element) -> Iterator[Piece]:
    """Yield the tracked insertions and deletions (ODF 1.3 part 3, 5.5)."""
    inserted = _inserted(body)
    for number, region in enumerate(body.iter(_TEXT + "changed-region"), 1):
        ident = region.get(_TEXT + "id") or region.get(_XML_ID) or ""
        for change in region.iterchildren(_TEXT + "deletion", _TEXT + "insertion"):
            kind, text = PieceKind.INSERTION, clean(inserted.get(ident, ""))
            if change.tag == _TEXT + "deletion":
                kind, text = PieceKind.DELETION, _lines(change)
            author = clean(next((e.text or "" for e in change.iter(_DC + "creator")), ""))
            date = clean(next((e.text or "" for e in change.iter(_DC + "date")), ""))[:10]
            yield Piece(f"{kind} {number}", kind, text, author=author, date=date)


def _inserted(body: etree._Element) -> dict[str, str]:
    """Return the text between the marks that begin and end each insertion."""
    found: dict[str, list[str]] = {}
    open_: dict[str, list[str]] = {}
    for event, element in etree.iterwalk(body, events=("start", "end"), tag="{*}*"):
        ident = element.get(_TEXT + "change-id", "")
        if event == "start" and element.tag == _TEXT + "change-start" and len(open_) < MOST_OPEN:
            open_[ident] = found[ident] = []
        elif event == "start" and element.tag == _TEXT + "change-end":
            open_.pop(ident, None)
        text = element.text if event == "start" else element.tail
        for one in open_.values() if text else ():
            one.append(text or "")
    return {ident: "".join(texts) for ident, texts in found.items()}
