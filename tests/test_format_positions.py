"""The documents on paper: printed by LibreOffice, measured in millimetres.

Expected positions are those of HD 05's own print, measured on its first page (box numbers of the
layout diagram in HD 36's annex 1). Words and lines are read with pdfplumber, whole pages, which
are many, with pdfium.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from tests.effective import Paper, W
from tests.outgoing import END_OF_PAGE
from tests.witness import REQUIRED

ALREADY = ("decision", "2 Du thao")  # the same as one of the others
MM = 25.4 / 72  # of a point
NEAR = 1.5  # millimetres that a position may be off
PARTY = ("hd36", "hd05")
PRINTED = (
    *(f"{name} {what}" for name in PARTY for what in ("decision", "letter")),
    "hd36 two-sided", "hd36 long", "hd05 draft", "nd30 decision", "nd30 letter", "nd30 long",
    *(f"hd36 letter of {lines} lines" for lines in END_OF_PAGE),
)  # fmt: skip
# Millimetres between the text and the edges of the paper (left, right, top, bottom).
PORTRAIT, BACK, LANDSCAPE = (30, 15, 20, 20), (15, 30, 20, 20), (20, 20, 30, 15)
FIELD = r"(?m)^[IVX]+\. (?:CÔNG TÁC|KẾT QUẢ) "
party = pytest.mark.parametrize("name", PARTY)


@pytest.fixture(scope="module")
def printed(
    outgoing: dict[str, Path],
    every_kind: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """The documents as PDF, by name; all printed at once, which is much faster."""
    if shutil.which("soffice") is None:
        if os.environ.get(REQUIRED):
            pytest.fail("LibreOffice is required here and is not installed")
        pytest.skip("LibreOffice is not installed: nothing is printed")
    folder = tmp_path_factory.mktemp("printed")
    others = {name: path for name, path in every_kind.items() if name not in ALREADY}
    files = {name: outgoing[name] for name in PRINTED} | others
    for name, path in files.items():
        shutil.copyfile(path, folder / f"{name}.docx")
    home = f"-env:UserInstallation=file://{folder}/home"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(folder)]
    asked = [*command, *(str(folder / f"{name}.docx") for name in files)]
    subprocess.run(asked, check=True, capture_output=True, timeout=900)
    return {name: folder / f"{name}.pdf" for name in files}


@dataclass(frozen=True)
class Piece:
    """A line of text, or a ruled line, on the paper; millimetres from its left upper corner."""

    left: float
    right: float
    base: float
    text: str = ""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Sheet:
    """The first page of a document."""

    lines: list[Piece]
    rules: list[Piece]

    def line(self, text: str) -> Piece:
        return next(line for line in self.lines if text in line.text)

    def rule_under(self, line: Piece) -> Piece:
        """Return the ruled line close under a line of text."""
        return next(
            rule
            for rule in self.rules
            if 0 <= rule.base - line.base < 3 and line.left - 1 < rule.middle < line.right + 1
        )

    def lines_of(self, first: str, last: str) -> list[Piece]:
        """Return the lines from one text to another."""
        start, end = self.lines.index(self.line(first)), self.lines.index(self.line(last))
        return self.lines[start : end + 1]


@pytest.fixture(scope="module")
def sheets(printed: dict[str, Path]) -> dict[str, Sheet]:
    return {name: first_sheet(printed[name]) for name in PRINTED if not name.endswith("lines")}


def first_sheet(path: Path) -> Sheet:
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        words = page.extract_words(keep_blank_chars=True, x_tolerance=3, y_tolerance=2)
        ruled = [one for one in [*page.lines, *page.rects] if one["height"] < 2]
        return Sheet(
            [Piece(*measured(one), one["text"]) for one in words],
            [Piece(*measured(one)) for one in ruled],
        )


def measured(one: dict[str, Any]) -> tuple[float, float, float]:
    return one["x0"] * MM, one["x1"] * MM, one["bottom"] * MM


def near(position: float) -> object:
    return pytest.approx(position, abs=NEAR)


# Positions on the first page (A.2)


@party
@pytest.mark.parametrize("paper", ["decision", "letter"])
def test_the_title_ends_at_the_margin_over_a_rule_of_its_own_length(
    sheets: dict[str, Sheet], name: str, paper: str
) -> None:
    sheet = sheets[f"{name} {paper}"]
    title = sheet.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert (title.left, title.right) == (near(122.5), pytest.approx(195, abs=0.3))
    rule = sheet.rule_under(title)
    assert rule.left == pytest.approx(title.left, abs=0.5)
    assert rule.right == pytest.approx(title.right, abs=0.5)


@party
@pytest.mark.parametrize("paper", ["decision", "letter"])
def test_issuer_star_and_number_stand_in_the_middle_of_the_left_block(
    sheets: dict[str, Sheet], name: str, paper: str
) -> None:
    sheet = sheets[f"{name} {paper}"]
    for text in ("ĐẢNG UỶ KHỐI", "DOANH NGHIỆP TRUNG ƯƠNG", "*", "/ĐUK"):
        assert sheet.line(text).middle == near(66.7), text
    bases = [sheet.line(text).base for text in ("DOANH NGHIỆP", "*", "/ĐUK")]
    assert bases == sorted(bases)


@party
@pytest.mark.parametrize("paper", ["decision", "letter"])
def test_the_date_stands_under_the_middle_of_the_title(
    sheets: dict[str, Sheet], name: str, paper: str
) -> None:
    date = sheets[f"{name} {paper}"].line("Hà Nội,")
    assert date.middle == near(158.8)
    assert "năm" in date.text


@party
def test_type_subject_and_hyphens_stand_in_the_middle_of_the_text(
    sheets: dict[str, Sheet], name: str
) -> None:
    for text in ("QUYẾT ĐỊNH", "ban hành Bộ tiêu chí", "-----"):
        assert sheets[f"{name} decision"].line(text).middle == near(112.5), text


@party
def test_a_letter_says_to_whom_in_the_middle(sheets: dict[str, Sheet], name: str) -> None:
    assert sheets[f"{name} letter"].line("Kính gửi").middle == near(112.5)


@party
def test_recipients_stand_at_the_left_margin_beside_the_signature(
    sheets: dict[str, Sheet], name: str
) -> None:
    sheet = sheets[f"{name} decision"]
    for text in ("Nơi nhận", "- Như Điều 3", "- Lưu Văn phòng"):
        assert sheet.line(text).left == near(30), text
    for text in ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Văn Minh Hoạ"):
        assert sheet.line(text).middle == near(155), text
    assert sheet.line("Nơi nhận").base == near(sheet.line("T/M BAN").base)


@pytest.mark.parametrize(("name", "pitch", "indent"), [("hd36", 18, 10), ("hd05", 19, 12.7)])
def test_text_fills_the_area_with_the_pitch_and_the_indent_of_the_format(
    sheets: dict[str, Sheet], name: str, pitch: float, indent: float
) -> None:
    sheet = sheets[f"{name} letter"]
    first, *rest = sheet.lines_of("Thực hiện nhiệm vụ", "hội nghị ngày")
    assert first.left == pytest.approx(30 + indent, abs=0.5)
    assert {round(line.left) for line in rest} == {30}
    assert all(line.right == pytest.approx(195, abs=0.6) for line in [first, *rest[:-1]])
    steps = [b.base - a.base for a, b in zip([first, *rest], rest, strict=False)]
    assert steps == pytest.approx([pitch * MM] * len(rest), abs=0.1)


def test_a_state_letterhead_has_its_rules(sheets: dict[str, Sheet]) -> None:
    sheet = sheets["nd30 decision"]
    motto = sheet.line("Độc lập - Tự do - Hạnh phúc")
    name, subject = sheet.line("DOANH NGHIỆP"), sheet.line("Ban hành Bộ tiêu chí")
    rules = {piece: sheet.rule_under(piece) for piece in (motto, name, subject)}
    shares = [
        (rule.right - rule.left) / (piece.right - piece.left) for piece, rule in rules.items()
    ]
    assert shares[0] == pytest.approx(1, abs=0.02)
    assert all(1 / 3 <= share <= 1 / 2 for share in shares[1:])
    for piece, rule in rules.items():
        assert rule.middle == pytest.approx(piece.middle, abs=0.5)
    number, date = sheet.line("Số:"), sheet.line("Hà Nội,")
    assert number.base == pytest.approx(date.base, abs=0.5)


@pytest.mark.parametrize("name", ["hd36", "nd30"])
def test_a_long_name_of_the_issuer_wraps_within_its_block(
    sheets: dict[str, Sheet], name: str
) -> None:
    sheet = sheets[f"{name} long"]
    block = sheet.lines_of("ĐẢNG BỘ", "MINH HOẠ SỐ MỘT")
    left = [line for line in block if line.middle < 105]
    assert len(left) == 6  # three of the parent, three of the issuer
    assert max(line.right for line in left) < min(
        line.left for line in sheet.lines if line.middle > 140 and line.base < left[-1].base
    )
    assert {round(line.middle) for line in left} == {round(left[0].middle)}


# Pages


@dataclass(frozen=True)
class Page:
    """A page: its size and its lines of text as boxes (left, bottom, right, top), in points."""

    number: int
    width: float
    height: float
    page: Any

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    def boxes(self) -> list[tuple[float, float, float, float]]:
        return [self.page.get_rect(n) for n in range(self.page.count_rects())]

    def band(self, top: float, bottom: float) -> str:
        """Return the text between two heights, in millimetres from the upper edge."""
        edges = {"top": self.height - top / MM, "bottom": self.height - bottom / MM}
        return str(self.page.get_text_bounded(left=0, right=self.width, **edges)).strip()

    def text(self) -> str:
        return unicodedata.normalize("NFC", self.page.get_text_range())


def pages(path: Path) -> Iterator[Page]:
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        yield Page(number + 1, *page.get_size(), page.get_textpage())


def parts(found: list[Page]) -> list[list[Page]]:
    """Part the pages where they are turned, and where one is headed as an annex."""
    runs: list[list[Page]] = []
    for page in found:
        headed = unicodedata.normalize("NFC", page.text()).lstrip().startswith("Phụ lục")
        if not runs or headed or page.landscape != runs[-1][-1].landscape:
            runs.append([])
        runs[-1].append(page)
    return runs


def expected_numbers(paper: Paper, found: list[Page]) -> list[str]:
    """Return the number on each page: none on the first, counted anew where a section says so."""
    if all(section.find(W + "pgNumType") is None for section in paper.sections()[1:]):
        return ["", *(str(number) for number in range(2, len(found) + 1))]
    numbers: list[str] = []
    for section, run in zip(paper.sections(), parts(found), strict=True):
        anew = not numbers or section.find(W + "pgNumType") is not None
        first = 1 if anew else len(numbers) + 1
        numbers += [str(n) if n > 1 else "" for n in range(first, first + len(run))]
    return numbers


def everything(printed: dict[str, Path]) -> list[tuple[str, list[Page]]]:
    return [(name, list(pages(path))) for name, path in printed.items()]


def test_no_text_stands_outside_the_text_area(printed: dict[str, Path]) -> None:
    outside = []
    for name, found in everything(printed):
        for page in found:
            back = "two-sided" in name and page.number % 2 == 0
            area = LANDSCAPE if page.landscape else BACK if back else PORTRAIT
            left, right, top, bottom = (edge / MM for edge in area)
            slack = 1 / MM
            for x0, y0, x1, y1 in page.boxes():
                if page.height - y1 < 15 / MM:
                    continue  # the page number
                inside = left - slack < x0 and x1 < page.width - right + slack
                inside = inside and bottom - slack < y0 and y1 < page.height - top + slack
                if not inside:
                    outside.append((name, page.number, [round(v * MM) for v in (x0, y0, x1, y1)]))
    assert outside == []


def test_pages_are_counted_from_two_and_anew_in_the_annex(
    printed: dict[str, Path], outgoing: dict[str, Path], every_kind: dict[str, Path]
) -> None:
    annexes = 0
    for name, found in everything(printed):
        paper = Paper((outgoing | every_kind)[name])
        expected = expected_numbers(paper, found)
        assert [page.band(0, 16) for page in found] == expected, name
        annexes += expected.count("") - 1
    assert annexes >= 5


def test_the_page_number_stands_ten_millimetres_from_the_edge_over_the_middle_of_the_text(
    printed: dict[str, Path],
) -> None:
    middles = {"hd36 two-sided": 97.5, "hd36 letter of 22 lines": 112.5, "hd36 decision": 148.5}
    for name, middle in middles.items():
        page = next(page for page in pages(printed[name]) if page.band(0, 16) == "2")
        digit = page.page.get_text_range().index("2")
        boxes = [page.page.get_charbox(n) for n in range(page.page.count_chars())]
        at = next(box for box in boxes if page.height - box[3] < 15 / MM and box[3] > box[1])
        assert digit >= 0
        assert (at[0] + at[2]) / 2 * MM == near(middle), name
        assert (page.height - (at[1] + at[3]) / 2) * MM == pytest.approx(10, abs=0.5), name


def test_the_head_of_the_criteria_is_repeated_on_each_page(printed: dict[str, Path]) -> None:
    for name in ("hd36 decision", "hd05 decision", "nd30 decision"):
        _, criteria, assessment, _ = parts(list(pages(printed[name])))
        assert len(criteria) > 5 < len(assessment)
        rows = [page for page in assessment[1:] if "☐" in page.text()]
        assert len(rows) > 5  # the signature, with the words above it, may stand on the last page
        for page in rows:
            assert page.band(29, 42).startswith("TT"), (name, page.number)
        for page in criteria[1:]:
            head = " ".join(page.band(29, 42).split())
            assert head.startswith("TT"), (name, page.number)
            assert {"Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém"} <= {
                title for title in ("Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém")
                if title in unicodedata.normalize("NFC", head)
            }  # fmt: skip


def test_no_field_stands_at_the_end_of_a_page_without_its_first_criterion(
    printed: dict[str, Path],
) -> None:
    fields = 0
    for name in ("hd36 decision", "hd05 decision", "nd30 decision"):
        for page in pages(printed[name]):
            if page.landscape:
                last = page.text().rstrip().splitlines()[-1]
                assert not re.search(r"^[IVX]+\. |tiêu chí\)$", last), (name, page.number, last)
                fields += len(re.findall(FIELD, page.text()))
    assert fields == 3 * 2 * 7  # in the set, and in the self-assessment


def test_a_signature_is_whole_and_never_without_the_end_of_the_text(
    printed: dict[str, Path],
) -> None:
    counts = set()
    for lines in END_OF_PAGE:
        found = list(pages(printed[f"hd36 letter of {lines} lines"]))
        counts.add(len(found))
        text = found[-1].text()
        for words in ("T/L BAN THƯỜNG VỤ", "Trần Thị Minh Hoạ", "Nơi nhận", f"Dòng thứ {lines}."):
            assert words in " ".join(text.split()), (lines, words)
    assert counts == {1, 2}  # else none of them met the end of a page


def test_every_letter_of_the_text_is_on_the_paper(
    printed: dict[str, Path], outgoing: dict[str, Path], every_kind: dict[str, Path]
) -> None:
    for name, found in everything(printed):
        text = "".join("".join(page.text() for page in found).split()).replace("\ufffe", "-")
        paper = Paper((outgoing | every_kind)[name])
        for line in paper.lines():
            for word in unicodedata.normalize("NFC", line.text).split():
                assert word in text, (name, word)
