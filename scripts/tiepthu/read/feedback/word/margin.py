"""Margin comments: what each says and is attached to, in threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import Note, Run, stays, w
from tiepthu.read.feedback.word.flow import Flow
from tiepthu.read.feedback.word.texts import Texts
from tiepthu.vietnamese import clean

_LONGEST = 10_000  # signs of the text that a comment is attached to
_START, _END = w("commentRangeStart"), w("commentRangeEnd")
_REFERENCE, _PARAGRAPH, _RUN = w("commentReference"), w("p"), w("r")


@dataclass(slots=True, eq=False)
class Anchored:
    """Where a margin comment stands: the text it is attached to, and the paragraph it begins in.

    The text is what was read from the run `first` to the run `last`: what of it was deleted counts
    where there is nothing else. `end` says what it ends with: "end" of the range, the comment's
    "sign", the "paragraph"; "none": no text.
    """

    end: str
    part: list[Run]
    first: int = 0
    last: int = 0
    paragraph: etree._Element | None = None

    @property
    def text(self) -> str:
        """The text it is attached to; the beginning of it, when that is the whole document."""
        return self._beginning(deleted=False) or self._beginning(deleted=True)

    def _beginning(self, *, deleted: bool) -> str:
        found: list[str] = []
        signs = 0
        for at in range(self.first, min(self.last, self.first + _LONGEST)):
            run = self.part[at]
            if deleted or stays(run.trail):
                found.append(run.text)
                signs += len(run.text)
            if signs > _LONGEST:
                break
        return clean("".join(found)[:_LONGEST])


@dataclass(slots=True)
class _Walk:
    """One walk over a part in reading order; `part` are the runs on the way.

    `ends` says how each range ends: at its end, else at the comment's sign, else where the
    paragraph does. `waiting` are comments that begin before the next paragraph.
    """

    texts: Texts
    ends: dict[str, str]
    part: list[Run] = field(default_factory=list)
    found: dict[str, Anchored] = field(default_factory=dict)
    open: dict[int, Anchored] = field(default_factory=dict)
    waiting: list[Anchored] = field(default_factory=list)

    def meet(self, element: etree._Element) -> None:
        """Take the next element into account."""
        id_ = element.get(w("id"), "")
        if element.tag == _PARAGRAPH:
            self._paragraph(element)
        elif element.tag == _RUN:
            self.part += self.texts.runs_in(element) if self.open else ()
        elif element.tag == _START:
            at = self._at(element, id_)
            if self.ends[id_] != "none":
                self.open.setdefault(id(at), at)
        elif element.tag == _REFERENCE:
            self._close(self._at(element, id_), "sign")
        elif id_ in self.found:
            self._close(self.found[id_], "end")
        else:
            self.ends[id_] = "none"  # an end without a beginning, or before it

    def _at(self, element: etree._Element, id_: str) -> Anchored:
        """Return where a comment stands: in this paragraph, when it did not begin before."""
        if id_ not in self.found:
            paragraph = next(element.iterancestors(_PARAGRAPH), None)
            end, here = self.ends.setdefault(id_, "none"), len(self.part)
            at = self.found[id_] = Anchored(end, self.part, here, here, paragraph)
            if paragraph is None:
                self.waiting.append(at)
        return self.found[id_]

    def _close(self, at: Anchored, end: str) -> None:
        if at.end == end and id(at) in self.open:
            del self.open[id(at)]
            at.last = len(self.part)

    def _paragraph(self, element: etree._Element) -> None:
        for one in [one for one in self.open.values() if one.end == "paragraph"]:
            if one not in self.waiting:
                self._close(one, "paragraph")
        if self.open:
            self.part.append(Run("\n"))
        for one in self.waiting:
            one.paragraph = element
        self.waiting = []

    def end(self) -> dict[str, Anchored]:
        """Close what is still open; return where each comment stands."""
        for one in self.open.values():
            one.last = len(self.part)
        return self.found


def anchors(root: etree._Element, texts: Texts) -> dict[str, Anchored]:
    """Return what each comment id in a part is attached to."""
    ends: dict[str, str] = {}
    for tag, end in ((_START, "paragraph"), (_REFERENCE, "sign"), (_END, "end")):
        ends.update((one.get(w("id"), ""), end) for one in root.iter(tag))
    walk = _Walk(texts, ends)
    for element in root.iter(_START, _END, _REFERENCE, _PARAGRAPH, _RUN) if ends else ():
        if not reading.repeated(element):
            walk.meet(element)
    return walk.end()


def pieces(
    notes: Mapping[str, Note], anchored: Mapping[str, Anchored], flow: Flow, known: int
) -> Iterator[Piece]:
    """Yield the margin comments, each with its replies behind it.

    They are numbered as they stand in the file, after the `known` ones of other parts. The `group`
    of a thread is the place of its first comment.
    """
    tag_of = cache(reading.tag_of)  # a thousand comments may stand in one paragraph
    places = {key: f"comment {number}" for number, key in enumerate(notes, known + 1)}
    begins = _firsts(notes)
    threads: dict[str, list[str]] = {key: [] for key in notes if begins[key] == key}
    for key in notes:
        if key not in threads:
            threads[begins[key]].append(key)
    for first, replies in threads.items():
        for key in (first, *replies):
            at = anchored.get(notes[key].id) or anchored.get(notes[first].id)
            tag = tag_of(at.paragraph) if at and at.paragraph is not None else ""
            yield _piece(notes[key], (places[key], places[first]), at, flow, tag)


def _firsts(notes: Mapping[str, Note]) -> dict[str, str]:
    """Return the comment that each one's thread begins with; in a circle each is its own."""
    found: dict[str, str] = {}
    for key in notes:
        way: dict[str, None] = {}
        at = key
        while at not in found and at not in way and notes[at].parent in notes:
            way[at] = None
            at = notes[at].parent
        circle = at in way
        first = found.setdefault(at, at) if not circle else ""
        for one in way:
            found[one] = first or one
    return found


def _piece(note: Note, places: tuple[str, str], at: Anchored | None, flow: Flow, tag: str) -> Piece:
    place, thread = places
    paragraph = None if at is None else at.paragraph
    text = "" if note.element is None else flow.content(note.element).text
    around = "" if paragraph is None else flow.texts.around(paragraph)
    return Piece(
        place=place,
        kind=PieceKind.COMMENT if place == thread else PieceKind.REPLY,
        text=text,
        label="resolved" if note.resolved else "",
        context=at.text if at else "",
        before=around,
        key=tag,
        author=clean(note.author),
        date=note.date[:10],
        group=thread,
    )
