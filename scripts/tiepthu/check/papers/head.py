"""The letterhead: title, bodies, star, number, place and date, and what may stand below them."""

from __future__ import annotations

from collections.abc import Iterator

from tiepthu.check.papers import wording
from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.segments import Segment

_REACH = 90  # segments, empty ones too, within which a letterhead stands
_FEW_ROWS = 8
_PLACES = ("tỉnh ", "thành phố ", "tp", "huyện ", "quận ", "thị xã ", "phường ", "xã ", "đặc khu ")


def find(parts: Parts) -> None:
    """Find the components of the letterhead."""
    reach = parts.segments[:_REACH]
    _title(parts, reach)
    number = next((one for one in reach if wording.NUMBER.fullmatch(one.text)), None)
    if number is not None:
        parts.put("number", number)
        parts.number = wording.NUMBER.fullmatch(number.text)
    date = next((one for one in reach if wording.paper_date(one.text)), None)
    if date is not None:
        parts.put("place-date", date)
        parts.date = wording.paper_date(date.text)
    region = list(_region(parts))
    parts.head_end = max((one.order for one in region), default=-1)
    _left(parts, region)


def _title(parts: Parts, reach: tuple[Segment, ...]) -> None:
    for one in reach:
        text = one.folded.strip(" .*-_")
        if text in (wording.PARTY_TITLE, wording.STATE_TITLE):
            parts.put("party-title", one)
            parts.state = text == wording.STATE_TITLE
            break
    title = parts.first("party-title")
    if title is not None and parts.state:
        for one in parts.segments[title.order + 1 : title.order + 12]:
            if wording.MOTTO.fullmatch(one.folded):
                parts.put("motto", one)
                break


def _region(parts: Parts) -> Iterator[Segment]:
    """Yield the segments of the letterhead: all to its last sure one, and the rest of its table."""
    sure = [
        parts.of[name][0]
        for name in ("party-title", "motto", "number", "place-date")
        if parts.has(name)
    ]
    if not sure:
        return
    last = max(one.order for one in sure)
    rows = {
        one.line.spot.table: max(o.line.spot.row for o in parts.segments if o.beside(one))
        for one in sure
        if one.in_table
    }
    heads = {table for table, count in rows.items() if count <= _FEW_ROWS}
    open_ = True
    for one in parts.segments:
        spot = one.line.spot
        if one.order <= last or (spot.table and spot.table in heads):
            yield one
        elif open_ and not one.empty:
            open_ = _belongs_below(parts, one)
            if open_:
                yield one


def _belongs_below(parts: Parts, one: Segment) -> bool:
    """Tell whether something right below the letterhead still belongs to it."""
    text = one.folded
    if wording.DRAFT.fullmatch(text) or wording.URGENCY.fullmatch(text):
        return True
    if one.line.spot.story == "box" or one.line.spot.across is not None:
        return True
    number = parts.first("number")
    if number is None or one.order < number.order or one.capitals:
        return False
    column = one.side == "left" and ("\t" in one.line.text or one.line.layout.right > 50)
    return column or (one.side == "" and bool(wording.LETTER_START.match(one.text)))


def _left(parts: Parts, region: list[Segment]) -> None:
    """Sort what stands in the letterhead beside title and date."""
    known = {one.order for found in parts.of.values() for one in found}
    title, number = parts.first("party-title"), parts.first("number")
    issuers: list[Segment] = []
    for one in region:
        if one.empty or one.order in known:
            continue
        text = one.folded
        if wording.STAR.fullmatch(text):
            parts.put("star", one)
        elif wording.RULE.fullmatch(text):
            parts.put("head-rule", one)
        elif wording.DRAFT.fullmatch(text):
            parts.put("draft-mark", one)
        elif wording.URGENCY.fullmatch(text):
            parts.put("urgency", one)
        elif wording.SECRECY.fullmatch(text):
            parts.put("secrecy", one)
        elif wording.CIRCULATION.fullmatch(text):
            parts.put("circulation", one)
        elif _below_number(one, number):
            parts.put("letter-subject", one)
        elif _is_issuer(one, title):
            issuers.append(one)
    _bodies(parts, issuers)


def _below_number(one: Segment, number: Segment | None) -> bool:
    return (
        number is not None
        and one.order > number.order
        and one.side == number.side
        and not one.capitals
    )


def _is_issuer(one: Segment, title: Segment | None) -> bool:
    """Tell whether a line of the letterhead names a body: on the other side than the title."""
    if title is None:
        return one.capitals
    return one.side != title.side if title.side else one.capitals


def _bodies(parts: Parts, lines: list[Segment]) -> None:
    """Part the names of bodies, of one or more lines each: the last one issues the paper."""
    number = parts.first("number")
    if number is not None:
        lines = [one for one in lines if one.order < number.order or one.side != number.side]
    bodies: list[list[Segment]] = []
    for one in lines:
        before = bodies[-1][-1].folded if bodies else ""
        begins = one.folded.startswith(wording.ORGANISATIONS) and not before.endswith(
            (" và", " của", ",", "-", "ban chấp hành")
        )
        if begins or not bodies:
            bodies.append([one])
        else:
            bodies[-1].append(one)
    if bodies:
        if bodies[-1][1:] and bodies[-1][1].folded.startswith(_PLACES):
            bodies[-1:] = _parted_by_weight(bodies[-1])
        parts.put("issuer", *bodies[-1])
        for body in bodies[:-1]:
            parts.put("parent", *body)


def _parted_by_weight(body: list[Segment]) -> list[list[Segment]]:
    """Return a council and its place in two, where a typist set only the place in bold."""
    bold = [any(s.letters.bold for s in one.stretches) for one in body]
    first = bold.index(True) if True in bold else 0
    return [body[:first], body[first:]] if first and all(bold[first:]) else [body]
