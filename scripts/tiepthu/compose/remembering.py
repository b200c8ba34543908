"""What earlier rounds said on a criterion, under whatever number it had then, and the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiepthu.model import Comment, CriteriaSet, Decision, Register, State, settled


@dataclass(frozen=True, slots=True)
class Remembered:
    """An opinion of an earlier round: on which version, the criterion's number there, the answer.

    `decision` is None where the round was never answered.
    """

    version: str
    number: int
    comment: Comment
    decision: Decision | None


Consultation = tuple[Register, Sequence[Decision]]


def earlier(
    one: CriteriaSet, way: Sequence[CriteriaSet], rounds: Mapping[str, Consultation]
) -> dict[str, tuple[Remembered, ...]]:
    """Return what was said before on each criterion of a version; the last round comes first.

    `way` are the versions behind it, each the base of the one before; `rounds` are those held on
    them. A criterion is followed by its id, and by what it was split or merged from.
    """
    former = {ident: {ident} for ident in one.criteria()}
    found: dict[str, list[Remembered]] = {ident: [] for ident in former}
    newer = one
    for older in way:
        former = {ident: set(_before(names, newer, older)) for ident, names in former.items()}
        if older.version in rounds:
            said = _said(older, *rounds[older.version])
            for ident, names in former.items():
                found[ident] += [each for each in said if each.comment.anchor.criterion in names]
        newer = older
    return {ident: tuple(said) for ident, said in found.items() if said}


def _before(names: set[str], newer: CriteriaSet, older: CriteriaSet) -> Iterator[str]:
    """Yield the ids that some criteria of a version had in the version before it."""
    now, then = newer.criteria(), older.criteria()
    for name in names:
        origin = now[name].origin if name in now else ()
        yield from (one for one in (name, *origin) if one in then)


def _said(one: CriteriaSet, register: Register, decisions: Sequence[Decision]) -> list[Remembered]:
    numbers, answers = one.numbers(), settled(register, decisions)
    return [
        Remembered(one.version, numbers[comment.anchor.criterion], comment, answers.get(comment.id))
        for comment in register.comments
        if comment.state is not State.WITHDRAWN and comment.anchor.criterion in numbers
    ]
