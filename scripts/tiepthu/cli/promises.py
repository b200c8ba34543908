"""Is every promise kept for a version? What `check` shows and what `issue` refuses over."""

from __future__ import annotations

from tiepthu import check, decide, diff
from tiepthu.cli.rounds import check_decisions
from tiepthu.cli.workspace import Workspace
from tiepthu.model import CriteriaSet


def check_version(workspace: Workspace, one: CriteriaSet) -> None:
    """Add to the problems what stands between a version and its issue.

    Its own round (every comment answered), its base's round (every change has a cause, everything
    accepted is in the text), and the versions that it claims to come from.
    """
    own = workspace.register(one.version)
    if own is not None:
        check_decisions(workspace, one.version, own)
    base = workspace.draft(one.based_on) if one.based_on in workspace.versions else None
    workspace.problems.extend(check.based(one, base))
    if base is None:
        return
    register = workspace.register(base.version)
    if register is None:
        return
    decisions = workspace.decisions(base.version)
    workspace.problems.extend(check.traced(one, register, decisions, base))
    changes = diff.changes(base, one)
    workspace.problems.extend(decide.replay(changes, base, one, register, decisions))
