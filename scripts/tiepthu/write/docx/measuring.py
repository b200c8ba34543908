"""How wide a text is in Times New Roman: for the line under it, which is as long as the text.

The widths are those of the typeface's metrics, in thousandths of the size; fonts made to replace
it (Liberation Serif) have the same. A mark above or below a letter takes no room.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from tiepthu.model import Op, Paragraph, Style
from tiepthu.ooxml.writing import TWIPS

_UPRIGHT = {
    250: " .,",
    278: ":;/ijlt",
    333: "-()Ifr",
    389: "Js",
    444: "acez",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "m",
    889: "M",
    944: "W",
}
_BOLD = {
    250: " .,",
    278: "/il",
    333: "-:;()fjt",
    389: "Is",
    444: "cerz",
    556: "Sbdhknpqu",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
_OTHER = 500  # digits, most small letters, and what is not listed
_ASCENT, _DIGIT = 0.891, 0.676  # of a line above its base, and of a digit, as shares of the size
_BARE = str.maketrans({"Đ": "D", "đ": "d"})


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text on one line, in points."""
    listed = _BOLD if bold else _UPRIGHT
    widths = {letter: wide for wide, letters in listed.items() for letter in letters}
    letters = unicodedata.normalize("NFD", text.translate(_BARE))
    thousandths = sum(
        widths.get(letter, _OTHER) for letter in letters if not unicodedata.combining(letter)
    )
    return thousandths * size / 1000


def digit_middle(size: float) -> float:
    """Return how far below the top of its line the middle of a digit stands, in millimetres."""
    return (_ASCENT - _DIGIT / 2) * size * 25.4 / 72


def line_under(
    styles: Mapping[str, Style], paragraph: Paragraph, room: int
) -> tuple[int, int] | None:
    """Return how far the line under a paragraph is drawn in, left and right; None: there is none.

    Its length is the style's share of the longest line of the text, and it stands where the text
    stands. `room` is the width for the paragraph; all in twentieths of a point. The line under
    changed words is that of the words as they will be.
    """
    style = styles.get(paragraph.style)
    if style is None or not style.rule:
        return None
    gone = (Op.DELETE, Op.MOVED_FROM) if paragraph.op is Op.KEEP else ()
    text = "".join(span.text for span in paragraph.spans if span.op not in gone)
    lines = (text.upper() if style.caps else text).split("\n")
    left, right = round(style.left * TWIPS), round(style.right * TWIPS)
    longest = 20 * max(width(line, style.size, style.bold) for line in lines)
    free = room - left - right - round(style.rule * min(longest, room - left - right))
    before = {"center": free // 2, "right": free}.get(style.align, 0)
    return (left + before, right + free - before) if text else None
