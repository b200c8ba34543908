"""`tiepthu issue`: the decision with its annex; refuses while a promise is broken."""

from __future__ import annotations

import click

from tiepthu import check as rules
from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import decision
from tiepthu.cli.produce import Maker
from tiepthu.cli.promises import check_version
from tiepthu.cli.putting import put_all
from tiepthu.cli.rounds import merge_round
from tiepthu.language import N_


@command(N_("The decision with its annex; refuses while a promise is broken."))
@click.argument("version")
@click.option("--format", "format_", default="", metavar="hd36|hd05|nd30", help=N_("the format"))
def issue(session: Session, version: str, format_: str) -> int:
    """Check every promise that the version rests on; write the decision only when all are kept."""
    workspace = session.workspace
    one = workspace.set(version)
    for ancestor in lineage(session, version):
        if ancestor in workspace.rounds:
            merge_round(workspace, ancestor, session.screen)
        each = workspace.set(ancestor)
        workspace.problems.extend(rules.criteria_set(each, workspace.drafting))
        check_version(workspace, each)
    workspace.problems.extend(rules.ready_to_issue(one))
    if workspace.errors():
        code = session.finish()
        session.screen.note(N_("Not issued: mend what is listed above first."))
        return code
    return put_all(session, decision(Maker(workspace, format=format_), version))


def lineage(session: Session, version: str) -> list[str]:
    """Return the version and the drafts it came from, back to the last issued version."""
    found: list[str] = []
    while version in session.workspace.versions and version not in found:
        found.append(version)
        version = session.workspace.set(version).based_on
        base = session.workspace.draft(version) if version in session.workspace.versions else None
        if base is None or base.status == "issued":
            break
    return found
