"""Decisions into decisions.yaml, with every former state kept; by hand, or from a returned file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from tiepthu import check, read, write
from tiepthu.cli.locking import writing
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Decision, Outcome, Register, State
from tiepthu.model.criteria import NOWHERE
from tiepthu.problems import Problem, changed_meanwhile, decided_unmarked


@dataclass(frozen=True, slots=True)
class Taken:
    """What a returned file brings: new decisions beside those they replace, and what is wrong.

    `stands` is what every comment is answered when the new ones are written.
    """

    news: tuple[tuple[Decision, Decision | None], ...]
    problems: tuple[Problem, ...]
    stands: tuple[Decision, ...] = ()


def record(
    workspace: Workspace, version: str, decisions: Sequence[Decision], register: Register
) -> None:
    """Write decisions into the decisions.yaml of a round; what a person wrote keeps its layout.

    What stands there is read under the lock: two people who decide at once both find their
    decision there.
    """
    with writing(workspace):
        _write(workspace, version, decisions, register)


def _write(
    workspace: Workspace,
    version: str,
    decisions: Sequence[Decision],
    register: Register,
    unseen: Collection[str] = (),
) -> dict[str, Decision]:
    """Write decisions, each with its former states; return what each comment is now answered.

    One on a comment that changed says on which words it was made, unless those were `unseen`.
    """
    path = workspace.round_folder(version) / "decisions.yaml"
    text = read.text(path) if path.is_file() else ""
    known, comments = present(workspace, version), register.by_id()
    seen = {
        one.id: one.mark
        for one in comments.values()
        if one.state is State.CHANGED and one.id not in unseen
    }
    fresh = [each for one in decisions for each in _as_kept(one, seen, known)]
    write.put(path, write.add_decisions(text, fresh, workspace.name(path)).encode())
    workspace.forget(path)
    return {**known, **{comment: one for one in fresh for comment in one.comments}}


def present(workspace: Workspace, version: str) -> dict[str, Decision]:
    """Return the decision on each comment as the file says it at this moment."""
    path = workspace.round_folder(version) / "decisions.yaml"
    if not path.is_file():
        return {}
    found, _ = read.decisions(path, workspace.name(path))
    return {comment: one for one in found for comment in one.comments}


def _as_kept(
    one: Decision, seen: Mapping[str, str], known: Mapping[str, Decision]
) -> Iterator[Decision]:
    """Yield a shared decision as it is kept: together where the comments have one past."""
    kept: dict[tuple[str, tuple[Decision, ...]], list[str]] = {}
    for comment in one.comments:
        told = replace(one, comments=(), seen=seen.get(comment, ""))
        kept.setdefault((told.seen, _past(told, known.get(comment))), []).append(comment)
    for (words, before), comments in kept.items():
        yield replace(one, comments=tuple(comments), seen=words, before=before)


def _past(one: Decision, last: Decision | None) -> tuple[Decision, ...]:
    """Return the states that a decision follows; the same said again is no new state."""
    if last is None:
        return ()
    former = replace(last, comments=(), before=(), source=NOWHERE)
    before = tuple(replace(each, source=NOWHERE) for each in last.before)
    return (*before, former) if _news(one, last) else before


def _news(one: Decision, last: Decision) -> bool:
    return (one.mark, one.particulars, one.seen) != (last.mark, last.particulars, last.seen)


def imported(
    workspace: Workspace,
    register: Register,
    answers: Sequence[read.Answered],
    by: str,
    on: str,
    dry_run: bool,
) -> Taken:
    """Take over what a returned register decides; with `dry_run` only say what that would be."""
    with writing(workspace):
        found = _taken(workspace, answers, register)
        news = [(replace(one, by=by or one.by, on=on or one.on), now) for one, now in found.news]
        stands: tuple[Decision, ...] = ()
        if news and not dry_run:
            fresh, unseen = [one for one, _ in news], _unseen(answers, register)
            now = _write(workspace, register.version, fresh, register, unseen)
            stands = tuple(replace(one, comments=(comment,)) for comment, one in now.items())
    return replace(found, news=tuple(news), stands=stands)


def _unseen(answers: Iterable[read.Answered], register: Register) -> frozenset[str]:
    """Return the comments whose committee sent other words after the register was sent out."""
    known = register.by_id()
    return frozenset(row.id for row in answers if row.words not in ("", known[row.id].mark))


def _taken(workspace: Workspace, answers: Iterable[read.Answered], register: Register) -> Taken:
    """Return what a returned register changes."""
    news: list[tuple[Decision, Decision | None]] = []
    wrong: list[Problem] = []
    comments, known = register.by_id(), present(workspace, register.version)
    formulas = workspace.drafting.formulas
    for row in answers:
        now = known.get(row.id)
        said = _weighed(row, now, comments[row.id].repeats)
        if isinstance(said, Decision):
            problem = check.answer_problem(said, row.source, formulas)
            news += [(said, now)] if problem is None else []
        else:
            problem = said
        wrong += [problem] if problem is not None else []
    return Taken(tuple(news), tuple(wrong))


def _weighed(row: read.Answered, now: Decision | None, repeats: str) -> Decision | Problem | None:
    """Return what a row decides, or why that cannot be; None where it decides nothing new.

    A row says what its reader decided, and by its marks what stood there when it was sent out. What
    he left as it was is no news, even where others have decided since; where both decided, and
    differently, it is for a person to settle. The answer is weighed apart from who gave it, when
    and on what basis: one can be changed without the other.
    """
    said = _decision(row, now)
    answer = _change(said.mark, row.mark, now.mark if now else "")
    more = _change(said.particulars, row.particulars, now.particulars if now else "")
    if _Change.CONFLICT in (answer, more):
        stands = str(now.outcome) if now else ""
        problem = changed_meanwhile if row.mark is not None else decided_unmarked
        return problem(row.source, row.id, stands, str(row.outcome))
    if answer is _Change.NEWS:
        of = said.of or (repeats if said.outcome is Outcome.DUPLICATE else "")
        return replace(said if more is _Change.NEWS else _with_more(said, now), of=of)
    if more is _Change.NEWS and now is not None:
        return _with_more(replace(now, comments=(row.id,)), said)
    return None


class _Change(Enum):
    """What a returned row does to what stands."""

    NONE = "none"
    NEWS = "news"
    CONFLICT = "conflict"


def _change(returned: str, sent: str | None, now: str) -> _Change:
    """Compare what came back with what was sent out (None: not known) and what stands now."""
    if returned in (sent, now):
        return _Change.NONE
    return _Change.NEWS if now == (sent or "") else _Change.CONFLICT


_MORE = ("place", "maintained", "by", "on", "basis")


def _with_more(one: Decision, other: Decision | None) -> Decision:
    """Return a decision with the particulars of another one."""
    more: dict[str, Any] = {key: getattr(other, key) for key in _MORE} if other else {}
    return replace(one, **more)


def _decision(row: read.Answered, now: Decision | None) -> Decision:
    """Return what a row says; what the file has no column for is as it stands now."""
    more = {key: said for key in _MORE if (said := getattr(row, key)) is not None}
    if now is not None:
        more = {key: getattr(now, key) for key in _MORE} | more
    return Decision((row.id,), row.outcome, row.response, row.wording, of=row.of, **more)
