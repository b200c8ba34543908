"""The list labels that Word shows but does not store in the text: "1.", "a)", "-"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from tiepthu.ooxml import reading
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError, Package

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEVELS = 10  # of a list
_LONGEST = 40  # signs of a label's pattern
_MOST_ROMAN = 4_000
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Labels:
    """Counts a document's lists as it is read, and gives each paragraph its label.

    `levels` holds, for each list and level, the number format and the text with `%1`.
    """

    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _LEVELS))

    @classmethod
    def of(cls, package: Package, main: str) -> Labels:
        """Return the lists of a document; none where the part is missing or broken."""
        labels = cls()
        for part in package.related(main, "numbering"):
            try:
                labels._gather(package.xml(part))
            except BadPackageError:
                continue
        return labels

    def _gather(self, root: etree._Element) -> None:
        abstract: dict[str, list[tuple[int, tuple[str, str, int]]]] = {}
        for definition in root.iter(reading.w("abstractNum")):
            levels = []
            for level in definition.iter(reading.w("lvl")):
                deep = figure(level.get(reading.w("ilvl")), 0)
                shape = _value(level, "numFmt") or "decimal"
                first = figure(_value(level, "start"), 1)
                if deep < _LEVELS:
                    text = _value(level, "lvlText")[:_LONGEST]
                    levels.append((deep, (shape, text, first)))
            abstract[definition.get(reading.w("abstractNumId"), "")] = levels
        for number in root.iter(reading.w("num")):
            for depth, level_shape in abstract.get(_value(number, "abstractNumId"), []):
                self.levels[number.get(reading.w("numId"), ""), depth] = level_shape

    def next(self, paragraph: etree._Element) -> str:
        """Return the label of the next paragraph; empty when it is in no list."""
        found = reading.numbering_of(paragraph)
        if found is None or found not in self.levels:
            return ""
        number, deep = found
        shape, text, first = self.levels[found]
        if shape == "bullet":
            return "-"
        counts = self.counts[number]
        counts[deep] = counts[deep] + 1 if counts[deep] else first
        for below in range(deep + 1, len(counts)):
            counts[below] = 0
        for level in range(deep + 1):
            at = self.levels.get((number, level), ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _figure(counts[level] or 1, at[0]))
        return text.strip()


def _value(element: etree._Element, name: str) -> str:
    child = element.find(reading.w(name))
    return "" if child is None else child.get(reading.w("val"), "")


def _figure(number: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter"):
        text = _LETTERS[(number - 1) % 26]
        return text if shape == "lowerLetter" else text.upper()
    if shape in ("lowerRoman", "upperRoman") and number < _MOST_ROMAN:
        text = ""
        for value, figure in _ROMAN:
            text += figure * (number // value)
            number %= value
        return text if shape == "lowerRoman" else text.upper()
    return f"{number:02d}" if shape == "decimalZero" else str(number)
