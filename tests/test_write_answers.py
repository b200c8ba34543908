"""Decisions are written into a person's file without touching what the person wrote elsewhere."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.plain_cases import Case, cases
from tests.test_write_yaml import TEXTS
from tiepthu import read
from tiepthu.model import Decision, Outcome
from tiepthu.problems import TiepthuError
from tiepthu.vietnamese import clean
from tiepthu.write import add_decisions

BEFORE = cases("decisions.txt")[0].parts["before"]


def decided(line: str) -> Decision:
    head, *rest = line.split(" | ")
    *idents, outcome = head.split()
    values = dict(part.split(": ", 1) for part in rest)
    return Decision(tuple(idents), Outcome(outcome), **values)


@pytest.mark.parametrize("case", cases("decisions.txt"), ids=str)
def test_decisions_go_where_they_belong(case: Case) -> None:
    decisions = [decided(line) for line in case.parts["decide"].strip().splitlines()]
    after = case.parts["after"].rstrip("\n") + "\n"
    assert add_decisions(case.parts["before"].rstrip("\n") + "\n", decisions) == after
    assert add_decisions(after, decisions) == after


@pytest.mark.parametrize("sign", ["\x7f", "\u2028", '"', "\\"])
@pytest.mark.parametrize("length", range(8, 20))
def test_no_space_comes_into_a_text_with_signs_that_are_escaped(sign: str, length: int) -> None:
    basis = "0" * length + sign + "0 0"
    one = Decision(
        ("TCT05-002",), Outcome.ACCEPTED, by="0000000" + sign, on="2024-05-24", basis=basis
    )
    (entry,) = yaml.safe_load(add_decisions("- {comment: TCT05-002, outcome: noted}\n", [one]))
    assert entry["basis"] == clean(basis)


DECISIONS = st.builds(
    Decision,
    st.sampled_from([("TCT05-001",), ("TCT05-002",), ("TCT05-001", "TCT05-002"), ("TCT09-001",)]),
    st.sampled_from(Outcome),
    response=TEXTS,
    wording=TEXTS,
    of=st.sampled_from(["", "TCT05-004"]),
    by=TEXTS,
    on=st.sampled_from(["", "2024-05-24"]),
    basis=TEXTS,
)


@given(st.sampled_from(["", BEFORE]), st.lists(DECISIONS, min_size=1, max_size=3))
def test_what_was_decided_last_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, text: str, decisions: list[Decision]
) -> None:
    path = tmp_path_factory.mktemp("round") / "decisions.yaml"
    for decision in decisions:
        text = add_decisions(text, [decision])
    path.write_text(text, encoding="utf-8")
    found, problems = read.decisions(path, "f")
    assert problems == []
    latest = {comment: one for one in decisions for comment in one.comments}
    answered = [comment for one in found for comment in one.comments]
    assert len(answered) == len(set(answered))
    for one in found:
        for comment in one.comments:
            wanted = latest.get(comment)
            if wanted is not None:
                values = (one.outcome, one.response, one.wording, one.of, one.by, one.on, one.basis)
                assert values == (
                    wanted.outcome, wanted.response, wanted.wording, wanted.of, wanted.by,
                    wanted.on, wanted.basis,
                )  # fmt: skip
    assert set(latest) <= set(answered)


def test_a_new_file_says_what_it_is() -> None:
    text = add_decisions("", [decided("TCT05-001 accepted")])
    assert text.startswith("# yaml-language-server: $schema=")
    assert text.endswith("\n\n- comment: TCT05-001\n  outcome: accepted\n")


def test_line_ends_of_windows_stay() -> None:
    text = add_decisions(BEFORE.replace("\n", "\r\n"), [decided("TCT06-001 accepted")])
    assert text.count("\r\n") == text.count("\n") == BEFORE.count("\n") + 2


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [("- a: [\n", "yaml-syntax", 2), ("a: b\n", "wrong-layout", 1)],
)
def test_a_broken_file_is_left_alone(text: str, name: str, line: int) -> None:
    with pytest.raises(TiepthuError) as caught:
        add_decisions(text, [decided("TCT05-001 accepted")], "comments/2024/decisions.yaml")
    (problem,) = caught.value.problems
    assert (problem.name, str(problem.source)) == (name, f"comments/2024/decisions.yaml:{line}")
