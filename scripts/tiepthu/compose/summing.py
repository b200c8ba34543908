"""What the summary of opinions says: who answered and how, then every opinion with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Literal

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

By = Literal["criterion", "committee"]
_NOBODY = "Chưa xác định được đơn vị gửi"


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
    """The groups of one field, or of one committee; `title` is its name, or "Vấn đề chung"."""

    title: str
    count: str
    groups: tuple[GroupView, ...]


def summary_values(
    round_: Round,
    register: Register,
    decisions: Sequence[Decision],
    criteria: CriteriaSet,
    by: By = "criterion",
) -> dict[str, Any]:
    """Return `round`, `set`, `by`, `tally` (TallyView) and `fields` (FieldGroupView, as printed):
    the fields of the set, or with `by` the committees, each with its opinions by criterion.
    """
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "by": by,
        "tally": tally(round_, register, decisions),
        "fields": tuple(_listed(round_, register, decisions, criteria, by)),
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


def _listed(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet, by: By
) -> Iterator[FieldGroupView]:
    """Yield the opinions under their headings, numbered through."""
    standing = [one for one in register.comments if one.state is not State.WITHDRAWN]
    said, names = consulting.decided(decisions), consulting.names_of(round_)
    headings = _committees(standing, criteria, names) if by == "committee" else None
    numbers = count(1)
    for title, groups in headings or _fields(standing, criteria):
        views = tuple(
            GroupView(
                _title(comments[0], criteria),
                tuple(
                    consulting.comment_view(next(numbers), one, said, criteria, names)
                    for one in comments
                ),
            )
            for comments in groups
        )
        number = wording.counted(sum(len(view.rows) for view in views))
        yield FieldGroupView(title, number, views)


Heading = tuple[str, list[list[Comment]]]  # its words, and the opinions on one criterion together


def _fields(comments: Sequence[Comment], criteria: CriteriaSet) -> Iterator[Heading]:
    groups = consulting.by_criterion(comments, criteria)
    titles = {"": "Vấn đề chung", **{field.id: field.name for field in criteria.fields}}
    titles["?"] = "Ý kiến chưa xác định được nội dung góp ý"
    for field, title in titles.items():
        if found := [list(group) for (owner, _), group in groups.items() if owner == field]:
            yield title, found


def _committees(
    comments: Sequence[Comment], criteria: CriteriaSet, names: Mapping[str, str]
) -> Iterator[Heading]:
    """Yield the opinions of each committee, in the order of the round; strangers come last."""
    codes = dict.fromkeys((*names, *(one.committee for one in comments)))
    for code in codes:
        mine = [one for one in comments if one.committee == code]
        if mine:
            groups = consulting.by_criterion(mine, criteria)
            yield names.get(code, code) or _NOBODY, [list(group) for group in groups.values()]


def _title(comment: Comment, criteria: CriteriaSet) -> str:
    """Return on what a group of comments is: the criterion as a whole, whatever part they name."""
    if comment.anchor.scope == "field":
        return "Chung cho cả lĩnh vực"
    return consulting.about(replace(comment.anchor, part=""), criteria)
