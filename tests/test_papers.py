"""The papers that measure a format checker are what the truth about them says they are."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.papers.faulty import FAULTY
from tests.papers.make_papers import truth as told
from tests.papers.measure import (
    FILES,
    Planted,
    Score,
    Truth,
    folded,
    measure,
    read_accepted,
    read_truth,
)
from tests.papers.package import package
from tests.papers.paper import Paper
from tests.papers.right import OTHER, RIGHT
from tests.papers.words import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRUTH = read_truth()
PAPERS = {f"{paper.name}.docx": paper for paper in (*RIGHT, *FAULTY, *OTHER)}
NUMBER_OF_A_LIST = 6  # letters of "Điều 1", typed or made by Word


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return folded("".join(node.text or "" for node in root.iter(f"{W}t")))


def test_each_paper_has_its_truth_and_each_truth_its_paper() -> None:
    assert set(TRUTH) == {path.name for path in FILES.glob("*.docx")} == set(PAPERS)


def test_the_truth_is_what_was_planted() -> None:
    assert told() == [
        {"file": one.file, "format": one.format, "verdict": one.verdict}
        | ({"faults": [vars(fault) for fault in one.faults]} if one.faults else {})
        for one in TRUTH.values()
    ]


def test_each_fault_is_answered_by_name() -> None:
    planted = {fault.name for one in TRUTH.values() for fault in one.faults}
    assert planted == set(read_accepted())


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_a_paper_holds_its_words(paper: Paper) -> None:
    """Also when LibreOffice saved it again; numbers that Word makes itself may be wanting."""
    there = text_of(FILES / f"{paper.name}.docx")
    for line in paper.lines():
        parts = [] if line.component in ("annex-page", "row") else line.text.split("\\")
        for words in (folded(plain(part)) for part in parts):
            assert words in there or words[NUMBER_OF_A_LIST:] in there, line.text


@pytest.mark.parametrize("one", TRUTH.values(), ids=lambda one: one.file)
def test_a_planted_fault_stands_at_words_of_its_paper(one: Truth) -> None:
    there = text_of(one.path)
    assert (one.verdict == "faulty") == bool(one.faults)
    for fault in one.faults:
        for place in fault.quote.split(" | "):
            assert folded(place) in there, place


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_no_other_program_saved_again_can_be_made_again(name: str) -> None:
    paper = PAPERS[name]
    if not paper.habits.through:
        assert (FILES / name).read_bytes() == package(paper)


@dataclass(frozen=True)
class Said:
    name: str
    quote: str = ""


NUMBER = Planted("number-colon", "number", "Số: 6-TB/ĐU", "")
MARGINS = Planted("margins", "page", "", "")
ACCEPTED = {"number-colon": {"number-mark", "number-form"}, "margins": {"page-margins"}}


def judged(verdict: str, faults: tuple[Planted, ...], *said: Said) -> Score:
    return measure(Truth("a.docx", "hd36", verdict, faults), said, ACCEPTED)


def test_a_fault_is_found_by_an_accepted_name_at_its_words() -> None:
    score = judged("faulty", (NUMBER, MARGINS), Said("number-mark", "SỐ: 6-TB/ĐU"))
    assert score == Score((NUMBER,), (MARGINS,))


def test_a_finding_at_other_words_or_of_another_name_is_a_false_alarm() -> None:
    elsewhere, other = Said("number-mark", "Số 7-TB/ĐU"), Said("page-size", "Số: 6")
    assert judged("faulty", (NUMBER,), elsewhere, other) == Score((), (NUMBER,), (elsewhere, other))


def test_a_fault_of_the_whole_paper_is_found_wherever_it_is_said() -> None:
    assert judged("faulty", (MARGINS,), Said("page-margins", "trang 1")).found == (MARGINS,)


def test_two_findings_on_one_fault_are_no_false_alarm() -> None:
    said = Said("number-mark", "Số: 6"), Said("number-form", "Số: 6-TB/ĐU")
    assert judged("faulty", (NUMBER,), *said) == Score((NUMBER,))


def test_any_finding_on_a_right_paper_is_a_false_alarm() -> None:
    assert judged("right", (), Said("page-margins")).false_alarms == (Said("page-margins"),)


def test_what_is_no_official_paper_may_be_called_so_once() -> None:
    one, two = Said("not-official"), Said("title-missing")
    assert judged("other", (), one) == Score()
    assert judged("other", (), one, two).false_alarms == (two,)


def test_the_place_of_a_tone_and_a_space_make_no_difference() -> None:
    assert folded("Đảng Ủy,  hòa") == folded("đảng uỷ hoà")
