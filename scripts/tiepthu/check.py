"""Values → problems: what no schema can see. Each rule is a small function in a tuple of rules.

Nothing here reads or writes. Errors stop an issue; warnings are a drafting review, for a person to
weigh.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from tiepthu import problems
from tiepthu.model import (
    LEVEL_PREFIX,
    CriteriaSet,
    Criterion,
    Decision,
    Outcome,
    Register,
    Source,
    State,
)
from tiepthu.problems import Problem
from tiepthu.vietnamese import fold

MOST_WORDS = 90  # of one text: about six lines in a column of the issued annex
TAKEN_IN = frozenset({Outcome.ACCEPTED, Outcome.PARTLY})
NEED_REASON = frozenset({Outcome.PARTLY, Outcome.KEPT, Outcome.REJECTED, Outcome.NOTED})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# What can be counted: digits, small numbers in words (not "năm", which is a year more often than
# five), and what admits no exception.
_FIGURE = re.compile(r"\d|\b(?:một|hai|ba|bốn|mọi|tất cả|toàn bộ|không có|không để)\b")
_COMMENT_ID = re.compile(r"[A-Z][A-Z0-9]*-\d{3,}")


# One version by itself


def criteria_set(one: CriteriaSet) -> list[Problem]:
    """Return the drafting review of a version, in the order of its lines."""
    return _sorted(problem for rule in REVIEW for problem in rule(one))


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


# A version and the one it is based on


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
    return _sorted(found)


def ready_to_issue(one: CriteriaSet) -> list[Problem]:
    """Return what in a version itself forbids its issue."""
    found = []
    if one.status != "issued":
        found.append(problems.not_yet_issued(one.source))
    elif not (one.number and one.date):
        found.append(problems.no_decision_number(one.source))
    return found


# The answers to a round


def decisions(register: Register, decisions: Sequence[Decision], name: str) -> list[Problem]:
    """Return what is wrong or missing in the decisions of a round (promise 2).

    `name` is the decisions file as it is shown. A comment without an answer is placed at the entry
    that answers the comment before it: there its own entry belongs.
    """
    return _sorted(problem for rule in ANSWERS for problem in rule(register, decisions, name))


def _unknown_comments(
    register: Register, decisions: Sequence[Decision], _: str
) -> Iterator[Problem]:
    known = list(register.by_id())
    known_ids = frozenset(known)
    for decision in decisions:
        for comment in (*decision.comments, decision.of):
            if comment and comment not in known_ids:
                yield problems.unknown_comment(decision.source, comment, known)


def _repeated(_: Register, decisions: Sequence[Decision], __: str) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for decision in decisions:
        for comment in decision.comments:
            if comment in seen:
                yield problems.repeated_decision(decision.source, comment, seen[comment])
            seen.setdefault(comment, decision.source)


def _unanswered(register: Register, decisions: Sequence[Decision], name: str) -> Iterator[Problem]:
    answered = _by_comment(decisions)
    here = Source(name)
    for comment in register.comments:
        if comment.id in answered:
            here = Source(name, answered[comment.id].source.line)
        elif comment.state is not State.WITHDRAWN:
            yield problems.unanswered_comment(here, comment.id, comment.file, comment.place)


def _without_reason(_: Register, decisions: Sequence[Decision], __: str) -> Iterator[Problem]:
    for decision in decisions:
        if decision.outcome in NEED_REASON and not decision.response:
            at, named = decision.source, ", ".join(decision.comments)
            yield problems.reason_missing(at, named, str(decision.outcome))


def _duplicates(_: Register, decisions: Sequence[Decision], __: str) -> Iterator[Problem]:
    answered = _by_comment(decisions)
    for decision in decisions:
        at, named = decision.source, ", ".join(decision.comments)
        if decision.outcome is not Outcome.DUPLICATE:
            if decision.of:
                yield problems.of_without_duplicate(at, named, str(decision.outcome))
            continue
        first = answered.get(decision.of)
        if not decision.of:
            yield problems.duplicate_of_nothing(at, named)
        elif decision.of in decision.comments:
            yield problems.duplicate_of_itself(at, decision.of)
        elif first is not None and first.outcome is Outcome.DUPLICATE:
            yield problems.duplicate_of_duplicate(at, named, decision.of, first.of)


def _wording_not_used(_: Register, decisions: Sequence[Decision], __: str) -> Iterator[Problem]:
    for decision in decisions:
        if decision.wording and decision.outcome not in TAKEN_IN:
            at, named = decision.source, ", ".join(decision.comments)
            yield problems.wording_not_used(at, named, str(decision.outcome))


def _both_accepted(register: Register, decisions: Sequence[Decision], _: str) -> Iterator[Problem]:
    answered = _by_comment(decisions)
    taken = {one for one, said in answered.items() if said.outcome is Outcome.ACCEPTED}
    told: set[frozenset[str]] = set()
    for dispute in register.disputes:
        firsts = [[one for one in side.comments if one in taken][:1] for side in dispute.sides]
        for one, other in combinations([side[0] for side in firsts if side], 2):
            if (pair := frozenset({one, other})) not in told and len(pair) == 2:
                told.add(pair)
                mine, theirs = answered[one].source, answered[other].source
                yield problems.both_accepted(mine, one, other, theirs.line)


ANSWERS: tuple[Callable[[Register, Sequence[Decision], str], Iterator[Problem]], ...] = (
    _unknown_comments,
    _repeated,
    _unanswered,
    _without_reason,
    _duplicates,
    _wording_not_used,
    _both_accepted,
)


# A version and the comments that it names as causes


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
    known, answered = register.by_id(), _by_comment(decisions)
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
    return _sorted(found)


def _outcome(comment: str, answered: dict[str, Decision]) -> Outcome | None:
    """Return how a comment was answered; of a duplicate, how the first one was."""
    decision = answered.get(comment)
    if decision is not None and decision.outcome is Outcome.DUPLICATE:
        decision = answered.get(decision.of, decision)
    return decision.outcome if decision else None


def _by_comment(decisions: Sequence[Decision]) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    for decision in decisions:
        for comment in decision.comments:
            found.setdefault(comment, decision)
    return found


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    """Return the problems by line; those of one line as the rules found them, none twice."""
    return sorted(dict.fromkeys(found), key=lambda problem: problem.source)
