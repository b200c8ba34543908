"""The numbers and signs of lists, which Word shows and does not store in the text (17.9).

Lists built on one definition count on together, unless one says where to begin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign.stylesheet import OFF, Numbering

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FIGURES = frozenset(
    {"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "none"}
)
_BULLETS = "-+*•–—·○■□►✓"
_LEVELS = 9
_LONGEST = 40  # signs of a label's pattern
_MOST = 5_000  # a number beyond is no honest list's


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level looks: its figures, its text with `%1` for them, what stands behind it.

    `element` says the rest: indents, and how the letters of the label look.
    """

    shape: str = "decimal"
    text: str = ""
    first: int = 1
    behind: str = " "
    legal: bool = False  # all figures of the label are plain numbers
    steady: bool = False  # does not begin again when a level above goes on
    style: str = ""
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class Lists:
    """Counts a document's lists as it is read, and gives each paragraph its label."""

    abstracts: dict[str, dict[int, _Level]] = field(default_factory=dict)
    own: dict[str, dict[int, _Level]] = field(default_factory=dict)
    starts: dict[str, set[int]] = field(default_factory=dict)
    belongs: dict[str, str] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _LEVELS))
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package, main: str) -> Lists:
        """Return the lists of a document; none where the part is missing or broken."""
        lists = cls()
        for part in package.related(main, "numbering"):
            try:
                lists._gather(package.xml(part))
            except BadPackageError:
                continue
        return lists

    def _gather(self, root: etree._Element) -> None:
        styled: dict[str, str] = {}  # the name of a list style → the definition that describes it
        linked: dict[str, str] = {}
        for definition in root.iter(w("abstractNum")):
            ident = definition.get(w("abstractNumId"), "")
            self.abstracts[ident] = dict(_levels(definition))
            styled[_value(definition, "styleLink")] = ident
            linked[ident] = _value(definition, "numStyleLink")
        for number in root.iter(w("num")):
            ident, abstract = number.get(w("numId"), ""), _value(number, "abstractNumId")
            if linked.get(abstract):
                abstract = styled.get(linked[abstract], abstract)
            self.belongs[ident] = abstract
            own = self.own[ident] = {}
            self.starts[ident] = set()
            for override in number.iter(w("lvlOverride")):
                own.update(_levels(override))
                deep = figure(override.get(w("ilvl")), _LEVELS)
                start = figure(_value(override, "startOverride"), None)
                if deep < _LEVELS and start is not None:
                    level = own.get(deep) or self.abstracts.get(abstract, {}).get(deep)
                    own[deep] = replace(level or _Level(), first=start)
                    self.starts[ident].add(deep)

    def _level(self, number: str, deep: int) -> _Level | None:
        own = self.own.get(number, {}).get(deep)
        return own or self.abstracts.get(self.belongs.get(number, ""), {}).get(deep)

    def described(self, numbering: Numbering, style: str) -> etree._Element | None:
        """Return what describes the level of a paragraph in a list (`w:lvl`, 17.9.6)."""
        number, named = numbering
        level = self._level(number, self._depth(number, style) if named is None else named)
        return None if level is None else level.element

    def next(self, numbering: Numbering, style: str) -> str | None:
        """Return the label of the next paragraph, with what parts it from the text.

        Empty when it has none; None when it has one of a kind that is not known here.
        """
        number, named = numbering
        deep = self._depth(number, style) if named is None else named
        level = self._level(number, deep)
        if level is None or not 0 <= deep < _LEVELS:
            return ""
        counts = self._counted(number, deep, level)
        if level.shape == "bullet":
            return (level.text if level.text in _BULLETS and level.text else "-") + " "
        text = level.text
        for at in range(deep + 1):
            sign = f"%{at + 1}"
            if sign in text:
                above = self._level(number, at) or _Level()
                shape = "decimal" if level.legal else above.shape
                if shape not in _FIGURES:
                    return None
                text = text.replace(sign, _figure(counts[at] or above.first, shape))
        text = text.strip()
        return text + level.behind if text else ""

    def _depth(self, number: str, style: str) -> int:
        """Return the level that is tied to a paragraph style; the first if none is."""
        levels = self.abstracts.get(self.belongs.get(number, ""), {})
        return next((deep for deep, one in levels.items() if style and one.style == style), 0)

    def _counted(self, number: str, deep: int, level: _Level) -> list[int]:
        counts = self.counts[self.belongs.get(number, number)]
        if number not in self.begun:
            self.begun.add(number)
            for at in self.starts.get(number, ()):
                counts[at:] = [0] * (_LEVELS - at)
        counts[deep] = min(counts[deep] + 1 if counts[deep] else level.first, _MOST)
        for below in range(deep + 1, _LEVELS):
            under = self._level(number, below)
            if under is None or not under.steady:
                counts[below] = 0
        return counts


def _levels(definition: etree._Element) -> Iterator[tuple[int, _Level]]:
    for element in definition.iterchildren(w("lvl")):
        level = _Level(
            shape=_value(element, "numFmt") or "decimal",
            text=_value(element, "lvlText")[:_LONGEST],
            first=figure(_value(element, "start"), 1),
            behind="" if _value(element, "suff") == "nothing" else " ",
            legal=_on(element, "isLgl"),
            steady=_value(element, "lvlRestart") == "0",
            style=_value(element, "pStyle"),
            element=element,
        )
        yield figure(element.get(w("ilvl")), _LEVELS), level


def _value(element: etree._Element, name: str) -> str:
    child = element.find(w(name))
    return "" if child is None else child.get(w("val"), "")


def _on(element: etree._Element, name: str) -> bool:
    child = element.find(w(name))
    return child is not None and child.get(w("val")) not in OFF


def _figure(number: int, shape: str) -> str:
    if shape == "none":
        return ""
    if shape in ("lowerLetter", "upperLetter"):
        text = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return text if shape == "lowerLetter" else text.upper()
    if shape in ("lowerRoman", "upperRoman"):
        text = ""
        for value, figure in _ROMAN:
            text += figure * (number // value)
            number %= value
        return text if shape == "lowerRoman" else text.upper()
    return f"{number:02d}" if shape == "decimalZero" else str(number)
