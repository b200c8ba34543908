"""The end of a paper: who signs, who receives it, and the annexes behind."""

from __future__ import annotations

import re

from tiepthu.check.papers import wording
from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.segments import Segment
from tiepthu.vietnamese import fold

_BESIDE = 3  # columns at most of a table that places recipients beside the signature
_RECIPIENTS = ("recipients-head", "recipients-item")
_SIGNATURE = ("signer-authority", "signer-title", "signer-title-alone", "signer-name")
_LONG = 80  # signs of a paragraph of the text
_NEAR = 14  # segments around "Nơi nhận" in which the signature stands
_CODE = re.compile(r"[^\W\d_]{1,8}[-–/. ]?\d{1,4} ?[^\W\d_]?(?: bản)?", re.IGNORECASE)


def find(parts: Parts) -> None:
    """Find signature and recipients; the text ends before them. Then the annexes behind."""
    annex = next((one.order for one in _annex_heads(parts, parts.begin)), len(parts.segments))
    named = (one for one in parts.segments[parts.begin :] if wording.RECIPIENTS.match(one.folded))
    # a table of more columns is one of data, and "Nơi nhận" the title of one of them
    head = next((one for one in named if one.line.spot.columns <= _BESIDE), None)
    if head is None:
        annex = min(annex, _other_page(parts))
    elif head.order < annex:
        parts.put("recipients-head", head)
        _items(parts, head)
        last = parts.of.get("recipients-item", [head])[-1]
        if _goes_on(parts, last.order + 1, annex):
            parts.recipients_first, parts.begin, head = True, last.order + 1, None
    else:
        head = None
    _signer(parts, head, annex)
    _ends(parts, annex)


def _ends(parts: Parts, annex: int) -> None:
    """Note where the text ends: before the signature, whatever table it stands in."""
    names = _SIGNATURE if parts.recipients_first else (*_RECIPIENTS, *_SIGNATURE)
    block = [one for name in names for one in parts.of.get(name, ())]
    tables = {one.line.spot.table for one in block if one.in_table}
    beside = [one.order for one in parts.segments if one.line.spot.table in tables]
    parts.end = min([one.order for one in block] + beside + [annex])
    last = max((one.order for one in block), default=parts.end)
    _annexes(parts, max(last + 1, parts.end))


def _goes_on(parts: Parts, start: int, annex: int) -> bool:
    """Tell whether the text only begins behind the recipients, on the same page."""
    prose = 0
    for one in parts.segments[start:annex]:
        layout = one.line.layout
        if layout.new_page or one.line.begins_section or wording.AUTHORITY.match(one.folded):
            break
        prose += not one.in_table and not one.capitals and len(one.text) > _LONG
        if layout.page_ends:
            break
    return prose > 1


def _other_page(parts: Parts) -> int:
    """Return where an unsigned paper goes on with something else: a heading on a new page."""
    for one in parts.segments[parts.begin + 1 :]:
        if one.line.layout.new_page or one.line.begins_section:
            first = next((s for s in parts.segments[one.order :] if not s.empty), None)
            if first is not None and first.centred and not first.in_table:
                return one.order
    return len(parts.segments)


def _items(parts: Parts, head: Segment) -> None:
    """Take the recipients: the lines with a dash below the heading, on its side."""
    for one in parts.segments[head.order + 1 : head.order + 60]:
        if one.empty or one.side == "right" or (head.in_table and not one.beside(head)):
            continue
        text = one.folded
        dashed = text.startswith(("-", "–", "+", "•")) or bool(one.line.label)
        if dashed or wording.ARCHIVE.match(text):
            parts.put("recipients-item", one)
        elif parts.has("recipients-item"):
            last = parts.of["recipients-item"][-1]
            if one.side == head.side and not last.text.endswith((",", ";", ".")):
                continue  # the rest of a recipient that was broken by hand
            if _CODE.fullmatch(one.text) and one.side == head.side:
                parts.put("copies", one)
            return
        elif not one.capitals:
            return


def _signer(parts: Parts, head: Segment | None, annex: int) -> None:
    """Take the signer's lines: authority and title in capitals, below them the name."""
    near = [one for one in _around(parts, head, annex) if not one.empty]
    known = {one.order for name in ("recipients-head", "recipients-item", "copies")
             for one in parts.of.get(name, ())}  # fmt: skip
    lines = [one for one in near if one.order not in known]
    if head is not None and head.in_table:
        lines = [one for one in lines if not (one.beside(head) and one.side == head.side)]
    begun = next((at for at, one in enumerate(lines) if _begins_signature(one, head)), None)
    if begun is None:
        return
    lines = lines[begun:]
    above = ""
    for one in lines:
        text = one.folded
        if parts.has("signer-name"):
            return
        if one.capitals and not _is_name(one):
            above = _office(parts, one, above)
        elif _is_name(one) and above:
            parts.put("signer-name", one)
        elif not text.startswith("(") and not wording.RULE.fullmatch(text):
            return


def _around(parts: Parts, head: Segment | None, annex: int) -> list[Segment]:
    if head is None:
        return list(parts.segments[max(parts.begin, annex - 2 * _NEAR) : annex])
    if head.in_table:
        beside = [one for one in parts.segments if one.beside(head)]
        if any(one.side == "right" and not one.empty for one in beside):
            return beside
    items = parts.of.get("recipients-item", [head])
    start = max(parts.begin, head.order - _NEAR)
    return list(parts.segments[start : min(annex, items[-1].order + _NEAR)])


def _begins_signature(one: Segment, head: Segment | None) -> bool:
    if not one.capitals:
        return False
    text = one.folded
    if wording.AUTHORITY.match(text) or wording.ACTING.match(text):
        return True
    placed = one.centred or one.side == "right" or head is not None
    return placed and bool(wording.TITLES.match(text))


def _office(parts: Parts, one: Segment, above: str) -> str:
    """Note a line in capitals of the signature; return what it is."""
    text = one.folded
    if wording.AUTHORITY.match(text):
        parts.put("signer-authority", one)
        return "signer-authority"
    if wording.TITLES.match(text):
        name = "signer-title" if parts.has("signer-authority") else "signer-title-alone"
        parts.put(name, one)
        return name
    if above:  # the second line of what stands above
        parts.put(above, one)
    return above


def _is_name(one: Segment) -> bool:
    """Tell whether a line is a person's name, with or without a degree before it."""
    text = wording.ACADEMIC.sub("", one.text).strip(" .")
    if not wording.NAME.fullmatch(text):
        return False
    words = fold(text).split()
    if one.capitals:
        return (
            words[0] in wording.SURNAMES and len(words) > 1 and not wording.TITLES.match(one.folded)
        )
    return all(word[0].isupper() for word in text.split())


def _titled_annex(one: Segment) -> bool:
    """Tell whether a line is the number of an annex with its title behind it."""
    found = wording.ANNEX_TITLED.match(one.folded)
    return found is not None and len(one.text) < _LONG and one.text[found.end() :].isupper()


def _annex_heads(parts: Parts, start: int) -> list[Segment]:
    return [
        one
        for one in parts.segments[start:]
        if not one.in_table
        and (one.centred or one.line.layout.new_page or one.line.begins_section)
        and (wording.ANNEX.fullmatch(one.folded) or _titled_annex(one))
    ]


def _annexes(parts: Parts, start: int) -> None:
    """Find what is attached: annexes with their number, and lines "kèm theo …"."""
    for one in _annex_heads(parts, start):
        whole = wording.ANNEX.fullmatch(one.folded)
        parts.put("annex-number" if whole else "annex-with-title", one)
    for one in parts.segments[start:]:
        placed = one.centred or one.text.startswith("(")
        if not one.in_table and placed and wording.ATTACHED.fullmatch(one.folded):
            parts.put("attachment-line", one)
