"""The lines and tables of a body or a cell in reading order, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tiepthu.ooxml import reading
from tiepthu.ooxml.body import OURS
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign.carried import Lack
from tiepthu.read.foreign.drawn import ALTERNATE, choice
from tiepthu.read.foreign.lines import CHANGES, Line, Lines

_P, _TBL, _SDT, _ALT_CHUNK = w("p"), w("tbl"), w("sdt"), w("altChunk")
_THROUGH = frozenset({w("sdtContent"), w("customXml"), w("smartTag"), *CHANGES})


@dataclass(slots=True)
class Flow:
    """Walks a document; `lines` reads its paragraphs."""

    lines: Lines

    def items(
        self, parent: etree._Element, labelled: bool = True
    ) -> Iterator[Line | etree._Element]:
        """Yield lines and tables (as elements). A line whose mark is gone joins the next one."""
        waiting: Line | None = None
        for element, key in self._elements(parent, ""):
            if element.tag == _TBL:
                if waiting is not None and waiting.stretches:
                    yield self.lines.finish(waiting, labelled)
                waiting = None
                yield element
                continue
            line = self.lines.read(element, key)
            if waiting is not None:
                line.stretches[:0] = waiting.stretches
                line.key = line.key or waiting.key
                waiting = None
            if line.joined:
                waiting = line
            else:
                yield self.lines.finish(line, labelled)
        if waiting is not None and waiting.stretches:
            yield self.lines.finish(waiting, labelled)

    def _elements(self, parent: etree._Element, key: str) -> Iterator[tuple[etree._Element, str]]:
        """Yield paragraphs and tables, looking through controls, each with the key around it."""
        for child in parent:
            tag = child.tag
            if tag in (_P, _TBL):
                yield child, key
            elif tag == _SDT:
                yield from self._elements(child, self.lines.key(child) or key)
            elif tag in _THROUGH:
                yield from self._elements(child, key)
            elif tag == ALTERNATE:
                yield from self._elements(choice(child), key)
            elif tag == _ALT_CHUNK:
                self.lines.tally.add(Lack.OBJECT)
            elif isinstance(tag, str) and tag.endswith("}oMathPara"):
                holder = etree.Element(_P)
                holder.append(child)
                yield holder, key

    def cell(self, cell: etree._Element, labelled: bool = True) -> list[Line]:
        """Return the lines of a cell, those of tables inside it in between."""
        found: list[Line] = []
        for item in self.items(cell, labelled):
            if isinstance(item, Line):
                if item.spans or not self.invisible(item):
                    found.append(item)
            else:
                found += self._nested(item, labelled)
        return found

    def _nested(self, table: etree._Element, labelled: bool) -> Iterator[Line]:
        self.lines.tally.add(Lack.NESTED_TABLE)
        for row in reading.rows(table):
            if reading.row_op(row) not in reading.GONE_NOW:
                for cell in reading.cells(row):
                    yield from (line for line in self.cell(cell, labelled) if line.spans)

    def invisible(self, line: Line) -> bool:
        """Tell whether a line stands only because Word wants it, in a file of ours."""
        return self.lines.sheet.ours and line.look.name in OURS
