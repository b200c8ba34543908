"""A Document → a Word file in a document format, the same bytes for the same inputs.

python-docx gives the package, its styles, header, properties and comments part; the body is built
as XML by `ooxml.writing`, which alone knows tracked changes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from tiepthu.model import Document, Format, Op, Section, Style, Table
from tiepthu.ooxml import writing
from tiepthu.ooxml.reading import w

if TYPE_CHECKING:
    from docx.document import Document as Package

LANGUAGE = "vi-VN"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ALIGN = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "JUSTIFY"}


def docx(document: Document, looks: Format, author: str, date: str) -> bytes:
    """Return the Word file. `date` (ISO day) and `author` are those of its tracked changes."""
    import docx as python_docx  # slow to import, and only this function needs it

    package = python_docx.Document()
    moment = datetime.fromisoformat(date).replace(tzinfo=UTC)
    _properties(package, document, author, moment)
    _styles(package, looks)
    _settings(package, looks)
    header = _header(package, looks)
    comments = _comments(package, document, author, moment)
    hand = writing.Hand(
        author=author,
        date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        controls=not _tracked(document),
        comments=comments,
        ends=writing.move_pairs(document.sections),
        next_id=len(comments) + 1,  # one sequence for comments and changes
    )
    pages = [_page(section, looks, header) for section in document.sections]
    root = package.element
    root.replace(root.body, writing.body(document.sections, pages, hand))
    stream = io.BytesIO()
    package.save(stream)
    return repacked(stream.getvalue())


def repacked(data: bytes) -> bytes:
    """Return an Office file with its parts in a fixed order and without times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # the same on every system
            target.writestr(entry, source.read(name))
    return stream.getvalue()


def _tracked(document: Document) -> bool:
    """Tell whether anything in a document is a tracked change."""
    rows = (
        row
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    )
    if any(row.op is not Op.KEEP for row in rows):
        return True
    return any(
        p.op is not Op.KEEP or any(span.op is not Op.KEEP for span in p.spans)
        for p in document.paragraphs()
    )


def _properties(package: Package, document: Document, author: str, moment: datetime) -> None:
    core = package.core_properties
    core.title, core.subject, core.author = document.title, document.subject, author
    core.last_modified_by, core.language, core.comments = author, LANGUAGE, ""
    core.created = core.modified = moment
    core.revision = 1


# Styles


def _styles(package: Package, looks: Format) -> None:
    normal = package.styles["Normal"]
    _font(normal, looks.font)
    language = etree.SubElement(normal.element.get_or_add_rPr(), w("lang"))
    for kind in ("val", "eastAsia"):
        language.set(w(kind), LANGUAGE)
    for style in looks.styles.values():
        _style(package, style)
    _style(package, Style(writing.END, size=1, line=1))


def _style(package: Package, style: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    made: Any = package.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(w("styleId"), style.name)
    made.base_style = package.styles["Normal"]
    made.font.size = Pt(style.size)
    made.font.bold, made.font.italic = style.bold or None, style.italic or None
    made.font.underline = (style.underline or style.rule) or None
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


def _font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for script in ("hAnsi", "eastAsia", "cs"):
        fonts.set(w(script), name)


def _settings(package: Package, looks: Format) -> None:
    if looks.mirrored:
        package.settings.element.insert(1, writing.element("mirrorMargins"))


# Pages


def _header(package: Package, looks: Format) -> str:
    """Write the page number into a header (HD 36: centred, 10 mm from the edge); return its id."""
    from docx.shared import Pt

    section = package.sections[0]
    section.header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.alignment = 1  # centred
    line.paragraph_format.tab_stops.clear_all()
    run = line.add_run()
    run.font.size = Pt(looks.number_size)
    for kind in ("begin", "", "separate", "text", "end"):
        run._r.append(_field(kind))
    reference: Any = section._sectPr.find(w("headerReference"))
    return str(reference.get(writing.R_ID))


def _field(kind: str) -> etree._Element:
    if kind == "text":
        text = writing.element("t")
        text.text = "2"
        return text
    if kind:
        return writing.element("fldChar", fldCharType=kind)
    code = writing.element("instrText")
    code.text = " PAGE "
    code.set(writing.SPACE, "preserve")
    return code


def _page(section: Section, looks: Format, header: str) -> writing.Page:
    """Return a section's pages; landscape is portrait turned, its binding edge on top."""
    width, height = looks.page
    top, bottom, left, right = looks.margins
    landscape = section.orientation == "landscape"
    return writing.Page(
        width=height if landscape else width,
        height=width if landscape else height,
        margins=(left, right, top, bottom) if landscape else looks.margins,
        header=looks.number_top,
        header_id=header,
        restart=section.restart,
        landscape=landscape,
    )


# Comments


def _comments(
    package: Package, document: Document, author: str, moment: datetime
) -> dict[str, int]:
    """Write the causes as margin comments; return each one's id by the cause's key."""
    initials = "".join(word[0] for word in author.split() if word[0].isalpha())
    ids = {}
    for cause in document.causes:
        comment = package.part._comments_part.comments.add_comment(cause.text, author, initials)
        comment._comment_elm.set(w("date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        ids[cause.key] = comment.comment_id
    return ids
