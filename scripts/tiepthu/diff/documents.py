"""Two documents → one tracked document: reject all gives the old one, accept all the new one.

Rows are matched by key, never by position or by the printed number; a row whose key stands
elsewhere has moved. Inside a moved row, what was reworded stays visible: words that are gone are
deleted at the old place, words that came are inserted at the new one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from tiepthu import vietnamese
from tiepthu.diff.rows import Named, identified, paragraph_likeness
from tiepthu.diff.sequences import aligned, longest_increasing
from tiepthu.diff.words import Token, tokens
from tiepthu.model import (
    Block,
    Cause,
    Cell,
    Document,
    Op,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)

NUMBER = "#number"  # how the key of a printed number ends: it shifts by itself and has no cause
_LEFT = {Op.MOVED_FROM: Op.DELETE, Op.MOVED_TO: Op.INSERT}


def documents(old: Document, new: Document, causes: Mapping[str, Cause]) -> Document:
    """Return the new document with everything that differs from the old one tracked.

    `causes` are looked up by the key of the row, else of the paragraph; those that are used come
    with the document.
    """
    comparer = _Comparer(causes)
    count = max(len(old.sections), len(new.sections))
    sections = []
    for index in range(count):
        before = old.sections[index] if index < len(old.sections) else None
        after = new.sections[index] if index < len(new.sections) else None
        frame = after or before
        assert frame is not None
        blocks = comparer.blocks(before.blocks if before else (), after.blocks if after else ())
        sections.append(Section(tuple(blocks), frame.orientation, frame.restart))
    return replace(new, sections=tuple(sections), causes=tuple(comparer.used.values()))


class _Comparer:
    """Holds the causes, and gathers those that some change names."""

    def __init__(self, causes: Mapping[str, Cause]) -> None:
        self.causes = causes
        self.used: dict[str, Cause] = {}

    def cause(self, *keys: str) -> str:
        """Return the first key that has a cause, and note that it is used."""
        for key in keys:
            if key in self.causes:
                self.used.setdefault(key, self.causes[key])
                return self.causes[key].key
        return ""

    # Blocks

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
        """Yield the tracked blocks of a section."""
        for before, after in aligned(old, new, _block_identity, _block_likeness):
            if isinstance(before, Table) and isinstance(after, Table):
                yield from self.table(before, after)
            elif isinstance(before, Paragraph) and isinstance(after, Paragraph):
                yield from self.paragraphs([before], [after], "")
            else:
                yield from self._alone(before, Op.DELETE)
                yield from self._alone(after, Op.INSERT)

    def _alone(self, block: Block | None, op: Op) -> Iterator[Block]:
        if isinstance(block, Paragraph):
            yield _marked(block, op, self.cause(block.key))
        elif isinstance(block, Table):
            yield replace(block, rows=tuple(self.whole(row, op) for row in block.rows))

    # Tables

    def table(self, old: Table, new: Table) -> Iterator[Table]:
        """Yield one tracked table; where the columns changed, the old one out, the new one in."""
        if len(old.widths) != len(new.widths):
            yield replace(old, rows=tuple(self.whole(row, Op.DELETE) for row in old.rows))
            yield replace(new, rows=tuple(self.whole(row, Op.INSERT) for row in new.rows))
            return
        yield replace(new, rows=tuple(self.rows(old.rows, new.rows)))

    def rows(self, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
        """Yield the tracked rows: what stays in place, what came, what went, what moved."""
        olds, news = identified(old, new)
        both = [name for name in news if name in olds]
        places = {name: index for index, name in enumerate(olds)}
        stay = {both[i] for i in longest_increasing([places[name] for name in both])}
        rest = deque(olds)
        for name, row in news.items():
            while rest and rest[0] not in stay:
                yield self._leaving(rest.popleft(), olds, news)
            if name in stay:
                rest.popleft()
                yield from self.row(olds[name], row)
            elif name in olds:
                yield self._moved(row, olds[name], Op.MOVED_TO, name)
            else:
                yield self.whole(row, Op.INSERT)
        for name in rest:
            yield self._leaving(name, olds, news)

    def _leaving(self, name: str, olds: Named, news: Named) -> Row:
        if name in news:
            return self._moved(olds[name], news[name], Op.MOVED_FROM, name)
        return self.whole(olds[name], Op.DELETE)

    def whole(self, row: Row, op: Op) -> Row:
        """Return a row that came or went as a whole."""
        cause = self.cause(row.key)
        cells = tuple(
            replace(cell, paragraphs=tuple(_marked(p, op, cause) for p in cell.paragraphs))
            for cell in row.cells
        )
        return replace(row, cells=cells, op=op, cause=cause)

    def _moved(self, row: Row, other: Row, op: Op, name: str) -> Row:
        """Return one end of a move; words that the other end lacks are deleted or inserted here."""
        cause = self.cause(row.key)
        name = name.removeprefix("key ")
        cells = []
        for index, cell in enumerate(row.cells):
            theirs = other.cells[index].paragraphs if index < len(other.cells) else ()
            pairs = aligned(cell.paragraphs, theirs, _paragraph_identity, _cell_likeness)
            paragraphs = (
                self._moved_paragraph(mine, twin, op, cause, name)
                for mine, twin in pairs
                if mine is not None
            )
            cells.append(replace(cell, paragraphs=tuple(paragraphs)))
        return replace(row, cells=tuple(cells), op=op, cause=cause, move=name)

    def _moved_paragraph(
        self, mine: Paragraph, twin: Paragraph | None, op: Op, cause: str, name: str
    ) -> Paragraph:
        spans: list[Span] = []
        for kept, run in tokens(_tokens(twin) if twin else [], _tokens(mine)):
            if kept is Op.KEEP:
                spans += _spans(run, op, cause, name)
            elif kept is Op.INSERT:  # only here, not at the other end
                spans += _spans(run, _LEFT[op], cause)
        return replace(mine, spans=tuple(spans), op=op)

    def row(self, old: Row, new: Row) -> Iterator[Row]:
        """Yield a row that stays, with what changed in its cells; else the old out, the new in."""
        cells = []
        if len(old.cells) == len(new.cells):
            for before, after in zip(old.cells, new.cells, strict=True):
                cell = self._cell(before, after, new.key)
                if cell is None:
                    break
                cells.append(cell)
            else:
                changed = any(_changed(p) for cell in cells for p in cell.paragraphs)
                cause = self.cause(new.key) if changed else ""
                yield replace(new, cells=tuple(cells), cause=cause)
                return
        yield self.whole(old, Op.DELETE)
        yield self.whole(new, Op.INSERT)

    def _cell(self, old: Cell, new: Cell, row: str) -> Cell | None:
        """Return a tracked cell; None when no marks in it can give back both of its readings."""
        if old == new:
            return new
        if (old.span, old.header) != (new.span, new.header):
            return None
        paragraphs = self.paragraphs(old.paragraphs, new.paragraphs, row)
        cell = replace(new, paragraphs=tuple(paragraphs))
        return cell if _reads_both_ways(cell, old, new) else None

    # Paragraphs

    def paragraphs(
        self, old: Sequence[Paragraph], new: Sequence[Paragraph], row: str
    ) -> list[Paragraph]:
        """Return the tracked paragraphs of a cell.

        The mark of a cell's last paragraph cannot be tracked (it is the end of the cell), so where
        paragraphs came or went at the end, the mark before them carries the change.
        """
        found: list[Paragraph] = []
        for before, after in aligned(old, new, _paragraph_identity, _cell_likeness):
            if before is not None and after is not None:
                found.append(self.paragraph(before, after, row))
            else:
                one = after or before
                assert one is not None
                op = Op.INSERT if after else Op.DELETE
                found.append(_marked(one, op, self.cause(one.key, row)))
        last = len(found) - 1
        while last > 0 and found[last].op is not Op.KEEP:
            last -= 1
        ops = [p.op for p in found[last + 1 :]]
        shifted = [*found[:last]]
        for paragraph, op in zip(found[last:], [*ops, Op.KEEP], strict=True):
            shifted.append(replace(paragraph, op=op))
        return shifted if found else found

    def paragraph(self, old: Paragraph, new: Paragraph, row: str) -> Paragraph:
        """Return a paragraph that stays, changed word by word."""
        cause = "" if new.key.endswith(NUMBER) else None
        spans: list[Span] = []
        for op, run in tokens(_tokens(old), _tokens(new)):
            if op is not Op.KEEP and cause is None:
                cause = self.cause(new.key, row)
            spans += _spans(run, op, (cause or "") if op is not Op.KEEP else "")
        return replace(new, spans=tuple(spans))


def _tokens(paragraph: Paragraph) -> list[Token]:
    return [(word, span.marks) for span in paragraph.spans for word in vietnamese.words(span.text)]


def _spans(run: Sequence[Token], op: Op, cause: str = "", move: str = "") -> list[Span]:
    return [
        Span("".join(word for word, _ in group), marks, op, cause, move)
        for marks, group in groupby(run, key=lambda token: token[1])
    ]


def _marked(paragraph: Paragraph, op: Op, cause: str = "", move: str = "") -> Paragraph:
    spans = tuple(replace(span, op=op, cause=cause, move=move) for span in paragraph.spans)
    return replace(paragraph, spans=spans, op=op)


def _changed(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph changed by somebody's will, not only its printed number."""
    if paragraph.key.endswith(NUMBER):
        return False
    return paragraph.op is not Op.KEEP or any(s.op is not Op.KEEP for s in paragraph.spans)


def _reads_both_ways(tracked: Cell, old: Cell, new: Cell) -> bool:
    def reading(cell: Cell, accept: bool) -> list[tuple[str, tuple[Span, ...]]]:
        frame = Document("", (Section((Table("", (1.0,), (Row((cell,)),)),)),))
        plain = frame.accepted() if accept else frame.rejected()
        return [(p.style, p.spans) for p in plain.paragraphs()]

    return reading(tracked, True) == reading(new, True) and reading(tracked, False) == reading(
        old, False
    )


def _block_identity(block: Block) -> str:
    if isinstance(block, Table):
        return "table " + (block.key or block.style)
    return f"paragraph {block.style} " + (block.key or block.text)


def _block_likeness(one: Block, other: Block) -> float:
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        return paragraph_likeness(one, other)
    return 0.0


def _paragraph_identity(paragraph: Paragraph) -> str:
    return paragraph.key or paragraph.text


def _cell_likeness(one: Paragraph, other: Paragraph) -> float:
    """Return how alike two paragraphs of a cell are: without keys, any two may be one rewritten."""
    return 1.0 + paragraph_likeness(one, other) if one.key == other.key else 0.0
