"""Signs of Word's symbol fonts as ordinary ones: the boxes, ticks and bullets that people use.

A symbol is stored by its place in the font, with or without F000 added (ECMA-376, 17.3.3.30).
"""

from __future__ import annotations

import re

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x76: "❖", 0x77: "◆", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}
_KEPT = re.compile("[\uf020-\uf0ff]")


def symbol(code: str, font: str = "") -> str:
    """Return the sign of a place in a font, given in hexadecimal; "" for what is no sign."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    point = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if known := _FONTS.get(font.casefold(), {}).get(point):
        return known
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else ""


def shown(text: str, font: str) -> str:
    """Return a text with the symbols that are kept as letters of a symbol font."""
    known = _FONTS.get(font.casefold())
    if known is None:
        return text
    return _KEPT.sub(lambda sign: known.get(ord(sign[0]) - 0xF000, sign[0]), text)
