"""Decisions into decisions.yaml, with every former state kept; by hand, or from a returned file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tiepthu import check, read, write
from tiepthu.cli.locking import writing
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Comment, Decision, Register, Source, State
from tiepthu.problems import Problem, changed_meanwhile


@dataclass(frozen=True, slots=True)
class Taken:
    """What a returned file brings: new decisions beside those they replace, and what is wrong."""

    news: tuple[tuple[Decision, Decision | None], ...]
    problems: tuple[Problem, ...]


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
    workspace: Workspace, version: str, decisions: Sequence[Decision], register: Register
) -> None:
    """Write decisions. One on a comment that changed says on which words it was made."""
    path = workspace.round_folder(version) / "decisions.yaml"
    text = read.text(path) if path.is_file() else ""
    known, comments = present(workspace, version), register.by_id()
    fresh = [_with_past(each, known) for one in decisions for each in _seen(one, comments)]
    write.put(path, write.add_decisions(text, fresh, workspace.name(path)).encode())
    workspace.forget(path)


def present(workspace: Workspace, version: str) -> dict[str, Decision]:
    """Return the decision on each comment as the file says it at this moment."""
    path = workspace.round_folder(version) / "decisions.yaml"
    if not path.is_file():
        return {}
    found, _ = read.decisions(path, workspace.name(path))
    return {comment: one for one in found for comment in one.comments}


def _seen(one: Decision, comments: Mapping[str, Comment]) -> Iterator[Decision]:
    """Yield a decision as it is kept: one of its own for each comment that changed."""
    rest = tuple(each for each in one.comments if not _changed(comments.get(each)))
    if rest:
        yield replace(one, comments=rest, seen="")
    for each in one.comments:
        if each not in rest:
            yield replace(one, comments=(each,), seen=comments[each].mark)


def _changed(comment: Comment | None) -> bool:
    return comment is not None and comment.state is State.CHANGED


def _with_past(one: Decision, known: Mapping[str, Decision]) -> Decision:
    """Return a decision with the states that it follows; the same said again is no new state."""
    past = [known[each] for each in one.comments if each in known]
    if not past:
        return one
    last = past[0]
    former = replace(last, comments=(), before=(), source=Source(""))
    states = (*last.before, former) if _news(one, last) else last.before
    return replace(one, before=states)


def _news(one: Decision, last: Decision) -> bool:
    more = ("place", "maintained", "by", "on", "basis", "seen")
    return one.mark != last.mark or any(getattr(one, k) != getattr(last, k) for k in more)


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
        found = _taken(answers, present(workspace, register.version), by, on)
        if found.news and not dry_run:
            _write(workspace, register.version, [one for one, _ in found.news], register)
    return found


def _taken(
    answers: Iterable[read.Answered], known: Mapping[str, Decision], by: str, on: str
) -> Taken:
    """Return what a returned register changes.

    A row says what its person decided, and by its mark what stood there when it was sent out. What
    he left as it was is no news, even where others have decided since; where both decided
    differently, it is for a person to settle.
    """
    news: list[tuple[Decision, Decision | None]] = []
    wrong: list[Problem] = []
    for row in answers:
        now = known.get(row.id)
        said = _decision(row, now, by, on)
        if (now is not None and said.mark == now.mark) or said.mark == row.mark:
            more = _filled_in(row, now)
            news += [(more, now)] if more is not None else []
        elif row.mark not in (None, now.mark if now else ""):
            shown = str(now.outcome) if now else ""
            wrong.append(changed_meanwhile(row.source, row.id, shown, str(row.outcome)))
        elif (reason := check.reason_problem(said, row.source)) is not None:
            wrong.append(reason)
        else:
            news.append((said, now))
    return Taken(tuple(news), tuple(wrong))


def _decision(row: read.Answered, now: Decision | None, by: str, on: str) -> Decision:
    """Return what a row decides; what the file has no room for stays as it is."""
    return Decision(
        (row.id,),
        row.outcome,
        row.response,
        row.wording,
        row.place if row.place is not None else (now.place if now else ""),
        row.of,
        by or row.by,
        on or row.on,
        row.basis,
        row.maintained if row.maintained is not None else (now.maintained if now else ""),
    )


def _filled_in(row: read.Answered, now: Decision | None) -> Decision | None:
    """Return the present decision with the place, or the dissent, that a row adds to it."""
    if now is None:
        return None
    place = now.place or row.place or ""
    maintained = now.maintained or row.maintained or ""
    if (place, maintained) == (now.place, now.maintained):
        return None
    return replace(now, comments=(row.id,), place=place, maintained=maintained)
