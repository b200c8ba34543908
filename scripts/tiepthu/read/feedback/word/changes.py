"""Tracked changes as pieces: counted, each in the edit or the move that it is part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import Op, Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import GONE_NOW, Change
from tiepthu.read.feedback.word.stretches import Stretch, Text
from tiepthu.vietnamese import clean

_MOVED = (Op.MOVED_FROM, Op.MOVED_TO)


@dataclass(slots=True)
class _End:
    """A piece (its position among all) that is one end of a move, or part of it."""

    at: int
    gone: bool
    name: str


@dataclass(slots=True)
class Changes:
    """The tracked changes of a file, as they are found part by part."""

    found: list[Piece] = field(default_factory=list)
    formatting: int = 0
    _counts: Counter[PieceKind] = field(default_factory=Counter)
    _moves: dict[etree._Element, str] = field(default_factory=dict)
    _ends: list[_End] = field(default_factory=list)
    _parts: int = 0

    def enter(self, root: etree._Element) -> None:
        """Begin a part: its moves have names of their own, its changes of looks are counted."""
        self._parts += 1
        self._moves = {at: f"{self._parts}:{name}" for at, name in reading.moves(root).items()}
        self.formatting += sum(not reading.repeated(one) for one in reading.formatting(root))

    def moves_in(self, text: Text) -> dict[Op, str]:
        """Return the first move that begins in a paragraph, and the first that ends there."""
        changes = [change for run in text.runs for change in run.trail if change.op in _MOVED]
        return {change.op: self._name(change) for change in reversed(changes)}

    def _name(self, change: Change) -> str:
        return self._moves.get(change.element, "")

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Note stretches of neighbouring paragraphs."""
        groups: dict[int, str] = {}
        for one in stretches:
            kind, place = self._counted(one.change)
            before, after = one.around()
            text = one.text
            alone = not text and one.only_marks
            own = f"{place} by {one.change.author}"
            group = own if alone else groups.setdefault(id(one.group), own)
            if one.change.op in _MOVED:
                trails = (change for atom in one.atoms for change in atom.trail)
                names = (self._name(c) for c in trails if (c.op, c.author) == one.lane)
                self._end(one.change, next(filter(None, names), ""))
            self.found.append(
                Piece(
                    place,
                    kind,
                    text,
                    label="¶" if alone else "",
                    key=one.unit.key,
                    context="" if before and after else one.unit.above,
                    author=clean(one.change.author),
                    date=one.change.date[:10],
                    group=group,
                    before=before,
                    after=after,
                )
            )

    def add_row(
        self, change: Change, texts: tuple[str, ...], key: str, table: str, move: str
    ) -> None:
        """Note a row that came or went with all that is in it."""
        whole = " | ".join(text for text in texts if text)
        self._whole(change, whole, key, move, texts, table)

    def add_held(self, change: Change, text: str, key: str, move: str = "") -> None:
        """Note a cell or text box that came or went with all that is in it."""
        self._whole(change, text, key, move)

    def _whole(
        self,
        change: Change,
        text: str,
        key: str,
        move: str,
        cells: tuple[str, ...] = (),
        table: str = "",
    ) -> None:
        kind, place = self._counted(change)
        gone = change.op in GONE_NOW
        if move:
            self._end(change, move)
        self.found.append(
            Piece(
                place,
                kind,
                text,
                cells=cells,
                table=table,
                key=key,
                author=clean(change.author),
                date=change.date[:10],
                group=place,
                before=text if gone else "",
                after="" if gone else text,
            )
        )

    def _counted(self, change: Change) -> tuple[PieceKind, str]:
        kind = PieceKind.DELETION if change.op in GONE_NOW else PieceKind.INSERTION
        self._counts[kind] += 1
        return kind, f"{kind} {self._counts[kind]}"

    def _end(self, change: Change, name: str) -> None:
        self._ends.append(_End(len(self.found), change.op in GONE_NOW, name))

    def pieces(self) -> list[Piece]:
        """Return all changes; the ends of a move are one group."""
        found = list(self.found)
        for number, ends in enumerate(self._paired(), 1):
            group = f"move {number} by {found[ends[0].at].author}"
            for end in ends:
                found[end.at] = replace(found[end.at], group=group)
        return found

    def _paired(self) -> list[list[_End]]:
        """Return the moves of which both ends are there, in the order in which they begin.

        Ends belong together by the name of their range; without one, by their words.
        """
        named: dict[str, list[_End]] = {}
        for end in self._ends:
            text = self.found[end.at].text
            if end.name or text:
                named.setdefault(end.name or f"words {text}", []).append(end)
        both = [ends for ends in named.values() if len({end.gone for end in ends}) > 1]
        return sorted(both, key=lambda ends: ends[0].at)
