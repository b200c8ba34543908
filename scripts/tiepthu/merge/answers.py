"""What kind of answer a file is as a whole, and which committees have answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tiepthu.merge import boxes, phrases, wording
from tiepthu.merge.finding import Finding, Sorted
from tiepthu.model import (
    Answer,
    Committee,
    Fate,
    FileEntry,
    Kind,
    PieceKind,
    Register,
    Round,
)
from tiepthu.vietnamese import fold

_VAGUE = (Kind.REMARK, Kind.EDIT, Kind.ADD)
_CONCRETE = re.compile(
    r"\d+\s*(?:%|lần|ngày|tháng|năm|điểm|kỳ|mô hình)|\"[^\"]+\"|\bgiữ nguyên\b"
    r"|\b(?:bổ sung|thêm|bớt|bỏ|tính cả|ghi rõ)(?: \S+){4}"
)


def answer(sorted_: Sorted) -> Answer:
    """Return what kind of answer a file is.

    Agreement with comments is conditional; comments without one reason, wording or figure among
    them are perfunctory (what the conference of 17/5/2024 complained of).
    """
    fates = set(sorted_.fates)
    if Fate.UNREADABLE in fates and not sorted_.findings:
        return Answer.UNREADABLE
    if sorted_.findings:
        agrees = _agrees_on_the_whole(sorted_)
        if agrees and not any(phrases.asks(fold(finding.text)) for finding in sorted_.findings):
            return Answer.AGREEMENT
        if not any(_substantial(finding) for finding in sorted_.findings):
            return Answer.PERFUNCTORY
        return Answer.CONDITIONAL if agrees else Answer.COMMENTS
    return Answer.AGREEMENT if Fate.AGREEMENT in fates else Answer.EMPTY


def _agrees_on_the_whole(sorted_: Sorted) -> bool:
    """Whether a file with comments agrees with the draft as such: "cơ bản nhất trí, tuy nhiên …".

    A mail program breaks sentences into lines, so what is not ours is read as one text.
    """
    told = (Fate.COMMENT, Fate.AGREEMENT, Fate.FORMALITY)
    texts = [
        fold(boxes.said(piece.text))
        for piece, fate in zip(sorted_.pieces, sorted_.fates, strict=True)
        if fate in told and (piece.kind is PieceKind.PARAGRAPH or sum(map(bool, piece.cells)) == 1)
    ]
    return phrases.agrees_with_draft(" ".join(texts)) or any(map(phrases.plainly_agrees, texts))


def _substantial(finding: Finding) -> bool:
    if finding.old or finding.proposed or finding.reason or finding.kind not in _VAGUE:
        return True
    return wording.reasoned(finding.text) or bool(_CONCRETE.search(fold(finding.text)))


class Reply(StrEnum):
    """Where a committee stands."""

    COMMENTED = "commented"
    AGREED = "agreed"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Answered:
    """One committee's answer: what it is, whether late, in which files, with how many comments."""

    committee: Committee
    reply: Reply
    late: bool
    files: tuple[str, ...]
    comments: int
    perfunctory: bool = False


_ORDER = (
    (Reply.COMMENTED, (Answer.COMMENTS, Answer.CONDITIONAL, Answer.PERFUNCTORY)),
    (Reply.AGREED, (Answer.AGREEMENT,)),
    (Reply.EMPTY, (Answer.EMPTY,)),
    (Reply.UNREADABLE, (Answer.UNREADABLE,)),
)


def answered(round_: Round, register: Register) -> tuple[Answered, ...]:
    """Return where each invited committee stands, in the order of the invitation.

    Of several files, the one that says most decides. A committee is late when all its files are.
    """
    files: dict[str, list[FileEntry]] = {}
    counts: dict[str, int] = {}
    for entry in register.files:
        files.setdefault(entry.committee, []).append(entry)
    for comment in register.comments:
        if comment.state != "withdrawn":
            counts[comment.committee] = counts.get(comment.committee, 0) + 1
    return tuple(
        _answered(committee, files.get(committee.code, []), counts.get(committee.code, 0))
        for committee in round_.committees
    )


def _answered(committee: Committee, files: Sequence[FileEntry], comments: int) -> Answered:
    kinds = {entry.answer for entry in files}
    reply = next((r for r, answers in _ORDER if kinds & set(answers)), Reply.SILENT)
    return Answered(
        committee,
        reply,
        bool(files) and all(entry.late for entry in files),
        tuple(entry.file for entry in files),
        comments,
        reply is Reply.COMMENTED and kinds <= {Answer.PERFUNCTORY, *_ORDER[1][1], *_ORDER[2][1]},
    )
