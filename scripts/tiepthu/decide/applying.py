"""Register and decisions → the next draft, whatever the order in which they were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiepthu.decide.excluding import disagreements
from tiepthu.decide.putting import put
from tiepthu.decide.steps import Ask, Refusal, Refused, Step, step
from tiepthu.decide.structure import structural
from tiepthu.model import TAKEN_IN, CriteriaSet, Decision, Outcome, Register, State


@dataclass(frozen=True, slots=True)
class Applied:
    """The next draft, the comments that are in it, and those that were left to the editor.

    Both lists are in register order; together they are every comment that was accepted, wholly or
    in part, and not withdrawn. `already` are those of the done that changed nothing: the draft
    said it before.
    """

    criteria: CriteriaSet
    done: tuple[str, ...]
    refused: tuple[Refused, ...]
    already: tuple[str, ...] = ()


def apply(
    base: CriteriaSet,
    register: Register,
    decisions: Sequence[Decision],
    version: str,
    onto: CriteriaSet | None = None,
) -> Applied:
    """Return the draft that the decisions make.

    `base` is what the committees had before them; `onto` is the newest draft, where an editor has
    gone on since: both sides' words are merged, and what both changed is left to the editor. A
    criterion that changed names the comments that changed it as its cause, in the place of the
    older cause: that one says why the draft differs from the version before it.
    """
    asks, refused = _asks(register, decisions)
    steps: list[Step] = []
    for ask in asks:
        found = structural(ask, base) or step(ask, base.criteria())
        if isinstance(found, Refused):
            refused.append(found)
        else:
            steps += found
    refused += disagreements(steps, base.criteria())
    steps = _without(steps, refused)
    made = put(onto or base, base, steps, version)
    while made.refused:  # a comment is in the text with all that it asks for, or not at all
        refused += made.refused
        steps = _without(steps, refused)
        made = put(onto or base, base, steps, version)
    left = {one.comment: one for one in reversed(refused)}
    done = [ask.comment.id for ask in asks if ask.comment.id not in left]
    return Applied(
        made.criteria,
        tuple(done),
        tuple(left[comment.id] for comment in register.comments if comment.id in left),
        tuple(one for one in done if one not in made.changed),
    )


def _without(steps: Sequence[Step], refused: Iterable[Refused]) -> list[Step]:
    left = {one.comment for one in refused}
    return [one for one in steps if one.comment not in left]


def _asks(register: Register, decisions: Iterable[Decision]) -> tuple[list[Ask], list[Refused]]:
    """Return the accepted comments in register order; one decided in two ways is refused."""
    said: dict[str, set[tuple[Outcome, str, str]]] = defaultdict(set)
    for one in decisions:
        for ident in one.comments:
            said[ident].add((one.outcome, one.wording, one.place))
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
