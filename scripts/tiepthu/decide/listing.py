"""Which criteria stand where after some are added, some moved and some gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tiepthu.decide.places import Place
from tiepthu.model import CriteriaSet, Criterion, Field


def listed(
    one: CriteriaSet,
    criteria: Mapping[str, Criterion],
    places: Mapping[str, Place],
    gone: Collection[str],
) -> tuple[Field, ...]:
    """Return the fields with their criteria in the new order.

    `criteria` are all of them as worded now, the new ones too; `places` is where the new and the
    moved ones stand. Several behind the same criterion stand in the order in which they were asked
    for; one behind a criterion that is moved itself comes after that.
    """
    order = {field.id: [c.id for c in field.criteria if c.id not in places] for field in one.fields}
    waiting, behind = dict(places), dict[str, str]()
    while waiting:
        ready = [ident for ident, place in waiting.items() if place.after not in waiting]
        ident = ready[0] if ready else next(iter(waiting))
        _insert(order, ident, waiting.pop(ident), behind)
    return tuple(
        replace(field, criteria=tuple(criteria[c] for c in order[field.id] if c not in gone))
        for field in one.fields
    )


def _insert(order: dict[str, list[str]], ident: str, place: Place, behind: dict[str, str]) -> None:
    last = behind.get(place.after, place.after)
    for members in order.values():
        if last in members:
            members.insert(members.index(last) + 1, ident)
            behind[place.after] = ident
            return
    order[place.field].append(ident)


def stands(one: CriteriaSet, ident: str, place: Place) -> bool:
    """Whether a criterion stands there already."""
    field = one.field_of().get(ident)
    if field is None or not place.after:
        return field is not None and field.id == place.field
    members = [each.id for each in field.criteria]
    at = members.index(ident)
    return at > 0 and members[at - 1] == place.after
