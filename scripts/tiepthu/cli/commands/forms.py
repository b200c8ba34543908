"""`tiepthu forms`: the package to send out."""

from __future__ import annotations

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import forms as make
from tiepthu.cli.produce import Maker
from tiepthu.cli.putting import put
from tiepthu.cli.rounds import the_round
from tiepthu.language import N_


@command(
    N_("The package to send out: draft, letter, forms in Word and Excel, per committee."),
    papers=True,
)
@click.argument("round_", metavar="ROUND")
def forms(session: Session, round_: str) -> int:
    """Write a folder for each committee under build/ROUND/forms/."""
    asked = the_round(session.workspace, round_)
    packages = []
    with session.screen.progress(N_("Making the packages"), len(asked.committees)) as step:
        for outputs in make(Maker(session.workspace), asked):
            packages += outputs
            step()
    rows = put(session, packages)
    session.screen.table([N_("file"), N_("state")], rows)
    session.screen.say(
        N_("{count} packages in {folder}, one folder a committee."),
        count=len(asked.committees),
        folder=session.workspace.name(session.workspace.build / round_ / "forms"),
    )
    return session.finish()
