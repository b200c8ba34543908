"""One run at a time writes in a workspace."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from tiepthu.cli.workspace import Workspace
from tiepthu.problems import TiepthuError, busy


def writing(workspace: Workspace) -> _Lock:
    """Return the lock under which this workspace is written; somebody else's hold is said."""
    workspace.build.mkdir(parents=True, exist_ok=True)
    return _Lock(workspace)


class _Lock:
    """A file lock that turns a wait in vain into a sentence."""

    def __init__(self, workspace: Workspace) -> None:
        self._path: Path = workspace.build / ".writing.lock"
        self._name = workspace.name(self._path)
        self._lock = FileLock(self._path, timeout=20)

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as held:
            raise TiepthuError(busy(self._name)) from held

    def __exit__(self, *_: object) -> None:
        self._lock.release()
