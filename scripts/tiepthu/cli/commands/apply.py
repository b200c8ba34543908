"""`tiepthu apply`: accepted proposals → the next draft."""

from __future__ import annotations

import click

from tiepthu import decide, write
from tiepthu.cli import whatif
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.cli.rounds import MergedRound, merge_round
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import CriteriaSet
from tiepthu.problems import TiepthuError, exists, refused


@command(
    N_("Accepted proposals → the next draft; lists what could not be applied, and why."),
    lists=True,
)
@click.argument("round_", metavar="ROUND")
@click.argument("new_version", metavar="[NEW-VERSION]", default="")
@click.option("--onto", default="", metavar="VERSION", help=N_("the draft to go on from"))
@click.option("--dry-run", is_flag=True, help=N_("show the effect, write nothing"))
@click.option(
    "--accept",
    multiple=True,
    metavar="ID,…|open",
    help=N_("with --dry-run: as if these comments were accepted as proposed"),
)
def apply(
    session: Session,
    round_: str,
    new_version: str,
    onto: str,
    dry_run: bool,
    accept: tuple[str, ...],
) -> int:
    """Write drafts/NEW-VERSION.yaml from the newest draft and the round's decisions."""
    workspace, screen = session.workspace, session.screen
    if not new_version and not dry_run:
        raise click.UsageError(screen.text(N_("Say the name of the new version, or --dry-run.")))
    if accept and not dry_run:
        raise click.UsageError(screen.text(N_("--accept supposes; it goes with --dry-run.")))
    merged = merge_round(workspace, round_, screen)
    newest = workspace.set(onto) if onto else newest_draft(workspace, merged.criteria)
    decisions = workspace.decisions(round_)
    if accept:
        decisions = whatif.supposed(merged.register, decisions, accept)
    name = new_version or f"{newest.version}-next"
    applied = decide.apply(merged.criteria, merged.register, decisions, name, newest)
    if not dry_run:
        _write(workspace, newest, applied)
    effect = whatif.effect(workspace, newest, applied, merged.register, decisions)
    if screen.as_json:
        screen.json(_as_json(session, applied, effect))
        return 1 if workspace.errors() else 0
    _show(session, merged, newest, applied)
    whatif.show(screen, effect)
    if not dry_run:
        screen.say(N_("The next draft: {file}"), file=f"drafts/{name}.yaml")
    return session.finish()


def newest_draft(workspace: Workspace, circulated: CriteriaSet) -> CriteriaSet:
    """Return the last draft on the way from the version that was circulated, or that itself."""
    found = {circulated.version: (0, circulated)}
    waiting = list(workspace.sets())
    while ready := [one for one in waiting if one.based_on in found]:
        for one in ready:
            found[one.version] = (found[one.based_on][0] + 1, one)
            waiting.remove(one)
    drafts = [(depth, one.version) for depth, one in found.values() if one.status == "draft"]
    return found[max(drafts)[1]][1] if drafts else circulated


def _write(workspace: Workspace, newest: CriteriaSet, applied: decide.Applied) -> None:
    """Write the new draft in the layout of the one that it goes on from; never over another."""
    drafts = workspace.root / "drafts"
    path = drafts / f"{applied.criteria.version}.yaml"
    with writing(workspace):
        if path.exists():
            raise TiepthuError(exists(workspace.name(path)))
        before = (drafts / f"{newest.version}.yaml").read_text(encoding="utf-8-sig")
        write.put(path, write.next_draft_yaml(before, newest, applied.criteria))


def _show(
    session: Session, merged: MergedRound, newest: CriteriaSet, applied: decide.Applied
) -> None:
    screen = session.screen
    if newest.version != merged.criteria.version:
        screen.say(N_("Onto the newest draft: {version}"), version=newest.version)
    screen.say(N_("Applied: {count} comments."), count=len(applied.done) - len(applied.already))
    if applied.already:
        screen.say(
            N_("In the draft already: {count} comments: {ids}"),
            count=len(applied.already),
            ids=", ".join(applied.already),
        )
    if applied.refused:
        screen.table(
            [N_("comment"), N_("not applied, because"), N_("what")],
            [
                (one.comment, screen.text(refused(one.reason)), one.detail)
                for one in applied.refused
            ],
            N_("Left to the editor"),
        )


def _as_json(session: Session, applied: decide.Applied, effect: whatif.Effect) -> dict[str, object]:
    return {
        "version": applied.criteria.version,
        "based_on": applied.criteria.based_on,
        "applied": [one for one in applied.done if one not in applied.already],
        "already": list(applied.already),
        "refused": [
            {"comment": one.comment, "reason": str(one.reason), "what": one.detail}
            for one in applied.refused
        ],
        "effect": whatif.as_json(session.screen, effect),
    }
