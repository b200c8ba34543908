"""The package that `tiepthu forms` sends to one committee of the example, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.conftest import copy_of_example
from tiepthu import merge, read
from tiepthu.cli import rounds
from tiepthu.cli.group import run
from tiepthu.cli.workspace import Workspace
from tiepthu.merge import Merged
from tiepthu.model import Comment, CriteriaSet, Criterion

ROUND, CODE = "2024-draft-1", "TCT01"


@dataclass(frozen=True)
class Package:
    """The folder with the draft and the forms of one committee, in a copy of the example."""

    root: Path

    @property
    def draft(self) -> Path:
        return self.folder / f"2 Du thao {CODE}.docx"

    @property
    def folder(self) -> Path:
        return self.root / "build" / ROUND / "forms" / f"01-{CODE}"

    @property
    def word_form(self) -> Path:
        return self.folder / f"3 Phieu gop y {CODE}.docx"

    @property
    def excel_form(self) -> Path:
        return self.folder / f"4 Phieu gop y {CODE}.xlsx"

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    @cached_property
    def texts(self) -> set[str]:
        round_ = self.workspace.round(ROUND)
        assert round_ is not None
        return rounds.sent_with(self.workspace, round_)

    @cached_property
    def prompts(self) -> set[str]:
        round_ = self.workspace.round(ROUND)
        assert round_ is not None
        return rounds.asked_with(self.workspace, round_)

    @cached_property
    def criteria(self) -> CriteriaSet:
        return self.workspace.set(ROUND)

    def number(self, number: int) -> Criterion:
        """Return a criterion by its printed number."""
        ids = {n: ident for ident, n in self.criteria.numbers().items()}
        return self.criteria.criteria()[ids[number]]

    def merged(self, path: Path) -> Merged:
        """Merge one file as the only one received, and demand that its ledger balances."""
        submission, problems = read.submission(path, f"{CODE} {path.name}")
        assert not problems, problems
        round_ = self.workspace.round(ROUND)
        assert round_ is not None
        others = [one for one in self.workspace.sets() if one.version != ROUND]
        result = merge.register(
            *(round_, self.criteria, others, [submission], None, self.texts),
            prompts=self.prompts,
        )
        assert all(entry.balanced for entry in result.register.files)
        return result

    def comments(self, path: Path) -> tuple[Comment, ...]:
        """Return what one received file says."""
        return self.merged(path).register.comments


def package(folder: Path) -> Package:
    """Run `tiepthu forms` in a copy of the example workspace."""
    root = copy_of_example(folder / "example")
    assert run(["forms", ROUND, "--root", str(root), "--lang", "en"]) == 0
    return Package(root)
