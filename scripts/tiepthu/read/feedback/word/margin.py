"""Margin comments: what each says and is attached to, in threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import Note, stays, w
from tiepthu.read.feedback.word.flow import Flow
from tiepthu.read.feedback.word.texts import Texts
from tiepthu.vietnamese import clean

_START, _END = w("commentRangeStart"), w("commentRangeEnd")
_REFERENCE, _PARAGRAPH, _RUN = w("commentReference"), w("p"), w("r")


@dataclass(slots=True)
class Anchored:
    """Where a margin comment stands: the text it is attached to, and the paragraph it begins in.

    `gone` is what of that text was deleted: a comment may be on nothing else. `end` says what the
    text ends with: "end" of the range, the comment's "sign", the "paragraph"; "none": no text.
    """

    end: str
    now: str = ""
    gone: str = ""
    paragraph: etree._Element | None = None

    @property
    def text(self) -> str:
        """The text it is attached to."""
        return clean(self.now) or clean(self.gone)


@dataclass(slots=True)
class _Walk:
    """One walk over a part in reading order.

    `ends` says how each range ends: at its end, else at the comment's sign, else where the
    paragraph does. `waiting` are comments that begin before the next paragraph.
    """

    texts: Texts
    ends: dict[str, str]
    found: dict[str, Anchored] = field(default_factory=dict)
    open: list[Anchored] = field(default_factory=list)
    waiting: list[Anchored] = field(default_factory=list)

    def meet(self, element: etree._Element) -> None:
        """Take the next element into account."""
        id_ = element.get(w("id"), "")
        if element.tag == _PARAGRAPH:
            self._paragraph(element)
        elif element.tag == _RUN:
            self._run(element)
        elif element.tag == _START:
            at = self._at(element, id_)
            if self.ends[id_] != "none":
                self.open.append(at)
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
            at = self.found[id_] = Anchored(self.ends.setdefault(id_, "none"), paragraph=paragraph)
            if paragraph is None:
                self.waiting.append(at)
        return self.found[id_]

    def _close(self, at: Anchored, end: str) -> None:
        if at.end == end:
            self.open = [one for one in self.open if one is not at]

    def _paragraph(self, element: etree._Element) -> None:
        self.open = [one for one in self.open if one.end != "paragraph" or one in self.waiting]
        for one in self.open:
            one.now += "\n"
            one.gone += "\n"
        for one in self.waiting:
            one.paragraph = element
        self.waiting = []

    def _run(self, element: etree._Element) -> None:
        for run in self.texts.runs_in(element) if self.open else ():
            for one in self.open:
                if stays(run.trail):
                    one.now += run.text
                else:
                    one.gone += run.text


def anchors(root: etree._Element, texts: Texts) -> dict[str, Anchored]:
    """Return what each comment id in a part is attached to."""
    ends: dict[str, str] = {}
    for tag, end in ((_START, "paragraph"), (_REFERENCE, "sign"), (_END, "end")):
        ends.update((one.get(w("id"), ""), end) for one in root.iter(tag))
    walk = _Walk(texts, ends)
    for element in root.iter(_START, _END, _REFERENCE, _PARAGRAPH, _RUN) if ends else ():
        if not reading.repeated(element):
            walk.meet(element)
    return walk.found


def pieces(
    notes: Mapping[str, Note], anchored: Mapping[str, Anchored], flow: Flow, known: int
) -> Iterator[Piece]:
    """Yield the margin comments, each with its replies behind it.

    They are numbered as they stand in the file, after the `known` ones of other parts. The `group`
    of a thread is the place of its first comment.
    """
    places = {key: f"comment {number}" for number, key in enumerate(notes, known + 1)}
    threads: dict[str, list[str]] = {key: [] for key in notes if _first(key, notes) == key}
    for key in notes:
        if key not in threads:
            threads[_first(key, notes)].append(key)
    for first, replies in threads.items():
        for key in (first, *replies):
            at = anchored.get(notes[key].id) or anchored.get(notes[first].id)
            yield _piece(notes[key], places[key], places[first], at, flow)


def _first(key: str, notes: Mapping[str, Note]) -> str:
    """Return the comment that a thread begins with; of replies in a circle each is its own."""
    seen = [key]
    while (above := notes[seen[-1]].parent) in notes:
        if above in seen:
            return key
        seen.append(above)
    return seen[-1]


def _piece(note: Note, place: str, thread: str, at: Anchored | None, flow: Flow) -> Piece:
    paragraph = None if at is None else at.paragraph
    text = "" if note.element is None else flow.content(note.element).text
    around = "" if paragraph is None else _around(paragraph, flow)
    return Piece(
        place=place,
        kind=PieceKind.COMMENT if place == thread else PieceKind.REPLY,
        text=text,
        label="resolved" if note.resolved else "",
        context=at.text if at else "",
        before=around,
        key="" if paragraph is None else reading.tag_of(paragraph),
        author=clean(note.author),
        date=note.date[:10],
        group=thread,
    )


def _around(paragraph: etree._Element, flow: Flow) -> str:
    """Return the paragraph that a comment stands in, as it is now; as it was when it is gone."""
    runs = flow.texts.runs(paragraph)
    return clean("".join(run.text for run in runs if stays(run.trail))) or clean(
        "".join(run.text for run in runs)
    )
