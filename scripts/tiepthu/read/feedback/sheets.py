"""A workbook: a piece for each row that says anything, each note, each line of a text box."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml import workbooks
from tiepthu.ooxml.package import Package
from tiepthu.ooxml.workbooks import Cell, CellNote, Sheet
from tiepthu.read import old_fonts
from tiepthu.vietnamese import clean

KEY = "tiepthu-key"  # heading of the hidden column in which our own form carries its keys
WIDEST = 256  # columns; what stands further right follows without the empty cells between


def pieces(package: Package) -> Iterator[Piece]:
    """Yield the pieces of a workbook, hidden sheets and rows included. Raises BadPackageError."""
    for sheet in workbooks.sheets(package):
        if _is_old(sheet):
            yield from old_fonts.beside(_sheet(sheet, said), _sheet(sheet, _typed))
        else:
            yield from _sheet(sheet, said)


def said(cell: Cell) -> str:
    """Return a cell's text; that of fonts from before Unicode is converted."""
    return clean("".join(old_fonts.converted(t.text, t.font or cell.font) for t in cell.texts))


def _typed(cell: Cell) -> str:
    return clean("".join(old_fonts.typed(t.text, t.font or cell.font) for t in cell.texts))


def _is_old(sheet: Sheet) -> bool:
    cells = (cell for row in sheet.rows.values() for cell in row.values())
    return any(old_fonts.is_old(text.font or cell.font) for cell in cells for text in cell.texts)


def _sheet(sheet: Sheet, said: Callable[[Cell], str]) -> Iterator[Piece]:
    name = f'sheet "{sheet.title}"'
    key_column = 0
    for number in sorted({*sheet.rows, *sheet.notes}):
        values = {at: said(cell) for at, cell in sorted(sheet.rows.get(number, {}).items())}
        key_column = next((at for at, value in values.items() if value == KEY), key_column)
        key = values.pop(key_column, "")
        text = " | ".join(filter(None, values.values()))
        own = "" if key == KEY else key
        if text or key:
            cells, place = _cells(values, key_column), f"{name} row {number}"
            yield Piece(place, PieceKind.ROW, text, cells=cells, table=name, key=own)
        for note in sheet.notes.get(number, ()):
            on = values.get(note.column, "")
            yield _note(note, f"{name} note", on, text, own)
    for at, line in enumerate(sheet.boxes, 1):
        yield Piece(f"{name} text box paragraph {at}", PieceKind.PART, line)


def _note(note: CellNote, place: str, on: str, row: str, key: str) -> Piece:
    return Piece(
        place=f"{place} {note.place}",
        kind=PieceKind.NOTE,
        text=note.text,
        context=on,
        author=note.author,
        before=row,
        key=key,
    )


def _cells(values: dict[int, str], key_column: int) -> tuple[str, ...]:
    """Return the cells of a row by column, up to the last that says anything."""
    last = max((at for at, value in values.items() if value), default=0)
    near = (values.get(at, "") for at in range(1, min(last, WIDEST) + 1) if at != key_column)
    return (*near, *(value for at, value in values.items() if value and at > WIDEST))
