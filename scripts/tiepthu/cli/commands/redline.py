"""`tiepthu redline`: what changed between two versions, as tracked changes with their causes."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu.cli import redlines, word_files
from tiepthu.cli.options import Session, command, day
from tiepthu.cli.produce import Maker, Stamp
from tiepthu.cli.putting import put_all
from tiepthu.cli.telling import tell
from tiepthu.language import N_


@command(
    N_("Word redline between two versions, with causes in the margin, and a web page."),
    lists=True,
    papers=True,
)
@click.argument("papers", nargs=-1, required=True, metavar="[OLD] NEW")
@click.option("--since", metavar="VERSION", help=N_("instead of OLD: every step from this version"))
@click.option("--only", default="", metavar="PART", help=N_("one field, criterion or number"))
@click.option("--text", is_flag=True, help=N_("show the changes here, write no file"))
@click.option("--out", type=click.Path(path_type=Path), help=N_("where the Word file goes"))
@click.option("--author", default="", help=N_("whose name the tracked changes carry"))
@click.option("--date", callback=day, default="", metavar="D/M/YYYY", help=N_("their date"))
@click.option("--plain", is_flag=True, help=N_("without causes in the margin"))
def redline(
    session: Session,
    papers: tuple[str, ...],
    since: str | None,
    only: str,
    text: bool,
    out: Path | None,
    author: str,
    date: str,
    plain: bool,
) -> int:
    """Write the redline, its web page and the list of changes; both readings are proven first.

    OLD and NEW are versions, or Word files of any origin. With --text or --json the changes are
    shown and, unless --out says where, nothing is written.
    """
    old, new = _two(session, papers, since)
    stamp = Stamp(author, date)
    if word_files.is_file(old) or word_files.is_file(new):
        if only or since:
            raise click.UsageError(session.screen.text(N_("--only and --since are for versions.")))
        return _of_files(session, old, new, stamp, text, out)
    if since:
        redlines.since(session.workspace, old, new)
    maker = Maker(session.workspace, stamp)
    with maker.figures(new):
        found = redlines.compared(session.workspace, old, new, only)
    changes = redlines.Told(found.listed, found.renumbered)
    if session.screen.as_json:
        session.screen.json(found.machine())
    elif text or not changes:
        tell(session.screen, old, new, changes)
    if (text or session.screen.as_json) and out is None:
        return session.finish()
    made = redlines.outputs(maker, found, plain)
    return put_all(session, made, out, quietly=session.screen.as_json)


def _two(session: Session, papers: tuple[str, ...], since: str | None) -> tuple[str, str]:
    """Return the old and the new side, however they were given."""
    if since is not None and (len(papers) == 1 or papers[:-1] == (since,)):
        return since, papers[-1]
    if since is None and len(papers) == 2:
        return papers[0], papers[1]
    raise click.UsageError(
        session.screen.text(N_("name two versions, or one and --since: tiepthu redline OLD NEW"))
    )


def _of_files(
    session: Session, old: str, new: str, stamp: Stamp, text: bool, out: Path | None
) -> int:
    """Compare Word files; without a workspace around, the redline goes beside the new file."""
    session.workspace_optional = True
    made, found = word_files.outputs(Maker(session.workspace, stamp), old, new)
    changes = redlines.Told(found.changes, found.renumbered)
    if session.screen.as_json:
        session.screen.json({"old": old, "new": new, **changes.machine()})
    elif text or not changes:
        tell(session.screen, old, new, changes)
    if (text or session.screen.as_json) and out is None:
        return session.finish()
    if out is None and not session.workspace.real:
        out = Path(new).with_name(f"{Path(old).stem}..{Path(new).stem}.docx")
    return put_all(session, made, out, quietly=session.screen.as_json)
