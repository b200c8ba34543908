"""Numbers that an Office file gives, which may be nonsense."""

from __future__ import annotations

from typing import TypeVar

_LONGEST = 6  # digits of a number that means something in a document

Usual = TypeVar("Usual", int, int | None)


def figure(text: str | None, usual: Usual) -> int | Usual:
    """Return a number that a file gives; the usual one where it gives none, or nonsense."""
    sound = text is not None and text.isascii() and text.isdigit() and len(text) < _LONGEST
    return int(text or "") if sound else usual
