"""Tracked insertions and deletions in our own text: each group of marks is one proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiepthu.merge import margins, phrases, sentences
from tiepthu.merge.finding import Finding
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Fate, Kind, Piece, PieceKind
from tiepthu.vietnamese import fold, words

Item = tuple[int, Piece]


@dataclass(frozen=True, slots=True)
class Read:
    """The tracked changes of a file. `echoes` are folded texts of changed paragraphs of ours: a
    paragraph or cell that reads so is ours, the change being told by its marks. `borne` are marks
    inside the sender's own text, with the folded text that bears them.
    """

    fates: dict[int, Fate]
    found: list[Finding]
    echoes: frozenset[str]
    borne: dict[int, tuple[str, str]]


def read(items: Sequence[Item], tools: Tools) -> Read:
    """Return what the tracked changes of a file propose."""
    fates: dict[int, Fate] = {}
    found: list[Finding] = []
    echoes: set[str] = set()
    borne: dict[int, tuple[str, str]] = {}
    for group in _groups(items):
        first = group[0][1]
        target = _target(first, tools)
        if all(phrases.blank(fold(p.text)) for _, p in group):
            fates |= {i: Fate.EMPTY for i, _ in group}
            continue
        if target is None:
            borne |= {i: (fold(p.before), fold(p.after)) for i, p in group}
            continue
        echoes |= {fold(text) for _, p in group for text in (p.before, p.after)}
        fates |= {i: Fate.COMMENT for i, _ in group}
        found.append(_finding(group, target, tools))
    return Read(fates, found, frozenset(echoes - {""}), borne)


def alone(items: Sequence[Item], tools: Tools) -> list[Finding]:
    """Return the proposals of marks whose paragraph is neither ours nor found in the file."""
    return [_finding(group, Anchor("unknown"), tools) for group in _groups(items)]


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """Join the marks of one group, in reading order; a mark without a group is its own."""
    groups: dict[str, list[Item]] = {}
    for index, piece in items:
        groups.setdefault(piece.group or f"#{index}", []).append((index, piece))
    return list(groups.values())


def _target(piece: Piece, tools: Tools) -> Anchor | None:
    """Return what the changed paragraph is: by its tag, else by its words before the change."""
    if piece.key and (exact := margins.keyed(piece.key, tools)) is not None:
        return exact
    before = fold(piece.before)
    if not before:
        return None
    places = [p for p in tools.lookup.parts if before in (p.text, p.text.rstrip("."))]
    if len(places) == 1:
        one = places[0]
        return Anchor("criterion", one.criterion, one.part, sure=Certainty.CERTAIN, why="quotation")
    if places:
        others = tuple(dict.fromkeys(p.criterion for p in places[1:]))
        first = places[0]
        return Anchor(
            "criterion",
            first.criterion,
            first.part,
            sure=Certainty.UNSURE,
            why="quotation",
            others=others,
        )
    if tools.ours.lines(piece.before):
        return _ours(before, piece.before, tools)
    return None


def _ours(before: str, written: str, tools: Tools) -> Anchor:
    """Return the anchor of a paragraph of ours that is no single part: a heading, a name cell."""
    fields = {field for form, field in tools.lookup.fields if form in before}
    if len(fields) == 1:
        return Anchor("field", field=fields.pop(), sure=Certainty.LIKELY, why="context")
    found = tools.findings((0,), written, "")[0].anchor
    return (
        found if found.scope != "unknown" else Anchor("set", sure=Certainty.UNSURE, why="context")
    )


def _finding(group: Sequence[Item], target: Anchor, tools: Tools) -> Finding:
    pieces = tuple(index for index, _ in group)
    gone = " ".join(p.text.strip() for _, p in group if p.kind is PieceKind.DELETION)
    come = " ".join(p.text.strip() for _, p in group if p.kind is PieceKind.INSERTION)
    first = group[0][1]
    text = sentences.edited(gone, come)
    if not first.before.strip() or fold(first.before) == fold(gone):
        return _whole(pieces, target, gone, come, text)
    old, proposed = _stretch(group)
    part = tools.lookup.texts(target.criterion).get(target.part, "")
    if target.part and part and part.count(fold(old)) != 1:
        old, proposed = "", _after(group)
    kind = Kind.EDIT
    return Finding(pieces, replace(target, quote=gone or old), kind, text, old, proposed)


def _whole(pieces: tuple[int, ...], target: Anchor, gone: str, come: str, text: str) -> Finding:
    """Return the proposal of a paragraph, or row, that is wholly new, wholly gone, or replaced."""
    if come and gone:
        return Finding(pieces, replace(target, quote=gone), Kind.EDIT, text, gone, come)
    kind = Kind.ADD if come else Kind.DELETE
    if kind is Kind.DELETE and target.scope == "criterion" and target.part not in ("", "name"):
        kind = Kind.EDIT
    return Finding(pieces, replace(target, quote=gone), kind, text, gone, come)


def _after(group: Sequence[Item]) -> str:
    return next((p.after for _, p in group if p.after), "").strip()


def _stretch(group: Sequence[Item]) -> tuple[str, str]:
    """Return the words that change, with a neighbour where nothing would be left to find them by.

    `before` and `after` are compared word by word from both ends; what lies between is the change.
    The stretch grows to the left, then to the right, until it stands only once in `before`.
    """
    before = next((p.before for _, p in group if p.before), "")
    old, new = words(before), words(_after(group))
    start, limit = 0, min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left, right = start, len(old) - end
    while left > 0 and not _found_once("".join(old[left:right]), before):
        left -= 1
    while right < len(old) and not _found_once("".join(old[left:right]), before):
        right += 1
    stop = len(new) - (len(old) - right)
    return "".join(old[left:right]).strip(), "".join(new[left:stop]).strip()


def _found_once(stretch: str, text: str) -> bool:
    return bool(stretch.strip()) and text.count(stretch.strip()) == 1
