"""LibreOffice, where it is installed: files of one format made into another, many in one run.

It runs with settings of its own and never with a person's: what he has open there is not
disturbed, and what he set there changes nothing here.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

USUAL = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Tracked changes in one colour each: else the colour of an author depends on who came before him.
# A PDF with its structure, which a reader who does not see it is told.
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Insert">\
<prop oor:name="Color" oor:op="fuse"><value>17803</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Delete">\
<prop oor:name="Color" oor:op="fuse"><value>11534336</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">\
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def installed() -> str | None:
    """Return the program; None where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice", *USUAL):
        if found := shutil.which(name):
            return found
    return None


def converted(
    files: Sequence[bytes], kind: str, target: str, patience: float
) -> list[bytes | None]:
    """Return each file, of a `kind` (docx), in the `target` format (pdf).

    A run ends after `patience` seconds. None stands for a file of which nothing came: LibreOffice
    is not here, cannot read it, or took too long. A file over which it falls does not spoil those
    behind it: they are tried again without it.
    """
    made: dict[int, bytes] = {}
    program, left, runs_in_vain = installed(), list(range(len(files))), 0
    while program and left and runs_in_vain < 2:
        found = _run(program, [files[at] for at in left], kind, target, patience)
        came = {at: data for at, data in zip(left, found, strict=True) if data is not None}
        runs_in_vain += not came
        made |= came
        missing = [at for at in left if at not in came]
        left = missing[1:]
    return [made.get(at) for at in range(len(files))]


def _run(
    program: str, files: Sequence[bytes], kind: str, target: str, patience: float
) -> list[bytes | None]:
    """Convert the files in one run; what came before it fell or stuck is kept."""
    with tempfile.TemporaryDirectory(prefix="tiepthu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        sources = [f"{number:05}.{kind}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            (folder / source).write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", target, "--outdir", "made"]
        _wait([program, *options, *sources], folder, patience)
        return [
            _content((folder / "made" / source).with_suffix(f".{target}")) for source in sources
        ]


def _wait(command: Sequence[str], folder: Path, patience: float) -> None:
    """Run a command to its end; after that many seconds end it, with all that it started."""
    with suppress(OSError):
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "TZ": "UTC"},  # it writes the hour; let it be that of no country
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(patience)
        except BaseException as reason:  # too long, or the person presses Ctrl-C
            _end(process)
            if not isinstance(reason, subprocess.TimeoutExpired):
                raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process; `soffice` is only a starter, and what it started must go with it."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    process.wait()


def _content(path: Path) -> bytes | None:
    """Return what was made; None where nothing was, or nothing whole."""
    with suppress(OSError):
        return path.read_bytes() or None
    return None
