"""Run one of the program's commands twice in this process; print the seconds of the second run.

It reads every file anew. `python -m tests.bench.ours COMMAND…`, with {turn} for what must differ.
With `--bare` it runs once, and islands between changes are kept: the least marking by words,
without the clean-up that makes a rewritten sentence easy to read.
"""

from __future__ import annotations

import importlib
import sys
import time

from tiepthu.cli.group import run


def main() -> None:
    """Run, and say how long the second run took as the last thing printed."""
    if sys.argv[1] == "--bare":
        words = importlib.import_module("tiepthu.diff.words")
        vars(words)["_without_islands"] = lambda edits: edits
        sys.exit(run(sys.argv[2:]))
    seconds = 0.0
    for turn in ("1", "2"):
        start = time.perf_counter()
        code = run([word.replace("{turn}", turn) for word in sys.argv[1:]])
        seconds = time.perf_counter() - start
        if code:
            sys.exit(code)
    print(f"\n{seconds:.6f}")


main()
