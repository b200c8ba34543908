"""Steps that cannot all be taken: whose proposal excludes another's. Neither side is preferred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tiepthu.decide import composing
from tiepthu.decide.merging import reworded
from tiepthu.decide.steps import MAY_BE_EMPTY, Refusal, Refused, Step, grouped
from tiepthu.decide.wording import Edit
from tiepthu.model import Criterion


def disagreements(steps: Sequence[Step], criteria: Mapping[str, Criterion]) -> list[Refused]:
    """Return every step that another one excludes."""
    refused: list[Refused] = []
    for criterion, mine in grouped(steps, lambda one: one.criterion).items():
        refused += _excluded(mine, _whole)
        left = {one.comment for one in refused}
        rest = [one for one in mine if one.part and one.comment not in left]
        for part, same in grouped(rest, lambda one: one.part).items():
            refused += _in_part(same, criteria[criterion].parts()[part])
    left = {one.comment for one in refused}
    return [*refused, *_waiting([one for one in steps if one.comment not in left])]


def _waiting(steps: Sequence[Step]) -> Iterator[Refused]:
    """Yield the moves that wait for one another: 1 behind 3, and 3 behind 1."""
    moves = [one for one in steps if one.place and not one.new]
    behind = {one.criterion: one.place.after for one in moves if one.place}
    for one in moves:
        at, passed = behind[one.criterion], [one.criterion]
        while at in behind and at not in passed:
            passed.append(at)
            at = behind[at]
        if at == one.criterion:
            others = {move.comment for move in moves if move.criterion in passed} - {one.comment}
            yield Refused(one.comment, Refusal.CONTRADICTS, ", ".join(sorted(others)))


def _whole(one: Step, other: Step) -> bool:
    """Whether two steps want another thing of a criterion as a whole.

    It is to go, and something else; to stand in two places; to be added in two wordings.
    """
    if one.gone != other.gone or one.new != other.new:
        return True
    return one.place is not None and other.place is not None and one.place != other.place


def _in_part(steps: Sequence[Step], text: str) -> list[Refused]:
    """Return the steps in one part that cannot be taken together."""
    overlapping = list(_overlapping(steps, text))
    gone = {one.comment for one in overlapping}
    rest = [one for one in steps if one.comment not in gone]
    if rest and not reworded(text, rest) and rest[0].part not in MAY_BE_EMPTY:
        place = f"{rest[0].criterion}#{rest[0].part}"
        return [*overlapping, *(Refused(one.comment, Refusal.NO_WORDING, place) for one in rest)]
    return overlapping


def _overlapping(steps: Sequence[Step], text: str) -> Iterator[Refused]:
    """Yield the steps that change the same words; two that write all anew contradict each other.

    A line that is added stands beside every other change, but not beside a text written anew.
    """
    changes = {one.comment: _changes(one, text) for one in steps}

    def anew(one: Step) -> bool:
        return changes[one.comment] == (Edit(0, len(text), one.rewrite or ""),)

    def meet(one: Step, other: Step) -> bool:
        if one.add or other.add:
            return anew(one) or anew(other)
        return composing.exclude(changes[one.comment], changes[other.comment])

    contradicting = _excluded(steps, lambda a, b: meet(a, b) and (anew(a) or anew(b)))
    gone = {one.comment for one in contradicting}
    rest = [one for one in steps if one.comment not in gone]
    yield from contradicting
    yield from _excluded(rest, meet, Refusal.OVERLAPS)


def _changes(one: Step, text: str) -> tuple[Edit, ...]:
    """Return the words that a step changes."""
    if one.rewrite is not None:
        return composing.changed(text, one.rewrite)
    return (one.edit,) if one.edit else ()


def _excluded(
    steps: Sequence[Step],
    exclude: Callable[[Step, Step], bool],
    reason: Refusal = Refusal.CONTRADICTS,
) -> list[Refused]:
    """Return the steps that any other excludes, naming the others."""
    found = []
    for one in steps:
        others = sorted({b.comment for b in steps if b.comment != one.comment and exclude(one, b)})
        if others:
            found.append(Refused(one.comment, reason, ", ".join(others)))
    return found
