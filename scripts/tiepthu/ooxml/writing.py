"""Document model → WordprocessingML: text with its tracked changes, comments and controls.

What each mark must look like, and what Word and LibreOffice do with it, is written in ooxml.md.
Section numbers are those of ECMA-376 part 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from tiepthu.model import Cause, Op, Paragraph, Row, Section, Span, Table
from tiepthu.ooxml.controls import EMPTY, TICKED, w14
from tiepthu.ooxml.reading import HIDDEN, w

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
LONGEST_TAG = 64  # characters; Word cuts a longer one
PLACEHOLDER = "PlaceholderText"  # the character style of what stands in a place to answer in
ARTICLE, ARTICLE_NUMBER = "article", "ArticleNumber"  # a paragraph, and the style of its number
_SIGN_FONT = "MS Gothic"  # has both boxes, and is the one that Word itself uses
_SIGNS = (("checkedState", f"{ord(TICKED):04X}"), ("uncheckedState", f"{ord(EMPTY):04X}"))
_LOOKS = {"bold": "b", "italic": "i", "underline": "u"}
_NUMBER = frozenset({"number"})  # the look of an article's number, which a style of its own has
_PIECES = re.compile(r"([\t\n])")
_RUNS = {Op.INSERT: "ins", Op.DELETE: "del", Op.MOVED_FROM: "moveFrom", Op.MOVED_TO: "moveTo"}
# A row and a paragraph mark only come and go; that they moved is said by the text in them.
WHOLES = {Op.INSERT: "ins", Op.DELETE: "del", Op.MOVED_FROM: "del", Op.MOVED_TO: "ins"}
_PLAIN = {Op.MOVED_FROM: Op.DELETE, Op.MOVED_TO: Op.INSERT}
_MOVES = {Op.MOVED_FROM: "moveFrom", Op.MOVED_TO: "moveTo"}


def twips(millimetres: float) -> str:
    """Return a length as Word counts it."""
    return str(round(millimetres * TWIPS))


def element(name: str, /, **attributes: str) -> etree._Element:
    """Return an element of the main namespace with attributes of the same."""
    return etree.Element(w(name), {w(key): value for key, value in attributes.items()})


@dataclass(slots=True)
class Hand:
    """Whose tracked changes these are; numbers everything in one part in document order.

    `causes` become margin comments: `attached` gathers, in order, those that found a change, with
    their number. `ends` names the moved paragraphs of which both ends are in the document; only
    these are written as moves. `line` tells how far the line under a paragraph is drawn in on
    both sides of a given width, in twentieths of a point; None where its style draws none.
    `pictures` gathers those that stand in the text, each with its number.
    """

    author: str
    date: str
    controls: bool
    causes: Mapping[str, Cause]
    ends: set[str]
    line: Callable[[Paragraph, int], tuple[int, int] | None] = lambda _, __: None
    attached: dict[str, int] = field(default_factory=dict)
    pictures: dict[bytes, int] = field(default_factory=dict)
    _last: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def id(self) -> str:
        """Return the next id."""
        self._last += 1
        return str(self._last)

    def mark(self, name: str) -> etree._Element:
        """Return a tracked-change element of this author."""
        return element(name, id=self.id(), author=self.author, date=self.date)

    def picture(self, data: bytes) -> int:
        """Return the number of a picture; the same picture is kept once."""
        return self.pictures.setdefault(data, len(self.pictures) + 1)

    def move_name(self, key: str) -> str:
        """Return the name that joins both ends of a move."""
        return self._names.setdefault(key, f"move{len(self._names) + 1}")


def move_pairs(sections: Iterable[Section]) -> set[str]:
    """Return the names of the moved paragraphs that have both ends."""
    seen: dict[str, set[Op]] = defaultdict(set)
    for section in sections:
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                for name, op in _moved(row):
                    seen[name].add(op)
    return {name for name, ops in seen.items() if len(ops) == 2}


def _moved(row: Row) -> Iterable[tuple[str, Op]]:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            for span in paragraph.spans:
                if span.move and span.text:
                    yield span.move, span.op


def paragraph(one: Paragraph, hand: Hand, keep: bool = False) -> etree._Element:
    """Return `w:p` (17.3.1.22)."""
    made = marked_paragraph(one.style, one.op, hand, keep)
    spans = [_known(span, hand) for span in one.spans if span.text]
    if one.style == ARTICLE and spans and spans[0].marks == {"bold"}:
        spans[0] = replace(spans[0], marks=_NUMBER)
    inside = made
    tagged = hand.controls and bool(one.key) and len(one.key) <= LONGEST_TAG
    if one.checked is not None:
        made.append(_box(one, hand, tagged))
        spans = [Span(" "), *spans]
    elif hand.controls and one.key.startswith(HIDDEN):
        made.extend(_bookmark(one.key, hand))
    elif one.placeholder or (tagged and spans):
        made.append(_control(one, hand, tagged, shown=bool(spans)))
        inside = made[-1][-1]
    inside.extend(_text(spans, one.op, hand))
    return made


def marked_paragraph(style: str, op: Op, hand: Hand, keep: bool = False) -> etree._Element:
    """Return a `w:p` without text: its style, and what happened to its mark."""
    made = element("p")
    properties = etree.SubElement(made, w("pPr"))
    properties.append(element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if op is not Op.KEEP:
        # 17.13.5.15, .19: the fate of the mark comes first among the mark's own properties
        etree.SubElement(properties, w("rPr")).append(hand.mark(WHOLES[op]))
    return made


def changed(run: etree._Element, op: Op, hand: Hand) -> etree._Element:
    """Return a run as it is, or in the element of what happened to all that holds it."""
    if op is Op.KEEP:
        return run
    holder = hand.mark(WHOLES[op])
    holder.append(run)
    return holder


def _control(one: Paragraph, hand: Hand, tagged: bool, *, shown: bool) -> etree._Element:
    """Return a content control for a paragraph's text (17.5.2.31), its tag the key.

    A place to answer in holds its placeholder until then, and takes one of its choices
    (17.5.2.15), or plain text in as many lines as one likes (17.5.2.44).
    """
    properties = _properties(one.key if tagged else "", one.placeholder, hand)
    if one.placeholder and not shown:
        properties.append(element("showingPlcHdr"))
    if one.choices:
        offered = etree.SubElement(properties, w("dropDownList"))
        for text in one.choices:
            offered.append(element("listItem", displayText=text, value=text))
    elif one.placeholder:
        properties.append(element("text", multiLine="1"))
    content = element("sdtContent")
    if one.placeholder and not shown:
        content.append(_looking(one.placeholder, element("rStyle", val=PLACEHOLDER)))
    return _sdt(properties, content)


def _box(one: Paragraph, hand: Hand, tagged: bool) -> etree._Element:
    """Return a box to tick: a control of its own ([MS-DOCX] 2.5.2.4), with the sign it shows."""
    properties = _properties(one.key if tagged else "", one.text, hand)
    box = etree.SubElement(properties, w14("checkbox"))
    for name, value in (("checked", str(int(bool(one.checked)))), *_SIGNS):
        state = etree.SubElement(box, w14(name), {w14("val"): value})
        if name != "checked":
            state.set(w14("font"), _SIGN_FONT)
    fonts = dict.fromkeys(("ascii", "eastAsia", "hAnsi"), _SIGN_FONT)
    content = element("sdtContent")
    content.append(_looking(TICKED if one.checked else EMPTY, element("rFonts", **fonts)))
    return _sdt(properties, content)


def _properties(key: str, title: str, hand: Hand) -> etree._Element:
    """Return a control's properties: what a screen reader calls it, its tag, its number."""
    properties = element("sdtPr")
    if title:
        properties.append(element("alias", val=title[:LONGEST_TAG]))
    if key:
        properties.append(element("tag", val=key))
    properties.append(element("id", val=hand.id()))
    return properties


def _sdt(properties: etree._Element, content: etree._Element) -> etree._Element:
    control = element("sdt")
    control.extend((properties, content))
    return control


def _looking(text: str, look: etree._Element) -> etree._Element:
    """Return a run of one look."""
    run = element("r")
    etree.SubElement(run, w("rPr")).append(look)
    etree.SubElement(run, w("t"), {SPACE: "preserve"}).text = text
    return run


def _bookmark(name: str, hand: Hand) -> tuple[etree._Element, etree._Element]:
    """Return a bookmark (17.13.6) that Word does not list; LibreOffice drops controls, not it."""
    number = hand.id()
    return element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)


# Moves


def _known(span: Span, hand: Hand) -> Span:
    """Return the span; one that moved without its other end has only come, or gone."""
    if span.op in _MOVES and span.move not in hand.ends:
        return replace(span, op=_PLAIN[span.op], move="")
    return span


# Text, with its changes, moves and comments


def _text(spans: list[Span], mark: Op, hand: Hand) -> Iterator[etree._Element]:
    """Yield the runs, those of one fate in one tracked-change element, and the ranges over them.

    Ranges begin and end where fates or causes change, so they never cut through an element.
    """
    groups = [list(run) for _, run in groupby(spans, key=lambda span: (span.op, span.cause))]
    before, behind = _ranges([run[0] for run in groups], mark, hand)
    for index, run in enumerate(groups):
        yield from before.get(index, ())
        yield from _changed(run, hand)
        yield from behind.get(index, ())


Around = dict[int, list[etree._Element]]  # by the place of a stretch of text


def _ranges(firsts: list[Span], mark: Op, hand: Hand) -> tuple[Around, Around]:
    """Return the marks that stand before and behind each stretch of text.

    A comment embraces everything in a paragraph that has its cause, and stands where its cause is
    first met. A move embraces a paragraph's text from the first moved words to the last: two ranges
    of one name would not be a pair any more (17.13.5.23, .24, .27, .28).
    """
    before: Around = defaultdict(list)
    behind: Around = defaultdict(list)
    for cause in dict.fromkeys(span.cause for span in firsts):
        if cause not in hand.causes or cause in hand.attached:
            continue
        places = [index for index, span in enumerate(firsts) if span.cause == cause]
        number = hand.id()
        hand.attached[cause] = int(number)
        before[places[0]].append(element("commentRangeStart", id=number))
        behind[places[-1]] += [
            element("commentRangeEnd", id=number),
            _reference(number, mark, hand),
        ]
    moved = [index for index, span in enumerate(firsts) if span.op in _MOVES]
    if moved:
        one = firsts[moved[0]]
        start = hand.mark(_MOVES[one.op] + "RangeStart")
        start.set(w("name"), hand.move_name(one.move))
        before[moved[0]].append(start)
        end = element(_MOVES[one.op] + "RangeEnd", id=start.get(w("id"), ""))
        behind[moved[-1]].insert(0, end)
    return before, behind


def _reference(number: str, mark: Op, hand: Hand) -> etree._Element:
    """Return the run that holds a comment's sign (17.13.4.5).

    In a paragraph that comes or goes whole, it comes or goes with it.
    """
    reference = element("r")
    reference.append(element("commentReference", id=number))
    return changed(reference, mark, hand)


def _changed(run: list[Span], hand: Hand) -> Iterator[etree._Element]:
    """Yield runs as they are, or in the tracked-change element of their fate."""
    runs = [_run(span) for span in run]
    if run[0].op is Op.KEEP:
        yield from runs
        return
    holder = hand.mark(_RUNS[run[0].op])
    holder.extend(runs)
    yield holder


def _run(span: Span) -> etree._Element:
    """Return a run (17.3.2.25); deleted text is `w:delText`, under a move Word wants `w:t`."""
    run = element("r")
    if span.marks == _NUMBER:
        etree.SubElement(run, w("rPr")).append(element("rStyle", val=ARTICLE_NUMBER))
    elif looks := [_LOOKS[mark] for mark in sorted(span.marks) if mark in _LOOKS]:
        properties = etree.SubElement(run, w("rPr"))
        for look in looks:
            properties.append(element(look, val="single") if look == "u" else element(look))
    text = "delText" if span.op is Op.DELETE else "t"
    for piece in _PIECES.split(span.text):
        if piece in ("\t", "\n"):
            run.append(element("tab" if piece == "\t" else "br"))
        elif piece:
            etree.SubElement(run, w(text), {SPACE: "preserve"}).text = piece
    return run
