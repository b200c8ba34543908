"""`tiepthu adopt`: an existing Word criteria table → drafts/VERSION.yaml."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu import check, read, write
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.language import N_
from tiepthu.problems import TiepthuError, exists


@command(N_("An existing Word criteria table → drafts/VERSION.yaml."))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("version")
@click.option("--like", default="", metavar="VERSION", help=N_("take the ids of this version"))
def adopt(session: Session, file: Path, version: str, like: str) -> int:
    """Write the table's criteria as a draft, and list what needs a person's eye."""
    workspace = session.workspace
    path = workspace.root / "drafts" / f"{version}.yaml"
    if path.exists():
        raise TiepthuError(exists(workspace.name(path)))
    model = workspace.set(like) if like else None
    adopted, problems = read.adopted(file, workspace.name(file), version, model)
    workspace.problems.extend(problems)
    if adopted is None:
        return session.finish()
    with writing(workspace):
        write.put(path, write.criteria_yaml(adopted))
    workspace.problems.extend(check.criteria_set(adopted, workspace.drafting))
    session.screen.say(
        N_("{count} criteria in {fields} fields written to {file}."),
        count=adopted.count,
        fields=len(adopted.fields),
        file=workspace.name(path),
    )
    return session.finish()
