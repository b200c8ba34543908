"""What the drafting review finds, who may leave it as it is, and what was left for no reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tiepthu import problems
from tiepthu.model import CriteriaSet, Criterion, Drafting, Field
from tiepthu.problems import Problem, Severity

Owner = CriteriaSet | Field | Criterion


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the part of the set that it is about: there its `accept-finding` stands."""

    about: Owner
    problem: Problem


@dataclass(frozen=True, slots=True)
class Review:
    """A version under review, and what it is reviewed by."""

    one: CriteriaSet
    drafting: Drafting


def answered(one: CriteriaSet, found: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the findings that nobody accepted, and what is accepted but no longer found.

    What a field or the set accepts is accepted for everything in it. An error is never accepted.
    """
    used: set[tuple[int, str]] = set()
    fields = one.field_of()
    for finding in found:
        name = finding.problem.name
        around = _around(one, finding.about, fields)
        takers = [holder for holder in around if name in dict(holder.accepted)]
        used.update((id(holder), name) for holder in takers)
        if not takers or finding.problem.severity is Severity.ERROR:
            yield finding.problem
    holders: list[Owner] = [one, *one.fields, *one.criteria().values()]
    for holder in holders:
        for name, _ in holder.accepted:
            if (id(holder), name) not in used:
                yield problems.accepted_not_found(holder.source, name)


def _around(one: CriteriaSet, about: Owner, fields: dict[str, Field]) -> list[Owner]:
    if isinstance(about, Criterion):
        return [about, fields[about.id], one]
    return [about] if about is one else [about, one]
