"""Two sequences side by side: which items are the same, what may stay while the rest moves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]
MOST_COMPARED = 40_000  # pairs of items; above, comparing each with each would take too long


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing subsequence: what stays while the rest moves."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[at], ends[at] = number, index
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def aligned(
    old: Sequence[Item],
    new: Sequence[Item],
    identity: Callable[[Item], str],
    likeness: Callable[[Item, Item], float],
) -> Iterator[Pair[Item]]:
    """Yield the items of both sequences in order, those of one identity together.

    Where they differ, items that are alike are taken together; a `likeness` of 0 forbids it. What
    is gone comes before what came.
    """
    matcher = SequenceMatcher(None, [*map(identity, old)], [*map(identity, new)], autojunk=False)
    for same, i, i_end, j, j_end in matcher.get_opcodes():
        if same == "equal":
            yield from zip(old[i:i_end], new[j:j_end], strict=True)
        else:
            yield from alike(old[i:i_end], new[j:j_end], likeness)


def alike(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> Iterator[Pair[Item]]:
    """Yield two sequences in order, with those pairs that are most alike in sum."""
    came = iter(new)
    taken = 0
    gone: list[Item] = []
    for index, partner in enumerate(_partners(old, new, likeness)):
        if partner < 0:
            gone.append(old[index])
            continue
        yield from ((item, None) for item in gone)
        gone = []
        while taken < partner:
            yield None, next(came)
            taken += 1
        yield old[index], next(came)
        taken += 1
    yield from ((item, None) for item in gone)
    yield from ((None, item) for item in came)


def _partners(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> list[int]:
    """Return for each old item the position of the new one that it pairs with, or -1."""
    partners = [-1] * len(old)
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return partners
    scores = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what stands behind i and j
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = best[i + 1][j + 1] + scores[i][j]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            partners[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return partners
