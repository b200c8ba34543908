"""What the summary of opinions says: who answered and how, then every opinion with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.consulting import CommentView
from tiepthu.compose.sets import set_view
from tiepthu.model import (
    Answer,
    Comment,
    CriteriaSet,
    Decision,
    FileEntry,
    Register,
    Round,
    State,
)


@dataclass(frozen=True, slots=True)
class TallyView:
    """Who answered, in counts of committees (two digits) and their names.

    A committee stands in exactly one of `commented`, `agreed`, `perfunctory`, `empty`,
    `unreadable`, `silent`; `late` goes across them. `unknown` are files whose sender nobody has
    named.
    """

    asked: str
    answered: str
    comments: str
    taken: str
    explained: str
    open: str
    withdrawn: str
    commented: tuple[str, ...]
    agreed: tuple[str, ...]
    perfunctory: tuple[str, ...]
    empty: tuple[str, ...]
    unreadable: tuple[str, ...]
    silent: tuple[str, ...]
    late: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The opinions on one criterion, one field, or the whole; `title` says on what."""

    title: str
    rows: tuple[CommentView, ...]


@dataclass(frozen=True, slots=True)
class FieldGroupView:
    """The groups of one field; `title` is its name, or "Vấn đề chung"."""

    title: str
    count: str
    groups: tuple[GroupView, ...]


def summary_values(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> dict[str, Any]:
    """Return `round`, `set`, `tally` (TallyView) and `fields` (FieldGroupView, as printed)."""
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "tally": tally(round_, register, decisions),
        "fields": tuple(_fields(round_, register, decisions, criteria)),
    }


def tally(round_: Round, register: Register, decisions: Sequence[Decision]) -> TallyView:
    """Return who answered and how; a file that another one replaces does not count."""
    replaced = {entry.replaces for entry in register.files}
    files = [entry for entry in register.files if entry.file not in replaced]
    standing = [one for one in register.comments if one.state is not State.WITHDRAWN]
    kinds = {one.code: _kind(one.code, files, standing) for one in round_.committees}
    names = consulting.names_of(round_)

    def those(kind: str) -> tuple[str, ...]:
        return tuple(names[code] for code, found in kinds.items() if found == kind)

    late = {entry.committee for entry in files if entry.late}
    return TallyView(
        asked=wording.counted(len(kinds)),
        answered=wording.counted(len(kinds) - len(those("silent"))),
        **_answers(register, standing, consulting.decided(decisions)),
        commented=those("comments"),
        agreed=those(Answer.AGREEMENT),
        perfunctory=those(Answer.PERFUNCTORY),
        empty=those(Answer.EMPTY),
        unreadable=those(Answer.UNREADABLE),
        silent=those("silent"),
        late=tuple(names[code] for code in kinds if code in late),
        unknown=tuple(entry.file for entry in files if entry.committee not in kinds),
    )


def _kind(code: str, files: Sequence[FileEntry], comments: Sequence[Comment]) -> str:
    """Return how a committee answered, by the weightiest of its files."""
    answers = {entry.answer for entry in files if entry.committee == code}
    asks = any(one.committee == code for one in comments)
    if asks and answers != {Answer.PERFUNCTORY}:
        return "comments"
    if not answers:
        return "silent"
    if answers & {Answer.AGREEMENT, Answer.CONDITIONAL}:
        return Answer.AGREEMENT
    order = (Answer.PERFUNCTORY, Answer.UNREADABLE)
    return next((kind for kind in order if kind in answers), Answer.EMPTY)


def _answers(
    register: Register, standing: Sequence[Comment], by_id: Mapping[str, Decision]
) -> dict[str, str]:
    """Return how many opinions there are, and how they were answered, in two digits."""
    views = [consulting.answer(one, by_id) for one in standing]
    taken = sum(view.taken for view in views)
    still = sum(view.open for view in views)
    return {
        "comments": wording.counted(len(standing)),
        "taken": wording.counted(taken),
        "explained": wording.counted(len(standing) - taken - still),
        "open": wording.counted(still),
        "withdrawn": wording.counted(len(register.comments) - len(standing)),
    }


def _fields(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> Iterator[FieldGroupView]:
    standing = [one for one in register.comments if one.state is not State.WITHDRAWN]
    groups = consulting.by_criterion(standing, criteria)
    by_id, names = consulting.decided(decisions), consulting.names_of(round_)
    titles = {"": "Vấn đề chung", **{field.id: field.name for field in criteria.fields}}
    titles["?"] = "Ý kiến chưa xác định được nội dung góp ý"
    number = 0
    for field, title in titles.items():
        views = []
        for (owner, _), comments in groups.items():
            if owner == field:
                rows = tuple(
                    consulting.comment_view(number + n, one, by_id, criteria, names)
                    for n, one in enumerate(comments, 1)
                )
                number += len(rows)
                views.append(GroupView(_title(comments[0], criteria), rows))
        if views:
            count = wording.counted(sum(len(view.rows) for view in views))
            yield FieldGroupView(title, count, tuple(views))


def _title(comment: Comment, criteria: CriteriaSet) -> str:
    """Return on what a group of comments is: the criterion as a whole, whatever part they name."""
    if comment.anchor.scope == "field":
        return "Chung cho cả lĩnh vực"
    return consulting.about(replace(comment.anchor, part=""), criteria)
