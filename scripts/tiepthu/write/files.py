"""Putting a file in place: whole or not at all, also when the power goes.

The only room of the program that writes.
"""

from __future__ import annotations

import glob
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tiepthu.model import Source
from tiepthu.problems import TiepthuError, cannot_write

ABANDONED = 60  # seconds: no file of ours takes so long to write
PATIENCE = (0.05, 0.2, 0.5)  # seconds between tries: a virus scanner lets go, Word does not


def put(path: Path, data: bytes) -> bool:
    """Write the file unless it has this content already, and tell whether it was written.

    The content goes into a new file beside it, reaches the disk, and takes the name in one step.
    Raises TiepthuError when the system does not allow it (open in Word, read-only, disk full).
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve() if path.is_symlink() else path, data)
    except OSError as reason:
        raise TiepthuError(
            cannot_write(Source(path.as_posix()), reason.strerror or str(reason))
        ) from reason
    return True


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        _clear(fresh, path)
        _rename(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    _sync_folder(path.parent)


def _clear(fresh: Path, path: Path) -> None:
    """Take away what a run that was killed left half-written beside the file."""
    begun = fresh.stat().st_mtime
    for other in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with suppress(OSError):
            if begun - other.stat().st_mtime > ABANDONED:
                other.unlink()


def _rename(fresh: Path, path: Path) -> None:
    for pause in PATIENCE:
        try:
            fresh.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    fresh.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
