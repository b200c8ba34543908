"""Work on a foreign file in a process of its own, which can be ended: no file stops the merge.

For formats whose library gives no way to limit what it does. The process is started when the first
such file comes, serves one file after the other, and ends with the program.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar

from tiepthu.ooxml.package import BadPackageError

MEMORY = 600_000_000  # bytes, above what the process has when it starts
LONGEST_START = 20.0  # seconds

T = TypeVar("T")
Work = Callable[[bytes], Iterator[T]]
_ENDED = "ended"


@dataclass(slots=True)
class _Helper:
    process: BaseProcess
    asked: Connection
    answers: Connection

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.asked.close()
        self.answers.close()
        self.process.close()


_helpers: list[_Helper] = []  # one at most


def results(work: Work[T], data: bytes, seconds: float) -> Iterator[T]:
    """Yield what the work finds in a file.

    Raises BadPackageError: for what the work says, and "slow" or "bomb" when it had to be ended.
    """
    helper = _started()
    end = time.monotonic() + seconds
    whole = False
    try:
        helper.asked.send((work, data))
        while helper.answers.poll(max(0.0, end - time.monotonic())):
            kind, value = helper.answers.recv()
            if kind != "one":
                whole = True
                break
            yield value
        else:
            kind, value = "bad", "slow"
    except (EOFError, OSError):
        kind, value = "bad", "bomb"
    finally:  # also when nobody wants the rest
        if not whole:
            close()
    if kind == "bad":
        raise BadPackageError(value)


def close() -> None:
    """End the process, if there is one."""
    while _helpers:
        _helpers.pop().end()


def _started() -> _Helper:
    """Return the process, ready to work."""
    if _helpers and _helpers[0].process.is_alive():
        return _helpers[0]
    close()
    context = multiprocessing.get_context("spawn")
    inner_asked, asked = context.Pipe(duplex=False)
    answers, inner_answers = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(inner_asked, inner_answers), daemon=True)
    process.start()
    inner_asked.close()
    inner_answers.close()
    _helpers.append(_Helper(process, asked, answers))
    if answers.poll(LONGEST_START):
        answers.recv()
    return _helpers[0]


def _serve(asked: Connection, answers: Connection) -> None:
    """Work on one file after the other, until nobody asks any more."""
    _limit_memory()
    answers.send("ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, data = asked.recv()
            try:
                for one in work(data):
                    answers.send(("one", one))
                answers.send((_ENDED, ""))
            except BadPackageError as bad:
                answers.send(("bad", bad.why))
            except (MemoryError, RecursionError):
                answers.send(("bad", "bomb"))


def _limit_memory() -> None:
    """Let the process have so much memory and no more, where the system can do that."""
    told = Path("/proc/self/statm")
    if told.exists():
        import resource

        used = int(told.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
