"""The makers of redlines that are compared, and how each is run in a fresh process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.install import PYTHON, ROOT
from tests.bench.workspaces import AUTHOR, DATE

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno belongs to
WARM_BELOW = 60.0  # seconds; a slower tool is not run a second time


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a tool is given: the workspace, or the two plain Word files."""

    root: Path
    old: Path
    new: Path


Command = Callable[[Inputs, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """One maker of redlines; `warm` prints the seconds of a second run in one process."""

    name: str
    command: Command
    warm: Command | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, MiB, and why there is no redline (empty: there is one)."""

    seconds: float
    peak: float
    words: str
    missing: str


def run(command: list[str], out: Path, limit: float) -> Run:
    """Run a command that is to write `out`, in a process whose memory is nobody else's."""
    out.unlink(missing_ok=True)
    note = out.with_suffix(".json")
    measure = [sys.executable, str(HERE / "measure.py"), str(limit), str(note), *command]
    try:
        subprocess.run(measure, check=True, cwd=ROOT, env=_environment(), timeout=limit + 60)
        found = json.loads(note.read_text("utf-8"))
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as failure:
        return Run(0.0, 0.0, "", str(failure))
    words = str(found["words"]).strip()
    missing = ""
    if found["late"]:
        missing = f"over {limit:.0f} s"
    elif found["code"] or not out.is_file():
        missing = _reason(words) or f"exit code {found['code']}"
    return Run(found["seconds"], found["peak"], words, missing)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "DOTNET_CLI_TELEMETRY_OPTOUT": "1"}


def _reason(words: str) -> str:
    """Return why a tool says it failed, fit for a cell of a table."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    broken = any(line.startswith("Traceback") for line in lines)
    chosen = lines[-1 if broken else 0] if lines else ""
    return chosen.replace("|", "/")[:160]


def tools() -> list[Tool]:
    """Return every tool, ours first."""
    return [
        Tool("tiepthu, from YAML", _ours(_yaml), _ours_warm(_yaml)),
        Tool("tiepthu, from YAML, without clean-up", _ours_bare),
        Tool("tiepthu, from two Word files", _ours(_word), _ours_warm(_word)),
        *(_peer(name) for name in ("docx-trackdiff", "docxodus", "docx-scalpel", "jubarte")),
        Tool("libreoffice", _libreoffice),
    ]


def _yaml(inputs: Inputs) -> list[str]:
    return ["redline", "2023", "2024", "--root", str(inputs.root)]


def _word(inputs: Inputs) -> list[str]:
    return ["redline", str(inputs.old), str(inputs.new)]


def _options(out: str) -> list[str]:
    return ["--out", out, "--author", AUTHOR, "--date", DATE, "--lang", "en"]


def _ours(words: Callable[[Inputs], list[str]]) -> Command:
    program = str(Path(sys.executable).with_name("tiepthu"))
    return lambda inputs, out: [program, *words(inputs), *_options(str(out))]


def _ours_bare(inputs: Inputs, out: Path) -> list[str]:
    bare = [sys.executable, "-m", "tests.bench.ours", "--bare"]
    return [*bare, *_yaml(inputs), *_options(str(out))]


def _ours_warm(words: Callable[[Inputs], list[str]]) -> Command:
    def command(inputs: Inputs, out: Path) -> list[str]:
        fresh = str(out.with_name(out.stem + "-{turn}.docx"))
        return [sys.executable, "-m", "tests.bench.ours", *words(inputs), *_options(fresh)]

    return command


def _peer(name: str) -> Tool:
    def command(inputs: Inputs, out: Path, *options: str) -> list[str]:
        files = [str(inputs.old), str(inputs.new), str(out)]
        return [str(PYTHON), str(HERE / "peer.py"), *options, name, *files]

    if name == "docxodus":  # its Python package starts a program for each comparison
        return Tool(name, command)
    return Tool(name, command, lambda inputs, out: command(inputs, out, "--warm"))


def _libreoffice(inputs: Inputs, out: Path) -> list[str]:
    script = str(HERE / "uno_compare.py")
    return [SYSTEM_PYTHON, script, str(inputs.old), str(inputs.new), str(out)]
