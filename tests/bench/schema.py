"""What is wrong with a Word file by the Open XML SDK, and by jubarte's own rules for Word.

Both are tools of `.venv-bench`; without them nothing is known ("-").
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.install import BENCH, PYTHON

VALIDATOR = BENCH / "node" / "node_modules" / ".bin" / "ooxml-validator"
MOST = 1000  # where the SDK stops counting
LIMIT = 300  # seconds


def schema_errors(path: Path) -> str:
    """Return how many schema errors the Open XML SDK finds."""
    if not VALIDATOR.exists() or not shutil.which("node"):
        return "-"
    said = _said(VALIDATOR, path)
    errors = said.get("errors")
    return "?" if errors is None else str(min(len(errors), MOST))


def word_findings(path: Path) -> str:
    """Return what jubarte's rules for Word find: each rule broken, how often."""
    if not PYTHON.exists():
        return "-"
    said = _said(PYTHON, Path(__file__).with_name("peer.py"), "validate", path)
    if "?" in said:
        return "?"
    return ", ".join(f"{rule} {count}" for rule, count in sorted(said.items())) or "0"


def _said(*command: object) -> dict[str, list[object]]:
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, timeout=LIMIT
        )
        found: dict[str, list[object]] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return {"?": []}
    return found
