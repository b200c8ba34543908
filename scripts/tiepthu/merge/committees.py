"""Whose file it is and when it came: the secretary's note first, then what the file says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tiepthu.merge import phrases
from tiepthu.merge.finding import Sorted
from tiepthu.model import Committee, Fate, FileNote, Round
from tiepthu.vietnamese import bare, fold

UNKNOWN = "KXD"
"""The code of comments whose committee is not known (không xác định)."""

_DATE = re.compile(r"ngày\s*(\d{1,2})\s*(?:tháng|/|-)\s*(\d{1,2})\s*(?:năm|/|-)\s*(\d{4})")
_SIGNED = 3  # sources in which a sender names itself
_WORD = re.compile(r"[a-z]+|\d+")
_JOINED = re.compile(r"(?<=[^\W\d_A-ZĐ])(?=[A-ZĐ])|_")
_PARTY = re.compile(r"^(?:Ban Thường vụ )?Đảng (?:uỷ|ủy|bộ)\s+", re.IGNORECASE)
_SHORT = {"tct": "tong cong ty", "td": "tap doan", "nh": "ngan hang", "cty": "cong ty"}
_NOT_SENDER = re.compile(
    r"k[ií]nh|nơi nhận|-|như trên|từ:|to:|đến:|cc:|v/v|về việc|thực hiện|phúc đáp|căn cứ"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """The committee of a file; `possible` are the codes when more than one was found.

    `other` is the committee that a less reliable part of the file names instead.
    """

    code: str
    possible: tuple[str, ...] = ()
    other: str = ""


def sender(sorted_: Sorted, round_: Round) -> Sender:
    """Return whose file it is. Each source is tried in turn; one that names two decides nothing."""
    note = note_of(sorted_.submission.file, round_)
    if note and note.committee:
        return Sender(note.committee)
    found = [_named(texts, round_.committees) for texts in _sources(sorted_)]
    certain = [codes[0] for codes in found if len(codes) == 1]
    if not certain:
        return Sender(UNKNOWN, next(filter(None, found), ()))
    said = (codes[0] for codes in found[:_SIGNED] if len(codes) == 1)
    return Sender(certain[0], other=next((code for code in said if code != certain[0]), ""))


def note_of(file: str, round_: Round) -> FileNote | None:
    """Return what the secretary says about a file, if anything."""
    return next((note for note in round_.files if note.file == file), None)


def _sources(sorted_: Sorted) -> Iterable[list[str]]:
    """Yield what may name the sender, the most reliable first; the first three are its own words:
    the name it gave the file, the head of the mail, letterhead and signature.
    """
    submission = sorted_.submission
    yield [_JOINED.sub(" ", re.sub(r"\.\w{2,5}$", "", submission.file))]
    yield [submission.sender]
    formal = [
        line
        for piece, fate in zip(sorted_.pieces, sorted_.fates, strict=True)
        if fate is Fate.FORMALITY
        for text in (piece.cells or (piece.text,))
        for line in text.split("\n")
        if not _NOT_SENDER.match(fold(line))
    ]
    yield formal
    chats = (phrases.CHAT.match(piece.text) for piece in sorted_.pieces)
    yield [match["who"] for match in chats if match]
    yield [
        piece.text
        for piece, fate in zip(sorted_.pieces, sorted_.fates, strict=True)
        if fate in (Fate.FORMALITY, Fate.AGREEMENT) and phrases.INTRO.fullmatch(fold(piece.text))
    ]


def _named(texts: Sequence[str], committees: Sequence[Committee]) -> tuple[str, ...]:
    """Return the codes of the committees that the texts name, each name as whole words.

    Diacritics and signs do not count. A name inside a longer one that is found too is none.
    """
    said = [f" {_words(text)} " for text in texts if text]
    hits = [
        (committee.code, known)
        for committee in committees
        for known in _names(committee)
        if any(f" {known} " in text for text in said)
    ]
    longest = (
        code
        for code, name in hits
        if not any(
            name != other and f" {name} " in f" {other} " for by, other in hits if by != code
        )
    )
    return tuple(dict.fromkeys(longest))


@cache
def _names(committee: Committee) -> tuple[str, ...]:
    """Return what a committee is called, its name too as the enterprise's: without "Đảng uỷ"."""
    names = [committee.code, committee.name, *committee.aliases, *committee.mail]
    enterprise = _words(_PARTY.sub("", committee.name))
    told = [_words(name) for name in names]
    initials = [short for known in (*told, enterprise) for short in _initials(known)]
    return tuple(
        filter(None, [*told, enterprise if len(enterprise.split()) > 2 else "", *initials])
    )


def _initials(known: str) -> Iterable[str]:
    """Yield a numbered name in short: "tap doan minh hoa 5" → "tdmh 5", "tap doan mh 5"."""
    *words, number = known.split() or [""]
    if len(words) < 2 or not number.isdecimal() or not all(map(str.isalpha, words)):
        return
    yield f"{''.join(word[0] for word in words)} {number}"
    for kind in _SHORT.values():
        rest = " ".join(words).removeprefix(f"{kind} ").split()
        if len(rest) in range(2, len(words)):
            yield f"{kind} {''.join(word[0] for word in rest)} {number}"


def _words(text: str) -> str:
    """Return the bare words of a name, shortened ones in full, numbers without leading zeros:
    "TCT Minh Hoạ 05" → "tong cong ty minh hoa 5".
    """
    found = _WORD.findall(bare(text))
    return " ".join(str(int(x)) if x.isdecimal() else _SHORT.get(x, x) for x in found)


def received(sorted_: Sorted, round_: Round) -> str:
    """Return the ISO date on which a file came: noted, told by a mail, or written in a letter."""
    note = note_of(sorted_.submission.file, round_)
    if note and note.received:
        return note.received
    return sorted_.submission.date[:10] or _date_line(sorted_)


def _date_line(sorted_: Sorted) -> str:
    for piece, fate in zip(sorted_.pieces, sorted_.fates, strict=True):
        if fate is Fate.FORMALITY and not phrases.INTRO.fullmatch(fold(piece.text)):
            for text in piece.cells or (piece.text,):
                for line in text.split("\n"):
                    match = _DATE.search(fold(line))
                    if match and phrases.STRONG.fullmatch(fold(line)):
                        day, month, year = match.groups()
                        return f"{year}-{int(month):02d}-{int(day):02d}"
    return ""


def late(date: str, round_: Round) -> bool:
    """Whether a file came after the deadline. Without a date, it is not called late."""
    return bool(date and round_.deadline and date[:10] > round_.deadline[:10])
