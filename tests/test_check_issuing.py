"""The seal of an issued version: what it covers, and what it says when the file was changed."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace

import pytest

from tests.small_set import small_set
from tiepthu import check
from tiepthu.model import CriteriaSet, Criterion, Field

ISSUED = replace(
    small_set(),
    title="Bộ tiêu chí các đảng uỷ năm 2024",
    status="issued",
    number="756-QĐ/ĐUK",
    date="2024-06-15",
)
SEALED = replace(ISSUED, seal=check.fingerprint(ISSUED))


def names(one: CriteriaSet) -> list[str]:
    return [problem.name for problem in check.sealed(one)]


def with_criterion(one: CriteriaSet, made: Criterion) -> CriteriaSet:
    field = one.fields[0]
    changed: Field = replace(field, criteria=(made, *field.criteria[1:]))
    return replace(one, fields=(changed, *one.fields[1:]))


FIRST = ISSUED.fields[0].criteria[0]


def test_any_program_can_count_the_seal_again() -> None:
    """What README.md says of it, done here by hand."""
    plain = {
        "date": "2024-06-15",
        "fields": [
            {
                "criteria": [
                    {
                        "evidence": [*one.evidence],
                        "id": one.id,
                        "levels": [[level.name, level.text] for level in one.levels],
                        "name": one.name,
                        "points": one.points,
                        "text": one.text,
                        "verifier": one.verifier,
                    }
                    for one in field.criteria
                ],
                "id": field.id,
                "name": field.name,
            }
            for field in ISSUED.fields
        ],
        "levels": [*ISSUED.levels],
        "number": "756",
        "title": ISSUED.title,
        "version": ISSUED.version,
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    assert check.fingerprint(ISSUED) == hashlib.sha256(text.encode()).hexdigest()


def test_a_version_without_a_seal_and_one_that_keeps_it_are_fine() -> None:
    assert names(ISSUED) == []
    assert names(SEALED) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(SEALED, title="Bộ tiêu chí khác"),
        replace(SEALED, date="2024-06-16"),
        replace(SEALED, number="757-QĐ/ĐUK"),
        replace(SEALED, fields=SEALED.fields[::-1]),
        replace(SEALED, fields=(replace(SEALED.fields[0], name="Khác"), *SEALED.fields[1:])),
        with_criterion(SEALED, replace(FIRST, id="x/khac")),
        with_criterion(SEALED, replace(FIRST, name=FIRST.name + ".")),
        with_criterion(SEALED, replace(FIRST, text=FIRST.text + ".")),
        with_criterion(SEALED, replace(FIRST, points="99")),
        with_criterion(SEALED, replace(FIRST, evidence=(*FIRST.evidence, "Thêm"))),
        with_criterion(SEALED, replace(FIRST, verifier="Ban khác")),
        with_criterion(
            SEALED,
            replace(FIRST, levels=(replace(FIRST.levels[0], text="Khác"), *FIRST.levels[1:])),
        ),
    ],
)
def test_what_the_decision_says_cannot_change_unseen(changed: CriteriaSet) -> None:
    assert names(changed) == ["changed-after-issue"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(SEALED, number="0756"),
        replace(SEALED, accepted=(("too-long", "vì sao"),)),
        replace(SEALED, title=unicodedata.normalize("NFD", SEALED.title)),
        replace(SEALED, title=SEALED.title.replace("uỷ", "ủy")),
        with_criterion(SEALED, replace(FIRST, aliases=("tên khác",))),
        with_criterion(SEALED, replace(FIRST, because=("TCT01-001",))),
    ],
)
def test_what_no_reader_of_the_decision_sees_may_change(changed: CriteriaSet) -> None:
    assert names(changed) == []


def test_a_draft_with_a_seal_is_pointed_at() -> None:
    assert names(replace(SEALED, status="draft")) == ["seal-on-a-draft"]


def test_two_numbers_of_one_decision_are_one() -> None:
    assert check.other_decision(ISSUED, "756", "2024-06-15") == []
    said = [problem.name for problem in check.other_decision(ISSUED, "7", "2024-06-16")]
    assert said == ["other-number", "other-date"]
