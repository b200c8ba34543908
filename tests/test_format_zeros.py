"""A format file says which numbers and dates take a zero before the digit; no code does."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.conftest import copy_of_example
from tiepthu.cli.group import run

# Papers that `build` and `report` make, each with what only the program writes in it.
SAID = {
    "2023/decision.docx": r"(?m)^0[1-9]$",
    "2024-draft-1/register.docx": r"Tiêu chí 0\d \(",
    "2024-draft-1/summary.docx": r"\b0\d đơn vị, gồm",
    "2024-draft-1/submission.docx": r"\b0\d đơn vị\.|\b0\d lĩnh vực",
    "2024-draft-1/meeting.docx": r"\b0\d đơn vị",
    "2024-draft-1/statistics.docx": r"(?m)^0\d$",
    "2022..2023/comparison.docx": r"tiêu chí mới 0\d",
    "2022..2023/changes.docx": r"tiêu chí mới 0\d",
}
ZERO = re.compile(r"(?<![\w.,])0(\d)(?!\d)")


def texts(root: Path) -> dict[str, str]:
    """Return what the documents say, tables included, read by another reader than ours."""
    found = {}
    for name in SAID:
        document = docx.Document(str(root / "build" / name))
        lines = ["".join(t.text or "" for t in p.iter() if t.tag.endswith(("}t", "}delText")))
                 for p in document.element.body.iter() if p.tag.endswith("}p")]  # fmt: skip
        found[name] = "\n".join(lines)
    return found


def made(root: Path) -> dict[str, str]:
    assert run(["build", "--root", str(root), "--lang", "en"]) == 0
    report = ["report", "2024-draft-1", "--kind", "statistics"]
    assert run([*report, "--root", str(root), "--lang", "en"]) == 0
    return texts(root)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The papers of the example, and of an office whose formats have other zeros."""
    usual, other = (copy_of_example(tmp_path_factory.mktemp("zeros") / "office") for _ in "ab")
    for path in (other / "templates" / "formats").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "zero_below: {number: 10, day: 10, month: 3," in text
        text = text.replace("{number: 10, day: 10, month: 3,", "{number: 0, day: 0, month: 10,")
        path.write_text(text, encoding="utf-8")
    return made(usual), made(other)


@pytest.mark.parametrize("name", SAID)
def test_zeros_stand_where_the_format_has_them(
    papers: tuple[dict[str, str], dict[str, str]], name: str
) -> None:
    usual, other = (each[name] for each in papers)
    assert re.search(SAID[name], usual)
    assert not re.search(SAID[name], other)
    assert ZERO.sub(r"\1", usual) == ZERO.sub(r"\1", other)  # and nothing else is different


def test_a_month_takes_its_zero_and_a_day_none(
    papers: tuple[dict[str, str], dict[str, str]],
) -> None:
    usual, other = (each["2023/decision.docx"] for each in papers)
    assert "ngày 12 tháng 9 năm\u00a02023" in usual
    assert "ngày 12 tháng 09 năm\u00a02023" in other
    assert "ngày 12/09/2023" in other
