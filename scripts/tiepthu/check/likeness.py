"""Rules about texts that are the same, or nearly: two levels, two criteria."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tiepthu import problems
from tiepthu.check.findings import Finding, Review
from tiepthu.check.wording import without_vague
from tiepthu.model import Criterion
from tiepthu.vietnamese import fold

LEAST_WORDS = 8  # shorter texts are alike by chance
LEAST_SHARE = 0.8
_WORD = re.compile(r"\w+%?")
_LIGHT = frozenset({  # how a text begins, and the small words between
    "xem", "xét", "đánh", "giá", "việc", "kết", "quả", "tình", "hình", "công", "tác", "căn", "cứ",
    "các", "những", "của", "và", "được", "theo", "trong", "về", "cho", "đã", "có", "là", "với",
})  # fmt: skip


def folded(text: str) -> str:
    """Return a text for comparison; the stop at its end does not count."""
    return fold(text).rstrip(".; ")


def same_levels(review: Review) -> Iterator[Finding]:
    """Yield the levels in the same words, and those that only praise differently."""
    for one in review.one.criteria().values():
        seen: dict[str, str] = {}
        plain: dict[str, str] = {}
        for level in one.levels:
            words = folded(level.text)
            core = without_vague(words, review)
            if words in seen:
                said = problems.same_levels(one.source, one.id, seen[words], level.name)
                yield Finding(one, said)
            elif core in plain and core:
                said = problems.levels_by_feeling(one.source, one.id, plain[core], level.name)
                yield Finding(one, said)
            seen.setdefault(words, level.name)
            plain.setdefault(core, level.name)


def same_text(review: Review) -> Iterator[Finding]:
    """Yield the criteria whose text is another's."""
    seen: dict[str, Criterion] = {}
    for one in review.one.criteria().values():
        first = seen.setdefault(fold(one.text), one)
        if first is not one:
            said = problems.same_text(one.source, one.id, first.id, first.source.line)
            yield Finding(one, said)


def near_text(review: Review) -> Iterator[Finding]:
    """Yield the criteria that ask nearly what another asks: the words of one are in the other.

    A word replaced by another ("đảng viên nữ", "đảng viên trẻ") makes two things of them.
    """
    seen: list[tuple[Criterion, Counter[str]]] = []
    for one in review.one.criteria().values():
        words = Counter(word for word in _WORD.findall(fold(one.text)) if word not in _LIGHT)
        for other, known in seen:
            if fold(other.text) != fold(one.text) and _near(words, known):
                said = problems.near_text(one.source, one.id, other.id, other.source.line)
                yield Finding(one, said)
                break
        seen.append((one, words))


def _near(one: Counter[str], other: Counter[str]) -> bool:
    """Whether the shorter text is the longer one without a few of its words."""
    short, long = sorted((one, other), key=Counter.total)
    if short.total() < LEAST_WORDS or short.total() < LEAST_SHARE * long.total():
        return False
    return not short - long
