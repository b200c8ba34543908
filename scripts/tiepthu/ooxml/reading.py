"""What stands in a Word document, tracked changes and comments included (ECMA-376 part 1, 17.13).

A paragraph is a list of runs, each with its text, look and `Op`. Everything that a person can read
is returned; field instructions and the second copy of alternate content are not text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tiepthu.model import Op
from tiepthu.ooxml.package import Package, W

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


_OPS = {
    w("ins"): Op.INSERT,
    w("del"): Op.DELETE,
    w("moveFrom"): Op.MOVED_FROM,
    w("moveTo"): Op.MOVED_TO,
}
_MARKS = {w("b"): "bold", w("i"): "italic", w("u"): "underline"}
_TEXTS = (w("t"), w("delText"))
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t"}
_OFF = ("0", "false", "off", "none")
GONE_NOW = frozenset({Op.DELETE, Op.MOVED_FROM})
GONE_BEFORE = frozenset({Op.INSERT, Op.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look and one fate; `font` is the name of its font."""

    text: str
    op: Op = Op.KEEP
    marks: frozenset[str] = frozenset()
    author: str = ""
    date: str = ""
    change: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A margin comment. `parent` is the id of the comment it replies to; empty when it is none."""

    id: str
    text: str
    author: str
    date: str
    parent: str = ""
    resolved: bool = False


def runs(paragraph: etree._Element) -> tuple[Run, ...]:
    """Return the runs of a paragraph in reading order, deleted ones too."""
    return tuple(_runs(paragraph, Run("")))


def _runs(element: etree._Element, frame: Run) -> Iterator[Run]:
    hidden = 0  # how deep we are in the instruction part of a field
    for child in element:
        tag = child.tag
        if tag == w("r"):
            for run in _run(child, frame):
                if run.text in ("\x00begin", "\x00separate", "\x00end"):
                    hidden += {"\x00begin": 1, "\x00separate": -1, "\x00end": 0}[run.text]
                    hidden = max(hidden, 0)
                elif not hidden:
                    yield run
        elif tag in _OPS:
            op = Op.DELETE if frame.op is Op.DELETE else _OPS[tag]
            author, date = child.get(w("author"), ""), child.get(w("date"), "")
            change = child.get(w("id"), "")
            yield from _runs(child, Run("", op, frame.marks, author, date, change))
        elif tag == f"{{{_MC}}}AlternateContent":
            yield from _runs(_choice(child), frame)
        elif isinstance(tag, str) and tag not in (w("pPr"), w("sdtPr"), w("tbl"), w("p")):
            yield from _runs(child, frame)


def _choice(alternate: etree._Element) -> etree._Element:
    for child in alternate:
        if child.tag == f"{{{_MC}}}Choice":
            return child
    return alternate


def _run(element: etree._Element, frame: Run) -> Iterator[Run]:
    properties = element.find(w("rPr"))
    marks, font = frozenset[str](), ""
    if properties is not None:
        marks = frozenset(
            name
            for tag, name in _MARKS.items()
            if (found := properties.find(tag)) is not None and found.get(w("val")) not in _OFF
        )
        fonts = properties.find(w("rFonts"))
        font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    for child in element:
        if child.tag in _TEXTS:
            yield Run(
                child.text or "", frame.op, marks, frame.author, frame.date, frame.change, font
            )
        elif child.tag in _BREAKS:
            text = _BREAKS[child.tag]
            yield Run(text, frame.op, marks, frame.author, frame.date, frame.change, font)
        elif child.tag == w("fldChar"):
            yield Run("\x00" + child.get(w("fldCharType"), ""))
        elif child.tag == w("sym"):
            code = child.get(w("char"), "")
            yield Run(_symbol(code), frame.op, marks, frame.author, frame.date, frame.change, font)


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return chr(point - 0xF000 if 0xF000 <= point <= 0xF0FF else point)


def changes() -> dict[str, Op]:
    """Return the elements that hold tracked text, or say so of a mark or row, and what happened."""
    return dict(_OPS)


def text(paragraph: etree._Element, gone: frozenset[Op] = GONE_NOW) -> str:
    """Return a paragraph's text as it stands now, or as it was (`GONE_BEFORE`)."""
    return "".join(run.text for run in runs(paragraph) if run.op not in gone)


def mark_op(paragraph: etree._Element) -> Op:
    """Return what happened to the paragraph's mark (17.13.5.15, .19)."""
    return _op_in(paragraph.find(f"{w('pPr')}/{w('rPr')}"))


def row_op(row: etree._Element) -> Op:
    """Return what happened to a table row (17.13.5.12, .16)."""
    return _op_in(row.find(w("trPr")))


def row_author(row: etree._Element) -> tuple[str, str]:
    """Return who inserted or deleted a row, and when."""
    properties = row.find(w("trPr"))
    if properties is not None:
        for child in properties:
            if child.tag in _OPS:
                return child.get(w("author"), ""), child.get(w("date"), "")
    return "", ""


def _op_in(properties: etree._Element | None) -> Op:
    if properties is not None:
        for child in properties:
            if child.tag in _OPS:
                return _OPS[child.tag]
    return Op.KEEP


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables right below a body or cell, looking through controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), *_OPS):
            yield from blocks(child)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield a table's own rows, looking through controls."""
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from rows(child)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield a row's own cells, looking through controls."""
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from cells(child)


def inner_paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield every paragraph inside a cell or note, those of nested tables included."""
    for block in blocks(element):
        if block.tag == w("p"):
            yield block
        else:
            for row in rows(block):
                for cell in cells(row):
                    yield from inner_paragraphs(cell)


def tag_of(element: etree._Element) -> str:
    """Return the tag of the content control in or around a paragraph; empty when there is none."""
    inside = element.find(f".//{w('sdtPr')}/{w('tag')}")
    if inside is not None:
        return inside.get(w("val"), "")
    for parent in element.iterancestors(w("sdt")):
        tag = parent.find(f"{w('sdtPr')}/{w('tag')}")
        if tag is not None:
            return tag.get(w("val"), "")
    return ""


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def numbering_of(paragraph: etree._Element) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph is numbered in; None when it is not."""
    numbering = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    if numbering is None:
        return None
    number, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    if number is None or number.get(w("val")) == "0":
        return None
    deep = "0" if level is None else level.get(w("val"), "0")
    return number.get(w("val"), ""), int(deep) if deep.isdigit() else 0


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of text boxes anchored inside an element, each once."""
    for content in element.iter(w("txbxContent")):
        if not any(a.tag == f"{{{_MC}}}Fallback" for a in content.iterancestors()):
            yield from inner_paragraphs(content)


def notes(package: Package, main: str) -> dict[str, Note]:
    """Return the margin comments by id, with replies and resolved state (17.13.4, [MS-DOCX])."""
    found: dict[str, Note] = {}
    for part in package.related(main, "comments"):
        last: dict[str, str] = {}  # w14:paraId of a comment's last paragraph → comment id
        for element in package.xml(part).iter(w("comment")):
            paragraphs = list(inner_paragraphs(element))
            id_ = element.get(w("id"), "")
            for paragraph in paragraphs:
                last[paragraph.get(f"{{{_W14}}}paraId", "")] = id_
            found[id_] = Note(
                id_,
                "\n".join(text(paragraph) for paragraph in paragraphs),
                element.get(w("author"), ""),
                element.get(w("date"), ""),
            )
        found.update(_threads(package, main, found, last))
    return found


def _threads(
    package: Package, main: str, found: dict[str, Note], last: dict[str, str]
) -> dict[str, Note]:
    threaded: dict[str, Note] = {}
    for part in package.related(main, "commentsExtended"):
        for element in package.xml(part):  # its namespace changed while Word 2013 was being made
            values = {str(k).rsplit("}", 1)[-1]: str(value) for k, value in element.items()}
            id_ = last.get(values.get("paraId", ""), "")
            parent = last.get(values["paraIdParent"], "") if "paraIdParent" in values else ""
            if id_ in found:
                one = found[id_]
                done = values.get("done", "0") not in _OFF
                threaded[id_] = Note(id_, one.text, one.author, one.date, parent, done)
    return threaded


@dataclass(slots=True)
class Anchored:
    """Where margin comments stand: the text each is attached to, and the paragraph it begins in."""

    text: str
    paragraph: etree._Element


def anchors(root: etree._Element) -> dict[str, Anchored]:
    """Return what each comment id in a part is attached to."""
    found: dict[str, Anchored] = {}
    open_: list[str] = []
    for paragraph in root.iter(w("p")):
        for element in paragraph.iter():
            if element.tag == w("p") and element is not paragraph:
                continue
            if next(element.iterancestors(w("p")), paragraph) is not paragraph:
                continue
            id_ = element.get(w("id"), "") if isinstance(element.tag, str) else ""
            if element.tag == w("commentRangeStart"):
                found[id_] = Anchored("", paragraph)
                open_.append(id_)
            elif element.tag == w("commentRangeEnd"):
                open_ = [one for one in open_ if one != id_]
            elif element.tag == w("commentReference"):
                found.setdefault(id_, Anchored("", paragraph))
            elif element.tag == w("t"):
                for one in open_:
                    found[one].text += element.text or ""
        for one in open_:
            found[one].text += "\n"
    return found
