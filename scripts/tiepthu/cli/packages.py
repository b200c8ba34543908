"""The package that goes out to each committee: letter, draft, forms in Word and Excel, all zipped.

What is the same for everybody is made once. The form differs in nothing but whose it is: it is
made, and proven, for nobody in particular, and then given each committee's name and code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from tiepthu import compose, write
from tiepthu.cli import kept
from tiepthu.cli.produce import Maker, Output
from tiepthu.model import (
    Cell,
    Committee,
    Document,
    Paragraph,
    Round,
    Row,
    SentFile,
    SentPackage,
    Table,
)
from tiepthu.problems import TiepthuError
from tiepthu.write import Column, Question, Sheet

KEY = "tiepthu-key"  # heading of the column by which a returned form finds its criteria
FOLDER = "forms"
# What the files are called: in letters that every mail program and archive leaves as they are. The
# code in the name tells who answered, when the form comes back under it.
LETTER, DRAFT, FORM = "1 Cong van", "2 Du thao", "3 Phieu gop y"
BOOK = "4 Phieu gop y"
LIST = "Danh sach gui"
_WIDE = 1.45  # letters across a column for each hundredth of the width of the table in Word


@dataclass(frozen=True, slots=True)
class Package:
    """What one committee gets: its files, in a folder named by its place in the round."""

    committee: Committee
    folder: Path
    files: tuple[Output, ...]

    @property
    def archive(self) -> Output:
        """All the files in one, for a mail: the same bytes for the same files."""
        held = {f"{self.folder.name}/{one.path.name}": one.data for one in self.files}
        return Output(self.folder.with_suffix(".zip"), write.archive(held))


def packages(maker: Maker, round_: Round, codes: Sequence[str]) -> Iterator[Package]:
    """Yield the packages of the committees with these codes, one by one, each ready to be put."""
    version, one = round_.version, maker.workspace.set(round_.version)
    with maker.figures(version):
        values = compose.draft_values(one, maker.workspace.replaced(one))
    draft = maker.word(maker.document("draft.html", version, values), version, version, DRAFT).data

    def letter(committee: Committee) -> Document:
        files = compose.Attached(*_names(committee)[1:])
        with maker.figures(version):
            asked = compose.letter_values(round_, committee, one, files)
        return maker.document("letter.html", version, asked)

    def form(committee: Committee) -> Document:
        with maker.figures(version):
            asked = compose.form_values(round_, committee, one)
        return maker.document("form.html", version, asked)

    def word(made: Document) -> bytes:
        return maker.word(made, version, version, FORM).data

    def book(made: Document) -> bytes:
        return write.xlsx((form_sheet(made),), made.title, maker.date(version))

    longest = max(round_.committees, key=lambda committee: len(committee.name))
    makers = [
        _Each(maker, letter, word, longest),
        _Each(maker, form, word, longest),
        _Each(maker, form, book, longest),
    ]
    for committee in round_.committees:
        if committee.code in codes:
            folder = _folder(maker, round_, committee)
            first, *others = (made.of(committee) for made in makers)
            named = zip(_names(committee), (first, draft, *others), strict=True)
            yield Package(committee, folder, tuple(Output(folder / n, d) for n, d in named))


def _names(committee: Committee) -> tuple[str, str, str, str]:
    """Return what the files of a committee are called."""
    return (
        f"{LETTER} {committee.code}.docx",
        f"{DRAFT} {committee.code}.docx",
        f"{FORM} {committee.code}.docx",
        f"{BOOK} {committee.code}.xlsx",
    )


def _folder(maker: Maker, round_: Round, committee: Committee) -> Path:
    """Return the folder of a committee: its place in the round and its code, 01-TCT01."""
    place = round_.committees.index(committee) + 1
    figures = max(2, len(str(len(round_.committees))))
    name = f"{place:0{figures}d}-{committee.code}"
    return maker.workspace.build / round_.version / FOLDER / name


class _Each:
    """One file for each committee: made once, with signs where name and code go.

    Where its template looks at whose it is, or the longest name does not fit into what was made,
    it is made for each committee.
    """

    def __init__(
        self,
        maker: Maker,
        document: Callable[[Committee], Document],
        written: Callable[[Document], bytes],
        longest: Committee,
    ) -> None:
        self._placement = str(maker.workspace.letterhead.get("placement") or "")
        self._document, self._written = document, written
        self._shared = self._nobodys()
        if self._shared and self.of(longest) != self._own(longest):
            self._shared = b""

    def of(self, committee: Committee) -> bytes:
        """Return the file of one committee."""
        if not self._shared:
            return self._own(committee)
        name, code = (compose.spelled(x, self._placement) for x in (committee.name, committee.code))
        return write.reworded(self._shared, {str(compose.NAME): name, str(compose.CODE): code})

    def _own(self, committee: Committee) -> bytes:
        return self._written(self._document(committee))

    def _nobodys(self) -> bytes:
        """Return the file with signs in it; nothing where that cannot be."""
        try:
            data = self._own(Committee(compose.CODE, compose.NAME))
        except TiepthuError:  # what is wrong in earnest is said when a committee's is made
            return b""
        signs = {str(compose.NAME): "", str(compose.CODE): ""}
        return b"" if write.holds(write.reworded(data, signs), compose.SIGN) else data


# The form in Excel


def form_sheet(made: Document) -> Sheet:
    """Return the form in Word as a sheet: a row a criterion, its key in a hidden column.

    What stands before its table is the note above the sheet, boxes to tick are the answers to the
    question that leads up to them, and a place to write in is a question of its own.
    """
    blocks = [block for section in made.sections for block in section.blocks]
    table = next(one for one in blocks if isinstance(one, Table))
    cut = blocks.index(table)
    above = [one for one in blocks[:cut] if isinstance(one, Paragraph)]
    under = [one for one in blocks[cut:] if isinstance(one, Paragraph)]
    questions, below = _questions(above), _questions(under)
    asked = {text for one in questions for text in (one.text, *one.answers)}
    told = [one.text for one in above if one.text and one.text not in asked]
    lead = told.pop() if questions and above[-1].text == told[-1] else ""
    rows = [row for row in table.rows if row.key and not row.header and not row.heading]
    columns = (Column(KEY, 4, hidden=True), *_columns(table, rows))
    filled = tuple((row.key, *map(_text, row.cells)) for row in rows)
    note = "\n".join(told)
    return Sheet("Góp ý", columns, filled, note, questions, lead, below, paper="A4")


def _questions(paragraphs: Sequence[Paragraph]) -> tuple[Question, ...]:
    """Return what paragraphs of the form ask: to tick a box, or to write.

    Behind boxes to tick, a place to write in is asked for by what it shows.
    """
    found: list[Question] = []
    for before, one in pairwise(paragraphs):
        if one.checked is not None and before.checked is None:
            found.append(Question(before.text, (one.text,)))
        elif one.checked is not None and found:
            found[-1] = replace(found[-1], answers=(*found[-1].answers, one.text))
        elif one.placeholder:
            plain = before.checked is None and before.text.endswith(":")
            found.append(Question(before.text if plain else one.placeholder))
    return tuple(found)


def _columns(table: Table, rows: Sequence[Row]) -> Iterator[Column]:
    head = next(row for row in table.rows if row.header)
    for cell, share, first in zip(head.cells, table.widths, rows[0].cells, strict=True):
        yield Column(_text(cell), _WIDE * share, choices=first.paragraphs[0].choices)


def _text(cell: Cell) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


# The list of what was sent


def listed(maker: Maker, round_: Round) -> list[Output]:
    """Return the list of the packages that stand in their folder now, to keep and to look up."""
    sent = []
    for number, committee in enumerate(round_.committees, 1):
        folder = _folder(maker, round_, committee)
        files = [folder.with_suffix(".zip"), *sorted(folder.glob("*"))]
        hashed = tuple(
            SentFile(file.relative_to(folder.parent).as_posix(), kept.digest(file))
            for file in files
            if file.is_file()
        )
        if hashed:
            sent.append(SentPackage(number, committee.code, committee.name, hashed))
    version = round_.version
    with maker.figures(version):
        values = compose.sent_values(round_, maker.workspace.set(version), sent)
    document = maker.document("sent.html", version, values)
    folder = maker.workspace.build / version / FOLDER
    return [
        replace(maker.word(document, version, version, LIST), path=folder / f"{LIST}.docx"),
        Output(folder / "sent.yaml", write.sent_yaml(version, sent)),
    ]
