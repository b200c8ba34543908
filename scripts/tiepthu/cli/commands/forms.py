"""`tiepthu forms`: the package to send out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.packages import FOLDER, Package, listed, packages
from tiepthu.cli.pdf import with_pdfs
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.putting import put
from tiepthu.cli.rounds import the_round
from tiepthu.language import N_
from tiepthu.model import Round
from tiepthu.problems import TiepthuError, unknown_committee


@command(
    N_("The package to send out: draft, letter, forms in Word and Excel, per committee."),
    papers=True,
)
@click.argument("round_", metavar="ROUND")
@click.option("--only", default="", metavar="CODE,…", help=N_("only for these committees"))
def forms(session: Session, round_: str, only: str) -> int:
    """Write a folder and an archive for each committee under build/ROUND/forms/, and the list."""
    asked = the_round(session.workspace, round_)
    codes = _codes(asked, only)
    maker = Maker(session.workspace)
    made = []
    with session.screen.progress(N_("Making the packages"), len(codes)) as step:
        for package in packages(maker, asked, codes):
            made.append(package)
            step()
    _put(session, made)
    put(session, listed(maker, asked))
    session.screen.say(
        N_("{count} packages in {folder}; what was sent to whom is listed beside them."),
        count=len(codes),
        folder=session.workspace.name(session.workspace.build / round_ / FOLDER),
    )
    return session.finish()


def _put(session: Session, made: Sequence[Package]) -> None:
    """Write the packages, their PDF files in them where those were asked for, and say so."""
    files = with_pdfs(session, [one for package in made for one in package.files])
    held: dict[Path, list[Output]] = {package.folder: [] for package in made}
    for file in files:
        held[file.path.parent].append(file)
    whole = [replace(package, files=tuple(held[package.folder])) for package in made]
    states = dict(put(session, [x for one in whole for x in (*one.files, one.archive)]))
    rows = []
    for one in whole:
        name = session.workspace.name(one.archive.path)
        rows.append((one.committee.code, one.committee.name, name, states[name]))
    heads = [N_("committee"), N_("sent to"), N_("all files in one"), N_("state")]
    session.screen.table(heads, rows)


def _codes(asked: Round, only: str) -> list[str]:
    """Return the codes to make a package for; say which are none of this round's."""
    known = [one.code for one in asked.committees]
    wanted = [code for part in only.split(",") if (code := part.strip())]
    wrong = [code for code in wanted if code not in known]
    if wrong:
        raise TiepthuError(*(unknown_committee(asked.source, code, known) for code in wrong))
    return [code for code in known if not wanted or code in wanted]
