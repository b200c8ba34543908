"""What the tests share: a copy of the example workspace, and the real command run in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.outgoing import every_kind, outgoing, round_folder  # noqa: F401 (fixtures)
from tests.validator import validator  # noqa: F401 (a fixture)
from tests.witness import libreoffice  # noqa: F401 (a fixture)
from tiepthu.cli.group import run

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a copy of the example workspace, without outputs."""
    return copy_of_example(tmp_path / "example")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example workspace, built once for all tests that only look at it."""
    folder = copy_of_example(tmp_path_factory.mktemp("built") / "example")
    assert run(["build", "--root", str(folder), "--lang", "en"]) == 0
    return folder


def copy_of_example(folder: Path) -> Path:
    """Copy what people wrote in the example workspace into a folder."""
    for name in ("drafts", "comments", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


class Done:
    """What a command did: its exit code and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Command = Callable[..., Done]


@pytest.fixture
def tiepthu(capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Run a command of the program, in English, and demand its exit code."""

    def command(*arguments: str | Path, code: int = 0, lang: str = "en") -> Done:
        capsys.readouterr()
        result = run([*map(str, arguments), "--lang", lang])
        printed = capsys.readouterr()
        assert result == code, printed.out + printed.err
        assert "Traceback" not in printed.out + printed.err
        return Done(result, printed.out, printed.err)

    return command
