"""The pages of a paper: size, margins, and the number at their head."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tiepthu.check.papers.ruling import Ruling, told, told_range
from tiepthu.model import FigureSource, PaperLine, PaperPages
from tiepthu.problems import papers as problems
from tiepthu.vietnamese import clean

_NEAR = 0.6  # millimetres: what rounding to points and inches makes of a length
_SIDES = ("top", "bottom", "left", "right")
_A5 = ((148.0, 210.0), (210.0, 148.0))
_ABOVE, _BELOW = 4.0, 1.5  # millimetres: a header may begin so far above or below the mark
_POINTS = 72 / 25.4  # in a millimetre
_NARROW = 0.42  # of its size: how wide a letter of Times New Roman is, at the least, in a text


def check(ruling: Ruling) -> None:
    """Measure the paper, its margins, and where the page number stands."""
    seen: set[str] = set()
    for page in ruling.paper.pages:
        _size(ruling, page, seen)
        if page.width > page.height:
            _lying(ruling, page, seen)
        if page.width < page.height:
            _margins(ruling, page, seen)
    _number(ruling)


def _once(seen: set[str], key: str) -> bool:
    fresh = key not in seen
    seen.add(key)
    return fresh


def _size(ruling: Ruling, page: PaperPages, seen: set[str]) -> None:
    rule = ruling.source("page")
    wanted = ruling.looks.page
    sizes = [wanted, wanted[::-1], *(_A5 if ruling.party else ())]
    near = any(abs(page.width - w) <= 1 and abs(page.height - h) <= 1 for w, h in sizes)
    if not near and rule is not None and _once(seen, "size"):
        found = f"{told(page.width)} × {told(page.height)}"
        ruling.add(
            problems.paper_format(
                ruling.at(), found, f"{told(wanted[0])} × {told(wanted[1])}", rule
            )
        )


def _lying(ruling: Ruling, page: PaperPages, seen: set[str]) -> None:
    """A page lies only where a table or picture asks for it."""
    rule = ruling.source("page")
    pages = ruling.paper.pages
    behind = [one.first for one in pages if one.first > page.first]
    lines = [
        line
        for line in ruling.paper.lines
        if page.first <= line.number < min(behind, default=line.number + 1)
    ]
    frame = {
        one.line.spot.table
        for name in ("party-title", "number", "recipients-head", "signer-authority")
        for one in ruling.parts.of.get(name, ())
    }
    head = ruling.parts.segments[: ruling.parts.head_end + 1]
    drawn = max((one.line.number for one in head), default=0)  # its lines say nothing
    wide = any(
        line.spot.table not in frame if line.spot.table else line.drawn and line.number > drawn
        for line in lines
    )
    if ruling.party and not wide and lines and rule is not None and _once(seen, "lying"):
        ruling.add(problems.paper_lying(ruling.at(), rule))


def _margins(ruling: Ruling, page: PaperPages, seen: set[str]) -> None:
    """Measure a portrait page; of a mirrored one, left is the inner margin."""
    found = dict(zip(_SIDES, page.margins, strict=True))
    wanted = dict(zip(_SIDES, ruling.looks.margins, strict=True))
    for side in _SIDES:
        key = f"margins.{side}"
        rule = ruling.source(key)
        bounds = ruling.bounds(key, wanted[side])
        off = not bounds[0] - _NEAR <= found[side] <= bounds[1] + _NEAR
        if off and rule is not None and _once(seen, key):
            ruling.add(
                problems.paper_margin(
                    ruling.at(), side, told(found[side]), told_range(bounds), rule
                )
            )


# The page number


def _number(ruling: Ruling) -> None:
    """Look at the number: where it stands, how it looks, whether page 1 shows it."""
    pages = ruling.paper.pages
    if not pages:
        return
    above = _numbered(pages, "headers")
    below = _numbered(pages, "footers")
    place = ruling.source("number_top") or ruling.source("number_size")
    if place is None:
        return
    if not above and not below:
        if _several(ruling):
            ruling.add(problems.page_number_missing(ruling.at(), place))
        return
    if below and not above:
        ruling.add(problems.page_number_low(ruling.at(below[0]), place))
    for line in (above or below)[:1]:
        _looks(ruling, line, place)
    if above:
        _height(ruling, pages)
    _first(ruling, pages[0])


def _numbered(pages: tuple[PaperPages, ...], where: str) -> list[PaperLine]:
    """Return the lines that show the page number in headers or footers that are seen."""
    return [
        line
        for page in pages
        for kind, lines in getattr(page, where)
        if kind != "first" or page.title
        for line in lines
        if line.page_number
    ]


def _several(ruling: Ruling) -> bool:
    """Tell whether a paper surely has more than one page."""
    paper = ruling.paper
    if any(line.layout.page_ends for line in paper.lines[:-1]):
        return True
    if any(line.layout.new_page for line in paper.lines[1:]):
        return True
    if any(not page.same_page for page in paper.pages[1:]):
        return True
    page = paper.pages[0]
    room = (page.height - page.margins[0] - page.margins[1]) * _POINTS
    return _height_of(paper.lines, page.width - page.margins[2] - page.margins[3]) > room


def _height_of(lines: Sequence[PaperLine], width: float) -> float:
    """Return the least height of lines in points, as if letters were narrow.

    Of a row of a table, the tallest column counts.
    """
    rows: dict[tuple[int, int], dict[int, float]] = {}
    for line in lines:
        spot = line.spot
        if spot.story == "body":
            share = width / max(spot.columns, 1) if spot.table else width
            cells = rows.setdefault((spot.table, spot.row), {})
            cells[spot.column] = cells.get(spot.column, 0.0) + _tall(line, share)
    return sum(max(cells.values()) for cells in rows.values())


def _tall(line: PaperLine, width: float) -> float:
    layout = line.layout
    size = max((s.letters.size for s in line.stretches if s.text.strip()), default=10.0)
    signs = width * _POINTS / (size * _NARROW)
    count = max(1, math.ceil(len(line.text) / signs))
    pitch = layout.line if layout.rule == "exact" else size * 1.15 * max(layout.line, 1.0)
    if layout.rule == "atLeast":
        pitch = max(layout.line, size * 1.15)
    return count * pitch + layout.before + layout.after


def _looks(ruling: Ruling, line: PaperLine, place: FigureSource) -> None:
    align = _aligned(line)
    if align != "center":
        ruling.add(problems.page_number_aside(ruling.at(line), align, place))
    text = clean(line.text).strip("\t ")
    if text.strip("0123456789") and not line.guarded:
        ruling.add(problems.page_number_dressed(ruling.at(line), text, place))
    rule = ruling.source("number_size")
    least, most = ruling.bounds("number_size", ruling.looks.number_size)
    sizes = {s.letters.size for s in line.stretches if any(map(str.isdigit, s.text))}
    wrong = sorted(size for size in sizes if not least <= size <= most)
    if wrong and rule is not None:
        ruling.add(
            problems.paper_size(
                ruling.at(line), "page-number", (text, 1), told(wrong[0]),
                told_range((least, most)), rule,
            )
        )  # fmt: skip


def _aligned(line: PaperLine) -> str:
    """Return where a line of a header stands, tabs to its stops included."""
    tabs = len(line.text) - len(line.text.lstrip("\t"))
    if 0 < tabs <= len(line.layout.tabs):
        stop = line.layout.tabs[tabs - 1]
        return stop if stop in ("center", "right") else "left"
    if tabs == 1 and not line.layout.tabs:
        return "center"  # a stop of the header's own middle
    return line.layout.align


def _height(ruling: Ruling, pages: tuple[PaperPages, ...]) -> None:
    """Measure how far below the edge the number stands: its frame, else the header."""
    rule = ruling.source("number_top")
    wanted = ruling.looks.number_top
    if rule is None:
        return
    for page in pages:
        lines = [one for _, lines in page.headers for one in lines if one.page_number]
        if not lines or page.width > page.height:
            continue
        down = lines[0].layout.down
        found = page.header if down is None else down
        if not wanted - _ABOVE <= found <= wanted + _BELOW:
            at, figures = ruling.at(lines[0]), (told(found), told(wanted))
            ruling.add(problems.page_number_height(at, *figures, rule))
            return


def _first(ruling: Ruling, page: PaperPages) -> None:
    rule = ruling.source("number_first")
    if rule is None or ruling.looks.number_first:
        return
    kind = "first" if page.title else "default"
    for story in (page.headers, page.footers):
        for line in dict(story).get(kind, ()):
            if line.page_number and not line.guarded:
                ruling.add(problems.page_number_first(ruling.at(line), rule))
                return
