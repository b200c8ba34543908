"""`tiepthu redline`: what changed between two versions, as tracked changes with their causes."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import redline as make
from tiepthu.cli.produce import Maker, Stamp
from tiepthu.cli.putting import put_all
from tiepthu.language import N_


@command(N_("Word redline between two versions, with causes in the margin, and a web page."))
@click.argument("old")
@click.argument("new")
@click.option("--out", type=click.Path(path_type=Path), help=N_("where the Word file goes"))
@click.option("--author", default="", help=N_("whose name the tracked changes carry"))
@click.option("--date", default="", metavar="YYYY-MM-DD", help=N_("their date"))
@click.option("--plain", is_flag=True, help=N_("without causes in the margin"))
def redline(
    session: Session, old: str, new: str, out: Path | None, author: str, date: str, plain: bool
) -> int:
    """Write the redline and its web page; both readings are proven first."""
    maker = Maker(session.workspace, Stamp(author, date))
    return put_all(session, make(maker, old, new, plain=plain), out)
