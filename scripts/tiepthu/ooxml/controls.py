"""Places to answer in: what a paragraph of a form of ours asks for, read from its content control.

Section numbers are those of ECMA-376 part 1.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from tiepthu.ooxml.reading import w

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
EMPTY, TICKED = "☐", "☒"
_OFF = ("0", "false", "off")


def w14(name: str) -> str:
    """Return the full name of an element or attribute of Word 2010's own."""
    return f"{{{W14}}}{name}"


class Asked(NamedTuple):
    """What is to be written, chosen or ticked in a paragraph: see `Paragraph`."""

    placeholder: str = ""
    choices: tuple[str, ...] = ()
    checked: bool | None = None


def asked(paragraph: etree._Element) -> Asked:
    """Return what a paragraph asks for; nothing where it is no place to answer in."""
    properties = paragraph.find(f"{w('sdt')}/{w('sdtPr')}")
    if properties is None:
        return Asked()
    if (ticked := properties.find(f"{w14('checkbox')}/{w14('checked')}")) is not None:
        return Asked(checked=ticked.get(w14("val")) not in _OFF)
    choices = properties.findall(f"{w('dropDownList')}/{w('listItem')}")
    offered = tuple(one.get(w("displayText"), "") for one in choices)
    if properties.find(w("showingPlcHdr")) is not None:
        content = properties.getnext()
        held = content.iter(w("t")) if content is not None else ()
        return Asked("".join(text.text or "" for text in held), offered)
    title = properties.find(w("alias"))
    return Asked("" if title is None else title.get(w("val"), ""), offered)
