"""`tiepthu apply`: accepted proposals → the next draft."""

from __future__ import annotations

import click

from tiepthu import decide, write
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.cli.rounds import merge_round
from tiepthu.language import N_
from tiepthu.problems import TiepthuError, exists, refused


@command(N_("Accepted proposals → the next draft; lists what could not be applied, and why."))
@click.argument("round_", metavar="ROUND")
@click.argument("new_version", metavar="NEW-VERSION")
@click.option("--dry-run", is_flag=True, help=N_("show the effect, write nothing"))
def apply(session: Session, round_: str, new_version: str, dry_run: bool) -> int:
    """Write drafts/NEW-VERSION.yaml from the round's draft and its decisions."""
    workspace = session.workspace
    applied = apply_round(session, round_, new_version)
    path = workspace.root / "drafts" / f"{new_version}.yaml"
    if not dry_run:
        if path.exists():
            raise TiepthuError(exists(workspace.name(path)))
        with writing(workspace):
            write.put(path, write.criteria_yaml(applied.criteria))
    _show(session, applied)
    if not dry_run:
        session.screen.say(N_("The next draft: {file}"), file=workspace.name(path))
    return session.finish()


def apply_round(session: Session, version: str, new_version: str) -> decide.Applied:
    """Merge a round and return what its decisions make of the draft."""
    workspace = session.workspace
    merged = merge_round(workspace, version, session.screen)
    decisions = workspace.decisions(version)
    return decide.apply(merged.criteria, merged.register, decisions, new_version)


def _show(session: Session, applied: decide.Applied) -> None:
    session.screen.say(N_("Applied: {count} comments."), count=len(applied.done))
    session.screen.table(
        [N_("comment"), N_("not applied, because"), N_("what")],
        [
            (one.comment, session.screen.text(refused(one.reason)), one.detail)
            for one in applied.refused
        ],
        N_("Left to the editor"),
    )
    session.screen.table(
        [N_("field"), N_("criteria") + "#"],
        [(field.name, len(field.criteria)) for field in applied.criteria.fields],
        N_("The draft after it"),
    )
