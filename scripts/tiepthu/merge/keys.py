"""The tags of our forms where they stand as text: a column that a sheet no longer hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tiepthu.merge.tools import Tools
from tiepthu.model import Piece, PieceKind
from tiepthu.vietnamese import fold

Item = tuple[int, Piece]
_TITLE = "tiepthu-key"


def found(items: Sequence[Item], tools: Tools) -> list[Item]:
    """Return the pieces with their tags apart from their cells; what has none stays as it is."""
    columns = {
        table: _column([piece for _, piece in rows], tools)
        for table, rows in _tables([x for x in items if x[1].kind is PieceKind.ROW])
    }
    return [(index, _apart(piece, columns, tools)) for index, piece in items]


def _tables(rows: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    ordered = sorted(rows, key=lambda row: (row[1].table, row[0]))
    return [(name, list(run)) for name, run in groupby(ordered, key=lambda row: row[1].table)]


def _column(rows: Sequence[Piece], tools: Tools) -> int:
    """Return which column of a table holds tags; -1 for none."""
    for piece in rows:
        for at, cell in enumerate(piece.cells):
            if fold(cell) == _TITLE or (cell.strip() in tools.sent.criteria and "/" in cell):
                return at
    return -1


def _apart(piece: Piece, columns: dict[str, int], tools: Tools) -> Piece:
    at = columns.get(piece.table, -1) if piece.kind is PieceKind.ROW else -1
    if not 0 <= at < len(piece.cells):
        return piece
    tag = piece.cells[at].strip()
    known = tag in tools.sent.criteria
    if not known and tag and fold(tag) != _TITLE:
        return piece  # a person wrote across the column
    cells = (*piece.cells[:at], *piece.cells[at + 1 :])
    return replace(piece, cells=cells, key=piece.key or (tag if known else ""))
