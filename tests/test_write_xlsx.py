"""The workbook holds every text as given, offers the right choices, and is the same every time."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.witness import REQUIRED
from tiepthu.write import Column, Sheet, xlsx

OUTCOMES = ("Tiếp thu", "Tiếp thu một phần", "Giải trình, giữ nguyên")
COLUMNS = (
    Column("Mã ý kiến", 12),
    Column("Ý kiến", 60),
    Column("Kết quả", 22, choices=OUTCOMES, fills=(("Tiếp thu", "E2EFDA"),)),
    Column("Khoá", 8, hidden=True),
)
SOFFICE = shutil.which("soffice")


def sheet(*rows: tuple[str, ...], note: str = "") -> Sheet:
    return Sheet("Sổ ý kiến", COLUMNS, rows, note)


def row(text: str, ident: str = "TCT05-003") -> tuple[str, ...]:
    return (ident, text, "Tiếp thu", "k")


def opened(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(sheets, "Sổ ý kiến", "2024-05-17")))


def values(page: Worksheet) -> list[list[str]]:
    return [[str(cell.value or "") for cell in cells] for cells in page.iter_rows()]


def test_every_row_stands_below_the_titles() -> None:
    page = opened(sheet(row("Đề nghị sửa “uỷ”"), row("")))["Sổ ý kiến"]
    assert values(page) == [
        ["Mã ý kiến", "Ý kiến", "Kết quả", "Khoá"],
        ["TCT05-003", "Đề nghị sửa “uỷ”", "Tiếp thu", "k"],
        ["TCT05-003", "", "Tiếp thu", "k"],
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(1)", "+84", "-1", "@a", "#N/A", "0012", "1.10", "<r>a & b</r>"],
)
def test_a_text_is_never_a_formula_or_a_number(text: str) -> None:
    cell = opened(sheet(row(text)))["Sổ ý kiến"]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_control_characters_are_left_out_and_line_breaks_stay() -> None:
    page = opened(sheet(row("a\x00b\x1bc\r\nd\te\ud800")))["Sổ ý kiến"]
    assert page["B2"].value == "abc\nd\te"


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row_and_says_so() -> None:
    text = "Đề nghị " * 9000
    page = opened(sheet(row(text), row("sau", "TCT05-004")))["Sổ ý kiến"]
    first = [str(cell.value) for cell in page["A"]]
    assert first == [
        "Mã ý kiến",
        "TCT05-003",
        "TCT05-003 (tiếp 2)",
        "TCT05-003 (tiếp 3)",
        "TCT05-004",
    ]
    cells = [str(cell.value) for cell in page["B"][1:4]]
    assert all(len(cell) <= 32_767 for cell in cells)
    assert cells[0].endswith(" […]")
    assert "".join(cell.removesuffix(" […]") for cell in cells) == text
    assert [cell.value for cell in page["C"]][1:4] == ["Tiếp thu", None, None]


def test_a_letter_outside_the_first_plane_counts_twice() -> None:
    page = opened(sheet(row("😀" * 20_000)))["Sổ ý kiến"]
    cells = [str(cell.value) for cell in page["B"][1:]]
    assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for cell in cells)
    assert "".join(cell.removesuffix(" […]") for cell in cells) == "😀" * 20_000


def test_choices_with_commas_are_offered_whole() -> None:
    book = opened(sheet(row("a"), row("b"), note="Cách điền"))
    (rule,) = book["Sổ ý kiến"].data_validations.dataValidation
    assert str(rule.sqref) == "C3:C4"
    area = book.defined_names[rule.formula1.removeprefix("=")].attr_text
    assert area == "'Danh mục'!$A$1:$A$3"
    hidden = book["Danh mục"]
    assert hidden.sheet_state == "hidden"
    assert tuple(cell.value for cell in hidden["A"]) == OUTCOMES


def test_the_titles_stay_in_sight_and_on_every_printed_page() -> None:
    page = opened(sheet(row("a"), note="Cách điền"))["Sổ ý kiến"]
    assert page["A1"].value == "Cách điền"
    assert page["A2"].font.b
    assert page.freeze_panes == "B3"
    assert page.auto_filter.ref == "A2:D3"
    assert page.print_title_rows == "$2:$2"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.column_dimensions["D"].hidden
    assert page["B3"].alignment.wrap_text


def test_a_sheet_too_wide_for_a4_is_printed_on_a3() -> None:
    wide = Sheet("Rộng", (Column("Ý kiến", 300), Column("Khoá", 300, hidden=True)), ())
    book = opened(sheet(row("a")), wide)
    assert [page.page_setup.paperSize for page in book.worksheets[:2]] == [9, 8]


def test_a_sheet_too_wide_for_a3_goes_over_pages_side_by_side_under_its_first_column() -> None:
    wide = Sheet("Rộng", (Column("Mã", 10), *(Column(f"Ý kiến {n}", 60) for n in range(9))), ())
    page = opened(wide)["Rộng"]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == (8, 2)
    assert page.print_title_cols == "$A:$A"
    narrow = opened(sheet(row("a")))["Sổ ý kiến"]
    assert (narrow.page_setup.fitToWidth or 1) == 1
    assert narrow.print_title_cols is None


def test_a_row_takes_the_colour_of_its_outcome() -> None:
    page = opened(sheet(row("a")))["Sổ ý kiến"]
    (area,) = page.conditional_formatting
    (rule,) = area.rules
    assert (str(area.sqref), rule.formula) == ("A2:D2", ['$C2="Tiếp thu"'])


def test_sheet_names_are_made_fit_for_excel() -> None:
    long = "Ý kiến [1/2]: " + "dài " * 10
    made = [Sheet(name, COLUMNS, ()) for name in (long, long, "", "Danh mục")]
    names = opened(*made).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_bytes_depend_on_nothing_but_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx([sheet(row("a"))], "Sổ", "2024-05-17")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert xlsx([sheet(row("a"))], "Sổ", "2024-05-17") == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2024-05-17T00:00:00Z") == 2
    assert core.count("Z</dcterms:") == 2


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_whatever_a_committee_wrote_can_be_put_into_a_cell(texts: list[str]) -> None:
    page = opened(sheet(*(row(text) for text in texts)))["Sổ ý kiến"]
    for text, cell in zip(texts, page["B"][1:], strict=True):
        letters = [
            c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c >= " " or c in "\n\t"
        ]
        wanted = "".join(c for c in letters if c not in "\x7f\ufffe\uffff")
        assert (cell.value or "") == wanted


@pytest.mark.skipif(SOFFICE is None and not os.environ.get(REQUIRED), reason="no LibreOffice")
def test_libreoffice_reads_the_same_cells(tmp_path: Path) -> None:
    texts = ("=1+1", "Đề nghị\nsửa", "0012", "_x000D_", "<r>a & b</r>", "  lùi vào ")
    rows = tuple(row(text, f"TCT05-{at:03}") for at, text in enumerate(texts))
    (tmp_path / "so.xlsx").write_bytes(xlsx([sheet(*rows)], "Sổ", "2024-05-17"))
    subprocess.run(
        [
            str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir", str(tmp_path), str(tmp_path / "so.xlsx"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = list(csv.reader(io.StringIO((tmp_path / "so.csv").read_text(encoding="utf-8"))))
    assert read == [[column.title for column in COLUMNS], *map(list, rows)]
