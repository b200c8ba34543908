"""Accepted comments that change which criteria there are and where they stand.

A criterion that is new, that moves, that takes in others, or that is split in two. What cannot be
done whole is refused: a criterion without one of its levels, a place that nobody named.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiepthu.decide.blocks import Parts, blocks
from tiepthu.decide.places import Place, others, place
from tiepthu.decide.steps import Ask, Refusal, Refused, Step, Steps
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Kind, Level
from tiepthu.vietnamese import slug


def structural(ask: Ask, base: CriteriaSet) -> Steps | Refused | None:
    """Return what a comment does to the list of criteria; None when it only words a text."""
    criterion = base.criteria().get(ask.comment.anchor.criterion)
    match ask.comment.kind:
        case Kind.ADD if not ask.comment.anchor.part and ask.comment.anchor.scope != "decision":
            return _insertion(ask, base)
        case Kind.MOVE if criterion is not None and not (ask.wording and ask.comment.anchor.part):
            return _move(ask, criterion, base)
        case Kind.MERGE if criterion is not None:
            return _merger(ask, criterion, base)
        case Kind.SPLIT if criterion is not None:
            return _split(ask, criterion, base)
    return None


def _insertion(ask: Ask, base: CriteriaSet) -> Steps | Refused | None:
    """Return a new criterion, whole; None where the words are to stand in one that is there."""
    found = blocks(ask.wording, base.levels)
    if len(found) != 1 or "name" not in found[0]:
        return None
    where = _where(ask, base)
    if where is None:
        return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, found[0]["name"])
    missing = [name for name in ("text", *_levels(base)) if name not in found[0]]
    if missing:
        return Refused(ask.comment.id, Refusal.NO_WORDING, _listed(missing))
    return (_new(ask, found[0], where, base),)


def _move(ask: Ask, criterion: Criterion, base: CriteriaSet) -> Steps | Refused:
    where = place(ask.place, base) if ask.place else _named(ask, base)
    if where is None or criterion.id == where.after:
        return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, criterion.id)
    return (Step(ask.comment.id, criterion.id, place=where),)


def _merger(ask: Ask, criterion: Criterion, base: CriteriaSet) -> Steps | Refused:
    """Return the criterion reworded, and the ones that it takes in gone."""
    absorbed = others(ask.place or ask.comment.text, criterion.id, base)
    if not absorbed:
        return Refused(ask.comment.id, Refusal.AMBIGUOUS_PLACE, criterion.id)
    found = blocks(ask.wording, base.levels) or _as_text(ask)
    if len(found) != 1:
        return Refused(ask.comment.id, Refusal.NO_WORDING, criterion.id)
    origin = tuple(one for one in base.criteria() if one in (criterion.id, *absorbed))
    return (
        *_rewrites(ask, criterion, found[0]),
        Step(ask.comment.id, criterion.id, origin=origin),
        *(Step(ask.comment.id, one, gone=True) for one in absorbed),
    )


def _split(ask: Ask, criterion: Criterion, base: CriteriaSet) -> Steps | Refused:
    """Return the criterion reworded, and behind it the others; they share what is not worded."""
    found = blocks(ask.wording, base.levels)
    unnamed = [one for one in found[1:] if "name" not in one or "text" not in one]
    if len(found) < 2 or unnamed:
        return Refused(ask.comment.id, Refusal.NO_WORDING, criterion.id)
    where = Place(base.field_of()[criterion.id].id, criterion.id)
    steps = list(_rewrites(ask, criterion, found[0]))
    for parts in found[1:]:
        steps.append(_new(ask, {**criterion.parts(), **parts}, where, base, (criterion.id,)))
    return tuple(steps)


def _as_text(ask: Ask) -> tuple[Parts, ...]:
    """Return a wording without heads as that of the part that the comment is about."""
    return ({ask.comment.anchor.part or "text": ask.wording},) if ask.wording else ()


def _rewrites(ask: Ask, criterion: Criterion, parts: Parts) -> Iterator[Step]:
    for part, text in parts.items():
        if criterion.parts().get(part) != text:
            yield Step(ask.comment.id, criterion.id, part, rewrite=text)


def _new(
    ask: Ask, parts: Parts, where: Place, base: CriteriaSet, origin: tuple[str, ...] = ()
) -> Step:
    """Return the step that adds a criterion of these parts; its id comes from its name."""
    ident = f"{where.field}/{slug(parts['name'])}"
    while ident in base.criteria():
        ident += "-moi"
    made = Criterion(
        id=ident,
        name=parts["name"],
        text=parts["text"],
        levels=tuple(Level(one, parts[LEVEL_PREFIX + one]) for one in base.levels),
        points=parts.get("points", ""),
        evidence=tuple(line for line in parts.get("evidence", "").split("\n") if line),
        verifier=parts.get("verifier", ""),
        origin=origin,
    )
    return Step(ask.comment.id, ident, place=where, new=made)


def _where(ask: Ask, base: CriteriaSet) -> Place | None:
    """Return where a new criterion will stand: as decided, as proposed, else in its field."""
    if ask.place:
        return place(ask.place, base)
    anchor = ask.comment.anchor
    return place(ask.comment.text, base) or (
        Place(anchor.field) if anchor.scope == "field" else None
    )


def _named(ask: Ask, base: CriteriaSet) -> Place | None:
    """Return the place that a committee named for its move, when it is another than today's."""
    where = place(ask.comment.text, base)
    own = base.field_of()[ask.comment.anchor.criterion].id
    return where if where is not None and (where.after or where.field != own) else None


def _levels(base: CriteriaSet) -> Iterator[str]:
    return (LEVEL_PREFIX + level for level in base.levels)


def _listed(parts: list[str]) -> str:
    return ", ".join(part.removeprefix(LEVEL_PREFIX) for part in parts)
