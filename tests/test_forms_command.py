"""`tiepthu forms`: one package a committee, named so that it arrives, listed, always the same."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml
from lxml import etree

from tests.conftest import Command, copy_of_example
from tests.returned_files import W, WordFile, text_of
from tests.sent_package import ROUND
from tiepthu import compose, write
from tiepthu.cli import packages
from tiepthu.cli.produce import Maker
from tiepthu.cli.workspace import Workspace

NAMES = ["1 Cong van", "2 Du thao", "3 Phieu gop y", "4 Phieu gop y"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tiepthu.cli.group import run

    made = copy_of_example(tmp_path_factory.mktemp("forms") / "example")
    assert run(["forms", ROUND, "--root", str(made), "--lang", "en"]) == 0
    return made


def folder(root: Path) -> Path:
    return root / "build" / ROUND / "forms"


def words(path: Path) -> str:
    return "\n".join(text_of(p) for p in WordFile(path).root.iter(W + "p"))


def test_each_committee_has_a_numbered_folder_and_an_archive_of_it(root: Path) -> None:
    codes = [one.code for one in Workspace(root).round(ROUND).committees]  # type: ignore[union-attr]
    names = [f"{number:02d}-{code}" for number, code in enumerate(codes, 1)]
    held = {path.name for path in folder(root).iterdir()}
    assert held == {*names, *(f"{n}.zip" for n in names), "Danh sach gui.docx", "sent.yaml"}
    inside = sorted(path.name for path in (folder(root) / "05-TCT05").iterdir())
    endings = ["docx", "docx", "docx", "xlsx"]
    assert inside == [f"{n} TCT05.{e}" for n, e in zip(NAMES, endings, strict=True)]


def test_an_archive_holds_the_folder_under_names_that_every_program_can_read(root: Path) -> None:
    with zipfile.ZipFile(folder(root) / "05-TCT05.zip") as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        for entry in entries:
            assert entry.filename.isascii()
            file = folder(root) / entry.filename
            assert archive.read(entry) == file.read_bytes()
    assert len(entries) == 4


def test_the_list_names_every_file_with_its_sha_256(root: Path) -> None:
    told = yaml.load((folder(root) / "sent.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert told["version"] == ROUND
    assert len(told["packages"]) == 24
    one = told["packages"][4]
    assert (one["committee"], one["addressee"]) == ("TCT05", "Đảng uỷ Tổng công ty Minh Hoạ 05")
    for package in told["packages"]:
        assert len(package["files"]) == 5
        for file in package["files"]:
            data = (folder(root) / file["name"]).read_bytes()
            assert file["sha256"] == hashlib.sha256(data).hexdigest()


def test_the_list_on_paper_names_every_committee_and_its_archive(root: Path) -> None:
    told = words(folder(root) / "Danh sach gui.docx")
    for archive in folder(root).glob("*.zip"):
        assert archive.name in told
        assert hashlib.sha256(archive.read_bytes()).hexdigest() in told
    assert "Gồm 24 đơn vị" in told


def test_each_file_is_for_its_own_committee(root: Path) -> None:
    for code, name in (("TCT05", "Tổng công ty Minh Hoạ 05"), ("NH02", "Ngân hàng Minh Hoạ 02")):
        (place,) = folder(root).glob(f"*-{code}")
        assert f"Đảng uỷ {name}" in words(place / f"1 Cong van {code}.docx")
        form = words(place / f"3 Phieu gop y {code}.docx")
        assert f"Đơn vị góp ý: Đảng uỷ {name} (mã {code})" in form
        page = openpyxl.load_workbook(place / f"4 Phieu gop y {code}.xlsx").worksheets[0]
        assert f"Đơn vị góp ý: Đảng uỷ {name} (mã {code})" in str(page["A1"].value)
        for file in place.glob("*.docx"):
            assert "\ue000" not in words(file)


def test_a_form_that_was_made_once_for_all_is_the_one_made_for_a_committee(root: Path) -> None:
    maker = Maker(Workspace(root))
    round_ = maker.workspace.round(ROUND)
    assert round_ is not None
    one = round_.committees[6]
    values = compose.form_values(round_, one, maker.workspace.set(ROUND))
    made = maker.document("form.html", ROUND, values)
    data = write.docx(made, maker.looks(ROUND), maker.author, maker.date(ROUND))
    place = folder(root) / f"07-{one.code}"
    assert (place / f"3 Phieu gop y {one.code}.docx").read_bytes() == data
    book = write.xlsx((packages.form_sheet(made),), made.title, maker.date(ROUND))
    assert (place / f"4 Phieu gop y {one.code}.xlsx").read_bytes() == book


@pytest.mark.parametrize(
    ("sentence", "here", "there"),
    [
        ('{% if code == "TCT02" %}Riêng{% else %}Chung{% endif %}', "Riêng", "Chung"),
        ("{{ committee|upper }}", "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 02", "ĐẢNG UỶ TỔNG CÔNG TY MINH"),
        ("{{ committee[:3] }}!", "Đản!", "Đản!"),
        ("{{ code ~ '/1' }}", "TCT02/1", "TCT03/1"),
    ],
)
def test_a_form_may_say_something_else_to_a_committee(
    tiepthu: Command, example: Path, sentence: str, here: str, there: str
) -> None:
    path = example / "templates" / "form.html"
    form = path.read_text("utf-8")
    note = '<p class="note">'
    path.write_text(form.replace(note, f'<p class="note">{sentence}</p>{note}'), "utf-8")
    tiepthu("forms", ROUND, "--only", "TCT02,TCT03", "--root", example)
    told = {
        code: words(folder(example) / f"{n}-{code}" / f"3 Phieu gop y {code}.docx").split("\n")
        for n, code in (("02", "TCT02"), ("03", "TCT03"))
    }
    assert here in told["TCT02"]
    assert any(line.startswith(there) for line in told["TCT03"])


def test_making_packages_again_changes_no_byte(
    tiepthu: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in folder(root).rglob("*.*") if path.is_file()}
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    tiepthu("forms", ROUND, "--root", root)
    assert {path: path.read_bytes() for path in before} == before


def test_only_some_are_made_and_the_list_holds_what_stands_there(
    tiepthu: Command, example: Path
) -> None:
    done = tiepthu("forms", ROUND, "--only", "NH01, TCT03", "--root", example)
    assert "2 packages" in done.out
    assert {path.name for path in folder(example).glob("*.zip")} == {"03-TCT03.zip", "20-NH01.zip"}
    tiepthu("forms", ROUND, "--only", "TCT05", "--root", example)
    told = yaml.safe_load((folder(example) / "sent.yaml").read_text("utf-8"))
    assert [one["committee"] for one in told["packages"]] == ["TCT03", "TCT05", "NH01"]


def test_a_code_that_no_committee_has_is_said(tiepthu: Command, example: Path) -> None:
    done = tiepthu("forms", ROUND, "--only", "TCT05,TCT99", "--root", example, code=1)
    assert "unknown-committee" in done.err
    assert "TCT99" in done.err
    assert not folder(example).exists()


def test_the_letter_says_what_silence_means_where_the_round_says_so(
    tiepthu: Command, example: Path
) -> None:
    silence = "Quá thời hạn trên, đơn vị không gửi ý kiến được coi là thống nhất với dự thảo."
    letter = folder(example) / "05-TCT05" / "1 Cong van TCT05.docx"
    tiepthu("forms", ROUND, "--only", "TCT05", "--root", example)
    assert "Quá thời hạn" not in words(letter)
    path = example / "comments" / ROUND / "round.yaml"
    path.write_text(f"{path.read_text('utf-8')}silence: {silence}\n", "utf-8")
    tiepthu("forms", ROUND, "--only", "TCT05", "--root", example)
    told = words(letter)
    assert silence in told
    assert "chậm nhất ngày 15/5/2024" in told  # a file of that day is in time


def test_the_letter_names_what_goes_with_it(root: Path) -> None:
    told = words(folder(root) / "05-TCT05" / "1 Cong van TCT05.docx")
    for name in NAMES[1:]:
        assert f"{name} TCT05" in told


# --- the form in Excel, as openpyxl reads it -----------------------------------------------------


def test_the_form_in_excel_is_ready_to_be_filled_in_and_printed(root: Path) -> None:
    data = (folder(root) / "05-TCT05" / "4 Phieu gop y TCT05.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data))
    (page,) = book.worksheets
    assert page.column_dimensions["A"].hidden
    assert not any(page.column_dimensions[letter].hidden for letter in "BCDEFGH")
    assert page["A5"].value == packages.KEY
    assert not page.protection.sheet
    assert book.security is None or not book.security.lockStructure
    assert page.freeze_panes == "B6"
    assert page.print_title_rows == "$5:$5"
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert {cell.alignment.wrap_text for row in page["C6:H59"] for cell in row} == {True}
    assert page.max_row == 60


def test_the_lists_of_the_form_in_excel_reach_over_every_row(root: Path) -> None:
    page = openpyxl.load_workbook(
        folder(root) / "05-TCT05" / "4 Phieu gop y TCT05.xlsx"
    ).worksheets[0]
    rules = {str(r.sqref): r.formula1 for r in page.data_validations.dataValidation}
    assert rules["D6:D59"].startswith('"Cả tiêu chí,Tên tiêu chí,Nội dung,Mức Xuất sắc,')
    assert rules["E6:E59"].startswith('"Sửa,Bổ sung,Bỏ,')
    assert rules["D2"].startswith('"Thống nhất với toàn bộ dự thảo.,')


def test_the_controls_of_the_form_have_names_for_who_cannot_see_them(root: Path) -> None:
    form = WordFile(folder(root) / "05-TCT05" / "3 Phieu gop y TCT05.docx")
    asked = [x for x in form.root.iter(W + "sdtPr") if _asks(x)]
    assert len(asked) == 54 * 5 + 3 + 2
    assert all(one.find(W + "alias") is not None for one in asked)


def _asks(properties: etree._Element) -> bool:
    kinds = {etree.QName(child).localname for child in properties}
    return bool(kinds & {"dropDownList", "text", "checkbox"})
