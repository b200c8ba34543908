"""Sheets → one workbook, for Excel and LibreOffice: what a secretary sorts, filters and answers in.

Every cell is text exactly as given: what begins with "=" stays what it is. The bytes depend on the
sheets, the title and the date alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import ceil, inf

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tiepthu.write.cells import LINE_HEIGHT, height, pieces, plain, rows_xml, units

_CHOICES = "Danh mục"
_PAPERS = {"A4": 9, "A3": 8}  # ECMA-376 part 1, 18.3.1.63
_WIDEST_ON_A4, _WIDEST_ON_A3 = 220, 310  # letters across a page
_NARROW = 20  # letters; a narrower column is a number or a code, and stays in sight
_LIST = 255  # signs of a list of choices within the rule itself, commas between them (18.3.1.32)
_LOOKS = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_FRAMED = {"border": 1, "border_color": "#A6A6A6"}
_TITLE = {"bold": True, "bg_color": "#D9D9D9", "align": "center", "valign": "vcenter"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip entry can carry
_NO_DATE = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and its width in characters.

    `choices` are the values that its cells may have, offered as a list; `hidden` columns are there
    for reading back; `fills` colours a whole row by this column's value (value, "RRGGBB"), also
    when a person changes the value later.
    """

    title: str
    width: float
    choices: tuple[str, ...] = ()
    hidden: bool = False
    wrap: bool = True
    fills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked once on a sheet, and the answers offered; without any, one is written."""

    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header, rows of as many texts as there are columns, and a note above them.

    `questions` are asked between the note and the header, those of `below` under the rows, each
    with a cell to answer in beside it. `lead` stands right above the header. `paper` is A4, A3, or
    empty for the one on which it can be read. A text too long for a cell goes on in a row of its
    own right below, whose first cell says so.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    questions: tuple[Question, ...] = ()
    lead: str = ""
    below: tuple[Question, ...] = ()
    paper: str = ""

    @property
    def head(self) -> int:
        """The row of the header, counted from 0."""
        return bool(self.note) + len(self.questions) + bool(self.lead)


def xlsx(sheets: Sequence[Sheet], title: str, date: str) -> bytes:
    """Return the workbook as bytes. `date` (ISO; may be empty) is the day it carries."""
    stream = io.BytesIO()
    book = Workbook(stream, {"constant_memory": True, "in_memory": True})
    day = datetime.fromisoformat(date or _NO_DATE)
    book.set_properties({"title": title, "author": "tiepthu", "created": day})
    styles = _Styles(book)
    pages = [book.add_worksheet(name) for name in _names(sheets)]
    rows = [_fill(page, sheet, styles) for page, sheet in zip(pages, sheets, strict=True)]
    _offer_choices(book, pages, sheets)
    book.close()
    parts = {f"xl/worksheets/sheet{number}.xml": one for number, one in enumerate(rows, 1)}
    return _settled(stream.getvalue(), parts)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a sheet as XML, how many they are, and the row they stand below (from 1)."""

    below: int
    xml: str
    count: int

    def put_into(self, sheet: bytes) -> bytes:
        """Return the sheet with the rows."""
        start = sheet.index(b'<row r="%d"' % self.below)
        at = sheet.index(b"</row>", start) + len(b"</row>")
        return sheet[:at] + self.xml.encode() + sheet[at:]


class _Styles:
    """The few looks that cells have; each is in the workbook once."""

    def __init__(self, book: Workbook) -> None:
        self.note = book.add_format({**_LOOKS, "italic": True, "text_wrap": True})
        self.question = book.add_format({**_LOOKS, **_FRAMED, "bold": True, "text_wrap": True})
        self.answer = book.add_format({**_LOOKS, **_FRAMED, "text_wrap": True})
        self.title = book.add_format({**_LOOKS, **_FRAMED, **_TITLE, "text_wrap": True})
        self._cells = {
            (wrap, quoted): book.add_format(
                {**_LOOKS, **_FRAMED, "text_wrap": wrap, "quote_prefix": quoted}
            )
            for wrap in (True, False)
            for quoted in (True, False)
        }
        self._book = book
        self._fills: dict[str, Format] = {}

    def cell(self, wrap: bool, quoted: bool) -> int:
        """Return the number of a cell's look; what looks like a formula stays text (`quoted`)."""
        look = self._cells[wrap, quoted]
        return int(look._get_xf_index())  # a look is numbered when it is first asked for

    def fill(self, colour: str) -> Format:
        """Return a background."""
        if colour not in self._fills:
            self._fills[colour] = self._book.add_format({"bg_color": f"#{colour}"})
        return self._fills[colour]


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Return sheet names that Excel takes: no special signs, 31 letters, none twice."""
    names: list[str] = []
    for sheet in sheets:
        stem = re.sub(r"[\[\]:*?/\\']", " ", plain(sheet.name)).strip() or "Trang"
        name, number = stem[:31], 1
        while name.casefold() in {other.casefold() for other in (*names, _CHOICES)}:
            number += 1
            name = f"{stem[:27]} {number}"
        names.append(name)
    return names


# One sheet


def _fill(page: Worksheet, sheet: Sheet, styles: _Styles) -> _Rows:
    """Lay out a sheet, all but its rows, and return those."""
    head = sheet.head
    if sheet.note:
        _across(page, 0, sheet, sheet.note, styles.note)
    for at, one in enumerate(sheet.questions, bool(sheet.note)):
        _question(page, at, sheet, one, styles)
    if sheet.lead:
        _across(page, head - 1, sheet, sheet.lead, styles.question)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, None, {"hidden": column.hidden})
        page.write_string(head, at, plain(column.title), styles.title)
    rows = _rows(sheet, styles)
    last = head + rows.count
    page.dim_rowmax = last
    for at, one in enumerate(sheet.below, last + 1):
        _question(page, at, sheet, one, styles)
    page.autofilter(head, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(head + 1, 1 if sheet.columns[0].width <= _NARROW else 0)
    _colours(page, sheet, head + 1, max(last, head + 1), styles)
    _print_setup(page, sheet)
    return rows


def _rows(sheet: Sheet, styles: _Styles) -> _Rows:
    wraps = [one.wrap for one in sheet.columns]
    widths = [one.width if one.wrap and not one.hidden else inf for one in sheet.columns]
    looks = cache(lambda at, quoted: styles.cell(wraps[at], quoted))
    return _Rows(sheet.head + 1, *rows_xml(sheet.rows, widths, sheet.head + 2, looks))


def _across(page: Worksheet, row: int, sheet: Sheet, said: str, look: Format) -> None:
    """Write a text over the whole width."""
    text, last = pieces(plain(said))[0], len(sheet.columns) - 1
    if last:
        page.merge_range(row, 0, row, last, "", look)
    page.write_string(row, 0, text, look)
    page.set_row(row, height([(_width(sheet.columns), said)]))


def _question(page: Worksheet, row: int, sheet: Sheet, one: Question, styles: _Styles) -> None:
    """Write a question over the first two columns in sight; what is beside it is to answer in."""
    first, last = _first_shown(sheet), len(sheet.columns) - 1
    page.merge_range(row, first, row, first + 1, "", styles.question)
    page.write_string(row, first, plain(one.text), styles.question)
    page.merge_range(row, first + 2, row, last, "", styles.answer)
    width = _width(sheet.columns[first : first + 2])
    page.set_row(row, max(2 * LINE_HEIGHT, height([(width, one.text)])))


def _width(columns: Iterable[Column]) -> float:
    return sum(column.width for column in columns if not column.hidden)


def _first_shown(sheet: Sheet) -> int:
    return next(at for at, one in enumerate(sheet.columns) if not one.hidden)


def _colours(page: Worksheet, sheet: Sheet, first: int, last: int, styles: _Styles) -> None:
    for at, column in enumerate(sheet.columns):
        for value, colour in column.fills:
            said = value.replace('"', '""')
            rule = {
                "type": "formula",
                "criteria": f'=${xl_col_to_name(at)}{first + 1}="{said}"',
                "format": styles.fill(colour),
            }
            page.conditional_format(first, 0, last, len(sheet.columns) - 1, rule)


def _print_setup(page: Worksheet, sheet: Sheet) -> None:
    """Across, as wide as the sheet, with the header on every page and pages numbered.

    A sheet that would be too small to read on A4 is laid out for A3; one too wide for that, over
    several pages side by side, the first column on each of them.
    """
    width = _width(sheet.columns)
    page.set_landscape()
    page.set_paper(_PAPERS[sheet.paper or ("A4" if width <= _WIDEST_ON_A4 else "A3")])
    across = 1 if sheet.paper else ceil(width / _WIDEST_ON_A3)
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0)
    page.repeat_rows(sheet.head)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.set_footer("&CTrang &P/&N", {"margin": 0.3})


# Lists to choose from


def _offer_choices(book: Workbook, pages: Sequence[Worksheet], sheets: Sequence[Sheet]) -> None:
    """Offer the choices of each column and question; lists that need it stand on a hidden sheet."""
    offered = [
        (page, *one) for page, s in zip(pages, sheets, strict=True) for one in _lists(page, s)
    ]
    long = [*dict.fromkeys(choices for *_, choices in offered if not _fits(choices))]
    if long:
        _keep(book, long)
    for page, first, at, last, choices in offered:
        source = list(choices) if _fits(choices) else f"=lua_chon_{long.index(choices) + 1}"
        rule = {
            "validate": "list",
            "source": source,
            "error_title": "Giá trị không có trong danh sách",
            "error_message": "Hãy chọn trong danh sách.",
        }
        page.data_validation(first, at, last, at, rule)


def _lists(page: Worksheet, sheet: Sheet) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Yield what is offered in which cells of a sheet: first row, column, last row, choices."""
    for at, one in enumerate(sheet.questions, bool(sheet.note)):
        if one.answers:
            yield at, _first_shown(sheet) + 2, at, one.answers
    first, last = sheet.head + 1, (page.dim_rowmax or 0) - len(sheet.below)
    for at, column in enumerate(sheet.columns):
        if column.choices:
            yield first, at, max(first, last), column.choices


def _fits(choices: Sequence[str]) -> bool:
    """Whether a list can stand in the rule itself, where commas part its choices."""
    return not any("," in one for one in choices) and units(",".join(choices)) <= _LIST


def _keep(book: Workbook, lists: Sequence[Sequence[str]]) -> None:
    """Write lists of choices on a hidden sheet, each a column with a name."""
    hidden = book.add_worksheet(_CHOICES)
    hidden.hide()
    for at, choices in enumerate(lists):
        for row, text in enumerate(choices):
            hidden.write_string(row, at, plain(text))
        letter = xl_col_to_name(at)
        area = f"='{_CHOICES}'!${letter}$1:${letter}${len(choices)}"
        book.define_name(f"lua_chon_{at + 1}", area)


# The same bytes every time


def _settled(data: bytes, rows: Mapping[str, _Rows]) -> bytes:
    """Return the package with the rows of its sheets, sorted entries and fixed times."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            content = source.read(name)
            if name.startswith("xl/worksheets/"):  # heights are estimates, not a person's
                content = content.replace(b' customHeight="1"', b"")
            if name in rows:
                content = rows[name].put_into(content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, content)
    return stream.getvalue()
