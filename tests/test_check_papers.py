"""Any Word file against a document format: right papers are silent, each slip is found alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.papers.measure import Truth, measure, read_truth
from tests.slips import acts, papers
from tiepthu import check, read
from tiepthu.problems import Problem, sentence

CASES = Path(__file__).parent / "cases" / "papers.txt"


class Slip(NamedTuple):
    paper: str
    format: str
    where: str
    act: str
    finding: str

    def __str__(self) -> str:
        return f"{self.paper} {self.format}: {self.where[:24]}: {self.act[:40]}"


def slips() -> list[Slip]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "==")):
            which, where, act, finding = (part.strip() for part in line.split(" | "))
            name, *formats = which.split()
            found += [Slip(name, one, where, act, finding) for one in formats]
    return found


@cache
def looks(format_: str):  # type: ignore[no-untyped-def]
    return papers.maker(format_).workspace.looks("", format_)


def findings(data: bytes, format_: str) -> list[Problem]:
    paper, said = read.any_paper(data, "paper.docx")
    assert paper is not None, said
    return check.paper(paper, check.paper_parts(paper), looks(format_), "paper.docx")


def told(found: list[Problem]) -> list[str]:
    return [f"{one.source.place}: {one.name}: {sentence(one, 'en')}" for one in found]


@pytest.mark.parametrize("format_", papers.FORMATS)
@pytest.mark.parametrize("name", papers.NAMES)
def test_a_paper_that_the_program_made_is_right(name: str, format_: str) -> None:
    assert told(findings(papers.paper(name, format_), format_)) == []


@pytest.mark.parametrize("slip", slips(), ids=str)
def test_a_slip_is_found_and_nothing_else(slip: Slip) -> None:
    data = papers.paper(slip.paper, slip.format)
    wheres = slip.where.split(" or ")
    found = findings(acts.done(data, wheres, slip.act), slip.format)
    assert {one.name for one in found} == {slip.finding}, told(found)


# Papers as typists make them, written without a look at the checker


class Said(NamedTuple):
    """A finding as the count of the papers wants it."""

    name: str
    quote: str
    told: str


def said_of(one: Truth) -> list[Said]:
    found = []
    for problem in findings(one.path.read_bytes(), one.format):
        quote = dict(problem.values).get("quote", "").strip("…")
        found.append(Said(problem.name, quote, sentence(problem, "en")))
    return found


@pytest.mark.parametrize("one", read_truth().values(), ids=lambda one: one.file)
def test_a_typists_paper_has_its_faults_found_and_no_others(one: Truth) -> None:
    score = measure(one, said_of(one))
    assert [fault.name for fault in score.missed] == []
    assert [alarm.told for alarm in score.false_alarms] == []


def test_a_letterhead_in_the_header_of_the_first_page_is_found() -> None:
    hand = acts.Hand(papers.paper("regulation", "hd36"))
    acts.letterhead_above(hand)
    assert told(findings(hand.packed(), "hd36")) == []


def test_the_title_of_a_column_is_no_list_of_recipients() -> None:
    hand = acts.Hand(papers.paper("decision", "hd36"))
    acts.table_of_data(hand, "Điều 3", ["TT", "Mã đơn vị", "Nơi nhận", "Các tệp", "Tệp nén"])
    assert told(findings(hand.packed(), "hd36")) == []
