"""A returned register is read by its ids and titles, whatever was done to the sheet meanwhile."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.small_set import CASES
from tiepthu import problems
from tiepthu.model import OUTCOME_NAMES, Outcome
from tiepthu.problems import Problem
from tiepthu.read import Answered, answers
from tiepthu.write import Column, Sheet, xlsx

KNOWN = ("TCT05-001", "TCT05-002", "TCT05-003", "TCT05-004")
TITLES = (
    "Mã ý kiến",
    "Ý kiến góp ý",
    "Lý do",
    "Kết quả",
    "Giải trình",
    "Câu chữ thống nhất",
    "Trùng với",
)
Row = Sequence[str]


def row(ident: str, outcome: str, response: str = "", wording: str = "", of: str = "") -> Row:
    return (ident, "Đề nghị sửa", "Khó đo", outcome, response, wording, of)


def exported(*rows: Row, note: str = "Cách điền") -> openpyxl.Workbook:
    columns = tuple(Column(title, 20) for title in TITLES)
    made = Sheet("Sổ ý kiến", columns, tuple(tuple(one) for one in rows), note)
    other = Sheet("Theo đơn vị", (Column("Mã", 8), Column("Số ý kiến", 8)), (("TCT05", "4"),))
    return openpyxl.load_workbook(io.BytesIO(xlsx([other, made], "Sổ", "2024-05-17")))


def read(folder: Path, book: openpyxl.Workbook) -> tuple[dict[str, Answered], list[Problem]]:
    path = folder / "so.xlsx"
    book.save(path)
    found, said = answers(path, "so.xlsx", KNOWN)
    assert all(problems.sentence(p, "en") and p.next_step for p in said)
    return {one.id: one for one in found}, said


def cases() -> Iterable[tuple[str, str]]:
    for line in (CASES / "outcomes.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            cell, _, wanted = line.partition(" => ")
            yield cell.replace(" / ", "\n"), wanted


@pytest.mark.parametrize(("cell", "wanted"), list(cases()))
def test_outcomes_are_read_as_people_write_them(cell: str, wanted: str, tmp_path: Path) -> None:
    found, said = read(tmp_path, exported(row("TCT05-001", cell)))
    if wanted == "?":
        assert [p.name for p in said] == ["unknown-outcome"]
        assert found == {}
        return
    outcome, response, wording, of = [*(x.strip() for x in wanted.split("|")), "", "", ""][:4]
    one = found["TCT05-001"]
    assert said == []
    assert (one.outcome, one.response, one.wording, one.of) == (outcome, response, wording, of)


def test_every_outcome_is_read_by_its_own_name(tmp_path: Path) -> None:
    for outcome, name in OUTCOME_NAMES.items():
        found, _ = read(tmp_path, exported(row("TCT05-001", name, "vì sao", "lời văn", "")))
        assert found["TCT05-001"].outcome is outcome
        assert (found["TCT05-001"].response, found["TCT05-001"].wording) == ("vì sao", "lời văn")


def test_a_sheet_that_was_sorted_filtered_and_widened_reads_the_same(tmp_path: Path) -> None:
    book = exported(
        row("TCT05-001", "Tiếp thu"), row("TCT05-002", "Ghi nhận", "Đã rõ"), row("TCT05-003", "")
    )
    page = book["Sổ ý kiến"]
    wanted, said = read(tmp_path, book)
    assert said == []
    assert set(wanted) == {"TCT05-001", "TCT05-002"}
    reorder(page)
    page.insert_cols(1, 2)
    page.row_dimensions[4].hidden = True
    page.column_dimensions["F"].hidden = True
    page.auto_filter.add_filter_column(3, ["Ghi nhận"])
    found, said = read(tmp_path, book)
    assert said == []
    assert {key: bare(one) for key, one in found.items()} == {
        key: bare(one) for key, one in wanted.items()
    }


def reorder(page: Worksheet) -> None:
    """Turn the rows of a sheet round and swap two columns, as a person sorting does."""
    rows = [[cell.value for cell in cells] for cells in page.iter_rows(min_row=2)]
    for cells in rows:
        cells[0], cells[3] = cells[3], cells[0]
    for at, cells in enumerate([rows[0], *reversed(rows[1:])], 2):
        for column, value in enumerate(cells, 1):
            page.cell(at, column).value = value


def bare(one: Answered) -> tuple[Outcome | None, str, str]:
    return one.outcome, one.response, one.wording


def test_the_committees_own_reason_is_not_our_explanation(tmp_path: Path) -> None:
    found, _ = read(tmp_path, exported(row("TCT05-001", "Tiếp thu")))
    assert found["TCT05-001"].response == ""


def test_an_unknown_id_names_its_cell_and_the_nearest_id(tmp_path: Path) -> None:
    found, said = read(tmp_path, exported(row("TCT05-0O3", "Tiếp thu"), row("TCT5-001", "")))
    assert found == {}
    assert [(p.name, str(p.source)) for p in said] == [
        ("unknown-comment", 'so.xlsx (sheet "Sổ ý kiến" A3)')
    ]
    assert "TCT05-003" in problems.hint(said[0], "en")


def test_a_comment_answered_twice_keeps_the_first_answer_and_says_so(tmp_path: Path) -> None:
    found, said = read(
        tmp_path, exported(row("TCT05-001", "Tiếp thu"), row("tct05-001", "Không tiếp thu", "a"))
    )
    assert found["TCT05-001"].outcome is Outcome.ACCEPTED
    assert [(p.name, p.source.place) for p in said] == [("repeated-answer", 'sheet "Sổ ý kiến" A4')]
    assert 'sheet "Sổ ý kiến" D3' in problems.sentence(said[0], "en")


def test_an_explanation_without_an_outcome_is_not_dropped_silently(tmp_path: Path) -> None:
    found, said = read(tmp_path, exported(row("TCT05-001", "", "Đã có quy định")))
    assert found == {}
    assert [p.name for p in said] == ["answer-without-outcome"]


def test_a_text_that_went_on_in_the_next_row_is_whole_again(tmp_path: Path) -> None:
    long = " ".join(f"lý-do-{n}" for n in range(9000))
    found, said = read(
        tmp_path,
        exported(row("TCT05-001", "Không tiếp thu", long), row("TCT05-002", "Ghi nhận", "a")),
    )
    assert said == []
    assert found["TCT05-001"].response == long
    assert found["TCT05-002"].response == "a"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty"), (b"PK\x03\x04 cut off", "damaged"), (b"%PDF-1.7", "other"), (None, "missing")],
)
def test_a_file_that_cannot_be_read_is_one_problem(
    data: bytes | None, name: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.xlsx"
    if data is not None:
        path.write_bytes(data)
    found, said = answers(path, path.name, KNOWN)
    assert found == ()
    assert len(said) == 1
    assert problems.sentence(said[0], "en")


def test_a_workbook_without_our_columns_is_one_problem(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Danh sách"  # type: ignore[index]
    found, said = read(tmp_path, book)
    assert found == {}
    assert [p.name for p in said] == ["no-answers"]


def test_a_wording_of_several_lines_stays_whole(tmp_path: Path) -> None:
    cell = "Tiếp thu\nVì sao.\nViết lại: Phiếu khảo sát\nKế hoạch đào tạo"
    found, _ = read(tmp_path, exported(row("TCT05-001", cell)))
    assert found["TCT05-001"].response == "Vì sao."
    assert found["TCT05-001"].wording == "Phiếu khảo sát\nKế hoạch đào tạo"


def test_a_duplicate_does_not_take_the_repeated_answer_for_its_own(tmp_path: Path) -> None:
    repeated = "Trùng với ý kiến TCT05-001. Giải trình, giữ nguyên. Đã có quy định."
    own = "Trùng với ý kiến TCT05-001. Xem trả lời ý kiến đó."
    found, _ = read(
        tmp_path,
        exported(
            row("TCT05-002", repeated),
            row("TCT05-003", own),
            row("TCT05-001", "Giải trình, giữ nguyên. Đã có quy định."),
        ),
    )
    assert (found["TCT05-002"].of, found["TCT05-002"].response) == ("TCT05-001", "")
    assert found["TCT05-003"].response == "Xem trả lời ý kiến đó."


def test_the_word_register_is_read_by_its_titles(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_table(1, 2).cell(0, 0).text = "ĐẢNG UỶ KHỐI"
    table = word.add_table(4, 4)
    lines = (
        ("TT", "Mã", "Ý kiến", "Kết quả, giải trình"),
        ("01", "TCT05-001", "Sửa", "Tiếp thu một phần. Mức thấp hơn.\nViết lại: Đạt từ 95%."),
        ("02", "TCT05-002", "Sửa", "Chưa giải trình"),
        ("03", "TCT05-003", "Sửa", "Trùng với ý kiến TCT05-001"),
    )
    for cells, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for line in more:
                cell.add_paragraph(line)
    path = tmp_path / "so.docx"
    word.save(str(path))
    found, said = answers(path, "so.docx", KNOWN)
    assert said == []
    assert [(one.id, one.outcome, one.response, one.wording, one.of) for one in found] == [
        ("TCT05-001", Outcome.PARTLY, "Mức thấp hơn.", "Đạt từ 95%.", ""),
        ("TCT05-003", Outcome.DUPLICATE, "", "", "TCT05-001"),
    ]
    assert found[0].source.place == "table 2 row 2"
