"""`tiepthu check`: errors in the files, a drafting review, and the format of any Word file."""

from __future__ import annotations

import click

from tiepthu import check as rules
from tiepthu.cli import papers
from tiepthu.cli.options import Session, command
from tiepthu.cli.promises import check_version
from tiepthu.language import N_


@command(
    N_("Errors in the files, and a drafting review; of a Word file, its document format."), True
)
@click.argument("versions", nargs=-1, metavar="[VERSION | FILE.docx]...")
@click.option(
    "--format", "asked", default="", metavar="ID", help=N_("hd36, hd05, nd30 (default: by date)")
)
def check(session: Session, versions: tuple[str, ...], asked: str) -> int:
    """Check the versions asked for, else everything in the workspace; or Word files, any."""
    files = tuple(name for name in versions if papers.is_file(name))
    if files:
        return papers.measured(session, files, asked)
    workspace = session.workspace
    sets = [workspace.set(v) for v in versions] if versions else list(workspace.sets())
    for one in sets:
        workspace.problems.extend(rules.criteria_set(one, workspace.drafting))
        check_version(workspace, one)
    if session.screen.as_json:
        session.screen.json(
            {
                "versions": [
                    {"version": one.version, "criteria": one.count, "fields": len(one.fields)}
                    for one in sets
                ],
                "problems": session.screen.machine(workspace.problems),
            }
        )
        return 1 if workspace.errors() else 0
    session.screen.table(
        [N_("version"), N_("criteria") + "#", N_("fields") + "#"],
        [(one.version, one.count, len(one.fields)) for one in sets],
    )
    return session.finish()
