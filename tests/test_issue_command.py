"""`tiepthu issue` refuses while a promise is broken, each of them; and says what it issued."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Command
from tiepthu import merge
from tiepthu.model import Register

ROUND = "2024-draft-1"


def exchange(path: Path, old: str, new: str) -> None:
    """Change a person's file at the one place where these words stand."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def decisions(example: Path) -> Path:
    return example / "comments" / ROUND / "decisions.yaml"


def unsealed(example: Path) -> None:
    """Take the seal off the set: it is not issued yet."""
    path = example / "drafts" / "2024.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("issued:")), encoding="utf-8")


def refused(tiepthu: Command, example: Path, problem: str, *more: str) -> None:
    """Demand that the set is not issued, that the problem is named and nothing was written."""
    done = tiepthu("issue", "2024", "--root", example, *more, code=1)
    assert f" {problem}: " in done.err
    assert "Not issued" in done.err
    assert not (example / "build" / "2024").exists()


def test_a_sound_set_is_issued_with_a_manifest_of_every_file(
    tiepthu: Command, example: Path
) -> None:
    tiepthu("issue", "2024", "--root", example)
    manifest = yaml.safe_load((example / "build" / "2024" / "manifest.yaml").read_bytes())
    assert manifest["version"] == "2024"
    assert "overridden" not in manifest
    names = [one["name"] for one in (*manifest["files"], *manifest["inputs"])]
    assert "build/2024/decision.docx" in names
    assert {"drafts/2024.yaml", f"comments/{ROUND}/decisions.yaml"} <= set(names)
    for one in (*manifest["files"], *manifest["inputs"]):
        data = (example / one["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"], one["name"]


def test_the_same_issue_gives_the_same_manifest(tiepthu: Command, example: Path) -> None:
    tiepthu("issue", "2024", "--root", example)
    first = (example / "build" / "2024" / "manifest.yaml").read_bytes()
    tiepthu("issue", "2024", "--root", example)
    assert (example / "build" / "2024" / "manifest.yaml").read_bytes() == first


# Promise 1: nothing received is lost


def test_a_piece_that_is_not_accounted_for(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = merge.register

    def losing(*arguments: Any, **more: Any) -> Any:
        merged = whole(*arguments, **more)
        first, *rest = merged.register.files
        short = replace(first, pieces=first.pieces + 1)
        register: Register = replace(merged.register, files=(short, *rest))
        return replace(merged, register=register)

    monkeypatch.setattr("tiepthu.merge.register", losing)
    refused(tiepthu, example, "ledger-unbalanced")


def test_a_file_that_vanished(tiepthu: Command, example: Path) -> None:
    (example / "comments" / ROUND / "received" / "TD01 gop y du thao.docx").unlink()
    refused(tiepthu, example, "vanished-file")


def test_a_file_that_another_one_replaces_may_go(tiepthu: Command, example: Path) -> None:
    received = example / "comments" / ROUND / "received"
    (received / "TCT09 tra loi.docx").rename(received / "TCT09 gui lai.docx")
    with zipfile.ZipFile(received / "TCT09 gui lai.docx", "a") as package:
        package.comment = b"sent again"  # other bytes, the same text
    note = (
        "files:\n  - {file: TCT09 gui lai.docx, committee: TCT09, replaces: TCT09 tra loi.docx}\n"
    )
    exchange(example / "comments" / ROUND / "round.yaml", "files:\n", note)
    tiepthu("issue", "2024", "--root", example)


# Promise 2: every comment gets an answer


def test_an_open_comment(tiepthu: Command, example: Path) -> None:
    text = decisions(example).read_text(encoding="utf-8")
    start = text.index("- comment: TCT03-003")
    end = text.index("\n- comment:", start + 1)
    decisions(example).write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    refused(tiepthu, example, "unanswered-comment")


def test_a_refusal_without_a_reason(tiepthu: Command, example: Path) -> None:
    exchange(
        decisions(example),
        "- comment: TCT03-003\n  outcome: accepted",
        "- comment: TCT03-003\n  outcome: rejected",
    )
    refused(tiepthu, example, "reason-missing")


# Promise 3: every change has a cause


def test_words_that_nobody_asked_for(tiepthu: Command, example: Path) -> None:
    exchange(
        example / "drafts" / "2024-draft-2.yaml", "thời hạn thông báo kết luận", "hạn báo kết luận"
    )
    refused(tiepthu, example, "changed-without-cause")


def test_a_last_word_in_the_final_text(tiepthu: Command, example: Path) -> None:
    exchange(example / "drafts" / "2024.yaml", "từ 95%", "từ 94%")
    refused(tiepthu, example, "changed-without-cause")


def test_an_accepted_opinion_that_is_not_in_the_text(tiepthu: Command, example: Path) -> None:
    text = decisions(example).read_text(encoding="utf-8")
    start = text.index("outcome: rejected")
    decisions(example).write_text(
        text[:start] + "outcome: accepted" + text[start + len("outcome: rejected") :],
        encoding="utf-8",
    )
    refused(tiepthu, example, "accepted-not-in-text")


def test_a_cause_that_was_rejected(tiepthu: Command, example: Path) -> None:
    exchange(
        decisions(example),
        "- comment: TCT02-001\n  outcome: accepted",
        "- comment: TCT02-001\n  outcome: rejected\n  response: Hội nghị đã thống nhất chỉ tiêu.",
    )
    refused(tiepthu, example, "cause-not-accepted")


# Promise 4: what is written reads back


def test_a_document_that_does_not_read_back(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.write.docx", lambda *_: b"PK no document")
    tiepthu("issue", "2024", "--root", example, code=3)
    assert not (example / "build" / "2024").exists()


# What an issue is


def test_a_set_without_number(tiepthu: Command, example: Path) -> None:
    path = example / "drafts" / "2024.yaml"
    line = next(
        x for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("decision:")
    )
    exchange(path, line, 'decision: {number: "", date: ""}')
    done = tiepthu("issue", "2024", "--root", example, code=1)
    assert "issued-without-decision" in done.err
    assert not (example / "build" / "2024").exists()


def test_a_draft_cannot_be_issued(tiepthu: Command, example: Path) -> None:
    exchange(example / "drafts" / "2024.yaml", "status: issued", "status: draft")
    refused(tiepthu, example, "still-a-draft")


# Overriding


def test_a_person_can_answer_for_a_change_with_a_written_reason(
    tiepthu: Command, example: Path
) -> None:
    unsealed(example)
    exchange(example / "drafts" / "2024.yaml", "từ 95%", "từ 94%")
    reason = "Ban Thường vụ chỉ đạo sửa tại phiên họp ngày 30/5/2024."
    tiepthu("issue", "2024", "--root", example, "--override", reason)
    manifest = yaml.safe_load((example / "build" / "2024" / "manifest.yaml").read_bytes())
    assert manifest["overridden"]["reason"] == reason
    assert len(manifest["overridden"]["problems"]) == 1
    assert "changed-without-cause" in manifest["overridden"]["problems"][0]


def test_an_override_needs_a_reason(tiepthu: Command, example: Path) -> None:
    exchange(example / "drafts" / "2024.yaml", "từ 95%", "từ 94%")
    refused(tiepthu, example, "override-without-reason", "--override", "ok")


def test_an_open_comment_cannot_be_overridden(tiepthu: Command, example: Path) -> None:
    text = decisions(example).read_text(encoding="utf-8")
    start = text.index("- comment: TCT03-003")
    end = text.index("\n- comment:", start + 1)
    decisions(example).write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    refused(
        tiepthu, example, "unanswered-comment", "--override", "Vì phải ban hành ngay trong quý."
    )
