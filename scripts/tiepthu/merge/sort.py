"""Lines of a file, and what each is: ours, formality, agreement, blank, or else a comment.

What is not clearly something else is a comment: a formality in the register costs a minute, a lost
opinion costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiepthu.merge import phrases
from tiepthu.merge.ours import Ours
from tiepthu.model import Fate
from tiepthu.vietnamese import fold

_SHORT = 90
_PARTY = re.compile(
    r"\b(?:đảng (?:bộ|uỷ)|ban (?:thường vụ|tổ chức|tuyên giáo|dân vận)|(?:cơ quan )?uỷ ban kiểm tra"
    r"|văn phòng|vp|của)\b"
)
_SPEAKER = re.compile(r"^(?:đ/c|đồng chí|ông|bà)\s[^:.;\d]{2,60}:\s*(?=\S)", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:trả lời|đáp)\s*:\s*(?=\S)", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?:(?:ban|phòng) (?:tổ chức|tuyên giáo|dân vận|pháp chế|chuyên môn|xây dựng đảng|đảng)"
    r"|văn phòng"
    r"|(?:cơ quan )?uỷ ban kiểm tra|công đoàn|đoàn thanh niên)(?: đảng uỷ| đảng bộ)?"
)
_CAPITALS = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"(?:[^\W\d_]+\s){1,5}[^\W\d_]+")
_MARKER = re.compile(
    r"^\s*(?P<m>(?P<capital>[A-HĐ])\s*[.)]\s+(?=\S{2})|(?P<roman>[IVX]{1,4})\s*[.\-)/]\s+"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\.?\s+"
    r"|\(?(?P<number>\d{1,2})(?:\s*[.)/]\s*(?=\D)|-\s+(?=[^\W\d]))"
    r"|(?:(?:Thứ|thứ)\s+(?P<ordinal>nhất|hai|ba|tư|năm|sáu|bảy)"
    r"|(?P<one>Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám)\s+là)\s*[,:]\s*"
    r"|\(?(?P<small>[ivx]{2,4})\s*\)\s+"
    r"|\(?(?P<letter>[a-zđ])\s*[.)]\s+|(?P<dash>[-–—*•])\s*(?=[^\s\d-]|\s|\d)"
    r"|(?P<plus>[+o])\s+)"
)
_RANKS = {
    "capital": -1,
    "roman": 0,
    "number": 1,
    "ordinal": 1,
    "one": 1,
    "dotted": 2,
    "letter": 3,
    "small": 3,
    "dash": 4,
    "plus": 5,
}
PLAIN = 9
"""The rank of a line without a list number or dash."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: the position of its piece, its text, its list number apart.

    `rank` orders list numbers: capital letter, Roman, number, dotted number, letter, dash, plus;
    PLAIN for none. `speaks`: it begins with who says it.
    """

    piece: int
    text: str
    rank: int = PLAIN
    marker: str = ""
    speaks: bool = False

    @property
    def folded(self) -> str:
        """The text for matching."""
        return fold(self.text)


def line(piece: int, text: str, label: str = "") -> Line:
    """Return one line with its list number (shown by Word, or typed) taken off."""
    text = _ANSWERS.sub("", re.sub(r"^\s*(?:>\s*)+", "", text))
    if chat := phrases.CHAT.match(text):
        return Line(piece, text[chat.end() :].strip(), 4, "-")
    if label.strip():
        # Word's own numbering may hold any sign for a bullet; what is not a number is a dash.
        match = _MARKER.match(f"{label.strip()} x")
        return Line(piece, _said(text), _rank(match) if match else 4, label.strip())
    match = _MARKER.match(text)
    if match and not _is_word(match, text):
        return Line(piece, _said(text[match.end() :]), _rank(match), match["m"].strip())
    return Line(piece, _said(text), speaks=bool(_SPEAKER.match(text.strip())))


def _said(text: str) -> str:
    """Return what was said, without who said it at a meeting: "Đ/c Nga: đề nghị …"."""
    return _SPEAKER.sub("", text.strip())


def _rank(match: re.Match[str]) -> int:
    return next(_RANKS[name] for name in _RANKS if match[name])


def _is_word(match: re.Match[str], text: str) -> bool:
    """Whether the "marker" is the whole line ("--", "*") or begins a date or a sign."""
    return not text[match.end() :].strip() or text.strip().startswith(("--", "**"))


def always(text: str) -> bool:
    """Whether a line is formality wherever it stands."""
    folded = fold(text)
    return bool(phrases.STRONG.fullmatch(folded)) and not _asks(folded)


def _asks(folded: str) -> bool:
    """Whether a set phrase hides a request ("Kính gửi …; đề nghị bổ sung tiêu chí 9")."""
    if re.match(r"(?:v/v|về việc)\b", folded):
        return bool(re.search(r"đề nghị (?:bổ sung|sửa|bỏ|thay)|tiêu chí (?:số )?\d", folded))
    if folded.startswith(("kính", "nơi nhận")):
        return bool(re.search(r"\b(?:bổ sung|sửa|bỏ|tiêu chí (?:số )?\d)", folded))
    return False


def filled_in(folded: str) -> bool:
    """Whether a line is a filled-in field of a form, and asks for nothing."""
    said = folded.partition(":")[2]
    return bool(phrases.FORM.fullmatch(folded)) and not phrases.REQUEST.search(said)


def short(text: str) -> bool:
    """Whether a line is short, and asks for nothing."""
    return len(text) <= _SHORT and not phrases.REQUEST.search(fold(text))


def capitals(text: str) -> bool:
    """Whether a short line is all in capitals: an issuer, a title, the heading of a form."""
    letters = _CAPITALS.findall(text)
    return bool(letters) and len(text) <= 200 and all(x.isupper() for x in letters)


def person(text: str) -> bool:
    """Whether a line looks like a person's name: two to six capitalised words."""
    if not _NAME.fullmatch(text.strip()):
        return False
    return all(word[0].isupper() for word in text.split()) and len(text) <= 45


def named(folded: str, names: frozenset[str]) -> bool:
    """Whether a line says no more than who sends, and what: "Đảng uỷ … 12 - Phiếu góp ý"."""
    for name in names:
        if name in folded:
            rest = _PARTY.sub("", folded.replace(name, "")).strip(" -–:.,()")
            if not rest or phrases.TITLE.fullmatch(rest):
                return True
    return False


def formal(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a line of a letterhead, title or signature cell is formality."""
    folded = fold(text)
    if always(text) or phrases.blank(folded) or named(folded, names):
        return True
    if phrases.AUTHORITY.fullmatch(folded) or phrases.MAIL.fullmatch(folded):
        return True
    if filled_in(folded):
        return True
    return short(text) and (capitals(text) or person(text) or text.strip().startswith("- "))


@dataclass(slots=True)
class _Zone:
    """Where in a letter we are: before the body (`headed`: below the name of the sender), among
    addressees, in it, after its close.
    """

    opened: bool = False
    headed: bool = False
    addressees: bool = False
    closed: bool = False


def letter(
    lines: Sequence[Line],
    ours: Ours,
    names: frozenset[str] = frozenset(),
    quoted: frozenset[int] = frozenset(),
) -> list[tuple[Line, Fate]]:
    """Return each line of a letter or mail with what it is. Comments are still single lines.

    `quoted` are the pieces that repeat an earlier mail of ours.
    """
    zone = _Zone()
    return [
        (item, _quoted(item) if item.piece in quoted else _fate(item, zone, ours, names))
        for item in lines
    ]


def _quoted(item: Line) -> Fate:
    folded = item.folded
    if phrases.blank(folded):
        return Fate.EMPTY
    return Fate.FORMALITY if always(item.text) or phrases.MAIL.fullmatch(folded) else Fate.OURS


def _fate(item: Line, zone: _Zone, ours: Ours, names: frozenset[str]) -> Fate:
    folded = item.folded
    if phrases.blank(folded):
        zone.closed |= folded == "--"  # a mail program puts the signature below it
        return Fate.EMPTY
    if _formality(item, folded, zone, names):
        return Fate.FORMALITY
    if ours.lines(item.text):
        zone.closed |= bool(phrases.AUTHORITY.fullmatch(folded))
        return Fate.OURS
    if zone.closed and _signature(item, folded):
        return Fate.FORMALITY
    if phrases.agrees(folded):
        zone.opened, zone.closed = True, False
        return Fate.AGREEMENT
    if _opening(item, folded, zone) or _closing(folded, zone):
        agrees = any(phrases.agrees(part) for part in re.split(r"(?<=\w[.;,]) ", folded))
        zone.opened |= agrees
        return Fate.AGREEMENT if agrees else Fate.FORMALITY
    zone.opened, zone.addressees, zone.closed = True, False, False
    return Fate.COMMENT


def _formality(item: Line, folded: str, zone: _Zone, names: frozenset[str]) -> bool:
    """Whether the line is formality by its own words, or by standing among the addressees."""
    if zone.addressees and _addressee(item):
        return True
    zone.addressees = False
    listed = item.rank < PLAIN and folded.startswith("nơi nhận")  # a point about the recipients
    if (always(item.text) and not listed) or phrases.MAIL.fullmatch(folded):
        zone.addressees = bool(re.match(r"k[ií]nh (?:gửi|trình)|nơi nhận", folded))
        zone.closed |= folded.startswith("nơi nhận")
        return True
    title = " ".join(item.text.split()[:2])
    if phrases.AUTHORITY.fullmatch(folded) and (capitals(title) or zone.closed):
        zone.closed = True
        return True
    if filled_in(folded) or phrases.sends(folded):
        return True
    if phrases.MINUTES.fullmatch(folded.rstrip(" .:")) and not phrases.REQUEST.search(folded):
        return True
    if phrases.KEPT.fullmatch(folded) or (
        not zone.opened and item.text[:1].islower() and phrases.GOES_ON.fullmatch(folded)
    ):
        return True
    if zone.headed and not zone.opened and _DEPARTMENT.fullmatch(folded):
        return True
    zone.headed = named(folded, names)
    if zone.headed or phrases.TITLE.fullmatch(folded) or phrases.GREETING.fullmatch(folded):
        return not phrases.REQUEST.search(folded) or bool(phrases.TITLE.fullmatch(folded))
    if capitals(item.text) and not re.search(r"tiêu chí (?:số )?\d", folded):
        if phrases.agrees(folded):
            return False
        return short(item.text) or not zone.opened
    return False


def _addressee(item: Line) -> bool:
    return (
        (item.rank == 4 or item.text[:1].isupper())
        and short(item.text)
        and (item.rank == 4 or item.text.rstrip().endswith((",", ";")))
    )


def _signature(item: Line, folded: str) -> bool:
    """Whether a line after the close belongs to the signature block."""
    if phrases.AUTHORITY.fullmatch(folded) or person(item.text):
        return True
    return short(item.text) and not re.search(r"tiêu chí (?:số )?\d", folded)


def _opening(item: Line, folded: str, zone: _Zone) -> bool:
    """Whether the line only leads up to the comments ("… có ý kiến như sau:")."""
    if _announces(folded):
        return not re.search(r"tiêu chí (?:số )?\d", folded)
    return (
        not zone.opened
        and item.rank >= 1
        and (phrases.hands_over(folded) or bool(phrases.INTRO.fullmatch(folded)))
        and phrases.courtesy_only(folded)
    )


def _announces(folded: str) -> bool:
    return bool(
        re.search(
            r"(?:ý kiến|góp ý|nội dung|kiến nghị|đề nghị|vấn đề)[^.;]{0,60}(?:như sau|sau"
            r"|dưới đây|trao đổi thêm)\s*[.:]?\s*$",
            folded,
        )
    ) and phrases.courtesy_only(folded)


def _closing(folded: str, zone: _Zone) -> bool:
    if not phrases.CLOSING.fullmatch(folded):
        return False
    if not phrases.courtesy_only(folded):
        return False
    zone.closed = True
    return True


def strongest(fates: Sequence[Fate]) -> Fate:
    """Return the fate of a piece from those of its lines: a comment outweighs everything."""
    for fate in (Fate.COMMENT, Fate.UNREADABLE, Fate.AGREEMENT, Fate.OURS, Fate.FORMALITY):
        if fate in fates:
            return fate
    return Fate.EMPTY


def relabel(item: Line, text: str) -> Line:
    """Return the line with another text."""
    return replace(item, text=text)
