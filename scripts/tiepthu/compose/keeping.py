"""The spaces of values, kept apart from the spaces of template text.

Where a template breaks its lines means nothing: runs of space collapse. What a person wrote in a
draft or a comment is kept as it is, line breaks and tabs included. So the spaces of a value wear a
disguise while they travel through the rendered text, and take it off in the parser.
"""

from __future__ import annotations

import re

from markupsafe import Markup

# Signs from the last private-use plane, which no font and no file uses.
_SPACE, _TAB, _BREAK = "\U0010ff20", "\U0010ff09", "\U0010ff0a"
_RUN = re.compile(r"[ \t\r\n]+")
# What cannot stand in XML at all, and our own disguises if somebody should really use them.
_IMPOSSIBLE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff{_SPACE}{_TAB}{_BREAK}]"
)


def disguised(value: object) -> object:
    """Return a value on its way into the text; what is markup already stays as it is."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if _IMPOSSIBLE.search(text):
        text = _IMPOSSIBLE.sub("", text)
    # One sign after the other is ten times as fast as str.translate, and every value passes here.
    return text.replace("\r", "").replace(" ", _SPACE).replace("\t", _TAB).replace("\n", _BREAK)


def shown(text: str) -> str:
    """Return the text with the spaces of values as themselves."""
    return text.replace(_SPACE, " ").replace(_TAB, "\t").replace(_BREAK, "\n")


def collapsed(text: str) -> str:
    """Return the text with each run of template space as one space; values are not touched."""
    return _RUN.sub(" ", text)
