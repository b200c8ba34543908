"""The forms that `tiepthu forms` sends out, filled in and come back in every state."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.returned_files import W, WordFile, text_of, write
from tests.sent_package import Package, package
from tiepthu.model import Certainty, Comment, Kind

PART, KIND, COMMENT, PROPOSAL, REASON = range(5)
"""The columns that a committee fills in, counted from the first of them; in two it chooses."""
NOTHING = ("",) * 5
FIRST = 6
"""The row of the first criterion in the workbook, below a note, what is asked and the titles."""


@dataclass(frozen=True)
class Line:
    """A row of a form: the criterion whose number and name it shows, and the one of its tag.

    A row that a person added has no tag, and shows what was typed into it: nothing, a number, a
    name, or both. The heading of a field only stands in the Word form.
    """

    shown: int = 0
    tag: int = 0
    said: tuple[str, ...] = NOTHING
    shows: str = "both"
    heading: str = ""


def told_only(text: str) -> tuple[str, ...]:
    """Return the columns of a row with an opinion and nothing else."""
    return ("", "", text, "", "")


class Form:
    """A form as rows, to be filled in, and written as Word or as Excel."""

    def __init__(self, sent: Package, lines: Sequence[Line]) -> None:
        self.sent, self.lines = sent, list(lines)
        self.names: dict[int, str] = {}

    def at(self, number: int) -> int:
        return next(at for at, line in enumerate(self.lines) if line.shown == number)

    def say(self, at: int, text: str, column: int = COMMENT) -> None:
        said = [*self.lines[at].said]
        said[column] = text
        self.lines[at] = replace(self.lines[at], said=tuple(said))

    def name(self, number: int, text: str) -> None:
        """Type over the name of a criterion, or below it."""
        self.names[number] = text

    def cells(self, line: Line) -> tuple[str, ...]:
        number = f"{line.shown:02d}" if line.shown and line.shows in ("both", "number") else ""
        name = self.sent.number(line.shown).name if line.shown else ""
        name = self.names.get(line.shown, name)
        return (number, name if line.shows in ("both", "name") else "", *line.said)

    def beside(self, at: int) -> int:
        """Return the criterion that a person sees beside a row: its own, else that above it."""
        above = (x for x in reversed(self.lines[: at + 1]) if x.heading or x.shown)
        return next(above, Line()).shown


def fresh(sent: Package, *, headings: bool) -> Form:
    """Return the form as it was sent."""
    lines = []
    number = 0
    for at, field in enumerate(sent.criteria.fields):
        if headings:
            lines.append(Line(heading=("I", "II", "III", "IV", "V", "VI", "VII")[at]))
        for _ in field.criteria:
            number += 1
            lines.append(Line(number, number))
    return Form(sent, lines)


Saved = Callable[[Form, Path], Path]


def word(form: Form, folder: Path, *, controls: bool = True) -> Path:
    """Save a form as the Word file that was sent, its rows put in place by hand."""
    file = WordFile(form.sent.word_form)
    table, (head, *sent) = file.table, file.rows
    rows = {text_of(file.cells(row)[0]).strip().partition(". ")[0]: row for row in sent}
    for row in sent:
        table.remove(row)
    for line in form.lines:
        row = copy.deepcopy(rows[line.heading or f"{line.tag or 1:02d}"])
        table.append(row)
        if line.heading:
            continue
        for at, (cell, text) in enumerate(zip(file.cells(row), form.cells(line), strict=True)):
            if not line.tag:
                _without_controls(cell)
            if at > 1 and not text and line.tag:
                continue  # what asks for an answer stays
            if at > 1 or not line.tag or line.tag != line.shown or line.shown in form.names:
                _type(next(cell.iter(W + "p")), text)
    assert head.getparent() is table
    if not controls:
        file.without_controls()
    return file.save(folder / "phieu.docx")


def _type(paragraph: etree._Element, text: str) -> None:
    """Type lines into a cell; the control stays around the first."""
    first, *others = text.split("\n")
    for line in reversed(others):
        paragraph.addnext(below := etree.Element(W + "p"))
        write(below, line)
    write(paragraph, first)


def _without_controls(cell: etree._Element) -> None:
    for control in [*cell.iter(W + "sdt")]:
        for element in [*control.find(W + "sdtContent")]:
            control.addprevious(element)
        control.getparent().remove(control)


def word_without_controls(form: Form, folder: Path) -> Path:
    return word(form, folder, controls=False)


def excel(form: Form, folder: Path, *, tags: bool = True) -> Path:
    """Save a form as the workbook that was sent, its rows put in place by hand."""
    book = openpyxl.load_workbook(form.sent.excel_form)
    sheet = book.worksheets[0]
    ids = {n: ident for ident, n in form.sent.criteria.numbers().items()}
    for cells in [x for x in sheet.merged_cells.ranges if x.min_row >= FIRST]:
        sheet.unmerge_cells(str(cells))
    sheet.delete_rows(FIRST, sheet.max_row)
    lines = [line for line in form.lines if not line.heading]
    for at, line in enumerate(lines, start=FIRST):
        for column, text in enumerate((ids.get(line.tag, ""), *form.cells(line)), start=1):
            sheet.cell(at, column).value = text or None
    if not tags:
        for cells in [*sheet.merged_cells.ranges]:
            sheet.unmerge_cells(str(cells))
        for row in (1, 4):
            sheet.cell(row, 2).value = sheet.cell(row, 1).value
        sheet.delete_cols(1)
    stream = io.BytesIO()
    book.save(stream)
    path = folder / "phieu.xlsx"
    path.write_bytes(stream.getvalue())
    return path


def excel_without_tags(form: Form, folder: Path) -> Path:
    return excel(form, folder, tags=False)


def excel_with_tags_in_sight(form: Form, folder: Path) -> Path:
    """Save a workbook whose hidden column was shown and widened."""
    path = excel(form, folder)
    book = openpyxl.load_workbook(path)
    for column in book.worksheets[0].column_dimensions.values():
        column.hidden, column.width = False, 90
    book.save(path)
    return path


FORMATS = {
    "Word": word,
    "Word without controls": word_without_controls,
    "Excel": excel,
    "Excel without its hidden column": excel_without_tags,
    "Excel with its hidden column shown": excel_with_tags_in_sight,
}
every_format = pytest.mark.parametrize("save", FORMATS.values(), ids=FORMATS.keys())


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("sent"))


def filled_in(sent: Package, save: Saved) -> Form:
    return fresh(sent, headings="word" in save.__name__)


def told(sent: Package, comments: Sequence[Comment]) -> list[tuple[int, str, str, str]]:
    """Return what came back: number of the criterion, opinion, proposed wording, reason."""
    numbers = sent.criteria.numbers()
    return [(numbers.get(c.anchor.criterion, 0), c.text, c.proposed, c.reason) for c in comments]


VAGUE = "Nội dung này khó định lượng, cần quy định rõ."
TIGHT = "Tỷ lệ đề ra cao so với thực tế của doanh nghiệp."
NEW = "Có quy chế và rà soát quy chế ít nhất một lần trong năm."
WHY = "Các đơn vị ở xa không bố trí được."


# --- what a committee does with a form -----------------------------------------------------------


@every_format
def test_a_form_that_nobody_filled_in_says_nothing(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    assert sent.comments(save(filled_in(sent, save), tmp_path)) == ()


@every_format
def test_an_opinion_comes_back_on_its_criterion_for_certain(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(4), VAGUE)
    form.say(form.at(4), WHY, REASON)
    form.say(form.at(17), NEW, PROPOSAL)
    form.say(form.at(54), TIGHT)
    comments = sent.comments(save(form, tmp_path))
    assert told(sent, comments) == [(4, VAGUE, "", WHY), (17, NEW, NEW, ""), (54, TIGHT, "", "")]
    assert {c.anchor.sure for c in comments} == {Certainty.CERTAIN}
    assert comments[1].kind is Kind.EDIT


@every_format
def test_a_row_that_was_added_goes_on_with_the_row_above(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(8), VAGUE)
    form.lines.insert(form.at(9), Line(said=told_only(TIGHT)))
    assert told(sent, sent.comments(save(form, tmp_path))) == [
        (8, VAGUE, "", ""),
        (8, TIGHT, "", ""),
    ]


@every_format
def test_a_row_added_below_one_without_an_opinion_is_about_it_too(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(3), VAGUE)
    form.lines.insert(form.at(9), Line(said=told_only(TIGHT)))
    assert told(sent, sent.comments(save(form, tmp_path))) == [
        (3, VAGUE, "", ""),
        (8, TIGHT, "", ""),
    ]


@every_format
@pytest.mark.parametrize("shows", ["number", "name", "both"])
def test_a_row_that_was_added_may_name_a_criterion_of_its_own(
    sent: Package, save: Saved, shows: str, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(8), VAGUE)
    form.lines.append(Line(31, said=told_only(TIGHT), shows=shows))
    comments = sent.comments(save(form, tmp_path))
    assert [number for number, *_ in told(sent, comments)] == [8, 31]
    assert TIGHT in comments[1].text
    sure = Certainty.LIKELY if shows == "number" else Certainty.CERTAIN
    assert comments[1].anchor.sure is sure  # a lone number may also count the opinions


@every_format
def test_a_row_that_was_copied_holds_a_second_opinion(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(8), VAGUE)
    form.lines.insert(form.at(9), Line(8, 8, told_only(TIGHT)))
    comments = sent.comments(save(form, tmp_path))
    assert told(sent, comments) == [(8, VAGUE, "", ""), (8, TIGHT, "", "")]
    assert {c.anchor.sure for c in comments} == {Certainty.CERTAIN}


@every_format
def test_a_row_that_was_copied_and_given_another_number_is_about_that_one(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    """Its tag was copied along, unseen; what the committee saw and wrote counts."""
    form = filled_in(sent, save)
    form.lines.append(Line(31, 8, told_only(TIGHT)))
    assert told(sent, sent.comments(save(form, tmp_path))) == [(31, TIGHT, "", "")]


@pytest.mark.parametrize("save", [excel, excel_with_tags_in_sight])
def test_rows_that_were_sorted_without_the_hidden_column_keep_their_names(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    for number in (2, 30, 45):
        form.say(form.at(number), f"{VAGUE} {TIGHT}", COMMENT)
    names = sorted(form.lines, key=lambda line: sent.number(line.shown).name)
    form.lines = [replace(line, tag=at) for at, line in enumerate(names, start=1)]
    found = {number for number, *_ in told(sent, sent.comments(save(form, tmp_path)))}
    assert found == {2, 30, 45}


@every_format
def test_rows_that_were_sorted_and_deleted_change_nothing(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(50), VAGUE)
    form.say(form.at(7), TIGHT)
    form.lines = [line for line in reversed(form.lines) if any(line.said)]
    comments = sent.comments(save(form, tmp_path))
    assert told(sent, comments) == [(50, VAGUE, "", ""), (7, TIGHT, "", "")]
    assert {c.anchor.sure for c in comments} == {Certainty.CERTAIN}


@every_format
def test_an_opinion_that_names_another_criterion_is_shown_as_about_either(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.say(form.at(8), "Tiêu chí số 12: đề nghị bỏ vì khó định lượng.")
    (found,) = sent.comments(save(form, tmp_path))
    about = {found.anchor.criterion, *found.anchor.others}
    assert about == {sent.number(8).id, sent.number(12).id}
    assert found.anchor.sure is Certainty.UNSURE


@every_format
def test_what_was_typed_under_the_name_of_a_criterion_is_about_it(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    form = filled_in(sent, save)
    form.name(8, sent.number(8).name + "\n" + VAGUE)
    assert told(sent, sent.comments(save(form, tmp_path))) == [(8, VAGUE, "", "")]


@every_format
def test_a_name_that_was_typed_over_is_a_silent_proposal(
    sent: Package, save: Saved, tmp_path: Path
) -> None:
    """Number 8 is "Điều động, luân chuyển và bổ nhiệm cán bộ"."""
    form = filled_in(sent, save)
    form.name(8, "Điều động, luân chuyển và bổ nhiệm lại cán bộ")
    form.say(form.at(8), TIGHT)
    opinion, found = sorted(sent.comments(save(form, tmp_path)), key=lambda c: c.silent)
    assert told(sent, [opinion]) == [(8, TIGHT, "", "")]
    assert (found.anchor.criterion, found.anchor.part) == (sent.number(8).id, "name")
    assert (found.kind, found.silent) == (Kind.EDIT, True)
    assert sent.number(8).name.replace(found.old, found.proposed) == (
        "Điều động, luân chuyển và bổ nhiệm lại cán bộ"
    )


def test_a_workbook_with_all_its_cells_widened_and_its_filter_set_reads_as_before(
    sent: Package, tmp_path: Path
) -> None:
    form = fresh(sent, headings=False)
    form.say(form.at(21), VAGUE)
    path = excel(form, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for letter in "BCDEFGH":
        sheet.column_dimensions[letter].width = 120
    for row in range(FIRST, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = row != 20 + FIRST
    sheet.auto_filter.add_filter_column(5, [VAGUE])
    book.save(path)
    comments = sent.comments(path)
    assert told(sent, comments) == [(21, VAGUE, "", "")]


# --- any sequence of such things -----------------------------------------------------------------

OPINIONS = (
    "Đề nghị làm rõ cách tính khi có {} đơn vị trực thuộc.",
    "Chưa rõ thời hạn {} ngày tính từ khi nào.",
    "Nên bỏ vì {} đơn vị không phát sinh nội dung này.",
    "Mức Tốt đề nghị hạ xuống còn {}%.",
    "Bổ sung minh chứng là sổ theo dõi có xác nhận của {} chi bộ.",
    "Cần có thang {} bậc để dễ chấm.",
)
WORDINGS = ("Hoàn thành từ {}% chỉ tiêu trở lên.", "Có ít nhất {} mô hình được công nhận.")
REASONS = ("Thực tế chỉ đạt {}%.", "Có {} đơn vị ở xa, đi lại khó khăn.")


@dataclass(frozen=True)
class Deed:
    """One thing that a committee does with a form: what, and where (counted round the rows)."""

    what: str
    at: int
    to: int
    words: int


DEEDS = st.builds(
    Deed,
    st.sampled_from(
        ["say", "say", "say", "propose", "reason", "add", "add named", "copy", "retype", "delete",
         "move", "sort"]
    ),
    st.integers(0, 70), st.integers(1, 54), st.integers(0, 5),
)  # fmt: skip


def done(form: Form, deeds: Sequence[Deed]) -> None:
    """Do these things; every text that is typed is a text of its own."""
    for count, deed in enumerate(deeds, start=11):
        rows = [at for at, line in enumerate(form.lines) if not line.heading]
        if not rows:
            return
        at = rows[deed.at % len(rows)]
        line, opinion = form.lines[at], OPINIONS[deed.words].format(count)
        match deed.what:
            case "say":
                form.say(at, opinion)
            case "propose":
                form.say(at, WORDINGS[deed.words % 2].format(count), PROPOSAL)
            case "reason" if line.said[COMMENT] or line.said[PROPOSAL]:
                form.say(at, REASONS[deed.words % 2].format(count), REASON)
            case "add":
                form.lines.insert(at + 1, Line(said=told_only(opinion)))
            case "add named":
                shows = ("number", "name", "both")[deed.words % 3]
                form.lines.insert(at + 1, Line(deed.to, 0, told_only(opinion), shows))
            case "copy":
                form.lines.insert(at + 1, replace(line, said=told_only(opinion)))
            case "retype" if line.shown:
                form.lines[at] = replace(line, shown=deed.to)
            case "delete":
                del form.lines[at]
            case "move":
                form.lines.insert(deed.to % len(form.lines), form.lines.pop(at))
            case "sort":
                named = [x for x in form.lines if x.shown]
                form.lines = sorted(named, key=lambda x: sent_name(form, x))


def sent_name(form: Form, line: Line) -> str:
    return form.sent.number(line.shown).name


@every_format
@settings(max_examples=20, deadline=None)
@given(deeds=st.lists(DEEDS, min_size=1, max_size=14))
def test_every_opinion_comes_back_once_on_the_criterion_beside_it(
    sent: Package, save: Saved, deeds: list[Deed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    form = filled_in(sent, save)
    done(form, deeds)
    comments = [*sent.comments(save(form, tmp_path_factory.mktemp("form")))]
    numbers = sent.criteria.numbers()
    for at, line in enumerate(form.lines):
        if not any(line.said):
            continue
        typed = [text for text in line.said if text]
        found = [
            c for c in comments if all(x in f"{c.text} {c.proposed} {c.reason}" for x in typed)
        ]
        assert len(found) == 1, (line, found)
        comments.remove(found[0])
        beside, about = form.beside(at), found[0].anchor
        exact = line.shown and line.shows == "both" and line.tag in (line.shown, 0)
        if beside:
            assert numbers.get(about.criterion) == beside, (line, about)
            assert about.sure is Certainty.CERTAIN or not exact, (line, about)
        else:
            assert not (about.scope == "criterion" and about.sure is Certainty.CERTAIN)
    assert comments == []
