"""`tiepthu decide`: record a decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepthu import read, write
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import Decision, Outcome
from tiepthu.problems import TiepthuError, reason_needed, unknown_comment_id


@command(N_("Record the decision on one or several comments."))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("outcome", type=click.Choice([str(one) for one in Outcome]))
@click.option("--response", default="", help=N_("the answer to the committee, with its reason"))
@click.option(
    "--wording", default="", help=N_("the text agreed, where it differs from the proposal")
)
@click.option("--of", default="", metavar="ID", help=N_("the comment that a duplicate repeats"))
@click.option("--by", default="", help=N_("who decided"))
@click.option("--on", default="", metavar="YYYY-MM-DD", help=N_("on which day"))
@click.option("--basis", default="", help=N_("on what basis: minutes, conclusion"))
def decide(session: Session, ids: tuple[str, ...], outcome: str, **rest: Any) -> int:
    """Write one decision into the decisions.yaml of the round that the comments belong to."""
    workspace = session.workspace
    decision = Decision(ids, Outcome(outcome), **rest)
    if decision.outcome not in (Outcome.ACCEPTED, Outcome.DUPLICATE) and not decision.response:
        raise TiepthuError(reason_needed(", ".join(ids), outcome))
    for version, path in _rounds_of(workspace, ids).items():
        mine = tuple(i for i in ids if i in _known(workspace, version))
        with writing(workspace):
            record(path, (Decision(mine, decision.outcome, **rest),))
        session.screen.say(
            N_("{ids}: {outcome}, written to {file}."),
            ids=", ".join(mine),
            outcome=outcome,
            file=workspace.name(path),
        )
    return session.finish()


def record(path: Path, decisions: tuple[Decision, ...]) -> bool:
    """Write decisions into a decisions.yaml; what a person wrote there keeps its layout."""
    before = read.text(path) if path.is_file() else ""
    return write.put(path, write.add_decisions(before, decisions).encode())


def _known(workspace: Workspace, version: str) -> set[str]:
    register = workspace.register(version)
    return set(register.by_id()) if register else set()


def _rounds_of(workspace: Workspace, ids: tuple[str, ...]) -> dict[str, Path]:
    """Return the decisions.yaml of each round that the ids belong to; an unknown id is an error."""
    found: dict[str, Path] = {}
    unknown = list(ids)
    for version in workspace.rounds:
        here = _known(workspace, version) & set(ids)
        if here:
            found[version] = workspace.round_folder(version) / "decisions.yaml"
            unknown = [one for one in unknown if one not in here]
    if unknown:
        known = [one for version in workspace.rounds for one in sorted(_known(workspace, version))]
        raise TiepthuError(*(unknown_comment_id(one, known) for one in unknown))
    return found
