"""Two documents → one tracked document: reject all gives the old one, accept all the new one.

Rows are matched by key, never by position or by the printed number; a row whose key stands
elsewhere has moved. Inside a moved row, what was reworded stays visible: words that are gone are
deleted at the old place, words that came are inserted at the new one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from tiepthu.diff import paragraphs
from tiepthu.diff.matching import Matched, Named, Pairs, Standing, in_place, matched, same_columns
from tiepthu.model import (
    MOVED_AWAY,
    Block,
    Cause,
    Cell,
    Document,
    Figure,
    Op,
    Paragraph,
    Row,
    Section,
    Table,
)


def documents(old: Document, new: Document, causes: Mapping[str, Cause]) -> Document:
    """Return the new document with everything that differs from the old one tracked.

    A change has the cause whose key is that of its paragraph, else of its row;
    the old place of a moved row, the key of the row with MOVED_AWAY behind it. The causes that are
    used come with the document. What only follows from the rest (a number, a count) has none.
    """
    comparer = _Comparer(matched(old, new), causes)
    frames = [*new.sections, *old.sections[len(new.sections) :]]
    sections = tuple(
        Section(tuple(comparer.blocks(pairs)), frame.orientation, frame.restart)
        for frame, pairs in zip(frames, comparer.matched.sections, strict=True)
    )
    return replace(new, sections=sections, causes=tuple(comparer.used.values()))


class _Comparer:
    """Two documents side by side; gathers the causes that some change names."""

    def __init__(self, found: Matched, causes: Mapping[str, Cause]) -> None:
        self.matched = found
        self.causes = causes
        self.used: dict[str, Cause] = {}
        self.moved: dict[str, tuple[Row, Row]] = {}

    def cause(self, *keys: str) -> str:
        """Return the first key that has a cause, and note that it is used."""
        for key in keys:
            if key and key in self.causes:
                self.used.setdefault(key, self.causes[key])
                return self.causes[key].key
        return ""

    def why(self, row: str = "") -> paragraphs.Why:
        """Return what tells the cause of a change in a paragraph, in a row or by itself."""

        def asked(paragraph: Paragraph) -> str:
            if paragraphs.derived(paragraph):
                return ""
            return self.cause(paragraph.key, row)

        return asked

    # Blocks

    def blocks(self, pairs: Pairs) -> Iterator[Block]:
        """Yield the tracked blocks of a section."""
        for before, after in pairs:
            if before is None or after is None:
                yield from self._alone(before, Op.DELETE)
                yield from self._alone(after, Op.INSERT)
                continue
            one, other = before.block, after.block
            if isinstance(one, Table) and isinstance(other, Table):
                if same_columns(one, other):
                    yield replace(other, rows=tuple(self.rows(before.rows, after.rows)))
                else:  # columns cannot be tracked: the old table out, the new one in
                    yield replace(one, rows=tuple(self.whole(r, Op.DELETE) for r in one.rows))
                    yield replace(other, rows=tuple(self.whole(r, Op.INSERT) for r in other.rows))
            elif isinstance(one, Paragraph) and isinstance(other, Paragraph):
                yield paragraphs.reworded(one, other, self.why())
            else:
                yield other  # a figure: nothing but the very same one is put beside it

    def _alone(self, standing: Standing | None, op: Op) -> Iterator[Block]:
        if standing is None:
            return
        if isinstance(standing.block, Paragraph):
            yield paragraphs.marked(standing.block, op, self.cause(standing.block.key))
            return
        if isinstance(standing.block, Figure):
            yield replace(standing.block, op=op)
            return
        change = self._leaving if op is Op.DELETE else self._coming
        rows = tuple(change(name, row) for name, row in standing.rows.items())
        yield replace(standing.block, rows=rows)

    # Rows

    def rows(self, olds: Named, news: Named) -> Iterator[Row]:
        """Yield the tracked rows: what stays in place, what came, what went, what moved."""
        stay = in_place(olds, news)
        rest = deque(olds)
        for name, row in news.items():
            while rest and rest[0] not in stay:
                gone = rest.popleft()
                yield self._leaving(gone, olds[gone])
            if name in stay:
                rest.popleft()
                yield from self.row(olds[name], row)
            else:
                yield self._coming(name, row)
        for name in rest:
            yield self._leaving(name, olds[name])

    def _leaving(self, name: str, row: Row) -> Row:
        if name in self.matched.moving:
            return self._moved(name)[0]
        return self.whole(row, Op.DELETE)

    def _coming(self, name: str, row: Row) -> Row:
        if name in self.matched.moving:
            return self._moved(name)[1]
        return self.whole(row, Op.INSERT)

    def whole(self, row: Row, op: Op) -> Row:
        """Return a row that came or went as a whole."""
        cause = self.cause(row.key)
        cells = tuple(
            replace(
                cell, paragraphs=tuple(paragraphs.marked(one, op, cause) for one in cell.paragraphs)
            )
            for cell in row.cells
        )
        return replace(row, cells=cells, op=op, cause=cause)

    def _moved(self, name: str) -> tuple[Row, Row]:
        """Return both ends of a move: each has a cause of its own, and so have the edits."""
        if name not in self.moved:
            old, new = self.matched.old[name], self.matched.new[name]
            ends = (self.cause(old.key + MOVED_AWAY), self.cause(new.key))
            move = name.removeprefix("key ")
            made = [
                paragraphs.moved_cell(
                    before or Cell(()),
                    after or Cell(()),
                    f"{move}/{column}",
                    ends,
                    self.why(new.key),
                )
                for column, (before, after) in enumerate(zip_longest(old.cells, new.cells))
            ]
            left, right = (
                tuple(cell for cell in side if cell.paragraphs) for side in zip(*made, strict=True)
            )
            self.moved[name] = (
                replace(old, cells=left, op=Op.MOVED_FROM, cause=ends[0], move=move),
                replace(new, cells=right, op=Op.MOVED_TO, cause=ends[1], move=move),
            )
        return self.moved[name]

    def row(self, old: Row, new: Row) -> Iterator[Row]:
        """Yield a row that stays, with what changed in its cells; else the old out, the new in."""
        if old.cells == new.cells:
            yield new
            return
        cells = self._cells(old, new)
        if cells is None:
            yield self.whole(old, Op.DELETE)
            yield self.whole(new, Op.INSERT)
            return
        yield replace(new, cells=cells)

    def _cells(self, old: Row, new: Row) -> tuple[Cell, ...] | None:
        """Return the tracked cells of a row; None when no marks can give back both readings."""
        if len(old.cells) != len(new.cells):
            return None
        made = []
        for before, after in zip(old.cells, new.cells, strict=True):
            cell = paragraphs.cell(before, after, self.why(new.key))
            if cell is None:
                return None
            made.append(cell)
        return tuple(made)
