"""What no schema can see is said, with its place and a next step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.plain_cases import Case, assert_said, cases
from tests.small_set import small_set
from tiepthu import check, read
from tiepthu.model import (
    Anchor,
    Comment,
    CriteriaSet,
    Decision,
    Dispute,
    Kind,
    Outcome,
    Register,
    Side,
    Source,
    State,
)
from tiepthu.problems import Problem, Severity

ROOT = Path(__file__).parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*.yaml"))
DRAFTING, _ = read.drafting(ROOT / "templates" / "review.yaml", "templates/review.yaml")
assert DRAFTING is not None


def reviewed(one: CriteriaSet) -> list[Problem]:
    assert DRAFTING is not None
    return check.criteria_set(one, DRAFTING)


def draft(folder: Path, name: str, text: str) -> CriteriaSet:
    path = folder / Path(name).name
    path.write_text(text, encoding="utf-8")
    one, problems = read.criteria(path, name)
    assert one is not None, problems
    return one


@pytest.mark.parametrize("case", cases("review/drafts.txt"), ids=str)
def test_a_version_is_reviewed(case: Case, tmp_path: Path) -> None:
    sets = {name: draft(tmp_path, name, text) for name, text in case.parts.items() if "/" in name}
    one = sets["drafts/2024.yaml"]
    base = sets.get(f"drafts/{one.based_on}.yaml")
    assert_said([*check.based(one, base), *reviewed(one)], case.parts["says"])


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_example_stands_its_own_review(path: Path) -> None:
    one, problems = read.criteria(path, f"drafts/{path.name}")
    assert one is not None, problems
    kept = {"dan-van/nam-tinh-hinh-lao-dong": "several-measures"} if path.stem != "2022" else {}
    assert {dict(p.values)["criterion"]: p.name for p in reviewed(one)} == kept


def test_points_that_are_no_number_are_said_where_no_schema_has_looked() -> None:
    one = small_set()
    field = one.fields[0]
    wrong = replace(field.criteria[0], points="tối đa 5")
    changed = replace(one, fields=(replace(field, criteria=(wrong,)),))
    assert [p.name for p in reviewed(changed)] == ["points-no-number"]


def test_only_an_issued_version_with_number_and_date_can_be_issued() -> None:
    one = replace(small_set(), source=Source("drafts/2024.yaml", 1))
    assert_said(check.ready_to_issue(one), "drafts/2024.yaml:1 still-a-draft --number")
    issued = replace(one, status="issued", number="756-QĐ/ĐUK")
    assert_said(check.ready_to_issue(issued), "drafts/2024.yaml:1 no-decision-number no date")
    assert check.ready_to_issue(replace(issued, date="2024-09-12")) == []


# The answers to a round


def comment(line: str, number: int = 1) -> Comment:
    ident, *rest = line.split()
    state = State.WITHDRAWN if rest == ["withdrawn"] else State.NEW
    return Comment(
        ident, ident.split("-")[0], "a.docx", f"paragraph {number}", Anchor("set"), Kind.EDIT,
        "…", state=state,
    )  # fmt: skip


def register(*lines: str) -> Register:
    disputes = tuple(
        Dispute(Anchor("set"), "change", (Side("raise", (one,)), Side("lower", (other,))))
        for one, verb, other in (line.split() for line in lines if " contradicts " in line)
    )
    comments = tuple(comment(line, i + 1) for i, line in enumerate(lines))
    return Register("2024", comments=comments, disputes=disputes)


@pytest.mark.parametrize("case", cases("review/decisions.txt"), ids=str)
def test_the_answers_are_reviewed(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(case.parts["decisions.yaml"], encoding="utf-8")
    decisions, problems = read.decisions(path, "decisions.yaml")
    assert problems == []
    known = register(*case.parts["register"].split("\n")[:-1])
    assert_said(
        check.decisions(known, decisions, "decisions.yaml", DRAFTING.formulas), case.parts["says"]
    )


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_but_acceptance_needs_a_reason_or_its_first(outcome: Outcome) -> None:
    found = check.decisions(register("A-001"), [Decision(("A-001",), outcome)], "f")
    expected = {Outcome.ACCEPTED: [], Outcome.DUPLICATE: ["duplicate-of-nothing"]}
    assert [problem.name for problem in found] == expected.get(outcome, ["reason-missing"])


# Causes


DECISIONS = (
    Decision(("A-001",), Outcome.ACCEPTED),
    Decision(("A-002",), Outcome.PARTLY, "vì"),
    Decision(("A-003",), Outcome.KEPT, "vì"),
    Decision(("A-004",), Outcome.DUPLICATE, of="A-001"),
    Decision(("A-005",), Outcome.DUPLICATE, of="A-003"),
)


def traced(*causes: str, before: tuple[str, ...] = ()) -> list[Problem]:
    one = small_set()
    field = one.fields[0]

    def with_causes(because: tuple[str, ...]) -> CriteriaSet:
        first = replace(field.criteria[0], because=because, source=Source("f", 7))
        return replace(one, fields=(replace(field, criteria=(first, *field.criteria[1:])),))

    known = register(*(f"A-{i:03d}" for i in range(1, 7)))
    return check.traced(with_causes(causes), known, DECISIONS, with_causes(before))


@pytest.mark.parametrize("cause", ["A-001", "A-002", "A-004", "Kết luận hội nghị", "A-1", ""])
def test_a_cause_is_an_accepted_comment_or_a_conclusion_in_words(cause: str) -> None:
    assert traced(cause) == []


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        ("A-003", "f:7 cause-not-accepted “A-003” ; “kept”"),
        ("A-005", "f:7 cause-not-accepted “A-005” ; “kept”"),
        ("A-006", "f:7 cause-not-accepted “A-006” ; not decided yet"),
        ("A-0001", "f:7 unknown-cause “A-0001” ; did you mean “A-001”?"),
        ("TCT05-999", "f:7 unknown-cause “TCT05-999” ; register.yaml"),
    ],
)
def test_a_cause_that_was_not_taken_in_is_said(cause: str, says: str) -> None:
    assert_said(traced(cause), says)


def test_a_cause_from_an_earlier_round_is_not_looked_for_in_this_one() -> None:
    assert traced("A-003", "B-001", before=("A-003", "B-001")) == []


# All of them


def test_no_rule_says_a_thing_twice_and_all_are_in_the_order_of_lines() -> None:
    path = DRAFTS[0]
    one, _ = read.criteria(path, path.name)
    assert one is not None
    fields = tuple(
        replace(field, criteria=tuple(replace(c, evidence=(), verifier="") for c in field.criteria))
        for field in one.fields
    )
    found = reviewed(replace(one, fields=fields))
    found = [problem for problem in found if problem.name.startswith("no-")]
    assert len(found) == 2 * one.count
    assert len(set(found)) == len(found)
    assert [p.source for p in found] == sorted(p.source for p in found)
    assert {p.severity for p in found} == {Severity.WARNING}
    assert all(p.next_step for p in found)
