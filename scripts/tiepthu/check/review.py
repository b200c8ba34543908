"""The drafting review of a version: what a person should weigh before it is issued.

Each rule is a small function in a tuple of rules; each finding has a name by which it can be
accepted beside the criterion, its field, or the set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tiepthu.check import citations, likeness, numbering, scales, wording
from tiepthu.check.findings import Finding, Review, answered
from tiepthu.check.order import in_order
from tiepthu.model import CriteriaSet, Drafting
from tiepthu.problems import Problem

REVIEW: tuple[Callable[[Review], Iterator[Finding]], ...] = (
    wording.empty_fields,
    likeness.same_levels,
    scales.level_figures,
    likeness.same_text,
    likeness.near_text,
    scales.several_measures,
    wording.too_long,
    wording.vague_words,
    wording.nothing_measured,
    wording.no_evidence,
    wording.no_verifier,
    wording.points,
    citations.cited_two_ways,
    numbering.wrong_counts,
    numbering.wrong_numbers,
)


def criteria_set(one: CriteriaSet, drafting: Drafting) -> list[Problem]:
    """Return the drafting review of a version, in the order of its lines."""
    review = Review(one, drafting)
    found = [finding for rule in REVIEW for finding in rule(review)]
    return in_order(answered(one, found))
