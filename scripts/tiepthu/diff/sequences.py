"""Two sequences side by side: which items are the same, what may stay while the rest moves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")


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
    pair: bool = False,
) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield the items of both sequences in order, those of one identity together.

    With `pair`, items that differ at one place are taken together too, as far as they go.
    """
    matcher = SequenceMatcher(
        None, [identity(item) for item in old], [identity(item) for item in new], autojunk=False
    )
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        gone, came = list(old[i:i_end]), list(new[j:j_end])
        same = [identity(item) for item in gone] == [identity(item) for item in came]
        if pair or same:
            both = min(len(gone), len(came))
            yield from zip(gone[:both], came[:both], strict=True)
            gone, came = gone[both:], came[both:]
        yield from ((item, None) for item in gone)
        yield from ((None, item) for item in came)
