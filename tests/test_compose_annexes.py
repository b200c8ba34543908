"""The annexes behind the set: what they hold, how the decision points to them, how they go away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.test_compose_templates import (
    FORMATS,
    ISSUED,
    SET,
    SOURCES,
    TEMPLATES,
    document,
    looks,
    text,
)
from tests.test_compose_templates import values as all_values
from tiepthu import compose, read
from tiepthu.model import HEADINGS, CriteriaSet, Document, Section, Table

NUMERALS = {"hd36": ("1", "2"), "hd05": ("1", "2"), "nd30": ("I", "II")}


def tables(section: Section, style: str = "form") -> list[Table]:
    return [one for one in section.blocks if isinstance(one, Table) and one.style == style]


def lines(section: Section) -> str:
    return text(Document("", (section,)))


def without(line: str, name: str = "decision", format_: str = "hd36") -> Document:
    """Return a document of an office that struck a line of annexes.html."""
    kept = [one for one in SOURCES["annexes.html"].splitlines() if line not in one]
    assert len(kept) < len(SOURCES["annexes.html"].splitlines())
    letterhead, _ = read.letterhead(TEMPLATES / "letterhead.yaml", "letterhead.yaml")
    assert letterhead is not None
    shared = compose.letterhead_values(letterhead) | compose.format_values(looks(format_))
    sources = {**SOURCES, "annexes.html": "\n".join(kept)}
    return compose.document(f"{name}.html", sources, {**shared, **all_values()[name]})


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", ["draft", "decision"])
def test_each_annex_has_pages_of_its_own_its_number_and_the_attachment_line(
    name: str, format_: str
) -> None:
    _, _, *annexes = document(name, format_).sections
    assert [one.restart for one in annexes] == [True, True]
    assert [one.orientation for one in annexes] == ["landscape", "portrait"]
    for annex, numeral in zip(annexes, NUMERALS[format_], strict=True):
        told = lines(annex).split("\n")
        assert told[0] == f"Phụ lục {numeral}"
        assert told[1] in ("BẢN TỰ ĐÁNH GIÁ", "BIỂU CHẤM ĐIỂM")
        assert told[2].startswith("(Kèm theo Quyết định số ")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", ["draft", "decision", "letter", "submission", "set"])
def test_a_year_stays_with_its_word_in_every_heading(name: str, format_: str) -> None:
    """A heading is set by hand, in lines of its own: none may begin with a year alone."""
    headings = [one for one in document(name, format_).paragraphs() if one.style in HEADINGS]
    years = [one for one in headings if "năm" in one.text.casefold()]
    assert len(years) >= 1
    for one in years:
        assert re.search(r"\bnăm\u00a0[\d…\u00a0]", one.text, re.IGNORECASE), one.text
        assert not re.search(r"\bnăm [\d…\u00a0]", one.text, re.IGNORECASE), one.text


def test_the_date_that_a_committee_fills_in_has_its_year_beside_the_word() -> None:
    dates = [
        one.text
        for section in document("decision").sections[2:]
        for one in Document("", (section,)).paragraphs()
        if one.style == "place-date"
    ]
    assert len(dates) == 2
    assert all(re.search(r"tháng … năm\u00a0\d{4}$", one) for one in dates), dates


@pytest.mark.parametrize("format_", FORMATS)
def test_the_decision_points_to_its_annexes_in_the_numerals_of_the_format(format_: str) -> None:
    told = lines(document("decision", format_).sections[0]).replace("\u00a0", " ")
    first, second = (f"Phụ lục {numeral}" for numeral in NUMERALS[format_])
    assert f"có Bản tự đánh giá ({first}) và Biểu chấm điểm ({second})." in told


def test_the_self_assessment_has_room_for_reasons_and_evidence_on_every_criterion() -> None:
    (table,) = tables(document("decision").sections[2])
    head, *rows = table.rows
    assert head.header
    titles = [cell.paragraphs[0].text for cell in head.cells]
    assert titles[-2:] == ["Lý do, số liệu", "Minh chứng kèm theo"]
    criteria = [row for row in rows if len(row.cells) == len(titles)][: ISSUED.count]
    numbered = [(f"{n:02d}", one.name) for n, _, one in ISSUED.numbered()]
    assert [tuple(c.paragraphs[0].text for c in row.cells[:2]) for row in criteria] == numbered
    for row in criteria:
        assert [p.text for p in row.cells[2].paragraphs] == [f"☐ {x}" for x in ISSUED.levels]
        assert [c.paragraphs[0].text for c in row.cells[-2:]] == ["", ""]


def test_the_committee_signs_its_self_assessment() -> None:
    told = lines(document("decision").sections[2])
    assert "T/M ĐẢNG UỶ\nBÍ THƯ" in told


def pointed(one: CriteriaSet, *points: str) -> CriteriaSet:
    """Return the set with these points for its first criteria, none for the others."""
    given = iter(points)
    fields = tuple(
        replace(f, criteria=tuple(replace(c, points=next(given, "")) for c in f.criteria))
        for f in one.fields
    )
    return replace(one, fields=fields)


def test_the_scoring_sheet_adds_up_by_field_and_in_all() -> None:
    one = pointed(SET, "2,5", "1.5", "3")
    annex = document("draft", **compose.draft_values(one, None)).sections[3]
    (table,) = tables(annex)
    shown = {row.cells[1].paragraphs[0].text: row.cells[2].paragraphs[0].text for row in table.rows}
    at, sums = 0, []
    for field in one.fields:
        here = [(2.5, 1.5, 3.0)[n] for n in range(at, min(3, at + len(field.criteria)))]
        sums.append(f"{sum(here):g}".replace(".", ",") if here else "")
        at += len(field.criteria)
    assert [shown[field.name.upper()] for field in one.fields] == sums
    assert shown["Tổng cộng"] == "7"


@pytest.mark.parametrize("name", ["draft", "decision"])
def test_points_are_printed_with_a_comma_however_they_were_typed(name: str) -> None:
    one = pointed(SET, "2,5", "1.5", "1.25", "4", "1.5")
    said = [
        paragraph.text
        for section in document(name, **compose.decision_values(one, None)).sections
        for table in tables(section)
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    assert not {"1.5", "1.25", "2.5"} & {*said}
    assert {"2,5", "1,5", "1,25", "4"} <= {*said}


@pytest.mark.parametrize(
    ("points", "total"),
    [
        (("2", "3"), "5"), (("2.5", "1"), "3,5"), (("2,5", "1"), "3,5"), (("2,5", "1.25"), "3,75"),
        (("0,1", "0,2"), "0,3"), (("", ""), ""), (("tối đa 5", "2"), "2"), ((), ""),
    ],
)  # fmt: skip
def test_points_are_summed_with_a_decimal_comma(points: tuple[str, ...], total: str) -> None:
    assert compose.total(points) == total


def test_where_a_set_has_no_points_levels_stand_in_the_scoring_sheet() -> None:
    annexes = document("draft", **compose.draft_values(pointed(SET), None)).sections[2:]
    for annex in annexes:
        (table,) = tables(annex)
        titles = [cell.paragraphs[0].text for cell in table.rows[0].cells]
        assert not any("Điểm" in title for title in titles)
        assert any(title.startswith("Mức") for title in titles)
        assert "cộng" not in lines(annex).casefold()


def test_an_annex_goes_away_with_its_line_and_its_number_with_it() -> None:
    made = without("annex-self-assessment.html")
    assert len(made.sections) == 3
    assert lines(made.sections[2]).startswith("Phụ lục\nBIỂU CHẤM ĐIỂM")
    told = lines(made.sections[0])
    assert "Kèm theo Bộ tiêu chí có Biểu chấm điểm (Phụ lục)." in told
    assert "Bản tự đánh giá" not in text(made)


def test_without_annexes_the_decision_speaks_of_none() -> None:
    letterhead, _ = read.letterhead(TEMPLATES / "letterhead.yaml", "letterhead.yaml")
    assert letterhead is not None
    shared = compose.letterhead_values(letterhead) | compose.format_values(looks("hd05"))
    sources = {**SOURCES, "annexes.html": "{% set appended = [] %}"}
    made = compose.document("decision.html", sources, {**shared, **all_values()["decision"]})
    assert len(made.sections) == 2
    assert "Kèm theo Bộ tiêu chí có" not in text(made)
    assert "Phụ lục" not in text(made)
