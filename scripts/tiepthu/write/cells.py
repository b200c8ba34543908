"""Rows of texts → the rows of a worksheet, as XML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).

A register has a hundred thousand cells, all of them text: written one by one through a library
they take longer than everything else that happens to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from xlsxwriter.utility import xl_col_to_name

CONTINUED = "tiếp"  # the first cell of a row that goes on with the one above: "TCT05-003 (tiếp 2)"
LONGEST = 32_767  # UTF-16 units in one cell (Excel's own limit)
LINE_HEIGHT, _HIGHEST = 14.5, 409.0  # points; Excel's rows grow no higher
_MORE = " […]"  # at the end of a cell whose text goes on in the next row
_PER_WIDTH = 1.15  # letters of our font that go into one unit of column width
_FORMULA = ("=", "+", "-", "@")  # how a formula begins
_ALIEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # 22.9.2.19
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_letters = cache(xl_col_to_name)

Looks = Callable[[int, bool], int]  # a column's number, and whether "=" begins the text → a style


def rows_xml(
    rows: Iterable[Sequence[str]], widths: Sequence[float], first: int, looks: Looks
) -> tuple[str, int]:
    """Return the rows as XML, and how many they are: a text too long for a cell makes more of them.

    `widths` are those of the columns in letters, infinite where a text is not broken into lines;
    `first` is the number of the first row, counted from 1.
    """
    made: list[str] = []
    for row in rows:
        for cells in _parted(row):
            made.append(_row(cells, widths, first + len(made), looks))
    return "".join(made), len(made)


def _row(cells: Sequence[str], widths: Sequence[float], number: int, looks: Looks) -> str:
    inside = "".join(
        _cell(text, f"{_letters(at)}{number}", looks(at, text.startswith(_FORMULA)))
        for at, text in enumerate(cells)
    )
    return f'<row r="{number}" ht="{height(zip(widths, cells, strict=True)):g}">{inside}</row>'


def _cell(text: str, place: str, look: int) -> str:
    if not text:
        return f'<c r="{place}" s="{look}"/>'
    said = text.translate(_MARKUP) if "&" in text or "<" in text or ">" in text else text
    if "_x" in said:
        said = _LOOKS_ESCAPED.sub("_x005F_", said)
    keep = "" if text[0] > " " and text[-1] > " " else ' xml:space="preserve"'
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t{keep}>{said}</t></is></c>'


def _parted(row: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the row, and a row more for as long as one of its texts does not fit a cell."""
    texts = [plain(text) if text else "" for text in row]
    if 2 * max(map(len, texts), default=0) <= LONGEST:
        yield texts
        return
    parts = [pieces(text) for text in texts]
    for at in range(max(map(len, parts))):
        cells = [one[at] if at < len(one) else "" for one in parts]
        if at and len(parts[0]) == 1:
            cells[0] = f"{parts[0][0]} ({CONTINUED} {at + 1})"
        yield cells


def pieces(text: str) -> list[str]:
    """Part a text so that each part fits a cell; all but the last end in a mark that says so."""
    found = []
    while 2 * len(text) > LONGEST and units(text) > LONGEST:
        room = (LONGEST - len(_MORE)) // 2 if units(text) > len(text) else LONGEST - len(_MORE)
        cut = max(text.rfind(" ", room - 200, room), text.rfind("\n", room - 200, room)) + 1
        cut = cut or room
        found.append(text[:cut] + _MORE)
        text = text[cut:]
    return [*found, text]


def units(text: str) -> int:
    """Return the length of a text as Excel counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """Return the text without the characters that a workbook cannot hold."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isprintable() else _ALIEN.sub("", text)


def height(cells: Iterable[tuple[float, str]]) -> float:
    """Return the height in points that texts in columns of these widths need, by estimate.

    LibreOffice gives a row the height that the file says, or one line; Excel finds its own once a
    cell is edited, because the height is not marked as a person's.
    """
    lines = max((_lines(text, width * _PER_WIDTH) for width, text in cells if text), default=1)
    return min(LINE_HEIGHT * lines + 3, _HIGHEST)


def _lines(text: str, letters: float) -> int:
    if len(text) < letters and "\n" not in text:
        return 1
    return sum(1 + int(len(line) / max(letters, 1)) for line in text.split("\n"))
