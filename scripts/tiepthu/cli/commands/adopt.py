"""`tiepthu adopt`: a Word criteria table, a draft of ours or any other → drafts/VERSION.yaml."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu import check, read, write
from tiepthu.cli import adopting
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.language import N_
from tiepthu.model import CriteriaSet
from tiepthu.problems import TiepthuError, exists


@command(
    N_("A draft edited in Word, or an existing Word criteria table → drafts/VERSION.yaml."),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("version")
@click.option("--like", default="", metavar="VERSION", help=N_("take the ids of this version"))
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    help=N_("what becomes of tracked changes in a draft of ours"),
)
def adopt(session: Session, file: Path, version: str, like: str, changes: str) -> int:
    """Write the table's criteria as a draft, and list what needs a person's eye."""
    workspace = session.workspace
    path = workspace.root / "drafts" / f"{version}.yaml"
    if path.exists():
        raise TiepthuError(exists(workspace.name(path)))
    told, controls = read.origin(file, workspace.name(file))
    base = like or (told if workspace.has(told) else "")
    model = workspace.set(base) if base else None
    if model is not None and (controls or told == base):
        return _edited(session, file, path, model, changes == "accept")
    return _foreign(session, file, path, model)


def _edited(session: Session, file: Path, path: Path, base: CriteriaSet, accept: bool) -> int:
    """Take over a draft of ours that an editor changed."""
    workspace = session.workspace
    taken = adopting.taken(workspace, file, path.stem, base, accept)
    if taken is not None:
        _put(session, path, taken.criteria, adopting.as_yaml(workspace, taken))
        adopting.show(session, taken, accept)
    return session.finish()


def _foreign(session: Session, file: Path, path: Path, like: CriteriaSet | None) -> int:
    """Take over anybody's table of criteria."""
    workspace = session.workspace
    adopted, problems = read.adopted(file, workspace.name(file), path.stem, like)
    workspace.problems.extend(problems)
    if adopted is not None:
        _put(session, path, adopted, write.criteria_yaml(adopted))
        if like is not None:
            adopting.show_beside(session, like, adopted)
    return session.finish()


def _put(session: Session, path: Path, one: CriteriaSet, data: bytes) -> None:
    workspace = session.workspace
    with writing(workspace):
        if path.exists():
            raise TiepthuError(exists(workspace.name(path)))
        write.put(path, data)
    written = workspace.draft(path.stem)  # as it stands there now: findings with their lines
    if written is not None:
        workspace.problems.extend(check.criteria_set(written, workspace.drafting))
    session.screen.say(
        N_("{count} criteria in {fields} fields written to {file}."),
        count=one.count,
        fields=len(one.fields),
        file=workspace.name(path),
    )
