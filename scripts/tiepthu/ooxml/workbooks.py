"""What stands in a workbook (ECMA-376 part 1, 18): cells as a person reads them, notes, text boxes.

Only cells with something in them are read, wherever they are: an empty sheet may say that it is a
million rows long, and a merged area may be as large as the sheet.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from lxml import etree

from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.vietnamese import clean

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet
MOST_CELLS = 200_000  # with something in them, in a whole workbook
MOST_PASSING = 1_000_000  # in one that is read row by row
LONGEST_FORMAT = 255  # signs of a number format that Excel knows
_DIGITS = "0123456789"
_LETTERS = re.compile("[A-Z]{1,3}")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SHARES = frozenset({9, 10})
_NO_PATTERN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')  # texts, colours, signs in a number format


class Text(NamedTuple):
    """A stretch of a cell's text; `font` is empty where it is the cell's own."""

    text: str
    font: str


class Cell(NamedTuple):
    """A cell with something in it; rows and columns count from 1."""

    row: int
    column: int
    texts: tuple[Text, ...]
    font: str = ""

    @property
    def text(self) -> str:
        """Its text, whatever the fonts are."""
        alone = len(self.texts) == 1
        return clean(self.texts[0].text if alone else "".join(one.text for one in self.texts))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet while it is read: its cells by column, each read when it is asked for.

    It is there until the next row is.
    """

    number: int
    columns: tuple[int, ...]
    _book: _Book
    _held: dict[int, etree._Element]

    def text(self, column: int) -> str:
        """Return the text of a cell; empty where there is none."""
        element = self._held.get(column)
        return "" if element is None else _cell(self._book, element, self.number, column).text


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on a cell; `place` is the cell's name."""

    row: int
    column: int
    place: str
    text: str
    author: str


@dataclass(slots=True)
class Sheet:
    """A sheet, hidden or not: its rows by number, the cells of each by column; notes by row; what
    the text boxes on it say.
    """

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    notes: dict[int, list[CellNote]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)


class _Style(NamedTuple):
    font: str = ""
    shown: str = ""  # "date", "share" or empty


_PLAIN = _Style()


@dataclass(slots=True)
class _Book:
    """What the sheets of a workbook share."""

    package: Package
    strings: dict[str, tuple[Text, ...]]  # by their numbers
    styles: dict[str, _Style]  # by their numbers too
    from_1904: bool
    cells: int = 0


def place(row: int, column: int) -> str:
    """Return the name of a cell: B7."""
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    before, at = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + at)


def sheets(package: Package, without: Collection[str] = ()) -> Iterator[Sheet]:
    """Yield the sheets of a workbook in their order, each once, `without` those of some titles.

    Raises BadPackageError.
    """
    for book, part, title in _parts(package, without):
        yield _sheet(book, part, title)
        if book.cells > MOST_CELLS:
            raise BadPackageError("bomb")


def rows(package: Package, without: Collection[str] = ()) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield the title of each sheet with its rows, one at a time: see `sheets`."""
    for book, part, title in _parts(package, without):
        yield title, _passing(book, part)


def _passing(book: _Book, part: str) -> Iterator[Row]:
    number = 0
    for element in book.package.passing(part, "row"):
        number = _number(element.get("r", ""), MOST_ROWS) or number + 1
        held: dict[int, etree._Element] = {}
        column = 0
        for cell in element.iterchildren("{*}c"):
            column = _placed(cell, column)
            if len(cell):
                held[column] = cell
        book.cells += len(held)
        if book.cells > MOST_PASSING:
            raise BadPackageError("bomb")
        yield Row(number, tuple(sorted(held)), book, held)
        held.clear()


def _parts(package: Package, without: Collection[str]) -> Iterator[tuple[_Book, str, str]]:
    """Yield the part of each sheet and the title that it has in the workbook."""
    main = package.main() or "xl/workbook.xml"
    root = package.xml(main)
    parts = {link.id: link.part for link in package.links(main)}
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    book = _Book(package, _strings(package, main), _styles(package, main), from_1904)
    titles: list[str] = []
    for element in root.iter("{*}sheet"):
        ident = next((str(v) for k, v in element.items() if str(k).endswith("}id")), "")
        part = parts.pop(ident, "")
        if part:
            title = clean(element.get("name", ""))
            titles.append(title)
            again = titles.count(title)
            if title in without:
                continue
            yield book, part, title if again == 1 else f"{title} ({again})"


def _sheet(book: _Book, part: str, title: str) -> Sheet:
    sheet = Sheet(title)
    again: dict[tuple[int, int], list[Cell]] = {}
    for cell in _cells(book, part):
        book.cells += 1
        if book.cells > MOST_CELLS:
            break
        row = sheet.rows.setdefault(cell.row, {})
        if cell.column in row:
            again.setdefault((cell.row, cell.column), [row[cell.column]]).append(cell)
        else:
            row[cell.column] = cell
    for (number, column), cells in again.items():
        sheet.rows[number][column] = _joined(cells)
    for note in _notes(book.package, part):
        sheet.notes.setdefault(note.row, []).append(note)
    sheet.boxes = [*_boxes(book.package, part)]
    return sheet


def _cells(book: _Book, part: str) -> Iterator[Cell]:
    """Yield the cells of a sheet that say anything, in the order in which the file has them."""
    row = column = 0
    above: etree._Element | None = None
    for element in book.package.elements(part, "c"):
        parent = element.getparent()
        if parent is not above:
            above, column = parent, 0
            row = _number("" if parent is None else parent.get("r", ""), MOST_ROWS) or row + 1
        column = _placed(element, column)
        if len(element):  # without, it is coloured and empty; a sheet can have millions of them
            cell = _cell(book, element, row, column)
            if any(one.text for one in cell.texts):
                yield cell


def _joined(cells: list[Cell]) -> Cell:
    """Return what stands in one cell; a damaged file puts more than one there."""
    texts = [text for cell in cells for text in (*cell.texts, Text("\n", ""))]
    return cells[-1]._replace(texts=tuple(texts[:-1]))


def _number(text: str, most: int) -> int:
    sound = text.isascii() and text.isdigit() and len(text) < 8
    return int(text) if sound and int(text) <= most else 0


def _placed(cell: etree._Element, before: int) -> int:
    """Return the column of a cell: the one that it names, else that behind the cell before."""
    return _column(cell.get("r", "").rstrip(_DIGITS)) or before + 1


@lru_cache(maxsize=MOST_COLUMNS)
def _column(letters: str) -> int:
    """Return the number of a column; 0 where there is none of that name."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= MOST_COLUMNS else 0


# Cells


def _cell(book: _Book, element: etree._Element, row: int, column: int) -> Cell:
    kind = element.get("t", "n")
    style = book.styles.get(element.get("s", "0"), _PLAIN)
    if kind == "inlineStr":
        inside = _child(element, "}is")
        return Cell(row, column, () if inside is None else _texts(inside), style.font)
    held = _child(element, "}v")
    value = "" if held is None else held.text or ""
    if kind == "s":
        return Cell(row, column, book.strings.get(value.strip(), ()), style.font)
    said = _shown(value, kind, style, book.from_1904)
    return Cell(row, column, (Text(said, ""),), style.font)


def _child(element: etree._Element, ending: str) -> etree._Element | None:
    """Return the first child whose tag ends so: a hundred thousand cells cannot wait for XPath."""
    for child in element:
        if str(child.tag).endswith(ending):
            return child
    return None


def _shown(value: str, kind: str, style: _Style, from_1904: bool) -> str:
    """Return a value as a person reads it: numbers without their last doubts, days as dates."""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value)
    if kind != "n":
        return _unescaped(value)
    try:
        number = float(value)
    except ValueError:
        return value
    if style.shown == "date" and (said := _day(number, from_1904)):
        return said
    if style.shown == "share":
        return f"{number * 100:.15g}%"
    return str(int(number)) if abs(number) < 1e15 and number.is_integer() else f"{number:.15g}"


def _day(number: float, from_1904: bool) -> str:
    """Return the day, or the time of the day, that a number stands for (18.17.4)."""
    first = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    try:
        moment = first + datetime.timedelta(days=number)
    except (OverflowError, ValueError):
        return ""
    return f"{moment:%d/%m/%Y}" if number >= 1 else f"{moment:%H:%M}"


# What the sheets share


def _strings(package: Package, main: str) -> dict[str, tuple[Text, ...]]:
    for part in package.related(main, "sharedStrings")[:1]:
        found = package.xml(part).iterchildren("{*}si")
        return {str(number): _texts(one) for number, one in enumerate(found)}
    return {}


def _texts(element: etree._Element) -> tuple[Text, ...]:
    """Return a text with the fonts of its stretches; how a word is pronounced is not text."""
    found = []
    for child in element:
        name = str(child.tag)  # a remark in the XML has none
        if name.endswith("}t"):
            found.append(Text(_unescaped(child.text or ""), ""))
        elif name.endswith("}r"):
            font = child.find("{*}rPr/{*}rFont")
            text = _unescaped(child.findtext("{*}t") or "")
            found.append(Text(text, "" if font is None else font.get("val", "")))
    return tuple(found)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _styles(package: Package, main: str) -> dict[str, _Style]:
    for part in package.related(main, "styles")[:1]:
        root = package.xml(part)
        patterns = {
            one.get("numFmtId", ""): one.get("formatCode", "")[:LONGEST_FORMAT]
            for one in root.iter("{*}numFmt")
        }
        names = [one.find("{*}name") for one in root.iterfind("{*}fonts/{*}font")]
        fonts = ["" if name is None else name.get("val", "") for name in names]
        found = root.iterfind("{*}cellXfs/{*}xf")
        return {str(number): _style(one, patterns, fonts) for number, one in enumerate(found)}
    return {}


def _style(element: etree._Element, patterns: dict[str, str], fonts: list[str]) -> _Style:
    font = _number(element.get("fontId", "0"), len(fonts) - 1) if fonts else -1
    ident = element.get("numFmtId", "0")
    pattern = _NO_PATTERN.sub("", patterns.get(ident, "").split(";")[0]).lower()
    number = _number(ident, 163)
    shown = ""
    if "%" in pattern or (not pattern and number in _SHARES):
        shown = "share"
    elif re.search("[dmyhs]", pattern) or (not pattern and number in _DATES):
        shown = "date"
    return _Style(fonts[font] if font >= 0 else "", shown)


# What is put on a sheet


def _notes(package: Package, part: str) -> Iterator[CellNote]:
    seen: Counter[str] = Counter()
    for name in dict.fromkeys(package.related(part, "comments")):
        root = package.xml(name)
        authors = [one.text or "" for one in root.iter("{*}author")]
        for element in root.iter("{*}comment"):
            at = _PLACE.fullmatch(element.get("ref", ""))
            column, row = (_column(at[1]), _number(at[2], MOST_ROWS)) if at else (0, 0)
            on = place(row or 1, column or 1)
            seen[on] += 1
            again = f" ({seen[on]})" if seen[on] > 1 else ""
            said = element.find("{*}text")
            text = "" if said is None else "".join(one.text for one in _texts(said))
            by = _number(element.get("authorId", ""), len(authors) - 1) if authors else 0
            author = clean(authors[by]) if authors else ""
            yield CellNote(row or 1, column or 1, on + again, clean(text), author)


def _boxes(package: Package, part: str) -> Iterator[str]:
    """Yield the paragraphs of the text boxes that lie on a sheet."""
    for name in package.related(part, "drawing"):
        for body in package.xml(name).iter("{*}txBody"):
            for paragraph in body.iterchildren("{*}p"):
                text = clean("".join(one.text or "" for one in paragraph.iter("{*}t")))
                if text:
                    yield text
