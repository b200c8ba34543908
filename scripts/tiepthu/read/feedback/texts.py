"""Plain text and CSV: decoded, then a piece a line or a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from tiepthu.model import Piece, PieceKind
from tiepthu.read import old_fonts
from tiepthu.vietnamese import clean

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ROW = re.compile(r"\s*\|(.+\|.+)\|\s*")
_RULE = re.compile(r":?-{2,}:?")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)|\*\*(?=\S)|(?<=[\w.:;,!?])\*\*")
BEGINNING = 1_000_000  # bytes
_TITLES = 2  # rows above a table
_DELIMITERS = (";", "\t", ",", "|")


def decoded(data: bytes) -> str | None:
    """Return the text of a file in whatever encoding it is; None when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    text = _try(data, "utf-8")
    if text is None and b"\x00" not in data:
        text, _ = old_fonts.guessed(data)
    if text is None:
        return None
    odd = sum(char < " " and char not in "\t\r\n\f" for char in text[:4096])
    return text if odd * 50 <= min(len(text), 4096) else None


def typed(data: bytes) -> str:
    """Return what was typed in an encoding from before Unicode; empty for any other text."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _try(data, "utf-8") is not None:
        return ""
    return old_fonts.guessed(data)[1]


def beginning(data: bytes) -> str | None:
    """Return the text that a file begins with, which tells what it is; None when it is no text."""
    return decoded(data) if len(data) <= BEGINNING else decoded(_whole_signs(data[:BEGINNING]))


def _whole_signs(data: bytes) -> bytes:
    """Return the beginning of a file without a sign that is cut off at its end."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2]
    last = len(data)
    while last > len(data) - 4 and data[last - 1] & 0xC0 == 0x80:  # UTF-8: the rest of a sign
        last -= 1
    return data[: last - 1] if data[last - 1] >= 0xC0 else data


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def delimiter(text: str) -> str:
    """Return what separates the columns of a CSV file; empty when the text is no table.

    A table has a delimiter in its first row, and the same number of them in most rows. Above it may
    stand titles; where the delimiter is one that stands in sentences too, only such as have none.
    """
    for sign in _DELIMITERS:
        rows = [row for row in _rows(text[:20_000], sign) if any(cell.strip() for cell in row)]
        while sign in ";\t" and rows and sum(map(bool, rows[0])) < 3:
            rows.pop(0)
        titles = [row for row in rows[:_TITLES] if len(row) == 1] if sign == "," else []
        rows = rows[len(titles) :]
        if len(rows) < (3 if titles else 2) or len(rows[0]) < 3:
            continue
        steady = sum(len(row) == len(rows[0]) for row in rows)
        if steady * 10 >= len(rows) * 8:
            return sign
    return ""


def rows(text: str) -> Iterator[Piece]:
    """Yield a CSV file's rows that say anything."""
    for number, row in enumerate(_rows(text, delimiter(text)), 1):
        cells = tuple(clean(cell) for cell in row)
        if any(cells):
            said = " | ".join(cell for cell in cells if cell)
            yield Piece(f"line {number}", PieceKind.ROW, said, cells=cells, table="table 1")


def _rows(text: str, sign: str) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return [line.split(sign) for line in text.splitlines()]


def lines(text: str, place: str = "") -> Iterator[Piece]:
    """Yield a text's lines, empty ones too, without the marks of headings and bold letters.

    Lines between bars ("| Tiêu chí | Đề nghị |") are the rows of a table.
    """
    for number, line in enumerate(text.splitlines(), 1):
        yield _line(f"{place}line {number}", clean(line))


def _line(place: str, text: str) -> Piece:
    if row := _ROW.fullmatch(text):
        cells = tuple(_HEADING.sub("", cell).strip() for cell in row[1].split("|"))
        cells = tuple("" if _RULE.fullmatch(cell) else cell for cell in cells)
        said = " | ".join(cell for cell in cells if cell)
        return Piece(place, PieceKind.ROW, said, cells=cells, table="table 1")
    return Piece(place, PieceKind.PARAGRAPH, _HEADING.sub("", text))
