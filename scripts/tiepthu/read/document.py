"""A Word file of ours → the Document it was made from, tracked changes included.

This is how the program proves what it wrote before the file is put in place (promise 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from tiepthu.model import Block, Cell, Document, Op, Paragraph, Row, Section, Span, Table
from tiepthu.ooxml import controls, pictures, reading
from tiepthu.ooxml.body import OURS
from tiepthu.ooxml.package import Package
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import ARTICLE_NUMBER

_BOLD = frozenset({"bold"})
_MODIFIED = "{http://purl.org/dc/terms/}modified"


def word_date(data: bytes) -> str:
    """Return the day (ISO) on which a Word file says it was last changed; empty if it does not."""
    package = Package.open(data)
    if "docProps/core.xml" not in package.names:
        return ""
    said = package.xml("docProps/core.xml").findtext(_MODIFIED) or ""
    return said[:10] if re.match(r"\d{4}-\d{2}-\d{2}", said) else ""


def document(data: bytes) -> Document:
    """Read a .docx of ours. Raises BadPackageError for what is none at all."""
    package = Package.open(data)
    body = package.xml(package.main()).find(w("body"))
    sections: list[Section] = []
    blocks: list[Block] = []
    for element in body if body is not None else ():
        if element.tag == w("tbl"):
            blocks.append(_table(element))
        elif element.tag == w("p"):
            shown = tuple(pictures.figures(element, package))
            blocks.extend(shown or _paragraphs([element]))
        properties = _section_properties(element)
        if properties is not None:
            sections.append(_section(blocks, properties))
            blocks = []
    return Document("", tuple(sections))


def _section_properties(element: etree._Element) -> etree._Element | None:
    if element.tag == w("sectPr"):
        return element
    return element.find(f"{w('pPr')}/{w('sectPr')}")


def _section(blocks: list[Block], properties: etree._Element) -> Section:
    size = properties.find(w("pgSz"))
    turned = size is not None and size.get(w("orient")) == "landscape"
    restart = properties.find(w("pgNumType")) is not None
    return Section(tuple(blocks), "landscape" if turned else "portrait", restart)


def _table(element: etree._Element) -> Table:
    widths = tuple(float(column.get(w("w"), "0")) for column in element.iter(w("gridCol")))
    return Table("", widths, tuple(map(_row, reading.rows(element))))


def _row(element: etree._Element) -> Row:
    cells = tuple(_cell(cell) for cell in reading.cells(element))
    keys = {p.key.split("#")[0] for cell in cells for p in cell.paragraphs if "#" in p.key}
    header = element.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    key = keys.pop() if len(keys) == 1 else ""
    return Row(cells, key=key, op=reading.row_op(element), header=header)


def _cell(element: etree._Element) -> Cell:
    span = element.find(f"{w('tcPr')}/{w('gridSpan')}")
    columns = 1 if span is None else int(span.get(w("val"), "1"))
    return Cell(tuple(_paragraphs(element.findall(w("p")))), columns)


def _paragraphs(elements: Iterable[etree._Element]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the document, without those that only Word wants."""
    for element in elements:
        paragraph = _paragraph(element)
        if paragraph.style not in OURS or paragraph.spans:
            yield paragraph


def _paragraph(element: etree._Element) -> Paragraph:
    asked = controls.asked(element)
    return Paragraph(
        reading.style_of(element),
        tuple(_answered(element, asked)),
        reading.tag_of(element),
        reading.mark_op(element),
        *asked,
    )


def _answered(element: etree._Element, asked: controls.Asked) -> Iterator[Span]:
    """Yield the text of a paragraph without the box before it, or what only asks for an answer."""
    spans = [*_spans(element)]
    if asked.checked is not None and spans:
        spans[0] = replace(spans[0], text=spans[0].text[1:])
        first = next((at for at, span in enumerate(spans) if span.text), 0)
        spans[first] = replace(spans[first], text=spans[first].text.removeprefix(" "))
    elif "".join(span.text for span in spans) == asked.placeholder:
        return
    yield from (span for span in spans if span.text)


def _spans(element: etree._Element) -> Iterator[Span]:
    for run in reading.runs(element):
        if run.text:
            numbered = run.style == ARTICLE_NUMBER
            yield Span(run.text, run.marks | _BOLD if numbered else run.marks, Op(run.op))
