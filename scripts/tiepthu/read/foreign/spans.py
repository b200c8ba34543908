"""The text of a paragraph, cleaned as everywhere and cut into spans of one look."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tiepthu.model import Span
from tiepthu.vietnamese import clean, nfc

Stretch = tuple[str, frozenset[str]]

PLAIN = frozenset[str]()
_SPECIAL = {"\t": "tab", "\n": "break"}
_EDGE = "|"  # composes with no mark, and keeps the spaces at the borders of a stretch


def spans(stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    """Return the spans: single spaces across their borders too, none at the ends of a line.

    A stretch that is one tab or one line break is a span of its own.
    """
    if len(stretches) == 1:
        text = clean(stretches[0][0])
        return (Span(text, stretches[0][1]),) if text else ()
    found: list[Stretch] = []
    for text, marks in _joined(stretches):
        if text in _SPECIAL:
            _cut_end(found, " ")
            if found:
                found.append((text, marks))
            continue
        text = _tidy(text)
        if not found or found[-1][0][-1] in " \t\n":
            text = text.removeprefix(" ")
        if text and unicodedata.combining(text[0]) and found and found[-1][0] not in _SPECIAL:
            text = _given_back(text, found)
        if text:
            found.append((text, marks))
    _cut_end(found, " \t\n")
    return tuple(
        Span(text, marks | {_SPECIAL[text]} if text in _SPECIAL else marks) for text, marks in found
    )


def without(given: Iterable[Span], marks: frozenset[str]) -> tuple[Span, ...]:
    """Return the spans without marks that the paragraph's style gives them anyway."""
    listed = tuple(given)
    if not any(span.marks & marks for span in listed):
        return listed
    return spans([(span.text, span.marks - marks - {"tab", "break"}) for span in listed])


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches with neighbours of one look joined; a blank looks like what precedes."""
    joined: list[Stretch] = []
    for text, marks in stretches:
        if text in _SPECIAL:
            joined.append((text, marks - {"underline"}))
            continue
        last = joined[-1] if joined and joined[-1][0] not in _SPECIAL else None
        if last is not None and (marks == last[1] or (text.isspace() and "underline" not in marks)):
            joined[-1] = (last[0] + text, last[1])
        elif text:
            joined.append((text, marks))
    return joined


def _tidy(text: str) -> str:
    """Return a stretch cleaned, a space at its borders kept."""
    return clean(_EDGE + text + _EDGE)[1:-1]


def _given_back(text: str, found: list[Stretch]) -> str:
    """Give the marks at the start of a text back to the letter before; return what is left."""
    end = next((at for at, sign in enumerate(text) if not unicodedata.combining(sign)), len(text))
    before, marks = found[-1]
    found[-1] = (nfc(before + text[:end]), marks)
    return text[end:]


def _cut_end(found: list[Stretch], signs: str) -> None:
    while found:
        text, marks = found[-1]
        kept = text.rstrip(signs)
        if kept == text:
            return
        found.pop()
        if kept:
            found.append((kept, marks))
