"""The power goes at any moment: every file is whole, and nothing that was there is lost.

A real process is killed (signal 9) after a random delay, a hundred times, while it merges, imports
answers, applies decisions, or issues; then the same command runs to its end and must give what it
gives undisturbed.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.conftest import copy_of_example

ROUND = "2024-draft-1"
TIMES = 25  # a job; four jobs make the hundred
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal 9 there")


def tiepthu(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tiepthu", *map(str, arguments), "--lang", "en"]


def finished(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def killed(command: list[str], after: float) -> None:
    """Start a command and kill it, with all that it started, after some seconds."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def people(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that people or the program keep: drafts, comments."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("drafts", "comments", "templates")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file() and not path.name.endswith(".tmp")
    }


def whole(folder: Path) -> None:
    """Demand that every YAML file of the workspace can be read."""
    for part in ("drafts", "comments"):
        for path in (folder / part).rglob("*.yaml"):
            assert yaml.safe_load(path.read_bytes()) is not None, path


def filled_in(book: Path, answers: Path) -> None:
    """Type into an open register what stands in an answered one, as its reader would."""
    blank, source = openpyxl.load_workbook(book), openpyxl.load_workbook(answers)
    for row in source.worksheets[0].iter_rows():
        for cell in row:
            if not source.worksheets[0].column_dimensions[cell.column_letter].hidden:
                blank.worksheets[0][cell.coordinate].value = cell.value
    blank.save(book)


def length_of(command: list[str]) -> float:
    start = time.perf_counter()
    finished(command)
    return time.perf_counter() - start


def moments(seed: int, length: float) -> Iterator[float]:
    """Yield random moments in the life of a command, most of them in its second half.

    The first part is the start of Python: nothing is written there.
    """
    chance = random.Random(seed)
    for _ in range(TIMES):
        yield length * chance.uniform(0.2, 1.05)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path / "example")


def test_while_merging(workspace: Path) -> None:
    register = workspace / "comments" / ROUND / "register.yaml"
    wanted = register.read_bytes()
    command = tiepthu("merge", ROUND, "--root", workspace)
    received = workspace / "comments" / ROUND / "received"
    late = received / "TCT24 gop y them.txt"
    length = length_of(command)
    before = people(workspace)
    for n, moment in enumerate(moments(1, length)):
        late.write_text(f"Tiêu chí số 9: đề nghị bổ sung mức {n}.\n", encoding="utf-8")
        killed(command, moment)
        whole(workspace)
        after = people(workspace)
        own = {f"comments/{ROUND}/register.yaml", late.relative_to(workspace).as_posix()}
        assert {k: v for k, v in after.items() if k not in own} == {
            k: v for k, v in before.items() if k not in own
        }
        known = yaml.safe_load(register.read_bytes())["comments"]
        assert len(known) >= len(yaml.safe_load(wanted)["comments"])  # ids once given stay
    finished(command)
    late.unlink()
    shutil.rmtree(workspace / "build", ignore_errors=True)
    finished(tiepthu("merge", ROUND, "--root", workspace))
    first = yaml.safe_load(wanted)["comments"]
    again = {one["id"]: one["text"] for one in yaml.safe_load(register.read_bytes())["comments"]}
    assert all(again[one["id"]] == one["text"] for one in first)


def test_while_importing_answers(workspace: Path, tmp_path: Path) -> None:
    decisions = workspace / "comments" / ROUND / "decisions.yaml"
    whole_text = decisions.read_text(encoding="utf-8")
    book = tmp_path / "answers.xlsx"
    answered_book = tmp_path / "answered.xlsx"
    finished(tiepthu("register", ROUND, "--export", answered_book, "--root", workspace))
    head = whole_text[: whole_text.index("\n- comment:") + 1]
    decisions.write_text(head, encoding="utf-8")
    finished(tiepthu("register", ROUND, "--export", book, "--root", workspace))
    filled_in(book, answered_book)
    command = tiepthu("register", ROUND, "--import", book, "--root", workspace)
    length = length_of(command)
    everything = decisions.read_bytes()
    answered = {one["comment"] for one in yaml.safe_load(everything)}
    assert len(answered) > 90
    for moment in moments(2, length):
        decisions.write_text(head, encoding="utf-8")
        killed(command, moment)
        assert decisions.read_bytes() in (head.encode(), everything)  # all of them, or none yet
    finished(command)
    assert decisions.read_bytes() == everything


def test_while_applying(workspace: Path) -> None:
    draft = workspace / "drafts" / "2024-draft-3.yaml"
    command = tiepthu("apply", ROUND, "2024-draft-3", "--onto", ROUND, "--root", workspace)
    length = length_of(command)
    wanted = draft.read_bytes()
    draft.unlink()
    before = people(workspace)
    for moment in moments(3, length):
        killed(command, moment)
        assert not draft.exists() or draft.read_bytes() == wanted
        draft.unlink(missing_ok=True)
        assert people(workspace) == before
    finished(command)
    assert draft.read_bytes() == wanted


def test_while_issuing(workspace: Path) -> None:
    """A sealed version means that every document of its issue is in place, whole."""
    draft, build = workspace / "drafts" / "2023.yaml", workspace / "build" / "2023"
    lines = draft.read_text(encoding="utf-8").splitlines(keepends=True)
    before = "".join(one for one in lines if not one.startswith("issued:"))
    draft.write_text(before, encoding="utf-8")
    command = tiepthu("issue", "2023", "--root", workspace)
    length = length_of(command)
    wanted = draft.read_bytes()
    manifest = (build / "manifest.yaml").read_bytes()
    for moment in moments(4, length):
        draft.write_text(before, encoding="utf-8")
        shutil.rmtree(workspace / "build", ignore_errors=True)
        killed(command, moment)
        assert draft.read_bytes() in (before.encode(), wanted)
        if draft.read_bytes() == wanted:
            for one in yaml.safe_load((build / "manifest.yaml").read_bytes())["files"]:
                data = (workspace / one["name"]).read_bytes()
                assert hashlib.sha256(data).hexdigest() == one["sha256"]
    finished(command)
    assert draft.read_bytes() == wanted
    assert (build / "manifest.yaml").read_bytes() == manifest


def test_what_a_killed_run_left_does_not_stay(workspace: Path) -> None:
    """The lock of a killed run holds nobody up, and its half-written file is not taken for one."""
    command = tiepthu("build", "--root", workspace)
    killed(command, 1.5)
    finished(command)
    finished(tiepthu("check", "--root", workspace))
