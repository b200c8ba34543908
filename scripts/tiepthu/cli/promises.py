"""Is every promise kept for a version? What `check` shows and what `issue` refuses over."""

from __future__ import annotations

from tiepthu import check, decide, diff
from tiepthu.cli.rounds import check_decisions
from tiepthu.cli.workspace import Workspace
from tiepthu.model import CriteriaSet, Register


def check_version(workspace: Workspace, one: CriteriaSet) -> None:
    """Add to the problems what stands between a version and its issue.

    What was changed after it; its own round (every comment answered); the round behind it (every
    change since the version that it is based on has a cause, everything accepted is in the text);
    and the versions that it claims to come from.
    """
    workspace.problems.extend(check.sealed(one))
    own = workspace.register(one.version)
    if own is not None:
        check_decisions(workspace, one.version, own)
    before = base_of(workspace, one)
    workspace.problems.extend(check.based(one, before))
    circulated = consulted(workspace, before)
    if before is None or circulated is None:
        return
    register = workspace.register(circulated.version) or Register(circulated.version)
    decisions = workspace.decisions(circulated.version)
    workspace.problems.extend(check.traced(one, register, decisions, before))
    changes = diff.changes(before, one)
    workspace.problems.extend(decide.replay(changes, circulated, one, register, decisions, before))


def base_of(workspace: Workspace, one: CriteriaSet) -> CriteriaSet | None:
    """Return the version that one is based on; None where there is none."""
    return workspace.draft(one.based_on) if one.based_on in workspace.versions else None


def consulted(workspace: Workspace, one: CriteriaSet | None) -> CriteriaSet | None:
    """Return the version itself, or the last one behind it, on which a round was held.

    What came before an issued version is history: its opinions made that version.
    """
    seen: set[str] = set()
    while one is not None and one.version not in seen:
        if workspace.register(one.version) is not None:
            return one
        seen.add(one.version)
        one = base_of(workspace, one) if one.status != "issued" else None
    return None
