"""A Word file: paragraphs, table rows, margin comments, tracked changes, and the other stories.

How pieces count, so that anybody can count again: one for each paragraph of the body outside
tables (empty ones too), one for each row of a table that is not inside another table, one for each
margin comment or reply, one for each stretch of neighbouring insertions (deletions) of one author
in a paragraph, one for each inserted or deleted row, one for each paragraph with text in a header,
footer, footnote, endnote or text box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from tiepthu.model import Op, Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.read.feedback.labels import Labels
from tiepthu.vietnamese import clean

_STORIES = ("header", "footer", "footnotes", "endnotes")
_KINDS = {
    Op.INSERT: PieceKind.INSERTION,
    Op.MOVED_TO: PieceKind.INSERTION,
    Op.DELETE: PieceKind.DELETION,
    Op.MOVED_FROM: PieceKind.DELETION,
}
_OLD_FONTS = (".vn", "vni-", "vni ")


def pieces(package: Package) -> tuple[list[Piece], list[str]]:
    """Return the pieces of a Word file, and its fonts of the time before Unicode.

    Raises BadPackageError.
    """
    main = package.main() or "word/document.xml"
    root = package.xml(main)
    body = root.find(reading.w("body"))
    if body is None:
        raise BadPackageError("damaged")
    reader = _Reader(Labels.of(package, main))
    found = [*reader.body(body)]
    found += reader.changes
    found += _margin(package, main, root)
    found += _stories(package, main)
    found += _boxes(body)
    return found, sorted(reader.fonts)


class _Reader:
    """One walk over the body; gathers the tracked changes on the way."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.changes: list[Piece] = []
        self.fonts: set[str] = set()
        self.counts: Counter[PieceKind] = Counter()

    def body(self, body: etree._Element) -> Iterator[Piece]:
        """Yield paragraphs and rows in reading order."""
        paragraphs = tables = 0
        for block in reading.blocks(body):
            if block.tag == reading.w("p"):
                paragraphs += 1
                key = reading.tag_of(block)
                self._changed(block, key)
                yield Piece(
                    place=f"paragraph {paragraphs}",
                    kind=PieceKind.PARAGRAPH,
                    text=clean(reading.text(block)),
                    label=self.labels.next(block),
                    key=key,
                )
            else:
                tables += 1
                yield from self._rows(block, f"table {tables}")

    def _rows(self, table: etree._Element, name: str) -> Iterator[Piece]:
        for number, row in enumerate(reading.rows(table), 1):
            op = reading.row_op(row)
            cells = [self._cell(cell, op) for cell in reading.cells(row)]
            keys = {cell.key.split("#")[0] for cell in cells if cell.key}
            texts = tuple(cell.now for cell in cells)
            key = keys.pop() if len(keys) == 1 else ""
            place = f"{name} row {number}"
            now = "" if op in reading.GONE_NOW else " | ".join(text for text in texts if text)
            if op is not Op.KEEP:
                self._changed_row(row, op, cells, key)
            shown = () if op in reading.GONE_NOW else texts
            yield Piece(place, PieceKind.ROW, now, cells=shown, table=name, key=key)

    def _cell(self, cell: etree._Element, row: Op) -> _Cell:
        now, before, key = [], [], ""
        for paragraph in reading.inner_paragraphs(cell):
            key = key or reading.tag_of(paragraph)
            label = self.labels.next(paragraph)
            text = clean(reading.text(paragraph))
            now.append(f"{label} {text}".strip() if label and text else text)
            before.append(clean(reading.text(paragraph, reading.GONE_BEFORE)))
            if row is Op.KEEP:
                self._changed(paragraph, reading.tag_of(paragraph))
        return _Cell(clean("\n".join(now)), clean("\n".join(before)), key)

    def _changed(self, paragraph: etree._Element, key: str) -> None:
        """Note the stretches of insertions and deletions in a paragraph."""
        runs = reading.runs(paragraph)
        self.fonts.update(r.font for r in runs if r.font.lower().startswith(_OLD_FONTS))
        if all(run.op is Op.KEEP for run in runs):
            return
        before = clean(reading.text(paragraph, reading.GONE_BEFORE))
        after = clean(reading.text(paragraph))
        group = ""
        for (op, author), stretch in groupby(runs, key=lambda run: (run.op, run.author)):
            kind = _KINDS.get(op)
            listed = list(stretch)
            text = clean("".join(run.text for run in listed))
            if kind is None:
                group = group if not text else ""
                continue
            self.counts[kind] += 1
            place = f"{kind} {self.counts[kind]}"
            if not group.endswith(f" by {author}"):
                group = f"{place} by {author}"
            self.changes.append(
                Piece(
                    place,
                    kind,
                    text,
                    key=key,
                    author=clean(author),
                    date=listed[0].date[:10],
                    group=group,
                    before=before,
                    after=after,
                )
            )

    def _changed_row(self, row: etree._Element, op: Op, cells: list[_Cell], key: str) -> None:
        kind = _KINDS[op]
        self.counts[kind] += 1
        author, date = reading.row_author(row)
        gone = kind is PieceKind.DELETION
        texts = tuple(cell.before if gone else cell.now for cell in cells)
        whole = " | ".join(text for text in texts if text)
        place = f"{kind} {self.counts[kind]}"
        self.changes.append(
            Piece(
                place,
                kind,
                whole,
                cells=texts,
                key=key,
                author=clean(author),
                date=date[:10],
                group=place,
                before=whole if gone else "",
                after="" if gone else whole,
            )
        )


@dataclass(frozen=True, slots=True)
class _Cell:
    now: str
    before: str
    key: str


def _margin(package: Package, main: str, root: etree._Element) -> Iterator[Piece]:
    """Yield the margin comments, each with what it is attached to."""
    anchors = reading.anchors(root)
    for number, note in enumerate(reading.notes(package, main).values(), 1):
        at = anchors.get(note.id) or anchors.get(note.parent)
        yield Piece(
            place=f"comment {number}",
            kind=PieceKind.REPLY if note.parent else PieceKind.COMMENT,
            text=clean(note.text),
            context=clean(at.text) if at else "",
            before=clean(reading.text(at.paragraph)) if at else "",
            key=reading.tag_of(at.paragraph) if at else "",
            author=clean(note.author),
            date=note.date[:10],
            group=note.parent,
        )


def _stories(package: Package, main: str) -> Iterator[Piece]:
    """Yield what stands in headers, footers, footnotes and endnotes."""
    for kind in _STORIES:
        for part, name in enumerate(package.related(main, kind), 1):
            number = 0
            for paragraph in package.xml(name).iter(reading.w("p")):
                text = clean(reading.text(paragraph))
                if text:
                    number += 1
                    place = f"{kind} {part} paragraph {number}"
                    yield Piece(place, PieceKind.PART, text)


def _boxes(body: etree._Element) -> Iterator[Piece]:
    number = 0
    for paragraph in reading.text_boxes(body):
        text = clean(reading.text(paragraph))
        if text:
            number += 1
            yield Piece(f"text box paragraph {number}", PieceKind.PART, text)
