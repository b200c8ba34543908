"""What the READMEs say is so: the tests that they name are there, the commands too."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Command
from tiepthu.cli.group import COMMANDS

ROOT = Path(__file__).parent.parent
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md")}


def test_every_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`(tests/\w+\.py)(?:::(\w+))?`", READMES["README.md"])
    assert len(named) > 5
    for file, test in named:
        source = (ROOT / file).read_text("utf-8")
        assert not test or f"def {test}(" in source, f"{file}::{test}"


def test_every_command_is_told_and_no_other() -> None:
    told = set(re.findall(r"`tiepthu ([a-z]+)", READMES["README.md"]))
    assert told == set(COMMANDS)
    assert set(re.findall(r"`tiepthu ([a-z]+)", READMES["README.vi.md"])) <= set(COMMANDS)


def test_the_output_of_the_first_run_is_what_build_makes(built: Path) -> None:
    shown = READMES["README.md"].split("<!-- first-run -->")[1]
    files = set(re.findall(r"^ {5}(build/\S+)", shown, re.MULTILINE))
    made = {
        path.relative_to(built).as_posix()
        for path in (built / "build").rglob("*.*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert files == made


SLIPS = re.findall(
    r"Trong `([\w.-]+)`, viết `(.+?)` thay cho `(.+?)`:\n\n```\n(.+?)\n```",
    (ROOT / "templates" / "README.md").read_text(encoding="utf-8"),
    re.DOTALL,
)


def test_the_slips_of_the_guide_to_the_templates_are_told_as_it_says(
    tiepthu: Command, example: Path
) -> None:
    assert len(SLIPS) >= 8
    for name, wrong, right, told in SLIPS:
        path = example / "templates" / name
        text = path.read_text("utf-8")
        assert right in text, (name, right)
        path.write_text(text.replace(right, wrong, 1), "utf-8")
        made = ("forms", "2024-draft-1", "--only", "TCT01", "--root", example)
        done = tiepthu(*made, code=1, lang="vi")
        path.write_text(text, "utf-8")
        for line, printed in zip(told.split("\n"), done.err.splitlines(), strict=False):
            if line.endswith(" …"):
                assert printed.startswith(line.removesuffix(" …")), (name, wrong)
            else:
                assert printed == line, (name, wrong)
