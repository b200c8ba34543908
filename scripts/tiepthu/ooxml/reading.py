"""What stands in a Word document, tracked changes and comments included (ECMA-376 part 1, 17.13).

A paragraph is a list of runs, each with its text, look and `Op`. Everything that a person can read
is returned; field instructions and the second copy of alternate content are not text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import Op
from tiepthu.ooxml import symbols
from tiepthu.ooxml.package import Package, W

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE, _FALLBACK = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Fallback"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MATH, _MATH_TEXT = f"{{{_M}}}r", f"{{{_M}}}t"

HIDDEN = "_tt_"  # begins the name of our bookmarks: up to 40 letters, digits and "_" (17.13.6.2)


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
_BREAKS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("ptab"): "\t",
    w("softHyphen"): "\u00ad",
}
_OBJECTS = frozenset(
    map(w, ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "pgNum"))
)
_NO_TEXT = frozenset(map(w, ("pPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "tbl", "p")))
_CELL_OPS = {w("cellIns"): Op.INSERT, w("cellDel"): Op.DELETE}
_MOVED = tuple(tag for tag, op in _OPS.items() if op in (Op.MOVED_FROM, Op.MOVED_TO))
_RANGES = {
    f"{tag}Range{end}": (_OPS[tag], end == "Start") for tag in _MOVED for end in ("Start", "End")
}
_LOOKS = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
_FORMATTING = (*(w(f"{name}Change") for name in _LOOKS), w("cellMerge"))
_OFF = ("0", "false", "off", "none")
GONE_NOW = frozenset({Op.DELETE, Op.MOVED_FROM})
GONE_BEFORE = frozenset({Op.INSERT, Op.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what happened, who did it and when; `element` is what says so."""

    op: Op
    author: str
    date: str
    element: etree._Element = field(compare=False, repr=False)


Trail = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look and one fate; `font` is the name of its font.

    `trail` holds every change around it, outermost first: text that one person put in and another
    struck out has two, and counts as deleted. `style` is the id of its character style, `looks` all
    that it says of its own look (`w:rPr`).
    """

    text: str
    op: Op = Op.KEEP
    marks: frozenset[str] = frozenset()
    author: str = ""
    date: str = ""
    change: str = ""
    font: str = ""
    style: str = ""
    trail: Trail = ()
    looks: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A margin comment. `parent` is the id of the comment it replies to; empty when it is none.

    `element` holds its paragraphs.
    """

    id: str
    text: str
    author: str
    date: str
    parent: str = ""
    resolved: bool = False
    element: etree._Element | None = field(default=None, compare=False, repr=False)


def runs(paragraph: etree._Element) -> tuple[Run, ...]:
    """Return the runs of a paragraph in reading order, deleted ones too.

    What was inserted or deleted and is no text (a picture, a footnote's number) is an empty run.
    """
    return tuple(_runs(paragraph, Run(""), []))


def runs_in(run: etree._Element) -> tuple[Run, ...]:
    """Return what one `w:r` holds, with the changes around it."""
    frame = Run("")
    for element in reversed([*run.iterancestors(w("p"), *_OPS)]):
        frame = _within(element, frame) if element.tag in _OPS else Run("")
    return tuple(_run(run, _looking(run, frame), []))


def _runs(element: etree._Element, frame: Run, fields: list[bool]) -> Iterator[Run]:
    """Yield the runs below an element; `fields` are the open ones: in their instruction?"""
    for child in element:
        tag = child.tag
        if tag == w("r"):
            yield from _run(child, _looking(child, frame), fields)
        elif tag in _OPS:
            yield from _runs(child, _within(child, frame), fields)
        elif tag == _ALTERNATE:
            yield from _runs(_choice(child), frame, fields)
        elif tag == _MATH:
            yield replace(frame, text="".join(str(x.text or "") for x in child.iter(_MATH_TEXT)))
        elif isinstance(tag, str) and tag not in _NO_TEXT:
            yield from _runs(child, frame, fields)


def _within(element: etree._Element, frame: Run) -> Run:
    """Return the frame of what stands inside a change: a deletion outweighs what is around it."""
    trail = (*frame.trail, _change(element, _OPS[element.tag]))
    last = next((one for one in trail if one.op is Op.DELETE), trail[-1])
    id_ = last.element.get(w("id"), "")
    return Run("", last.op, frame.marks, last.author, last.date, id_, trail=trail)


def _change(element: etree._Element, op: Op) -> Change:
    return Change(op, element.get(w("author"), ""), element.get(w("date"), ""), element)


def _choice(alternate: etree._Element) -> etree._Element:
    """Return the form that is read of what stands there in several: a sign outside the oldest
    Unicode plane (😀) is only in the last.
    """
    forms = [form for form in alternate if isinstance(form.tag, str)] or [alternate]
    return forms[-1] if any(str(x.tag).endswith("}symEx") for x in forms[0]) else forms[0]


def _looking(element: etree._Element, frame: Run) -> Run:
    """Return the frame of a run's content: its look, font and style."""
    properties = element.find(w("rPr"))
    if properties is None:
        return frame
    marks = frozenset(
        name
        for tag, name in _MARKS.items()
        if (found := properties.find(tag)) is not None and found.get(w("val")) not in _OFF
    )
    fonts, style = properties.find(w("rFonts")), properties.find(w("rStyle"))
    font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    named = "" if style is None else style.get(w("val"), "")
    return _told(frame, "", marks, font, named, properties)


def _told(
    f: Run,
    text: str,
    marks: frozenset[str],
    font: str,
    style: str,
    looks: etree._Element | None = None,
) -> Run:
    """Return a run in a frame (`dataclasses.replace` takes thrice as long)."""
    told = f.looks if looks is None else looks
    return Run(text, f.op, marks, f.author, f.date, f.change, font, style, f.trail, told)


def _run(element: etree._Element, frame: Run, fields: list[bool]) -> Iterator[Run]:
    for child in element:
        tag, text_ = child.tag, None
        if tag == w("fldChar"):
            text_ = _box(child) or None
            _field(child.get(w("fldCharType"), ""), fields)
        elif any(fields):
            continue
        elif tag in _TEXTS:
            text_ = symbols.shown(child.text or "", frame.font)
        elif tag in _BREAKS:
            text_ = _BREAKS[tag]
        elif tag == w("sym"):
            text_ = symbols.symbol(child.get(w("char"), ""), child.get(w("font"), ""))
        elif tag in _OBJECTS and frame.trail:
            yield frame
        elif tag in (_ALTERNATE, w("ruby"), w("rubyBase"), w("r")):
            held = _choice(child) if tag == _ALTERNATE else child
            yield from _run(held, frame, fields)
        if text_ is not None:
            yield _told(frame, text_, frame.marks, frame.font, frame.style)


def _field(part: str, fields: list[bool]) -> None:
    """Note where a field begins, shows its result, ends."""
    if part == "begin":
        fields.append(True)
    elif fields and part == "separate":
        fields[-1] = False
    elif fields and part == "end":
        fields.pop()


def _box(begin: etree._Element) -> str:
    """Return the box that a form field shows, when it is one to tick (17.16.7)."""
    box = begin.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return ""
    ticked = box.find(w("checked"))
    ticked = box.find(w("default")) if ticked is None else ticked
    return "☒" if ticked is not None and ticked.get(w("val")) not in _OFF else "☐"


def changes() -> dict[str, Op]:
    """Return the elements that hold tracked text, or say so of a mark or row, and what happened."""
    return dict(_OPS)


def text(paragraph: etree._Element, gone: frozenset[Op] = GONE_NOW) -> str:
    """Return a paragraph's text as it stands now, or as it was (`GONE_BEFORE`)."""
    return "".join(run.text for run in runs(paragraph) if stays(run.trail, gone))


def stays(trail: Trail, gone: frozenset[Op] = GONE_NOW) -> bool:
    """Tell whether a text, mark or row with these changes stands there now, or did before."""
    return not any(change.op in gone for change in trail)


def mark_op(paragraph: etree._Element) -> Op:
    """Return what happened to the paragraph's mark (17.13.5.15, .19)."""
    return next((change.op for change in mark_changes(paragraph)), Op.KEEP)


def row_op(row: etree._Element) -> Op:
    """Return what happened to a table row (17.13.5.12, .16)."""
    return next((change.op for change in row_changes(row)), Op.KEEP)


def changes_around(element: etree._Element) -> Trail:
    """Return the changes that an element stands in, the outermost first."""
    return tuple(_change(one, _OPS[one.tag]) for one in element.iterancestors(*_OPS))[::-1]


def mark_changes(paragraph: etree._Element) -> Trail:
    """Return all that happened to the paragraph's mark."""
    return _changes_in(paragraph.find(f"{w('pPr')}/{w('rPr')}"), _OPS)


def row_changes(row: etree._Element) -> Trail:
    """Return all that happened to a table row as a whole."""
    return _changes_in(row.find(w("trPr")), _OPS)


def cell_changes(cell: etree._Element) -> Trail:
    """Return all that happened to a cell as a whole (17.13.5.1, .2)."""
    return _changes_in(cell.find(w("tcPr")), _CELL_OPS)


def _changes_in(properties: etree._Element | None, ops: dict[str, Op]) -> Trail:
    children = () if properties is None else tuple(properties)
    return tuple(_change(child, ops[child.tag]) for child in children if child.tag in ops)


def moves(root: etree._Element) -> dict[etree._Element, str]:
    """Return the name of the move that each mark of moved text belongs to (17.13.5.21 to .28)."""
    names: dict[Op, dict[str, str]] = {op: {} for op, _ in _RANGES.values()}  # open ranges
    found: dict[etree._Element, str] = {}
    for element in root.iter(*_RANGES, *_MOVED):
        if element.tag in _MOVED:
            inside = names[_OPS[element.tag]]
            if inside:
                found[element] = next(reversed(inside.values()))
            continue
        op, starts = _RANGES[element.tag]
        if starts:
            names[op][element.get(w("id"), "")] = element.get(w("name"), "")
        else:
            names[op].pop(element.get(w("id"), ""), None)
    return found


def formatting(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the tracked changes that leave every word: of looks, numbering, sections, merging."""
    yield from root.iter(*_FORMATTING)
    for numbering in root.iter(w("numPr")):
        yield from (child for child in numbering if child.tag in _OPS)


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables right below a body or cell, looking through controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), *_OPS):
            yield from blocks(child)
        elif child.tag == _ALTERNATE:
            yield from blocks(_choice(child))


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


def hidden_name(paragraph: etree._Element) -> str:
    """Return the name of our bookmark in a paragraph; empty when there is none."""
    for bookmark in paragraph.iter(w("bookmarkStart")):
        if (name := bookmark.get(w("name"), "")).startswith(HIDDEN):
            return name
    return ""


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def repeated(element: etree._Element) -> bool:
    """Tell whether an element is in the second form of content that stands there in two forms."""
    return any(one.getprevious() is not None for one in element.iterancestors(_FALLBACK))


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes inside an element, each once."""
    for content in element.iter(w("txbxContent")):
        if not repeated(content):
            yield content


def notes(package: Package, main: str) -> dict[str, Note]:
    """Return the margin comments by id, with replies and resolved state (17.13.4, [MS-DOCX]).

    Where two have one id, the key of the second is longer; its `id` is not.
    """
    found: dict[str, Note] = {}
    last: dict[str, str] = {}  # the paraId of any of a comment's paragraphs → its key
    for part in package.related(main, "comments"):
        for element in package.xml(part).iter(w("comment")):
            paragraphs = list(inner_paragraphs(element))
            id_ = element.get(w("id"), "")
            key = id_ if id_ not in found else f"{id_} ({len(found)})"
            for paragraph in paragraphs:
                last[_values(paragraph).get("paraId", "").upper()] = key
            text_ = "\n".join(text(paragraph) for paragraph in paragraphs)
            author, date = element.get(w("author"), ""), element.get(w("date"), "")
            found[key] = Note(id_, text_, author, date, element=element)
    for part in package.related(main, "commentsExtended"):
        _thread(package.xml(part), found, last)
    return found


def _thread(root: etree._Element, found: dict[str, Note], last: dict[str, str]) -> None:
    """Give the comments what the part on threads says: what each replies to, and if it is done."""
    last.pop("", None)
    for element in root:  # its namespace changed while Word 2013 was being made
        values = _values(element)
        key = last.get(values.get("paraId", "").upper(), "")
        if key in found:
            above = last.get(values.get("paraIdParent", "").upper(), "")
            parent = above if above != key else ""
            done = values.get("done", "0") not in _OFF
            found[key] = replace(found[key], parent=parent, resolved=done)


def _values(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes without their namespaces."""
    return {str(key).rsplit("}", 1)[-1]: str(value) for key, value in element.items()}
