"""`tiepthu status`: one screen that says where everything stands."""

from __future__ import annotations

from tiepthu import compose
from tiepthu.check import sealed
from tiepthu.cli.options import Session, command
from tiepthu.cli.rounds import UNMERGED, RoundView, view
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import CriteriaSet


def _versions(session: Session, sets: tuple[CriteriaSet, ...]) -> None:
    session.screen.table(
        [N_("version"), N_("criteria") + "#", N_("fields") + "#", N_("status"), N_("decision")],
        [
            (
                one.version,
                one.count,
                len(one.fields),
                session.screen.text(_state(one)),
                _decision(session.workspace, one),
            )
            for one in sets
        ],
        N_("Versions"),
    )


def _decision(workspace: Workspace, one: CriteriaSet) -> str:
    """Return number and day of a decision as documents name it: 12-QĐ/ĐUK, 20/6/2025."""
    number = one.number
    if number.isdigit():
        looks = workspace.looks(date=one.date)
        kind, symbol = looks.symbols["Quyết định"], str(workspace.letterhead.get("symbol") or "")
        number += looks.words["number_join"] + kind + looks.words["type_join"] + symbol
    return (
        ", ".join(filter(None, (number, compose.short_date(one.date) if one.date else ""))) or "–"
    )


def _state(one: CriteriaSet) -> str:
    if one.status != "issued":
        return N_("draft")
    if sealed(one):
        return N_("changed after issue")
    return N_("issued, sealed") if one.seal else N_("issued")


def _round(session: Session, one: RoundView) -> None:
    counts = one.counts
    session.screen.table(
        [N_("what"), N_("how many") + "#"],
        [(session.screen.text(name), value) for name, value in counts.items()],
        one.title,
    )
    if counts[UNMERGED]:
        session.screen.say(
            N_("To take in what came since: tiepthu merge {version}"), version=one.version
        )
    if one.silent:
        names = "; ".join(committee.name for committee in one.silent)
        session.screen.say(N_("Not answered: {names}"), names=names)


@command(
    N_("One screen: versions, rounds, who has answered, what is open, what is late."), lists=True
)
def status(session: Session) -> int:
    """Show the state of the workspace."""
    workspace = session.workspace
    sets = workspace.sets()
    workspace.problems.extend(found for one in sets for found in sealed(one))
    rounds = [found for version in workspace.rounds if (found := view(workspace, version))]
    if session.screen.as_json:
        session.screen.json(
            {
                "versions": [
                    {
                        "version": one.version,
                        "criteria": one.count,
                        "fields": len(one.fields),
                        "status": one.status,
                        "sealed": bool(one.seal) and not sealed(one),
                    }
                    for one in sets
                ],
                "rounds": [one.as_json() for one in rounds],
                "problems": session.screen.machine(workspace.problems),
            }
        )
        return 1 if workspace.errors() else 0
    _versions(session, sets)
    for one in rounds:
        _round(session, one)
    return session.finish()
