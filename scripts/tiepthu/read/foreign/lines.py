"""A paragraph of anybody's Word file as a line of text with its looks, tracked changes accepted.

One walk down each paragraph; what has no place in a line is counted on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from tiepthu.model import Op, Span
from tiepthu.ooxml import reading
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign import stylesheet
from tiepthu.read.foreign.carried import Lack, Tally
from tiepthu.read.foreign.drawn import ALTERNATE, choice, drawn, sign
from tiepthu.read.foreign.equations import equation
from tiepthu.read.foreign.lists import Lists
from tiepthu.read.foreign.spans import PLAIN, Stretch, spans
from tiepthu.read.foreign.stylesheet import OFF, TOGGLES, Look, Numbering, Stylesheet
from tiepthu.vietnamese import clean

CHANGES = reading.changes()
_KINDS = {Op.INSERT: Lack.INSERTION, Op.DELETE: Lack.DELETION, Op.MOVED_TO: Lack.MOVE}
_NOTES = {w("footnoteReference"): Lack.FOOTNOTE, w("endnoteReference"): Lack.ENDNOTE}
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-",
}  # fmt: skip
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
# What stands beside the text: it is looked at where it is needed.
_BESIDE = frozenset(map(w, ("pPr", "sdtPr", "sdtEndPr", "tbl", "p", "rPr", "rt")))
_R, _T, _RPR, _PPR, _VAL = w("r"), w("t"), w("rPr"), w("pPr"), w("val")
_PSTYLE, _JC, _OUTLINE, _NUMPR, _SECTPR = map(w, ("pStyle", "jc", "outlineLvl", "numPr", "sectPr"))
_U, _RSTYLE, _RFONTS, _FIELD, _TAG = map(w, ("u", "rStyle", "rFonts", "fldChar", "tag"))
_BLANKS = str.maketrans("\t\n\r", "   ")
_OUR_KEY = re.compile(r"[a-z0-9-]+/[a-z0-9-]+#.+|(?:field|count):[a-z0-9-]+#[a-z]+")
_OLD_FONTS = (".vn", "vni-", "vni ")
_HIDDEN = frozenset({"hidden"})

_READ: list[Stretch] = []  # what a finished line has left: nothing, and the same for all

Direct = tuple[bool | str | None, ...]  # bold, italic, underline, hidden, and the style


@dataclass(slots=True)
class Line:
    """A paragraph as it reads now, before it gets a style of our format.

    `joined` says that its mark was deleted: it goes on in the next one.
    """

    look: Look
    style: str
    align: str
    outline: int
    numbering: Numbering | None
    key: str = ""
    joined: bool = False
    section: etree._Element | None = None
    stretches: list[Stretch] = field(default_factory=list)
    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The text, its list label included."""
        return "".join([span.text for span in self.spans])

    def all(self, mark: str) -> bool:
        """Whether all of its text has a mark; false when it has no text."""
        shown = [span for span in self.spans if not span.text.isspace()]
        return bool(shown) and all(mark in span.marks for span in shown)


@dataclass(slots=True)
class Lines:
    """Reads paragraphs one after the other; `notes` are the footnotes that they refer to.

    `settled` is set while a row is read that came as a whole: its changes are counted already.
    """

    sheet: Stylesheet
    lists: Lists
    tally: Tally
    notes: list[tuple[Lack, str]] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    settled: bool = False
    _out: list[Stretch] = field(default_factory=list)
    _look: Look = field(default_factory=Look)
    _known: dict[tuple[Look, Direct], frozenset[str]] = field(default_factory=dict)
    _fields: list[bool] = field(default_factory=list)  # open ones: in the instruction?
    _last: Op = Op.KEEP
    _key: str = ""

    def read(self, element: etree._Element, key: str) -> Line:
        """Return a paragraph's line; once all of it is there, `finish` completes it."""
        properties = element.find(_PPR)
        line, mark = self._begun(properties)
        line.joined = mark in reading.GONE_NOW and line.section is None
        self._look, self._out, self._key = line.look, line.stretches, key
        self._fields, self._last = [], Op.KEEP
        self._font(line.look.font)
        self._inline(element)
        if mark not in (Op.KEEP, self._last):
            self._count(mark)
        line.key = self._key
        return line

    def _begun(self, properties: etree._Element | None) -> tuple[Line, Op]:
        """Return a line without text, and what happened to the paragraph's mark."""
        named = None if properties is None else properties.find(_PSTYLE)
        style = "" if named is None else named.get(_VAL, "")
        look = self.sheet.look(style)
        line = Line(look, style or self.sheet.plain, look.align, look.outline, look.numbering)
        mark = Op.KEEP
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == _JC:
                line.align = child.get(_VAL, "")
            elif tag == _NUMPR:
                line.numbering = stylesheet.numbering(child, look.numbering)
            elif tag == _OUTLINE:
                line.outline = figure(child.get(_VAL), 9)
            elif tag == _SECTPR:
                line.section = child
            elif tag == _RPR:
                mark = next((CHANGES[c.tag] for c in child if c.tag in CHANGES), mark)
        return line, mark

    def finish(self, line: Line, labelled: bool = True) -> Line:
        """Give a whole line its spans, behind the label of the list it is in."""
        label: str | None = ""
        if line.numbering is not None and labelled:
            label = self.lists.next(line.numbering, line.style)
            if label is None:
                self.tally.add(Lack.LIST_LABEL_LOST)
            elif label:
                self.tally.add(Lack.LIST_LABEL)
        line.spans, line.stretches = spans(line.stretches), _READ
        if label:
            looks = [span.marks for span in line.spans]
            shared = (
                frozenset.intersection(*looks) - {"underline", "tab", "break"} if looks else PLAIN
            )
            line.spans = spans([(label, shared), *((s.text, s.marks) for s in line.spans)])
        return line

    def key(self, control: etree._Element) -> str:
        """Return the tag of a content control if it is a key of ours, else nothing."""
        named = control.find(f"{w('sdtPr')}/{_TAG}")
        tag = "" if named is None else named.get(_VAL, "")
        return tag if self.sheet.ours or _OUR_KEY.fullmatch(tag) else ""

    # Inside a paragraph

    def _inline(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._last = Op.KEEP
                self._run(child, self._look.marks)
            elif tag in CHANGES:
                self._changed(child, CHANGES[tag])
            elif isinstance(tag, str) and tag not in _BESIDE:
                self._holder(child, tag)

    def _holder(self, child: etree._Element, tag: str) -> None:
        """Read what stands between a paragraph and its runs."""
        if tag == w("hyperlink"):
            self.tally.add(Lack.LINK)
        elif tag == w("fldSimple"):
            self.tally.add(Lack.FIELD)
        elif tag == w("sdt"):
            self._key = self.key(child) or self._key
        elif tag == w("subDoc"):
            self.tally.add(Lack.OBJECT)
        elif tag == ALTERNATE:
            child = choice(child)
        elif tag.endswith("}oMath"):
            self.tally.add(Lack.EQUATION)
            self._put(equation(child), PLAIN)
            return
        self._inline(child)

    def _changed(self, element: etree._Element, op: Op) -> None:
        """Read text that came; count it, and text that went: neighbours of one kind once."""
        if not len(element):
            return
        if op is not self._last:
            self._count(op)
        if op not in reading.GONE_NOW:
            self._inline(element)
        self._last = op

    def _count(self, op: Op) -> None:
        if self.settled:
            return
        if op is Op.MOVED_FROM:
            self.tally.moves_away += 1
        else:
            self.tally.add(_KINDS[op])

    def _put(self, text: str, marks: frozenset[str]) -> None:
        if text and not any(self._fields):
            self._out.append((text, marks))

    # Runs

    def _run(self, run: etree._Element, marks: frozenset[str]) -> None:
        hidden = "hidden" in marks
        for child in run:
            tag = child.tag
            if tag == _RPR:
                marks = self._effective(child)
                hidden = "hidden" in marks
            elif tag == _T:
                text = child.text or ""
                if "\n" in text or "\t" in text or "\r" in text:
                    text = text.translate(_BLANKS)
                self._put(text, marks - _HIDDEN if hidden else marks)
                if hidden:
                    self.tally.add(Lack.HIDDEN, clean(text))
            elif tag in _SIGNS:
                self._put(_SIGNS[tag], marks - _HIDDEN)
            elif isinstance(tag, str):
                self._other(child, tag, marks)

    def _other(self, child: etree._Element, tag: str, marks: frozenset[str]) -> None:
        """Read what stands in a run and is neither text nor a tab or break."""
        if tag == _FIELD:
            self._field(child.get(w("fldCharType"), ""))
        elif tag in _DRAWN:
            for kind, text in drawn(child):
                self.tally.add(kind, text)
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], child.get(w("id"), "")))
        elif tag == w("sym"):
            self._put(sign(child), marks - _HIDDEN)
        elif tag == ALTERNATE:
            self._run(choice(child), marks)
        elif tag == w("ruby"):
            for above in child.iterchildren(w("rt")):
                self.tally.add(Lack.ANNOTATION, "".join(t.text or "" for t in above.iter(_T)))
            self._inline(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
            self.tally.add(Lack.FIELD)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    # Looks

    def _effective(self, properties: etree._Element) -> frozenset[str]:
        """Return the marks that a run's own properties and its styles make together (17.7.3)."""
        said: dict[str, bool] = {}
        style = ""
        for child in properties:
            tag = child.tag
            if tag in TOGGLES:
                said[TOGGLES[tag]] = child.get(_VAL) not in OFF
            elif tag == _RSTYLE:
                style = child.get(_VAL, "")
            elif tag == _RFONTS:
                self._font(stylesheet.font(child))
        if not said and not style:
            return self._look.marks
        direct: Direct = (*map(said.get, ("bold", "italic", "underline", "hidden")), style)
        known = self._known.get((self._look, direct))
        if known is None:
            known = self._known[self._look, direct] = self._together(said, style)
        return known

    def _together(self, said: dict[str, bool], style: str) -> frozenset[str]:
        """Return marks: bold and italic of two styles cancel each other, underlines do not."""
        own, whole = self.sheet.look(style).marks if style else PLAIN, self._look.marks
        marks = (whole ^ own) | ({"underline"} & (whole | own))
        gone = {mark for mark, on in said.items() if not on}
        return frozenset(marks - gone | {mark for mark, on in said.items() if on})

    def _font(self, name: str) -> None:
        if name and name.lower().startswith(_OLD_FONTS):
            self.fonts.add(name)
