"""Merging again reads only what changed, and shows the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Command
from tiepthu import read

ROUND = "2024-draft-1"


def received(example: Path) -> Path:
    return example / "comments" / ROUND / "received"


def merged(example: Path, tiepthu: Command) -> object:
    return json.loads(tiepthu("merge", "--json", "--root", example).out)


def test_the_second_merge_shows_the_same_and_reads_no_file(
    example: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = merged(example, tiepthu)

    def never(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr(read, "submission", never)
    monkeypatch.setattr(read, "register", never)
    assert merged(example, tiepthu) == first


def test_only_a_file_that_changed_is_read_again(
    example: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged(example, tiepthu)
    changed = received(example) / "Minh Hoa 07.txt"
    changed.write_text(changed.read_text("utf-8") + "\nBỏ tiêu chí số 10.\n", "utf-8")
    seen = []
    plain = read.submission

    def watched(path: Path, name: str):  # type: ignore[no-untyped-def]
        seen.append(name)
        return plain(path, name)

    monkeypatch.setattr(read, "submission", watched)
    merged(example, tiepthu)
    assert seen == ["Minh Hoa 07.txt"]


def test_a_merge_from_what_was_kept_is_the_merge_from_the_files(
    example: Path, tiepthu: Command
) -> None:
    merged(example, tiepthu)
    register = example / "comments" / ROUND / "register.yaml"
    (received(example) / "TCT09 bo sung.txt").write_text("Tiêu chí số 3: nên bỏ.\n", "utf-8")
    merged(example, tiepthu)
    with_kept = register.read_bytes()
    shutil.rmtree(example / "build")
    merged(example, tiepthu)
    assert register.read_bytes() == with_kept


def test_what_was_kept_by_a_broken_run_does_no_harm(example: Path, tiepthu: Command) -> None:
    first = merged(example, tiepthu)
    for name in (".received.json", ".merged.json"):
        (example / "build" / ROUND / name).write_text('{"program": 1', "utf-8")
    assert merged(example, tiepthu) == first


def test_the_ledger_of_a_file_shows_where_every_piece_went(example: Path, tiepthu: Command) -> None:
    name = "CV gop y - Tong cong ty Minh Hoa 02.docx"
    done = tiepthu("register", ROUND, "--ledger", name, "--json", "--root", example)
    rows = json.loads(done.out)
    fates = {row["fate"] for row in rows}
    assert {"comment", "formality", "empty"} <= fates
    assert all(row["comments"] for row in rows if row["fate"] == "comment")
    shown = tiepthu("register", ROUND, "--ledger", name, "--root", example).out
    assert "TCT02-001" in shown


def test_the_ledger_of_a_file_that_nobody_sent(example: Path, tiepthu: Command) -> None:
    done = tiepthu("register", ROUND, "--ledger", "khong-co.docx", "--root", example, code=1)
    assert "not-received" in done.err


def test_what_is_wrong_with_a_received_file_names_its_folder_read_anew_or_kept(
    example: Path, tiepthu: Command
) -> None:
    where = f"comments/{ROUND}/received/TCT11 cong van.docx: unreadable:"
    said = tiepthu("merge", ROUND, "--root", example)
    again = tiepthu("merge", ROUND, "--root", example)
    for one in (said, again):
        assert where in one.out + one.err
