"""Print how long the main jobs take: `make bench`. Results are kept in results.md by hand."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import redlines
from tests.bench.install import BENCH
from tests.conftest import copy_of_example
from tests.test_redlines import plain
from tiepthu import diff, read, write
from tiepthu.model import same


def best(job: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs, in seconds: the one least disturbed by others."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        found.append(time.perf_counter() - start)
    return min(found)


def version() -> None:
    subprocess.run([sys.executable, "-m", "tiepthu", "--version"], check=True, capture_output=True)


def bare_python() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def build() -> None:
    """Build the example from clean, in a process of its own as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_of_example(Path(folder) / "example")
        command = [sys.executable, "-m", "tiepthu", "build", "--root", str(root)]
        subprocess.run(command, check=True, capture_output=True)


def redline() -> Callable[[], None]:
    """Return the whole redline of the 54 criteria: compared, written, read back, proven."""
    old, new = plain("2023"), plain("2024-draft-1")
    looks, _ = read.looks(Path("templates/formats/hd36.yaml"), "hd36")
    assert looks is not None

    def job() -> None:
        tracked = diff.documents(old, new, {})
        back = read.document(write.docx(tracked, looks, "Tổ Thư ký", "2024-05-17"))
        assert not same(tracked.accepted(), back.accepted())
        assert not same(tracked.rejected(), back.rejected())

    job()
    return job


def main() -> None:
    """Print one line a job."""
    bare = best(bare_python, 5)
    rows = [
        ("python -c pass", bare),
        ("tiepthu --version", best(version, 5)),
        ("tiepthu build, from clean", best(build)),
        ("redline of 54 criteria, in the process", best(redline(), 5)),
    ]
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    for name, seconds in rows:
        print(f"{name:42} {seconds:7.3f} s   {seconds / bare:7.1f} × bare python")
    print()
    if BENCH.exists():
        redlines.main(["--sizes", "54"])
    else:
        print("Beside other makers of redlines: `make bench-redlines` (it installs them first).")


if __name__ == "__main__":
    main()
