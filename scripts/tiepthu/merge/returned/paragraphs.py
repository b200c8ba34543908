"""Our draft, come back as paragraphs: the decision, and criteria that were copied line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from tiepthu.merge import phrases
from tiepthu.merge.finding import Finding
from tiepthu.merge.returned import order
from tiepthu.merge.returned.matching import ENOUGH, Known
from tiepthu.merge.returned.order import Entry
from tiepthu.merge.returned.parts import labelled, nearest, unnumbered
from tiepthu.merge.returned.tables import Returned, carried, edit, heading_name
from tiepthu.merge.sent import Sent, letters, same, undashed
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Fate, Piece
from tiepthu.vietnamese import fold

Item = tuple[int, Piece]
_Part = tuple[str, str, str]  # a criterion, a part of it, and how a line words it
_LONG = 40  # letters of a line that is no title
_MANY = 5  # such lines that must be ours, and half of them all, for a file to be our draft
_LIKE = 60.0  # percent of likeness from which a line is one of ours, reworded
_ARTICLE = re.compile(r"(?:-\s*)?(?:điều (?P<number>\d+)[.:]|căn cứ|xét đề nghị|theo đề nghị)")
_ASKS = re.compile(r"(?:[-+•]\s*)?(?:đề nghị|kiến nghị|đề xuất|góp ý)\b")
_POINTS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")


def paragraphs(items: Sequence[Item], tools: Tools, told: frozenset[str]) -> Returned:
    """Compare the paragraphs of a file with what was sent out; what is not ours has no fate."""
    result = Returned()
    lines = [(i, _before(p), p) for i, p in items if "\n" not in p.text]
    _articles(lines, tools.sent, result)
    left = [(i, text) for i, text, _ in lines if text.strip() and i not in result.fates]
    if _is_draft([text for _, text in left], tools):
        reader = _Reader(tools.sent, tools, result)
        reader.read(left)
        result.found += order.differences(reader.entries, tools.sent, told)
    return result


def _before(piece: Piece) -> str:
    return piece.was[0] if piece.was else piece.text


# The decision


def _articles(lines: Sequence[tuple[int, str, Piece]], sent: Sent, result: Returned) -> None:
    """Compare the lines of the draft decision, where some came back as they were."""
    ours = {letters(text): text for text in sent.articles if _ARTICLE.match(fold(text))}
    here = {letters(text) for _, text, _ in lines} & ours.keys()
    if len(here) < ENOUGH:
        return
    left = [text for key, text in ours.items() if key not in here]
    for index, text, _ in lines:
        if letters(text) in ours:
            result.fates[index] = Fate.OURS
        elif len(text) >= _LONG and _ARTICLE.match(fold(text)) and left:
            best = max(left, key=lambda one: fuzz.ratio(fold(text), fold(one)))
            if fuzz.ratio(fold(text), fold(best)) >= _LIKE:
                left.remove(best)
                result.found.append(edit((index,), _article(best), best, text))
                result.fates[index] = Fate.COMMENT


def _article(text: str) -> Anchor:
    match = _ARTICLE.match(fold(text))
    number = match["number"] if match else ""
    article = f"Điều {number}" if number else ""
    return Anchor("decision", article=article, sure=Certainty.LIKELY, why="content")


# The criteria


def _is_draft(texts: Sequence[str], tools: Tools) -> bool:
    """Whether most of what is told at length is ours."""
    long = [text for text in texts if len(text) >= _LONG]
    ours = sum(1 for text in long if _places(text, tools.sent))
    return ours >= _MANY and ours * 2 >= len(long)


def _places(text: str, sent: Sent) -> tuple[tuple[str, str], ...]:
    for one in (text, unnumbered(text), text.partition(": ")[2]):
        if found := sent.places.get(letters(one)):
            return found
    return ()


@dataclass(slots=True)
class _Reader:
    """Reads the lines of a draft: each is a part of the criterion told before it, or after it."""

    sent: Sent
    tools: Tools
    result: Returned
    entries: list[Entry] = field(default_factory=list)
    held: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)
    loose: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    whole: set[tuple[str, str]] = field(default_factory=set)

    def read(self, lines: Sequence[tuple[int, str]]) -> None:
        """Give each line to a part of a criterion, then compare."""
        exact = [self._exact(text) for _, text in lines]
        coming = _coming(exact)
        self.whole = {
            (criterion, part)
            for (criterion, part), (_, text) in zip(exact, lines, strict=True)
            if criterion and same(text, self.sent.criteria[criterion].parts()[part], part)
        }
        current = ""
        parts: list[_Part | None] = []
        for at, (index, text) in enumerate(lines):
            current = exact[at][0] or current
            if self._heading(index, text):
                current = ""
            here = (current, "")
            wholly = bool(exact[at][0])
            part = self._part(text, [here] if wholly else [here, coming[at]], exact=wholly)
            parts.append(None if index in self.result.fates else part)
            current = part[0] if part else current
        self._take(lines, parts)
        usual = carried(dict.fromkeys(held, "x") for held in self.held.values())
        for criterion in self.held:
            self._compare(criterion, usual)
        self.entries.sort(key=lambda entry: entry.index)

    def _take(self, lines: Sequence[tuple[int, str]], parts: list[_Part | None]) -> None:
        """Give each line to its part; a bare number is points, or that of the name below it."""
        current = ""
        for at, (index, text) in enumerate(lines):
            part = parts[at]
            below = parts[at + 1] if at + 1 < len(parts) else None
            if below and self._numbers(text, below):
                self.result.fates[index] = Fate.OURS
            elif part:
                current = part[0]
                self._give(index, *part)
            elif index in self.result.fates:
                current = ""
            elif self._listed(text, parts[at - 1] if at else None, below):
                parts[at] = (current, "evidence", text)
                self._give(index, current, "evidence", text)
            elif current and not _ASKS.match(fold(text)):
                self.loose.setdefault(current, []).append((index, text))

    def _numbers(self, text: str, below: _Part) -> bool:
        """Whether a line is only the number of the criterion that begins below it."""
        number = text.strip(" .")
        if not number.isdecimal():
            return False
        return below[1] == "name" or (
            below[1] == "text" and int(number) == self.sent.order[below[0]]
        )

    def _listed(self, text: str, above: _Part | None, below: _Part | None) -> bool:
        """Whether a line was put into a list of evidence, or at its end, among lines of ours."""
        if not above or not below or above[1] != "evidence" or above[0] != below[0]:
            return False
        return undashed(text) != text.strip()

    def _exact(self, text: str) -> tuple[str, str]:
        """Return the only criterion that has this very wording, and the first part that has it."""
        found = _places(text, self.sent)
        return found[0] if len({criterion for criterion, _ in found}) == 1 else ("", "")

    def _heading(self, index: int, text: str) -> bool:
        ours = self.sent.fields.get(letters(heading_name(text)))
        if ours is None:
            return False
        self.result.fates[index] = Fate.OURS
        self.entries.append(Entry(index, field=ours.id))
        return True

    def _part(self, text: str, criteria: Iterable[tuple[str, str]], *, exact: bool) -> _Part | None:
        """Return the criterion and part that a line words, and its words without label.

        Each criterion comes with the part that the line stands before, where that is known. A line
        that is not wholly ours does not word a part that came back whole elsewhere.
        """
        if _ASKS.match(fold(text)):
            return None
        best: tuple[float, _Part] | None = None
        for criterion, limit in dict.fromkeys(c for c in criteria if c[0]):
            parts = self.sent.criteria[criterion].parts()
            free = [*parts][: [*parts].index(limit)] if limit else [*parts]
            if not exact:
                free = [part for part in free if (criterion, part) not in self.whole]
            label, said = labelled(text, free)
            part = label or nearest(said, parts, free)
            points = not part and "points" in free and _POINTS.fullmatch(text.strip())
            part = "points" if points else part
            if part:
                score = fuzz.ratio(fold(undashed(said)), fold(parts[part])) + 100 * bool(label)
                if best is None or score > best[0]:
                    best = score, (criterion, part, said)
        return best[1] if best else None

    def _give(self, index: int, criterion: str, part: str, said: str) -> None:
        if criterion not in self.held:
            known = Known(criterion, Certainty.CERTAIN, "quotation", 1)
            self.entries.append(Entry(index, criterion=criterion, known=known))
        self.held.setdefault(criterion, {}).setdefault(part, []).append((index, said))
        self.result.fates[index] = Fate.OURS

    def _compare(self, criterion: str, usual: Sequence[str]) -> None:
        """Compare what was told of a criterion; what took the place of a missing part is its."""
        ours, parts = self.sent.criteria[criterion].parts(), self.held[criterion]
        last = max(index for told in parts.values() for index, _ in told)
        missing = [part for part in usual if part not in parts and ours[part]]
        if len(missing) == 1 and (loose := self.loose.get(criterion)):
            parts[missing[0]] = loose
        for part in dict.fromkeys([*parts, *missing]):
            told = parts.get(part, [])
            text = undashed("\n".join(said for _, said in told))
            if same(text, ours[part], part) or (phrases.blank(fold(text)) and not ours[part]):
                continue
            pieces = tuple(index for index, _ in told) or (last,)
            self._change(criterion, edit(pieces, self._anchor(criterion, part), ours[part], text))

    def _anchor(self, criterion: str, part: str) -> Anchor:
        sure = any(
            part_ != part and same("\n".join(said for _, said in told),
                                   self.sent.criteria[criterion].parts()[part_], part_)
            for part_, told in self.held[criterion].items()
        )  # fmt: skip
        certainty = Certainty.CERTAIN if sure else Certainty.LIKELY
        return Anchor("criterion", criterion, part, sure=certainty,
                      why="quotation" if sure else "content")  # fmt: skip

    def _change(self, criterion: str, found: Finding) -> None:
        self.result.found.append(found)
        self.result.fates.update(dict.fromkeys(found.pieces, Fate.COMMENT))
        self.entries = [
            replace(entry, changed=True) if entry.criterion == criterion else entry
            for entry in self.entries
        ]


def _coming(exact: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return, for each line, the criterion and the part of the next line that is wholly ours."""
    found = [("", "")] * len(exact)
    for at in range(len(exact) - 2, -1, -1):
        found[at] = exact[at + 1] if exact[at + 1][0] else found[at + 1]
    return found
