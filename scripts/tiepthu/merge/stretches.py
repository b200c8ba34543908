"""Paragraphs that speak of several things: one stretch of text for each target."""

from __future__ import annotations

import re

from tiepthu import anchor
from tiepthu.merge import phrases
from tiepthu.merge.tools import Tools
from tiepthu.model import Certainty
from tiepthu.vietnamese import fold

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_]|\d|[-+“\"(])")
_FIRST = re.compile(
    r"\W*(?:cụ thể: |riêng |còn |về |đối với |tại |ở )*(?:các )?(?:tiêu chí|tc|điều)\b(?: \S+){5}"
)
_PARTICULARS = re.compile(r"(?P<general>[^.;:]{30,}?),? (?P<rest>cụ thể(?: là)?: .*)", re.DOTALL)
_TURNS = re.compile(r"(?:ngoài ra|bên cạnh đó|đồng thời|thêm nữa|mặt khác)\b")
_ALONE = re.compile(r"\W*(?:riêng|còn riêng|trong đó,? riêng)\b")  # one of those named before
_LONG = 6  # words that can be an opinion without a target


def split(text: str, tools: Tools) -> list[str]:
    """Part a paragraph that speaks of several criteria or articles, one stretch for each.

    A sentence that names no other target stays with the one before it.
    """
    stretches: list[str] = []
    about: frozenset[str] = frozenset()
    for sentence in _sentences(text):
        named = anchor.targets(sentence, tools.lookup)
        if stretches and not named and (turned := _turned(sentence, stretches[-1], tools)):
            stretches.append(sentence)
            about = turned
            continue
        one_of_them = named and named < about and _ALONE.match(fold(sentence))
        fresh = one_of_them or (named and not named & about)
        apart = stretches and (about or _complete(stretches[-1]))
        says = phrases.REQUEST.search(fold(sentence)) or _FIRST.match(fold(sentence))
        if apart and fresh and says:
            stretches.append(sentence)
        elif stretches:
            stretches[-1] += f" {sentence}"
        else:
            stretches.append(sentence)
        about = named or about
    return [stretch.strip() for stretch in stretches]


def _turned(sentence: str, before: str, tools: Tools) -> frozenset[str]:
    """Return the criterion that "Ngoài ra, …" turns to: not that of the words before."""
    if not _TURNS.match(fold(sentence)):
        return frozenset()
    own, other = (
        anchor.find("", sentence, tools.lookup)[0],
        anchor.find("", before, tools.lookup)[0],
    )
    clear = own.scope == other.scope == "criterion" and own.sure is not Certainty.UNSURE
    return frozenset({own.criterion} if clear and own.criterion != other.criterion else ())


def _in_particular(text: str) -> str:
    """Return a text with a stop where it turns from what it asks in general to single targets."""
    match = _PARTICULARS.match(text)
    asks = match and phrases.asks(fold(match["general"])) and not anchor.named(match["general"])
    return f"{match['general']}. {match['rest']}" if match and asks else text


def _complete(stretch: str) -> bool:
    """Whether a stretch without a target says something by itself: agrees, or asks at length."""
    folded = fold(stretch)
    asks = phrases.asks(folded) and len(folded.split()) > _LONG
    return asks or phrases.agrees(folded)


def _sentences(text: str) -> list[str]:
    """Part a text after full stops and semicolons that stand outside quotation marks."""
    found = [""]
    for sentence in _SENTENCE.split(_in_particular(text)):
        inside = found[-1].count("“") > found[-1].count("”") or found[-1].count('"') % 2
        if found[-1] and not inside:
            found.append(sentence)
        else:
            found[-1] = f"{found[-1]} {sentence}".strip()
    return found
