"""Answer a register of 5,000 comments: `make bench-answers`. Export, import, status.

A hundred files of fifty opinions each are merged first; then the workbook goes out, every comment
is answered in it by openpyxl, and it comes back.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from tests.bench.received import ROUND, workspace

LIMIT = 3.0  # seconds, for each of export, import and status


def _timed(*arguments: str | Path) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tiepthu", *map(str, arguments)], capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start


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


def measured(root: Path, book: Path) -> Iterator[tuple[str, float]]:
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
        print("| job | seconds | limit |\n|---|---|---|")
        for name, seconds in measured(root, Path(folder) / "so.xlsx"):
            print(f"| {name} | {seconds:.2f} | {LIMIT:.0f} |", flush=True)


if __name__ == "__main__":
    main()
