"""The register as a workbook: a sheet to answer in, the counts, and the whole ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tiepthu import compose
from tiepthu.cli.rounds import MergedRound
from tiepthu.model import OUTCOME_NAMES, CriteriaSet, Decision, Fate, PieceFate, Register, Round
from tiepthu.write import Column, Sheet

KEY = "tiepthu-key"  # heading of the column by which a returned form finds its criteria
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


def form_sheets(round_: Round, criteria: CriteriaSet) -> tuple[Sheet, ...]:
    """Return the form for opinions in Excel: a row a criterion, its key in a hidden column."""
    columns = (
        Column(KEY, 4, hidden=True),
        Column("TT", 6),
        Column("Tiêu chí", 40),
        Column("Ý kiến góp ý", 50),
        Column("Đề nghị sửa thành", 50),
        Column("Lý do", 40),
    )
    rows = tuple(
        (one.id, f"{number:02d}", one.name, "", "", "") for number, _, one in criteria.numbered()
    )
    return (Sheet("Góp ý", columns, rows, note=f"Phiếu góp ý – {round_.title}"),)


def _answers(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> Sheet:
    rows = compose.register_values(round_, register, decisions, criteria)["rows"]
    outcomes = {comment: one.outcome for one in decisions for comment in one.comments}
    of = {comment: one.of for one in decisions for comment in one.comments}
    responses = {comment: one.response for one in decisions for comment in one.comments}
    columns = (
        Column("Mã ý kiến", 12),
        Column("Đơn vị", 28),
        Column("Về nội dung", 30),
        Column("Loại", 12),
        Column("Ý kiến góp ý", 60),
        Column("Đề nghị sửa thành", 40),
        Column("Lý do", 30),
        Column("Lưu ý", 20),
        Column("Kết quả", 22, choices=tuple(OUTCOME_NAMES.values())),
        Column("Giải trình", 45),
        Column("Câu chữ thống nhất", 40),
        Column("Trùng với", 12),
        Column("Tệp", 24),
        Column("Vị trí trong tệp", 18),
    )
    return Sheet(
        "Sổ ý kiến",
        columns,
        tuple(
            (
                row.id,
                row.committee,
                row.about,
                row.kind,
                row.text,
                row.proposed,
                row.reason,
                "; ".join(row.notes),
                str(OUTCOME_NAMES[outcomes[row.id]]) if row.id in outcomes else "",
                responses.get(row.id, ""),
                row.answer.wording,
                of.get(row.id, ""),
                row.file,
                row.place,
            )
            for row in rows
        ),
    )


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
        "Theo đơn vị",
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
        "Sổ đối chiếu",
        columns,
        tuple(
            (
                file,
                one.piece.place,
                FATES[one.fate],
                ", ".join(one.comments),
                one.piece.text or " | ".join(one.piece.cells),
                one.piece.original,
            )
            for file, pieces in ledger.items()
            for one in pieces
        ),
    )
