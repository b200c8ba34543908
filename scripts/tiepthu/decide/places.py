"""Where a new or moved criterion will stand, in the few words that say so: "sau tiêu chí 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiepthu.model import CriteriaSet
from tiepthu.vietnamese import fold

_IDS = r"[a-z0-9-]+/[a-z0-9-]+"
_NUMBER = rf"(?:{_IDS}|\d{{1,3}})"
_AFTER = re.compile(rf"\b(?:sau|after) (?:tiêu chí )?(?:số |criterion )?({_NUMBER})(?!\w)")
_LIST = re.compile(
    rf"\b(?:tiêu chí|criteria|criterion|với|with) (?:số )?({_NUMBER}(?:(?:, ?| và | với )"
    rf"(?:tiêu chí )?(?:số )?{_NUMBER})*)(?!\w)"
)
_EACH = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Place:
    """Right behind the criterion `after`; where that is empty, at the end of the field."""

    field: str
    after: str = ""


def place(text: str, base: CriteriaSet) -> Place | None:
    """Return the one place that a text names, by the numbers of the version circulated."""
    words = fold(text)
    known = {_criterion(one, base) for one in _AFTER.findall(words)} - {""}
    if len(known) == 1:
        after = known.pop()
        return Place(base.field_of()[after].id, after)
    named = list(dict.fromkeys(_fields(words, base)))
    return Place(named[0]) if len(named) == 1 and not known else None


def others(text: str, criterion: str, base: CriteriaSet) -> tuple[str, ...]:
    """Return the criteria that a text names by number or id beside this one, in printed order."""
    lists = _LIST.findall(fold(text))
    named = {_criterion(one, base) for found in lists for one in _EACH.findall(found)}
    return tuple(one for one in base.criteria() if one in named and one != criterion)


def _criterion(named: str, base: CriteriaSet) -> str:
    """Return the id behind an id or a number; empty where there is none."""
    if "/" in named:
        return named if named in base.criteria() else ""
    return next((ident for ident, number in base.numbers().items() if number == int(named)), "")


def _fields(words: str, base: CriteriaSet) -> Iterator[str]:
    for one in base.fields:
        names = (one.name, *one.aliases)
        if one.id == words.strip() or any(fold(name) in words for name in names):
            yield one.id
