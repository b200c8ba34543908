"""Rules about the wording of a criterion by itself: its length, its words, its papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tiepthu import problems
from tiepthu.check.findings import Finding, Review
from tiepthu.model import LEVEL_PREFIX, Level, VagueWord
from tiepthu.vietnamese import fold

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# What can be counted: digits, small numbers in words (not "năm", which is a year more often than
# five), and what admits no exception.
_FIGURE = re.compile(
    r"\d|\b(?:một(?! số\b| vài\b| cách\b)|hai|ba|bốn|mọi|tất cả|toàn bộ|không có|không để)\b"
    r"|\bkhông (?:\w+ ){1,5}nào\b"
)


def empty_fields(review: Review) -> Iterator[Finding]:
    """Yield the fields of work without a criterion."""
    for field in review.one.fields:
        if not field.criteria:
            yield Finding(field, problems.empty_field(field.source, field.id))


def too_long(review: Review) -> Iterator[Finding]:
    """Yield the texts that are too long to be judged by."""
    for one in review.one.criteria().values():
        for part, text in one.parts().items():
            level = part.startswith(LEVEL_PREFIX)
            most = review.drafting.level if level else review.drafting.text
            count = len(text.split())
            if count > most and part != "evidence":
                shown = part.removeprefix(LEVEL_PREFIX)
                yield Finding(one, problems.too_long(one.source, one.id, shown, count, most))


def nothing_measured(review: Review) -> Iterator[Finding]:
    """Yield the criteria of which no level names a figure."""
    for one in review.one.criteria().values():
        if not any(_has_figure(level) for level in one.levels):
            yield Finding(one, problems.nothing_measured(one.source, one.id))


def vague_words(review: Review) -> Iterator[Finding]:
    """Yield the words that cannot be measured, in levels that name no figure; each word once."""
    for one in review.one.criteria().values():
        without = [level for level in one.levels if not _has_figure(level)]
        for vague in review.drafting.vague:
            pattern = _pattern(vague)
            levels = [level.name for level in without if pattern.search(fold(level.text))]
            if levels:
                said = problems.vague_word(
                    one.source, one.id, ", ".join(levels), vague.word, vague.instead
                )
                yield Finding(one, said)


def no_evidence(review: Review) -> Iterator[Finding]:
    """Yield the criteria that do not say what proves them."""
    for one in review.one.criteria().values():
        if not one.evidence:
            yield Finding(one, problems.no_evidence(one.source, one.id))


def no_verifier(review: Review) -> Iterator[Finding]:
    """Yield the criteria that do not say who verifies them."""
    for one in review.one.criteria().values():
        if not one.verifier:
            yield Finding(one, problems.no_verifier(one.source, one.id))


def points(review: Review) -> Iterator[Finding]:
    """Yield points that are no number, and criteria without, where others have them."""
    criteria = review.one.criteria().values()
    some = any(one.points for one in criteria)
    for one in criteria:
        if one.points and not _NUMBER.fullmatch(one.points):
            yield Finding(one, problems.points_no_number(one.source, one.id, one.points))
        elif some and not one.points:
            yield Finding(one, problems.points_for_some(one.source, one.id))


def without_vague(text: str, review: Review) -> str:
    """Return a folded text without the words that cannot be measured."""
    for vague in review.drafting.vague:
        text = _pattern(vague).sub(" ", text)
    return " ".join(text.split())


def _has_figure(level: Level) -> bool:
    return _FIGURE.search(fold(level.text)) is not None


@lru_cache
def _pattern(vague: VagueWord) -> re.Pattern[str]:
    """Return what finds a word, but not inside a turn in which its meaning is settled."""
    word = fold(vague.word)
    barred = ""
    for turn in map(fold, vague.except_):
        before, found, after = turn.partition(word)
        if found:
            barred += f"(?!(?<={re.escape(before)}){re.escape(word + after)}(?!\\w))"
    return re.compile(rf"(?<!\w){barred}{re.escape(word)}(?!\w)")
