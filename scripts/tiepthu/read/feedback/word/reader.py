"""The parts of a Word file, one after the other: body, margin, headers, footers, notes, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import stays, w
from tiepthu.read import old_fonts
from tiepthu.read.feedback.labels import Labels
from tiepthu.read.feedback.word import margin
from tiepthu.read.feedback.word.changes import Changes
from tiepthu.read.feedback.word.flow import Flow
from tiepthu.read.feedback.word.texts import Texts

_STORIES = ("header", "footer", "footnotes", "endnotes")
MOST_PARAGRAPHS = 200_000
_DEEPEST = 3  # files within files


def pieces(package: Package, depth: int = 0) -> tuple[list[Piece], list[str]]:
    """Return the pieces of a Word file, and its fonts of the time before Unicode.

    Raises BadPackageError.
    """
    found, fonts = _read(package, depth)
    if fonts:
        found = [*old_fonts.beside(found, _read(package, depth, as_typed=True)[0])]
    return found, fonts


def _read(package: Package, depth: int, *, as_typed: bool = False) -> tuple[list[Piece], list[str]]:
    main = package.main() or "word/document.xml"
    body = package.xml(main).find(w("body"))
    if body is None:
        raise BadPackageError("damaged")
    if sum(1 for _ in body.iter(w("p"))) > MOST_PARAGRAPHS:
        raise BadPackageError("bomb")
    texts = Texts.of(package, main, as_typed=as_typed)
    flow = Flow(texts, Labels.of(package, main, texts.sheet), Changes())
    reader = _Reader(package, main, flow, depth)
    flow.changes.enter(body)
    found = [*flow.body(body)]
    boxes = [*reader.boxes(body)]
    stories = [*reader.stories()]
    comments = [*reader.margin()]
    found += flow.changes.pieces()
    found += [*comments, *stories, *boxes, *reader.inserted(), *_formatting(flow.changes)]
    return found, sorted(flow.texts.fonts)


@dataclass(slots=True)
class _Reader:
    """Reads what is not the body itself."""

    package: Package
    main: str
    flow: Flow
    depth: int
    parts: list[tuple[str, etree._Element]] = field(default_factory=list)
    _boxes: int = 0

    def boxes(self, holder: etree._Element) -> Iterator[Piece]:
        """Yield what stands in text boxes anchored inside a part; one may come or go whole."""
        for box in reading.text_boxes(holder):
            held, trail = self.flow.content(box), reading.changes_around(box)
            for change in trail:
                self.flow.changes.add_held(change, held.wording(change), held.key)
            for line in held.now if stays(trail) else ():
                if line:
                    self._boxes += 1
                    yield Piece(f"text box paragraph {self._boxes}", PieceKind.PART, line)

    def stories(self) -> Iterator[Piece]:
        """Yield what stands in headers, footers, footnotes and endnotes."""
        for kind in _STORIES:
            for part, name in enumerate(dict.fromkeys(self.package.related(self.main, kind)), 1):
                root = self.package.xml(name)
                self.parts.append((name, root))
                self.flow.changes.enter(root)
                yield from self._story(root, f"{kind} {part}")
                yield from self.boxes(root)

    def _story(self, root: etree._Element, place: str) -> Iterator[Piece]:
        notes = [*root.iterchildren(w("footnote"), w("endnote"))]
        number = 0
        for holder in notes or [root]:
            for line in self.flow.content(holder).now:
                if line:
                    number += 1
                    yield Piece(f"{place} paragraph {number}", PieceKind.PART, line)

    def margin(self) -> Iterator[Piece]:
        """Yield the comments on the body, and those that another part has of its own."""
        roots = [(self.main, self.package.xml(self.main)), *self.parts]
        anchored: dict[str, margin.Anchored] = {}
        for _, root in roots:
            anchored = margin.anchors(root, self.flow.texts) | anchored
        seen: set[str] = set()
        known = 0
        for name, _ in roots:
            parts = {*self.package.related(name, "comments")} - seen
            if not parts:
                continue
            seen |= parts
            for part in sorted(parts):
                self.flow.changes.enter(self.package.xml(part))
            notes = reading.notes(self.package, name)
            yield from margin.pieces(notes, anchored, self.flow, known)
            known += len(notes)

    def inserted(self) -> Iterator[Piece]:
        """Yield what stands in files that are put into this one (17.17.2): Word files are read."""
        for number, name in enumerate(self.package.related(self.main, "aFChunk"), 1):
            place = f"inserted file {number}"
            try:
                if self.depth >= _DEEPEST:
                    raise BadPackageError("bomb")
                held = Package.open(self.package.read(name), self.package.allowance)
                inner, fonts = pieces(held, self.depth + 1)
            except BadPackageError:
                yield Piece(place, PieceKind.PART, "", context="inserted file")
                continue
            self.flow.texts.fonts.update(fonts)
            yield from (_within(piece, place) for piece in inner)


def _within(piece: Piece, place: str) -> Piece:
    """Return a piece of a file that is inside this one."""
    return replace(
        piece,
        place=f"{place} {piece.place}",
        table=piece.table and f"{place} {piece.table}",
        group=piece.group and f"{place} {piece.group}",
    )


def _formatting(changes: Changes) -> Iterator[Piece]:
    """Yield one piece for all changes that leave every word, if there are any."""
    if changes.formatting:
        yield Piece("formatting", PieceKind.PART, "", label=str(changes.formatting))
