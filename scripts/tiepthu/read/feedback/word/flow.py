"""Paragraphs, tables and cells in reading order; the tracked changes in them on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from tiepthu.model import Op, Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import GONE_BEFORE, GONE_NOW, Change, Trail, stays, w
from tiepthu.read.feedback.labels import Labels
from tiepthu.read.feedback.word.changes import Changes
from tiepthu.read.feedback.word.stretches import Lane, Text, lines, settle, stretches, text_of
from tiepthu.read.feedback.word.texts import Texts
from tiepthu.vietnamese import clean

NOTHING = frozenset[Lane]()


@dataclass(slots=True)
class Content:
    """What a cell, a row, a note or another holder of paragraphs reads.

    `now` and `before` are lines; `all` has what came and went again too. `key` is the first tag,
    `moves` the first move of either end in it.
    """

    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    all: list[str] = field(default_factory=list)
    key: str = ""
    moves: dict[Op, str] = field(default_factory=dict)

    def add(self, other: Content, trail: Trail = ()) -> None:
        """Take in what follows, with what happened to it as a whole."""
        self.now += other.now if stays(trail) else ()
        self.before += other.before if stays(trail, GONE_BEFORE) else ()
        self.all += other.all
        self.key = self.key or other.key
        self.moves = other.moves | self.moves

    @property
    def text(self) -> str:
        """What it reads now."""
        return clean("\n".join(self.now))

    def wording(self, change: Change) -> str:
        """Return what goes with it, or comes with it."""
        read = self.before if change.op in GONE_NOW else self.now
        return clean("\n".join(read)) or clean("\n".join(self.all))


@dataclass(slots=True)
class Flow:
    """Reads a document; what is tracked goes to `changes`."""

    texts: Texts
    labels: Labels
    changes: Changes

    def body(self, body: etree._Element) -> Iterator[Piece]:
        """Yield paragraphs and rows in reading order."""
        paragraphs = tables = 0
        above = ""
        for chunk in _chunks(body):
            if chunk[0].tag == w("tbl"):
                tables += 1
                yield from self._table(chunk[0], f"table {tables}")
                above = ""
                continue
            texts, told = self._paragraphs(chunk, NOTHING, above)
            for element, text, line in zip(chunk, texts, told, strict=True):
                paragraphs += 1
                label = self.labels.next(element)
                place, kind = f"paragraph {paragraphs}", PieceKind.PARAGRAPH
                was = (clean(text.read(GONE_BEFORE)),) if text.tracked else ()
                yield Piece(place, kind, line or "", label=label, key=text.key, was=was)
                above = line or above

    def _table(self, table: etree._Element, name: str) -> Iterator[Piece]:
        for number, row in enumerate(reading.rows(table), 1):
            cells, key = self._row(row, name, NOTHING)
            stands = stays(reading.row_changes(row))
            shown = tuple(cell.text for cell in cells) if stands else ()
            text = " | ".join(cell for cell in shown if cell)
            was = _was(row, cells)
            place, kind = f"{name} row {number}", PieceKind.ROW
            yield Piece(
                place, kind, text, cells=shown, table=name, key=key, was=() if was == shown else was
            )

    def content(self, holder: etree._Element, covered: frozenset[Lane] = NOTHING) -> Content:
        """Return what a cell or note reads; the tables in it as lines.

        Changes in `covered` lanes are told by the row or cell around them.
        """
        found = Content()
        for chunk in _chunks(holder):
            if chunk[0].tag != w("tbl"):
                found.add(self._lines(chunk, covered, found.now[-1] if found.now else ""))
                continue
            for row in reading.rows(chunk[0]):
                trail = reading.row_changes(row)
                for cell in self._row(row, "", covered)[0]:
                    found.add(cell, trail)
        return found

    def _row(
        self, row: etree._Element, name: str, covered: frozenset[Lane]
    ) -> tuple[list[Content], str]:
        """Return the cells of a row, and its tag when they have one."""
        trail = [one for one in reading.row_changes(row) if (one.op, one.author) not in covered]
        inner = covered | _told_by(trail)
        cells = [self._cell(cell, inner) for cell in reading.cells(row)]
        keys = {cell.key.split("#")[0] for cell in cells if cell.key}
        key = keys.pop() if len(keys) == 1 else ""
        for change in trail:
            texts = tuple(cell.wording(change) for cell in cells)
            self.changes.add_row(change, texts, key, name, _move(change, cells))
        return cells, key

    def _cell(self, cell: etree._Element, covered: frozenset[Lane]) -> Content:
        whole = reading.cell_changes(cell)
        trail = [one for one in whole if (one.op, one.author) not in covered]
        held = self.content(cell, covered | _told_by(trail))
        for change in trail:
            self.changes.add_held(change, held.wording(change), held.key, _move(change, [held]))
        found = Content()
        found.add(held, whole)
        return found

    def _lines(
        self, chunk: Sequence[etree._Element], covered: frozenset[Lane], above: str
    ) -> Content:
        """Return what neighbouring paragraphs of a cell or note read."""
        found = Content()
        texts, told = self._paragraphs(chunk, covered, above)
        for element, text, line in zip(chunk, texts, told, strict=True):
            label = self.labels.next(element)
            if line is not None:
                found.now.append(f"{label} {line}".strip() if label and line else line)
            found.before.append(text.read(GONE_BEFORE))
            found.all.append("".join(run.text for run in text.runs))
            found.key = found.key or text.key
            found.moves = self.changes.moves_in(text) | found.moves
        return found

    def _paragraphs(
        self, chunk: Sequence[etree._Element], covered: frozenset[Lane], above: str
    ) -> tuple[list[Text], list[str | None]]:
        """Return neighbouring paragraphs with their lines; note the changes in them."""
        texts = [text_of(paragraph, self.texts.runs(paragraph)) for paragraph in chunk]
        settle(texts)
        found = stretches(texts, above)
        self.changes.add(one for one in found if one.lane not in covered)
        return texts, lines(texts)


def _chunks(holder: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the tables below a holder one by one, and the paragraphs between them together."""
    for tag, blocks in groupby(reading.blocks(holder), key=lambda block: str(block.tag)):
        if tag == w("tbl"):
            yield from ([table] for table in blocks)
        else:
            yield list(blocks)


def _was(row: etree._Element, cells: Iterable[Content]) -> tuple[str, ...]:
    """Return what the cells of a row said before any tracked change; nothing in a new row."""
    stood = stays(reading.row_changes(row), GONE_BEFORE)
    return tuple(clean("\n".join(filter(None, cell.before))) if stood else "" for cell in cells)


def _told_by(trail: Iterable[Change]) -> frozenset[Lane]:
    """Return the lanes that a row or cell tells: what came or went with it, moved or not."""
    return frozenset(
        (op, change.author)
        for change in trail
        for op in (GONE_NOW if change.op in GONE_NOW else GONE_BEFORE)
    )


def _move(change: Change, cells: Iterable[Content]) -> str:
    """Return the move that a row or cell came or went by; empty when there is none."""
    end = Op.MOVED_FROM if change.op in GONE_NOW else Op.MOVED_TO
    return next((cell.moves[end] for cell in cells if end in cell.moves), "")
