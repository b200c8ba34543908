"""`tiepthu apply` as the editor runs it: onto the newest draft, in its layout; or only supposed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Command
from tiepthu import read

ROUND = "2024-draft-1"
PLACE = "tuyen-giao/bao-ve-nen-tang-tu-tuong"


def draft(example: Path, version: str) -> Path:
    return example / "drafts" / f"{version}.yaml"


def test_it_goes_on_from_the_newest_draft(tiepthu: Command, example: Path) -> None:
    done = tiepthu("apply", ROUND, "2024-draft-3", "--root", example)
    assert "Onto the newest draft: 2024-draft-2" in done.out
    assert "Applied: 0 comments." in done.out  # the second draft has them all
    one, wrong = read.criteria(draft(example, "2024-draft-3"), "drafts/2024-draft-3.yaml")
    assert one is not None, wrong
    assert (one.based_on, one.count) == ("2024-draft-2", 54)


def test_the_new_file_differs_from_the_newest_draft_only_in_what_changed(
    tiepthu: Command, example: Path
) -> None:
    tiepthu("apply", ROUND, "2024-draft-3", "--root", example)
    before = draft(example, "2024-draft-2").read_text(encoding="utf-8").splitlines()
    after = draft(example, "2024-draft-3").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "version: 2024-draft-3" if "version: 2024-draft-3" in after else 'version: "2024-draft-3"',
        "based_on: 2024-draft-2"
        if "based_on: 2024-draft-2" in after
        else 'based_on: "2024-draft-2"',
    ]


def test_what_the_editor_wrote_since_stays_and_a_late_decision_comes_in(
    tiepthu: Command, example: Path
) -> None:
    """The editor reworded a level in draft 2; a comment on another word is accepted afterwards."""
    path = draft(example, "2024-draft-2")
    text = path.read_text(encoding="utf-8")
    assert text.count("có vụ việc báo cáo sau 72 giờ") == 1
    path.write_text(text.replace("có vụ việc báo cáo sau 72 giờ", "có vụ báo cáo sau 72 giờ"))
    answers = example / "comments" / ROUND / "decisions.yaml"
    said = answers.read_text(encoding="utf-8")
    register = read.register(answers.parent / "register.yaml", "register.yaml")[0]
    assert register is not None
    late = next(
        one
        for one in register.comments
        if one.old and one.proposed and f"- comment: {one.id}\n  outcome: rejected" in said
    )
    start = said.index(f"- comment: {late.id}\n")
    end = said.index("\n- comment:", start)
    answers.write_text(
        said[:start] + f"- comment: {late.id}\n  outcome: accepted" + said[end:], encoding="utf-8"
    )
    done = tiepthu("apply", ROUND, "2024-draft-3", "--root", example, "--json")
    told = json.loads(done.out)
    refused = [one["comment"] for one in told["refused"]]
    assert (late.id in told["applied"]) != (late.id in refused)
    after = draft(example, "2024-draft-3").read_text(encoding="utf-8")
    assert "có vụ báo cáo sau 72 giờ" in after


def test_a_draft_that_is_there_is_never_written_over(tiepthu: Command, example: Path) -> None:
    before = draft(example, "2024-draft-2").read_bytes()
    done = tiepthu("apply", ROUND, "2024-draft-2", "--root", example, code=1)
    assert "file-exists" in done.err
    assert draft(example, "2024-draft-2").read_bytes() == before


def test_a_supposition_shows_the_effect_and_writes_nothing(tiepthu: Command, example: Path) -> None:
    before = {path: path.read_bytes() for path in (example / "drafts").iterdir()}
    told = json.loads(
        tiepthu(
            "apply", ROUND, "--dry-run", "--accept", "TCT02-003", "--onto", ROUND,
            "--root", example, "--json",
        ).out
    )  # fmt: skip
    assert "TCT02-003" in told["applied"]  # "Đề nghị bỏ tiêu chí số 28"
    effect = told["effect"]
    assert (effect["together"]["criteria"], effect["together"]["criteria_after"]) == (54, 53)
    mass = next(one for one in effect["fields"] if "dân vận" in one["field"])
    assert (mass["criteria"], mass["criteria_after"]) == (7, 6)
    assert {path: path.read_bytes() for path in (example / "drafts").iterdir()} == before


def test_both_sides_of_a_dispute_are_shown(tiepthu: Command, example: Path) -> None:
    register = read.register(example / "comments" / ROUND / "register.yaml", "register.yaml")[0]
    assert register is not None
    dispute = register.disputes[0]
    both = [side.comments[0] for side in dispute.sides[:2]]
    told = json.loads(
        tiepthu(
            "apply", ROUND, "--dry-run", "--accept", ",".join(both), "--root", example, "--json"
        ).out
    )
    shown = [
        sorted(one for side in sides for one in side) for sides in told["effect"]["both_accepted"]
    ]
    assert any(set(both) <= set(one) for one in shown)


def test_a_comment_nobody_knows_is_said(tiepthu: Command, example: Path) -> None:
    done = tiepthu("apply", ROUND, "--dry-run", "--accept", "TCT02-999", "--root", example, code=1)
    assert "TCT02-999" in done.err


def test_a_new_draft_needs_a_name(tiepthu: Command, example: Path) -> None:
    tiepthu("apply", ROUND, "--root", example, code=2)
    tiepthu("apply", ROUND, "x", "--accept", "open", "--root", example, code=2)
