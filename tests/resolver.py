"""What remains of a Word file when every change is accepted or rejected, in plain lxml.

An independent witness: nothing of the program's own reader or writer is used. A file is told as
rows of cells, table by table, each with the columns it covers and its paragraphs: their styles,
their text and its looks. Of each section, how its pages lie.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Paragraphs that stand only because Word wants one there (behind a table, under a title).
ONLY_FOR_WORD = ("end", "line")
CAME, GONE = ("ins", "moveTo"), ("del", "moveFrom")
Text = tuple[tuple[str, tuple[str, ...]], ...]  # stretches of text, each with its looks


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
    waiting: Text = ()  # the text of a paragraph whose mark went
    for element in parent:
        if element.tag == W + "tbl":
            rows = [
                [(_columns(cell), list(_blocks(cell, out, stay))) for cell in row.iter(W + "tc")]
                for row in element.iter(W + "tr")
                if not _marked(row.find(W + "trPr"), out)
            ]
            if rows:
                yield rows
        elif element.tag == W + "p":
            text = _joined(waiting + _text(element, out))
            waiting = ()
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


def _columns(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(W + "val", ""))


def _text(paragraph: etree._Element, out: tuple[str, ...]) -> Text:
    found = []
    for run in paragraph.iter(W + "r"):
        around = {str(a.tag).removeprefix(W) for a in run.iterancestors()}
        if around & set(out):
            continue
        looks = run.find(W + "rPr")
        names = () if looks is None else tuple(str(look.tag) for look in looks)
        for element in run:
            if element.tag in (W + "t", W + "delText"):
                found.append((element.text or "", names))
            elif element.tag in (W + "tab", W + "br"):
                found.append(("\t" if element.tag == W + "tab" else "\n", names))
    return tuple(found)


def _joined(text: Text) -> Text:
    """Return the text with neighbours of one look as one, however it was cut."""
    stretches = groupby((one for one in text if one[0]), key=lambda one: one[1])
    return tuple(("".join(words for words, _ in run), looks) for looks, run in stretches)
