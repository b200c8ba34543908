"""`tiepthu merge`: received files → register, with the ledger."""

from __future__ import annotations

import click

from tiepthu.cli.options import Session, command
from tiepthu.cli.rounds import MergedRound, merge_round
from tiepthu.language import N_
from tiepthu.model import Fate

FATES = {
    Fate.COMMENT: N_("comment"),
    Fate.AGREEMENT: N_("agreement"),
    Fate.OURS: N_("our own text"),
    Fate.FORMALITY: N_("formality"),
    Fate.EMPTY: N_("empty"),
    Fate.UNREADABLE: N_("unreadable"),
}


def show_ledger(session: Session, merged: MergedRound) -> None:
    """Print one line a file: how many pieces, what became of them, whether the sums balance."""
    rows = []
    for entry in merged.register.files:
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
    """Merge the rounds asked for, else all."""
    workspace = session.workspace
    found = [
        merge_round(workspace, version, session.screen) for version in rounds or workspace.rounds
    ]
    if session.screen.as_json:
        session.screen.json(
            {
                "rounds": [_plain(merged) for merged in found],
                "problems": session.screen.machine(workspace.problems),
            }
        )
        return 1 if workspace.errors() else 0
    for merged in found:
        show_ledger(session, merged)
        session.screen.say(
            N_("{count} comments in comments/{version}/register.yaml."),
            count=len(merged.register.comments),
            version=merged.round.version,
        )
    return session.finish()


def _plain(merged: MergedRound) -> dict[str, object]:
    return {
        "version": merged.round.version,
        "comments": len(merged.register.comments),
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
            for entry in merged.register.files
        ],
    }
