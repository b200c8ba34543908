"""The register as the program wrote it last, kept in build/ in a form that is read at once.

It counts only while register.yaml is, to the byte, the file that was written with it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tiepthu import write
from tiepthu.cli.kept import digest, program
from tiepthu.cli.workspace import Workspace
from tiepthu.model import (
    Anchor,
    Answer,
    Certainty,
    Comment,
    Dispute,
    Fate,
    FileEntry,
    FormLetter,
    Group,
    Kind,
    Register,
    Side,
    State,
)


def keep(workspace: Workspace, register: Register) -> None:
    """Keep a register that stands in its file."""
    path = workspace.round_folder(register.version) / "register.yaml"
    plain = {"of": digest(path), "program": program(), "register": asdict(register)}
    data = json.dumps(plain, ensure_ascii=False).encode()
    write.put(workspace.build / register.version / ".register.json", data)


def load(workspace: Workspace, version: str) -> Register | None:
    """Return the register of a round; None when its file was touched since, or not kept."""
    path = workspace.round_folder(version) / "register.yaml"
    try:
        kept = json.loads((workspace.build / version / ".register.json").read_bytes())
        if (kept["of"], kept["program"]) != (digest(path), program()):
            return None
        return _register(kept["register"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _register(plain: dict[str, Any]) -> Register:
    return Register(
        plain["version"],
        tuple(map(entry, plain["files"])),
        tuple(map(_comment, plain["comments"])),
        tuple(Group(tuple(one["comments"]), one["why"]) for one in plain["groups"]),
        tuple(map(_dispute, plain["disputes"])),
        tuple(FormLetter(tuple(one["files"]), one["shared"]) for one in plain["form_letters"]),
    )


def entry(plain: dict[str, Any]) -> FileEntry:
    """Return a file's entry from its plain values."""
    ledger = tuple((Fate(fate), count) for fate, count in plain["ledger"])
    return FileEntry(**{**plain, "answer": Answer(plain["answer"]), "ledger": ledger})


def _anchor(plain: dict[str, Any]) -> Anchor:
    others = tuple(plain["others"])
    return Anchor(**{**plain, "sure": Certainty(plain["sure"]), "others": others})


def _comment(plain: dict[str, Any]) -> Comment:
    named = {
        "anchor": _anchor(plain["anchor"]),
        "kind": Kind(plain["kind"]),
        "state": State(plain["state"]),
    }
    return Comment(**{**plain, **named})


def _dispute(plain: dict[str, Any]) -> Dispute:
    sides = tuple(
        Side(one["asks"], tuple(one["comments"]), one["wording"]) for one in plain["sides"]
    )
    return Dispute(_anchor(plain["about"]), plain["why"], sides, plain["old"])
