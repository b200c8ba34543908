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


def pieces(data: bytes) -> list[Piece]:
    """Return the pieces of a PDF. Raises BadPackageError; "scan" where pages are only pictures."""
    import pdfplumber  # slow to import, and few files need it
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it remarks on every odd file
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise BadPackageError("bomb")
            found = [one for n, page in enumerate(document.pages, 1) for one in _page(page, n)]
    except BadPackageError:
        raise
    except PdfminerException as wrong:
        locked = "Password" in repr(wrong)
        raise BadPackageError("password" if locked else "damaged") from wrong
    except Exception as wrong:  # a broken PDF makes the library fail in many ways
        raise BadPackageError("damaged") from wrong
    if not found:
        raise BadPackageError("scan")
    return found


def _page(page: Any, number: int) -> Iterator[Piece]:
    rest = page
    tables = page.find_tables()
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
