"""Answer a register of 5,000 comments: `make bench-answers`. Export, import, status.

A hundred files of fifty opinions each are merged first; then the workbook goes out, every comment
is answered in it by openpyxl, and it comes back. Beside the seconds by the clock stand those of the
processor, which say how it was where other work kept the machine busy.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from tests.bench.received import ROUND, workspace

LIMIT = 3.0  # seconds, for each of export, import and status
Times = tuple[float, float]  # seconds by the clock, seconds of the processor


def _worked() -> float:
    """Return the processor's seconds of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(*arguments: str | Path) -> Times:
    start, worked = time.perf_counter(), _worked()
    done = subprocess.run(
        [sys.executable, "-m", "tiepthu", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        },
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start, _worked() - worked


def _answer(path: Path) -> int:
    """Answer every comment of the workbook; return how many."""
    book = openpyxl.load_workbook(path)
    page = book["Sổ ý kiến"]
    titles = [cell.value for cell in page[1]]
    outcome, reason = titles.index("Kết quả") + 1, titles.index("Giải trình") + 1
    for row in range(2, page.max_row + 1):
        page.cell(row, outcome).value = "Ghi nhận"
        page.cell(row, reason).value = "Sẽ hướng dẫn ở văn bản riêng trong quý III."
    book.save(path)
    return int(page.max_row) - 1


def measured(root: Path, book: Path) -> Iterator[tuple[str, Times]]:
    """Yield what was run and its seconds."""
    place = ("--root", root)
    _timed("merge", *place)
    yield "export, nothing answered", _timed("register", ROUND, "--export", book, *place)
    count = _answer(book)
    yield f"import of {count} answers", _timed("register", ROUND, "--import", book, *place)
    yield "status, all answered", _timed("status", *place)
    yield "export, all answered", _timed("register", ROUND, "--export", book, *place)
    yield "import, nothing changed", _timed("register", ROUND, "--import", book, *place)


def main() -> None:
    """Make the round, answer it, and print one line a job."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder), 100, 50)
        print(f"{platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
        print("| job | seconds | of the processor | limit |\n|---|---|---|---|")
        for name, (seconds, worked) in measured(root, Path(folder) / "so.xlsx"):
            print(f"| {name} | {seconds:.2f} | {worked:.2f} | {LIMIT:.0f} |", flush=True)


if __name__ == "__main__":
    main()
