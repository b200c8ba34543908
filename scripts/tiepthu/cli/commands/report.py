"""`tiepthu report`: what a round is reported by, one kind or all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from tiepthu.cli import reports
from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import comparison
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.putting import put_all
from tiepthu.cli.rounds import MergedRound, check_decisions, merge_round
from tiepthu.language import N_
from tiepthu.problems import TiepthuError, nothing_follows

KINDS = ("summary", "comparison", "statistics", "replies", "meeting", "submission")
ALL = "all"


@command(
    N_("Reports on a round: summary, comparison, statistics, replies, meeting, submission."),
    papers=True,
)
@click.argument("round_", metavar="ROUND")
@click.option(
    "--kind", type=click.Choice([*KINDS, ALL]), default="summary", help=N_("which report")
)
@click.option(
    "--by",
    type=click.Choice(["criterion", "committee"]),
    default="criterion",
    help=N_("the order of the summary"),
)
@click.option(
    "--columns",
    type=click.Choice(["3", "5"]),
    default="3",
    help=N_("of the comparison: 3, or 5 with the sources apart"),
)
@click.option("--out", type=click.Path(path_type=Path), help=N_("where the Word file goes"))
def report(session: Session, round_: str, kind: str, out: Path | None, **options: Any) -> int:
    """Write the reports as Word files and as web pages."""
    if out is not None and kind in ("replies", ALL):
        raise click.UsageError(session.screen.text(N_("--out takes one report, not several.")))
    merged = merge_round(session.workspace, round_, session.screen)
    check_decisions(session.workspace, round_, merged.register)
    makers = _makers(**options)
    maker, made = Maker(session.workspace), []
    for each in KINDS if kind == ALL else (kind,):
        if kind != ALL or each != "comparison" or reports.following(maker, round_):
            made += makers[each](maker, merged)
    return put_all(session, made, out)


def _makers(by: Any, columns: str) -> Mapping[str, Callable[[Maker, MergedRound], list[Output]]]:
    return {
        "summary": partial(reports.summary, by=by),
        "comparison": partial(_comparison, columns=int(columns)),
        "statistics": reports.statistics,
        "replies": reports.replies,
        "meeting": reports.meeting,
        "submission": reports.submission,
    }


def _comparison(maker: Maker, merged: MergedRound, columns: int) -> list[Output]:
    """Compare the version circulated with the one that was made from it."""
    version = merged.round.version
    newer = reports.following(maker, version)
    if newer is None:
        raise TiepthuError(nothing_follows(version))
    return comparison(maker, version, newer.version, columns)
