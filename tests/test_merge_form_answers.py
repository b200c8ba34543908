"""What is chosen and ticked in the forms that `tiepthu forms` sends out, and what is left."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.returned_files import W, WordFile, text_of
from tests.sent_package import CODE, Package, package
from tests.witness import LibreOffice
from tiepthu import compose
from tiepthu.model import KIND_NAMES, Answer, Certainty, Fate, Kind

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
AGREE, PARTLY, DISAGREE = "form#agree", "form#partly", "form#disagree"
VAGUE = "Nội dung này khó định lượng, cần quy định rõ."
WHY = "Cách chấm điểm chưa tính đến các đơn vị nhỏ."
WORDING = "Từ 93% trở lên."
PART, KIND, OPINION, PROPOSAL = 2, 3, 4, 5
"""The columns of the form in Word; in Excel the keys stand before them."""
FIRST_ROW = 6


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("sent"))


Answers = dict[tuple[int, int], str]
"""What was written: by the number of the criterion and the column."""


def in_word(sent: Package, said: Answers, folder: Path, *ticked: str, why: str = "") -> Path:
    """Fill in the form in Word: as Word does, what asked for an answer goes."""
    file = WordFile(sent.word_form)
    for (number, column), text in said.items():
        control = next(file.cells(file.row(number))[column].iter(W + "sdt"))
        _answer(control, text)
    for control in file.root.iter(W + "sdt"):
        key = control.find(f"{W}sdtPr/{W}tag").get(W + "val")
        if key in ticked:
            control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").set(W14 + "val", "1")
            next(control.iter(W + "t")).text = "☒"
        if key == "form#why" and why:
            _answer(control, why)
    return file.save(folder / "phieu.docx")


def _answer(control: etree._Element, text: str) -> None:
    properties = control.find(W + "sdtPr")
    properties.remove(properties.find(W + "showingPlcHdr"))
    next(control.iter(W + "t")).text = text
    look = next(control.iter(W + "rStyle"))
    look.getparent().remove(look)


def in_excel(sent: Package, said: Answers, folder: Path, answer: str = "", **written: str) -> Path:
    """Fill in the form in Excel; `written` is what stands right of a question, by its cell."""
    book = openpyxl.load_workbook(sent.excel_form)
    page = book.worksheets[0]
    for (number, column), text in said.items():
        page.cell(FIRST_ROW + number - 1, column + 2).value = text
    if answer:
        page["D2"].value = answer
    for cell, text in written.items():
        page[cell].value = text
    path = folder / "phieu.xlsx"
    book.save(path)
    return path


Filled = Callable[[Package, Answers, Path], Path]
both = pytest.mark.parametrize("fill", [in_word, in_excel])

# --- what is chosen ------------------------------------------------------------------------------


@both
def test_the_part_that_is_chosen_is_what_an_opinion_is_about(
    sent: Package, fill: Filled, tmp_path: Path
) -> None:
    chosen = compose.parts(sent.criteria)
    said: Answers = {}
    for number, part in enumerate(chosen, start=11):
        said |= {(number, PART): part, (number, OPINION): VAGUE}
    comments = sent.comments(fill(sent, said, tmp_path))
    levels = [f"level:{level}" for level in sent.criteria.levels]
    parts = ["", "name", "text", *levels, "points", "evidence", "verifier"]
    assert [c.anchor.part for c in comments] == parts
    numbers = sent.criteria.numbers()
    assert [numbers[c.anchor.criterion] for c in comments] == [*range(11, 11 + len(parts))]
    assert {c.anchor.sure for c in comments} == {Certainty.CERTAIN}
    assert {c.text for c in comments} == {VAGUE}


@both
def test_the_part_that_is_chosen_outweighs_one_that_the_words_may_mean(
    sent: Package, fill: Filled, tmp_path: Path
) -> None:
    said = {(4, PART): "Mức Tốt", (4, PROPOSAL): WORDING}
    (found,) = sent.comments(fill(sent, said, tmp_path))
    assert (found.anchor.part, found.proposed, found.kind) == ("level:Tốt", WORDING, Kind.EDIT)
    assert found.anchor.sure is Certainty.CERTAIN


@both
def test_what_is_asked_for_is_what_was_chosen(sent: Package, fill: Filled, tmp_path: Path) -> None:
    said: Answers = {}
    for number, name in enumerate(KIND_NAMES.values(), start=21):
        said |= {(number, KIND): name, (number, OPINION): VAGUE}
    comments = sent.comments(fill(sent, said, tmp_path))
    assert [c.kind for c in comments] == [*KIND_NAMES]
    assert {c.text for c in comments} == {VAGUE}


@both
def test_a_kind_without_a_word_is_an_opinion_and_a_part_without_one_is_none(
    sent: Package, fill: Filled, tmp_path: Path
) -> None:
    path = fill(sent, {(28, KIND): "Bỏ", (30, PART): "Minh chứng"}, tmp_path)
    (found,) = sent.comments(path)
    assert sent.criteria.numbers()[found.anchor.criterion] == 28
    assert (found.kind, found.text) == (Kind.DELETE, "Bỏ")


def test_a_kind_that_no_form_offers_is_read_as_words(sent: Package, tmp_path: Path) -> None:
    (found,) = sent.comments(in_excel(sent, {(28, KIND): "Bỏ hẳn tiêu chí này"}, tmp_path))
    assert (found.kind, found.text) == (Kind.DELETE, "Bỏ hẳn tiêu chí này")


# --- what is ticked ------------------------------------------------------------------------------


def test_agreement_is_ticked(sent: Package, tmp_path: Path) -> None:
    result = sent.merged(in_word(sent, {}, tmp_path, AGREE))
    assert result.register.comments == ()
    assert [entry.answer for entry in result.register.files] == [Answer.AGREEMENT]


def test_agreement_with_opinions_is_ticked(sent: Package, tmp_path: Path) -> None:
    result = sent.merged(in_word(sent, {(4, OPINION): f"{VAGUE} {WHY}"}, tmp_path, PARTLY))
    assert len(result.register.comments) == 1
    assert [entry.answer for entry in result.register.files] == [Answer.CONDITIONAL]


def test_disagreement_is_ticked_and_says_why(sent: Package, tmp_path: Path) -> None:
    result = sent.merged(in_word(sent, {}, tmp_path, DISAGREE, why=WHY))
    assert [(c.text, c.anchor.scope) for c in result.register.comments] == [(WHY, "set")]
    assert [entry.answer for entry in result.register.files] in (
        [Answer.COMMENTS],
        [Answer.PERFUNCTORY],
    )


def test_disagreement_without_a_word_is_not_agreement(sent: Package, tmp_path: Path) -> None:
    result = sent.merged(in_word(sent, {}, tmp_path, DISAGREE))
    (entry,) = result.register.files
    assert entry.answer not in (Answer.AGREEMENT, Answer.EMPTY)


@pytest.mark.parametrize(
    ("start", "expected"),
    [("Thống nhất", Answer.AGREEMENT), ("Cơ bản", Answer.CONDITIONAL), ("Chưa", None)],
)
def test_the_answer_on_the_whole_is_chosen_in_excel(
    sent: Package, start: str, expected: Answer | None, tmp_path: Path
) -> None:
    page = openpyxl.load_workbook(sent.excel_form).worksheets[0]
    offered = [r.formula1.strip('"').split(",") for r in page.data_validations.dataValidation]
    answer = next(one for choices in offered for one in choices if one.startswith(start))
    said = {(4, OPINION): f"{VAGUE} {WHY}"} if start == "Cơ bản" else {}
    (entry,) = sent.merged(in_excel(sent, said, tmp_path, answer)).register.files
    assert entry.answer is expected or (expected is None and entry.answer is not Answer.AGREEMENT)


def test_the_reason_of_disagreement_is_written_below_it_in_excel(
    sent: Package, tmp_path: Path
) -> None:
    said = {"D2": "Chưa thống nhất với dự thảo vì lý do sau:", "D3": WHY}
    result = sent.merged(in_excel(sent, {}, tmp_path, **said))
    assert [(c.text, c.anchor.scope) for c in result.register.comments] == [(WHY, "set")]


def test_other_opinions_are_written_below_the_rows_in_excel(sent: Package, tmp_path: Path) -> None:
    page = openpyxl.load_workbook(sent.excel_form).worksheets[0]
    assert page.cell(page.max_row, 2).value.startswith("3. Ý kiến khác")
    other = {f"D{page.max_row}": "Bố cục của Bộ tiêu chí còn dài."}
    said = {(54, OPINION): VAGUE}
    first, second = sent.comments(in_excel(sent, said, tmp_path, **other))
    assert (first.text, sent.criteria.numbers()[first.anchor.criterion]) == (VAGUE, 54)
    assert "Bố cục của Bộ tiêu chí còn dài" in second.text
    assert not second.anchor.criterion


def test_the_form_in_excel_asks_in_the_order_of_the_form_in_word(sent: Package) -> None:
    page = openpyxl.load_workbook(sent.excel_form).worksheets[0]
    column = [str(page.cell(row, at).value or "") for row in (2, 4, page.max_row) for at in (1, 2)]
    assert [text[:2] for text in column if text] == ["1.", "2.", "3."]
    (choice,) = (v for v in page.data_validations.dataValidation if "D2" in str(v.sqref))
    assert "B2" not in str(choice.sqref)


# --- what is left --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["word_form", "excel_form"])
def test_nothing_of_a_form_that_came_back_as_it_was_is_an_opinion(sent: Package, name: str) -> None:
    result = sent.merged(getattr(sent, name))
    fates = {piece.fate for pieces in result.ledger.values() for piece in pieces}
    assert fates <= {Fate.OURS, Fate.FORMALITY, Fate.EMPTY}


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_nor_is_anything_in_the_form_of_another_committee(sent: Package, ending: str) -> None:
    (path,) = sent.folder.with_name("05-TCT05").glob(f"* Phieu gop y TCT05.{ending}")
    assert dataclasses.replace(sent).comments(path) == ()


def test_other_opinions_stand_below_the_table(sent: Package, tmp_path: Path) -> None:
    file = WordFile(sent.word_form)
    control = next(c for c in file.root.iter(W + "sdt") if _tag(c) == "form#other")
    _answer(control, "Bố cục của Bộ tiêu chí còn dài.")
    (found,) = sent.comments(file.save(tmp_path / "phieu.docx"))
    assert "Bố cục của Bộ tiêu chí còn dài" in found.text


def _tag(control: etree._Element) -> str:
    return str(control.find(f"{W}sdtPr/{W}tag").get(W + "val"))


# --- after another program -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", [("docx", "MS Word 2007 XML"), ("odt", "writer8")])
def test_a_form_that_libreoffice_saved_says_the_same(
    sent: Package, libreoffice: LibreOffice, kind: tuple[str, str], tmp_path: Path
) -> None:
    said = {(4, PART): "Mức Tốt", (4, KIND): "Sửa", (4, OPINION): VAGUE, (17, PROPOSAL): WORDING}
    path = in_word(sent, said, tmp_path, PARTLY)
    saved = tmp_path / f"{CODE} phieu luu lai.{kind[0]}"
    libreoffice.convert(path, saved, kind[1])

    def told(file: Path) -> list[tuple[object, ...]]:
        comments = sent.comments(file)
        return [(c.anchor.criterion, c.anchor.part, c.kind, c.text, c.proposed) for c in comments]

    assert len(told(path)) == 2
    assert told(saved) == told(path)
    (entry,) = sent.merged(saved).register.files
    assert entry.answer is Answer.CONDITIONAL


def test_the_form_is_one_in_word_a_box_to_tick_and_lists_to_choose_from(sent: Package) -> None:
    """Read with lxml alone, by the names of ECMA-376 and of Word 2010."""
    root = WordFile(sent.word_form).root
    boxes = [*root.iter(W14 + "checkbox")]
    assert [box.find(W14 + "checked").get(W14 + "val") for box in boxes] == ["0"] * 3
    row = WordFile(sent.word_form).row(4)
    lists = [[x.get(W + "displayText") for x in one] for one in row.iter(W + "dropDownList")]
    assert lists == [[*compose.parts(sent.criteria)], [*KIND_NAMES.values()]]
    ident = sent.number(4).id
    tags = [tag.get(W + "val") for tag in row.iter(W + "tag")]
    assert tags == [
        ident,
        *(f"{ident}#{x}" for x in ("part", "kind", "opinion", "wording", "reason")),
    ]
    assert text_of(row).split("\n")[2:] == [
        "Chọn phần", "Chọn loại", "Ghi ý kiến", "Ghi câu chữ mới", "Ghi lý do",
    ]  # fmt: skip
