"""The paragraphs of a Word file in reading order, each as it looks; tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import Letters, PaperLine, Spot, Stretch
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import GONE_NOW, Run, w
from tiepthu.read import old_fonts
from tiepthu.read.papers.cascade import OUTSIDE, Around, Cascade, Para
from tiepthu.read.papers.facts import MM, number
from tiepthu.vietnamese import nfc

_PPR, _SECTPR = w("pPr"), w("sectPr")
_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])")
_GUARD = re.compile(r"\bIF\b")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 36_000  # in a millimetre
_LEFT = re.compile(r"(?:margin-left|(?<![-\w])left):(-?[\d.]+(?:pt|in|mm|cm))")
_BREAK = f".//{w('br')}[@{w('type')}='page']"


@dataclass(slots=True)
class Lines:
    """Reads the lines of a story; `sections` are where its sections end, with what they say."""

    cascade: Cascade
    number: int = 0
    tables: int = 0
    sections: list[tuple[int, etree._Element]] = field(default_factory=list)
    _waiting: list[Run] = field(default_factory=list)

    def story(self, root: etree._Element, spot: Spot) -> tuple[PaperLine, ...]:
        """Return the lines of a body, header or footer."""
        return tuple(self._blocks(root, spot, OUTSIDE))

    def _blocks(self, parent: etree._Element, spot: Spot, around: Around) -> Iterator[PaperLine]:
        for block in reading.blocks(parent):
            if block.tag == w("tbl"):
                yield from self._table(block, spot)
                continue
            line = self._line(block, spot, around)
            if line is not None:
                yield line
                yield from self._boxes(block, spot)

    def _table(self, table: etree._Element, spot: Spot) -> Iterator[PaperLine]:
        """Yield the lines of a table; those of one inside a cell stand in that cell."""
        outer = spot.table != 0
        if not outer:
            self.tables += 1
        style = self.cascade.table(table)
        rows = [row for row in reading.rows(table) if reading.row_op(row) not in GONE_NOW]
        for at, row in enumerate(rows, 1):
            cells = list(reading.cells(row))
            for column, cell in enumerate(cells, 1):
                place = replace(spot, table=self.tables, row=at, column=column, columns=len(cells))
                around = style.around(at, len(rows), column, len(cells))
                yield from self._blocks(cell, spot if outer else place, around)

    def _boxes(self, paragraph: etree._Element, spot: Spot) -> Iterator[PaperLine]:
        if spot.story == "box":
            return
        for box in reading.text_boxes(paragraph):
            place = replace(spot, story="box", across=_across(box))
            yield from self._blocks(box, place, OUTSIDE)

    def _line(self, element: etree._Element, spot: Spot, around: Around) -> PaperLine | None:
        """Return a paragraph; None when its mark is gone, and its words go on in the next one."""
        properties = element.find(_PPR)
        section = properties.find(_SECTPR) if properties is not None else None
        runs = [*self._waiting, *reading.runs(element)]
        self._waiting = []
        if section is None and reading.mark_op(element) in GONE_NOW:
            self._waiting = [run for run in runs if reading.stays(run.trail)]
            return None
        self.number += 1
        if section is not None:
            self.sections.append((self.number, section))
        para = self.cascade.paragraph(properties, around)
        stretches = self._stretches(runs, para)
        label = self._label(para, properties, stretches)
        shows, guarded = _page_field(element)
        if shows and not any(sign.isdigit() for one in stretches for sign in one.text):
            stretches.append(Stretch("1", self._field_letters(element, para)))
        layout = para.layout
        if element.find(_BREAK) is not None:
            begins = not _begins_with_text(element)
            layout = replace(layout, new_page=begins or layout.new_page, page_ends=not begins)
        if para.across is not None:
            spot = replace(spot, across=para.across)
        return PaperLine(
            self.number, (*label, *stretches), layout, spot, para.style,
            label[0].text.strip() if label else "", _drawn(element), shows, guarded,
        )  # fmt: skip

    def _stretches(self, runs: Sequence[Run], para: Para) -> list[Stretch]:
        found: list[Stretch] = []
        known: dict[etree._Element | None, Letters | None] = {}
        for run in runs:
            if not run.text or not reading.stays(run.trail):
                continue
            if run.looks not in known:
                known[run.looks] = self.cascade.letters(para, run.looks)
            letters = known[run.looks]
            if letters is None:
                continue
            text = nfc(old_fonts.converted(run.text, letters.font))
            if found and found[-1].letters == letters:
                found[-1] = Stretch(found[-1].text + text, letters)
            else:
                found.append(Stretch(text, letters))
        return found

    def _label(
        self, para: Para, properties: etree._Element | None, stretches: Sequence[Stretch]
    ) -> list[Stretch]:
        """Return what a list puts before a paragraph that is not empty."""
        if para.numbering is None or not any(one.text.strip() for one in stretches):
            return []
        text = self.cascade.lists.next(para.numbering, para.style)
        mark = properties.find(w("rPr")) if properties is not None else None
        letters = self.cascade.letters(para, mark, self.cascade.label(para))
        return [Stretch(text, letters)] if text and letters else []

    def _field_letters(self, element: etree._Element, para: Para) -> Letters:
        """Return how the number of the page will look, which the file does not hold."""
        for told in element.iter(w("instrText"), w("fldSimple"), w("pgNum")):
            run = told if told.tag == w("fldSimple") else told.getparent()
            looks = next(run.iter(w("rPr")), None) if run is not None else None
            if letters := self.cascade.letters(para, looks):
                return letters
        return self.cascade.letters(para, None) or Letters()


def _page_field(element: etree._Element) -> tuple[bool, bool]:
    """Tell whether a paragraph shows the number of its page, and whether on a condition."""
    told = "".join(
        (one.text or "") if one.tag == w("instrText") else f" {one.get(w('instr'), '')} "
        for one in element.iter(w("instrText"), w("fldSimple"))
    )
    shows = _PAGE.search(told) is not None or next(element.iter(w("pgNum")), None) is not None
    return shows, shows and _GUARD.search(told) is not None


def _begins_with_text(element: etree._Element) -> bool:
    """Tell whether a paragraph has text before its page break."""
    for one in element.iter(w("t"), w("br")):
        if one.tag == w("br") and one.get(w("type")) == "page":
            return False
        if (one.text or "").strip():
            return True
    return False


def _across(box: etree._Element) -> float | None:
    """Return how far to the right a text box begins, in millimetres."""
    for holder in box.iterancestors():
        name = str(holder.tag).rsplit("}", 1)[-1]
        if name == "anchor":
            for offset in holder.iterfind(f"{_WP}positionH/{_WP}posOffset"):
                value = number(offset.text)
                return None if value is None else value / _EMU
        if (said := _LEFT.search(holder.get("style", ""))) and name in ("shape", "rect", "group"):
            value = number(said[1])
            return None if value is None else value * MM
    return None


def _drawn(element: etree._Element) -> int:
    """Return how many drawings that hold no text hang on a paragraph: lines, as a rule."""
    count = 0
    for holder in element.iter(w("drawing"), w("pict")):
        if next(holder.iterancestors(w("p")), None) is element:
            boxes = next(holder.iter(w("txbxContent")), None) is not None
            count += not boxes and not reading.repeated(holder)
    return count
