"""Run one command and say how long it took and how much memory: `measure.py LIMIT OUT COMMAND…`.

A process of its own, and a small one: on Linux a child's peak memory begins with that of whoever
started it. Peak memory is that of the largest process the command waited for. Standard library
only, no package: it is run by its path.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path


def main() -> None:
    """Write seconds, peak MiB, exit code and the last words of the command as JSON."""
    limit, out, command = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    try:
        found = _measured(command, limit, out.with_suffix(".words"))
    except OSError as failure:  # there is no such program
        found = {"seconds": 0.0, "peak": 0.0, "code": 127, "late": False, "words": str(failure)}
    out.write_text(json.dumps(found), encoding="utf-8")


def _measured(command: list[str], limit: float, words: Path) -> dict[str, object]:
    late = threading.Event()
    with words.open("wb") as stream:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True
        )

        def stop() -> None:
            late.set()
            os.killpg(child.pid, signal.SIGKILL)  # the child leads a group of its own

        timer = threading.Timer(limit, stop)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
    return {
        "seconds": seconds,
        "peak": usage.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
        "late": late.is_set(),
        "words": words.read_text("utf-8", errors="replace")[-4000:],
    }


main()
