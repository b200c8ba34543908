"""Broken and hostile files by the thousand: none stops the program, slows it down or leads it out.

For every family of formats more than 3,000 files, damaged by chance (the same ones in every run),
and some that somebody made with intent; `tests/fuzzing` says what they are. A process of its own
reads them, merges some of those that can be read, and writes the register.

LibreOffice takes no part: what it would make of an old .doc, .rtf or .xls is a broken new file, or
rubbish, or nothing. So the family "old" shows what the program does before and after it, not what
LibreOffice does.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fuzzing import hostile, seeds

ROOT = Path(__file__).parent.parent
FILES = 3_750  # of each family; some come out alike
DIFFERENT = 3_000
FEW = 75  # files
MEMORY = 1_000_000_000  # bytes
TOO_LONG = 900  # seconds, for all files of a family


def jailed(family: str, count: int, **environment: str) -> dict[str, Any]:
    """Return what became of so many damaged files; without a count, of those made with intent."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing.jail", family, "0", str(count)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=TOO_LONG,
        check=False,
    )
    assert not done.stderr, done.stderr
    assert done.returncode == 0
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("family", seeds.FAMILIES)
def test_no_damaged_file_does_harm(family: str) -> None:
    report = jailed(family, FILES)
    assert not report["faults"], f"{len(report['faults'])} faults:\n" + report["faults"][0]
    assert report["files"] == FILES
    assert report["different"] >= DIFFERENT
    assert report["memory"] < MEMORY
    read = report["outcomes"].pop("read")
    assert read > FEW, "nearly nothing can be read: the damage is too great to find anything"
    assert sum(report["outcomes"].values()) > FEW, "nearly everything can be read"
    assert report["merged"] > read / 25


@pytest.mark.parametrize("family", seeds.FAMILIES)
def test_no_file_made_with_intent_does_harm(family: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(hostile.SECRET_WORDS)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        report = jailed(family, 0, TIEPTHU_FUZZ_ADDRESS=address, TIEPTHU_FUZZ_SECRET=str(secret))
        server.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody came
            server.accept()
    assert not report["faults"], f"{len(report['faults'])} faults:\n" + report["faults"][0]
    assert report["files"] == len(list(hostile.makers(family)))
    assert report["memory"] < MEMORY
