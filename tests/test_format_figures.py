"""The documents against the tables of HD 36, HD 05 and NĐ 30, figure by figure.

The tables are typed by hand in tests/cases/figures/; the files are read with plain lxml through
tests/effective.py. Nothing here knows templates/formats or our writer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

import pytest

from tests.effective import Line, Paper, W, millimetres
from tests.plain_cases import CASES

COLUMNS = 5
# Of each format: size of the page number; the margins (top, bottom, left, right) that are right.
NUMBER_SIZES = {"hd36": (14, 14), "hd05": (14, 14), "nd30": (13, 14)}
PARTY_MARGINS = ((20, 20), (20, 20), (30, 30), (15, 15))
MARGINS = {
    "hd36": PARTY_MARGINS,
    "hd05": PARTY_MARGINS,
    "nd30": ((20, 25), (20, 25), (30, 35), (15, 20)),
}
every_format = pytest.mark.parametrize("name", MARGINS)


@dataclass(frozen=True)
class Expected:
    """A row of a table."""

    format: str
    row: str
    paper: str
    text: str
    part: str
    figures: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.format} {self.row}"


def rows() -> list[Expected]:
    found = []
    for path in sorted((CASES / "figures").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) == COLUMNS and cells[1] != "văn bản":
                *told, figures = cells
                found.append(Expected(path.stem, *told, tuple(figures.split(" · "))))
    return found


@pytest.fixture(scope="module")
def read(outgoing: dict[str, Path]) -> dict[str, Paper]:
    return {name: Paper(path) for name, path in outgoing.items()}


@pytest.mark.parametrize("expected", rows(), ids=str)
def test_a_component_is_as_its_row_of_the_table(read: dict[str, Paper], expected: Expected) -> None:
    lines = read[f"{expected.format} {expected.paper}"].lines()
    at = next(n for n, line in enumerate(lines) if expected.text in line.text)
    for figure in expected.figures:
        assert holds(figure, lines[at], expected.part, lines[at + 1 :]), (figure, lines[at])


def holds(figure: str, line: Line, part: str, rest: Sequence[Line]) -> bool:
    """Tell whether a line, or the letters of a part of it, is as a figure of the table says."""
    word, _, said = figure.partition(" ")
    runs = line.letters(part or line.text)
    shown = "".join("".join(run.text.upper() if run.capitals else run.text for run in runs))
    text = line.text.replace("năm\u00a0", "năm ")  # a space that stays is a space
    ruled = bool(rest) and rest[0].rule and not rest[0].text
    numbers = {"indent": line.indent, "before": line.before, "line": line.pitch}
    if figure.endswith(" pt"):
        return all(within(run.size, word) for run in runs)
    if word in numbers:
        exact = word != "line" or line.pitch_rule == "exact"
        return exact and within(round(numbers[word], 1), said)
    told = {
        "bold": all(run.bold for run in runs),
        "light": not any(run.bold for run in runs),
        "italic": all(run.italic for run in runs),
        "upright": not any(run.italic for run in runs),
        "underlined": all(run.underlined for run in runs),
        "plain": not any(run.underlined for run in runs),
        "capitals": shown == shown.upper(),
        "small": shown != shown.upper(),
        "rule": ruled,
        "no rule": not ruled,
        "red": all(run.color == "FF0000" for run in runs),
        "begins": text.startswith(said),
        "ends": text.endswith(said),
        "is": text == said,
        "next": bool(rest) and rest[0].text == said,
    }
    aligned = {side: line.align == side for side in ("left", "center", "right", "both")}
    return (told | aligned)[figure if figure in told else word]


def within(number: float, bounds: str) -> bool:
    """Tell whether a number is the one that is written, or within "14-15" or "18+"."""
    least, _, most = bounds.removesuffix("+").partition("-")
    upper = inf if bounds.endswith("+") else float(most or least)
    return float(least) <= number <= upper


# Of the whole document


@every_format
def test_all_text_is_in_the_typeface_and_black(read: dict[str, Paper], name: str) -> None:
    for which in ("decision", "letter", "draft"):
        paper = read[f"{name} {which}"]
        runs = [run for line in paper.lines() for run in line.runs if run.text.strip()]
        assert {run.font for run in runs} == {"Times New Roman"}
        assert {run.color for run in runs} <= {"auto", "000000"}


@every_format
def test_the_paper_is_a4_with_the_margins_of_the_table(read: dict[str, Paper], name: str) -> None:
    page = read[f"{name} decision"].sections()[0]
    size, margins = page.find(W + "pgSz"), page.find(W + "pgMar")
    assert [round(millimetres(size.get(W + side))) for side in ("w", "h")] == [210, 297]
    for side, (least, most) in zip(("top", "bottom", "left", "right"), MARGINS[name], strict=True):
        assert least <= round(millimetres(margins.get(W + side)), 1) <= most, side
    assert read[f"{name} decision"].parts["word/settings.xml"].find(W + "mirrorMargins") is None


@every_format
def test_two_sides_are_printed_with_mirrored_margins(read: dict[str, Paper], name: str) -> None:
    paper = read[f"{name} two-sided"]
    assert paper.parts["word/settings.xml"].find(W + "mirrorMargins") is not None


@every_format
def test_the_annex_is_a_landscape_section_turned_with_its_margins(
    read: dict[str, Paper], name: str
) -> None:
    page = read[f"{name} decision"].sections()[1]
    size, margins = page.find(W + "pgSz"), page.find(W + "pgMar")
    assert size.get(W + "orient") == "landscape"
    assert [round(millimetres(size.get(W + side))) for side in ("w", "h")] == [297, 210]
    turned = ("right", "left", "top", "bottom")  # of the portrait page, by the landscape one
    for side, portrait in zip(("bottom", "top", "left", "right"), turned, strict=True):
        expected = dict(zip(("top", "bottom", "left", "right"), MARGINS[name], strict=True))
        least, most = expected[portrait]
        assert least <= round(millimetres(margins.get(W + side)), 1) <= most, side


@every_format
def test_page_numbers_are_arabic_centred_ten_millimetres_from_the_edge_and_not_on_page_one(
    read: dict[str, Paper], name: str
) -> None:
    paper = read[f"{name} decision"]
    for page in paper.sections():
        assert round(millimetres(page.find(W + "pgMar").get(W + "header")), 1) == 10
        assert page.find(W + "titlePg") is not None  # the first page has a header of its own …
        kinds = [one.get(W + "type") for one in page.iter(W + "headerReference")]
        assert kinds == ["default"]  # … which is none
    number = paper.sections()[1].find(W + "pgNumType")
    assert number.get(W + "start") == "1"
    assert number.get(W + "fmt") in (None, "decimal")
    (line,) = paper.lines("word/header1.xml")
    assert line.align == "center"
    least, most = NUMBER_SIZES[name]
    for run in line.runs:
        assert least <= run.size <= most
        assert not run.bold
        assert not run.italic


@every_format
def test_five_hyphens_or_a_rule_stand_under_the_name_of_what_is_annexed(
    read: dict[str, Paper], name: str
) -> None:
    hyphens = [line.text for line in read[f"{name} decision"].lines() if set(line.text) == {"-"}]
    assert hyphens == ([] if name == "nd30" else ["-----"] * 4)  # decision, set, two annexes


@every_format
def test_the_signature_stays_with_the_end_of_the_text(read: dict[str, Paper], name: str) -> None:
    paper = read[f"{name} decision"]
    lines = paper.lines()
    last = next(n for n, line in enumerate(lines) if "Điều 3." in line.text)
    assert lines[last].keep_next
    tables = [one for one in paper.body if one.tag == W + "tbl"]
    signature = next(one for one in tables if "BÍ THƯ" in "".join(one.itertext()))
    (row,) = signature.iter(W + "tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert signature.getprevious().tag == W + "p"  # nothing stands between


@every_format
def test_rows_stay_whole_heads_repeat_and_a_field_stays_with_its_first_criterion(
    read: dict[str, Paper], name: str
) -> None:
    paper = read[f"{name} decision"]
    criteria = max(paper.body.iter(W + "tbl"), key=lambda one: len(one.findall(W + "tr")))
    rows = criteria.findall(W + "tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert heads == rows[:1]
    fields = [row for row in rows[1:] if len(row.findall(W + "tc")) == 1]
    assert len(fields) == 7
    assert all(paper.line(one).keep_next for row in fields for one in row.iter(W + "p"))
    assert criteria.find(f"{W}tblPr/{W}tblCaption").get(W + "val")


def properties(paper: Paper) -> dict[str, str | None]:
    """Return what a Word file says of itself."""
    return {one.tag.rpartition("}")[2]: one.text for one in paper.parts["docProps/core.xml"]}


@every_format
def test_the_file_says_what_it_is(read: dict[str, Paper], name: str) -> None:
    said = properties(read[f"{name} decision"])
    assert said["title"].startswith("Quyết định ban hành Bộ tiêu chí")
    assert said["language"] == "vi-VN"
    styles = read[f"{name} decision"].parts["word/styles.xml"]
    assert next(styles.iter(W + "lang")).get(W + "val") == "vi-VN"


@every_format
def test_the_subject_of_the_file_is_that_of_the_document(read: dict[str, Paper], name: str) -> None:
    """What stands under the type of a decision, and under the number of a letter (boxes 5a, 5b)."""
    decision, letter = (properties(read[f"{name} {kind}"]) for kind in ("decision", "letter"))
    about = "ban hành Bộ tiêu chí đánh giá, xếp loại các đảng uỷ trực thuộc năm 2023"
    assert (decision["subject"] or "").casefold() == about.casefold()
    assert "đề nghị góp ý dự thảo Bộ tiêu chí" in (letter["subject"] or "")
    assert decision["keywords"] == "2023"  # the version, by which a draft that comes back is known


@every_format
def test_the_number_of_an_article_is_bold_by_a_style_of_its_own(
    read: dict[str, Paper], name: str
) -> None:
    """Whoever changes the style changes every "Điều 1."; its bold is of no letter alone."""
    paper = read[f"{name} decision"]
    numbers = [
        run
        for run in paper.body.iter(W + "r")
        if re.fullmatch(r"Điều \d+\.", "".join(run.itertext()))
    ]
    assert len(numbers) == 3
    for run in numbers:
        (look,) = run.find(f"{W}rPr")
        assert (look.tag, look.get(W + "val")) == (W + "rStyle", "ArticleNumber")
    styles = paper.parts["word/styles.xml"]
    (style,) = (
        one for one in styles.iter(W + "style") if one.get(W + "styleId") == "ArticleNumber"
    )
    assert style.get(W + "type") == "character"
    assert style.find(f"{W}rPr/{W}b") is not None
