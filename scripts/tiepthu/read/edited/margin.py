"""What an edited draft says beside its text: margin comments, and who tracked which changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml import reading
from tiepthu.ooxml.package import Package
from tiepthu.ooxml.reading import w
from tiepthu.read.feedback.word import pieces
from tiepthu.vietnamese import clean


@dataclass(frozen=True, slots=True)
class Remark:
    """A margin comment: who wrote it, when (ISO), what; the row that it stands at, or none."""

    author: str
    date: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked edit: who made it, when (ISO), what went and what came, and where.

    `key` is the tag of the content control, empty where there was none.
    """

    author: str
    date: str
    gone: str
    come: str
    key: str = ""
    moved: bool = False


def remarks(package: Package) -> list[Remark]:
    """Return the margin comments with their replies, in the order of the file."""
    main = package.main() or "word/document.xml"
    root = package.xml(main)
    starts = _starts(root)
    rows = _places(root)
    notes = reading.notes(package, main)
    found = []
    for note in notes.values():
        above = notes.get(note.parent)
        at = starts.get(note.id)
        at = starts.get(above.id) if at is None and above is not None else at
        row = None if at is None else _row(at)
        place = rows.get(row, "") if row is not None else ""
        if clean(note.text):
            found.append(Remark(clean(note.author), note.date[:10], clean(note.text), place))
    return found


def _starts(root: etree._Element) -> dict[str, etree._Element]:
    """Return where each comment begins, by its id."""
    found: dict[str, etree._Element] = {}
    for tag in ("commentRangeStart", "commentReference"):
        for element in root.iter(w(tag)):
            found.setdefault(element.get(w("id"), ""), element)
    return found


def _row(element: etree._Element) -> etree._Element | None:
    """Return the outermost row that an element stands in, or before which it stands."""
    rows = [*element.iterancestors(w("tr"))]
    if rows:
        return rows[-1]
    after = element.getnext()
    return after if after is not None and after.tag == w("tr") else None


def _places(root: etree._Element) -> dict[etree._Element, str]:
    """Return the place of each row, as tables are counted when they are read."""
    body = root.find(w("body"))
    blocks = reading.blocks(body) if body is not None else ()
    tables = [block for block in blocks if block.tag == w("tbl")]
    return {
        row: f"table {number} row {line}"
        for number, table in enumerate(tables, 1)
        for line, row in enumerate(reading.rows(table), 1)
    }


def tracked(package: Package) -> list[Tracked]:
    """Return the tracked edits; what one person took out and put in at one place is one."""
    found, _ = pieces(package)
    groups: dict[str, list[Piece]] = {}
    for piece in found:
        if piece.kind in (PieceKind.INSERTION, PieceKind.DELETION):
            groups.setdefault(piece.group or piece.place, []).append(piece)
    return [_edit(several, name) for name, several in groups.items()]


def _edit(several: list[Piece], group: str) -> Tracked:
    return Tracked(
        author=several[0].author,
        date=several[0].date,
        gone=_joined(one for one in several if one.kind is PieceKind.DELETION),
        come=_joined(one for one in several if one.kind is PieceKind.INSERTION),
        key=next((one.key for one in several if one.key), ""),
        moved=group.startswith("move "),
    )


def _joined(several: Iterable[Piece]) -> str:
    return " ".join(one.text for one in several if one.text)


def outside(root: etree._Element, tables: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the place, author and words of what was tracked where no criteria stand.

    `tables` are those of criteria. The subject is no such place: it is part of the title.
    """
    body = root.find(w("body"))
    counts: Counter[str] = Counter()
    for block in reading.blocks(body) if body is not None else ():
        kind = "table" if block.tag == w("tbl") else "paragraph"
        counts[kind] += 1
        place = f"{kind} {counts[kind]}"
        paragraphs = [block] if kind == "paragraph" else [*block.iter(w("p"))]
        for paragraph in paragraphs if place not in tables else ():
            if reading.tag_of(paragraph) == "subject":
                continue
            said: dict[str, str] = {}
            for run in reading.runs(paragraph):
                for change in run.trail[-1:]:
                    said[change.author] = said.get(change.author, "") + run.text
            yield from ((place, author, clean(text)) for author, text in said.items() if text)
