"""Part of a document: the rows that somebody asked to see, with the headings they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from tiepthu.model import Block, Document, Row, Table


def excerpt(document: Document, keys: Set[str]) -> Document:
    """Return the document with only those rows of its tables whose keys are named.

    Header rows stay, and the headings of what stays; a table of which nothing else is left goes.
    The texts outside tables stay as they are.
    """
    return replace(
        document,
        sections=tuple(
            replace(section, blocks=tuple(_blocks(section.blocks, keys)))
            for section in document.sections
        ),
    )


def _blocks(blocks: tuple[Block, ...], keys: Set[str]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        rows = tuple(_rows(block.rows, keys))
        if any(not row.header for row in rows):
            yield replace(block, rows=rows)


def _rows(rows: tuple[Row, ...], keys: Set[str]) -> Iterator[Row]:
    heading: Row | None = None
    for row in rows:
        if row.heading:
            heading = row
        if row.header or row.key in keys:
            if heading is not None and heading is not row:
                yield heading
            heading = None
            yield row
