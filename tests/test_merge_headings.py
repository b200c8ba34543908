"""Column headings in the wordings that committees use: tests/cases/tables/headings."""

from __future__ import annotations

import pytest

from tests.small_set import CASES, small_set
from tiepthu.merge import headers


def _headings() -> list[tuple[str, str]]:
    """Return (heading, what it holds), read from the plain-text file."""
    found = []
    text = (CASES / "tables" / "headings" / "headings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            role, titles = line.split(" : ", 1)
            found += [(title.strip(), role.strip()) for title in titles.split("|")]
    return found


HEADINGS = _headings()


@pytest.mark.parametrize(("title", "role"), HEADINGS, ids=[title for title, _ in HEADINGS])
def test_a_heading_says_what_its_column_holds(title: str, role: str) -> None:
    assert headers.role(title, small_set()) == role


@pytest.mark.parametrize(("title", "role"), HEADINGS, ids=[title for title, _ in HEADINGS])
def test_capitals_and_line_breaks_do_not_matter(title: str, role: str) -> None:
    assert headers.role(title.upper().replace(" ", "\n", 1), small_set()) == role


@pytest.mark.parametrize(
    "cell",
    ["Đề nghị bỏ tiêu chí này.", "Giải quyết 100% đơn thư đúng hạn", "Đảng viên", "x" * 90, "2024"],
)
def test_what_is_not_a_heading_holds_nothing_known(cell: str) -> None:
    known = headers.role(cell, small_set())
    assert known in ("", headers.COMMENT, headers.PROPOSAL) if "Đề nghị" in cell else not known
