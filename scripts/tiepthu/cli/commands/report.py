"""`tiepthu report`: the summary of opinions."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import summary
from tiepthu.cli.produce import Maker
from tiepthu.cli.putting import put_all
from tiepthu.cli.rounds import check_decisions, merge_round
from tiepthu.language import N_


@command(N_("Summary of opinions, taken in and explained."))
@click.argument("round_", metavar="ROUND")
@click.option("--out", type=click.Path(path_type=Path), help=N_("where the Word file goes"))
def report(session: Session, round_: str, out: Path | None) -> int:
    """Write the summary as a Word file and as a web page."""
    merged = merge_round(session.workspace, round_, session.screen)
    check_decisions(session.workspace, round_, merged.register)
    return put_all(session, summary(Maker(session.workspace), merged), out)
