"""The answers to a round: what is wrong with them, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations

from tiepthu import problems
from tiepthu.check.order import in_order
from tiepthu.model import Decision, Outcome, Register, Source, State
from tiepthu.problems import Problem
from tiepthu.vietnamese import fold

TAKEN_IN = frozenset({Outcome.ACCEPTED, Outcome.PARTLY})
NEED_REASON = frozenset({Outcome.PARTLY, Outcome.KEPT, Outcome.REJECTED, Outcome.NOTED})


def decisions(
    register: Register, decisions: Sequence[Decision], name: str, formulas: Sequence[str] = ()
) -> list[Problem]:
    """Return what is wrong or missing in the decisions of a round (promise 2).

    `name` is the decisions file as it is shown. A comment without an answer is placed at the entry
    that answers the comment before it: there its own entry belongs. `formulas` are words that are
    no reason.
    """
    found = [problem for rule in ANSWERS for problem in rule(register, decisions, name)]
    return in_order([*found, *_without_reason(decisions, formulas)])


def balanced(register: Register) -> list[Problem]:
    """Return the files of which not every piece is accounted for (promise 1)."""
    at = Source(f"comments/{register.version}/register.yaml")
    return [
        problems.unbalanced_ledger(at, one.file, sum(n for _, n in one.ledger), one.pieces)
        for one in register.files
        if not one.balanced
    ]


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


_MANY = 5  # open comments; more are said together, or they would bury what else is said


def _unanswered(register: Register, decisions: Sequence[Decision], name: str) -> Iterator[Problem]:
    answered = by_comment(decisions)
    standing = [one for one in register.comments if one.state is not State.WITHDRAWN]
    still_open = [one.id for one in standing if one.id not in answered]
    if len(still_open) > _MANY:
        yield problems.unanswered_comments(Source(name), still_open, register.version)
        return
    here = Source(name)
    for comment in register.comments:
        if comment.id in answered:
            here = Source(name, answered[comment.id].source.line)
        elif comment.state is not State.WITHDRAWN:
            yield problems.unanswered_comment(here, comment.id, comment.file, comment.place)


def _without_reason(decisions: Sequence[Decision], formulas: Sequence[str]) -> Iterator[Problem]:
    for decision in decisions:
        found = reason_problem(decision, decision.source, formulas)
        if found is not None:
            yield found


def answer_problem(one: Decision, at: Source, formulas: Sequence[str]) -> Problem | None:
    """Return why an answer cannot be recorded: it gives no reason, or repeats nothing."""
    if one.outcome is Outcome.DUPLICATE:
        if not one.of:
            return problems.duplicate_of_nothing(at, ", ".join(one.comments))
        return problems.duplicate_of_itself(at, one.of) if one.of in one.comments else None
    return reason_problem(one, at, formulas)


def reason_problem(one: Decision, at: Source, formulas: Sequence[str]) -> Problem | None:
    """Return what is wrong with the reason of a decision: it is missing, or it is a formula."""
    named = ", ".join(one.comments)
    if one.outcome not in NEED_REASON:
        return None
    if not one.response:
        return problems.reason_missing(at, named, str(one.outcome))
    if formulaic(one.response, formulas):
        return problems.reason_formulaic(at, named, one.response)
    return None


def formulaic(reason: str, formulas: Sequence[str]) -> bool:
    """Tell whether a reason says nothing beside words that are none."""
    return _formulaic(reason, tuple(formulas))


@lru_cache(maxsize=20_000)  # one reason answers many comments, and is looked at more than once
def _formulaic(reason: str, formulas: tuple[str, ...]) -> bool:
    return not re.search(r"\w", _formula(formulas).sub(" ", fold(reason)))


@cache
def _formula(formulas: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the formulas, the longest first."""
    longest = sorted(map(fold, formulas), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b" if longest else r"(?!)")


def _suspect(register: Register, decisions: Sequence[Decision], _: str) -> Iterator[Problem]:
    answered = by_comment(decisions)
    for comment in register.comments:
        one = answered.get(comment.id)
        if comment.state is State.CHANGED and one is not None and one.seen != comment.mark:
            yield problems.suspect_decision(
                one.source, comment.id, comment.was, comment.text, comment.mark
            )


def _duplicates(_: Register, decisions: Sequence[Decision], __: str) -> Iterator[Problem]:
    answered = by_comment(decisions)
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
    answered = by_comment(decisions)
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
    _suspect,
    _duplicates,
    _wording_not_used,
    _both_accepted,
)


def by_comment(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the decision that answers each comment; of two, the first."""
    found: dict[str, Decision] = {}
    for decision in decisions:
        for comment in decision.comments:
            found.setdefault(comment, decision)
    return found
