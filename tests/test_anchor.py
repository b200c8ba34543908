"""What a comment is about: tests/cases/references.txt, and the rule above all others."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_set import CASES, NUMBERS, older_set, remark, said, small_set
from tiepthu import anchor, read
from tiepthu.model import Anchor, Certainty, CriteriaSet
from tiepthu.vietnamese import bare

LOOKUP = anchor.index(small_set(), [older_set()])
DRAFTS = Path(__file__).parents[1] / "drafts"


@cache
def the_draft() -> CriteriaSet:
    return draft("2024-draft-1")


def draft(version: str) -> CriteriaSet:
    found, problems = read.criteria(DRAFTS / f"{version}.yaml", version)
    assert found is not None, problems
    return found


@cache
def draft_lookup() -> anchor.Index:
    return anchor.index(the_draft(), [draft("2022"), draft("2023")])


def cases(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" => ") for line in lines if line.strip() and not line.startswith("#")]
    return [(reference.strip(), meant.strip()) for reference, meant in pairs]


SMALL, REAL = cases("references.txt"), cases("references-2024.txt")


def look_up(case: str, lookup: anchor.Index = LOOKUP) -> tuple[Anchor, ...]:
    reference, marked, text = f" | {case}".rpartition("ý kiến:")
    return anchor.find((reference if marked else text).strip(" |"), text if marked else "", lookup)


def read_as(case: str, lookup: anchor.Index = LOOKUP) -> str:
    """Read a reference of a case file, and answer in its words."""
    found = look_up(case, lookup)
    numbers = lookup.numbers
    fields = {field.id: at for at, field in enumerate(lookup.circulated.fields, start=1)}
    return " + ".join(said(item, numbers, fields) for item in found) + remark(found[0], numbers)


@pytest.mark.parametrize(("reference", "meant"), SMALL)
def test_a_reference_is_read_as_the_case_file_says(reference: str, meant: str) -> None:
    assert read_as(reference) == meant


@pytest.mark.parametrize(("reference", "meant"), REAL)
def test_a_reference_to_the_draft_is_read_as_the_case_file_says(reference: str, meant: str) -> None:
    assert read_as(reference, draft_lookup()) == meant


def test_there_are_enough_cases_and_each_is_there_once() -> None:
    for pairs, least in ((SMALL, 400), (REAL, 120)):
        references = [reference for reference, _ in pairs]
        assert len(references) >= least
        assert len(references) == len(set(references))


@pytest.mark.parametrize("number", range(1, 22))
def test_every_printed_number_leads_to_its_criterion(number: int) -> None:
    found = anchor.resolve(f"tiêu chí số {number:02d}", "", small_set())
    assert NUMBERS[found.criterion] == number
    assert found.sure is Certainty.CERTAIN


def test_unsure_readings_always_say_what_else_is_possible() -> None:
    for reference, meant in SMALL:
        if "hoặc" in meant:
            found = look_up(reference)[0]
            assert found.others
            assert found.criterion not in found.others


def test_a_number_that_the_circulated_set_lacks_is_told() -> None:
    assert anchor.outside("tiêu chí số 22 và 5", "", LOOKUP) == (22,)
    assert anchor.outside("tiêu chí số 5", "", LOOKUP) == ()


def test_spelling_and_unicode_form_do_not_matter() -> None:
    import unicodedata

    for reference in ("các tiêu chí thuộc công tác văn phòng cấp uỷ", "tiêu chí 12, mức Tốt"):
        decomposed = unicodedata.normalize("NFD", reference)
        assert anchor.find(decomposed, "", LOOKUP) == anchor.find(reference, "", LOOKUP)


def test_a_name_without_accents_leads_where_the_name_leads() -> None:
    for lookup in (LOOKUP, draft_lookup()):
        for criterion in lookup.printed:
            assert anchor.find(bare(criterion.name), "", lookup)[0].criterion == criterion.id
            numbered = f"tieu chi so {lookup.numbers[criterion.id]}"
            assert anchor.find(numbered, "", lookup)[0].criterion == criterion.id


def test_every_number_with_the_name_that_another_year_gave_it_is_said_to_be_of_that_year() -> None:
    older = draft("2023")
    for number, _, criterion in older.numbered():
        found = anchor.find(f"Tiêu chí số {number} ({criterion.name})", "", draft_lookup())[0]
        heirs = {c.id for c in the_draft().criteria().values() if criterion.id in (c.id, *c.origin)}
        assert found.criterion in heirs
        if the_draft().numbers()[found.criterion] != number:
            assert (found.sure, found.why) == (Certainty.UNSURE, "version")


@given(st.integers(1, 21), st.sampled_from(sorted(small_set().criteria())))
def test_a_number_with_the_name_of_another_criterion_is_never_certain(
    number: int, ident: str
) -> None:
    name = small_set().criteria()[ident].name
    found = anchor.find(f"tiêu chí số {number} ({name})", "", LOOKUP)[0]
    if NUMBERS[ident] == number:
        assert (found.criterion, found.sure) == (ident, Certainty.CERTAIN)
    else:
        assert found.sure is not Certainty.CERTAIN


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_reading_and_what_is_unknown_is_not_certain(
    reference: str, text: str
) -> None:
    found = anchor.find(reference, text, LOOKUP)
    assert found
    assert all(item.scope != "unknown" or item.sure is Certainty.UNSURE for item in found)


@given(st.sampled_from(["năm", "ngày", "điểm", "%", "-QĐ/ĐUK", "/5/2024"]), st.integers(1, 21))
def test_a_measure_is_never_taken_for_a_criterion_number(unit: str, number: int) -> None:
    glue = "" if re.match(r"[%/-]", unit) else " "
    found = anchor.find(f"{number}{glue}{unit}", "", LOOKUP)[0]
    assert found.scope != "criterion"
