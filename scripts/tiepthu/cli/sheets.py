"""The register as a workbook: a sheet to answer in, the counts, and the whole ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tiepthu import compose
from tiepthu.cli.rounds import MergedRound
from tiepthu.language import place
from tiepthu.model import (
    COUNTS_SHEET,
    LEDGER_SHEET,
    OUTCOME_NAMES,
    Comment,
    CriteriaSet,
    Criterion,
    Decision,
    Fate,
    PieceFate,
    Register,
    Round,
    State,
)
from tiepthu.write import Column, Sheet

FATES = {
    Fate.COMMENT: "Góp ý",
    Fate.AGREEMENT: "Nhất trí",
    Fate.OURS: "Nguyên văn dự thảo",
    Fate.FORMALITY: "Thủ tục",
    Fate.EMPTY: "Trống",
    Fate.UNREADABLE: "Không đọc được",
}


def register_sheets(merged: MergedRound, decisions: Sequence[Decision]) -> tuple[Sheet, ...]:
    """Return the sheets of the register workbook."""
    return (
        _answers(merged.round, merged.register, decisions, merged.criteria),
        _counts(merged.round, merged.register),
        _ledger(merged.ledger),
    )


# The sheet to work in. Colours by what is said in a column; the first that fits counts.
_DONE, _OPEN, _AGAIN, _GONE = "E2EFDA", "FFF2CC", "F8CBAD", "D9D9D9"
_STATES = {"Chưa trả lời": _OPEN, "Cần xem lại": _AGAIN, "Đã rút": _GONE, "Đã trả lời": _DONE}
_COLUMNS = (
    Column("Mã ý kiến", 12),
    Column("Đơn vị", 24),
    Column("Về nội dung", 28),
    Column("Câu chữ dự thảo", 40),
    Column("Loại", 10),
    Column("Ý kiến góp ý", 55),
    Column("Đề nghị sửa thành", 40),
    Column("Lý do", 28),
    Column("Lưu ý", 20),
    Column("Cùng ý với", 16),
    Column("Trái ý với", 22),
    Column(
        "Kết quả",
        20,
        choices=tuple(OUTCOME_NAMES.values()),
        fills=tuple((name, _DONE) for name in OUTCOME_NAMES.values()),
    ),
    Column("Giải trình", 45),
    Column("Câu chữ thống nhất", 40),
    Column("Nơi đặt", 18),
    Column("Trùng với", 12),
    Column("Đơn vị bảo lưu", 18),
    Column("Người quyết định", 16),
    Column("Ngày quyết định", 12),
    Column("Căn cứ quyết định", 22),
    Column("Tình trạng", 14, fills=tuple(_STATES.items())),
    Column("Tệp", 24),
    Column("Vị trí trong tệp", 18),
    Column("Mã đối chiếu", 10, hidden=True),
)


def _answers(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> Sheet:
    """One row a comment, the wording circulated beside it, and room for the answer."""
    rows = compose.register_values(round_, register, decisions, criteria)["rows"]
    said = {comment: one for one in decisions for comment in one.comments}
    known, like, against = register.by_id(), _like(register), _against(register)
    circulated = criteria.criteria()
    return Sheet(
        "Sổ ý kiến",
        _COLUMNS,
        tuple(
            (
                *(row.id, row.committee, row.about, _present(known[row.id], circulated), row.kind),
                *(row.text, row.proposed, row.reason, "; ".join(row.notes)),
                *(", ".join(like.get(row.id, ())), "\n".join(against.get(row.id, ()))),
                *_answer(said.get(row.id)),
                _state(known[row.id], said.get(row.id)),
                *(row.file, row.place, row.mark),
            )
            for row in rows
        ),
    )


def _answer(one: Decision | None) -> tuple[str, ...]:
    """Return what stands in the columns to answer in."""
    if one is None:
        return ("",) * 9
    return (
        str(OUTCOME_NAMES[one.outcome]),
        *(one.response, one.wording, one.place, one.of, one.maintained),
        *(one.by, compose.short_date(one.on) if one.on else "", one.basis),
    )


def _present(comment: Comment, circulated: Mapping[str, Criterion]) -> str:
    """Return the wording circulated that a comment is about."""
    criterion = circulated.get(comment.anchor.criterion)
    return criterion.parts().get(comment.anchor.part or "text", "") if criterion else ""


def _state(comment: Comment, one: Decision | None) -> str:
    if comment.state is State.WITHDRAWN:
        return "Đã rút"
    if one is None:
        return "Chưa trả lời"
    changed = comment.state is State.CHANGED and one.seen != comment.mark
    return "Cần xem lại" if changed else "Đã trả lời"


def _like(register: Register) -> dict[str, tuple[str, ...]]:
    """Return, for each comment of a group, the others that say the same."""
    return {
        one: tuple(other for other in group.comments if other != one)
        for group in register.groups
        for one in group.comments
    }


def _against(register: Register) -> dict[str, list[str]]:
    """Return, for each comment in a dispute, the other sides: what they ask for, and who."""
    found: dict[str, list[str]] = {}
    for dispute in register.disputes:
        for side in dispute.sides:
            others = [
                f"{compose.asks(other)}: {', '.join(other.comments)}"
                for other in dispute.sides
                if other is not side
            ]
            for one in side.comments:
                found.setdefault(one, []).extend(others)
    return found


def _counts(round_: Round, register: Register) -> Sheet:
    """One line a committee: files, comments, and whether it answered at all."""
    files = Counter(entry.committee for entry in register.files)
    comments = Counter(one.committee for one in register.comments)
    late = {entry.committee for entry in register.files if entry.late}
    columns = (
        Column("Mã", 10),
        Column("Đơn vị", 45),
        Column("Số tệp", 10),
        Column("Số ý kiến", 12),
        Column("Ghi chú", 24),
    )
    return Sheet(
        COUNTS_SHEET,
        columns,
        tuple(
            (
                one.code,
                one.name,
                str(files[one.code]),
                str(comments[one.code]),
                "Chưa trả lời" if not files[one.code] else "Gửi muộn" if one.code in late else "",
            )
            for one in round_.committees
        ),
    )


def _ledger(ledger: Mapping[str, tuple[PieceFate, ...]]) -> Sheet:
    """One line a piece: where it stood, what it turned out to be, which comments it became."""
    columns = (
        Column("Tệp", 34),
        Column("Vị trí", 24),
        Column("Là", 18),
        Column("Ý kiến", 18),
        Column("Nội dung", 90),
        Column("Nguyên văn (phông chữ cũ)", 40),
    )
    return Sheet(
        LEDGER_SHEET,
        columns,
        tuple(
            (
                file,
                place("vi", one.piece.place),
                FATES[one.fate],
                ", ".join(one.comments),
                one.piece.text or " | ".join(one.piece.cells),
                one.piece.original,
            )
            for file, pieces in ledger.items()
            for one in pieces
        ),
    )
