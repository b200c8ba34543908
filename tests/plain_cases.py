"""Cases that are written as plain text, so that whoever knows the files can add one.

"== " begins a case; "--- name" begins a file of it; "--- says" lists what the program must say, a
line a problem: its place, its name, and what its sentence or hint contains (parted by " ; ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tiepthu.problems import Problem, hint, sentence

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    title: str
    parts: dict[str, str]

    def __str__(self) -> str:
        return self.title


def cases(pattern: str) -> list[Case]:
    """Return the cases of every file that fits the pattern, in the order they are written."""
    found = []
    for path in sorted(CASES.glob(pattern)):
        for block in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
            title, *parts = re.split(r"(?m)^--- (.+)\n", block)
            files = dict(zip(parts[::2], parts[1::2], strict=True))
            found.append(Case(f"{path.stem}: {title.strip()}", files))
    assert found, pattern
    return found


def assert_said(problems: Sequence[Problem], says: str) -> None:
    """Compare problems with the lines that a case expects, in order, one for one."""
    expected = [line for line in says.splitlines() if line.strip()]
    printed = [f"{p.source} {p.name} {sentence(p, 'en')} {hint(p, 'en')}" for p in problems]
    places = [" ".join(line.split()[:2]) for line in expected]
    assert [" ".join(line.split()[:2]) for line in printed] == places, printed
    for said, line in zip(printed, expected, strict=True):
        for words in " ".join(line.split()[2:]).split(" ; "):
            assert words in said
