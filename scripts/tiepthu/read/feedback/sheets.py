"""A workbook: a piece for each row that says anything, and one for each cell note."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import BadPackageError
from tiepthu.read import old_fonts
from tiepthu.vietnamese import clean

KEY = "tiepthu-key"  # heading of the hidden column in which our own form carries its keys
MOST_ROWS = 200_000


def pieces(data: bytes) -> list[Piece]:
    """Return the pieces of a workbook, hidden sheets and rows included. Raises BadPackageError."""
    return [piece for sheet in opened(data).worksheets for piece in _sheet(sheet)]


def opened(data: bytes) -> Any:
    """Return a workbook as openpyxl opens it, with values for formulas. Raises BadPackageError."""
    import openpyxl

    try:
        with warnings.catch_warnings():  # the library remarks on what it does not carry over
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, zipfile.BadZipFile) as wrong:
        raise BadPackageError("damaged") from wrong
    except Exception as wrong:  # whatever a broken workbook makes the library do
        raise BadPackageError("damaged") from wrong


def _sheet(sheet: Any) -> Iterator[Piece]:
    key_column = -1
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            raise BadPackageError("bomb")
        values = [_said(cell) for cell in row]
        if KEY in values:
            key_column = values.index(KEY)
        key = values[key_column] if 0 <= key_column < len(values) else ""
        cells = tuple(value for i, value in enumerate(values) if i != key_column)
        place = f'sheet "{sheet.title}" row {number}'
        if any(values):
            text = " | ".join(value for value in cells if value)
            table = f'sheet "{sheet.title}"'
            yield Piece(
                place, PieceKind.ROW, text, cells=_trimmed(cells), table=table,
                key="" if key == KEY else key,
            )  # fmt: skip
        for cell in row:
            if cell.comment is not None:
                yield Piece(
                    place=f'sheet "{sheet.title}" note {cell.coordinate}',
                    kind=PieceKind.NOTE,
                    text=clean(cell.comment.text or ""),
                    context=shown(cell.value),
                    author=clean(cell.comment.author or ""),
                    before=" | ".join(value for value in cells if value),
                    key="" if key == KEY else key,
                )


def _said(cell: Any) -> str:
    """Return a cell's text; that of fonts from before Unicode is looked at twice."""
    text = shown(cell.value)
    if not text.isascii() and cell.font is not None:
        return old_fonts.converted(text, cell.font.name or "")
    return text


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells without empty ones at the end."""
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def shown(value: object) -> str:
    """Return a cell's value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return clean(str(value))
