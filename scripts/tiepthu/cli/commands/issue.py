"""`tiepthu issue`: the decision with its annex; refuses while a promise is broken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from tiepthu import __version__, write
from tiepthu import check as rules
from tiepthu.cli import kept
from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import decision
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.promises import check_version
from tiepthu.cli.putting import put_all
from tiepthu.cli.rounds import merge_round
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.problems import Problem, Severity, override_without_reason, sentence
from tiepthu.write import Listed, Manifest

# What a person may take upon himself: a change whose cause is known to him and not to the files.
OVERRIDABLE = frozenset(
    {"changed-without-cause", "accepted-not-in-text", "cause-not-accepted", "unknown-cause"}
)
FEWEST_WORDS = 4  # of a reason that says something


@command(N_("The decision with its annex; refuses while a promise is broken."), papers=True)
@click.argument("version")
@click.option("--format", "format_", default="", metavar="hd36|hd05|nd30", help=N_("the format"))
@click.option(
    "--override",
    default="",
    metavar="REASON",
    help=N_("issue in spite of changes without a cause; the reason is printed in the manifest"),
)
def issue(session: Session, version: str, format_: str, override: str) -> int:
    """Check every promise that the version rests on; write the decision only when all are kept."""
    workspace, screen = session.workspace, session.screen
    rounds = []
    for ancestor in lineage(session, version):
        if ancestor in workspace.rounds:
            merged = merge_round(workspace, ancestor, screen)
            workspace.problems.extend(rules.balanced(merged.register))
            rounds.append(ancestor)
        each = workspace.set(ancestor)
        workspace.problems.extend(rules.criteria_set(each, workspace.drafting))
        check_version(workspace, each)
    workspace.problems.extend(rules.ready_to_issue(workspace.set(version)))
    overridden = _overridden(workspace, override) if override else []
    if workspace.errors():
        code = session.finish()
        screen.note(N_("Not issued: mend what is listed above first."))
        return code
    outputs = decision(Maker(workspace, format=format_), version)
    told = [f"{each.source}: {each.name}: {sentence(each, 'vi')}" for each in overridden]
    manifest = _manifest(workspace, version, rounds, outputs, override, told)
    return put_all(session, [*outputs, manifest])


def lineage(session: Session, version: str) -> list[str]:
    """Return the version and the drafts it came from, back to the last issued version."""
    found: list[str] = []
    while version in session.workspace.versions and version not in found:
        found.append(version)
        version = session.workspace.set(version).based_on
        base = session.workspace.draft(version) if version in session.workspace.versions else None
        if base is None or base.status == "issued":
            break
    return found


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


def _manifest(
    workspace: Workspace,
    version: str,
    rounds: Sequence[str],
    outputs: Sequence[Output],
    reason: str,
    overridden: Sequence[str],
) -> Output:
    one = workspace.set(version)
    made = Manifest(
        version=version,
        number=one.number,
        date=one.date,
        program=f"tiepthu {__version__}",
        files=tuple(
            Listed(workspace.name(each.path), hashlib.sha256(each.data).hexdigest())
            for each in outputs
        ),
        inputs=tuple(
            Listed(workspace.name(path), kept.digest(path))
            for path in _inputs(workspace, version, rounds)
        ),
        reason=reason if overridden else "",
        overridden=tuple(overridden),
    )
    return Output(workspace.build / version / "manifest.yaml", write.manifest_yaml(made))


def _inputs(workspace: Workspace, version: str, rounds: Iterable[str]) -> list[Path]:
    """Return the files that an issue rests on: versions, rounds, what was received."""
    drafts = [workspace.root / "drafts" / f"{each}.yaml" for each in workspace.versions]
    paths = [path for path in drafts if path.stem == version or path.stem in rounds]
    for each in rounds:
        folder = workspace.round_folder(each)
        paths += [folder / name for name in ("round.yaml", "register.yaml", "decisions.yaml")]
        paths += workspace.received(each)
    return [path for path in paths if path.is_file()]
