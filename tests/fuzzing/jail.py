"""Reads files where they can do no harm, and says which of them did: run as a process of its own.

No network, a clock and a watch on memory for each file. What a file must become, however broken:
a submission whose pieces are sound text, or one that is unreadable and a problem that says so; and
the merge must take it, with a ledger that balances.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzzing import hostile, mutators, seeds
from tests.merge_cases import merged
from tiepthu import read, write
from tiepthu.model import Piece, Submission
from tiepthu.problems import Problem
from tiepthu.read.feedback import apart, converting, door

SECONDS = 30  # of work on one file, however busy the machine is with something else
LONGEST_PDF = 5.0  # seconds until a PDF is given up here: enough to see that this comes to an end
MEMORY = 1_000_000_000  # bytes, for the whole process
MERGED = 40  # files that go into one merge
EVERY = 20  # of so many readable files one is merged
_UNFIT = {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {0x09, 0x0A, 0x0D}
UNFIT = frozenset(map(chr, _UNFIT))  # signs that neither XML nor a register can hold
MAY_BE_EMPTY = ("txt", "csv", "html", "docx", "xlsx", "odt", "ods", "doc", "xls")  # without a word

Case = tuple[str, bytes]


class TooSlowError(BaseException):
    """A file took longer than a person waits; nothing may catch this on the way."""


class NetworkError(BaseException):
    """A file made the program look for something outside."""


@dataclass
class Report:
    """What became of the files: how many, how many of them different, what they were read as."""

    files: int = 0
    different: int = 0
    merged: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0


def mutated(family: str, first: int, count: int) -> Iterator[Case]:
    """Yield damaged files of a family; each is known by its number, whoever asks for it."""
    sound = seeds.seeds(family)
    for number in range(first, first + count):
        chance = Random(f"{family} {number}")
        yield f"{family} {number}", _damaged(family, chance, chance.choice(sound))


_KINDS = {
    "text": (*mutators.TEXT, *mutators.TEXT, *mutators.XML, *mutators.BYTES),
    "mail": (*mutators.TEXT, *[mutators.change_a_head] * 8, *mutators.BYTES),
    "pdf": (*mutators.PDF, *mutators.PDF, *mutators.BYTES),
}
_PACKAGES = ("word", "excel", "odt", "ods", "zip")


def _damaged(family: str, chance: Random, data: bytes) -> bytes:
    if family in _PACKAGES and chance.random() < 0.85:
        return mutators.of_package(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_KINDS.get(family, mutators.BYTES))(chance, data) or b"x"
    return data


def run(cases: Iterable[Case]) -> Report:
    """Read files one after the other, and merge some of them."""
    report = Report()
    seen: set[str] = set()
    waiting: list[Submission] = []
    with tempfile.TemporaryDirectory(prefix="tiepthu-fuzz-") as folder:
        path = Path(folder) / "file"
        for name, data in cases:
            path.write_bytes(data)
            seen.add(hashlib.sha256(data).hexdigest())
            del data
            found = _guarded(report, name, lambda: read.submission(path, f"{name}.docx"))  # noqa: B023
            waiting += _looked_at(report, name, found)
            if len(waiting) >= MERGED:
                _merge(report, waiting)
                waiting = []
    _merge(report, waiting)
    apart.close()
    report.different, report.memory = len(seen), max(_memory(), _memory(resource.RUSAGE_CHILDREN))
    return report


def _guarded(report: Report, name: str, work: Any) -> Any:
    """Return what the work gives; None, and a fault in the report, when it does harm."""
    start = time.process_time()
    before = _memory()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    faulthandler.dump_traceback_later(10 * SECONDS, exit=True)  # where the clock is not heard
    try:
        return work()
    except (Exception, TooSlowError, NetworkError):
        report.faults.append(f"{name}: {traceback.format_exc()[-2500:]}")
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        took = time.process_time() - start
        report.slowest = max(report.slowest, (took, name))
        if before < MEMORY < _memory():
            report.faults.append(f"{name}: more than {MEMORY} bytes of memory")


def _looked_at(report: Report, name: str, found: Any) -> list[Submission]:
    """Count a file; return it when it is to be merged."""
    report.files += 1
    if found is None:
        return []
    one, problems = found
    report.faults += (f"{name}: {fault}" for fault in faults(one, problems))
    outcome = one.unreadable or "read"
    report.outcomes[outcome] = report.outcomes.get(outcome, 0) + 1
    if one.unreadable:
        return []
    return [one] if report.outcomes["read"] % EVERY == 1 else []


def faults(one: Submission, problems: list[Problem]) -> Iterator[str]:
    """Yield what is wrong with what was made of a file."""
    if one.unreadable and not any(problem.name == "unreadable" for problem in problems):
        yield f"unreadable ({one.unreadable}), and nobody says so"
    if not one.pieces and one.format not in MAY_BE_EMPTY:
        yield f"a file of the kind {one.format} without a single piece"
    places = Counter(piece.place for piece in one.pieces)
    if not one.unreadable and places and places.most_common(1)[0][1] > 1:
        yield f"two pieces in one place: {places.most_common(1)[0]}"
    texts = [one.sender, one.date, *(text for piece in one.pieces for text in _texts(piece))]
    if bad := next((text for text in texts if not UNFIT.isdisjoint(text)), None):
        yield f"unfit text: {bad[:80]!r}"
    if any(hostile.SECRET_WORDS in text for text in texts):
        yield "shows a file of this machine"


def _texts(piece: Piece) -> tuple[str, ...]:
    p = piece
    said = (p.place, p.text, p.label, p.table, p.key, p.context, p.author, p.date, p.group)
    return (*said, p.before, p.after, *p.cells)


def _merge(report: Report, files: list[Submission]) -> None:
    if not files:
        return
    names = ", ".join(one.file for one in files)
    result = _guarded(report, f"merge of {names}", lambda: merged(*files))
    if result is None:
        return
    report.merged += len(files)
    unbalanced = [entry.file for entry in result.register.files if not entry.balanced]
    report.faults += (f"{file}: the ledger does not balance" for file in unbalanced)
    _guarded(report, f"register of {names}", lambda: write.register_yaml(result.register))


def _memory(whose: int = resource.RUSAGE_SELF) -> int:
    return resource.getrusage(whose).ru_maxrss * 1024


def lock_up() -> None:
    """Take the network away, set the clock, and see that the machine survives in any case."""

    def too_slow(*_: Any) -> None:
        raise TooSlowError(f"more than {SECONDS} s")

    take_network()
    signal.signal(signal.SIGPROF, too_slow)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (size + 3 * MEMORY, size + 3 * MEMORY))


def take_network() -> None:
    """Make whatever looks for something outside, or starts a program, fail loudly."""

    def no_network(*_: Any, **__: Any) -> Any:
        raise NetworkError("a file made the program look for something outside")

    def no_events(event: str, _arguments: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "webbrowser")):
            no_network()

    socket.socket = no_network  # type: ignore[assignment, misc]
    sys.addaudithook(no_events)


def _garbage(data: bytes, kind: str) -> bytes | None:
    """Stand in for LibreOffice: a damaged Word file or workbook, rubbish, or nothing."""
    chance = Random(hashlib.sha256(data).hexdigest())
    wanted = "excel" if kind == "xls" else "word"
    family = chance.choice((*[wanted] * 5, "word", "excel", "text", "outlook"))
    damaged = _damaged(family, chance, chance.choice(seeds.seeds(family)))
    return chance.choice((damaged, damaged, damaged, chance.randbytes(300), b"", None, data))


def main(family: str, first: int, count: int) -> None:
    """Read `count` damaged files of a family; without a count, those made with intent."""
    lock_up()
    converting.converted = _garbage
    door.LONGEST_ONE = LONGEST_PDF
    report = run(mutated(family, first, count) if count else hostile.cases(family))
    print(json.dumps(asdict(report)))


if __name__ == "__mp_main__":  # the process in which PDFs are read; what it prints is a fault
    take_network()
if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
