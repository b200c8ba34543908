"""What the styles of a Word file say: looks, alignment, place among headings, lists (17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import STYLES
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w

OFF = ("0", "false", "off", "none")
TOGGLES = {w("b"): "bold", w("i"): "italic", w("u"): "underline", w("vanish"): "hidden"}
_SIGN = frozenset({"table-head", "table-field", "table-text"})  # the names of styles of ours
_LINKS = ("hyperlink", "followedhyperlink")
_ASCII, _ANSI = w("ascii"), w("hAnsi")
_DEEPEST = 20  # styles that build on each other

Numbering = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Look:
    """A style with what it takes over from those it is based on.

    `ours` is the name of a style of our format, in a file that the program wrote; its looks are
    not marks then, for the style already says them.
    """

    name: str = ""
    marks: frozenset[str] = frozenset()
    align: str = ""
    outline: int = 9
    numbering: Numbering | None = None
    caps: bool = False
    font: str = ""
    ours: str = ""


@dataclass(slots=True)
class Stylesheet:
    """The looks of paragraph and character styles by id; `ours` marks a file of the program."""

    looks: dict[str, Look] = field(default_factory=dict)
    ours: bool = False
    plain: str = ""  # the paragraph style of paragraphs that name none

    @classmethod
    def of(cls, package: Package, main: str) -> Stylesheet:
        """Return the styles of a document; none where the part is missing or broken."""
        for part in package.related(main, "styles"):
            try:
                return _gathered(package.xml(part))
            except BadPackageError:
                continue
        return cls()

    def look(self, style: str) -> Look:
        """Return the look of a paragraph that names a style, or none."""
        return self.looks.get(style or self.plain, _NONE)


_NONE = Look()


def _gathered(root: etree._Element) -> Stylesheet:
    elements = {one.get(w("styleId"), ""): one for one in root.iter(w("style"))}
    sheet = Stylesheet()
    sheet.ours = {_value(one, "name") for one in elements.values()} >= _SIGN
    basis = Look()
    defaults = root.find(w("docDefaults"))
    if defaults is not None:
        for tag in ("rPrDefault", "pPrDefault"):
            holder = defaults.find(w(tag))
            if holder is not None:
                basis = _with(basis, holder)
    for ident, element in elements.items():
        sheet.looks[ident] = _resolved(ident, elements, basis, sheet.ours)
        default = element.get(w("default"), "0") not in OFF
        if default and element.get(w("type")) == "paragraph":
            sheet.plain = ident
    return sheet


def _resolved(ident: str, elements: dict[str, etree._Element], basis: Look, ours: bool) -> Look:
    """Return a style's look: what the first style of the chain says, then the next, to its own."""
    chain: list[etree._Element] = []
    at = ident
    while at in elements and len(chain) < _DEEPEST:
        chain.append(elements[at])
        at = _value(elements[at], "basedOn")
    character = elements[ident].get(w("type")) == "character"
    look = Look() if character else basis
    for element in reversed(chain):
        look = _with(look, element)
    name = _value(elements[ident], "name").lower()
    if character and name in _LINKS:
        return Look(name)
    if ours and name in STYLES:
        return replace(look, name=name, marks=frozenset(), ours=name)
    return replace(look, name=name)


def _with(look: Look, style: etree._Element) -> Look:
    """Return a look with what a style says itself."""
    for properties in style.iterchildren(w("pPr"), w("rPr")):
        for child in properties:
            tag, value = child.tag, child.get(w("val"))
            if tag == w("jc"):
                look = replace(look, align=value or "")
            elif tag == w("outlineLvl"):
                look = replace(look, outline=figure(value, 9))
            elif tag == w("numPr"):
                look = replace(look, numbering=numbering(child, look.numbering))
            elif tag == w("caps"):
                look = replace(look, caps=value not in OFF)
            elif tag == w("rFonts"):
                look = replace(look, font=font(child) or look.font)
            elif tag in TOGGLES:
                without = look.marks - {TOGGLES[tag]}
                look = replace(look, marks=without if value in OFF else without | {TOGGLES[tag]})
    return look


def numbering(element: etree._Element, inherited: Numbering | None) -> Numbering | None:
    """Return the list and level that a `w:numPr` names; None: the paragraph is in no list."""
    number, level = _value(element, "numId"), _value(element, "ilvl")
    before, depth = inherited or ("", None)
    number = number or before
    if not number or number == "0":
        return None
    return number, figure(level, depth)


def font(element: etree._Element) -> str:
    """Return the font that a `w:rFonts` names."""
    return element.get(_ASCII) or element.get(_ANSI) or ""


def _value(element: etree._Element, name: str) -> str:
    child = element.find(w(name))
    return "" if child is None else child.get(w("val"), "")
