"""The register kept in build/ is the register of the file, and counts only for that file."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Command
from tiepthu import read
from tiepthu.cli import kept_register
from tiepthu.cli.workspace import Workspace

ROUND = "2024-draft-1"


def test_it_is_what_the_file_says(tiepthu: Command, example: Path) -> None:
    tiepthu("merge", "--root", example)
    kept = kept_register.load(Workspace.around(str(example)), ROUND)
    said, wrong = read.register(example / "comments" / ROUND / "register.yaml", "register.yaml")
    assert wrong == []
    assert kept == said


def test_a_file_that_somebody_touched_is_read(tiepthu: Command, example: Path) -> None:
    tiepthu("merge", "--root", example)
    path = example / "comments" / ROUND / "register.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# sửa tay\n", encoding="utf-8")
    assert kept_register.load(Workspace.around(str(example)), ROUND) is None


def test_what_is_not_whole_is_not_taken(tiepthu: Command, example: Path) -> None:
    tiepthu("merge", "--root", example)
    kept = example / "build" / ROUND / ".register.json"
    kept.write_bytes(kept.read_bytes()[:-200])
    assert kept_register.load(Workspace.around(str(example)), ROUND) is None
