"""Which rows of two tables are the same row: by key, else by their text, else by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from tiepthu.diff.sequences import alike
from tiepthu.model import Paragraph, Row

LIKE_ROWS = 60.0  # of 100, over the whole text of a row
LIKE_PARAGRAPHS = 50.0

Named = dict[str, Row]


def identified(old: Sequence[Row], new: Sequence[Row]) -> tuple[Named, Named]:
    """Return the rows of two tables by name; rows with one name are one row.

    A key says who a row is, and likeness cannot overrule it: criteria resemble each other.
    """
    olds, news = _named(old), _named(new)
    lost = [name for name, row in olds.items() if not row.key and name not in news]
    found = [name for name, row in news.items() if not row.key and name not in olds]
    twins = {
        theirs: mine
        for mine, theirs in alike(lost, found, lambda a, b: _row_likeness(olds[a], news[b]))
        if mine is not None and theirs is not None
    }
    return olds, {twins.get(name, name): row for name, row in news.items()}


def paragraph_likeness(one: Paragraph, other: Paragraph) -> float:
    """Return how alike two paragraphs are, 0 to 100; 0 when they cannot be one paragraph."""
    if one.style != other.style or one.key != other.key:
        return 0.0
    return fuzz.ratio(one.text, other.text, score_cutoff=LIKE_PARAGRAPHS)


def _row_likeness(one: Row, other: Row) -> float:
    if len(one.cells) != len(other.cells):
        return 0.0
    return fuzz.ratio(_text(one), _text(other), score_cutoff=LIKE_ROWS)


def _named(rows: Iterable[Row]) -> Named:
    """Return the rows by key or text, the second of one name and so on counted."""
    found: Named = {}
    counts: dict[str, int] = {}
    for row in rows:
        name = f"key {row.key}" if row.key else f"text {_text(row)}"
        counts[name] = counts.get(name, 0) + 1
        found[name if counts[name] == 1 else f"{name}\n{counts[name]}"] = row
    return found


def _text(row: Row) -> str:
    return "\t".join("\n".join(p.text for p in cell.paragraphs) for cell in row.cells)
