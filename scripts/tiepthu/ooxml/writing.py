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
from tiepthu.ooxml.reading import w

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
LONGEST_TAG = 64  # characters; Word cuts a longer one
_LOOKS = {"bold": "b", "italic": "i", "underline": "u"}
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
    these are written as moves. `line` tells how wide the line under a paragraph is, in twentieths
    of a point; 0 where its style draws none.
    """

    author: str
    date: str
    controls: bool
    causes: Mapping[str, Cause]
    ends: set[str]
    line: Callable[[Paragraph], int] = lambda _: 0
    attached: dict[str, int] = field(default_factory=dict)
    _last: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def id(self) -> str:
        """Return the next id."""
        self._last += 1
        return str(self._last)

    def mark(self, name: str) -> etree._Element:
        """Return a tracked-change element of this author."""
        return element(name, id=self.id(), author=self.author, date=self.date)

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
    for c, cell in enumerate(row.cells):
        for p, paragraph in enumerate(cell.paragraphs):
            for span in paragraph.spans:
                if span.move and span.text:
                    yield f"{span.move}/{c}/{p}", span.op


def paragraph(one: Paragraph, hand: Hand, place: str = "", keep: bool = False) -> etree._Element:
    """Return `w:p` (17.3.1.22). `place` names the cell and paragraph of a moved row."""
    made = element("p")
    properties = etree.SubElement(made, w("pPr"))
    properties.append(element("pStyle", val=one.style))
    if keep:
        properties.append(element("keepNext"))
    if one.op is not Op.KEEP:
        # 17.13.5.15, .19: the fate of the mark comes first among the mark's own properties
        etree.SubElement(properties, w("rPr")).append(hand.mark(WHOLES[one.op]))
    spans = [_known(span, hand, place) for span in one.spans if span.text]
    inside = made
    if hand.controls and one.key and spans and len(one.key) <= LONGEST_TAG:
        inside = _control(made, one.key, hand)
    inside.extend(_in_ranges(spans, one.op, hand, place))
    return made


def _control(parent: etree._Element, key: str, hand: Hand) -> etree._Element:
    """Add a content control around a paragraph's text (17.5.2.31), its tag the key."""
    control = etree.SubElement(parent, w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    properties.append(element("tag", val=key))
    properties.append(element("id", val=hand.id()))
    return etree.SubElement(control, w("sdtContent"))


# Moves


def _known(span: Span, hand: Hand, place: str) -> Span:
    """Return the span; one that moved without its other end has only come, or gone."""
    if span.op in _MOVES and f"{span.move}/{place}" not in hand.ends:
        return replace(span, op=_PLAIN[span.op], move="")
    return span


def _in_ranges(spans: list[Span], mark: Op, hand: Hand, place: str) -> Iterator[etree._Element]:
    """Yield the text of a paragraph; what moved, between the marks that name its move.

    One range a paragraph, from the first moved words to the last (17.13.5.23, .24, .27, .28): two
    ranges of one name would not be a pair any more.
    """
    moved = [index for index, span in enumerate(spans) if span.op in _MOVES]
    if not moved:
        yield from _commented(spans, mark, hand)
        return
    first, last = moved[0], moved[-1] + 1
    kind = _MOVES[spans[first].op]
    start = hand.mark(kind + "RangeStart")
    start.set(w("name"), hand.move_name(f"{spans[first].move}/{place}"))
    yield from _commented(spans[:first], mark, hand)
    yield start
    yield from _commented(spans[first:last], mark, hand)
    yield element(kind + "RangeEnd", id=start.get(w("id"), ""))
    yield from _commented(spans[last:], mark, hand)


# Changes and their causes


def _commented(spans: list[Span], mark: Op, hand: Hand) -> Iterator[etree._Element]:
    """Yield the runs; the first change of a cause carries it as a comment (17.13.4.3 to .5).

    Where a row moved, the comment stands at its new place: it outlives the acceptance there. In a
    paragraph that comes or goes whole, the comment's anchor comes or goes with it.
    """
    for cause, group in groupby(spans, key=lambda span: span.cause):
        if mark is Op.MOVED_FROM or cause not in hand.causes or cause in hand.attached:
            yield from _changed(group, hand)
            continue
        number = hand.id()
        hand.attached[cause] = int(number)
        yield element("commentRangeStart", id=number)
        yield from _changed(group, hand)
        yield element("commentRangeEnd", id=number)
        reference = element("r")
        reference.append(element("commentReference", id=number))
        if mark is not Op.KEEP:
            holder = hand.mark(WHOLES[mark])
            holder.append(reference)
            reference = holder
        yield reference


def _changed(spans: Iterable[Span], hand: Hand) -> Iterator[etree._Element]:
    """Yield runs as they are, or those of one fate in their tracked-change element."""
    for op, group in groupby(spans, key=lambda span: span.op):
        runs = [_run(span) for span in group]
        if op is Op.KEEP:
            yield from runs
        else:
            holder = hand.mark(_RUNS[op])
            holder.extend(runs)
            yield holder


def _run(span: Span) -> etree._Element:
    """Return a run (17.3.2.25); deleted text is `w:delText`, under a move Word wants `w:t`."""
    run = element("r")
    if looks := [_LOOKS[mark] for mark in sorted(span.marks) if mark in _LOOKS]:
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
