"""The same opinion from several committees, and whole letters that several of them send.

Precision before recall: a repeat that is missed is answered twice, an opinion wrongly called a
repeat is not answered at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from tiepthu.merge.finding import target
from tiepthu.merge.relations.stances import Stated, placed, stated
from tiepthu.model import Comment, FormLetter, Group, State

_SAME = 92.0  # percent of likeness, with the same figures in both
_SORTED = 80.0  # percent, words sorted: what one says the other says too
_LONG = 80  # letters; shorter words can be the same by chance where the target is not known
_SHARED = 3  # opinions that two files must have in common to be called one form letter
_MOST = 0.6  # of the smaller file
_WHYS = ("words", "wording", "alike")  # the strongest reason first


def groups(comments: Sequence[Comment], order: Mapping[str, tuple[str, ...]]) -> tuple[Group, ...]:
    """Return what several committees say alike, each group with its earliest comment first.

    `order` gives, for each id, what decides who was first (date received, then place in the
    register).
    """
    items = [stated(one) for one in comments if one.state is not State.WITHDRAWN]
    items.sort(key=lambda item: order[item.comment.id])
    joined = _Joined()
    for one, other, why in _likes(items):
        joined.join(one.comment.id, other.comment.id, why)
    committee = {item.comment.id: item.comment.committee for item in items}
    found = [
        Group(_one_each(members, committee), why)
        for members, why in joined.groups(item.comment.id for item in items)
    ]
    return tuple(group for group in found if len(group.comments) > 1)


def _one_each(members: Sequence[str], committee: Mapping[str, str]) -> tuple[str, ...]:
    """Return the members, without what the committee of the first said again itself."""
    return (members[0], *(m for m in members[1:] if committee[m] != committee[members[0]]))


class _Joined:
    """Sets of ids that grow together (union-find), with the weakest reason of each."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}
        self.why: dict[str, int] = {}

    def root(self, one: str) -> str:
        """Return the id that stands for the set of `one`."""
        while (above := self.above.get(one, one)) != one:
            self.above[one] = self.above.get(above, above)  # half the way for the next one
            one = above
        return one

    def join(self, one: str, other: str, why: str) -> None:
        """Make two sets one; where they are one already, nothing is learned."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        self.above[second] = first
        rank = max(_WHYS.index(why), self.why.get(first, 0), self.why.get(second, 0))
        self.why[first] = rank

    def groups(self, ids: Iterable[str]) -> Iterator[tuple[list[str], str]]:
        """Yield the sets of more than one id, in the order of `ids`, with their reasons."""
        found: dict[str, list[str]] = {}
        for one in ids:
            found.setdefault(self.root(one), []).append(one)
        for root, members in found.items():
            if len(members) > 1:
                yield members, _WHYS[self.why.get(root, 0)]


def _likes(items: Sequence[Stated]) -> Iterator[tuple[Stated, Stated, str]]:
    """Yield pairs (the earlier first) that say the same, and why it is thought so."""
    firsts: dict[Hashable, Stated] = {}
    for item in items:
        for why, key in _keys(item):
            first = firsts.setdefault((why, key), item)
            if first is not item:
                yield first, item, why
    alike: dict[Hashable, list[Stated]] = {}
    for item in items:
        if placed(item.comment):
            key = (*target(item.comment.anchor), *_request(item), item.figures, item.stances)
            earlier = alike.setdefault(key, [])
            same = [other for other in earlier if _alike(item, other)]
            yield from ((other, item, "alike") for other in same)
            if not any(other.text == item.text for other in same):
                earlier.append(item)


def _keys(item: Stated) -> Iterator[tuple[str, Hashable]]:
    """Yield what makes an opinion the same as another one with the same key."""
    about = target(item.comment.anchor)
    if placed(item.comment):
        yield "words", (*about, item.text, item.old, item.proposed)
        if item.proposed:
            yield "wording", (*about, item.comment.kind, item.old, item.proposed)
    elif len(item.text) >= _LONG:
        yield "words", (item.text, item.old, item.proposed)


def _request(item: Stated) -> tuple[str, ...]:
    return (item.comment.kind.value, item.old, item.proposed)


def _alike(one: Stated, other: Stated) -> bool:
    """Whether two texts with the same figures and the same request have nearly the same words."""
    if not fuzz.token_set_ratio(one.text, other.text, score_cutoff=_SAME):
        return False
    return bool(fuzz.token_sort_ratio(one.text, other.text, score_cutoff=_SORTED))


def form_letters(comments: Sequence[Comment], found: Sequence[Group]) -> tuple[FormLetter, ...]:
    """Return the files of several committees that have most of their opinions in common."""
    file_of = {one.id: one.file for one in comments}
    sizes = Counter(one.file for one in comments if one.state is not State.WITHDRAWN)
    shared: Counter[tuple[str, str]] = Counter()
    for group in found:
        shared.update(combinations(sorted({file_of[one] for one in group.comments}), 2))
    joined = _Joined()
    least: dict[str, int] = {}
    for (one, other), count in sorted(shared.items()):
        if count >= _SHARED and count >= _MOST * min(sizes[one], sizes[other]):
            joined.join(one, other, "words")
            least |= {file: min(count, least.get(file, count)) for file in (one, other)}
    return tuple(
        FormLetter(tuple(files), min(least[file] for file in files))
        for files, _ in joined.groups(sorted(sizes))
    )
