"""What stands between the letterhead and the text: type, subject, addressees, bases."""

from __future__ import annotations

from tiepthu.check.papers import wording
from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.segments import Segment

_NEAR = 14  # segments in which the type of a paper follows its letterhead
_LONGEST_TYPE = 70
_SUBJECT_LINES = 8
_LONGEST_SUBJECT = 250
_BEFORE_BASES = 8


def find(parts: Parts) -> None:
    """Find the type of the paper and what follows it; the text begins behind."""
    at = _type(parts)
    at = _subject(parts, at)
    at = _addressees(parts, at)
    at = _bases(parts, at)
    parts.begin = at


def _type(parts: Parts) -> int:
    start = parts.head_end + 1
    above: list[Segment] = []  # a subject that stands over its type
    for one in parts.segments[start : start + _NEAR]:
        text = one.folded
        if one.empty or _mark(parts, one, bool(above)):
            continue
        if wording.ADDRESSEE.match(text):
            parts.kind = "công văn" if parts.headed else ""
            return one.order
        kind = wording.kind_of(text.strip(" .:"))
        named = bool(kind) and (one.capitals or text.strip(" .:") == kind)
        if (named or (one.capitals and one.centred)) and len(text) <= _LONGEST_TYPE:
            parts.put("type-name" if parts.headed else "annex-title", one)
            if above:
                parts.put("subject", *above)
            parts.kind = kind
            return one.order + 1
        if not one.centred or len(above) > 2:
            break
        above.append(one)
    if parts.has("number") and (parts.has("letter-subject") or _symbol(parts) == "CV"):
        parts.kind = "công văn"
    return above[0].order if above else min(start, len(parts.segments))


def _symbol(parts: Parts) -> str:
    return parts.number["type"] if parts.number else ""


def _mark(parts: Parts, one: Segment, below_subject: bool) -> bool:
    """Note a mark that stands between letterhead and type, where it is one."""
    text = one.folded
    for name, shape in (
        ("draft-mark", wording.DRAFT),
        ("urgency", wording.URGENCY),
        ("secrecy", wording.SECRECY),
        ("circulation", wording.CIRCULATION),
    ):
        if shape.fullmatch(text):
            parts.put(name, one)
            return True
    rule = wording.RULE.fullmatch(text) is not None
    if rule and below_subject:
        parts.put("dashes", one)
    return rule


def _subject(parts: Parts, at: int) -> int:
    """Take the lines below the type: its subject, up to the dashes or the text."""
    if not parts.has("type-name"):
        return at
    for one in parts.segments[at : at + _SUBJECT_LINES]:
        text = one.folded
        if one.empty:
            if parts.has("subject") and (one.line.drawn or one.line.layout.ruled_above):
                return one.order + 1
            continue
        if wording.RULE.fullmatch(text):
            parts.put("dashes", one)
            return one.order + 1
        if _ends_subject(parts, one) or not (one.centred or _is_subject(parts, one)):
            return one.order
        if one.capitals and not parts.has("subject") and _subject_follows(parts, one):
            continue  # the type goes on: NGHỊ QUYẾT, CỦA BAN CHẤP HÀNH …
        name = "attachment-line" if wording.ATTACHED.fullmatch(text) else "subject"
        parts.put(name, one)
        at = one.order + 1
    return at


def _subject_follows(parts: Parts, one: Segment) -> bool:
    """Tell whether a line in small letters follows in the middle before the dashes."""
    after = [s for s in parts.segments[one.order + 1 : one.order + 4] if not s.empty][:1]
    return any(
        s.centred and not s.capitals and s.text[:1].isalpha() and not _ends_subject(parts, s)
        for s in after
    )


def _is_subject(parts: Parts, one: Segment) -> bool:
    """Tell whether a line that is not centred is the subject: dashes follow, or it is bold."""
    text = one.text
    if parts.has("subject") or len(text) > _LONGEST_SUBJECT or text.endswith((".", ":")):
        return False
    if one.capitals or wording.NUMBERED.match(text):
        return False
    after = next((s for s in parts.segments[one.order + 1 :] if not s.empty), None)
    return (after is not None and wording.RULE.fullmatch(after.folded) is not None) or all(
        stretch.letters.bold for stretch in one.stretches if stretch.text.strip()
    )


def _ends_subject(parts: Parts, one: Segment) -> bool:
    text = one.folded
    if wording.ADDRESSEE.match(text) or wording.FIRST_BASIS.match(text):
        return True
    if wording.PART.fullmatch(text) or wording.ARTICLE.match(one.text):
        return True
    return parts.has("subject") and one.capitals


def _addressees(parts: Parts, at: int) -> int:
    """Take "Kính gửi" and the addressees below it."""
    for one in parts.segments[at : at + 6]:
        if one.empty or wording.RULE.fullmatch(one.folded):
            continue
        if not wording.ADDRESSEE.match(one.folded):
            return at
        parts.put("addressee", one)
        at = one.order + 1
        for item in parts.segments[at : at + 40]:
            if item.empty:
                continue
            if not item.folded.startswith(("-", "+", "•")) and not item.line.label:
                break
            parts.put("addressee-item", item)
            at = item.order + 1
        return at
    return at


def _bases(parts: Parts, at: int) -> int:
    """Take the legal bases, each a paragraph, and the line that enacts."""
    start = _first_basis(parts, at)
    if start is None:
        return at
    block: list[Segment] = []
    ahead: Segment | None = None
    for one in parts.segments[start:]:
        if one.empty:
            continue
        if not wording.BASIS.match(one.folded):
            ahead = one
            break
        block.append(one)
    enacts = ahead is not None and ahead.capitals and bool(wording.ENACTING.fullmatch(ahead.folded))
    while block and _is_prose(block[-1]):
        ahead = block.pop()
    listed = len(block) > 1 or (len(block) == 1 and block[0].text.endswith((";", ",")))
    if not block or not (listed or enacts):
        return at
    parts.put("basis", *block)
    if enacts and ahead is not None:
        parts.put("enacting", ahead)
        return ahead.order + 1
    return block[-1].order + 1


def _first_basis(parts: Parts, at: int) -> int | None:
    """Return where the bases begin: at once, or below a line in capitals that says who decides."""
    for one in parts.segments[at : at + _BEFORE_BASES]:
        if wording.FIRST_BASIS.match(one.folded):
            return one.order
        if not one.empty and not one.capitals and not wording.RULE.fullmatch(one.folded):
            return None
    return None


def _is_prose(one: Segment) -> bool:
    """Tell whether a paragraph that begins like a basis goes on to say what follows from it."""
    goes_on = wording.GOES_ON.search(one.folded) and one.text.endswith(".")
    return one.text.endswith(":") or "như sau" in one.folded or bool(goes_on)
