"""Who cannot be followed together: the sides of every disputed criterion, part and wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tiepthu.merge.finding import target
from tiepthu.merge.relations.stances import (
    DELETE,
    EDIT,
    KEEP,
    LOWER,
    MERGE,
    RAISE,
    SPLIT,
    Stated,
    placed,
    stated,
)
from tiepthu.model import Anchor, Certainty, Comment, Dispute, Kind, Side

_Sides = dict[str, list[Stated]]
_OPPOSED = ("criterion", "field", "decision")  # a remark on the whole set opposes nobody's


def disputes(
    comments: Sequence[Comment], order: Mapping[str, tuple[str, ...]]
) -> tuple[Dispute, ...]:
    """Return the disputes in the order of their first comments; `order` as for the groups."""
    about: dict[tuple[str, ...], list[Stated]] = {}
    for comment in sorted(comments, key=lambda one: order[one.id]):
        if placed(comment) and comment.anchor.scope in _OPPOSED:
            scope, criterion, _, field, article = target(comment.anchor)
            about.setdefault((scope, criterion, field, article), []).append(stated(comment))
    found = [dispute for items in about.values() for dispute in _of_one(items)]
    return tuple(sorted(found, key=lambda dispute: order[dispute.sides[0].comments[0]]))


def _of_one(items: Sequence[Stated]) -> Iterator[Dispute]:
    """Yield the disputes about one criterion, field or article."""
    yield from _made(items[0], "", "existence", _existence(items))
    parts: dict[str, list[Stated]] = {}
    for item in items:
        parts.setdefault(item.comment.anchor.part, []).append(item)
    for part, members in parts.items():
        wordings = list(_wordings(members, part))
        told = {one for dispute in wordings for side in dispute.sides for one in side.comments}
        for dispute in _made(items[0], part, "change", _change(members, part)):
            if not told.issuperset(one for side in dispute.sides for one in side.comments):
                yield dispute
        yield from wordings


def _existence(items: Sequence[Stated]) -> _Sides:
    """Return who would do away with the whole, make it one with another, part it, or keep it.

    Whoever asks for another wording of it, or of a part, wants it to stay.
    """
    whole = [item for item in items if item.comment.anchor.part in ("", "name")]
    sides = {
        stance: [item for item in whole if stance in item.stances]
        for stance in (DELETE, MERGE, SPLIT, KEEP)
    }
    if sides[DELETE]:
        sides[EDIT] = [item for item in items if item.stances & {EDIT, RAISE, LOWER}]
    return sides


def _change(members: Sequence[Stated], part: str) -> _Sides:
    """Return who wants a part higher, lower, gone, other, or as it is."""
    sides: _Sides = {
        stance: [item for item in members if stance in item.stances] for stance in (RAISE, LOWER)
    }
    if part:
        sides[DELETE] = [
            item
            for item in members
            if DELETE in item.stances and not item.comment.old and item.comment.kind is Kind.DELETE
        ]
    sides[KEEP] = [item for item in members if KEEP in item.stances] if part else []
    if sides[KEEP] or sides.get(DELETE):
        told = {RAISE, LOWER}
        sides[EDIT] = [i for i in members if EDIT in i.stances and not i.stances & told]
    return sides


def _made(first: Stated, part: str, why: str, sides: _Sides) -> Iterator[Dispute]:
    """Yield the dispute when two committees stand on two sides."""
    standing = [Side(asks, _ids(items)) for asks, items in sides.items() if items]
    if len(standing) > 1 and _several(sides.values()):
        yield Dispute(_about(first.comment.anchor, part), why, tuple(standing))


def _several(sides: Iterable[Sequence[Stated]]) -> bool:
    """Whether one committee opposes another, and not only itself."""
    told = [{item.comment.committee for item in items} for items in sides if items]
    return any(len(one | other) > 1 for at, one in enumerate(told) for other in told[:at])


def _wordings(members: Sequence[Stated], part: str) -> Iterator[Dispute]:
    """Yield where several wordings are proposed for the same words, or for the same whole part."""
    rivals: dict[str, _Sides] = {}
    for item in members:
        if item.comment.kind is Kind.EDIT and item.proposed and (item.old or part):
            rivals.setdefault(item.old, {}).setdefault(item.proposed, []).append(item)
    for sides in rivals.values():
        if len(sides) > 1 and _several(sides.values()):
            first = next(iter(sides.values()))[0].comment
            yield Dispute(
                _about(first.anchor, part),
                "wording",
                tuple(Side("", _ids(i), i[0].comment.proposed) for i in sides.values()),
                first.old,
            )


def _about(anchor: Anchor, part: str) -> Anchor:
    """Return what a dispute is about: the target of its comments, without how each was found."""
    return Anchor(
        anchor.scope, anchor.criterion, part, anchor.field, anchor.article, sure=Certainty.CERTAIN
    )


def _ids(items: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(item.comment.id for item in items)
