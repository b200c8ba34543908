"""Is rendered text within the closed vocabulary? Everything that is not is said, all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from tiepthu import problems
from tiepthu.compose.keeping import shown
from tiepthu.compose.sources import AT, place_of
from tiepthu.compose.vocabulary import ANSWERS, TAGS, TEXT
from tiepthu.model import STYLES, TABLES, Source

_NUMBER = re.compile(r"\d+(\.\d+)?")
_CLASSES = {"p": STYLES, "table": TABLES}
# Attributes with a closed set of values; the first is what is meant when there is none.
_CHOICES = {
    "orientation": ("portrait", "landscape"),
    "restart": ("no", "yes"),
    "heading": ("no", "yes"),
    "long": ("no", "yes"),
    "header": ("no", "yes"),
    "checked": ("no", "yes"),
}


def place(element: etree._Element) -> Source:
    """Return where in the template an element stands."""
    while AT not in element.attrib:
        parent = element.getparent()
        if parent is None:
            return Source("")
        element = parent
    return place_of(str(element.get(AT)))


def faults(root: etree._Element, pictures: Collection[str]) -> list[problems.Problem]:
    """Return everything outside the vocabulary, each fault of the template once.

    `pictures` are the names of those that a figure can show.
    """
    found: dict[problems.Problem, None] = {}
    if root.tag != "document":
        return [problems.template_misplaced(place(root), f"<{root.tag}>", "template", ["document"])]
    for element in root.iter(etree.Element):
        found.update(dict.fromkeys(_element(element)))
    for figure in root.iter("figure"):
        found.update(dict.fromkeys(_figure(figure, pictures)))
    return list(found)


def _element(element: etree._Element) -> Iterator[problems.Problem]:
    tag = str(element.tag)
    if tag not in TAGS:
        yield problems.template_unknown_tag(place(element), tag, list(TAGS))
        return
    yield from _holds(element, tag)
    yield from _attributes(element, tag)
    if tag == "tr":
        yield from _columns(element)


def _holds(element: etree._Element, tag: str) -> Iterator[problems.Problem]:
    allowed = TAGS[tag].holds
    tags = [name for name in allowed if name != TEXT]
    for child in element.iterchildren(etree.Element):
        if child.tag in TAGS and child.tag not in allowed:
            yield problems.template_misplaced(place(child), f"<{child.tag}>", tag, tags)
    texts = [element.text, *(child.tail for child in element)]
    loose = next((text.strip() for text in texts if text and text.strip()), "")
    if loose and TEXT not in allowed:
        quoted = f"“{shown(loose[:40])}”"
        yield problems.template_misplaced(place(element), quoted, tag, tags)


def _attributes(element: etree._Element, tag: str) -> Iterator[problems.Problem]:
    known = TAGS[tag].attributes
    for name in element.attrib:
        if name != AT and name not in known:
            yield problems.template_unknown_attribute(place(element), tag, str(name), known)
    if tag in _CLASSES and element.get("class", "") not in _CLASSES[tag]:
        yield problems.template_unknown_class(
            place(element), tag, element.get("class", ""), _CLASSES[tag]
        )
    for name in known:
        value = element.get(name)
        expected = _expected(name, value) if value is not None else ""
        if expected:
            yield problems.template_bad_value(place(element), tag, name, value or "", expected)
    if tag == "p" and not element.get("key") and any(name in element.attrib for name in ANSWERS):
        yield problems.template_bad_value(place(element), tag, "key", "", "form#…")
    if tag == "p" and "choices" in element.attrib and not element.get("placeholder"):
        yield problems.template_bad_value(place(element), tag, "placeholder", "", "Chọn …")
    if tag == "table" and element.get("widths") is None:
        yield problems.template_bad_value(place(element), tag, "widths", "", "6 20 74")


def _figure(element: etree._Element, pictures: Collection[str]) -> Iterator[problems.Problem]:
    """Yield what a figure lacks: a picture that there is, and words for who cannot see it."""
    shown, said = element.get("src", ""), element.get("alt", "")
    if shown not in pictures:
        known = ", ".join(sorted(pictures)) or "-"
        yield problems.template_bad_value(place(element), "figure", "src", shown, known)
    if not said.strip():
        yield problems.template_bad_value(place(element), "figure", "alt", said, "Biểu đồ …")


def _expected(name: str, value: str) -> str:
    """Return what an attribute takes when the value is not of that kind; empty when it is."""
    if name in _CHOICES:
        return "" if value in _CHOICES[name] else ", ".join(_CHOICES[name])
    if name == "colspan":
        return "" if value.isdecimal() and int(value) > 0 else "1, 2, 3 …"
    if name == "widths":
        numbers = value.split()
        good = numbers and all(_NUMBER.fullmatch(n) and float(n) > 0 for n in numbers)
        return "" if good else "6 20 74"
    return ""


def _columns(row: etree._Element) -> Iterator[problems.Problem]:
    table = row.getparent()
    widths = table.get("widths", "").split() if table is not None else []
    spans = [cell.get("colspan", "1") for cell in row.iterchildren("td", "th")]
    if widths and all(span.isdecimal() for span in spans):
        covered = sum(map(int, spans))
        if covered != len(widths):
            yield problems.template_columns(place(row), covered, len(widths))
