"""The package round the body of a Word file: its parts, their relations, what it says of itself.

ECMA-376 part 2 describes the package, part 1 the parts. Only the parts that every Word file needs
are written, and always in the same order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree

from tiepthu.model import Document, Format
from tiepthu.ooxml import pictures
from tiepthu.ooxml.controls import W14
from tiepthu.ooxml.package import W
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.writing import SPACE, Hand, element, twips
from tiepthu.write.docx.measuring import digit_middle
from tiepthu.write.docx.styles import COMMENT_SIGN, COMMENT_TEXT, HEADER, LANGUAGE, PAGE_NUMBER

HEADER_ID = "rId1"  # by which sections name the header
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WORD_2013 = ("compatibilityMode", "15")
_OFFICE = "http://schemas.microsoft.com/office/word"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the package: what it is to the one that names it, its type, its content."""

    name: str
    relation: str
    type: str
    root: etree._Element


def packed(
    document: Document, body: etree._Element, styles: etree._Element, looks: Format, hand: Hand
) -> bytes:
    """Return the Word file: the same bytes for the same parts."""
    spaces = {**body.nsmap, "mc": _COMPATIBLE, "w14": W14}
    root = etree.Element(w("document"), nsmap=dict[Any, str](spaces))
    root.set(f"{{{_COMPATIBLE}}}Ignorable", "w14")
    root.append(body)
    parts = [
        Part("word/header1.xml", "header", "header+xml", _header(looks)),
        Part("word/styles.xml", "styles", "styles+xml", styles),
        Part("word/settings.xml", "settings", "settings+xml", _settings(looks, document.tracked)),
    ]
    if hand.attached:
        parts.append(Part("word/comments.xml", "comments", "comments+xml", _comments(hand)))
    files = {part.name: _xml(part.root) for part in parts}
    files["word/document.xml"] = _xml(root)
    related = {
        f"rId{n}": (_OFFICE_RELATION + part.relation, part.name.removeprefix("word/"))
        for n, part in enumerate(parts, 1)
    }
    for data, number in hand.pictures.items():
        name = f"media/image{number}.png"
        files[f"word/{name}"] = data
        related[pictures.relation(number)] = (_OFFICE_RELATION + pictures.RELATION, name)
    files["word/_rels/document.xml.rels"] = _relations(related)
    files["docProps/core.xml"] = _xml(_properties(document, hand))
    files["docProps/app.xml"] = _xml(_application())
    files["_rels/.rels"] = _relations(
        {
            "rId1": (_OFFICE_RELATION + "officeDocument", "word/document.xml"),
            "rId2": (_CORE.replace("/metadata/", "/relationships/metadata/"), "docProps/core.xml"),
            "rId3": (_OFFICE_RELATION + "extended-properties", "docProps/app.xml"),
        }
    )
    types = {f"/{part.name}": _WORD_PART + part.type for part in parts}
    types["/word/document.xml"] = _WORD_PART + "document.main+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    files["[Content_Types].xml"] = _xml(_content_types(types, bool(hand.pictures)))
    return zipped(files)


def zipped(files: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an Office file with its parts in a fixed order and without times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in sorted(files, key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = how
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # the same on every system
            target.writestr(entry, files[name])
    return stream.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files that are packed already in one, in a fixed order and without times.

    The names are ASCII: no program has to guess what letters they are written in.
    """
    for name in files:
        name.encode("ascii")
    return zipped(files, zipfile.ZIP_STORED)


def reworded(data: bytes, words: Mapping[str, str]) -> bytes:
    """Return a Word file with some words in the place of others, wherever they stand in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    for old, new in words.items():
        fresh = escape(new).encode()
        files = {name: content.replace(old.encode(), fresh) for name, content in files.items()}
    return zipped(files)


def holds(data: bytes, text: str) -> bool:
    """Tell whether any part of an Office file holds a text."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return any(text.encode() in source.read(name) for name in source.namelist())


def repacked(data: bytes) -> bytes:
    """Return an Office file that somebody else packed with its parts as ours are packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return zipped({name: source.read(name) for name in source.namelist()})


def _xml(root: etree._Element) -> bytes:
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return found


def _default(space: str) -> dict[Any, str]:
    """Return the map that makes a namespace the one without a prefix."""
    return {None: space}


# How the parts hang together


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=_default(_RELATIONS))
    for ident, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=ident, Type=kind, Target=target)
    return _xml(root)


def _content_types(types: Mapping[str, str], pictures: bool) -> etree._Element:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_default(_TYPES))
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = [("rels", relations), ("xml", "application/xml")]
    for extension, kind in kinds + [("png", "image/png")] * pictures:
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in sorted(types.items()):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    return root


# What the file says of itself


def _properties(document: Document, hand: Hand) -> etree._Element:
    """Return the core properties; the date of the file is the date of its content."""
    spaces = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)

    def told(space: str, name: str, text: str) -> etree._Element:
        one = etree.SubElement(root, f"{{{space}}}{name}")
        one.text = text
        return one

    told(_DC, "title", document.title)
    told(_DC, "subject", document.subject)
    told(_DC, "creator", hand.author)
    if document.keywords:
        told(_CORE, "keywords", document.keywords)
    told(_CORE, "lastModifiedBy", hand.author)
    told(_CORE, "revision", "1")
    for name in ("created", "modified"):
        told(_TERMS, name, hand.date).set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    told(_DC, "language", LANGUAGE)
    return root


def _application() -> etree._Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=_default(_EXTENDED))
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "tiepthu"
    return root


def _settings(looks: Format, tracked: bool) -> etree._Element:
    """Return the settings, in the order of their schema (CT_Settings, 17.15.1.78).

    A file with tracked changes goes on tracking them.
    """
    root = etree.Element(w("settings"), nsmap={"w": W})
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
    return root


def _header(looks: Format) -> etree._Element:
    """Return the header: the page number in a frame, and the paragraph that a frame hangs on.

    A frame alone (17.3.1.11) puts the middle of the digit, not the top of its line, as far from
    the edge of the paper as the format says. LibreOffice does not find one that a style holds.
    """
    root = etree.Element(w("hdr"), nsmap={"w": W})
    for style in (PAGE_NUMBER, HEADER):
        paragraph = etree.SubElement(root, w("p"))
        etree.SubElement(paragraph, w("pPr")).append(element("pStyle", val=style))
    top = twips(looks.number_top - digit_middle(looks.number_size))
    place = {"vAnchor": "page", "hAnchor": "margin", "xAlign": "center", "y": top}
    root[0][0].append(element("framePr", wrap="around", **place))
    for kind in ("begin", "", "separate", "text", "end"):
        etree.SubElement(root[0], w("r")).append(_field(kind))
    return root


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


def _comments(hand: Hand) -> etree._Element:
    """Return the causes that found a change as margin comments, a paragraph a line (17.13.4.6)."""
    root = etree.Element(w("comments"), nsmap={"w": W})
    initials = "".join(word[0] for word in hand.author.split() if word[0].isalpha()).upper()
    for key, number in hand.attached.items():
        comment = element("comment", id=str(number), author=hand.author, date=hand.date)
        comment.set(w("initials"), initials)
        for place, line in enumerate(hand.causes[key].text.split("\n")):
            paragraph = etree.SubElement(comment, w("p"))
            etree.SubElement(paragraph, w("pPr")).append(element("pStyle", val=COMMENT_TEXT))
            if place == 0:
                sign = etree.SubElement(paragraph, w("r"))
                etree.SubElement(sign, w("rPr")).append(element("rStyle", val=COMMENT_SIGN))
                sign.append(element("annotationRef"))
            text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
            text.text = line
            text.set(SPACE, "preserve")
        root.append(comment)
    return root
