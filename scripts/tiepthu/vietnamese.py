"""Vietnamese text: one Unicode form, one tone placement, folding for comparison, words.

Rules: NFC on reading; `uỷ` and `ủy` are two spellings of one syllable and never a change; what is
written uses one of them (the letterhead says which). Only open syllables ending in oa, oe, uy have
two placements, never after q (quý), never with a letter behind (hoàn).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Literal

Placement = Literal["first", "second"]

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_SPACES = re.compile(r"[ \t\x0b\f\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile(  # the second line: signs that no XML file can hold
    "[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-"})
_WORD = re.compile(
    r"\d+(?:[-/.,:]\w+)*%?"  # a number, a date, a share, a document symbol: 756-QĐ/ĐUK, 17/5/2022
    r"|(?:\w[\u0300-\u036f]*)+(?:/(?:\w[\u0300-\u036f]*)+)*"  # NFC does not compose every letter
    r"|\s+"
    r"|[^\w\s]"
)
_OPEN = "[oO][aAeE]|[uU][yY]"


def nfc(text: str) -> str:
    """Return the text in NFC, the one form that the program keeps."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return the text as it is kept: NFC, no invisible characters, single spaces, trimmed.

    Line breaks stay.
    """
    if text.isprintable() and "  " not in text:  # as nearly all are: nothing to look for
        return nfc(text).strip()
    text = _INVISIBLE.sub("", nfc(text)).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip()
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def _placements() -> dict[str, dict[str, str]]:
    """Return, for each placement, the map from the other spelling of a rhyme to this one."""
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    for a, b in (("o", "a"), ("o", "e"), ("u", "y")):
        for upper_a, upper_b in ((False, False), (True, False), (True, True), (False, True)):
            left = a.upper() if upper_a else a
            right = b.upper() if upper_b else b
            for tone in _TONES:
                on_first = nfc(left + tone + right)
                on_second = nfc(left + right + tone)
                first[on_second] = on_first
                second[on_first] = on_second
    return {"first": first, "second": second}


_RHYMES = _placements()
# Two letters of which one carries the tone; a class of first letters lets the search run fast.
_TONED = "".join(sorted({pair[0] for pair in (*_RHYMES["first"], *_RHYMES["second"])}))
_RHYME = re.compile(
    rf"(?=[{_TONED}])(?<![qQ])("
    + "|".join(sorted({*_RHYMES["first"], *_RHYMES["second"]}))
    + r")(?![^\W\d_])"
)


def place_tones(text: str, placement: Placement = "second") -> str:
    """Return the NFC text with the tone of oa, oe, uy on the first or the second vowel.

    `second` is what HD 36 and HD 05 are written in: uỷ, hoà, tuỳ.
    """
    table = _RHYMES[placement]
    return _RHYME.sub(lambda match: table.get(match[1], match[1]), text)


@lru_cache(maxsize=100_000)  # a merge folds the wording of the draft over and over
def fold(text: str) -> str:
    """Return the text for matching: case, tone placement, quotes, dashes and spaces do not count.

    For matching only; what is compared for a redline is what is written.
    """
    text = place_tones(clean(text)).translate(_QUOTES).translate(_DASHES)
    return " ".join(text.casefold().split())


def bare(text: str) -> str:
    """Return the folded text without any diacritic, đ as d: for file names and slips of typing."""
    letters = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Return an ASCII slug: "Kết nạp đảng viên" gives `ket-nap-dang-vien`."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")


def words(text: str) -> list[str]:
    """Split NFC text into words, runs of space and single signs; joined, they are the text again.

    The Vietnamese syllable is the word. A number, a date, a share and a document symbol are one
    word each (`756-QĐ/ĐUK`, `17/5/2022`, `100%`).
    """
    return _WORD.findall(text)


def iso_day(text: str) -> str:
    """Return a day as ISO, however an office wrote it (24/5/2024, 2024-05-24 00:00:00).

    Empty where it is no day of the calendar.
    """
    day = re.fullmatch(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", text.strip())
    day = day or re.match(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)", text.strip())
    try:
        return date(int(day["y"]), int(day["m"]), int(day["d"])).isoformat() if day else ""
    except ValueError:
        return ""
