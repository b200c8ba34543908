"""What earlier rounds said on a criterion is found under the number that it had then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.conftest import Command
from tests.decide_cases import comment, criteria_set, criterion
from tiepthu import compose
from tiepthu.model import CriteriaSet, Criterion, Decision, Kind, Outcome, Register, State

A, B, C = (f"to-chuc/{name}" for name in ("mot", "hai", "ba"))


def version(name: str, base: str, *ones: Criterion) -> CriteriaSet:
    return replace(criteria_set(*ones, version=name), based_on=base)


def said(version: str, *found: tuple[str, str]) -> Register:
    """Return a register of comments: (id, criterion) each."""
    comments = tuple(comment(ident, Kind.REMARK, at=about) for ident, about in found)
    return Register(version, comments=comments)


FIRST = version("2022", "", criterion(A), criterion(B), criterion(C))
SECOND = version("2023", "2022", criterion(B), criterion(C, origin=(A, C)))
NOW = version("2024", "2023", criterion(C))


def test_a_criterion_is_followed_through_its_numbers() -> None:
    kept = Decision(("X-001",), Outcome.KEPT, "Đã có ở nghị quyết.")
    found = compose.earlier(NOW, [SECOND, FIRST], {"2022": (said("2022", ("X-001", C)), [kept])})
    (one,) = found[C]
    assert (one.version, one.number, one.comment.id) == ("2022", 3, "X-001")
    assert one.decision == kept


def test_what_was_said_on_a_criterion_merged_into_it_counts() -> None:
    found = compose.earlier(NOW, [SECOND, FIRST], {"2022": (said("2022", ("X-001", A)), [])})
    assert [(one.number, one.decision) for one in found[C]] == [(1, None)]


def test_what_was_said_on_another_criterion_does_not() -> None:
    found = compose.earlier(NOW, [SECOND, FIRST], {"2022": (said("2022", ("X-001", B)), [])})
    assert found == {}


def test_the_last_round_comes_first() -> None:
    rounds = {"2022": (said("2022", ("X-001", C)), ()), "2023": (said("2023", ("Y-001", C)), ())}
    found = compose.earlier(NOW, [SECOND, FIRST], rounds)
    assert [(one.version, one.number) for one in found[C]] == [("2023", 2), ("2022", 3)]


def test_what_was_withdrawn_is_not_remembered() -> None:
    register = said("2022", ("X-001", C))
    gone = replace(register, comments=(replace(register.comments[0], state=State.WITHDRAWN),))
    assert compose.earlier(NOW, [SECOND, FIRST], {"2022": (gone, ())}) == {}


def test_the_secretary_sees_it_beside_the_opinions_of_today(
    tiepthu: Command, example: Path
) -> None:
    """The next version is consulted on, too: criterion 9 of it had opinions in the last round."""
    draft = (example / "drafts" / "2024-draft-2.yaml").read_text(encoding="utf-8")
    following = draft.replace('version: "2024-draft-2"', 'version: "2025-draft-1"')
    following = following.replace('based_on: "2024-draft-1"', 'based_on: "2024"')
    (example / "drafts" / "2025-draft-1.yaml").write_text(following, encoding="utf-8")
    folder = example / "comments" / "2025-draft-1"
    folder.mkdir()
    round_ = (example / "comments" / "2024-draft-1" / "round.yaml").read_text(encoding="utf-8")
    round_ = round_.replace('version: "2024-draft-1"', 'version: "2025-draft-1"')
    start = round_.find("\nfiles:")
    (folder / "round.yaml").write_text(round_[: start if start > 0 else None], encoding="utf-8")
    (folder / "received").mkdir()
    done = tiepthu(
        "register", "2025-draft-1", "--criterion", "van-phong/ung-dung-cntt", "--root", example
    )
    assert "What earlier rounds said on it" in done.out
    assert "TCT05-008" in done.out
    tiepthu("register", "2025-draft-1", "--criterion", "99", "--root", example, code=1)
