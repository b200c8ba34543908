"""The least that can be marked between two plain files, and what a redline says of their rows.

Rows are the same row when they are the same criterion, which only the generator knows; in the
Word files it stands nowhere but in the printed number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tests.bench.judge import Body, Marking, Paragraph, Row
from tests.bench.pairs import Pair
from tiepthu import vietnamese
from tiepthu.model import CriteriaSet

Key = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Least:
    """The least marking by words: characters, and separate edits."""

    characters: int
    edits: int


@dataclass(frozen=True, slots=True)
class RowsSeen:
    """What a redline says of rows, beside what is so."""

    inserted: int
    deleted: int
    wanted_inserted: int
    wanted_deleted: int
    moves_found: int
    moves: int
    moves_false: int  # rows and loose paragraphs with move marks that did not move


def least(old: Body, new: Body, pair: Pair) -> Least:
    """Return the least possible marking: rows by identity, words by their heaviest match.

    A row that came, went or moved counts whole, a moved one at both ends and as two edits.
    """
    truth = pair.truth
    olds, news = _named(old, pair.old), _named(new, pair.new)
    characters, edits = 0, sum(len(e) for one, e in truth.edits.items() if one not in truth.moved)
    for name in dict.fromkeys([*olds, *news]):
        before, after = olds.get(name), news.get(name)
        if before is None or after is None or name in truth.moved:
            ends = [row for row in (before, after) if row is not None]
            characters += sum(_length(row) for row in ends)
            edits += len(ends)
            continue
        for one, other in zip_longest(before, after, fillvalue=()):
            size, places = _cells(one, other)
            characters += size
            # In a criterion's own words the generator knows how many edits it made.
            edits += places if name not in truth.edits else 0
        edits += before[0] != after[0] and name in truth.edits  # its printed number
    size, places = _cells(tuple(old.loose), tuple(new.loose))
    return Least(characters + size, edits + places)


def rows_seen(redline: Marking, old: Body, new: Body, pair: Pair) -> RowsSeen:
    """Compare a redline's marks on rows with what was done to the criteria."""
    olds = {_key(row): name for name, row in _named(old, pair.old).items()}
    news = {_key(row): name for name, row in _named(new, pair.new).items()}
    moved = pair.truth.moved
    left: set[str] = set()
    came: set[str] = set()
    wrong = redline.loose_moves
    for row in redline.rows:
        for marked, side, names, ends in (
            (row.moved_from, row.old, olds, left),
            (row.moved_to, row.new, news, came),
        ):
            name = names.get(_key(side)) if marked and side is not None else None
            if name in moved:
                ends.add(name)
            elif marked:
                wrong += 1
    marks = [row.mark for row in redline.rows]
    return RowsSeen(
        marks.count("ins"),
        marks.count("del"),
        len(pair.truth.inserted) + len(moved),
        len(pair.truth.deleted) + len(moved),
        len(left & came),
        len(moved),
        wrong,
    )


def _named(body: Body, one: CriteriaSet) -> dict[str, Row]:
    """Return the rows by criterion id; those of no criterion by their place."""
    criteria = {number: name for name, number in one.numbers().items()}
    found: dict[str, Row] = {}
    others = 0
    for row in body.rows:
        number = row[0][0][1]
        if len(row) > len(one.levels) and number.isdigit():
            found[criteria[int(number)]] = row
        else:
            found[f"row {others}"] = row
            others += 1
    return found


def _key(row: Row) -> Key:
    return tuple(tuple(text for _, text in cell if text) for cell in row)


def _length(row: Row) -> int:
    return sum(len(text) for cell in row for _, text in cell)


def _cells(old: Iterable[Paragraph], new: Iterable[Paragraph]) -> tuple[int, int]:
    """Return the least marking of two cells whose paragraphs belong together in their order."""
    found = [
        marked(before, after)
        for (_, before), (_, after) in zip_longest(old, new, fillvalue=("", ""))
    ]
    return sum(size for size, _ in found), sum(places for _, places in found)


def marked(old: str, new: str) -> tuple[int, int]:
    """Return the least number of characters to mark, and in how many places.

    Places with nothing but a space between them are one.
    """
    if old == new:
        return 0, 0
    one, other = vietnamese.words(old), vietnamese.words(new)
    kept = list(_kept(one, other))
    size = len(old) + len(new) - 2 * sum(len(one[i]) for i, _ in kept)
    places, last, open_ = 0, (-1, -1), False
    for i, j in [*kept, (len(one), len(other))]:
        if (i, j) != (last[0] + 1, last[1] + 1):
            places += not open_
            open_ = True
        if i < len(one) and not one[i].isspace():
            open_ = False
        last = (i, j)
    return size, places


def _kept(one: list[str], other: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the words that stay, heaviest match first to last: exact, by dynamic programming."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        yield start, start
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    rows, columns = len(one) - end, len(other) - end
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, start - 1, -1):
        for j in range(columns - 1, start - 1, -1):
            both = best[i + 1][j + 1] + len(one[i]) if one[i] == other[j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = start
    while i < rows and j < columns:
        if one[i] == other[j] and best[i][j] == best[i + 1][j + 1] + len(one[i]):
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    yield from ((rows + k, columns + k) for k in range(end))
