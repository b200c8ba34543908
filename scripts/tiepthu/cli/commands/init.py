"""`tiepthu init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu import write
from tiepthu.cli.options import Session, command
from tiepthu.cli.workspace import shipped_templates
from tiepthu.language import N_
from tiepthu.problems import TiepthuError, exists

STARTER = "workspace"  # the folder of the templates that holds a new workspace's first files


@command(N_("A new workspace."))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(session: Session, folder: Path) -> int:
    """Make drafts/, comments/, templates/ and build/ in a folder that has none of them."""
    for name in ("drafts", "comments", "templates", "build"):
        if (folder / name).exists():
            raise TiepthuError(exists((folder / name).as_posix()))
    shipped = next(path for path in shipped_templates() if path.is_dir())
    for path in sorted(shipped.rglob("*")):
        inside = path.relative_to(shipped)
        if path.is_file():
            starter = inside.parts[0] == STARTER
            target = Path(*inside.parts[1:]) if starter else Path("templates") / inside
            write.put(folder / target, path.read_bytes())
    session.screen.say(N_("A new workspace stands in {folder}."), folder=folder)
    session.screen.say(N_("Next: write drafts/<version>.yaml; drafts/README.md shows how."))
    return 0
