"""The drafting review: figures of levels, words, citations, numbers, from plain-text cases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.plain_cases import Case, cases
from tiepthu import check, read
from tiepthu.model import CriteriaSet, Criterion, Field, Level, Source
from tiepthu.problems import Problem, hint, sentence

ROOT = Path(__file__).parent.parent
DRAFTING, _ = read.drafting(ROOT / "templates" / "review.yaml", "templates/review.yaml")


def reviewed(one: CriteriaSet) -> list[Problem]:
    assert DRAFTING is not None
    return check.criteria_set(one, DRAFTING)


def of_levels(said: str, text: str = "Một việc") -> CriteriaSet:
    """Return a set of one criterion with these levels, one a line."""
    levels = tuple(Level(*line.split(": ", 1)) for line in said.splitlines() if line.strip())
    one = Criterion("a/1", "Tên", text.strip(), levels, evidence=("Báo cáo",), verifier="Ban")
    names = tuple(level.name for level in levels)
    return CriteriaSet("1", "Bộ tiêu chí", "draft", names, (Field("a", "Lĩnh vực", (one,)),))


def of_criteria(said: str) -> CriteriaSet:
    """Return a set of criteria, one a line: name, bar, text. Their lines are their numbers."""
    title, field, criteria = "Bộ tiêu chí", "Lĩnh vực", []
    levels = (Level("Tốt", "Từ 5 việc"), Level("Kém", "Dưới 5 việc"))
    for line in said.splitlines():
        if line.startswith("title: "):
            title = line.removeprefix("title: ")
        elif line.startswith("# "):
            field = line.removeprefix("# ")
        elif line:
            name, text = line.split(" | ")
            number = len(criteria) + 1
            at = Source("drafts/1.yaml", number)
            criteria.append(
                Criterion(
                    f"a/{number}", name, text, levels, evidence=("Báo cáo",), verifier="Ban",
                    source=at,
                )
            )  # fmt: skip
    fields = (Field("a", field, tuple(criteria)),)
    return CriteriaSet("1", title, "draft", ("Tốt", "Kém"), fields)


def assert_found(found: list[Problem], says: str, with_place: bool = False) -> None:
    """Compare findings with the lines that a case expects, in order, one for one."""
    expected = [line for line in says.splitlines() if line.strip()]
    printed = [f"{p.name} {sentence(p, 'en')} {hint(p, 'en')}" for p in found]
    assert len(printed) == len(expected), printed
    for said, line in zip(printed, expected, strict=True):
        place, _, rest = line.partition(" ") if with_place else ("", "", line)
        name, _, words = rest.partition(" ")
        assert said.split()[0] == name, printed
        assert f"“{place}”" in said or not place, said
        for word in filter(None, words.split(" ; ")):
            assert word in said


@pytest.mark.parametrize("case", cases("review/levels.txt") + cases("review/words.txt"), ids=str)
def test_levels_are_reviewed(case: Case) -> None:
    one = of_levels(case.parts["levels"], case.parts.get("text", "Một việc"))
    assert_found(reviewed(one), case.parts["says"])


@pytest.mark.parametrize("case", cases("review/sets.txt"), ids=str)
def test_criteria_are_reviewed_beside_each_other(case: Case) -> None:
    assert_found(reviewed(of_criteria(case.parts["criteria"])), case.parts["says"], with_place=True)


def acceptable() -> set[str]:
    """Return the names that `accept-finding` knows."""
    text = (ROOT / "scripts/tiepthu/schemas/criteria.json").read_text(encoding="utf-8")
    return set(json.loads(text)["$defs"]["accepted"]["properties"])


def test_every_finding_can_be_accepted_and_has_a_case() -> None:
    told = " ".join(case.parts["says"] for case in cases("review/[dlsw]*.txt"))
    assert acceptable() <= set(re.findall(r"[a-z]+(?:-[a-z]+)+", told))


def test_both_readmes_name_every_finding_and_no_other() -> None:
    for name, heading in (("README.md", "## The drafting"), ("README.vi.md", "## Rà soát")):
        part = (ROOT / name).read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
        named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", part))
        assert named == acceptable(), name
