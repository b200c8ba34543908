"""The drafting review of a version: what a person should weigh before it is issued.

Each rule is a small function in a tuple of rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tiepthu import problems
from tiepthu.check.order import in_order
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion
from tiepthu.problems import Problem
from tiepthu.vietnamese import fold

MOST_WORDS = 90  # of one text: about six lines in a column of the issued annex
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# What can be counted: digits, small numbers in words (not "năm", which is a year more often than
# five), and what admits no exception.
_FIGURE = re.compile(r"\d|\b(?:một|hai|ba|bốn|mọi|tất cả|toàn bộ|không có|không để)\b")


def criteria_set(one: CriteriaSet) -> list[Problem]:
    """Return the drafting review of a version, in the order of its lines."""
    return in_order(problem for rule in REVIEW for problem in rule(one))


def _empty_fields(one: CriteriaSet) -> Iterator[Problem]:
    for field in one.fields:
        if not field.criteria:
            yield problems.empty_field(field.source, field.id)


def _same_levels(one: CriteriaSet) -> Iterator[Problem]:
    for criterion in one.criteria().values():
        seen: dict[str, str] = {}
        for level in criterion.levels:
            words = fold(level.text)
            if words in seen:
                at = criterion.source
                yield problems.same_levels(at, criterion.id, seen[words], level.name)
            seen.setdefault(words, level.name)


def _same_text(one: CriteriaSet) -> Iterator[Problem]:
    seen: dict[str, Criterion] = {}
    for criterion in one.criteria().values():
        first = seen.setdefault(fold(criterion.text), criterion)
        if first is not criterion:
            yield problems.same_text(criterion.source, criterion.id, first.id, first.source.line)


def _too_long(one: CriteriaSet) -> Iterator[Problem]:
    for criterion in one.criteria().values():
        for part, text in criterion.parts().items():
            count = len(text.split())
            if count > MOST_WORDS and part != "evidence":
                shown = part.removeprefix(LEVEL_PREFIX)
                yield problems.too_long(criterion.source, criterion.id, shown, count, MOST_WORDS)


def _nothing_measured(one: CriteriaSet) -> Iterator[Problem]:
    for criterion in one.criteria().values():
        if not any(_FIGURE.search(fold(level.text)) for level in criterion.levels):
            yield problems.nothing_measured(criterion.source, criterion.id)


def _no_evidence(one: CriteriaSet) -> Iterator[Problem]:
    for criterion in one.criteria().values():
        if not criterion.evidence:
            yield problems.no_evidence(criterion.source, criterion.id)


def _no_verifier(one: CriteriaSet) -> Iterator[Problem]:
    for criterion in one.criteria().values():
        if not criterion.verifier:
            yield problems.no_verifier(criterion.source, criterion.id)


def _points(one: CriteriaSet) -> Iterator[Problem]:
    some = any(criterion.points for criterion in one.criteria().values())
    for criterion in one.criteria().values():
        at = criterion.source
        if criterion.points and not _NUMBER.fullmatch(criterion.points):
            yield problems.points_no_number(at, criterion.id, criterion.points)
        elif some and not criterion.points:
            yield problems.points_for_some(at, criterion.id)


REVIEW: tuple[Callable[[CriteriaSet], Iterator[Problem]], ...] = (
    _empty_fields,
    _same_levels,
    _same_text,
    _too_long,
    _nothing_measured,
    _no_evidence,
    _no_verifier,
    _points,
)
