"""From rendered text to a Document. The text has been checked: here it is only read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from lxml import etree

from tiepthu import problems
from tiepthu.compose import wellformed
from tiepthu.compose.checking import faults, place
from tiepthu.compose.keeping import collapsed, shown
from tiepthu.compose.vocabulary import CHOICE, MARKS
from tiepthu.model import (
    HEADINGS,
    Block,
    Cell,
    Document,
    Figure,
    Paragraph,
    Picture,
    Row,
    Section,
    Span,
    Table,
)

# Attributes that are read as text.
_WORDED = {"figure": ("alt",), "table": ("caption",), "p": ("placeholder", "choices")}
_SPECIAL = re.compile(r"[\n\t\v\f]")
# The space between "năm" and the year, or the blank for it, that stands behind the word.
_YEAR_SPACE = re.compile(r"(?<=\bnăm) (?=[\d…\u00a0])", re.IGNORECASE)
_SUBJECTS = ("subject", "letter-subject", "annex-subject")
Spelling = Callable[[str], str]
Piece = tuple[str, frozenset[str]]


def parsed(
    rendered: str, template: str, spelled: Spelling, pictures: Mapping[str, Picture]
) -> Document:
    """Return the document that rendered text describes, its texts spelled in the office's way.

    `pictures` are what its figures show, by name.

    Raises TiepthuError with everything that is not well formed or outside the vocabulary.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    text = rendered.strip()
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise problems.TiepthuError(wellformed.fault(text, error, template)) from error
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if not value.isascii():
                element.set(name, shown(str(value)))
        if element.text and not element.text.isspace():
            element.text = spelled(element.text)
        if element.tail and not element.tail.isspace():
            element.tail = spelled(element.tail)
    found = faults(root, pictures.keys())
    if root.getroottree().docinfo.internalDTD is not None:
        found = [problems.template_malformed(place(root), "<!DOCTYPE")]
    if found:
        raise problems.TiepthuError(*found)
    for element in root.iter(*_WORDED):
        for name in _WORDED[str(element.tag)]:
            if name in element.attrib:
                element.set(name, spelled(_attribute(element, name)))
    sections = tuple(_section(element, pictures) for element in root)
    title, subject, keywords = (
        spelled(_attribute(root, name)) for name in ("title", "subject", "keywords")
    )
    made = Document(title, sections, subject, keywords)
    return made if subject else replace(made, subject=_subject(made))


def _subject(one: Document) -> str:
    """Return what stands under the type name, or the number of a letter (HD 36, boxes 5a, 5b)."""
    lines = (line.text for line in one.paragraphs() if line.style in _SUBJECTS)
    return " ".join(next(lines, "").split())


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute as the plain line that it is."""
    return " ".join(element.get(name, "").split())


def _yes(element: etree._Element, name: str) -> bool:
    return element.get(name) == "yes"


def _section(element: etree._Element, pictures: Mapping[str, Picture]) -> Section:
    return Section(
        tuple(_block(child, pictures) for child in element),
        element.get("orientation", "portrait"),
        _yes(element, "restart"),
    )


def _block(element: etree._Element, pictures: Mapping[str, Picture]) -> Block:
    if element.tag == "p":
        return _paragraph(element)
    if element.tag == "figure":
        return Figure(pictures[element.get("src", "")], element.get("alt", ""))
    return Table(
        element.get("class", ""),
        tuple(float(width) for width in element.get("widths", "").split()),
        tuple(_row(row) for row in element),
        _attribute(element, "key"),
        _attribute(element, "caption"),
    )


def _row(element: etree._Element) -> Row:
    return Row(
        tuple(_cell(cell) for cell in element),
        key=_attribute(element, "key"),
        header=_yes(element, "header"),
        heading=_yes(element, "heading"),
        long=_yes(element, "long"),
    )


def _cell(element: etree._Element) -> Cell:
    key = _attribute(element, "key")
    paragraphs = tuple(_paragraph(child, key) for child in element)
    return Cell(
        paragraphs or (Paragraph("table-text"),),
        int(element.get("colspan", "1")),
        element.tag == "th",
    )


def _paragraph(element: etree._Element, key: str = "") -> Paragraph:
    """Return a paragraph; one without a key of its own has that of its cell."""
    pieces = _trimmed(list(_pieces(element, frozenset())))
    own = _attribute(element, "key") or key
    choices = _attribute(element, "choices").split(CHOICE)
    style = element.get("class", "")
    spans = _spans(pieces)
    if style in HEADINGS:
        spans = (replace(one, text=_YEAR_SPACE.sub("\u00a0", one.text)) for one in spans)
    return Paragraph(
        style,
        tuple(spans),
        own,
        placeholder=_attribute(element, "placeholder"),
        choices=tuple(text for one in choices if (text := one.strip())),
        checked=_yes(element, "checked") if "checked" in element.attrib else None,
    )


def _pieces(element: etree._Element, marks: frozenset[str]) -> Iterator[Piece]:
    """Yield the stretches of text of an element with their marks, as they stand."""
    yield element.text or "", marks
    for child in element:
        tag = str(child.tag)
        if tag in ("br", "tab"):
            yield ("\v" if tag == "br" else "\f"), marks
        else:
            yield from _pieces(child, marks | {MARKS[tag]})
        yield child.tail or "", marks


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with template space collapsed across them, none at the edges of a line."""
    result: list[Piece] = []
    at_edge = True  # nothing, a space or a line break stands before
    for raw, marks in pieces:
        if raw in ("\v", "\f"):
            _cut_tail(result)
            result.append((raw, marks))
            at_edge = True
            continue
        text = collapsed(raw)
        if at_edge:
            text = text.removeprefix(" ")
        if text:
            result.append((text, marks))
            at_edge = text.endswith(" ")
    _cut_tail(result)
    return result


def _cut_tail(pieces: list[Piece]) -> None:
    if pieces and pieces[-1][0].endswith(" "):
        text, marks = pieces.pop()
        if len(text) > 1:
            pieces.append((text[:-1], marks))


def _spans(pieces: list[Piece]) -> Iterator[Span]:
    """Yield the spans: neighbours of one look joined, tabs and line breaks on their own."""
    if len(pieces) == 1 and not _SPECIAL.search(text := shown(pieces[0][0])):
        yield Span(text, pieces[0][1])
        return
    units: list[Piece] = []
    for raw, marks in pieces:
        text = shown(raw).replace("\v", "\n").replace("\f", "\t")
        for part in re.split(r"([\n\t])", text):
            special = {"\n": "break", "\t": "tab"}.get(part)
            if part:
                units.append((part, marks | {special} if special else marks))
    for marks, same in groupby(units, key=lambda unit: unit[1]):
        texts = [text for text, _ in same]
        if marks & {"break", "tab"}:
            yield from (Span(text, marks) for text in texts)
        else:
            yield Span("".join(texts), marks)
