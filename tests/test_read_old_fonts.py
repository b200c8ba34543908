"""Vietnamese from before Unicode: every letter of TCVN3 and VNI, by font and by guess."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from tiepthu import read
from tiepthu.ooxml.package import W
from tiepthu.read import old_fonts

# "Đảng uỷ Khối: đề nghị sửa mức Tốt, tiêu chí số 09" as each encoding stores it.
SAID = "Đảng uỷ Khối: đề nghị sửa mức Tốt, tiêu chí số 09"
TCVN3 = "§¶ng uû Khèi: ®Ò nghÞ söa møc Tèt, tiªu chÝ sè 09"
VNI = "Ñaûng uyû Khoái: ñeà nghò söûa möùc Toát, tieâu chí soá 09"
# All twelve vowels with all six tones, and đ.
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
VNI_VOWELS = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä "
    "i ì æ ó í ò o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï "
    "ö öø öû öõ öù öï y yø yû yõ yù î ñ"
)


@pytest.mark.parametrize(
    ("stored", "font"), [(TCVN3, ".VnTime"), (VNI, "VNI-Times"), (SAID, ".VnTime"), (SAID, "Arial")]
)
def test_text_is_converted_by_its_font(stored: str, font: str) -> None:
    assert old_fonts.converted(stored, font) == SAID


def test_a_font_of_capitals_gives_capitals() -> None:
    assert old_fonts.converted("®¶ng uû", ".VnTimeH") == "ĐẢNG UỶ"


def test_every_vowel_of_vni_with_every_tone() -> None:
    assert old_fonts.from_vni(VNI_VOWELS).replace(" ", "") == VOWELS


def test_every_capital_of_vni() -> None:
    assert old_fonts.from_vni(VNI_VOWELS.upper()).replace(" ", "") == VOWELS.upper()


def test_every_letter_of_tcvn3_is_there_once() -> None:
    letters = [sign for sign in VOWELS if not sign.isascii()]
    table = {old_fonts.from_tcvn3(chr(code)) for code in range(0xA1, 0xFF)}
    assert set(letters) <= table


@pytest.mark.parametrize("stored", [TCVN3, VNI])
def test_a_text_file_is_known_by_its_words(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "gop-y.txt"
    path.write_bytes(stored.encode("latin-1"))
    one, _ = read.submission(path, path.name)
    assert [piece.text for piece in one.pieces] == [SAID]


def test_a_text_file_in_the_encoding_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "gop-y.txt"
    path.write_bytes("Đê\u0300 nghi\u0323 sửa".replace("ử", "ư\u0309").encode("cp1258"))
    one, _ = read.submission(path, path.name)
    assert one.pieces[0].text.endswith("nghị sửa")


def test_a_word_file_in_old_fonts_reads_as_unicode_and_says_so(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph()
    run = paragraph.add_run(TCVN3)
    run.font.name = ".VnTime"
    path = tmp_path / "gop-y.docx"
    word.save(str(path))
    one, problems = read.submission(path, path.name)
    assert SAID in [piece.text for piece in one.pieces]
    assert [problem.name for problem in problems] == ["old-font"]


def test_a_workbook_in_old_fonts_reads_as_unicode(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, (text, font) in enumerate(((TCVN3, ".VnTime"), (VNI, "VNI-Times"), (SAID, "Arial"))):
        cell = sheet.cell(1, place + 1, text)
        cell.font = Font(name=font)
    path = tmp_path / "gop-y.xlsx"
    book.save(path)
    one, _ = read.submission(path, path.name)
    assert one.pieces[0].cells == (SAID, SAID, SAID)


def test_what_was_typed_stays_beside_what_it_became(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(TCVN3).font.name = ".VnTime"
    document.add_paragraph(SAID)
    row = document.add_table(1, 2).rows[0]
    row.cells[0].paragraphs[0].add_run(VNI).font.name = "VNI-Times"
    row.cells[1].text = "Nhất trí"
    path = tmp_path / "gop-y.docx"
    document.save(str(path))
    one, _ = read.submission(path, path.name)
    assert [(piece.text, piece.original) for piece in one.pieces] == [
        (SAID, TCVN3),
        (SAID, ""),
        (f"{SAID} | Nhất trí", f"{VNI} | Nhất trí"),
    ]


def test_what_was_typed_in_a_workbook_stays_beside_what_it_became(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = TCVN3, SAID
    sheet["A1"].font = Font(name=".VnTime")
    path = tmp_path / "gop-y.xlsx"
    book.save(path)
    one, _ = read.submission(path, path.name)
    assert [(piece.text, piece.original) for piece in one.pieces] == [(SAID, TCVN3), (SAID, "")]


@pytest.mark.parametrize(
    ("data", "original"),
    [
        (TCVN3.encode("latin-1"), TCVN3),
        (VNI.encode("latin-1"), VNI),
        (SAID.encode(), ""),
        (SAID.encode("utf-16"), ""),
    ],
)
def test_what_was_typed_in_a_text_stays_beside_what_it_became(
    tmp_path: Path, data: bytes, original: str
) -> None:
    path = tmp_path / "gop-y.txt"
    path.write_bytes(data)
    one, _ = read.submission(path, path.name)
    assert [(piece.text, piece.original) for piece in one.pieces] == [(SAID, original)]


def test_an_optional_hyphen_in_an_old_font_is_a_letter(tmp_path: Path) -> None:
    """Word keeps the sign AD, in TCVN3 the letter ư, as an optional hyphen."""
    document = docx.Document()
    run = document.add_paragraph().add_run("ch")
    run.font.name = ".VnTime"
    run._r.append(run._r.makeelement(f"{{{W}}}softHyphen", {}))
    rest = run._r.makeelement(f"{{{W}}}t", {})
    rest.text = "a s\xada"
    run._r.append(rest)
    plain = document.add_paragraph("bổ")
    plain.runs[0]._r.append(run._r.makeelement(f"{{{W}}}softHyphen", {}))
    path = tmp_path / "gop-y.docx"
    document.save(str(path))
    one, _ = read.submission(path, path.name)
    assert [(piece.text, piece.original) for piece in one.pieces] == [
        ("chưa sưa", "ch-a s-a"),
        ("bổ", ""),
    ]


def test_quotation_marks_of_windows_are_kept() -> None:
    assert old_fonts.from_tcvn3("söa \x93møc Tèt\x94 \x96 bá") == "sửa “mức Tốt” – bỏ"
    assert old_fonts.from_vni("söûa \x93möùc Toát\x94 \x97 boû") == "sửa “mức Tốt” — bỏ"
