"""One round of consultation, from the received files to the numbers that a person asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from tiepthu import check, compose, write
from tiepthu.cli import kept, kept_merges, kept_register
from tiepthu.cli.locking import writing
from tiepthu.cli.screen import Screen
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import (
    Answer,
    Committee,
    CriteriaSet,
    Decision,
    Document,
    Outcome,
    PieceFate,
    Register,
    Round,
    State,
)
from tiepthu.problems import TiepthuError, unknown_round


@dataclass(frozen=True, slots=True)
class MergedRound:
    """A round whose files have been merged: the register, and where every piece went."""

    round: Round
    criteria: CriteriaSet
    register: Register
    ledger: dict[str, tuple[PieceFate, ...]]
    changed: bool

    def part(self, only: frozenset[str]) -> MergedRound:
        """Return the round with some of its comments, and how those stand to one another."""
        register = self.register
        comments = tuple(one for one in register.comments if one.id in only)
        groups = (replace(g, comments=_those(g.comments, only)) for g in register.groups)
        disputes = (
            replace(d, sides=tuple(replace(s, comments=_those(s.comments, only)) for s in d.sides))
            for d in register.disputes
        )
        part = replace(
            register,
            comments=comments,
            groups=tuple(one for one in groups if len(one.comments) > 1),
            disputes=tuple(
                replace(one, sides=sides)
                for one in disputes
                if len(sides := tuple(side for side in one.sides if side.comments)) > 1
            ),
        )
        return replace(self, register=part)


def _those(ids: tuple[str, ...], only: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in only)


def the_round(workspace: Workspace, version: str) -> Round:
    """Return the round that a command was told to use; say it when it is not there."""
    found = workspace.round(version)
    if found is None:
        if version in workspace.rounds:
            raise TiepthuError(*workspace.errors())
        raise TiepthuError(unknown_round(version, workspace.rounds))
    return found


def merge_round(
    workspace: Workspace, version: str, screen: Screen, pieces: bool = False
) -> MergedRound:
    """Read every received file of a round, merge it into the register, and write the register.

    The register file is written only when something changed, under a lock: ids are given once.
    Where nothing has changed since the last merge, that one counts. Only who needs the `pieces` is
    told where each of them went.
    """
    round_ = the_round(workspace, version)
    circulated = workspace.set(version)
    with writing(workspace):
        last = kept_merges.unchanged(workspace, version)
        ledger = kept_merges.ledger(workspace, last) if last is not None and pieces else {}
        register = known_register(workspace, version) if ledger is not None else None
        if last is not None and ledger is not None and register is not None:
            workspace.problems.extend(last.problems)
            return MergedRound(round_, circulated, register, ledger, changed=False)
        return _merge(workspace, round_, circulated, screen)


def known_register(workspace: Workspace, version: str) -> Register | None:
    """Return the register as it stands in its file; None before the first merge."""
    return kept_register.load(workspace, version) or workspace.register(version)


def _merge(
    workspace: Workspace, round_: Round, circulated: CriteriaSet, screen: Screen
) -> MergedRound:
    from tiepthu import merge  # slow to begin; most commands find nothing to merge

    version = round_.version
    others = tuple(one for one in workspace.sets() if one.version != version)
    path = workspace.round_folder(version) / "register.yaml"
    before = known_register(workspace, version)
    if path.is_file() and before is None:  # never give ids anew over a register we cannot read
        raise TiepthuError(*workspace.errors())
    told = len(workspace.problems)
    count = len(workspace.received(version))
    with screen.progress(N_("Reading what the committees sent"), count) as step:
        submissions = kept.submissions(workspace, version, step)
    found = workspace.problems[told:]
    sent, prompts = sent_with(workspace, round_), asked_with(workspace, round_)
    with kept.cores(count) as each:
        merged = merge.register(
            round_, circulated, others, submissions, before, sent, each, prompts
        )
    workspace.problems.extend(merged.problems)
    changed = write.put(path, write.register_yaml(merged.register))
    kept_merges.keep(workspace, merged.register, merged.ledger, [*found, *merged.problems])
    return MergedRound(round_, circulated, merged.register, merged.ledger, changed)


def sent_with(workspace: Workspace, round_: Round) -> set[str]:
    """Return the texts that went out with the draft: what comes back of them unchanged is ours."""
    one = workspace.set(round_.version)
    with _figures(workspace, round_):
        draft = compose.draft_values(one, workspace.replaced(one))
        made = (_sent(workspace, round_, "draft.html", draft), _form(workspace, round_))
    return {text for document in made for text in compose.texts(document)}


def asked_with(workspace: Workspace, round_: Round) -> set[str]:
    """Return what stands in the form where a committee may write: left there, it says nothing."""
    with _figures(workspace, round_):
        return {*compose.prompts(_form(workspace, round_)), compose.WHOLE}


def _figures(workspace: Workspace, round_: Round) -> AbstractContextManager[None]:
    return compose.figures(workspace.looks(round_.conference).zero_below)


def _form(workspace: Workspace, round_: Round) -> Document:
    one = workspace.set(round_.version)
    values = compose.form_values(round_, round_.committees[0], one)
    return _sent(workspace, round_, "form.html", values)


def _sent(
    workspace: Workspace, round_: Round, template: str, values: Mapping[str, Any]
) -> Document:
    shared = {
        **compose.letterhead_values(workspace.letterhead),
        **compose.format_values(workspace.looks(round_.conference)),
    }
    return compose.document(template, workspace.templates, {**shared, **values})


def check_decisions(workspace: Workspace, version: str, register: Register) -> None:
    """Add to the problems what is wrong or missing in the decisions of a round."""
    path = workspace.round_folder(version) / "decisions.yaml"
    decisions = workspace.decisions(version)
    formulas = workspace.drafting.formulas
    workspace.problems.extend(check.decisions(register, decisions, workspace.name(path), formulas))


def answered_by(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return the decision on each comment id."""
    return {comment: decision for decision in decisions for comment in decision.comments}


UNMERGED = N_("files that came since the last merge")


@dataclass(frozen=True, slots=True)
class RoundView:
    """The state of a round in numbers."""

    version: str
    title: str
    counts: dict[str, int]
    silent: tuple[Committee, ...]
    outcomes: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Return the plain values for `--json`."""
        return {
            "version": self.version,
            "counts": self.counts,
            "silent": [committee.code for committee in self.silent],
            "outcomes": self.outcomes,
        }


def view(workspace: Workspace, version: str) -> RoundView | None:
    """Return the state of a round from its register; None when there is no round."""
    round_ = workspace.round(version)
    if round_ is None:
        return None
    register = known_register(workspace, version) or Register(version)
    decisions = answered_by(workspace.decisions(version))
    answered = {entry.committee for entry in register.files if entry.committee}
    silent = tuple(c for c in round_.committees if c.code not in answered)
    open_comments = [
        c for c in register.comments if c.state is not State.WITHDRAWN and c.id not in decisions
    ]
    known = {(entry.file, entry.sha256) for entry in register.files}
    received = kept.received(workspace, version)
    disputed = [[one for side in d.sides for one in side.comments] for d in register.disputes]
    answers = Counter(entry.answer for entry in register.files)
    outcomes = Counter(str(decision.outcome) for decision in decisions.values())
    return RoundView(
        version=version,
        title=round_.title,
        counts={
            N_("committees asked"): len(round_.committees),
            N_("committees that answered"): len(round_.committees) - len(silent),
            N_("files received"): len(register.files),
            UNMERGED: sum((name, kept.digest(path)) not in known for path, name in received),
            N_("files that agree"): answers[Answer.AGREEMENT],
            N_("files without reasons (perfunctory)"): answers[Answer.PERFUNCTORY],
            N_("files that cannot be read"): answers[Answer.UNREADABLE],
            N_("files that came late"): sum(entry.late for entry in register.files),
            N_("comments"): len(register.comments),
            N_("comments still open"): len(open_comments),
            N_("opinions sent by several committees"): len(register.groups),
            N_("places in dispute"): len(register.disputes),
            N_("places in dispute still open"): sum(
                any(one not in decisions for one in comments) for comments in disputed
            ),
        },
        silent=silent,
        outcomes={str(outcome): outcomes[str(outcome)] for outcome in Outcome},
    )
