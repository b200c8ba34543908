"""The Document: what every output is before it is a file.

A tracked change is an attribute of the document, not a trick of Word: span, paragraph mark and row
each carry an `Op`. A tracked document has two plain readings, `accepted()` and `rejected()`, and
everything about redlines is tested through them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby


class Op(StrEnum):
    """What happened to a span, a paragraph mark or a row."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"


# How the key of a paragraph ends whose text follows from the rest: a printed number, a count.
NUMBER = "#number"
DERIVED = (NUMBER, "#count", "#numeral")
# How the key of a cause ends that belongs to the old place of a moved row.
MOVED_AWAY = "#moved-away"

GONE_WHEN_ACCEPTED = frozenset({Op.DELETE, Op.MOVED_FROM})
GONE_WHEN_REJECTED = frozenset({Op.INSERT, Op.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed: the text of the margin comment, and the comments it names."""

    key: str
    text: str
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one look.

    `marks` are from the closed vocabulary bold, italic, underline, tab (the text is one tab),
    break (the text is one line break, "\\n"). `cause` is the key of a Cause; `move` names what
    moved together: the same words at the old and at the new place.
    """

    text: str
    marks: frozenset[str] = frozenset()
    op: Op = Op.KEEP
    cause: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with a named style of the format. `op` is that of the paragraph mark.

    `key` identifies it between versions (criterion id and part, `a/b#text`), and becomes the tag
    of the content control around its text in Word; one that begins with `_tt_`, a hidden bookmark.

    In a form, a paragraph is a place to answer in: `placeholder` says what to write there, and
    stands there until something is written; `choices` are what can be chosen instead of writing;
    `checked` is whether the box before the text is ticked, None where there is no box.
    """

    style: str
    spans: tuple[Span, ...] = ()
    key: str = ""
    op: Op = Op.KEEP
    placeholder: str = ""
    choices: tuple[str, ...] = ()
    checked: bool | None = None

    @property
    def text(self) -> str:
        """The text as it stands, changes included."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: at least one paragraph. `span` is how many columns it covers."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. `key` is the criterion or field id; `cause` the key of a Cause for the row.

    `heading` marks a row that must stay on the page of the row after it (a field's name); `long`
    one that may be longer than a page, and so goes on on the next.
    `move` names the move that a moved row belongs to.
    """

    cells: tuple[Cell, ...]
    key: str = ""
    op: Op = Op.KEEP
    header: bool = False
    heading: bool = False
    cause: str = ""
    move: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `style` is the format's name for its looks; `widths` are shares of the width.

    `caption` says what is in it, for who has the document read out; it is not printed.
    """

    style: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    key: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, and its size on paper in millimetres."""

    data: bytes
    width: float
    height: float

    @property
    def mark(self) -> str:
        """What tells it from every other picture."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself between paragraphs; `text` tells in words what it shows."""

    picture: Picture
    text: str
    op: Op = Op.KEEP


Block = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages with one orientation: `portrait` or `landscape`.

    `restart` says that page numbers begin again at 1 (an annex has its own page numbers).
    """

    blocks: tuple[Block, ...]
    orientation: str = "portrait"
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `causes` are the reasons that spans and rows refer to by key.

    `subject` is what it is about, in its own words; `keywords` which version it belongs to, and
    whose it is: by them a file that comes back is known.
    """

    title: str
    sections: tuple[Section, ...]
    subject: str = ""
    keywords: str = ""
    causes: tuple[Cause, ...] = field(default=())

    @property
    def tracked(self) -> bool:
        """Whether anything in the document is marked as changed."""
        blocks = [block for section in self.sections for block in section.blocks]
        ops = [row.op for block in blocks if isinstance(block, Table) for row in block.rows]
        ops += [block.op for block in blocks if isinstance(block, Figure)]
        return any(op is not Op.KEEP for op in ops) or any(
            paragraph.op is not Op.KEEP or any(span.op is not Op.KEEP for span in paragraph.spans)
            for paragraph in self.paragraphs()
        )

    def accepted(self) -> Document:
        """Return the plain document that remains when every change is accepted."""
        return _reading(self, GONE_WHEN_ACCEPTED)

    def rejected(self) -> Document:
        """Return the plain document that remains when every change is rejected."""
        return _reading(self, GONE_WHEN_REJECTED)

    def paragraphs(self) -> Iterable[Paragraph]:
        """Yield every paragraph in reading order, those in cells included."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield block
                elif isinstance(block, Table):
                    for row in block.rows:
                        for cell in row.cells:
                            yield from cell.paragraphs

    def map_text(self, change: Callable[[str], str]) -> Document:
        """Return the document with `change` applied to the text of every span and figure."""

        def paragraph(item: Paragraph) -> Paragraph:
            return replace(
                item,
                spans=tuple(replace(span, text=change(span.text)) for span in item.spans),
                placeholder=change(item.placeholder),
                choices=tuple(map(change, item.choices)),
            )

        def row(item: Row) -> Row:
            cells = tuple(
                replace(cell, paragraphs=tuple(map(paragraph, cell.paragraphs)))
                for cell in item.cells
            )
            return replace(item, cells=cells)

        def block(item: Block) -> Block:
            if isinstance(item, Paragraph):
                return paragraph(item)
            if isinstance(item, Figure):
                return replace(item, text=change(item.text))
            return replace(item, rows=tuple(map(row, item.rows)))

        return replace(
            self,
            sections=tuple(
                replace(section, blocks=tuple(map(block, section.blocks)))
                for section in self.sections
            ),
        )


def _reading(document: Document, gone: frozenset[Op]) -> Document:
    sections = tuple(
        replace(section, blocks=tuple(_read_blocks(section.blocks, gone)))
        for section in document.sections
    )
    return replace(document, sections=sections, causes=())


def _read_blocks(blocks: Iterable[Block], gone: frozenset[Op]) -> Iterable[Block]:
    """Yield the blocks that remain; a table without rows is no table."""
    for is_text, run in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
        if not is_text:
            for block in run:
                if isinstance(block, Figure) and block.op not in gone:
                    yield replace(block, op=Op.KEEP)
                elif isinstance(block, Table):
                    rows = tuple(_read_row(row, gone) for row in block.rows if row.op not in gone)
                    if rows:
                        yield replace(block, rows=rows)
        else:
            yield from _read_paragraphs([b for b in run if isinstance(b, Paragraph)], gone)


def _read_row(row: Row, gone: frozenset[Op]) -> Row:
    cells = tuple(
        replace(cell, paragraphs=tuple(_read_paragraphs(cell.paragraphs, gone)))
        for cell in row.cells
    )
    return Row(cells, row.key, header=row.header, heading=row.heading, long=row.long)


def _read_paragraphs(paragraphs: Iterable[Paragraph], gone: frozenset[Op]) -> Iterable[Paragraph]:
    """Yield the paragraphs that remain.

    A mark that goes joins its paragraph to the next one, as in Word (ECMA-376 part 1, 17.13.5.15):
    the paragraph that follows gives the style and the key.
    """
    waiting: tuple[Span, ...] = ()
    last: Paragraph | None = None
    for paragraph in paragraphs:
        spans = waiting + paragraph.spans
        if paragraph.op in gone:
            waiting, last = spans, paragraph
            continue
        waiting, last = (), None
        yield Paragraph(
            *(paragraph.style, _read_spans(spans, gone), paragraph.key, Op.KEEP),
            *(paragraph.placeholder, paragraph.choices, paragraph.checked),
        )
    if last is not None:
        kept = _read_spans(waiting, gone)
        if kept:
            yield Paragraph(last.style, kept, last.key)


def _read_spans(spans: tuple[Span, ...], gone: frozenset[Op]) -> tuple[Span, ...]:
    """Return the spans that remain, with neighbours of one look joined."""
    if len(spans) == 1 and spans[0].op is Op.KEEP and spans[0].text:
        return spans  # most paragraphs
    kept = [span for span in spans if span.op not in gone and span.text]
    if len(kept) == 1:
        return (Span(kept[0].text, kept[0].marks),)
    return tuple(
        Span("".join(span.text for span in run), marks)
        for marks, run in groupby(kept, key=lambda span: span.marks)
    )
