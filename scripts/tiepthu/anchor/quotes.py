"""Words in quotation marks, and the part of the circulated set in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.anchor.index import Index, PartText
from tiepthu.vietnamese import fold

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_QUOTE = re.compile(r'"([^"]+)"')
_TELLING = 3  # words: a shorter quotation may stand in many places by chance
_NEAR = 93.0  # percent of likeness; "80%" against "85%" in ten words stays below it


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands. `exact` is false for a likeness."""

    quote: str
    places: tuple[PartText, ...]
    exact: bool

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria in which it stands, in printed order."""
        return tuple(dict.fromkeys(place.criterion for place in self.places))


def quotes(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks, as written, in reading order."""
    return tuple(match.strip() for match in _QUOTE.findall(text.translate(_MARKS)) if match.strip())


def find(text: str, index: Index, within: Iterable[str] | None = None) -> Found | None:
    """Return the first quotation of the text that stands in the set (or in some criteria of it).

    Without `within`, only quotations of three words and more count.
    """
    scope = None if within is None else frozenset(within)
    parts = [p for p in index.parts if scope is None or p.criterion in scope]
    for exact in (True, False):
        for quote in quotes(text):
            folded = fold(quote).strip(" .,;:…")
            if not folded or ((scope is None or not exact) and len(folded.split()) < _TELLING):
                continue
            places = tuple(p for p in parts if _stands(folded, p.text, exact))
            if places:
                return Found(quote, places, exact)
    return None


def _stands(folded: str, text: str, exact: bool) -> bool:
    if exact:
        at = text.find(folded)
        return at >= 0 and _bounded(text, at, at + len(folded))
    if len(folded.split()) < 6 or len(folded) > len(text) * 1.1:
        return False
    return fuzz.partial_ratio(folded, text, score_cutoff=_NEAR) > 0


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends between words: "8%" does not stand in "98%"."""
    return not (
        (start and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )
