"""What one place of a Word file says of letters and paragraphs (ECMA-376 part 1, 17.3.1, 17.3.2).

Facts are plain values by name; those of several places are put together by `cascade`.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from tiepthu.ooxml.reading import w
from tiepthu.read.foreign import stylesheet
from tiepthu.read.foreign.stylesheet import OFF

Facts = dict[str, Any]

MM = 25.4 / 1440  # millimetres in a twentieth of a point
_TOGGLES = {w(name): name for name in ("b", "i", "caps", "smallCaps", "strike", "vanish")}
TOGGLES = frozenset(_TOGGLES.values())
_VAL = w("val")
_ALIGNED = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_EDGES = {"top": "ruled_above", "bottom": "ruled_below"}
_AUTOSPACING = 14.0  # points, where a page for the web leaves the spacing to the program


def number(text: str | None) -> float | None:
    """Return a length that a file gives in whole units, maybe with a unit of its own (17.18.81)."""
    if text is None or len(text) > 12:
        return None
    units = {"pt": 20.0, "mm": 1 / MM, "cm": 10 / MM, "in": 1440.0, "pc": 240.0, "pi": 240.0}
    factor = units.get(text[-2:], 0.0)
    try:
        value = float(text[:-2]) * factor if factor else float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None


def letters(properties: etree._Element | None) -> Facts:
    """Return what a `w:rPr` says."""
    facts: Facts = {}
    for child in properties if properties is not None else ():
        tag, value = child.tag, child.get(_VAL)
        if tag in _TOGGLES:
            facts[_TOGGLES[tag]] = value not in OFF
        elif tag == w("sz"):
            size = number(value)
            if size:
                facts["size"] = size / 2
        elif tag == w("rFonts"):
            facts |= _fonts(child)
        elif tag == w("u"):
            facts["u"] = value not in OFF
        elif tag == w("color"):
            facts["colour"] = "" if value in (None, "auto") else str(value).upper()
        elif tag == w("vertAlign"):
            facts["raised"] = value in ("superscript", "subscript")
        elif tag == w("rStyle"):
            facts["style"] = value or ""
    return facts


def _fonts(element: etree._Element) -> Facts:
    """Return the fonts; a theme's font is said as `@` and its name, and goes before the other."""
    facts = {}
    for name in ("ascii", "hAnsi"):
        said = element.get(w(name))
        theme = element.get(w(f"{name}Theme"))
        if theme or said:
            facts[name] = f"@{theme}" if theme else said
    return facts


def layout(properties: etree._Element | None) -> Facts:
    """Return what a `w:pPr` says; `numbering` is left to the caller, who knows the list before."""
    facts: Facts = {}
    for child in properties if properties is not None else ():
        tag, value = child.tag, child.get(_VAL)
        if tag == w("jc"):
            facts["align"] = _ALIGNED.get(value or "", value or "left")
        elif tag == w("ind"):
            facts |= _indents(child)
        elif tag == w("spacing"):
            facts |= _spacing(child)
        elif tag == w("contextualSpacing"):
            facts["contextual"] = value not in OFF
        elif tag == w("pageBreakBefore"):
            facts["new_page"] = value not in OFF
        elif tag == w("pBdr"):
            facts |= {_EDGES[name]: on for name, on in _borders(child).items() if name in _EDGES}
        elif tag == w("tabs"):
            facts["tabs"] = _tabs(child)
        elif tag == w("framePr"):
            facts |= _frame(child)
        elif tag == w("numPr"):
            facts["numPr"] = child
    return facts


def _frame(element: etree._Element) -> Facts:
    """Return where a frame stands: in the middle, at the right, or so far from the left."""
    across = number(element.get(w("x")))
    down = number(element.get(w("y"))) if element.get(w("vAnchor")) == "page" else None
    return {
        "framed": element.get(w("xAlign"), ""),
        "across": None if across is None else across * MM,
        "down": None if down is None else down * MM,
    }


def _indents(element: etree._Element) -> Facts:
    facts: Facts = {}
    for name, others in (("left", ("left", "start")), ("right", ("right", "end"))):
        for other in others:
            if (value := number(element.get(w(other)))) is not None:
                facts[name] = value * MM
    hanging, first = number(element.get(w("hanging"))), number(element.get(w("firstLine")))
    if hanging is not None:
        facts["first"] = -hanging * MM
    elif first is not None:
        facts["first"] = first * MM
    return facts


def _spacing(element: etree._Element) -> Facts:
    facts: Facts = {}
    for name in ("before", "after"):
        automatic = element.get(w(f"{name}Autospacing"))
        if automatic is not None and automatic not in OFF:
            facts[name] = _AUTOSPACING
        elif (value := number(element.get(w(name)))) is not None:
            facts[name] = value / 20
        elif (lines := number(element.get(w(f"{name}Lines")))) is not None:
            facts[name] = lines / 100 * 12
    line, rule = number(element.get(w("line"))), element.get(w("lineRule"))
    if line is not None:
        facts["rule"] = rule or "auto"
        facts["line"] = line / 240 if facts["rule"] == "auto" else abs(line) / 20
    return facts


def _borders(element: etree._Element) -> dict[str, bool]:
    return {
        str(side.tag).rsplit("}", 1)[-1]: side.get(_VAL, "nil") not in ("nil", "none")
        for side in element
    }


def _tabs(element: etree._Element) -> dict[float, str]:
    found = {}
    for tab in element.iterchildren(w("tab")):
        if (at := number(tab.get(w("pos")))) is not None:
            found[at] = tab.get(_VAL, "left")
    return found


def together(*said: Facts) -> Facts:
    """Return facts one over the other, the last one on top; tab stops are added or cleared."""
    whole: Facts = {}
    for one in said:
        tabs = {**whole.get("tabs", {}), **one.get("tabs", {})}
        whole |= one
        if tabs:
            whole["tabs"] = tabs
    return whole


def numbering(
    properties: etree._Element | None, inherited: stylesheet.Numbering | None
) -> stylesheet.Numbering | None:
    """Return the list and level of a paragraph or style; that of before where it names none."""
    element = properties.find(w("numPr")) if properties is not None else None
    return inherited if element is None else stylesheet.numbering(element, inherited)
