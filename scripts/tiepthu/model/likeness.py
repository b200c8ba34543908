"""Are two plain documents the same, as a reader of the file sees them? Else: where do they differ?

Keys, widths and causes do not count: a file need not carry them. Text, looks, rows, cells,
paragraphs and sections do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from tiepthu.model.document import Block, Document, Figure, Paragraph, Span

_CARRIED = frozenset({"tab", "break"})  # these marks only repeat what the text says


def same(a: Document, b: Document) -> str:
    """Return nothing when two plain documents are the same, else where they first differ."""
    for mine, theirs in zip_longest(_lines(a), _lines(b)):
        if mine != theirs:
            return f"{_shown(mine)} ≠ {_shown(theirs)}"
    return ""


Line = tuple[str, object]


def _lines(document: Document) -> Iterator[Line]:
    """Yield everything that counts, in reading order, each with its place."""
    for number, section in enumerate(document.sections, 1):
        yield f"section {number}", section.orientation
        yield from _blocks(section.blocks, f"section {number}")


def _blocks(blocks: Iterable[Block], place: str) -> Iterator[Line]:
    for number, block in enumerate(blocks, 1):
        here = f"{place} block {number}"
        if isinstance(block, Paragraph):
            answer = (block.placeholder, block.choices, block.checked)
            yield here, (block.style, _spans(block.spans), *answer)
            continue
        if isinstance(block, Figure):
            yield here, _pictured(block)
            continue
        yield here, f"table of {len(block.rows)} rows"
        for r, row in enumerate(block.rows, 1):
            yield f"{here} row {r}", tuple(cell.span for cell in row.cells)
            for c, cell in enumerate(row.cells, 1):
                yield from _blocks(cell.paragraphs, f"{here} row {r} cell {c}")


def _pictured(one: Figure) -> tuple[str, str, int, int]:
    """Return what a figure says and shows, its size in tenths of a millimetre."""
    picture = one.picture
    return one.text, picture.mark, round(picture.width * 10), round(picture.height * 10)


def _spans(spans: Iterable[Span]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the text by its looks, however it was cut."""
    looks = ((span.marks - _CARRIED, span.text) for span in spans if span.text)
    return tuple(
        ("".join(text for _, text in run), marks)
        for marks, run in groupby(looks, key=lambda look: look[0])
    )


def _shown(line: Line | None) -> str:
    return "the end" if line is None else f"{line[0]}: {line[1]!r}"[:300]
