"""Three wordings of one part → one: as circulated, as proposed, and as it stands in the draft now.

What the committees ask for was said of the text that they had; an editor may have gone on since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiepthu.decide import composing
from tiepthu.decide.moving import moved
from tiepthu.decide.steps import Step
from tiepthu.decide.wording import edited
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of a part with the steps in it, those that changed it, and those with no place."""

    text: str
    changed: tuple[Step, ...]
    left: tuple[Step, ...] = ()


def merged(circulated: str, now: str, steps: Sequence[Step]) -> Merged:
    """Return what the steps make of the text as it is now; they were asked of it as circulated."""
    if now == circulated:
        telling = tuple(one for one in steps if reworded(now, [one]) != now)
        return Merged(reworded(now, steps), telling)
    wanted = {one: reworded(circulated, [one]) for one in steps if not one.add}
    waiting = [
        one
        for one, text in wanted.items()
        if text != circulated and not composing.follows(circulated, text, now)
    ]
    since = composing.changed(circulated, now)
    apart = [
        one
        for one in waiting
        if not composing.exclude(composing.changed(circulated, wanted[one]), since)
    ]
    text = composing.composed(circulated, {now, *(wanted[one] for one in apart)}) if apart else now
    changed, left = list(apart), list[Step]()
    for one in waiting:
        if one not in apart:
            there = moved(circulated, wanted[one], text)
            text = text if there is None else there
            (left if there is None else changed).append(one)
    for one in steps:
        if list(_fresh(one, text)):
            text, changed = reworded(text, [one]), [*changed, one]
    return Merged(text, tuple(changed), tuple(left))


def reworded(text: str, steps: Sequence[Step]) -> str:
    """Return a part after the steps in it, which do not exclude each other."""
    rewrites = {one.rewrite for one in steps if one.rewrite is not None}
    exchanged = edited(text, {one.edit for one in steps if one.edit})
    made = rewrites | ({exchanged} if exchanged != text else set())
    text = made.pop() if len(made) == 1 else composing.composed(text, made)
    for one in steps:
        text = "\n".join([text, *dict.fromkeys(_fresh(one, text))])
    return "\n".join(line for line in text.split("\n") if line)


def _fresh(one: Step, text: str) -> Iterator[str]:
    """Yield the lines that a step adds and that do not stand there yet."""
    known = set(map(fold, text.split("\n")))
    return (line for line in one.add.split("\n") if line and fold(line) not in known)
