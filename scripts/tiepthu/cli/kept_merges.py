"""What the last merge of a round found, kept in build/: nothing is merged again unless it changed.

The register itself stands in its file; kept are the ledger and what the merge had to say. The
folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tiepthu import write
from tiepthu.cli import kept_register
from tiepthu.cli.kept import digest, problem, program
from tiepthu.cli.kept_register import entry
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Fate, FileEntry, Piece, PieceFate, PieceKind, Register
from tiepthu.problems import Problem

Ledger = Mapping[str, tuple[PieceFate, ...]]


@dataclass(frozen=True, slots=True)
class KeptMerge:
    """What a merge showed: the ledger of each file, the counts of what was found, the problems."""

    version: str
    files: tuple[FileEntry, ...]
    comments: int
    related: tuple[int, int, int]  # groups, disputes, form letters
    problems: tuple[Problem, ...] = ()
    inputs: str = ""  # what the merge depended on


def inputs(workspace: Workspace, version: str) -> str:
    """Return one SHA-256 of everything that a merge depends on, the register included."""
    folder = workspace.round_folder(version)
    paths: Iterable[Path] = (
        *workspace.received(version),
        folder / "round.yaml",
        folder / "register.yaml",
        *sorted((workspace.root / "drafts").glob("*.yaml")),
        *sorted((workspace.root / "templates").rglob("*.*")),
    )
    lines = [f"{digest(p)} {workspace.name(p)}" for p in paths if p.is_file()]
    return hashlib.sha256("\n".join([program(), *lines]).encode()).hexdigest()


def shown(register: Register, problems: Sequence[Problem] = ()) -> KeptMerge:
    """Return what a merge shows of its register."""
    related = (len(register.groups), len(register.disputes), len(register.form_letters))
    count = len(register.comments)
    return KeptMerge(register.version, register.files, count, related, tuple(problems))


def keep(
    workspace: Workspace, register: Register, ledger: Ledger, problems: Sequence[Problem]
) -> None:
    """Keep what a merge found, under what it depended on."""
    known = {"inputs": inputs(workspace, register.version)}
    folder = workspace.build / register.version
    plain = {file: [_line(one) for one in pieces] for file, pieces in ledger.items()}
    kept_register.keep(workspace, register)
    write.put(folder / ".ledger.json", _json({**known, "ledger": plain}))
    write.put(folder / ".merged.json", _json({**asdict(shown(register, problems)), **known}))


def unchanged(workspace: Workspace, version: str) -> KeptMerge | None:
    """Return what the last merge showed when nothing has changed since; else None."""
    now = inputs(workspace, version)
    kept = _load(workspace, version, ".merged.json", now)
    try:
        entries = tuple(map(entry, kept["files"]))
        problems = tuple(map(problem, kept["problems"]))
        groups, disputes, letters = kept["related"]
    except (ValueError, KeyError, TypeError):
        return None
    related = (groups, disputes, letters)
    return KeptMerge(kept["version"], entries, kept["comments"], related, problems, now)


def ledger(workspace: Workspace, last: KeptMerge) -> dict[str, tuple[PieceFate, ...]] | None:
    """Return where every piece went in the last merge; None when that was not kept."""
    kept = _load(workspace, last.version, ".ledger.json", last.inputs)
    try:
        return {file: tuple(map(_fate, lines)) for file, lines in kept["ledger"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


# As text


def _json(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode()


def _load(workspace: Workspace, version: str, name: str, now: str) -> dict[str, Any]:
    """Return what was kept; nothing where it is not of the inputs as they are `now`, or broken."""
    try:
        kept: dict[str, Any] = json.loads((workspace.build / version / name).read_bytes())
        return kept if kept.pop("inputs") == now else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _line(one: PieceFate) -> list[object]:
    piece = one.piece
    where = [piece.place, str(piece.kind), piece.text, piece.cells, piece.original]
    return [*where, str(one.fate), one.comments]


def _fate(line: Sequence[Any]) -> PieceFate:
    place, kind, text, cells, original, fate, comments = line
    piece = Piece(place, PieceKind(kind), text, cells=tuple(cells), original=original)
    return PieceFate(piece, Fate(fate), tuple(comments))
