"""The list of changes of a redline that knows no criteria: what can be read from its rows alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tiepthu.compose import wording
from tiepthu.compose.listing import ListedChange, PartChange, pieces
from tiepthu.model import (
    Block,
    Cell,
    ChangeKind,
    Document,
    Figure,
    Op,
    Paragraph,
    Renumbered,
    Row,
    Table,
)

_NUMBER = re.compile(r"\W*(\d+)\W*")
_KINDS = {
    Op.INSERT: ChangeKind.ADDED,
    Op.DELETE: ChangeKind.REMOVED,
    Op.MOVED_TO: ChangeKind.MOVED,
}
OUTSIDE = "Ngoài bảng"
GONE, CAME = frozenset({Op.DELETE, Op.MOVED_FROM}), frozenset({Op.INSERT, Op.MOVED_TO})


@dataclass(frozen=True, slots=True)
class RowsListed:
    """A tracked document whose changed rows have keys, and the list that names them."""

    document: Document
    changes: tuple[ListedChange, ...]
    renumbered: tuple[Renumbered, ...]


def rows_listed(tracked: Document) -> RowsListed:
    """Return the changes of a tracked document, row by row and paragraph by paragraph."""
    lister = _Lister(tracked)
    sections = tuple(
        replace(section, blocks=tuple(lister.block(block) for block in section.blocks))
        for section in tracked.sections
    )
    document = replace(tracked, sections=sections)
    return RowsListed(document, tuple(lister.changes), tuple(lister.renumbered))


class _Lister:
    """Goes through a tracked document once, from its beginning to its end."""

    def __init__(self, tracked: Document) -> None:
        self.changes: list[ListedChange] = []
        self.renumbered: list[Renumbered] = []
        self.left = {
            row.move: _number(row, CAME, GONE)
            for section in tracked.sections
            for block in section.blocks
            if isinstance(block, Table)
            for row in block.rows
            if row.op is Op.MOVED_FROM
        }

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            if _changed(block):
                self.changes.append(self._outside(block))
            return block
        if isinstance(block, Figure):
            return block
        heads: Sequence[str] = ()
        rows = []
        for row in block.rows:
            if row.header:
                heads = [_said(cell, GONE) for cell in row.cells]
            rows.append(self.row(row, heads))
        return replace(block, rows=tuple(rows))

    def row(self, row: Row, heads: Sequence[str]) -> Row:
        parts = tuple(_parts(row, heads)) if row.op in (Op.KEEP, Op.MOVED_TO) else ()
        old, new = _number(row, CAME, GONE), _number(row, GONE, CAME)
        if row.op is Op.KEEP and not parts:
            if old and new and old != new:
                self.renumbered.append(Renumbered(_named(row), int(old), int(new)))
            return row
        if row.op is Op.MOVED_FROM:
            return row
        kinds = [_KINDS[row.op]] if row.op in _KINDS else []
        kinds += [ChangeKind.REWORDED] if parts else []
        key = row.key or f"change-{len(self.changes) + 1}"
        if row.op is Op.MOVED_TO:
            old = self.left.get(row.move, "")
        self.changes.append(
            ListedChange(
                key=key,
                name=_named(row),
                kinds=tuple(map(str, kinds)),
                labels=tuple(wording.CHANGES[kind] for kind in kinds),
                old_number="" if row.op is Op.INSERT else old,
                new_number="" if row.op is Op.DELETE else new,
                old_field="",
                new_field="",
                parts=parts,
                reasons=(),
                comments=(),
                versions=(),
            )
        )
        return replace(row, key=key)

    def _outside(self, paragraph: Paragraph) -> ListedChange:
        part = _part(OUTSIDE, [paragraph])
        return ListedChange(
            key=f"change-{len(self.changes) + 1}",
            name=OUTSIDE,
            kinds=(str(ChangeKind.REWORDED),),
            labels=(wording.CHANGES[ChangeKind.REWORDED],),
            old_number="",
            new_number="",
            old_field="",
            new_field="",
            parts=(part,),
            reasons=(),
            comments=(),
            versions=(),
        )


def _parts(row: Row, heads: Sequence[str]) -> Iterator[PartChange]:
    """Yield the cells of a row that changed, but for its number."""
    column = 0
    for cell in row.cells:
        head = heads[column] if column < len(heads) else ""
        column += cell.span
        edited = any(
            span.op in (Op.INSERT, Op.DELETE) for one in cell.paragraphs for span in one.spans
        )
        readings = (_said(cell, GONE), _said(cell, CAME))
        if edited and not all(_NUMBER.fullmatch(text) for text in readings if text):
            yield _part(head or f"Cột {column}", cell.paragraphs)


def _part(label: str, paragraphs: Sequence[Paragraph]) -> PartChange:
    compared = [
        (Op.KEEP if span.op in (Op.MOVED_TO, Op.MOVED_FROM) else span.op, span.text)
        for one in paragraphs
        for span in one.spans
    ]
    old = "".join(text for op, text in compared if op is not Op.INSERT)
    new = "".join(text for op, text in compared if op is not Op.DELETE)
    return PartChange("", label, old, new, tuple(pieces(compared)), "")


def _changed(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip()) and any(s.op is not Op.KEEP for s in paragraph.spans)


def _said(cell: Cell, gone: frozenset[Op]) -> str:
    """Return a cell's text without what is gone in one of its readings."""
    lines = ("".join(s.text for s in one.spans if s.op not in gone) for one in cell.paragraphs)
    return "\n".join(lines)


def _number(row: Row, gone: frozenset[Op], other: frozenset[Op]) -> str:
    """Return the number that a row is printed with: that of its first cell."""
    keep = frozenset[Op]() if row.op in other else gone
    found = _NUMBER.fullmatch(_said(row.cells[0], keep)) if row.cells else None
    return wording.counted(int(found[1])) if found else ""


def _named(row: Row) -> str:
    """Return what a row is called: the beginning of its first cell with words."""
    for cell in row.cells:
        text = _said(cell, GONE if row.op not in GONE else frozenset()).split("\n")[0].strip()
        if text and not _NUMBER.fullmatch(text):
            return text if len(text) <= 80 else text[:79].rstrip() + "…"
    return "–"
