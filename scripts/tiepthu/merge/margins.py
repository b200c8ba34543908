"""Margin comments, their replies, and notes on cells: each thread is one opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tiepthu import anchor as mentioned
from tiepthu.merge import phrases
from tiepthu.merge.finding import Finding
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Fate, Piece, PieceKind
from tiepthu.vietnamese import fold

Item = tuple[int, Piece]
_BEGINNING = 30  # letters of a comment in which it names its own target
_ARTICLE = re.compile(r"\s*Điều (?P<n>\d{1,2})[.:]\s")  # of the decision, as it was sent


def read(items: Sequence[Item], tools: Tools) -> tuple[dict[int, Fate], list[Finding]]:
    """Return the fate of each margin comment, reply and note, and the opinions they are."""
    fates: dict[int, Fate] = {}
    found: list[Finding] = []
    for thread in _threads(items):
        told = [(i, p) for i, p in thread if not phrases.blank(fold(p.text))]
        fates |= {i: Fate.EMPTY for i, _ in thread}
        if not told:
            continue
        folded = fold(told[0][1].text)
        if len(told) == 1 and phrases.COLLEAGUE.fullmatch(folded):
            fates[told[0][0]] = Fate.FORMALITY
            continue
        nods = phrases.nothing_in_cell(folded) or phrases.agrees(folded)
        if nods and len(told) == 1:
            fates[told[0][0]] = Fate.AGREEMENT
            continue
        fates |= {i: Fate.COMMENT for i, _ in told}
        found += _thread(told, tools)
    return fates, found


def _threads(items: Sequence[Item]) -> list[list[Item]]:
    """Join each reply to the comment before it."""
    threads: list[list[Item]] = []
    for item in items:
        if item[1].kind is PieceKind.REPLY and threads:
            threads[-1].append(item)
        else:
            threads.append([item])
    return threads


def _thread(told: Sequence[Item], tools: Tools) -> list[Finding]:
    pieces = tuple(index for index, _ in told)
    first = told[0][1]
    replies = "".join(f"\n– {_author(p)}{p.text}" for _, p in told[1:])
    found = tools.findings(pieces, "", first.text)
    exact = keyed(first.key, tools)
    if exact is not None:
        quote = first.context if len(first.context) <= 300 else ""
        found = [tools.at(replace(exact, quote=quote), found[0])]
    elif found[0].anchor.why in ("none", "whole", "content", "field", "number") or len(found) == 1:
        found = _by_context(first, found, tools)
    return [replace(one, text=one.text + replies) for one in found]


def _author(piece: Piece) -> str:
    return f"{piece.author}: " if piece.author else ""


def keyed(key: str, tools: Tools) -> Anchor | None:
    """Return the anchor of a content control: its tag is criterion id and part."""
    name, _, part = key.partition("#")
    if name.startswith("field:"):
        field = name.removeprefix("field:")
        known = {item.id for item in tools.circulated.fields}
        return (
            Anchor("field", field=field, sure=Certainty.CERTAIN, why="key")
            if field in known
            else None
        )
    criterion = tools.circulated.criteria().get(name)
    if criterion is None:
        return None
    known_part = part if part in criterion.parts() else ""
    return Anchor("criterion", name, known_part, sure=Certainty.CERTAIN, why="key")


def _by_context(piece: Piece, found: list[Finding], tools: Tools) -> list[Finding]:
    """Anchor by the text that the comment is attached to, unless its own words name a target."""
    context = piece.context.strip()
    if not (context or piece.before):
        return found
    if found[0].anchor.why == "number" and mentioned.named(piece.text[:_BEGINNING]):
        return found
    for anchor in _around(context, piece.before, tools):
        if anchor.scope != "unknown" and anchor.sure is not Certainty.UNSURE:
            return [replace(found[0], anchor=replace(anchor, why="context", quote=context[:300]))]
    return found


def _around(context: str, paragraph: str, tools: Tools) -> Iterable[Anchor]:
    """Yield what the commented paragraph or row is, then what the commented words are."""
    whole = fold(paragraph)
    places = {(p.criterion, p.part) for p in tools.lookup.parts if whole and p.text == whole}
    if len(places) == 1:
        criterion, part = places.pop()
        yield Anchor("criterion", criterion, part, sure=Certainty.CERTAIN)
    if article := _ARTICLE.match(paragraph):
        yield Anchor("decision", article=f"Điều {article['n']}", sure=Certainty.CERTAIN)
    if context:
        yield tools.findings((0,), "", f"“{context}”")[0].anchor
        yield tools.findings((0,), context, "")[0].anchor
    for cell in paragraph.split(" | ") if " | " in paragraph else ():
        yield tools.findings((0,), cell, "")[0].anchor
