"""Rules about texts that are the same, or nearly: two levels, two criteria."""

from __future__ import annotations

from collections.abc import Iterator

from tiepthu import problems
from tiepthu.check.findings import Finding, Review
from tiepthu.check.wording import without_vague
from tiepthu.model import Criterion
from tiepthu.vietnamese import fold


def same_levels(review: Review) -> Iterator[Finding]:
    """Yield the levels in the same words, and those that only praise differently."""
    for one in review.one.criteria().values():
        seen: dict[str, str] = {}
        plain: dict[str, str] = {}
        for level in one.levels:
            words = fold(level.text)
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
