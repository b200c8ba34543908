"""The lines of a paper as a reader sees them: cut at line breaks, and where two stand side by side.

A letterhead is two columns: a table without lines, tabs, frames, text boxes. Which side a piece
stands on tells what it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tiepthu.check.papers import wording
from tiepthu.model import Paper, PaperLine, Stretch
from tiepthu.vietnamese import clean, fold

Side = Literal["left", "right", "centre", ""]

_MIDDLE = 80.0  # millimetres: what begins farther to the right is the right column
_FAR = 50.0  # an indent that puts a paragraph into the right half
_LONGEST = 120  # signs of a line that can hold two columns
_COLUMNS = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{6,}")
_LABEL = re.compile(r"[-+•–]|\(?\w{1,3}[.)]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line, its place in the order of reading, and the side on which it stands."""

    order: int
    text: str
    stretches: tuple[Stretch, ...]
    line: PaperLine
    side: Side

    @property
    def shown(self) -> str:
        """The text as it is seen: in capitals where they are a look."""
        return clean("".join(s.text.upper() if s.letters.caps else s.text for s in self.stretches))

    @property
    def folded(self) -> str:
        """The text for matching."""
        return fold(self.text)

    @property
    def capitals(self) -> bool:
        """Whether it is all in capitals, and has at least two letters."""
        letters = [sign for sign in self.shown if sign.isalpha()]
        return len(letters) > 1 and all(sign.isupper() for sign in letters)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of the page or of its cell."""
        return self.line.layout.align == "center" or self.side == "centre"

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table."""
        return self.line.spot.table > 0

    def beside(self, other: Segment) -> bool:
        """Whether both stand in one table."""
        return self.in_table and self.line.spot.table == other.line.spot.table


def segments(paper: Paper) -> tuple[Segment, ...]:
    """Return the segments of a paper's body and text boxes in the order of reading.

    A letterhead may stand in the header of the first page: then it comes first.
    """
    found: list[Segment] = []
    for line in (*_above(paper), *paper.lines):
        for stretches in _split_at_breaks(line.stretches):
            found.extend(_pieces(line, stretches, len(found)))
    return tuple(found)


def _above(paper: Paper) -> tuple[PaperLine, ...]:
    """Return the lines in the header of the first page, where they are more than a page number."""
    page = paper.pages[0] if paper.pages else None
    lines = dict(page.headers).get("first" if page.title else "default", ()) if page else ()
    return lines if any(_is_title(line) for line in lines) else ()


def _is_title(line: PaperLine) -> bool:
    return fold(line.text).strip() in (wording.PARTY_TITLE, wording.STATE_TITLE)


def _split_at_breaks(stretches: Iterable[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Yield the stretches of each line of a paragraph; of an empty one, none."""
    current: list[Stretch] = []
    for one in stretches:
        first, *others = one.text.split("\n")
        if first:
            current.append(Stretch(first, one.letters))
        for text in others:
            yield tuple(current)
            current = [Stretch(text, one.letters)] if text else []
    yield tuple(current)


def _pieces(line: PaperLine, stretches: tuple[Stretch, ...], order: int) -> Iterator[Segment]:
    text = "".join(one.text for one in stretches)
    cuts = list(_cuts(text)) if not line.spot.table else []
    if not cuts:
        yield Segment(order, clean(text), stretches, line, _tabbed(line, text) or _side(line, text))
        return
    ends = [*cuts, (len(text), len(text))]
    start = 0
    for at, (end, then) in enumerate(ends):
        side: Side = "left" if at == 0 else "right" if at == len(ends) - 1 else "centre"
        side = _tabbed(line, text, start) or side
        part = tuple(_between(stretches, start, end))
        yield Segment(order + at, clean(text[start:end]), part, line, side)
        start = then


def _tabbed(line: PaperLine, text: str, start: int = 0) -> Side:
    """Return the side to which tabs before a piece bring it, where its stops make two columns."""
    stops = len(line.layout.tabs)
    before = text[:start].count("\t") + len(text[start:]) - len(text[start:].lstrip("\t"))
    if stops < 2 or not before or "center" not in line.layout.tabs:
        return ""
    return "left" if before * 2 <= stops else "right"


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a line is cut into columns: a wide gap, words before it and a capital behind."""
    if len(clean(text)) > _LONGEST:
        return
    for gap in _COLUMNS.finditer(text):
        before, behind = text[: gap.start()].strip(), text[gap.end() :]
        words = len(before) > 3 and not _LABEL.fullmatch(before)
        if (words or before == "*") and (behind[:1].isupper() or behind[:1] in '*("“-'):
            yield gap.span()


def _between(stretches: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    at = 0
    for one in stretches:
        text = one.text[max(0, start - at) : max(0, end - at)]
        at += len(one.text)
        if text:
            yield Stretch(text, one.letters)


def _side(line: PaperLine, text: str) -> Side:
    spot, layout = line.spot, line.layout
    if spot.columns > 1:
        return "left" if spot.column == 1 else "right" if spot.column == spot.columns else "centre"
    if spot.across is not None:
        return "left" if spot.across < _MIDDLE else "right"
    if layout.align == "right" or layout.left >= _FAR or text.startswith("\t\t\t"):
        return "right"
    if layout.right >= _FAR:
        return "left"
    return "centre" if layout.align == "center" else ""
