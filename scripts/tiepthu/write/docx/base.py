"""The package round the body of a Word file: settings, properties, page numbers, comments."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from tiepthu.model import Document, Format
from tiepthu.ooxml.body import R_ID
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import SPACE, Hand, element
from tiepthu.write.docx.styles import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document as Package

# What python-docx's own empty document brings along and ours has no use for.
_UNUSED = ("thumbnail", "customXml", "numbering", "stylesWithEffects", "webSettings", "fontTable")
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>tiepthu</Application></Properties>"
)
_WORD_2013 = ("compatibilityMode", "15")
_OFFICE = "http://schemas.microsoft.com/office/word"


def blank() -> Package:
    """Return an empty document, with nothing in it but what every Word file needs."""
    import docx  # slow to import, and only this function needs it

    package = docx.Document()
    for relations in (package.part.package.rels, package.part.rels):
        for ident, relation in list(relations.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in _UNUSED:
                relations.pop(ident)
            elif kind == "extended-properties":
                relation.target_part._blob = _APPLICATION
    return package


def settings(package: Package, looks: Format, tracked: bool) -> None:
    """Write the settings, in the order of their schema (CT_Settings, 17.15.1.78).

    A file with tracked changes goes on tracking them.
    """
    root: Any = package.settings.element
    for child in list(root):
        root.remove(child)
    root.append(element("zoom", percent="100"))
    if looks.mirrored:
        root.append(element("mirrorMargins"))
    if tracked:
        root.append(element("trackRevisions"))
    root.append(element("defaultTabStop", val="720"))
    root.append(element("characterSpacingControl", val="doNotCompress"))
    name, value = _WORD_2013
    compatible = etree.SubElement(root, w("compat"))
    compatible.append(element("compatSetting", name=name, uri=_OFFICE, val=value))
    root.append(element("themeFontLang", val=LANGUAGE))
    root.append(element("decimalSymbol", val=","))
    root.append(element("listSeparator", val=";"))


def properties(package: Package, document: Document, author: str, moment: datetime) -> None:
    """Write what the file says of itself; its date is the date of its content."""
    core = package.core_properties
    core.title, core.subject, core.author = document.title, document.subject, author
    core.last_modified_by, core.language, core.comments = author, LANGUAGE, ""
    core.created = core.modified = moment
    core.revision = 1


def header(package: Package) -> str:
    """Write the page number into a header (HD 36: centred, 10 mm from the edge); return its id."""
    section = package.sections[0]
    section.header.is_linked_to_previous = False
    run = section.header.paragraphs[0].add_run()
    for kind in ("begin", "", "separate", "text", "end"):
        run._r.append(_field(kind))
    reference: Any = section._sectPr.find(w("headerReference"))
    return str(reference.get(R_ID))


def _field(kind: str) -> etree._Element:
    """Return one piece of the field that counts the pages (17.16.5.44)."""
    if kind == "text":
        text = element("t")
        text.text = "2"
        return text
    if kind:
        return element("fldChar", fldCharType=kind)
    code = element("instrText")
    code.text = " PAGE "
    code.set(SPACE, "preserve")
    return code


def comments(package: Package, hand: Hand) -> None:
    """Write the causes that found a change as margin comments."""
    initials = "".join(word[0] for word in hand.author.split() if word[0].isalpha()).upper()
    for key, number in hand.attached.items():
        comment: Any = package.comments.add_comment(hand.causes[key].text, hand.author, initials)
        comment._comment_elm.set(w("date"), hand.date)
        comment._comment_elm.set(w("id"), str(number))
