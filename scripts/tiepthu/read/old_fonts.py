"""Vietnamese typed before Unicode: the letters of TCVN3 (.VnTime …) and of VNI (VNI-Times …).

TCVN3 (TCVN 5712:1993, third table) has one sign a letter, and fonts of capitals whose names end in
H. VNI puts a sign for the accents behind the letter. Both live in the signs of Latin-1, so text
that holds any other sign is Unicode already, whatever its font says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from tiepthu.model import Piece
from tiepthu.vietnamese import nfc

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
# What a VNI sign adds to the letter before it, as combining marks: tone, or shape and tone.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
# Quotation marks and dashes, where Windows has them and Latin-1 has signs that nobody sees.
_QUOTES = str.maketrans("\x85\x91\x92\x93\x94\x96\x97", "…‘’“”–—")
_BEARERS = "aeouyAEOUYôöÔÖ"
_TELLING = 500_000  # signs at the beginning of a text that tell its encoding
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "các của và không được đảng tiêu chí đề nghị sửa mức năm tốt góp ý dự thảo số bổ sung về "
        "trong cho theo việc chi bộ uỷ ủy điểm báo cáo lý do thực hiện kết quả",
    )
)


def is_old(font: str) -> bool:
    """Tell whether a font is one of the time before Unicode."""
    return font.lower().startswith((".vn", "vni-", "vni "))


def converted(text: str, font: str) -> str:
    """Return text typed in a font in Unicode; unchanged where the font, or the text, is not old."""
    if not is_old(font) or any(ord(sign) > 0xFF for sign in text):
        return text
    if font.lower().startswith(".vn"):
        made = from_tcvn3(text)
        return made.upper() if font.rstrip().upper().endswith("H") else made
    return from_vni(text)


def typed(text: str, font: str) -> str:
    """Return text typed in an old font as another font shows it: its soft hyphens are hyphens."""
    return text.replace("\xad", "-") if is_old(font) else text


def beside(pieces: Iterable[Piece], as_typed: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, each with what was typed, which is what a second reading found there."""
    stored = {piece.place: piece.text for piece in as_typed}
    for piece in pieces:
        text = stored.get(piece.place, piece.text)
        yield piece if text == piece.text else replace(piece, original=text)


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode."""
    return "".join(_TCVN3.get(sign, sign) for sign in text.translate(_QUOTES))


def from_vni(text: str) -> str:
    """Return VNI text in Unicode."""
    return nfc(_vni().sub(_letter, text)).translate(_QUOTES)


@cache
def _vni() -> re.Pattern[str]:
    marks = "".join(_VNI_MARKS)
    alone = "".join(_VNI_ALONE)
    return re.compile(f"([{_BEARERS}])([{marks}{marks.upper()}])|([{alone}{alone.upper()}])")


def _letter(match: re.Match[str]) -> str:
    if match[3]:
        return _alone(match[3])
    bearer = _alone(match[1])
    return bearer + _VNI_MARKS[match[2].lower()]


def _alone(sign: str) -> str:
    small = _VNI_ALONE.get(sign.lower(), sign.lower())
    return small.upper() if sign.isupper() else small


@lru_cache(maxsize=1)  # what is made of a file and what was typed in it are asked for in turn
def guessed(data: bytes) -> tuple[str, str]:
    """Return a text of bytes in the encoding in which it holds most words of the trade.

    The candidates are Windows-1258, TCVN3 and VNI; where no word tells, Windows-1258, then Latin.
    With it comes what was typed, when the letters of one of the latter two were made of it.
    """
    latin = data.decode("latin-1")
    known = [_windows(name) for name in ("cp1258", "cp1252") if _is_in(data, name)][:1]
    readings = [*known, from_tcvn3, from_vni]
    begins = latin[:_TELLING]
    reading = max(readings, key=lambda one: _words_of_the_trade(one(begins)))
    text = reading(latin)
    return text, latin.replace("\xad", "-") if reading not in known and text != latin else ""


def _is_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _windows(encoding: str) -> Callable[[str], str]:
    return lambda latin: nfc(latin.encode("latin-1").decode(encoding))


def _words_of_the_trade(text: str) -> int:
    return sum(word in _COMMON for word in re.findall(r"\w+", text.casefold()))
