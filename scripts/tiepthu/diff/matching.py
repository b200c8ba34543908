"""Which parts of two documents are compared with each other: blocks in pairs, rows by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from tiepthu.diff.rows import Placed, may_move, names, paragraph_likeness
from tiepthu.diff.sequences import Pair, aligned, longest_increasing
from tiepthu.model import Block, Document, Figure, Paragraph, Row, Table

Named = dict[str, Row]  # the rows of one table, in order, by names that are unique in the document


@dataclass(frozen=True, slots=True)
class Standing:
    """A block of a document, and the name under which it is looked for in the other one.

    Of a table also its rows by name, and its number in its document.
    """

    block: Block
    name: str
    rows: Named
    table: int = -1


Pairs = list[Pair[Standing]]


@dataclass(frozen=True, slots=True)
class Matched:
    """Two documents side by side.

    `sections` are the pairs of blocks, section by section. `moving` are the names of the rows that
    stand elsewhere; `old` and `new` find every row by its name.
    """

    sections: tuple[Pairs, ...]
    moving: frozenset[str]
    old: Mapping[str, Row]
    new: Mapping[str, Row]


def matched(old: Document, new: Document) -> Matched:
    """Return which blocks and rows of two documents belong together."""
    old_names, new_names = names(_placed(old), _placed(new))
    olds, news = list(_standing(old, old_names)), list(_standing(new, new_names))
    news = list(_recognised(olds, news))

    def paired(before: list[Standing], after: list[Standing]) -> Pairs:
        pairs = aligned(before, after, lambda one: one.name, _likeness)
        return list(pairs)

    count = max(len(olds), len(news))
    sections = tuple(map(paired, _filled(olds, count), _filled(news, count)))
    return Matched(
        sections,
        frozenset(_moving(sections)),
        {name: row for one in chain.from_iterable(olds) for name, row in one.rows.items()},
        {name: row for one in chain.from_iterable(news) for name, row in one.rows.items()},
    )


def _tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def _placed(document: Document) -> list[Placed]:
    return [Placed(n, row) for n, table in enumerate(_tables(document)) for row in table.rows]


def _standing(document: Document, row_names: Sequence[str]) -> Iterator[list[Standing]]:
    """Yield the blocks of each section with the names of their rows."""
    rest, table = iter(row_names), 0
    for section in document.sections:
        found = []
        for block in section.blocks:
            if isinstance(block, Table):
                # The rows come first: zip asks them for one more before it stops.
                rows = {name: row for row, name in zip(block.rows, rest, strict=False)}
                found.append(Standing(block, f"table {table}", rows, table))
                table += 1
            elif isinstance(block, Figure):  # kept only where it is the very same picture
                found.append(Standing(block, f"figure {block.picture.mark} {block.text}", {}))
            else:
                name = f"paragraph {block.style} " + (block.key or block.text)
                found.append(Standing(block, name, {}))
        yield found


def _recognised(old: list[list[Standing]], new: list[list[Standing]]) -> Iterator[list[Standing]]:
    """Yield the new blocks, each table under the name of the old one that it is.

    That is the one of its key, else the one with which it shares most rows.
    """
    olds = list(chain.from_iterable(old))
    stands = {name: one.name for one in olds for name in one.rows}
    tables = [(one.block, one.name) for one in olds if isinstance(one.block, Table)]
    keyed = {table.key: name for table, name in tables if table.key}
    for section in new:
        found = []
        for one in section:
            if isinstance(one.block, Table):
                shared = Counter(stands[name] for name in one.rows if name in stands)
                likest = shared.most_common(1)[0][0] if shared else f"new {one.name}"
                one = replace(one, name=keyed.get(one.block.key, likest))
            found.append(one)
        yield found


def _filled(sections: list[list[Standing]], count: int) -> list[list[Standing]]:
    return sections + [[] for _ in range(count - len(sections))]


def _likeness(one: Standing, other: Standing) -> float:
    if isinstance(one.block, Paragraph) and isinstance(other.block, Paragraph):
        return paragraph_likeness(one.block, other.block)
    return 0.0


def same_columns(one: Table, other: Table) -> bool:
    """Tell whether changes between two tables can be tracked row by row."""
    return len(one.widths) == len(other.widths)


def _moving(sections: Sequence[Pairs]) -> Iterator[str]:
    """Yield the names of the rows that stand in another order, or in another table.

    Where a table's columns changed it goes and comes as a whole, and nothing in it moves.
    """
    olds: Named = {}
    news: Named = {}
    stay: set[str] = set()
    for before, after in chain.from_iterable(sections):
        if before is not None and after is not None:
            one, other = before.block, after.block
            if isinstance(one, Table) and isinstance(other, Table) and not same_columns(one, other):
                continue
            stay |= in_place(before.rows, after.rows)
        olds |= before.rows if before else {}
        news |= after.rows if after else {}
    for name, row in news.items():
        if name in olds and name not in stay and may_move(name, olds[name], row):
            yield name


def in_place(old: Mapping[str, Row], new: Mapping[str, Row]) -> set[str]:
    """Return the names of the rows that can stay while the others move round them.

    A row that stands under another heading has moved, even where its neighbours are the same.
    """
    was, now = _headings(old), _headings(new)
    both = [
        name
        for name in new
        if name in old and not _under_another(was[name], now[name], old.keys() & new.keys())
    ]
    order = {name: index for index, name in enumerate(old)}
    return {both[index] for index in longest_increasing([order[name] for name in both])}


def _headings(rows: Mapping[str, Row]) -> dict[str, str]:
    """Return under which heading each row stands; a heading stands under itself."""
    found: dict[str, str] = {}
    heading = ""
    for name, row in rows.items():
        heading = name if row.heading else heading
        found[name] = heading
    return found


def _under_another(was: str, now: str, known: Set[str]) -> bool:
    """Tell whether two headings are different fields, and not one that is called otherwise now."""
    keyed = was.startswith("key ") and now.startswith("key ")
    return was != now and (keyed or {was, now} <= known)
