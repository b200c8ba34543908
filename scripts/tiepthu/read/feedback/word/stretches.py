"""Tracked changes in neighbouring paragraphs: stretches, the text around them, what makes one edit.

A paragraph's mark comes and goes like a letter. So the paragraphs between two that nobody joined or
parted are read as one text, before the changes and after them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tiepthu.model import Op
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import GONE_BEFORE, GONE_NOW, Change, Run, Trail, stays
from tiepthu.vietnamese import clean

_LONGEST = 50  # paragraphs that are told as one text; who joins more has erased a document
_MOST_ATOMS = 2_000  # in a text whose changes are shown one by one though others took them back
Lane = tuple[Op, str]
"""What is done, and by whom: a stretch is of one lane, and text that came and went is in two."""


@dataclass(slots=True)
class Text:
    """A paragraph: its runs, what happened to its mark, the tag of its content control."""

    runs: list[Run]
    mark: Trail = ()
    key: str = ""

    def read(self, gone: frozenset[Op]) -> str:
        """Return its text now (`GONE_NOW`) or before (`GONE_BEFORE`)."""
        return "".join(run.text for run in self.runs if stays(run.trail, gone))

    @property
    def tracked(self) -> bool:
        """Whether anything was tracked in it."""
        return bool(self.mark) or any(run.trail for run in self.runs)

    def blank(self, gone: frozenset[Op]) -> bool:
        """Whether nothing of it stands there in that reading."""
        return not self.read(gone).strip()


@dataclass(slots=True)
class Atom:
    """A run, or a paragraph's mark (a line break), with its changes, in a unit of text."""

    text: str
    trail: Trail
    unit: Unit
    mark: bool = False


@dataclass(slots=True)
class Unit:
    """Paragraphs that changes join or part, as one text; `above` is the paragraph before it."""

    atoms: list[Atom] = field(default_factory=list)
    key: str = ""
    above: str = ""
    _read: dict[frozenset[Op], str] = field(default_factory=dict)

    def read(self, gone: frozenset[Op]) -> str:
        """Return the text now or before, once it is whole."""
        if gone not in self._read:
            left = "".join(atom.text for atom in self.atoms if stays(atom.trail, gone))
            self._read[gone] = clean(left)
        return self._read[gone]


@dataclass(slots=True)
class Stretch:
    """Neighbouring marks of one lane within a unit.

    `change` is the first mark; `group` is the same list for stretches that make one edit.
    """

    change: Change
    unit: Unit
    group: list[Stretch]
    atoms: list[Atom] = field(default_factory=list)

    @property
    def lane(self) -> Lane:
        """What is done, and by whom."""
        return self.change.op, self.change.author

    @property
    def text(self) -> str:
        """What came or went."""
        return clean("".join(atom.text for atom in self.atoms))

    @property
    def only_marks(self) -> bool:
        """Whether nothing but paragraph marks came or went."""
        return all(atom.mark for atom in self.atoms)

    def around(self) -> tuple[str, str]:
        """Return the text without and with the change.

        A change that another took back is in neither reading of the text: it is shown on the text
        as it was, and the one that took it back on the text with it.
        """
        before, after = self.unit.read(GONE_BEFORE), self.unit.read(GONE_NOW)
        seen = any(stays(a.trail, GONE_NOW) or stays(a.trail, GONE_BEFORE) for a in self.atoms)
        if seen or len(self.unit.atoms) > _MOST_ATOMS:
            return before, after
        own = {id(atom) for atom in self.atoms}
        with_it = clean(
            "".join(a.text for a in self.unit.atoms if id(a) in own or stays(a.trail, GONE_BEFORE))
        )
        return (with_it, before) if self.change.op in GONE_NOW else (before, with_it)


def lines(texts: Sequence[Text]) -> list[str | None]:
    """Return each settled paragraph's text as it stands now; None where none stands there.

    A paragraph whose mark was deleted goes on in the one after it.
    """
    found: list[str | None] = []
    waiting = ""
    for at, text in enumerate(texts):
        waiting += text.read(GONE_NOW)
        last = at + 1 == len(texts)
        if stays(text.mark) or (last and waiting.strip()):
            found.append(clean(waiting))
            waiting = ""
        else:
            found.append(None)
    return found


def stretches(texts: Sequence[Text], above: str = "") -> list[Stretch]:
    """Return the stretches of tracked changes in settled paragraphs, in reading order."""
    found: list[Stretch] = []
    open_: dict[Lane, Stretch] = {}
    groups: dict[str, list[Stretch]] = {}
    for unit in _units(texts, above):
        open_.clear()
        for atom in unit.atoms:
            lanes: dict[Lane, Change] = {(c.op, c.author): c for c in atom.trail}
            open_ = {lane: one for lane, one in open_.items() if lane in lanes}
            if not lanes and (atom.mark or atom.text.strip()):
                groups.clear()
            for lane, change in lanes.items():
                if lane not in open_:
                    open_[lane] = _begun(change, unit, groups)
                    found.append(open_[lane])
                open_[lane].atoms.append(atom)
    return found


def _begun(change: Change, unit: Unit, groups: dict[str, list[Stretch]]) -> Stretch:
    """Return a new stretch, in the edit that its author has begun; a move is its own."""
    moved = change.op in (Op.MOVED_FROM, Op.MOVED_TO)
    group = [] if moved else groups.setdefault(change.author, [])
    stretch = Stretch(change, unit, group)
    group.append(stretch)
    return stretch


def _units(texts: Sequence[Text], above: str) -> Iterator[Unit]:
    """Part paragraphs where one ends both before and after the changes."""
    unit = Unit(above=above)
    filled = dict.fromkeys((GONE_NOW, GONE_BEFORE), False)
    for number, text in enumerate(texts):
        unit.atoms += (Atom(run.text, run.trail, unit) for run in text.runs)
        unit.key = unit.key or text.key
        unit.atoms.append(Atom("\n", text.mark, unit, mark=True))
        filled = {gone: was or not text.blank(gone) for gone, was in filled.items()}
        ends = all(stays(text.mark, gone) or not some for gone, some in filled.items())
        if ends or number + 1 == len(texts) or _paragraphs(unit) >= _LONGEST:
            yield unit
            unit = Unit(above=unit.read(GONE_NOW) or unit.above)
            filled = dict.fromkeys(filled, False)


def _paragraphs(unit: Unit) -> int:
    return sum(atom.mark for atom in unit.atoms)


def settle(texts: Sequence[Text]) -> None:
    """Give neighbouring paragraphs the marks that say which of them came or went as a whole."""
    if any(text.mark for text in texts):
        _settle(texts, GONE_BEFORE)
        _settle(texts, GONE_NOW)


def _settle(texts: Sequence[Text], gone: frozenset[Op]) -> None:
    """Let a paragraph that came (or went) as a whole have the mark that came (or went).

    Who presses Enter at the end of a paragraph gives it a new mark, and what he types then ends
    with the old one. The text is the same when each has the other's, and then the first paragraph
    has not changed.
    """
    at = 0
    while at < len(texts):
        end = at
        if not stays(texts[at].mark, gone) and not texts[at].blank(gone):
            end = at + 1
            while end < len(texts) and texts[end].blank(gone) and not stays(texts[end].mark, gone):
                end += 1
            if end < len(texts) and texts[end].blank(gone):
                marks = [text.mark for text in texts[at : end + 1]]
                for text, mark in zip(texts[at : end + 1], [marks[-1], *marks[:-1]], strict=True):
                    text.mark = mark
        at = max(at + 1, end)


def text_of(paragraph: etree._Element, runs: list[Run]) -> Text:
    """Return a paragraph with its mark and tag."""
    return Text(runs, reading.mark_changes(paragraph), reading.tag_of(paragraph))
