"""What an earlier run found in the received files, kept in build/ so that it is not sought again.

A file is known by its SHA-256 and its name, what was found in it by the program that read it: with
another program, or another file, everything is read anew. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tiepthu import __version__, read, write
from tiepthu.cli.workspace import Workspace
from tiepthu.model import (
    Piece,
    PieceKind,
    Source,
    Submission,
)
from tiepthu.problems import Problem, Severity

MANY = 40  # files from which on it pays to start more processes
Found = tuple[Submission, list[Problem]]


def submissions(workspace: Workspace, version: str, step: Callable[[], None]) -> list[Submission]:
    """Return the received files of a round, read anew only where they are new; `step` after each.

    What is wrong with them is added to the problems of the workspace.
    """
    place = workspace.build / version / ".received.json"
    known = _load(place)
    names = received(workspace, version)
    keys = {name: _key(path, name) for path, name in names}
    fresh = [(path, name) for path, name in names if keys[name] not in known]
    found = {key: known[key] for key in keys.values() if key in known}
    for (_, name), one in zip(fresh, _read(fresh), strict=True):
        found[keys[name]] = one
        step()
    if fresh or known.keys() - found.keys():
        write.put(place, _stored(found))
    within = workspace.name(workspace.round_folder(version) / "received")
    for _, problems in found.values():
        workspace.problems.extend(_placed(problem, within) for problem in problems)
    return [found[keys[name]][0] for _, name in names]


def received(workspace: Workspace, version: str) -> list[tuple[Path, str]]:
    """Return the received files of a round, each with its name in their folder."""
    folder = workspace.round_folder(version) / "received"
    return [(path, path.relative_to(folder).as_posix()) for path in workspace.received(version)]


def _placed(problem: Problem, folder: str) -> Problem:
    """Return a problem of a received file with the folder that a person opens to find the file."""
    source = replace(problem.source, path=f"{folder}/{problem.source.path}")
    return replace(problem, source=source)


def _read(fresh: list[tuple[Path, str]]) -> Iterator[Found]:
    """Read files, in their order; many of them in all cores."""
    with cores(len(fresh)) as each:
        yield from each(_read_one, fresh)


@contextmanager
def cores(files: int) -> Iterator[Any]:
    """Give what does one thing to each of a list: `map`, or that of all cores for many files."""
    if files < MANY:
        yield map
        return
    with ProcessPoolExecutor() as pool:
        yield pool.map


def _read_one(one: tuple[Path, str]) -> Found:
    return read.submission(*one)


def _key(path: Path, name: str) -> str:
    return f"{digest(path)} {name}"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; of one that cannot be read, what can be known of it."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as reason:
        return f"closed {reason.errno} {os.urandom(8).hex()}"  # read again every time


@cache
def program() -> str:
    """Return what tells this program from another: its version, and its own files."""
    root = Path(str(files("tiepthu")))
    parts = sorted(root.rglob("*.py"))
    stamps = (f"{p.relative_to(root)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in parts)
    return hashlib.sha256("\n".join([__version__, *stamps]).encode()).hexdigest()


# As text


def _stored(found: dict[str, Found]) -> bytes:
    plain = {
        key: [asdict(one), [asdict(problem) for problem in problems]]
        for key, (one, problems) in found.items()
    }
    return json.dumps({"program": program(), "files": plain}, ensure_ascii=False).encode()


def _load(path: Path) -> dict[str, Found]:
    """Return what was kept; nothing where it is of another program, or not whole."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["program"] != program():
            return {}
        return {
            key: (_submission(one), list(map(problem, problems)))
            for key, (one, problems) in kept["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _submission(plain: dict[str, Any]) -> Submission:
    pieces = tuple(
        Piece(
            **{
                **one,
                "kind": PieceKind(one["kind"]),
                "cells": tuple(one["cells"]),
                "was": tuple(one["was"]),
            }
        )
        for one in plain["pieces"]
    )
    return Submission(**{**plain, "pieces": pieces})


def problem(plain: dict[str, Any]) -> Problem:
    """Return a problem from its plain values."""
    return Problem(
        **{
            **plain,
            "severity": Severity(plain["severity"]),
            "source": Source(**plain["source"]),
            "values": tuple((name, value) for name, value in plain["values"]),
            "terms": tuple(plain["terms"]),
        }
    )
