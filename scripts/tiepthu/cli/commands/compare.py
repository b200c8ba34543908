"""`tiepthu compare`: the comparison table of two versions."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import comparison
from tiepthu.cli.produce import Maker
from tiepthu.cli.putting import put_all
from tiepthu.language import N_


@command(N_("Comparison table of two versions, with reasons."), papers=True)
@click.argument("old")
@click.argument("new")
@click.option("--out", type=click.Path(path_type=Path), help=N_("where the Word file goes"))
def compare(session: Session, old: str, new: str, out: Path | None) -> int:
    """Write the table as a Word file and as a web page."""
    return put_all(session, comparison(Maker(session.workspace), old, new), out)
