"""The Open XML SDK's validator: the judge of whether Word will open a file of ours.

`npm ci` in tests/validator installs it; it is a program of its own and needs nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HOME = Path(__file__).with_name("validator")
PROGRAM = HOME / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
REQUIRED = "TIEPTHU_REQUIRE_VALIDATOR"
EDITION = "Microsoft365"


def errors(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return what is wrong with each file that is not right, by its path."""
    once = {file.read_bytes(): file for file in files}  # committees get the same draft
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = dict(zip(once, pool.map(_errors, once.values()), strict=True))
    return {str(file): found[file.read_bytes()] for file in files if found[file.read_bytes()]}


def _errors(file: Path) -> list[str]:
    done = subprocess.run([PROGRAM, file, EDITION], capture_output=True, text=True, timeout=300)
    said = json.loads(done.stdout)
    found = [f"{one['path']} {one['xPath']}: {one['description']}" for one in said["errors"]]
    assert said["ok"] is not bool(found), done.stdout
    return found


@pytest.fixture(scope="session")
def validator() -> None:
    """Demand the validator; without it, skip the test and say so (in CI: fail)."""
    if PROGRAM.exists():
        return
    if os.environ.get(REQUIRED):
        pytest.fail("the Open XML validator is required here: npm ci in tests/validator")
    pytest.skip("the Open XML validator is not installed: npm ci in tests/validator")
