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


def main():
    """Answer until standard input ends."""
    desktop, dispatcher, office = start(sys.argv[1])
    for line in sys.stdin:
        words = json.loads(line)
        try:
            if words[0] == "convert":
                convert(desktop, *words[1:])
                answer = ""
            else:
                answer = json.dumps(reading(desktop, dispatcher, *words))
            print("ok " + answer, flush=True)
        except Exception as failure:
            print("failed " + repr(failure).replace("\n", " "), flush=True)
    with contextlib.suppress(Exception):
        desktop.terminate()
    office.wait(timeout=30)


main()
