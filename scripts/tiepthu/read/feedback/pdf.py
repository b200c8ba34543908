"""PDF files: a piece a line of text, a piece a table row, and the notes put on a page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import BadPackageError
from tiepthu.vietnamese import clean

MOST_PAGES = 150  # a page takes a tenth of a second
_INSET = 3.0  # points
_ITEM = re.compile(r"[-–•*+]\s|\(?(?:\d{1,2}|[ivxIVX]+|[a-zđ])[.)/]\s")
MOST_STROKES = 5_000  # lines and boxes on a page; a drawing has more, and is no table


def pieces(data: bytes) -> Iterator[Piece]:
    """Yield the pieces of a PDF, page by page; a page that cannot be read is an empty part.

    Raises BadPackageError; "scan" where pages are only pictures.
    """
    found = False
    for number, page in enumerate(_pages(data), 1):
        if number > MOST_PAGES:
            raise BadPackageError("bomb")
        try:
            held = [*_page(page, number)]
            page.close()
        except (MemoryError, RecursionError):
            raise
        except Exception:  # a broken page makes the library fail in many ways
            held = [Piece(f"page {number}", PieceKind.PART, "", context="damaged")]
        found = found or any(piece.text for piece in held)
        yield from held
    if not found:
        raise BadPackageError("scan")


def _pages(data: bytes) -> list[Any]:
    import pdfplumber  # slow to import, and few files need it
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it remarks on every odd file
    try:
        pages: list[Any] = pdfplumber.open(io.BytesIO(data)).pages
    except (MemoryError, RecursionError):
        raise
    except PdfminerException as wrong:
        locked = "Password" in repr(wrong)
        raise BadPackageError("password" if locked else "damaged") from wrong
    except Exception as wrong:  # a broken PDF makes the library fail in many ways
        raise BadPackageError("damaged") from wrong
    if not pages:
        raise BadPackageError("damaged")
    return pages


def _page(page: Any, number: int) -> Iterator[Piece]:
    strokes = len(page.rects) + len(page.lines) + len(page.curves)
    tables = page.find_tables() if strokes <= MOST_STROKES else []
    for at, text in _paragraphs(list(_lines(page, [table.bbox for table in tables]))):
        yield Piece(f"page {number} line {at}", PieceKind.PARAGRAPH, text)
    for count, table in enumerate(tables, 1):
        yield from _rows(table.extract(), f"page {number} table {count}")
    for at, note in enumerate((one for one in page.annots if one.get("contents")), 1):
        author = clean(str(note.get("title") or ""))
        text = clean(str(note["contents"]))
        yield Piece(f"page {number} note {at}", PieceKind.COMMENT, text, author=author)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text, where on the page it begins and ends (points from the left), and how many
    tables stand above it.
    """

    text: str
    left: float
    right: float
    above: int = 0


def _lines(page: Any, tables: list[tuple[float, float, float, float]]) -> Iterator[_Line]:
    """Yield the lines of a page that stand in no table: a letter is where its middle is, for the
    line below a table reaches into its frame.
    """

    def outside(item: dict[str, Any]) -> bool:
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        inside = (left <= x < right and top <= y < end for left, top, right, end in tables)
        return item["object_type"] != "char" or not any(inside)

    rest = page.filter(outside) if tables else page
    for line in rest.extract_text_lines(return_chars=False):
        if text := clean(line["text"]):
            middle = (line["top"] + line["bottom"]) / 2
            above = sum(end <= middle for _, _, _, end in tables)
            yield _Line(text, line["x0"], line["x1"], above)


def _paragraphs(lines: list[_Line]) -> list[tuple[int, str]]:
    """Return each text with the number of its first line.

    A PDF knows no paragraphs. A line that ends no sentence goes on in the next one when that begins
    with a small letter, or when the page was too narrow for its first word.
    """
    margin = max((line.right for line in lines), default=0.0)
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines, 1):
        before = lines[at - 2] if at > 1 else None
        same = before is not None and before.above == line.above
        open_ = same and before is not None and before.text[-1] not in ".;!?"
        if before and open_ and (line.text[0].islower() or _broken(before, line, margin)):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.text}")
        else:
            found.append((at, line.text))
    return found


def _broken(line: _Line, after: _Line, margin: float) -> bool:
    """Whether a line was broken by the margin: the next word had no room in it, and the next line
    is neither set in further nor an item of a list.
    """
    if line.text[-1] == ":" or after.left > line.left + _INSET or _ITEM.match(after.text):
        return False
    letter = (after.right - after.left) / len(after.text)
    first = after.text.split()[0]
    return line.text != line.text.upper() and line.right + letter * (len(first) + 1) > margin


def _rows(rows: list[list[str | None]], name: str) -> Iterator[Piece]:
    """Yield the rows of a table; a cell's lines were broken by its width, not by its writer."""
    for number, row in enumerate(rows, 1):
        cells = tuple(" ".join(clean(cell or "").split()) for cell in row)
        text = " | ".join(filter(None, cells))
        if text:
            yield Piece(f"{name} row {number}", PieceKind.ROW, text, cells=cells, table=name)
