"""Make the packages of a round of 100 committees: `make bench-forms`.

The example's draft of 54 criteria goes to a hundred committees: letter, draft, form in Word and in
Excel, an archive of them each, and the list. In a process of its own, as a user would.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests.conftest import copy_of_example

ROUND = "2024-draft-1"
LIMIT = 20.0  # seconds for a hundred committees


def workspace(folder: Path, count: int) -> Path:
    """Return a copy of the example that asks so many committees."""
    root = copy_of_example(folder / "example")
    committees = [{"code": f"DV{n:03d}", "name": f"Đảng uỷ Minh Hoạ {n:03d}"} for n in range(count)]
    told = {"version": ROUND, "title": "Đợt đo tốc độ", "deadline": "2024-05-15"}
    text = yaml.safe_dump({**told, "committees": committees}, allow_unicode=True)
    (root / "comments" / ROUND / "round.yaml").write_text(text, encoding="utf-8")
    return root


def _timed(root: Path, *more: str) -> tuple[float, float]:
    """Return the seconds on the clock, and those that a processor worked for it."""
    command = [sys.executable, "-m", "tiepthu", "forms", ROUND, "--root", str(root), *more]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def main() -> None:
    """Make the packages, make them again, make one again; print one line a job."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--committees", type=int, default=100)
    count = parser.parse_args().committees
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder), count)
        print(f"{platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
        print("| job | seconds | of one processor | limit |\n|---|---|---|---|")
        jobs: tuple[tuple[str, tuple[str, ...], str], ...] = (
            (f"{count} packages", (), f"{LIMIT:.0f}"),
            (f"{count} packages, nothing changed", (), ""),
            ("one package again", ("--only", "DV007"), ""),
        )
        for job, more, limit in jobs:
            seconds, busy = _timed(root, *more)
            print(f"| {job} | {seconds:.2f} | {busy:.2f} | {limit} |", flush=True)
        made = root / "build" / ROUND / "forms"
        files = [path for path in made.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 2**20
        print(f"\n{len(files)} files, {size:.1f} MiB")


if __name__ == "__main__":
    main()
