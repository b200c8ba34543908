"""One accepted comment → steps: what exactly it does to which part of which criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from tiepthu.decide import wording
from tiepthu.decide.blocks import items, labelled
from tiepthu.decide.fitting import Fit, fit, is_sentence, seamed
from tiepthu.decide.places import Place
from tiepthu.decide.wording import Edit
from tiepthu.model import Comment, Criterion, Kind, Outcome, with_comma
from tiepthu.vietnamese import clean, fold

MAY_BE_EMPTY = frozenset({"points", "evidence", "verifier"})
_SENTENCE = 8  # words; who quotes so many means the few that differ in the new wording


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
    """An accepted comment, and what its decision says: the words `agreed`, the `place`."""

    comment: Comment
    outcome: Outcome
    agreed: str = ""
    place: str = ""

    @property
    def wording(self) -> str:
        """The words to come: those of the decision, else those of an unreserved proposal."""
        theirs = "" if self.outcome is Outcome.PARTLY else self.comment.proposed
        said = clean(self.agreed or theirs)
        return with_comma(said) if self.comment.anchor.part == "points" else said


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a comment does to a criterion.

    Inside `part`: `edit` exchanges words, `rewrite` is the whole new text, `add` is a line more.
    To the criterion as a whole: it is `gone`; it stands in another `place`; it is `new`, in a
    place; it came out of those in `origin`.
    """

    comment: str
    criterion: str
    part: str = ""
    edit: Edit | None = None
    rewrite: str | None = None
    add: str = ""
    gone: bool = False
    place: Place | None = None
    new: Criterion | None = None
    origin: tuple[str, ...] = ()


Steps = tuple[Step, ...]
K = TypeVar("K")


def grouped(steps: Iterable[Step], key: Callable[[Step], K]) -> dict[K, list[Step]]:
    """Return the steps by what they have in common, in their order."""
    groups: dict[K, list[Step]] = {}
    for one in steps:
        groups.setdefault(key(one), []).append(one)
    return groups


def step(ask: Ask, criteria: Mapping[str, Criterion]) -> Steps | Refused:
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
    if labelled(ask.wording, criterion, anchor.part):
        return _several(ask, criterion)
    if comment.kind is Kind.DELETE:
        return _deletion(ask, criterion)
    if comment.kind is Kind.EDIT:
        return _exchange(ask, criterion) if comment.old else _rewrite(ask, criterion)
    return _addition(ask, criterion) if comment.kind is Kind.ADD else _rewrite(ask, criterion)


def _deletion(ask: Ask, criterion: Criterion) -> Steps | Refused:
    """Cut words or, when no words are named or its name is, the whole criterion."""
    comment, part = ask.comment, ask.comment.anchor.part
    names = {fold(name) for name in (criterion.name, *criterion.aliases)}
    whole = not part if not comment.old else part in ("", "name") and fold(comment.old) in names
    if whole and not ask.wording:
        return (Step(comment.id, criterion.id, gone=True),)
    if comment.old:
        return _exchange(ask, criterion)
    return _rewrite(ask, criterion)


def _exchange(ask: Ask, criterion: Criterion) -> Steps | Refused:
    """Exchange the one occurrence of the old words, or cut it when nothing is to come."""
    comment, part, texts = ask.comment, ask.comment.anchor.part, criterion.parts()
    old = with_comma(comment.old) if part == "points" else comment.old
    found = [
        (name, edit)
        for name in ([part] if part else texts)
        for edit in wording.edits(old, ask.wording, texts[name])
    ]
    if not found and part and _whole(ask.agreed, texts[part]):
        return _rewrite(ask, criterion)
    if len(found) != 1:
        reason = Refusal.AMBIGUOUS_PLACE if found else Refusal.TEXT_GONE
        return Refused(comment.id, reason, comment.old)
    name, edit = found[0]
    around = texts[name][: edit.start] + " " + texts[name][edit.end :]
    if ask.agreed and wording.kept(around, ask.wording):
        return _put(ask, criterion, name)
    meant = fit(texts[name], edit)
    if meant is Fit.UNSURE:
        return Refused(comment.id, Refusal.AMBIGUOUS_PLACE, f"{criterion.id}#{name}")
    if meant is Fit.WHOLE:
        return _put(ask, criterion, name)
    edit = _kept(seamed(texts[name], edit), name, criterion)
    after = wording.edited(texts[name], [edit])
    if not after.strip() and name not in MAY_BE_EMPTY:
        return Refused(comment.id, Refusal.NO_WORDING, f"{criterion.id}#{name}")
    if len(comment.old.split()) >= _SENTENCE and ask.wording:
        return (Step(comment.id, criterion.id, name, rewrite=after),)
    return (Step(comment.id, criterion.id, name, edit=edit),)


def _kept(edit: Edit, part: str, criterion: Criterion) -> Edit:
    """Return an exchange as its part is kept: whole items of evidence a line each, a text with the
    full stop that it had.
    """
    text = criterion.parts()[part]
    if part != "evidence":
        return replace(edit, new=wording.stopped(edit.new, text[edit.start : edit.end]))
    begins = edit.start == 0 or text[edit.start - 1] == "\n"
    whole = begins and text[edit.end : edit.end + 1] in ("", "\n")
    return replace(edit, new=items(edit.new, criterion.evidence)) if whole else edit


def _rewrite(ask: Ask, criterion: Criterion) -> Steps | Refused:
    """Put the wording in the place of the whole part."""
    part = ask.comment.anchor.part
    if not ask.wording:
        return Refused(ask.comment.id, Refusal.NO_WORDING, f"{criterion.id}#{part}".rstrip("#"))
    return _put(ask, criterion, part) if part else _several(ask, criterion)


def _put(ask: Ask, criterion: Criterion, part: str) -> Steps:
    if part == "evidence":
        text = items(ask.wording, criterion.evidence)
    else:
        text = wording.stopped(ask.wording, criterion.parts()[part])
    return (Step(ask.comment.id, criterion.id, part, rewrite=text),)


def _whole(agreed: str, text: str) -> bool:
    """Whether words agreed on are a text for the whole part, and not for some words of it."""
    return bool(agreed) and (is_sentence(agreed) or wording.kept(text, agreed))


def _addition(ask: Ask, criterion: Criterion) -> Steps | Refused:
    """Take a wording that holds what stands there as the whole part; evidence is added as a line.

    Other added words have a part, but no place in it: that is for the editor to say.
    """
    part = ask.comment.anchor.part
    text = criterion.parts().get(part, "")
    if not (ask.wording and text) or wording.kept(text, ask.wording):
        return _rewrite(ask, criterion)
    if part == "evidence":
        return (
            Step(ask.comment.id, criterion.id, part, add=items(ask.wording, criterion.evidence)),
        )
    return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, f"{criterion.id}#{part}")


def _several(ask: Ask, criterion: Criterion) -> Steps | Refused:
    """Put the parts that the wording names in the place of those that stand there."""
    found = labelled(ask.wording, criterion, ask.comment.anchor.part)
    if len(found) != 1:
        return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, criterion.id)
    there = criterion.parts()
    return tuple(
        Step(
            ask.comment.id,
            criterion.id,
            part,
            rewrite=with_comma(text)
            if part == "points"
            else wording.stopped(text, there.get(part, "") if part != "evidence" else ""),
        )
        for part, text in found[0].items()
    )
