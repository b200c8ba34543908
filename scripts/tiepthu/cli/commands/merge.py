"""`tiepthu merge`: received files → register, with the ledger."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tiepthu.cli import kept_merges
from tiepthu.cli.kept_merges import KeptMerge
from tiepthu.cli.options import Session, command
from tiepthu.cli.rounds import merge_round
from tiepthu.language import N_
from tiepthu.model import Fate, FileEntry

FATES = {
    Fate.COMMENT: N_("comment"),
    Fate.AGREEMENT: N_("agreement"),
    Fate.OURS: N_("our own text"),
    Fate.FORMALITY: N_("formality"),
    Fate.EMPTY: N_("empty"),
    Fate.UNREADABLE: N_("unreadable"),
}


def show_ledger(session: Session, files: Sequence[FileEntry]) -> None:
    """Print one line a file: how many pieces, what became of them, whether the sums balance."""
    rows = []
    for entry in files:
        counts = dict(entry.ledger)
        rows.append(
            (
                entry.file,
                entry.committee or "?",
                entry.pieces,
                *(counts.get(fate, 0) for fate in FATES),
                session.screen.text(N_("yes") if entry.balanced else N_("NO")),
            )
        )
    columns = [N_("file"), N_("committee"), N_("pieces") + "#"]
    columns += [name + "#" for name in FATES.values()]
    session.screen.table([*columns, N_("balanced")], rows, N_("Ledger"))


@command(N_("What the committees sent → the register, with the ledger."), lists=True)
@click.argument("rounds", nargs=-1, metavar="[ROUND]...")
def merge(session: Session, rounds: tuple[str, ...]) -> int:
    """Merge the rounds asked for, else all; where nothing changed, show what the last run found."""
    workspace = session.workspace
    found = [_merged(session, version) for version in rounds or workspace.rounds]
    if session.screen.as_json:
        session.screen.json(
            {
                "rounds": [_plain(merged) for merged in found],
                "problems": session.screen.machine(workspace.problems),
            }
        )
        return 1 if workspace.errors() else 0
    for merged in found:
        show_ledger(session, merged.files)
        session.screen.say(
            N_("{count} comments in comments/{version}/register.yaml."),
            count=merged.comments,
            version=merged.version,
        )
        groups, disputes, letters = merged.related
        session.screen.say(
            N_(
                "{groups} opinions sent by several committees, {disputes} places in dispute, "
                "{letters} form letters."
            ),
            groups=groups,
            disputes=disputes,
            letters=letters,
        )
    return session.finish()


def _merged(session: Session, version: str) -> KeptMerge:
    """Merge a round, or say again what the last merge found; the register is not even read then."""
    workspace = session.workspace
    last = kept_merges.unchanged(workspace, version)
    if last is not None:
        workspace.problems.extend(last.problems)
        return last
    return kept_merges.shown(merge_round(workspace, version, session.screen).register)


def _plain(merged: KeptMerge) -> dict[str, object]:
    return {
        "version": merged.version,
        "comments": merged.comments,
        **dict(zip(("groups", "disputes", "form_letters"), merged.related, strict=True)),
        "files": [
            {
                "file": entry.file,
                "committee": entry.committee,
                "answer": str(entry.answer),
                "late": entry.late,
                "pieces": entry.pieces,
                "ledger": {str(fate): count for fate, count in entry.ledger},
                "balanced": entry.balanced,
            }
            for entry in merged.files
        ],
    }
