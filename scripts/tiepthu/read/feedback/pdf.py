"""PDF files: a piece a line of text, a piece a table row, and the notes put on a page."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import BadPackageError
from tiepthu.vietnamese import clean

MOST_PAGES = 150  # a page takes a tenth of a second
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
    rest = page
    strokes = len(page.rects) + len(page.lines) + len(page.curves)
    tables = page.find_tables() if strokes <= MOST_STROKES else []
    for table in tables:
        rest = rest.outside_bbox(table.bbox, strict=False)
    lines = list(filter(None, (clean(line) for line in rest.extract_text().splitlines())))
    for at, text in _paragraphs(lines):
        yield Piece(f"page {number} line {at}", PieceKind.PARAGRAPH, text)
    for count, table in enumerate(tables, 1):
        yield from _rows(table.extract(), f"page {number} table {count}")
    for at, note in enumerate((one for one in page.annots if one.get("contents")), 1):
        author = clean(str(note.get("title") or ""))
        text = clean(str(note["contents"]))
        yield Piece(f"page {number} note {at}", PieceKind.COMMENT, text, author=author)


def _paragraphs(lines: list[str]) -> list[tuple[int, str]]:
    """Return each text with the number of its first line.

    A PDF knows no paragraphs: a line that begins with a small letter goes on with the one before,
    unless that one ends a sentence.
    """
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines, 1):
        if found and line[0].islower() and found[-1][1][-1] not in ".;!?":
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        else:
            found.append((at, line))
    return found


def _rows(rows: list[list[str | None]], name: str) -> Iterator[Piece]:
    """Yield the rows of a table; a cell's lines were broken by its width, not by its writer."""
    for number, row in enumerate(rows, 1):
        cells = tuple(" ".join(clean(cell or "").split()) for cell in row)
        text = " | ".join(filter(None, cells))
        if text:
            yield Piece(f"{name} row {number}", PieceKind.ROW, text, cells=cells, table=name)
