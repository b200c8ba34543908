"""What remains of a Word file when every change is accepted or rejected, in plain lxml.

An independent witness: nothing of the program's own reader or writer is used. A file is told as
rows of texts and styles, table by table, with the orientation of each section.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Paragraphs that stand only because Word wants one there (behind a table, under a title).
ONLY_FOR_WORD = ("end", "line")
CAME, GONE = ("ins", "moveTo"), ("del", "moveFrom")


def accepted(data: bytes) -> list[object]:
    """Return what stands in a Word file after Accept All."""
    return _resolved(data, GONE, CAME)


def rejected(data: bytes) -> list[object]:
    """Return what stands in a Word file after Reject All."""
    return _resolved(data, CAME, GONE)


def _resolved(data: bytes, out: tuple[str, ...], stay: tuple[str, ...]) -> list[object]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    return list(_blocks(body, out, stay))


def _blocks(
    parent: etree._Element, out: tuple[str, ...], stay: tuple[str, ...]
) -> Iterator[object]:
    waiting = ""  # the text of a paragraph whose mark went
    for element in parent:
        if element.tag == W + "tbl":
            rows = [
                [list(_blocks(cell, out, stay)) for cell in row.iter(W + "tc")]
                for row in element.iter(W + "tr")
                if not _marked(row.find(W + "trPr"), out)
            ]
            if rows:
                yield rows
        elif element.tag == W + "p":
            text = waiting + _text(element, out)
            waiting = ""
            if _marked(element.find(f"{W}pPr/{W}rPr"), out):
                waiting = text
            else:
                style = element.find(f"{W}pPr/{W}pStyle")
                name = "" if style is None else str(style.get(W + "val"))
                if text or name not in ONLY_FOR_WORD:
                    yield name, text
        for section in (element, element.find(f"{W}pPr/{W}sectPr")):
            if section is not None and section.tag == W + "sectPr":
                size = section.find(W + "pgSz")
                assert size is not None
                yield "section", str(size.get(W + "orient", "portrait"))


def _marked(properties: etree._Element | None, names: tuple[str, ...]) -> bool:
    return properties is not None and any(properties.find(W + name) is not None for name in names)


def _text(paragraph: etree._Element, out: tuple[str, ...]) -> str:
    found = []
    for element in paragraph.iter():
        around = {str(a.tag).removeprefix(W) for a in element.iterancestors()}
        if around & set(out):
            continue
        if element.tag in (W + "t", W + "delText"):
            found.append(element.text or "")
        elif element.tag == W + "tab" and element.getparent().tag == W + "r":  # type: ignore[union-attr]
            found.append("\t")
        elif element.tag == W + "br":
            found.append("\n")
    return "".join(found)
