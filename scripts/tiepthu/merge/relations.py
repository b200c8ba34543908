"""What comments have to do with each other: who said it first, who asks for the opposite.

Precision before recall: a repeat that is missed is answered twice, an opinion wrongly called a
repeat is not answered at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz import fuzz

from tiepthu.merge import wording
from tiepthu.merge.finding import target
from tiepthu.model import Comment, Kind, State
from tiepthu.vietnamese import fold

_SAME = 92.0  # percent of likeness, with the same numbers in both
_SORTED = 80.0  # percent, words sorted: what one says the other says too
_RAISE = re.compile(r"\b(?:nâng|tăng)\b")
_LOWER = re.compile(r"\b(?:giảm|hạ)\b")
_AGAINST = (("delete", "keep"), ("delete", "edit"), ("edit", "keep"), ("merge", "split"),
            ("merge", "keep"), ("split", "keep"), ("raise", "lower"), ("raise", "keep"),
            ("lower", "keep"), ("add", "delete"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Folded:
    """A comment with its words folded once."""

    comment: Comment
    text: str
    old: str
    proposed: str
    stances: frozenset[str]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The figures in it, sorted: a repeat has the same ones."""
        return tuple(sorted(re.findall(r"\d+(?:[.,]\d+)?", self.text)))


def relate(comments: Sequence[Comment], order: Mapping[str, tuple[str, ...]]) -> list[Comment]:
    """Return the comments with their repeats and contradictions said anew.

    `order` gives, for each id, what decides who was first (date received, then place in the
    register). Withdrawn comments and those with an unknown target have no relations.
    """
    buckets: dict[tuple[str, ...], list[_Folded]] = {}
    for comment in comments:
        if comment.state is not State.WITHDRAWN and comment.anchor.scope != "unknown":
            scope, criterion, _, field, article = target(comment.anchor)
            buckets.setdefault((scope, criterion, field, article), []).append(_folded(comment))
    repeats: dict[str, str] = {}
    against: dict[str, set[str]] = {}
    for bucket in buckets.values():
        bucket.sort(key=lambda item: order[item.comment.id])
        repeats |= _repeats(bucket)
        for one, other in _contradictions(bucket):
            against.setdefault(one, set()).add(other)
            against.setdefault(other, set()).add(one)
    return [
        replace(
            comment,
            repeats=repeats.get(comment.id, ""),
            contradicts=tuple(sorted(against.get(comment.id, ()), key=lambda i: order[i])),
        )
        for comment in comments
    ]


def _folded(comment: Comment) -> _Folded:
    text = fold(comment.text)
    stances = {comment.kind.value} if comment.kind not in (Kind.REMARK, Kind.QUESTION) else set()
    if wording.keeps(comment.text):
        stances = {"keep"}
    elif _RAISE.search(text) and not _LOWER.search(text):
        stances.add("raise")
    elif _LOWER.search(text) and not _RAISE.search(text):
        stances.add("lower")
    return _Folded(comment, text, fold(comment.old), fold(comment.proposed), frozenset(stances))


def _repeats(bucket: Sequence[_Folded]) -> dict[str, str]:
    """Return, for each comment that another committee said before, the id of the first."""
    found: dict[str, str] = {}
    firsts: dict[tuple[str, ...], list[_Folded]] = {}
    exact: dict[tuple[str, ...], _Folded] = {}
    for item in bucket:
        key = (item.comment.anchor.part, item.comment.kind.value, item.proposed)
        whole = (*key, item.old, item.text)
        first = exact.get(whole) or _first(item, firsts.get(key, ()))
        if first is None:
            firsts.setdefault(key, []).append(item)
            exact[whole] = item
        elif first.comment.committee != item.comment.committee:
            found[item.comment.id] = first.comment.id
    return found


def _first(item: _Folded, earlier: Iterable[_Folded]) -> _Folded | None:
    for other in earlier:
        if item.proposed and item.old == other.old:
            return other
        if item.numbers != other.numbers or item.stances != other.stances:
            continue
        if fuzz.token_set_ratio(
            item.text, other.text, score_cutoff=_SAME
        ) and fuzz.token_sort_ratio(item.text, other.text, score_cutoff=_SORTED):
            return other
    return None


def _contradictions(bucket: Sequence[_Folded]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of different committees that cannot both be followed."""
    for one, other in combinations(bucket, 2):
        if one.comment.committee == other.comment.committee:
            continue
        if _opposed(one, other) or _two_wordings(one, other):
            yield one.comment.id, other.comment.id


def _opposed(one: _Folded, other: _Folded) -> bool:
    """Whether one asks for what the other asks against, on one part or on the whole criterion."""
    first, second = one.comment.anchor, other.comment.anchor
    for left, right in _AGAINST:
        for a, b in ((one, other), (other, one)):
            if left not in a.stances or right not in b.stances:
                continue
            if first.part == second.part:
                return left != "edit" or right != "keep" or bool(first.part) or _close(a, b)
            whole = a if left in ("delete", "merge", "split") else b
            if whole.comment.anchor.part == "" and first.scope == "criterion":
                return (left, right) in (("delete", "edit"), ("delete", "keep"), ("edit", "keep"))
    return False


def _close(one: _Folded, other: _Folded) -> bool:
    """Whether two comments on a criterion as a whole speak of the same thing in it."""
    return one.comment.anchor.quote != "" and one.comment.anchor.quote == other.comment.anchor.quote


def _two_wordings(one: _Folded, other: _Folded) -> bool:
    """Whether two wordings are proposed for the same words, or for the same whole part."""
    if not one.proposed or not other.proposed or one.proposed == other.proposed:
        return False
    if one.comment.kind is not Kind.EDIT or other.comment.kind is not Kind.EDIT:
        return False
    same_part = one.comment.anchor.part == other.comment.anchor.part
    return same_part and one.old == other.old and bool(one.old or one.comment.anchor.part)
