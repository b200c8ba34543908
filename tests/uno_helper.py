"""Talks to LibreOffice for tests/witness.py, under the system's Python (which has `uno`).

Reads one JSON list a line from standard input and answers with one line: `ok …` or `failed …`.
"""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def start(home):
    """Start an office of its own, and return its desktop and its process."""
    pipe = "tiepthu" + str(abs(hash(home)))
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={Path(home).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.25)
    else:
        raise RuntimeError("LibreOffice did not start")
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    return desktop, dispatcher, office


def value(name, content):
    """Return a property."""
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


def opened(desktop, path):
    """Open a file without a window."""
    url = Path(path).as_uri()
    return desktop.loadComponentFromURL(url, "_blank", 0, (value("Hidden", True),))


def reading(desktop, dispatcher, command, path):
    """Return paragraphs and tables after accepting or rejecting every change."""
    document = opened(desktop, path)
    try:
        name = {"accept": "AcceptAllTrackedChanges", "reject": "RejectAllTrackedChanges"}
        if command in name:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, ".uno:" + name[command], "", 0, ())
            assert not document.Redlines.createEnumeration().hasMoreElements()
        return contents(document)
    finally:
        document.close(True)


def contents(document):
    """Return what a document says: paragraphs outside tables, tables by rows of cells.

    Also the style of every paragraph that has text, and how the pages of each section lie.
    """
    paragraphs, tables, styles, pages = [], [], [], []
    page_styles = document.StyleFamilies.getByName("PageStyles")
    for part in each(document.Text):
        if part.supportsService("com.sun.star.text.TextTable"):
            rows = table(part)
            tables.append([[cell.String for cell in row] for row in rows])
            inner = [one for row in rows for cell in row for one in each(cell)]
            styles += [one.ParaStyleName for one in inner if one.String]
            continue
        paragraphs.append(part.String)
        styles += [part.ParaStyleName] if part.String else []
        if not pages or part.PageDescName:
            turned = page_styles.getByName(part.PageStyleName).IsLandscape
            pages.append("landscape" if turned else "portrait")
    return {"paragraphs": paragraphs, "tables": tables, "styles": styles, "orientations": pages}


def each(text):
    """Yield the paragraphs and tables of a text."""
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        yield parts.nextElement()


def table(one):
    """Return the cells of a table row by row; a merged cell stands where it begins."""
    rows = {}
    for name in one.CellNames:
        letters = name.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter.upper()) - 64 + (26 if letter.islower() else 0)
        rows.setdefault(int(name[len(letters) :]), {})[column] = one.getCellByName(name)
    return [[cells[column] for column in sorted(cells)] for _, cells in sorted(rows.items())]


def convert(desktop, path, target, kind):
    """Store a file in another format."""
    document = opened(desktop, path)
    try:
        document.storeToURL(Path(target).as_uri(), (value("FilterName", kind),))
    finally:
        document.close(True)


def answer(desktop, path, target, kind, sheet, changes, sort_by):
    """Edit cells ("row id", "column title", "text") of a sheet or table, sort its rows, and save.

    Where rows are sorted (by the column titled `sort_by`), the sheet is also filtered, a row and a
    column are hidden and a row is coloured: what people do to find their way.
    """
    document = opened(desktop, path)
    try:
        if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            answer_sheet(document.Sheets.getByName(sheet), changes, sort_by)
        else:
            answer_table(document, changes, sort_by)
        document.storeToURL(Path(target).as_uri(), (value("FilterName", kind),))
    finally:
        document.close(True)


def answer_sheet(page, changes, sort_by):
    """Edit the cells of a sheet whose first row holds the titles, then sort it."""
    cursor = page.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last, width = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
    titles = [page.getCellByPosition(at, 0).String for at in range(width + 1)]
    rows = {page.getCellByPosition(0, row).String: row for row in range(1, last + 1)}
    for ident, title, text in changes:
        page.getCellByPosition(titles.index(title), rows[ident]).String = text
    if sort_by:
        area = page.getCellRangeByPosition(0, 0, width, last)
        area.sort((sort_fields(titles.index(sort_by)), value("ContainsHeader", True)))
        page.getCellRangeByPosition(0, 2, width, 2).CellBackColor = 0xFFFF00
        page.Rows.getByIndex(4).IsVisible = False
        page.Columns.getByIndex(titles.index("Loại")).IsVisible = False
        only(area, titles.index("Kết quả"), "Ghi nhận")


def sort_fields(column):
    """Return the property that sorts by a column, the last first."""
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, False
    return value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,)))


def only(area, column, text):
    """Filter an area: the rows that say something else in a column are hidden."""
    wanted = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    wanted.Field, wanted.IsNumeric, wanted.StringValue = column, False, text
    wanted.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    filters = area.createFilterDescriptor(True)
    filters.FilterFields, filters.ContainsHeader = (wanted,), True
    area.filter(filters)


def answer_table(document, changes, sort_by):
    """Edit the cells of the first table of a text, whose first row holds the titles; sort it."""
    kind = "com.sun.star.text.TextTable"
    whole = next(one for one in each(document.Text) if one.supportsService(kind))
    rows = table(whole)
    titles = [cell.String for cell in rows[0]]
    for ident, title, text in changes:
        row = next(row for row in rows if ident in [cell.String for cell in row])
        row[titles.index(title)].String = text
    if sort_by:
        last = chr(ord("A") + len(titles) - 1)
        below = whole.getCellRangeByName(f"A2:{last}{len(rows)}")
        below.sort((sort_fields(titles.index(sort_by) + 1), value("IsSortColumns", False)))


def main():
    """Answer until standard input ends."""
    desktop, dispatcher, office = start(sys.argv[1])
    for line in sys.stdin:
        words = json.loads(line)
        try:
            if words[0] == "convert":
                convert(desktop, *words[1:])
                said = ""
            elif words[0] == "answer":
                answer(desktop, *words[1:])
                said = ""
            else:
                said = json.dumps(reading(desktop, dispatcher, *words))
            print("ok " + said, flush=True)
        except Exception as failure:
            print("failed " + repr(failure).replace("\n", " "), flush=True)
    with contextlib.suppress(Exception):
        desktop.terminate()
    office.wait(timeout=30)


main()
