"""Merge many received files: `make bench-merge` (1,000 files, 50,000 comments).

The files are made by python-docx, openpyxl and plain text, not by our own writers. Beside the
merge stand python-docx alone opening the same Word files, and docx2python where it is installed.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl

from tests.conftest import copy_of_example
from tiepthu import read

ROUND = "2024-draft-1"
HEADS = ("STT", "Tiêu chí", "Nội dung góp ý", "Lý do")
ASKS = (
    "Đề nghị sửa “{a}%” thành “{b}%”.",
    "Đề nghị bổ sung “có xác nhận của cấp uỷ” vào sau mức này.",
    "Đề nghị bỏ cụm từ “kịp thời” vì khó định lượng, thay bằng số ngày cụ thể là {b} ngày.",
    "Nên quy định rõ thời hạn gửi báo cáo trước ngày {b}/12.",
    "Đề nghị nâng mức tối thiểu từ {a}% lên {b}%.",
    "Đề nghị làm rõ căn cứ tính tỷ lệ {a}%.",
)
REASONS = ("phù hợp thực tế của đơn vị", "dễ kiểm tra", "đơn vị đông đảng viên", "bảo đảm khả thi")
Row = tuple[str, str, str, str]


def rows(chance: random.Random, count: int) -> list[Row]:
    """Return the opinions of one committee."""
    made = []
    for number in range(1, count + 1):
        a = chance.randint(70, 90)
        about = f"Tiêu chí số {chance.randint(1, 54):02d}"
        ask = chance.choice(ASKS).format(a=a, b=a + chance.randint(1, 9))
        made.append((str(number), about, ask, chance.choice(REASONS)))
    return made


def _word(path: Path, told: list[Row]) -> None:
    document = docx.Document()
    document.add_paragraph("PHIẾU GÓP Ý")
    table = document.add_table(rows=0, cols=4)
    table.autofit = False
    for row in (HEADS, *told):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def _workbook(path: Path, told: list[Row]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADS, *told):
        sheet.append(row)
    book.save(path)


def _table(path: Path, told: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows((HEADS, *told))


def _letter(path: Path, told: list[Row]) -> None:
    lines = [f"{n}. {about}: {ask} Lý do: {why}." for n, about, ask, why in told]
    path.write_text("Kính gửi: Tổ Thư ký\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


KINDS: tuple[tuple[str, Callable[[Path, list[Row]], None]], ...] = (
    (".docx", _word), (".xlsx", _workbook), (".docx", _word), (".csv", _table), (".txt", _letter),
)  # fmt: skip


def workspace(folder: Path, count: int, comments: int) -> Path:
    """Make the example workspace with as many committees, each of which sent one file."""
    root = copy_of_example(folder / "workspace")
    shutil.rmtree(root / "comments")
    received = root / "comments" / ROUND / "received"
    received.mkdir(parents=True)
    codes = [f"DV{number:04d}" for number in range(1, count + 1)]
    lines = [
        f'version: "{ROUND}"', "title: Góp ý dự thảo", 'conference: "2024-05-17"',
        'deadline: "2024-05-15"', "committees:",
    ]  # fmt: skip
    lines += [f"  - {{code: {code}, name: Đảng uỷ Đơn vị {code[2:]}}}" for code in codes]
    (root / "comments" / ROUND / "round.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    chance = random.Random("received")
    for place, code in enumerate(codes):
        suffix, put = KINDS[place % len(KINDS)]
        put(received / f"{code}_gopy{suffix}", rows(chance, comments))
    return root


def _timed(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds, and the most memory one of its processes took (MiB)."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _opening(root: Path) -> str:
    return (
        "import docx, pathlib, sys\n"
        f"for p in pathlib.Path({str(root)!r}).rglob('*.docx'):\n"
        "    [c.text for t in docx.Document(str(p)).tables for r in t.rows for c in r.cells]\n"
    )


def _reading(root: Path) -> str:
    return (
        "import pathlib\nfrom docx2python import docx2python\n"
        f"for p in pathlib.Path({str(root)!r}).rglob('*.docx'):\n"
        "    docx2python(p).text\n"
    )


def measured(root: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what was run, its seconds, and the peak of the largest process so far (MiB)."""
    merge = [sys.executable, "-m", "tiepthu", "merge", "--root", str(root)]
    yield "tiepthu merge, first", *_timed(merge)
    yield "tiepthu merge, unchanged", *_timed(merge)
    (next((root / "comments" / ROUND / "received").glob("*.txt"))).write_text("Nhất trí.", "utf-8")
    yield "tiepthu merge, one file changed", *_timed(merge)
    yield "python-docx opens the Word files", *_timed([sys.executable, "-c", _opening(root)])
    other = Path(__file__).parent.parent.parent / ".venv-bench" / "bin" / "python"
    if other.exists():
        yield "docx2python reads the Word files", *_timed([str(other), "-c", _reading(root)])
    else:
        print("docx2python: missing (make bench-peers)")


def main() -> None:
    """Make the files, merge them, and print one line a job."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--comments", type=int, default=50)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        root = workspace(Path(folder), chosen.files, chosen.comments)
        made = time.perf_counter() - start
        print(f"{platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
        print(f"{chosen.files} files made in {made:.0f} s")
        print("| job | seconds | peak MiB |\n|---|---|---|")
        for name, seconds, peak in measured(root):
            print(f"| {name} | {seconds:.2f} | {peak:.0f} |", flush=True)
        register, _ = read.register(root / "comments" / ROUND / "register.yaml", "register")
        print(f"{len(register.comments) if register else 0} comments in the register")


if __name__ == "__main__":
    main()
