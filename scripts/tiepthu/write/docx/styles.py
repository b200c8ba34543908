"""The styles of a format as named styles of Word: a person who edits the file finds them there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tiepthu.model import Format, Style
from tiepthu.ooxml.body import EDGE, END, LINE, LINED, UNLINED
from tiepthu.ooxml.package import W
from tiepthu.ooxml.pictures import FIGURE
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import ARTICLE, ARTICLE_NUMBER, PLACEHOLDER, element, twips

LANGUAGE = "vi-VN"
PAGE_NUMBER = "page-number"
HEADER, COMMENT_TEXT, COMMENT_SIGN = "Header", "CommentText", "CommentReference"
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_COLORS = {"black": "000000", "red": "FF0000"}
_GREY = "595959"  # dark enough to be read on paper
_COMMENT = 10.0  # points, of a margin comment
_SINGLE = 240  # a line pitch of one line, in its 240ths


def styles(looks: Format) -> etree._Element:
    """Return `w:styles` (17.7.4.18): the defaults, Word's own styles, those of the format."""
    root = etree.Element(w("styles"), nsmap={"w": W})
    root.append(_defaults(looks))
    root.append(_named("Normal", "Normal", default=True))
    root.append(_named("Default Paragraph Font", "DefaultParagraphFont", "character", True))
    root.append(_table())
    root.extend(_tables())
    root.append(_named("No List", "NoList", "numbering", True))
    root.append(_styled("header", HEADER, Style(HEADER, looks.number_size, align="center")))
    number = Style(PAGE_NUMBER, looks.number_size, align="center")
    root.append(_styled(PAGE_NUMBER, PAGE_NUMBER, number))
    root.append(_styled("annotation text", COMMENT_TEXT, Style(COMMENT_TEXT, _COMMENT)))
    sign = _named("annotation reference", COMMENT_SIGN, "character")
    sign.append(_text(Style(COMMENT_SIGN, _COMMENT - 2)))
    root.append(sign)
    prompt = _named("Placeholder Text", PLACEHOLDER, "character")
    etree.SubElement(prompt, w("rPr")).append(element("color", val=_GREY))
    root.append(prompt)
    root.append(_article_number(looks))
    for look in looks.styles.values():
        root.append(_styled(look.name, look.name, look))
    root.append(_styled(END, END, Style(END, size=1, line=1)))
    root.append(_styled(FIGURE, FIGURE, Style(FIGURE, size=11, align="center", before=4, after=4)))
    root.append(_styled(LINE, LINE, Style(LINE, size=1, before=1.5, line=4), border=True))
    return root


def _article_number(looks: Format) -> etree._Element:
    """Return the style of "Điều 1." in a decision: bold (HD 36, annex 3, box 6).

    Where the whole article is bold it says nothing: bold twice would be light (17.7.3).
    """
    made = _named("Article Number", ARTICLE_NUMBER, "character")
    made.append(element("basedOn", val="DefaultParagraphFont"))
    made.append(element("qFormat"))
    article = looks.styles.get(ARTICLE)
    if article is None or not article.bold:
        etree.SubElement(made, w("rPr")).append(element("b"))
    return made


def _defaults(looks: Format) -> etree._Element:
    """Return what holds where no style says otherwise: the font, the language, no spacing."""
    made = element("docDefaults")
    text = etree.SubElement(etree.SubElement(made, w("rPrDefault")), w("rPr"))
    text.append(
        element("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), looks.font))
    )
    text.extend(_size(looks.number_size))
    text.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    etree.SubElement(etree.SubElement(made, w("pPrDefault")), w("pPr"))
    return made


def _named(name: str, ident: str, kind: str = "paragraph", default: bool = False) -> etree._Element:
    made = element("style", type=kind, **({"default": "1"} if default else {}), styleId=ident)
    made.append(element("name", val=name))
    return made


def _table() -> etree._Element:
    """Return the style that tables have which name none (17.7.4.17): no lines, little space."""
    made = _named("Normal Table", "TableNormal", "table", True)
    made.append(element("uiPriority", val="99"))
    made.append(element("semiHidden"))
    made.append(element("unhideWhenUsed"))
    properties = etree.SubElement(made, w("tblPr"))
    properties.append(element("tblInd", w="0", type="dxa"))
    margins = etree.SubElement(properties, w("tblCellMar"))
    for side, width in (("top", "0"), ("left", "108"), ("bottom", "0"), ("right", "108")):
        margins.append(element(side, w=width, type="dxa"))
    return made


def _tables() -> Iterator[etree._Element]:
    """Yield the styles of our tables: with lines and some room beside the text, and without."""
    for name, edge in ((LINED, EDGE), (UNLINED, 0)):
        made = _named(name, name, "table")
        made.append(element("basedOn", val="TableNormal"))
        properties = etree.SubElement(made, w("tblPr"))
        if edge:
            borders = etree.SubElement(properties, w("tblBorders"))
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                borders.append(element(side, val="single", sz="4", space="0", color="auto"))
        margins = etree.SubElement(properties, w("tblCellMar"))
        for side in ("left", "right"):
            margins.append(element(side, w=str(edge), type="dxa"))
        yield made


def _styled(name: str, ident: str, look: Style, border: bool = False) -> etree._Element:
    """Return a paragraph style, its properties in the order of the schema (17.3.1, 17.3.2)."""
    made = _named(name, ident)
    made.append(element("basedOn", val="Normal"))
    made.append(element("qFormat"))
    shape = etree.SubElement(made, w("pPr"))
    if look.keep_next:
        shape.append(element("keepNext"))
    if border:  # the line of LINE is the upper border of a paragraph without text
        borders = etree.SubElement(shape, w("pBdr"))
        borders.append(element("top", val="single", sz="6", space="0", color="auto"))
    rule = "exact" if look.line else "auto"
    pitch = str(round(20 * look.line) or _SINGLE)
    before, after = str(round(20 * look.before)), str(round(20 * look.after))
    shape.append(element("spacing", before=before, after=after, line=pitch, lineRule=rule))
    drawn = {"left": look.left, "right": look.right, "firstLine": look.indent}
    if any(drawn.values()):
        shape.append(element("ind", **{side: twips(by) for side, by in drawn.items() if by}))
    shape.append(element("jc", val=_ALIGN[look.align]))
    if look.outline:
        shape.append(element("outlineLvl", val=str(look.outline - 1)))
    made.append(_text(look))
    return made


def _text(look: Style) -> etree._Element:
    made = element("rPr")
    for name, wanted in (("b", look.bold), ("i", look.italic), ("caps", look.caps)):
        if wanted:
            made.append(element(name))
    if look.color:
        made.append(element("color", val=_COLORS.get(look.color, look.color)))
    made.extend(_size(look.size))
    if look.underline:
        made.append(element("u", val="single"))
    return made


def _size(points: float) -> list[etree._Element]:
    """Return a size in half points, also for scripts that are written otherwise."""
    half = str(round(2 * points))
    return [element("sz", val=half), element("szCs", val=half)]
