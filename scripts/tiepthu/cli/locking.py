"""One run at a time writes in a workspace."""

from __future__ import annotations

import getpass
import os
import platform
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tiepthu.cli.workspace import Workspace
from tiepthu.problems import TiepthuError, busy

PATIENCE = 20.0  # seconds that a run waits for another one


def writing(workspace: Workspace) -> _Lock:
    """Return the lock under which this workspace is written; somebody else's hold is said."""
    workspace.build.mkdir(parents=True, exist_ok=True)
    return _Lock(workspace)


class _Lock:
    """A file lock that turns a wait in vain into a sentence with the name of the holder."""

    def __init__(self, workspace: Workspace) -> None:
        self._path: Path = workspace.build / ".writing.lock"
        self._holder = workspace.build / ".writing.by"
        self._name = workspace.name(self._path)
        self._lock = FileLock(self._path, timeout=PATIENCE)

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as held:
            raise TiepthuError(busy(self._name, self._who())) from held
        with suppress(OSError):
            self._holder.write_text(_me(), encoding="utf-8")

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._holder.unlink()
        self._lock.release()

    def _who(self) -> str:
        with suppress(OSError, UnicodeDecodeError):
            return self._holder.read_text(encoding="utf-8")[:200]
        return ""


def _me() -> str:
    """Return who runs this: name, computer, process."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "?"
    return f"{name}, {platform.node()}, {os.getpid()}"
