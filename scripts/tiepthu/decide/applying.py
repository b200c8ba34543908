"""Register and decisions → the next draft, whatever the order in which they were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tiepthu.decide import composing
from tiepthu.decide.steps import MAY_BE_EMPTY, Ask, Refusal, Refused, Step, step
from tiepthu.decide.wording import Edit, edited
from tiepthu.model import (
    TAKEN_IN,
    CriteriaSet,
    Criterion,
    Decision,
    Field,
    Outcome,
    Register,
    State,
)
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Applied:
    """The next draft, the comments that are in it, and those that were left to the editor.

    Both lists are in register order; together they are every comment that was accepted, wholly or
    in part, and not withdrawn.
    """

    criteria: CriteriaSet
    done: tuple[str, ...]
    refused: tuple[Refused, ...]


def apply(
    base: CriteriaSet, register: Register, decisions: Sequence[Decision], version: str
) -> Applied:
    """Return the draft that the decisions make of the base.

    A criterion that changed names the comments that changed it as its cause, in the place of the
    older cause: that one says why the base differs from the version before it.
    """
    criteria = base.criteria()
    asks, refused = _asks(register, decisions)
    steps: list[Step] = []
    for ask in asks:
        found = step(ask, criteria)
        if isinstance(found, Step):
            steps.append(found)
        else:
            refused.append(found)
    refused += _disagreements(steps, criteria)
    left = {one.comment for one in refused}
    steps = [one for one in steps if one.comment not in left]
    order = {comment.id: at for at, comment in enumerate(register.comments)}
    return Applied(
        _next(base, steps, version),
        tuple(sorted((one.comment for one in steps), key=order.__getitem__)),
        tuple(sorted(refused, key=lambda one: order[one.comment])),
    )


def _asks(register: Register, decisions: Iterable[Decision]) -> tuple[list[Ask], list[Refused]]:
    """Return the accepted comments in register order; one decided in two ways is refused."""
    said: dict[str, set[tuple[Outcome, str]]] = defaultdict(set)
    for one in decisions:
        for ident in one.comments:
            said[ident].add((one.outcome, one.wording))
    asks: list[Ask] = []
    refused: list[Refused] = []
    for comment in register.comments:
        answers = sorted(said[comment.id])
        taken = [one for one in answers if one[0] in TAKEN_IN]
        if not taken or comment.state is State.WITHDRAWN:
            continue
        if len(answers) > 1:
            refused.append(Refused(comment.id, Refusal.CONTRADICTS, comment.id))
        else:
            asks.append(Ask(comment, *taken[0]))
    return asks, refused


# Steps that cannot all be taken


def _disagreements(steps: Sequence[Step], criteria: Mapping[str, Criterion]) -> list[Refused]:
    """Return every step that another one excludes; neither side is preferred."""
    refused: list[Refused] = []
    for criterion, mine in _grouped(steps, lambda one: one.criterion).items():
        if len({not one.part for one in mine}) > 1:  # it is to go, and to be reworded
            refused += _excluded(mine, lambda one, other: bool(one.part) != bool(other.part))
            continue
        texts = criteria[criterion].parts()
        for part, same in _grouped(mine, lambda one: one.part).items():
            if part:
                refused += _in_part(same, texts[part])
    return refused


def _in_part(steps: Sequence[Step], text: str) -> list[Refused]:
    """Return the steps in one part that cannot be taken together."""
    overlapping = _overlapping(steps, text)
    gone = {one.comment for one in overlapping}
    rest = [one for one in steps if one.comment not in gone]
    if rest and not _reworded(text, rest) and rest[0].part not in MAY_BE_EMPTY:
        place = f"{rest[0].criterion}#{rest[0].part}"
        return [*overlapping, *(Refused(one.comment, Refusal.NO_WORDING, place) for one in rest)]
    return overlapping


def _overlapping(steps: Sequence[Step], text: str) -> list[Refused]:
    """Return the steps that change the same words; two that write all anew contradict each other.

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
    return [*contradicting, *_excluded(rest, meet, Refusal.OVERLAPS)]


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
        others = sorted(other.comment for other in steps if exclude(one, other))
        if others:
            found.append(Refused(one.comment, reason, ", ".join(others)))
    return found


# The text after them


def _next(base: CriteriaSet, steps: Sequence[Step], version: str) -> CriteriaSet:
    by_criterion = _grouped(steps, lambda one: one.criterion)
    fields = tuple(_field(field, by_criterion) for field in base.fields)
    return replace(
        base,
        version=version,
        status="draft",
        fields=fields,
        based_on=base.version,
        number="",
        date="",
    )


def _field(field: Field, steps: Mapping[str, Sequence[Step]]) -> Field:
    left = (_criterion(one, steps.get(one.id, ())) for one in field.criteria)
    return replace(field, criteria=tuple(one for one in left if one is not None))


def _criterion(before: Criterion, steps: Sequence[Step]) -> Criterion | None:
    """Return the criterion after all steps; None when it goes."""
    after, causes = replace(before, origin=()), set()  # `from:` spoke of the version before this
    for part, same in _grouped(steps, lambda one: one.part).items():
        if not part:
            return None
        changed = after.with_part(part, _reworded(after.parts()[part], same))
        if changed != after:
            causes |= {one.comment for one in same}
        after = changed
    return replace(after, because=tuple(sorted(causes))) if causes else after


def _reworded(text: str, steps: Sequence[Step]) -> str:
    """Return a part after the steps in it, which do not exclude each other."""
    rewrites = {one.rewrite for one in steps if one.rewrite is not None}
    exchanged = edited(text, {one.edit for one in steps if one.edit})
    made = rewrites | ({exchanged} if exchanged != text else set())
    text = made.pop() if len(made) == 1 else composing.composed(text, made)
    lines = text.split("\n")
    for added in dict.fromkeys(line for one in steps for line in one.add.split("\n")):
        if added and fold(added) not in map(fold, lines):
            lines.append(added)
    return "\n".join(line for line in lines if line)


def _grouped(steps: Iterable[Step], key: Callable[[Step], str]) -> dict[str, list[Step]]:
    groups: dict[str, list[Step]] = {}
    for one in steps:
        groups.setdefault(key(one), []).append(one)
    return groups
