"""The effect of decisions on a draft, before anything is written: what a conference asks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiepthu import check, compose
from tiepthu.cli.screen import Screen
from tiepthu.cli.workspace import Workspace
from tiepthu.decide import Applied
from tiepthu.language import N_
from tiepthu.model import (
    TAKEN_IN,
    CriteriaSet,
    Criterion,
    Decision,
    Outcome,
    Register,
    State,
    settled,
)
from tiepthu.problems import Problem, TiepthuError, sentence, unknown_comment_id

AFTER = N_("after")
OPEN = "open"  # in the place of ids: every comment that nobody has answered yet


@dataclass(frozen=True, slots=True)
class Effect:
    """What a set of decisions does to a draft.

    `both` are the disputes of which more than one side is accepted, as the accepted comments of
    each side; `found` are the findings of the drafting review that come with it.
    """

    before: CriteriaSet
    applied: Applied
    both: tuple[tuple[tuple[str, ...], ...], ...]
    found: tuple[Problem, ...]


def supposed(
    register: Register, decisions: Sequence[Decision], accept: Iterable[str]
) -> tuple[Decision, ...]:
    """Return the decisions as they would be with these comments accepted as proposed."""
    known = register.by_id()
    wanted: list[str] = []
    for ident in (part.strip() for one in accept for part in one.split(",")):
        if ident.casefold() == OPEN:
            answered = settled(register, decisions)
            wanted += [one for one, c in known.items() if one not in answered and _stands(c.state)]
        elif ident.upper() in known:
            wanted.append(ident.upper())
        elif ident:
            raise TiepthuError(unknown_comment_id(ident, list(known)))
    kept = tuple(
        Decision(rest, one.outcome, one.response, one.wording, one.place, of=one.of)
        for one in decisions
        if (rest := tuple(ident for ident in one.comments if ident not in wanted))
    )
    return (*kept, *(Decision((ident,), Outcome.ACCEPTED) for ident in dict.fromkeys(wanted)))


def _stands(state: State) -> bool:
    return state is not State.WITHDRAWN


def effect(
    workspace: Workspace,
    before: CriteriaSet,
    applied: Applied,
    register: Register,
    decisions: Sequence[Decision],
) -> Effect:
    """Return what the decisions do to the draft that they are applied to."""
    answers = settled(register, decisions)
    taken = {ident for ident, one in answers.items() if one.outcome in TAKEN_IN}
    sides = [
        tuple(tuple(c for c in side.comments if c in taken) for side in dispute.sides)
        for dispute in register.disputes
    ]
    known = Counter(map(_key, check.criteria_set(before, workspace.drafting)))
    found = check.criteria_set(applied.criteria, workspace.drafting)
    return Effect(
        before,
        applied,
        tuple(each for each in sides if sum(map(bool, each)) > 1),
        tuple(one for one in found if not known[_key(one)]),
    )


def _key(problem: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return a finding without its line: the same one may stand elsewhere afterwards."""
    values = tuple(pair for pair in problem.values if pair[0] not in ("line", "number"))
    return (problem.name, problem.message, values)


def show(screen: Screen, one: Effect) -> None:
    """Print the effect: counts and points by field, contradictions, new findings."""
    screen.table(
        [N_("field"), *(f"{head}#" for head in (N_("criteria"), AFTER, N_("points"), AFTER))],
        list(_fields(screen, one)),
        N_("The draft before and after"),
    )
    if one.both:
        screen.table(
            [N_("one side"), N_("other sides")],
            [(", ".join(side[0]), "; ".join(map(", ".join, side[1:]))) for side in _told(one)],
            N_("Both sides of a dispute would be accepted"),
        )
    if one.found:
        screen.table(
            [N_("finding"), N_("what")],
            [(each.name, sentence(each, screen.lang)) for each in one.found],
            N_("What the drafting review would find anew"),
        )


def _told(one: Effect) -> list[tuple[tuple[str, ...], ...]]:
    return [tuple(side for side in sides if side) for sides in one.both]


def _fields(screen: Screen, one: Effect) -> Iterable[tuple[object, ...]]:
    after = {field.id: field for field in one.applied.criteria.fields}
    for field in one.before.fields:
        counts = (len(field.criteria), len(after[field.id].criteria))
        points = map(_points, (field.criteria, after[field.id].criteria))
        yield (field.name, *counts, *points)
    sets = (one.before, one.applied.criteria)
    total = [tuple(c for field in each.fields for c in field.criteria) for each in sets]
    yield (screen.text(N_("together")), *map(len, total), *map(_points, total))


def _points(criteria: Iterable[Criterion]) -> str:
    return compose.total(one.points for one in criteria)


def as_json(screen: Screen, one: Effect) -> dict[str, object]:
    """Return the plain values for `--json`."""
    names = ("field", "criteria", "criteria_after", "points", "points_after")
    rows = list(_fields(screen, one))
    return {
        "fields": [dict(zip(names, row, strict=True)) for row in rows[:-1]],
        "together": dict(zip(names[1:], rows[-1][1:], strict=True)),
        "both_accepted": [[list(side) for side in sides] for sides in _told(one)],
        "found": screen.machine(one.found),
    }
