"""The styles of a format as named styles of Word: a person who edits the file finds them there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from tiepthu.model import Format, Style
from tiepthu.ooxml.body import END, LINE
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import element

if TYPE_CHECKING:
    from docx.document import Document as Package

LANGUAGE = "vi-VN"
_KEPT = ("Normal", "Header", "DefaultParagraphFont", "TableNormal", "NoList")
_ALIGN = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "JUSTIFY"}
_COMMENT = 10.0  # points, of a margin comment


def define(package: Package, looks: Format) -> None:
    """Replace the styles of the package by those of the format."""
    root = package.styles.element
    for style in list(root.iter(w("style"))):
        if style.get(w("styleId")) not in _KEPT:
            root.remove(style)
    _defaults(root, looks)
    for look in looks.styles.values():
        _style(package, look)
    _style(package, Style(END, size=1, line=1))
    _style(package, Style(LINE, size=1, line=4))
    _border(package.styles[LINE])
    _comment_styles(package)
    _page_number(package, looks)


def _defaults(root: etree._Element, looks: Format) -> None:
    """Set what holds where no style says otherwise: the font, the language, no spacing."""
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        return
    for child in list(defaults):
        defaults.remove(child)
    text = etree.SubElement(etree.SubElement(defaults, w("rPrDefault")), w("rPr"))
    font = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), looks.font)
    text.append(element("rFonts", **font))
    size = str(round(2 * looks.number_size))
    text.extend([element("sz", val=size), element("szCs", val=size)])
    text.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    etree.SubElement(etree.SubElement(defaults, w("pPrDefault")), w("pPr"))


def _style(package: Package, style: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    made: Any = package.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(w("styleId"), style.name)
    made.base_style = package.styles["Normal"]
    made.font.size = Pt(style.size)
    made.font.bold, made.font.italic = style.bold or None, style.italic or None
    made.font.underline = style.underline or None
    made.font.all_caps = style.caps or None
    shape = made.paragraph_format
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, _ALIGN[style.align])
    shape.first_line_indent = Mm(style.indent) if style.indent else None
    shape.space_before, shape.space_after = Pt(style.before), Pt(style.after)
    if style.line:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(style.line)
    else:
        shape.line_spacing = 1.0
    shape.keep_with_next = style.keep_next or None
    if style.outline:
        level = etree.SubElement(made.element.get_or_add_pPr(), w("outlineLvl"))
        level.set(w("val"), str(style.outline - 1))


def _border(style: Any) -> None:
    """Draw the line of the LINE style: the upper border of a paragraph without text."""
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="0", color="auto"))
    style.element.get_or_add_pPr().insert(0, borders)


def _comment_styles(package: Package) -> None:
    """Define the two styles that margin comments name, as Word calls them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for name, ident, kind, size in (
        ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH, _COMMENT),
        ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER, _COMMENT - 2),
    ):
        style: Any = package.styles.add_style(name, kind, builtin=True)
        style.element.set(w("styleId"), ident)
        style.font.size = Pt(size)


def _page_number(package: Package, looks: Format) -> None:
    """Set the header's look: it holds the page number alone (HD 36: 14, upright, centred)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    header: Any = package.styles["Header"]
    header.font.size = Pt(looks.number_size)
    header.paragraph_format.tab_stops.clear_all()
    header.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for link in header.element.findall(w("link")):
        header.element.remove(link)
