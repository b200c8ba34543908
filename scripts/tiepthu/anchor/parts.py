"""Which part of a criterion is meant, and whether the words quoted stand in it."""

from __future__ import annotations

import re
from dataclasses import replace

from tiepthu.anchor import claims, inside, mentions, numbered, quotes
from tiepthu.anchor.index import Index
from tiepthu.anchor.texts import Text
from tiepthu.model import Anchor, Certainty
from tiepthu.vietnamese import fold

_CONTENT = re.compile(r"[;,-] (?:cột |phần |mục )?nội dung(?: (?:của )?tiêu chí)?$")


def with_part(anchor: Anchor, cell: Text, body: Text, lookup: Index) -> Anchor:
    """Say which part of the criterion is meant, and hold quoted and other words against it."""
    if anchor.scope != "criterion" or anchor.why in ("quotation", "content"):
        return anchor
    anchor = _named_part(anchor, cell, body, lookup)
    written = f"{cell.written}\n{body.written}" if cell.folded else body.written
    if inside := quotes.find(written, lookup, within=[anchor.criterion]):
        return _quoted(anchor, inside)
    elsewhere = quotes.find(written, lookup)
    if elsewhere is None or not elsewhere.exact or anchor.sure is Certainty.UNSURE:
        return _inside(numbered.weighed(anchor, body, lookup), body, lookup)
    return replace(numbered.doubted(anchor, elsewhere.criteria, lookup), quote=elsewhere.quote)


def _inside(anchor: Anchor, body: Text, lookup: Index) -> Anchor:
    """Take the part that has the figures or words of a comment which names none, as likely."""
    if anchor.part or anchor.scope != "criterion":
        return anchor
    part = inside.part(body.folded, lookup.texts(anchor.criterion))
    return numbered.lower(replace(anchor, part=part)) if part else anchor


def worded(anchor: Anchor, wording: str, lookup: Index) -> Anchor:
    """Take the part that a wording in a column of its own is like, when nothing names one."""
    if anchor.scope != "criterion" or anchor.part or not wording:
        return anchor
    part = inside.like(fold(wording), lookup.texts(anchor.criterion))
    return numbered.lower(replace(anchor, part=part)) if part else anchor


def _quoted(anchor: Anchor, found: quotes.Found) -> Anchor:
    parts = tuple(dict.fromkeys(place.part for place in found.places))
    if anchor.part or len(parts) > 1:
        fits = not anchor.part or anchor.part in parts
        sure = anchor.sure if fits else numbered.down(anchor.sure)
        return replace(anchor, quote=found.quote, sure=sure)
    return replace(anchor, part=parts[0], quote=found.quote)


def _named_part(anchor: Anchor, cell: Text, body: Text, lookup: Index) -> Anchor:
    """Take the part from the reference, or else from the comment.

    A reference to a level whose comment asks for something else ("bổ sung minh chứng") is about
    that, in all likelihood.
    """
    own, asked = _parts_in(cell, anchor, lookup), _parts_in(body, anchor, lookup)
    clear = len(asked) == 1 and claims.asks_for(body.plain, asked[0])
    if len(own) == 1:
        other = clear and own[0].startswith("level:") and not asked[0].startswith("level:")
        if other:
            return numbered.lower(replace(anchor, part=asked[0]))
        return replace(anchor, part=own[0])
    if own or len(asked) != 1:
        return anchor
    return replace(anchor, part=asked[0], sure=anchor.sure if clear else numbered.down(anchor.sure))


def _parts_in(text: Text, anchor: Anchor, lookup: Index) -> tuple[str, ...]:
    found = mentions.levels(text.plain, lookup, loose=text.cell) or mentions.parts(text.plain)
    if not found and text.cell and _CONTENT.search(text.plain):
        found = ("text",)
    found = found or mentions.called_for(text.written, lookup)
    known = lookup.texts(anchor.criterion)
    return tuple(part for part in found if part in known or not part.startswith("level:"))
