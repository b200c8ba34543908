"""`tiepthu decide`: record a decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from tiepthu import check
from tiepthu.cli.options import Session, command, day
from tiepthu.cli.recording import present, record
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_, say
from tiepthu.model import OUTCOME_NAMES, Decision, Outcome, Register, Source
from tiepthu.problems import TiepthuError, reason_needed, unknown_comment_id
from tiepthu.vietnamese import fold

_WHO = ("by", "on", "basis")


class OutcomeName(click.Choice[str]):
    """An outcome, by its short name or as documents call it: Tiếp thu một phần."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the short name; case and the placement of tones do not count."""
        named = {fold(name): str(one) for one, name in OUTCOME_NAMES.items()}
        named[fold("Giải trình")] = str(Outcome.KEPT)
        said = str(value).strip().lower()
        found = said if said in self.choices else named.get(fold(said))
        if found is None:
            lang = ctx.find_root().obj if ctx is not None else "en"
            names = ", ".join(f"{name} ({one})" for one, name in OUTCOME_NAMES.items())
            self.fail(say(lang, N_("it is one of: {names}."), names=names), param, ctx)
        return found


@command(N_("Record the decision on one or several comments."))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("outcome", type=OutcomeName([str(one) for one in Outcome]))
@click.option("--response", default="", help=N_("the answer to the committee, with its reason"))
@click.option(
    "--wording", default="", help=N_("the text agreed, where it differs from the proposal")
)
@click.option("--of", default="", metavar="ID", help=N_("the comment that a duplicate repeats"))
@click.option("--place", default="", help=N_("where a new or moved criterion stands"))
@click.option("--maintained", default="", help=N_("how the committee keeps to its opinion"))
@click.option("--group", is_flag=True, help=N_("also all comments that say the same"))
@click.option("--by", default="", help=N_("who decided"))
@click.option("--on", callback=day, default="", metavar="D/M/YYYY", help=N_("on which day"))
@click.option("--basis", default="", help=N_("on what basis: minutes, conclusion"))
def decide(session: Session, ids: tuple[str, ...], outcome: str, group: bool, **rest: Any) -> int:
    """Write one decision into the decisions.yaml of the round that the comments belong to."""
    workspace = session.workspace
    decision = Decision(ids, Outcome(outcome), **rest)
    rounds = _rounds_of(workspace, ids)
    wrong = check.answer_problem(decision, Source("decisions.yaml"), workspace.drafting.formulas)
    if wrong is not None:
        raise TiepthuError(
            reason_needed(", ".join(ids), outcome) if not decision.response else wrong
        )
    for version in rounds:
        register = workspace.register(version)
        assert register is not None  # its ids are known
        mine = tuple(one for one in ids if one in register.by_id())
        if group:
            mine = _with_groups(mine, register)
        made = _with_who(workspace, version, replace(decision, comments=mine))
        record(workspace, version, made, register)
        session.screen.say(
            N_("{ids}: {outcome}, written to {file}."),
            ids=", ".join(mine),
            outcome=outcome if session.screen.lang == "en" else OUTCOME_NAMES[decision.outcome],
            file=workspace.name(workspace.round_folder(version) / "decisions.yaml"),
        )
    return session.finish()


def _with_who(workspace: Workspace, version: str, decision: Decision) -> list[Decision]:
    """Return a decision with who decided, when and on what basis as they stand, unless said anew.

    Comments of which these differ are decided each for itself.
    """
    known, made = present(workspace, version), dict[tuple[str, ...], list[str]]()
    for comment in decision.comments:
        now = known.get(comment)
        who = tuple(getattr(decision, key) or (getattr(now, key) if now else "") for key in _WHO)
        made.setdefault(who, []).append(comment)
    return [
        replace(decision, comments=tuple(ids), by=by, on=on, basis=basis)
        for (by, on, basis), ids in made.items()
    ]


def _with_groups(ids: tuple[str, ...], register: Register) -> tuple[str, ...]:
    """Return the comments with all those that say the same, in register order."""
    wanted = set(ids).union(
        *(one.comments for one in register.groups if set(ids) & {*one.comments})
    )
    return tuple(one for one in register.by_id() if one in wanted)


def _known(workspace: Workspace, version: str) -> set[str]:
    register = workspace.register(version)
    return set(register.by_id()) if register else set()


def _rounds_of(workspace: Workspace, ids: tuple[str, ...]) -> list[str]:
    """Return the rounds that the ids belong to; an unknown id is an error."""
    found = []
    unknown = list(ids)
    for version in workspace.rounds:
        here = _known(workspace, version) & set(ids)
        if here:
            found.append(version)
            unknown = [one for one in unknown if one not in here]
    if unknown:
        known = [one for version in workspace.rounds for one in sorted(_known(workspace, version))]
        raise TiepthuError(*(unknown_comment_id(one, known) for one in unknown))
    return found
