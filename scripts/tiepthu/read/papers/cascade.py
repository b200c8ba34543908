"""What holds for a paragraph and its letters when everything is taken together (17.7.2).

Document defaults, table style, numbering, paragraph style, character style, direct formatting, the
later over the earlier; bold, italic and capitals of two kinds of styles cancel each other (17.7.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from tiepthu.model import Layout, Letters
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign.lists import Lists
from tiepthu.read.foreign.stylesheet import OFF, Numbering
from tiepthu.read.papers import facts
from tiepthu.read.papers.facts import TOGGLES, Facts, together

_DEEPEST = 20  # styles that build on each other
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RPR, _PPR, _VAL = w("rPr"), w("pPr"), w("val")
_LOOKS = {  # which conditional formats of a table style a table wants (17.4.56)
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
}  # fmt: skip


class Styled(NamedTuple):
    """What a style says with those it is based on; `bare` is its layout without its list's."""

    layout: Facts
    letters: Facts
    numbering: Numbering | None
    bare: Facts


class Around(NamedTuple):
    """What the table around a paragraph says of it."""

    layout: Facts
    letters: Facts


OUTSIDE = Around({}, {})


class Para(NamedTuple):
    """A paragraph's layout, with what its letters take over from it."""

    layout: Layout
    letters: Facts
    numbering: Numbering | None
    style: str
    around: Around
    across: float | None = None


@dataclass(slots=True)
class Cascade:
    """The styles of one Word file, with its defaults, theme and lists."""

    lists: Lists
    elements: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Around = OUTSIDE
    theme: dict[str, str] = field(default_factory=dict)
    plain: str = ""
    _styled: dict[str, Styled] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package, main: str) -> Cascade:
        """Return the styles of a document; what is missing or broken says nothing."""
        made = cls(Lists.of(package, main))
        for root in _parts(package, main, "styles"):
            made._gather(root)
        for root in _parts(package, main, "theme"):
            for which in ("major", "minor"):
                for latin in root.iterfind(f".//{_A}{which}Font/{_A}latin"):
                    made.theme[which] = latin.get("typeface", "")
        return made

    def _gather(self, root: etree._Element) -> None:
        for element in root.iterchildren(w("style")):
            ident = element.get(w("styleId"), "")
            self.elements[ident] = element
            if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") not in OFF:
                self.plain = ident
        held = root.find(w("docDefaults"))
        if held is not None:
            self.defaults = Around(
                facts.layout(held.find(f"{w('pPrDefault')}/{_PPR}")),
                facts.letters(held.find(f"{w('rPrDefault')}/{_RPR}")),
            )

    def styled(self, ident: str) -> Styled:
        """Return what a style says; nothing where there is none of that id."""
        if ident not in self._styled:
            self._styled[ident] = self._resolved(ident)
        return self._styled[ident]

    def _chain(self, ident: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while ident in self.elements and len(chain) < _DEEPEST:
            chain.append(self.elements[ident])
            based = chain[-1].find(w("basedOn"))
            ident = "" if based is None else based.get(_VAL, "")
        return chain[::-1]

    def _resolved(self, ident: str) -> Styled:
        layout: Facts = {}
        bare: Facts = {}
        letters: Facts = {}
        numbering: Numbering | None = None
        for element in self._chain(ident):
            properties = element.find(_PPR)
            before, numbering = numbering, facts.numbering(properties, numbering)
            said = facts.layout(properties)
            if numbering is not None and numbering != before:
                layout = together(layout, self._level(numbering, ident))
            layout, bare = together(layout, said), together(bare, said)
            letters = together(letters, facts.letters(element.find(_RPR)))
        return Styled(layout, letters, numbering, bare)

    def _level(self, numbering: Numbering, style: str) -> Facts:
        described = self.lists.described(numbering, style)
        return facts.layout(described.find(_PPR)) if described is not None else {}

    def paragraph(self, properties: etree._Element | None, around: Around) -> Para:
        """Return what holds for a paragraph with these properties (`w:pPr`)."""
        named = properties.find(w("pStyle")) if properties is not None else None
        style = self.plain if named is None else named.get(_VAL, "")
        styled = self.styled(style if style in self.elements else self.plain)
        direct = facts.layout(properties)
        numbering = facts.numbering(properties, styled.numbering)
        own = styled.layout if "numPr" not in direct else styled.bare
        level = self._level(numbering, style) if numbering and "numPr" in direct else {}
        whole = together(self.defaults.layout, around.layout, own, level, direct)
        across = whole.get("across")
        return Para(_layout(whole), styled.letters, numbering, style, around, across)

    def letters(
        self, para: Para, properties: etree._Element | None, *over: Facts
    ) -> Letters | None:
        """Return how letters with these properties (`w:rPr`) look; None: they are hidden."""
        direct = together(facts.letters(properties), *over)
        named = str(direct.get("style", ""))
        character = self.styled(named).letters if named else {}
        table, defaults = para.around.letters, self.defaults.letters
        whole = together(defaults, table, para.letters, character, direct)
        for name in TOGGLES - direct.keys():
            on = [bool(said.get(name)) for said in (table, para.letters, character)]
            whole[name] = bool(defaults.get(name)) or sum(on) % 2 == 1
        if whole["vanish"]:
            return None
        return Letters(
            font=self._font(whole.get("ascii")),
            accented=self._font(whole.get("hAnsi")),
            size=whole.get("size", 10.0),
            bold=whole["b"],
            italic=whole["i"],
            underline=bool(whole.get("u")),
            caps=whole["caps"],
            colour=whole.get("colour", ""),
            raised=bool(whole.get("raised")),
        )

    def label(self, para: Para) -> Facts:
        """Return what a list says of the letters of its labels."""
        if para.numbering is None:
            return {}
        described = self.lists.described(para.numbering, para.style)
        return facts.letters(described.find(_RPR)) if described is not None else {}

    def _font(self, said: str | None) -> str:
        if said and said.startswith("@"):
            said = self.theme.get("major" if said.startswith("@major") else "minor")
        return said or "Times New Roman"

    # Tables

    def table(self, table: etree._Element) -> Table:
        """Return what a table's style says of the paragraphs in it."""
        properties = table.find(w("tblPr"))
        named = properties.find(w("tblStyle")) if properties is not None else None
        chain = self._chain(named.get(_VAL, "")) if named is not None else []
        said: dict[str, Around] = {}
        for element in chain:
            _add(said, "", element)
            for part in element.iterchildren(w("tblStylePr")):
                _add(said, part.get(w("type"), ""), part)
        return Table(said, _wanted(properties))


@dataclass(frozen=True, slots=True)
class Table:
    """What a table style says of its cells: of all of them, and of those at its edges."""

    said: dict[str, Around]
    wanted: frozenset[str]

    def around(self, row: int, rows: int, column: int, columns: int) -> Around:
        """Return what it says of one cell; all count from 1."""
        parts = [""]
        if column == columns and "lastColumn" in self.wanted:
            parts.append("lastCol")
        if column == 1 and "firstColumn" in self.wanted:
            parts.append("firstCol")
        if row == rows and "lastRow" in self.wanted:
            parts.append("lastRow")
        if row == 1 and "firstRow" in self.wanted:
            parts.append("firstRow")
        found = [self.said[part] for part in parts if part in self.said]
        if not found:
            return OUTSIDE
        return Around(
            together(*(one.layout for one in found)), together(*(one.letters for one in found))
        )


def _add(said: dict[str, Around], part: str, element: etree._Element) -> None:
    before = said.get(part, OUTSIDE)
    said[part] = Around(
        together(before.layout, facts.layout(element.find(_PPR))),
        together(before.letters, facts.letters(element.find(_RPR))),
    )


def _wanted(properties: etree._Element | None) -> frozenset[str]:
    look = properties.find(w("tblLook")) if properties is not None else None
    if look is None:
        return frozenset()
    value = look.get(_VAL, "0")
    bits = int(value, 16) if len(value) <= 4 and value.isalnum() and _hexadecimal(value) else 0
    return frozenset(
        name
        for name, bit in _LOOKS.items()
        if (bits & bit if (own := look.get(w(name))) is None else own not in OFF)
    )


def _hexadecimal(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)


def _layout(whole: Facts) -> Layout:
    tabs = whole.get("tabs", {})
    framed = whole.get("framed")
    return Layout(
        align=framed if framed in ("center", "right") else str(whole.get("align", "left")),
        left=whole.get("left", 0.0),
        right=whole.get("right", 0.0),
        first=whole.get("first", 0.0),
        before=whole.get("before", 0.0),
        after=whole.get("after", 0.0),
        line=whole.get("line", 1.0),
        rule=whole.get("rule", "auto"),
        contextual=bool(whole.get("contextual")),
        ruled_above=bool(whole.get("ruled_above")),
        ruled_below=bool(whole.get("ruled_below")),
        new_page=bool(whole.get("new_page")),
        down=whole.get("down"),
        tabs=tuple(tabs[at] for at in sorted(tabs) if tabs[at] != "clear"),
    )


def _parts(package: Package, main: str, kind: str) -> list[etree._Element]:
    """Return the parts of a kind that can be read."""
    found = []
    for name in package.related(main, kind):
        try:
            found.append(package.xml(name))
        except BadPackageError as bad:
            if bad.why == "bomb":
                raise
    return found
