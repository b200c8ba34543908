"""What the merge tests share: a round, files made of lines or rows, and the plain-text cases."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.small_set import older_set, remark, said, small_set
from tiepthu import merge
from tiepthu.merge import Merged
from tiepthu.model import (
    Comment,
    Committee,
    FileNote,
    Piece,
    PieceKind,
    Register,
    Round,
    Submission,
)

COMMITTEES = tuple(
    Committee(
        f"TCT{n:02d}", f"Đảng uỷ Tổng công ty Minh Hoạ {n:02d}", mail=(f"dang{n}@minhhoa.example",)
    )
    for n in range(1, 13)
)


def a_round(
    *notes: FileNote,
    deadline: str = "2024-05-25",
    committees: tuple[Committee, ...] = COMMITTEES,
) -> Round:
    return Round("2024-draft-1", "Góp ý dự thảo", "2024-05-17", deadline, committees, notes)


def digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def letter(file: str, *lines: str, sender: str = "", date: str = "") -> Submission:
    pieces = tuple(
        Piece(f"line {at}", PieceKind.PARAGRAPH, text) for at, text in enumerate(lines, start=1)
    )
    return Submission(file, digest(*lines), "txt", pieces, sender, date)


def table(file: str, *rows: Sequence[str]) -> Submission:
    pieces = tuple(
        Piece(f"table 1 row {at}", PieceKind.ROW, " ".join(cells), cells=tuple(cells), table="1")
        for at, cells in enumerate(rows, start=1)
    )
    return Submission(file, digest(*(text for cells in rows for text in cells)), "docx", pieces)


def draft(file: str, *pieces: Piece) -> Submission:
    return Submission(file, digest(*map(repr, pieces)), "docx", pieces)


def merged(
    *files: Submission, before: Register | None = None, round_: Round | None = None
) -> Merged:
    return merge.register(round_ or a_round(), small_set(), [older_set()], files, before)


@dataclass(frozen=True)
class Case:
    """One plain-text case: the lines with their fates, and the comments that must come of them."""

    name: str
    lines: tuple[str, ...]
    fates: tuple[str, ...]
    comments: tuple[str, ...]


def cases(folder: Path) -> list[Case]:
    return [_case(path) for path in sorted(folder.glob("*.txt"))]


def _case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    body, _, expected = text.partition("=====\n")
    pairs = [line.split("|", 1) for line in body.splitlines() if line and line[0] != "#"]
    return Case(
        path.stem,
        tuple(text.strip() for _, text in pairs),
        tuple(fate.strip() for fate, _ in pairs),
        tuple(line.strip() for line in expected.splitlines() if line.strip()),
    )


def told(comment: Comment) -> str:
    """Put a comment into the words of the case files: target | kind | old => new | reason."""
    change = (
        f"{comment.old} => {comment.proposed}".strip() if comment.old or comment.proposed else ""
    )
    target = said(comment.anchor) + remark(comment.anchor)
    parts = [target, comment.kind.value, change, comment.reason]
    while parts and not parts[-1]:
        parts.pop()
    return " | ".join(parts).replace("\n", "\\n").replace("|  |", "| |")
