"""One criterion before the secretary: its wording, what is said on it now, what was said before."""

from __future__ import annotations

from collections.abc import Iterable

from tiepthu import compose
from tiepthu.cli.options import Session
from tiepthu.cli.rounds import MergedRound, answered_by
from tiepthu.compose import Remembered
from tiepthu.language import N_
from tiepthu.model import OUTCOME_NAMES, CriteriaSet, Criterion, Decision
from tiepthu.problems import TiepthuError, unknown_criterion


def show(session: Session, merged: MergedRound, named: str) -> int:
    """Show a criterion, named by its id or its number."""
    screen, workspace = session.screen, session.workspace
    number, criterion = _criterion(merged.criteria, named)
    decided = answered_by(workspace.decisions(merged.round.version))
    comments = [c for c in merged.register.comments if c.anchor.criterion == criterion.id]
    before = remembered(session, merged.criteria).get(criterion.id, ())
    if screen.as_json:
        screen.json(
            {
                "criterion": criterion.id,
                "number": number,
                "comments": [one.id for one in comments],
                "earlier": [_plain(one) for one in before],
            }
        )
        return 0
    screen.table(
        [N_("part"), N_("what it says")],
        [(compose.part_name(part), text) for part, text in criterion.parts().items() if text],
        f"{number:02d}. {criterion.name}",
    )
    screen.table(
        [N_("comment"), N_("part"), N_("what it says"), N_("outcome")],
        [
            (c.id, compose.part_name(c.anchor.part), c.text, _outcome(decided.get(c.id)))
            for c in comments
        ],
        N_("What is said on it now"),
    )
    if before:
        screen.table(
            [N_("version"), N_("number"), N_("comment"), N_("what it says"), N_("outcome")],
            list(_rows(before)),
            N_("What earlier rounds said on it"),
        )
    return session.finish()


def remembered(session: Session, one: CriteriaSet) -> dict[str, tuple[Remembered, ...]]:
    """Return what the rounds before a version said on its criteria."""
    workspace = session.workspace
    way: list[CriteriaSet] = []
    version = one.based_on
    while version in workspace.versions and version not in [one.version, *(x.version for x in way)]:
        way.append(workspace.set(version))
        version = way[-1].based_on
    rounds = {
        each.version: (register, workspace.decisions(each.version))
        for each in way
        if (register := workspace.register(each.version)) is not None
    }
    return compose.earlier(one, way, rounds)


def _criterion(one: CriteriaSet, named: str) -> tuple[int, Criterion]:
    for number, _, criterion in one.numbered():
        if named == criterion.id or (named.isdigit() and int(named) == number):
            return number, criterion
    raise TiepthuError(unknown_criterion(one.source, named, list(one.criteria()), one.count))


def _rows(said: Iterable[Remembered]) -> Iterable[tuple[str, ...]]:
    for one in said:
        reason = f": {one.decision.response}" if one.decision and one.decision.response else ""
        outcome = _outcome(one.decision) + reason
        yield one.version, f"{one.number:02d}", one.comment.id, one.comment.text, outcome


def _outcome(decision: Decision | None) -> str:
    return str(OUTCOME_NAMES[decision.outcome]) if decision else "–"


def _plain(one: Remembered) -> dict[str, object]:
    return {
        "version": one.version,
        "number": one.number,
        "comment": one.comment.id,
        "text": one.comment.text,
        "outcome": str(one.decision.outcome) if one.decision else "",
        "response": one.decision.response if one.decision else "",
    }
