"""`tiepthu build`: the main job."""

from __future__ import annotations

from collections import Counter

from tiepthu import check as rules
from tiepthu.cli import outputs
from tiepthu.cli.commands.merge import show_ledger
from tiepthu.cli.options import Session, command
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.promises import check_version
from tiepthu.cli.putting import put
from tiepthu.cli.rounds import MergedRound, merge_round
from tiepthu.language import N_
from tiepthu.problems import Severity


@command(
    N_("The main job: check, merge, apply, and bring everything in build/ up to date."),
    lists=True,
    papers=True,
)
def build(session: Session) -> int:
    """Check, merge every round, apply the decisions, and make every output."""
    workspace = session.workspace
    merged = [merge_round(workspace, one, session.screen, pieces=True) for one in workspace.rounds]
    for one in workspace.sets():
        workspace.problems.extend(rules.criteria_set(one, workspace.drafting))
        check_version(workspace, one)
    rows = put(session, _everything(session, merged))
    if session.screen.as_json:
        session.screen.json(
            {
                "outputs": [{"file": name, "state": state} for name, state in rows],
                "problems": session.screen.machine(workspace.problems),
            }
        )
        return 1 if workspace.errors() else 0
    for one_round in merged:
        show_ledger(session, one_round.register.files)
    session.screen.table([N_("file"), N_("state")], rows, N_("Made"))
    code = session.finish()
    _needs_a_person(session)
    return code


def _everything(session: Session, merged: list[MergedRound]) -> list[Output]:
    """Return every output of the workspace that its files allow."""
    maker = Maker(session.workspace)
    jobs = outputs.jobs(maker, merged)
    made: list[Output] = []
    with session.screen.progress(N_("Making the documents"), len(jobs)) as step:
        for job in jobs:
            made += job()
            step()
    return made


def _needs_a_person(session: Session) -> None:
    """Print, for each kind of problem, how often it occurs: the to-do list of a person."""
    counts = Counter((p.severity, p.name) for p in session.workspace.problems)
    if not counts:
        session.screen.say(N_("Nothing waits for a person."))
        return
    words = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
    session.screen.table(
        [N_("what"), N_("kind"), N_("how many") + "#"],
        [
            (name, session.screen.text(words[severity]), count)
            for (severity, name), count in sorted(counts.items())
        ],
        N_("What needs a person"),
    )
