"""`tiepthu issue`: the last act, the decision and all that goes with it, and the seal."""

from __future__ import annotations

import re
from dataclasses import replace

import click

from tiepthu import check as rules
from tiepthu.cli import issuing
from tiepthu.cli.options import Session, command, day
from tiepthu.cli.pdf import with_pdfs
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.promises import check_version
from tiepthu.cli.putting import put
from tiepthu.cli.rounds import MergedRound, merge_round
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_, say
from tiepthu.problems import Problem, Severity, override_without_reason

# What a person may take upon himself: a change whose cause is known to him and not to the files.
OVERRIDABLE = frozenset(
    {"changed-without-cause", "accepted-not-in-text", "cause-not-accepted", "unknown-cause"}
)
# What is a warning while the work goes on, and a broken promise at its end.
GRAVE = frozenset({"vanished-file"})
FEWEST_WORDS = 4  # of a reason that says something


def plain_number(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return the number of a decision without noughts before it; the symbol is the letterhead's."""
    if not value or re.fullmatch("0*[1-9][0-9]{0,5}", value):
        return value.lstrip("0")
    language = ctx.params.get("lang") or str(ctx.find_root().obj)
    message = N_("“{said}” is no number; write the number of the decision alone: 756.")
    raise click.BadParameter(say(language, message, said=value), ctx, parameter)


@command(N_("The decision with its annex; refuses while a promise is broken."), papers=True)
@click.argument("version")
@click.option(
    "--number", callback=plain_number, default="", metavar="756", help=N_("of the decision")
)
@click.option("--date", callback=day, default="", metavar="D/M/YYYY", help=N_("of the decision"))
@click.option("--format", "format_", default="", metavar="hd36|hd05|nd30", help=N_("the format"))
@click.option(
    "--override",
    default="",
    metavar="REASON",
    help=N_("issue in spite of changes without a cause; the reason is printed in the manifest"),
)
@click.option("--dry-run", is_flag=True, help=N_("show what would be written, and what is missing"))
def issue(
    session: Session,
    version: str,
    number: str,
    date: str,
    format_: str,
    override: str,
    dry_run: bool,
) -> int:
    """Check every promise that the version rests on; write and seal only when all are kept."""
    workspace = session.workspace
    sealed = issuing.seal(workspace, version, number, date)
    workspace.suppose(sealed.criteria)
    rounds = _checked(session, version)
    overridden = _overridden(workspace, override) if override else []
    made: list[Output] = []
    if dry_run or not workspace.errors():
        maker = Maker(workspace, format=format_)
        made = with_pdfs(session, issuing.package(maker, version, rounds))
        made = issuing.with_issued_pdfs(workspace, version, made)
        names = [one.round.version for one in rounds]
        made += [issuing.manifest(maker, sealed, names, made, override, overridden)]
    if dry_run:
        return _supposed(session, [*made, Output(sealed.path, sealed.after)])
    if workspace.errors():
        code = session.finish()
        session.screen.note(N_("Not issued: mend what is listed above first."))
        return code
    rows = put(session, made)
    changed = issuing.put_seal(workspace, sealed)
    state = session.screen.text(N_("sealed") if changed else N_("unchanged"))
    session.screen.table([N_("file"), N_("state")], [*rows, (workspace.name(sealed.path), state)])
    return session.finish()


def _checked(session: Session, version: str) -> list[MergedRound]:
    """Add to the problems what stands against an issue; return the rounds that lead to it."""
    workspace, rounds = session.workspace, []
    for ancestor in issuing.lineage(workspace, version):
        if ancestor in workspace.rounds:
            merged = merge_round(workspace, ancestor, session.screen)
            workspace.problems.extend(rules.balanced(merged.register))
            rounds.append(merged)
        each = workspace.set(ancestor)
        workspace.problems.extend(rules.criteria_set(each, workspace.drafting))
        check_version(workspace, each)
    one = workspace.set(version)
    workspace.problems.extend(rules.ready_to_issue(one))
    if replaced := workspace.replaced(one):  # the redline is against it
        workspace.problems.extend(rules.sealed(replaced))
    workspace.problems[:] = [
        replace(said, severity=Severity.ERROR) if said.name in GRAVE else said
        for said in workspace.problems
    ]
    return rounds


def _supposed(session: Session, made: list[Output]) -> int:
    """Show what an issue would write, and what forbids it; nothing is written."""
    states = (N_("would be new"), N_("would change"), N_("unchanged"))
    rows = []
    for one in made:
        there = one.path.is_file()
        state = states[(one.path.read_bytes() == one.data) + 1 if there else 0]
        rows.append((session.workspace.name(one.path), session.screen.text(state)))
    session.screen.table([N_("file"), N_("state")], rows)
    code = session.finish()
    if code:
        session.screen.note(N_("Would not be issued: mend what is listed above first."))
    return code


def _overridden(workspace: Workspace, reason: str) -> list[Problem]:
    """Take the problems that a person answers for himself out of the way; refuse an empty reason.

    Nothing else can be overridden: an open comment, a file that is not accounted for.
    """
    if len(reason.split()) < FEWEST_WORDS:
        workspace.problems.append(override_without_reason(reason))
        return []
    found = [
        one
        for one in workspace.problems
        if one.name in OVERRIDABLE and one.severity is Severity.ERROR
    ]
    workspace.problems[:] = [one for one in workspace.problems if one not in found]
    return sorted(set(found), key=lambda one: (one.source, one.name, one.values))
