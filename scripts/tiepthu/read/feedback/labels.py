"""The list labels that Word shows but does not store in the text: "1.", "a)", "-"."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from tiepthu.ooxml import reading
from tiepthu.ooxml.package import Package
from tiepthu.read.foreign import stylesheet
from tiepthu.read.foreign.lists import Lists
from tiepthu.read.foreign.stylesheet import Stylesheet

_NUMBERING = f"{reading.w('pPr')}/{reading.w('numPr')}"


@dataclass(slots=True)
class Labels:
    """Counts a document's lists as it is read, and gives each paragraph its label."""

    sheet: Stylesheet
    lists: Lists

    @classmethod
    def of(cls, package: Package, main: str, sheet: Stylesheet) -> Labels:
        """Return the lists of a document with these styles."""
        return cls(sheet, Lists.of(package, main))

    def next(self, paragraph: etree._Element) -> str:
        """Return the label of the next paragraph; empty when it is in no list.

        Whatever sign a bullet is, it is told as a dash, or a plus.
        """
        style = reading.style_of(paragraph)
        numbering = self.sheet.look(style).numbering
        own = paragraph.find(_NUMBERING)
        if own is not None:
            numbering = stylesheet.numbering(own, numbering)
        if numbering is None:
            return ""
        label = (self.lists.next(numbering, style or self.sheet.plain) or "").strip()
        bullet = label and label != "+" and not any(sign.isalnum() for sign in label)
        return "-" if bullet else label
