"""What kind of answer a file is: the phrases of party-format D.5, their traps, forms to tick."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.merge_cases import letter, merged, table
from tiepthu.model import Submission

CASES = Path(__file__).parent / "cases" / "answers.txt"


def cases() -> list[tuple[str, int, tuple[str, ...]]]:
    """Return the kind of answer, the number of comments, and the lines of each case."""
    found = []
    for block in re.split(r"(?m)^== ", CASES.read_text(encoding="utf-8"))[1:]:
        head, *lines = [line for line in block.splitlines() if line.strip()]
        kind, count = head.split(", ")
        alone = [line.removeprefix("or: ") for line in lines if line.startswith("or: ")]
        files = [(line,) for line in alone] or [tuple(lines)]
        found += [(kind, int(count), file) for file in files]
    return found


def received(lines: tuple[str, ...]) -> Submission:
    """Return a file of these lines; those with ¦ are the rows of one table."""
    rows = [[cell.strip() for cell in line.split("¦")] for line in lines if "¦" in line]
    said = letter("TCT05.txt", *(line for line in lines if "¦" not in line))
    return replace(said, pieces=said.pieces + table("TCT05.docx", *rows).pieces)


@pytest.mark.parametrize(("kind", "count", "lines"), cases())
def test_the_kind_of_an_answer(kind: str, count: int, lines: tuple[str, ...]) -> None:
    register = merged(received(lines)).register
    assert (register.files[0].answer.value, len(register.comments)) == (kind, count)


def test_every_phrase_of_agreement_is_none_when_something_is_asked_for_after_it() -> None:
    for kind, _, lines in cases():
        if kind == "agreement" and len(lines) == 1 and "sớm ban hành" not in lines[0]:
            asked = f"{lines[0].rstrip('.')}, tuy nhiên đề nghị bỏ tiêu chí 3 vì trùng lặp."
            register = merged(received((asked,))).register
            assert len(register.comments) == 1, asked
