"""What the reply to one committee says: each of its opinions, the outcome, why, and the new text.

The new text and number are those of the version that was made from the one circulated, once there
is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.consulting import CommentView
from tiepthu.compose.sets import set_view
from tiepthu.model import (
    TAKEN_IN,
    Comment,
    Committee,
    CriteriaSet,
    Criterion,
    Decision,
    Outcome,
    Register,
    Round,
    State,
    part_name,
    settled,
)


@dataclass(frozen=True, slots=True)
class NewTextView:
    """What became of a criterion: its number and name now; what of its wording is new, by part.

    `fresh` says that the version circulated did not have it.
    """

    number: str
    name: str
    fresh: bool
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One opinion: itself, its answer, and the criteria it led to; `maintained` what was held."""

    comment: CommentView
    outcome: str
    reason: str
    agreed: str
    now: tuple[NewTextView, ...]
    gone: bool
    maintained: str


def reply_values(
    round_: Round,
    committee: Committee,
    register: Register,
    decisions: Sequence[Decision],
    criteria: CriteriaSet,
    newer: CriteriaSet | None = None,
) -> dict[str, Any]:
    """Return `round`, `set`, `newer` (SetView or None), `committee`, `code`, `rows` (ReplyRow),
    `files` (what was received from it: name and day), and the counts `count`, `taken`, `explained`,
    `open`. Withdrawn opinions are listed and not counted.
    """
    mine = [one for one in register.comments if one.committee == committee.code]
    answers = settled(register, decisions)
    standing = [one for one in mine if one.state is not State.WITHDRAWN]
    taken = sum(one.id in answers and answers[one.id].outcome in TAKEN_IN for one in standing)
    still = sum(one.id not in answers for one in standing)
    files = [entry for entry in register.files if entry.committee == committee.code]
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "newer": set_view(newer) if newer else None,
        "committee": committee.name,
        "code": committee.code,
        "rows": tuple(_rows(mine, answers, decisions, criteria, newer, committee)),
        "files": tuple(
            (entry.file, wording.short_date(entry.received) if entry.received else "")
            for entry in files
        ),
        "unreadable": bool(files) and all(entry.unreadable for entry in files),
        "count": wording.counted(len(standing)),
        "taken": wording.counted(taken),
        "explained": wording.counted(len(standing) - taken - still),
        "open": wording.counted(still),
    }


def _rows(
    mine: Sequence[Comment],
    answers: Mapping[str, Decision],
    decisions: Sequence[Decision],
    criteria: CriteriaSet,
    newer: CriteriaSet | None,
    committee: Committee,
) -> Iterator[ReplyRow]:
    said = consulting.decided(decisions)
    names = {committee.code: committee.name}
    for number, one in enumerate(mine, 1):
        view = consulting.comment_view(number, one, said, criteria, names)
        found = answers.get(one.id)
        taken = found is not None and found.outcome in TAKEN_IN
        own = said.get(one.id)
        repeats = own is not None and own.outcome is Outcome.DUPLICATE
        yield ReplyRow(
            comment=view,
            outcome=_outcome(one, found, repeats),
            reason=(own.response if own else "") or (found.response if found else ""),
            agreed=found.wording if taken and found else "",
            now=tuple(_now(one, taken, criteria, newer)) if newer else (),
            gone=newer is not None and _gone(one, newer),
            maintained=own.maintained if own else "",
        )


def _outcome(one: Comment, found: Decision | None, repeats: bool) -> str:
    """Return the outcome in words; that of a duplicate is that of the opinion it repeats.

    Another committee's opinion is not named: the reply goes to this committee alone.
    """
    if found is None:
        return wording.WITHDRAWN if one.state is State.WITHDRAWN else wording.OPEN
    same = " (cùng nội dung với ý kiến của đơn vị khác)" if repeats else ""
    return wording.OUTCOMES[found.outcome] + same


# What the new version says


def _now(
    one: Comment, taken: bool, criteria: CriteriaSet, newer: CriteriaSet
) -> Iterator[NewTextView]:
    """Yield the criteria that the opinion is about, or led to, as they stand now.

    Only what was taken in shows the new wording: of the part it is about, else of what changed.
    """
    numbers, before = newer.numbers(), criteria.criteria()
    for ident, now in newer.criteria().items():
        if one.anchor.criterion not in (ident, *now.origin) and one.id not in now.because:
            continue
        old = before.get(ident) or (before.get(one.anchor.criterion) if now.origin else None)
        parts = tuple(_reworded(one, old, now)) if taken else ()
        yield NewTextView(wording.counted(numbers[ident]), now.name, ident not in before, parts)


def _reworded(one: Comment, old: Criterion | None, now: Criterion) -> Iterator[tuple[str, str]]:
    """Yield the parts whose wording is new."""
    was = old.parts() if old else {}
    about = one.anchor.part if old and old.id == one.anchor.criterion else ""
    for name, text in now.parts().items():
        if text and text != was.get(name, "") and about in ("", name):
            yield part_name(name), text


def _gone(one: Comment, newer: CriteriaSet) -> bool:
    """Tell whether the criterion an opinion is about is no longer in the set, under any id."""
    wanted = one.anchor.criterion
    return bool(wanted) and not any(
        wanted in (now.id, *now.origin) for now in newer.criteria().values()
    )
