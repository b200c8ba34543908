"""Sheets → one workbook, for Excel and LibreOffice: what a secretary sorts, filters and answers in.

Every cell is text exactly as given: what begins with "=" stays what it is. The bytes depend on the
sheets, the title and the date alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CONTINUED = "tiếp"  # the first cell of a row that goes on with the one above: "TCT05-003 (tiếp 2)"
LONGEST = 32_767  # UTF-16 units in one cell (Excel's own limit)
_MORE = " […]"  # at the end of a cell whose text goes on in the next row
_CHOICES = "Danh mục"
_A4, _A3 = 9, 8  # ECMA-376 part 1, 18.3.1.63
_WIDEST_ON_A4 = 220  # letters across a page
_FONT, _SIZE = "Times New Roman", 11
_LINE_HEIGHT, _HIGHEST = 14.5, 409.0  # points; Excel's rows grow no higher
_PER_WIDTH = 1.15  # letters of this font that go into one unit of column width
_ALIEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
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
class Sheet:
    """One sheet: a header, rows of as many texts as there are columns, and a note above them.

    A text too long for a cell goes on in a row of its own right below, whose first cell says so.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def xlsx(sheets: Sequence[Sheet], title: str, date: str) -> bytes:
    """Return the workbook as bytes. `date` (ISO; may be empty) is the day it carries."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    day = datetime.fromisoformat(date or _NO_DATE)
    book.properties.title, book.properties.creator = title, "tiepthu"
    book.properties.created = book.properties.modified = day
    names = _names(sheets)
    for name, sheet in zip(names, sheets, strict=True):
        _fill(book.create_sheet(name), sheet)
    _offer_choices(book, names, sheets)
    stream = io.BytesIO()
    book.save(stream)
    return _settled(stream.getvalue(), day)


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Return sheet names that Excel takes: no special signs, 31 letters, none twice."""
    names: list[str] = []
    for sheet in sheets:
        stem = re.sub(r"[\[\]:*?/\\']", " ", _plain(sheet.name)).strip() or "Trang"
        name, number = stem[:31], 1
        while name.casefold() in {other.casefold() for other in (*names, _CHOICES)}:
            number += 1
            name = f"{stem[:27]} {number}"
        names.append(name)
    return names


# One sheet


def _fill(page: Worksheet, sheet: Sheet) -> None:
    head = 2 if sheet.note else 1
    if sheet.note:
        _note(page, sheet)
    for at, column in enumerate(sheet.columns, 1):
        _title(page, head, at, column)
    rows = [cells for row in sheet.rows for cells in _rows(row)]
    for number, row in enumerate(rows, head + 1):
        for at, text in enumerate(row, 1):
            _text(page, number, at, text, sheet.columns[at - 1].wrap)
        shown = ((c.width if c.wrap else 1e6, t) for c, t in zip(sheet.columns, row, strict=True))
        page.row_dimensions[number].height = _height(shown)
    last = head + len(rows)
    area = f"A{head}:{get_column_letter(len(sheet.columns))}{last}"
    page.auto_filter.ref = area
    first_stays = sheet.columns[0].width <= 20
    page.freeze_panes = f"{'B' if first_stays else 'A'}{head + 1}"
    _colours(page, sheet, head + 1, last)
    _print_setup(page, head, sum(one.width for one in sheet.columns if not one.hidden))


def _rows(row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the row, and a row more for as long as one of its texts does not fit a cell."""
    parts = [_pieces(_plain(text)) for text in row]
    for at in range(max(map(len, parts), default=1)):
        cells = [one[at] if at < len(one) else "" for one in parts]
        if at and len(parts[0]) == 1:
            cells[0] = f"{parts[0][0]} ({CONTINUED} {at + 1})"
        yield tuple(cells)


def _pieces(text: str) -> list[str]:
    """Part a text so that each part fits a cell; all but the last end in a mark that says so."""
    found = []
    while _units(text) > LONGEST:
        room = (LONGEST - len(_MORE)) // 2 if _units(text) > len(text) else LONGEST - len(_MORE)
        cut = max(text.rfind(" ", room - 200, room), text.rfind("\n", room - 200, room)) + 1
        cut = cut or room
        found.append(text[:cut] + _MORE)
        text = text[cut:]
    return [*found, text]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _plain(text: str) -> str:
    """Return the text without the characters that a workbook cannot hold."""
    return _ALIEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _put(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a text into a cell: never a formula or a number, whatever it looks like."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _text(page: Worksheet, row: int, column: int, text: str, wrap: bool) -> None:
    cell = _put(page, row, column, text)
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")  # nor after it was opened for editing
    cell.font = Font(name=_FONT, size=_SIZE)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    cell.border = _BORDER


def _title(page: Worksheet, row: int, at: int, column: Column) -> None:
    cell = _put(page, row, at, _plain(column.title))
    cell.font = Font(name=_FONT, size=_SIZE, bold=True)
    cell.fill = PatternFill("solid", start_color="D9D9D9")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _BORDER
    width = page.column_dimensions[get_column_letter(at)]
    width.width, width.hidden = column.width, column.hidden


def _note(page: Worksheet, sheet: Sheet) -> None:
    """Write the note over the whole width."""
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
    cell = _put(page, 1, 1, _pieces(_plain(sheet.note))[0])
    cell.font = Font(name=_FONT, size=_SIZE, italic=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    width = sum(column.width for column in sheet.columns if not column.hidden)
    page.row_dimensions[1].height = _height([(width, sheet.note)])


def _height(cells: Iterable[tuple[float, str]]) -> float:
    """Return the height in points that texts in columns of these widths need, by estimate.

    LibreOffice gives a row the height that the file says, or one line; Excel finds its own once a
    cell is edited, because the height is not marked as a person's (see `_settled`).
    """
    lines = (
        sum(1 + int(len(line) / max(width * _PER_WIDTH, 1)) for line in text.split("\n"))
        for width, text in cells
    )
    return min(_LINE_HEIGHT * max(lines, default=1) + 3, _HIGHEST)


_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _colours(page: Worksheet, sheet: Sheet, first: int, last: int) -> None:
    area = f"A{first}:{get_column_letter(len(sheet.columns))}{max(first, last)}"
    for at, column in enumerate(sheet.columns, 1):
        for value, colour in column.fills:
            said = value.replace('"', '""')
            fill = PatternFill("solid", start_color=colour, end_color=colour)
            rule = Rule(
                type="expression",
                dxf=DifferentialStyle(fill=fill),
                formula=[f'${get_column_letter(at)}{first}="{said}"'],
            )
            page.conditional_formatting.add(area, rule)


def _print_setup(page: Worksheet, head: int, width: float) -> None:
    """Across, as wide as the sheet, with the header on every page and pages numbered.

    A sheet that would be too small to read on A4 is laid out for A3.
    """
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4 if width <= _WIDEST_ON_A4 else _A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{head}:{head}"
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("Trang &P/&N"))
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3


# Lists to choose from


def _offer_choices(book: Workbook, names: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """Offer the choices of each column from a hidden sheet: a list in a cell cannot hold commas."""
    lists = list(dict.fromkeys(c.choices for s in sheets for c in s.columns if c.choices))
    if not lists:
        return
    hidden = book.create_sheet(_CHOICES)
    hidden.sheet_state = "hidden"
    for at, choices in enumerate(lists, 1):
        for row, text in enumerate(choices, 1):
            _put(hidden, row, at, _plain(text))
        letter = get_column_letter(at)
        area = f"{quote_sheetname(_CHOICES)}!${letter}$1:${letter}${len(choices)}"
        book.defined_names[f"lua_chon_{at}"] = DefinedName(f"lua_chon_{at}", attr_text=area)
    for name, sheet in zip(names, sheets, strict=True):
        for at, column in enumerate(sheet.columns, 1):
            if column.choices:
                number = lists.index(column.choices) + 1
                _offer(book[name], sheet, at, f"lua_chon_{number}")


def _offer(page: Worksheet, sheet: Sheet, at: int, choices: str) -> None:
    first, letter = (3 if sheet.note else 2), get_column_letter(at)
    rule = DataValidation("list", formula1=f"={choices}", allow_blank=True)
    rule.errorTitle, rule.error = "Giá trị không có trong danh sách", "Hãy chọn trong danh sách."
    rule.showErrorMessage = True
    rule.add(f"{letter}{first}:{letter}{max(first, page.max_row)}")
    page.add_data_validation(rule)


# The same bytes every time


def _settled(data: bytes, day: datetime) -> bytes:
    """Return the package with sorted entries and fixed times, and without the library's clock."""
    stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            if name.startswith("xl/worksheets/"):  # heights are estimates, not a person's
                content = content.replace(b' customHeight="1"', b"")
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, content)
    return stream.getvalue()
