"""One accepted comment → one step: what exactly it does to which part of which criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tiepthu.decide import wording
from tiepthu.decide.wording import Edit
from tiepthu.model import Comment, Criterion, Kind, Outcome
from tiepthu.vietnamese import clean, fold

MAY_BE_EMPTY = frozenset({"points", "evidence", "verifier"})
_SENTENCE = 8  # words; who quotes so many means the few that differ in the new wording
_BULLETS = "-–+•* "


class Refusal(StrEnum):
    """Why an accepted proposal is left to the editor; `problems.refused` words each of them."""

    OVERLAPS = "overlaps"
    TEXT_GONE = "text-gone"
    NO_WORDING = "no-wording"
    AMBIGUOUS_PLACE = "ambiguous-place"
    CRITERION_GONE = "criterion-gone"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Refused:
    """An accepted comment that was not applied: its id, why, and the words or ids concerned."""

    comment: str
    reason: Refusal
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """An accepted comment with the words finally agreed (`agreed` where the decision gives any)."""

    comment: Comment
    outcome: Outcome
    agreed: str = ""

    @property
    def wording(self) -> str:
        """The words to come: those of the decision, else those of an unreserved proposal."""
        if self.agreed or self.outcome is Outcome.PARTLY:
            return clean(self.agreed)
        return clean(self.comment.proposed)


@dataclass(frozen=True, slots=True)
class Step:
    """What a comment does to a criterion.

    One of: `edit` exchanges words inside `part`; `rewrite` is the whole text of `part`; `add` is
    a line more in `part`; none of them: the criterion goes.
    """

    comment: str
    criterion: str
    part: str = ""
    edit: Edit | None = None
    rewrite: str | None = None
    add: str = ""

    @property
    def effect(self) -> tuple[object, ...]:
        """What two steps have in common when they ask for the very same thing."""
        return (self.criterion, self.part, self.edit, self.rewrite, self.add)


def step(ask: Ask, criteria: Mapping[str, Criterion]) -> Step | Refused:
    """Return what an accepted comment does to the text, or why nothing can be done by machine."""
    comment, anchor = ask.comment, ask.comment.anchor
    if ask.outcome is Outcome.PARTLY and not ask.agreed:
        return Refused(comment.id, Refusal.NO_WORDING)
    if anchor.scope != "criterion":
        movable = ask.wording or comment.kind in (Kind.MOVE, Kind.DELETE)
        reason = Refusal.AMBIGUOUS_PLACE if movable else Refusal.NO_WORDING
        return Refused(comment.id, reason, anchor.field or anchor.article)
    criterion = criteria.get(anchor.criterion)
    if criterion is None:
        return Refused(comment.id, Refusal.CRITERION_GONE, anchor.criterion)
    if anchor.part and anchor.part not in criterion.parts():
        return Refused(comment.id, Refusal.TEXT_GONE, f"{criterion.id}#{anchor.part}")
    if comment.kind is Kind.DELETE:
        return _deletion(ask, criterion)
    if comment.kind is Kind.EDIT:
        return _exchange(ask, criterion) if comment.old else _rewrite(ask, criterion)
    if comment.kind is Kind.MOVE and not (ask.wording and anchor.part):
        return Refused(comment.id, Refusal.AMBIGUOUS_PLACE, criterion.id)
    return _addition(ask, criterion) if comment.kind is Kind.ADD else _rewrite(ask, criterion)


def _deletion(ask: Ask, criterion: Criterion) -> Step | Refused:
    """Cut words or, when no words are named or its name is, the whole criterion."""
    comment, part = ask.comment, ask.comment.anchor.part
    names = {fold(name) for name in (criterion.name, *criterion.aliases)}
    whole = not part if not comment.old else part in ("", "name") and fold(comment.old) in names
    if whole and not ask.wording:
        return Step(comment.id, criterion.id)
    if comment.old:
        return _exchange(ask, criterion)
    return _rewrite(ask, criterion)


def _exchange(ask: Ask, criterion: Criterion) -> Step | Refused:
    """Exchange the one occurrence of the old words, or cut it when nothing is to come."""
    comment, part, texts = ask.comment, ask.comment.anchor.part, criterion.parts()
    found = [
        (name, edit)
        for name in ([part] if part else texts)
        for edit in wording.edits(comment.old, ask.wording, texts[name])
    ]
    if len(found) != 1:
        reason = Refusal.AMBIGUOUS_PLACE if found else Refusal.TEXT_GONE
        return Refused(comment.id, reason, comment.old)
    name, edit = found[0]
    around = texts[name][: edit.start] + " " + texts[name][edit.end :]
    if ask.agreed and wording.kept(around, ask.wording):
        return Step(comment.id, criterion.id, name, rewrite=ask.wording)
    after = wording.edited(texts[name], [edit])
    if not after.strip() and name not in MAY_BE_EMPTY:
        return Refused(comment.id, Refusal.NO_WORDING, f"{criterion.id}#{name}")
    if len(comment.old.split()) >= _SENTENCE and ask.wording:
        return Step(comment.id, criterion.id, name, rewrite=after)
    return Step(comment.id, criterion.id, name, edit=edit)


def _rewrite(ask: Ask, criterion: Criterion) -> Step | Refused:
    """Put the wording in the place of the whole part."""
    part = ask.comment.anchor.part
    if not ask.wording:
        return Refused(ask.comment.id, Refusal.NO_WORDING, f"{criterion.id}#{part}".rstrip("#"))
    if not part:
        return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, criterion.id)
    text = _items(ask.wording) if part == "evidence" else ask.wording
    return Step(ask.comment.id, criterion.id, part, rewrite=text)


def _addition(ask: Ask, criterion: Criterion) -> Step | Refused:
    """Take a wording that holds what stands there as the whole part; evidence is added as a line.

    Other added words have a part, but no place in it: that is for the editor to say.
    """
    part = ask.comment.anchor.part
    text = criterion.parts().get(part, "")
    if not (ask.wording and text) or wording.kept(text, ask.wording):
        return _rewrite(ask, criterion)
    if part == "evidence":
        return Step(ask.comment.id, criterion.id, part, add=_items(ask.wording))
    return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, f"{criterion.id}#{part}")


def _items(text: str) -> str:
    """Return evidence as it is kept: an item a line, without the bullets."""
    lines = (line.lstrip(_BULLETS).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
