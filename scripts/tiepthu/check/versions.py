"""A version and what it stands on: its base, the comments that it names as causes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiepthu import problems
from tiepthu.check.answering import TAKEN_IN, by_comment
from tiepthu.check.order import in_order
from tiepthu.model import CriteriaSet, Decision, Outcome, Register
from tiepthu.problems import Problem

_COMMENT_ID = re.compile(r"[A-Z][A-Z0-9]*-\d{3,}")


def based(one: CriteriaSet, base: CriteriaSet | None) -> list[Problem]:
    """Return what is wrong between a version and its base; None when the base cannot be had."""
    if base is None and one.based_on:
        return [problems.unknown_base(one.source, one.based_on)]
    if base is not None and base.version == one.version:
        return [problems.based_on_itself(one.source, one.version)]
    known = list(base.criteria()) if base else []
    found = []
    for criterion in one.criteria().values():
        if criterion.origin and base is None:
            found.append(problems.from_without_base(criterion.source, criterion.id))
            continue
        found += [
            problems.unknown_origin(criterion.source, criterion.id, origin, one.based_on, known)
            for origin in criterion.origin
            if origin not in known
        ]
    return in_order(found)


def traced(
    one: CriteriaSet,
    register: Register,
    decisions: Sequence[Decision],
    base: CriteriaSet | None = None,
) -> list[Problem]:
    """Return the causes in a version that no accepted comment stands behind (promise 3).

    `register` and `decisions` are those of the round on the version's base. What the base named as
    a cause already belongs to an earlier round and is not looked at again. A cause that does not
    have the form of a comment id is a conclusion in words, and is taken as it is.
    """
    known, answered = register.by_id(), by_comment(decisions)
    earlier = base.criteria() if base else {}
    found = []
    for criterion in one.criteria().values():
        before = earlier.get(criterion.id)
        for cause in criterion.because:
            if not _COMMENT_ID.fullmatch(cause) or (before and cause in before.because):
                continue
            if cause not in known:
                at = criterion.source
                found.append(problems.unknown_cause(at, criterion.id, cause, list(known)))
                continue
            outcome = _outcome(cause, answered)
            if outcome not in TAKEN_IN:
                found.append(
                    problems.cause_not_accepted(
                        criterion.source, criterion.id, cause, str(outcome or "")
                    )
                )
    return in_order(found)


def _outcome(comment: str, answered: dict[str, Decision]) -> Outcome | None:
    """Return how a comment was answered; of a duplicate, how the first one was."""
    decision = answered.get(comment)
    if decision is not None and decision.outcome is Outcome.DUPLICATE:
        decision = answered.get(decision.of, decision)
    return decision.outcome if decision else None
