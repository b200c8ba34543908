"""What the comparison table says: each change, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.causing import Step
from tiepthu.compose.sets import set_view
from tiepthu.model import (
    Change,
    ChangeKind,
    CriteriaSet,
    Criterion,
    Decision,
    Op,
    Register,
    part_name,
)

Words = Callable[[str, str], Sequence[tuple[Op, str]]]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text; `changed` when the other column does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PartSide:
    """One part of a criterion in one column: its `label` and its text, in fragments."""

    label: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a row: the criterion's printed number (empty: not there), name, and parts."""

    number: str
    name: str
    field: str
    parts: tuple[PartSide, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason of a change: the comment that asked for it, or a conclusion (`id` empty)."""

    id: str
    committee: str
    text: str
    outcome: str
    response: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One row: what happened, both columns, what it came from, and the reasons (none: unsaid).

    `origins` is what stands in the old column for a criterion that was split off or merged: those
    it came from, whole; of one shown in a row above only its number and name.
    """

    key: str
    label: str
    kind: str
    old: Side
    new: Side
    related: tuple[str, ...]
    origins: tuple[Side, ...]
    reasons: tuple[ReasonView, ...]


NOTHING = Side("", "", "", ())


def comparison_values(
    before: CriteriaSet,
    after: CriteriaSet,
    changes: Sequence[Change],
    steps: Sequence[Step],
    words: Words | None = None,
    columns: int = 3,
) -> dict[str, Any]:
    """Return `old`, `new` (SetView), `rows` (ChangeView), `counts` (label → two digits) and
    `columns`: 3 as in the official form, 5 with a number and the sources in columns of their own.

    `steps` lead from the one version to the other, each with its consultation; `words` compares two
    texts word by word, so that what changed inside a part can be shown (without it, nothing inside
    a part is marked).
    """
    shown: set[str] = set()
    rows = tuple(
        ChangeView(
            key=change.criterion,
            label=wording.CHANGES[change.kind],
            kind=str(change.kind),
            old=_side(change, "old", before, words),
            new=_side(change, "new", after, words),
            related=_related(change, before),
            origins=tuple(_origins(change, before, shown)),
            reasons=tuple(dict.fromkeys(_over(steps, change))),
        )
        for change in changes
    )
    return {
        "old": set_view(before),
        "new": set_view(after),
        "rows": rows,
        "counts": change_counts(changes),
        "columns": columns,
    }


def change_counts(changes: Iterable[Change]) -> dict[str, str]:
    """Return how many changes there are of each kind, by its label, in two digits."""
    counts = Counter(change.kind for change in changes)
    return {label: wording.counted(counts[kind]) for kind, label in wording.CHANGES.items()}


def _over(steps: Sequence[Step], change: Change) -> Iterator[ReasonView]:
    """Yield what each step on the way gives as the cause of a change."""
    for step in steps:
        for one in step.changes:
            if one.criterion == change.criterion:
                yield from reasons(one, step.register, step.decisions, step.names or {})


def reasons(
    change: Change,
    register: Register,
    decisions: Sequence[Decision],
    names: Mapping[str, str],
) -> Iterator[ReasonView]:
    """Yield what a change gives as its cause; an id that the register lacks is shown as it is."""
    comments, by_id = register.by_id(), consulting.decided(decisions)
    for cause in change.because:
        comment = comments.get(cause)
        if comment is None:
            yield ReasonView("", "", cause, "", "")
            continue
        answer = consulting.answer(comment, by_id)
        yield ReasonView(
            id=comment.id,
            committee=names.get(comment.committee, comment.committee),
            text=comment.reason or comment.text,
            outcome=answer.outcome,
            response=answer.response,
            basis=found.basis if (found := by_id.get(comment.id)) else "",
        )


def _side(change: Change, which: str, one: CriteriaSet, words: Words | None) -> Side:
    criterion: Criterion | None = getattr(change, which)
    if criterion is None:
        return NOTHING
    other = change.new if which == "old" else change.old
    number = change.old_number if which == "old" else change.new_number
    field = change.old_field if which == "old" else change.new_field
    titles = {item.id: item.name for item in one.fields}
    return Side(
        wording.counted(number),
        criterion.name,
        titles.get(field, field),
        tuple(_parts(change, criterion, other, which, words)),
    )


def _parts(
    change: Change, mine: Criterion, other: Criterion | None, which: str, words: Words | None
) -> Iterator[PartSide]:
    """Yield the parts to show: those that were reworded, else (new, gone, split) the whole."""
    if change.kind is ChangeKind.MOVED:
        return
    texts = mine.parts()
    others = other.parts() if other is not None else {}
    for name in change.parts or tuple(texts):
        text = texts.get(name, "")
        if not text and not others.get(name):
            continue
        if change.kind is ChangeKind.REWORDED and words is not None and other is not None:
            yield PartSide(part_name(name), _fragments(text, others.get(name, ""), which, words))
        elif name != "name" or change.parts:
            yield PartSide(part_name(name), (Fragment(text),))


def _fragments(mine: str, other: str, which: str, words: Words) -> tuple[Fragment, ...]:
    """Return one column's text with what the other column lacks marked."""
    compared = words(mine, other) if which == "old" else words(other, mine)
    own = Op.DELETE if which == "old" else Op.INSERT
    return tuple(
        Fragment(text, op is own) for op, text in compared if op in (Op.KEEP, own) and text
    )


def _origins(change: Change, before: CriteriaSet, shown: set[str]) -> Iterator[Side]:
    """Yield what a criterion came from that was split off or merged, as it stood."""
    known, numbers, fields = before.criteria(), before.numbers(), before.field_of()
    for ident in change.related if change.old is None else ():
        if ident in known:
            one = known[ident]
            whole = () if ident in shown else tuple(_parts(change, one, None, "old", None))
            shown.add(ident)
            yield Side(wording.counted(numbers[ident]), one.name, fields[ident].name, whole)


def _related(change: Change, before: CriteriaSet) -> tuple[str, ...]:
    """Return the criteria that a split or merge came from, by number and name."""
    known, numbers = before.criteria(), before.numbers()
    return tuple(
        f"{wording.counted(numbers[one])}. {known[one].name}"
        for one in change.related
        if one in known
    )
