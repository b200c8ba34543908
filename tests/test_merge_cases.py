"""Letters, mails and tables as committees write them: the folders of tests/cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.merge_cases import Case, cases, letter, merged, table, told
from tests.small_set import CASES
from tiepthu.merge import Merged

LETTERS = cases(CASES / "letters")
MAILS = cases(CASES / "mails")
TABLES = cases(CASES / "tables")


def judge(case: Case, result: Merged, file: str) -> None:
    found = [
        (item.fate.value, text) for item, text in zip(result.ledger[file], case.lines, strict=True)
    ]
    assert found == list(zip(case.fates, case.lines, strict=True))
    assert [told(comment) for comment in result.register.comments] == list(case.comments)


@pytest.mark.parametrize("case", LETTERS, ids=[case.name for case in LETTERS])
def test_a_letter_is_read_as_its_case_says(case: Case) -> None:
    judge(case, merged(letter("TCT05.txt", *case.lines)), "TCT05.txt")


@pytest.mark.parametrize("case", MAILS, ids=[case.name for case in MAILS])
def test_a_mail_is_read_as_its_case_says(case: Case) -> None:
    said = letter("TCT05.eml", *case.lines, sender="Văn phòng <vanphong@minhhoa05.example>")
    judge(case, merged(replace(said, format="eml")), "TCT05.eml")


@pytest.mark.parametrize("case", TABLES, ids=[case.name for case in TABLES])
def test_a_table_is_read_as_its_case_says(case: Case) -> None:
    rows = [line.replace("\\n", "\n").split("¦") for line in case.lines]
    cells = [[cell.strip() for cell in row] for row in rows]
    judge(case, merged(table("TCT05.docx", *cells)), "TCT05.docx")
