"""Which rows of two documents are the same row: by key, else by their text, else by likeness.

A key says who a row is, and likeness cannot overrule it: criteria resemble each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.diff.likeness import likest
from tiepthu.model import Paragraph, Row

LIKE_MOVED = 80.0  # of 100, over the whole text: a row that stands elsewhere must be hardly changed
LIKE_PARAGRAPHS = 50.0
FEWEST_WORDS = 8
_NUMBER = re.compile(r"\W*(?:\d+|[ivxlc]+)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, and the table it stands in, by its place in the document."""

    table: int
    row: Row


def names(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[list[str], list[str]]:
    """Return a name for each row, once in each document; rows with one name are one row.

    Header rows belong to their table: only those of the tables with one number are the same.
    """
    olds, news = list(_named(old)), list(_named(new))
    lost = _without_twin(olds, old, set(news))
    found = _without_twin(news, new, set(olds))
    texts = [_text(old[i].row) for i in lost], [_text(new[j].row) for j in found]
    for mine, theirs in likest(*texts):
        if len(old[lost[mine]].row.cells) == len(new[found[theirs]].row.cells):
            news[found[theirs]] = olds[lost[mine]]
    return olds, news


def may_move(name: str, old: Row, new: Row) -> bool:
    """Tell whether rows of one name that stand in different places are one row that moved.

    Without a key only a row that says enough, that nobody else says, and hardly changed.
    """
    if name.startswith("key "):
        return True
    one, other = _text(old), _text(new)
    return (
        re.search(r"\n\d+$", name) is None
        and len(one.split()) >= FEWEST_WORDS
        and fuzz.ratio(one, other) >= LIKE_MOVED
    )


def paragraph_likeness(one: Paragraph, other: Paragraph) -> float:
    """Return how alike two paragraphs are, 0 to 100; 0 when they cannot be one paragraph."""
    if one.style != other.style or one.key != other.key:
        return 0.0
    return fuzz.ratio(one.text, other.text, score_cutoff=LIKE_PARAGRAPHS)


def _named(placed: Iterable[Placed]) -> Iterator[str]:
    """Yield each row's key or text as its name, the second of one name and so on counted."""
    counts: Counter[str] = Counter()
    for one in placed:
        if one.row.header:
            name = f"head {one.table}"
        elif one.row.key:
            name = f"key {one.row.key}"
        else:
            name = f"text {_text(one.row)}"
        counts[name] += 1
        yield name if counts[name] == 1 else f"{name}\n{counts[name]}"


def _without_twin(named: Sequence[str], placed: Sequence[Placed], others: set[str]) -> list[int]:
    return [
        index
        for index, name in enumerate(named)
        if name not in others and not placed[index].row.key and not placed[index].row.header
    ]


def _text(row: Row) -> str:
    """Return what a row says, without the cells that only number it."""
    cells = ("\n".join(p.text for p in cell.paragraphs) for cell in row.cells)
    return "\t".join(text for text in cells if not _NUMBER.fullmatch(text))
