"""Small registers and decisions for the tests of deciding, and the cases of `cases/apply.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.small_set import CASES
from tiepthu.decide import Applied, apply
from tiepthu.model import (
    Anchor,
    Comment,
    CriteriaSet,
    Criterion,
    Decision,
    Field,
    Kind,
    Level,
    Outcome,
    Register,
    Source,
)

PLACE = "to-chuc/ket-nap"


def comment(
    ident: str, kind: Kind, old: str = "", new: str = "", at: str = PLACE, part: str = ""
) -> Comment:
    anchor = Anchor("criterion", criterion=at, part=part)
    return Comment(ident, ident.split("-")[0], "a.docx", "paragraph 1", anchor, kind, "…", old, new)


def accepted(*idents: str, wording: str = "", line: int = 1) -> Decision:
    at = Source("comments/1/decisions.yaml", line)
    return Decision(idents, Outcome.ACCEPTED, wording=wording, source=at)


def criterion(ident: str = PLACE, tot: str = "Đạt từ 100% chỉ tiêu.", **more: object) -> Criterion:
    levels = (
        Level("Xuất sắc", "Vượt 110% chỉ tiêu."),
        Level("Tốt", tot),
        Level("Kém", "Dưới 80% chỉ tiêu."),
    )
    made: dict[str, object] = {
        "name": "Kết nạp đảng viên",
        "text": "Tỷ lệ kết nạp đảng viên mới trong năm.",
        "points": "3",
        "evidence": ("Báo cáo năm", "Danh sách kết nạp"),
        "verifier": "Ban Tổ chức",
        "source": Source("drafts/2.yaml", 14),
    }
    return Criterion(ident, levels=levels, **(made | more))  # type: ignore[arg-type]


def criteria_set(*criteria: Criterion, version: str = "1", field: str = "to-chuc") -> CriteriaSet:
    members = Field(field, "Công tác tổ chức", criteria)
    return CriteriaSet(
        version, "Bộ tiêu chí", "draft", ("Xuất sắc", "Tốt", "Kém"), (members,),
        source=Source(f"drafts/{version}.yaml"),
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    comments: tuple[Comment, ...]
    decisions: tuple[Decision, ...]
    after: str
    left: str

    def applied(self) -> Applied:
        base = criteria_set(criterion(tot=self.text))
        return apply(base, Register("1", comments=self.comments), self.decisions, "2")


def cases() -> Iterator[Case]:
    text = (CASES / "apply.txt").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for block in re.split(r"(?m)^= ", text)[1:]:
        name, *lines = (line.strip() for line in block.strip().splitlines())
        values = dict(line.split(": ", 1) for line in lines if not line.startswith("- "))
        said = [_comment(n, line[2:]) for n, line in enumerate(lines, 0) if line[:2] == "- "]
        yield Case(
            name,
            values["text"],
            tuple(one for one, _ in said),
            tuple(one for _, one in said),
            values.get("after", values["text"]),
            values.get("left", ""),
        )


def _comment(number: int, line: str) -> tuple[Comment, Decision]:
    ident = f"TCT{number:02d}-001"
    partly = line.startswith("một phần: ")
    line, _, wording = line.removeprefix("một phần: ").partition(" | ")
    outcome = Outcome.PARTLY if partly else Outcome.ACCEPTED
    return _asked(ident, line), Decision((ident,), outcome, wording=wording)


def _asked(ident: str, line: str) -> Comment:
    part = "level:Tốt"
    if line == "bỏ tiêu chí":
        return comment(ident, Kind.DELETE)
    if match := re.fullmatch(r'"(.+)" -> "(.+)"', line):
        return comment(ident, Kind.EDIT, match[1], match[2], part=part)
    if match := re.fullmatch(r'bỏ "(.+)"', line):
        return comment(ident, Kind.DELETE, match[1], part=part)
    if match := re.fullmatch(r'viết lại "(.+)"', line):
        return comment(ident, Kind.EDIT, new=match[1], part=part)
    if match := re.fullmatch(r'bổ sung "(.+)"', line):
        return comment(ident, Kind.ADD, new=match[1], part=part)
    assert line == "góp ý", line
    return comment(ident, Kind.REMARK, part=part)


def run(base: CriteriaSet, *asked: tuple[Comment, Decision]) -> Applied:
    register = Register("1", comments=tuple(one for one, _ in asked))
    return apply(base, register, [one for _, one in asked], "2")


def one(base: CriteriaSet) -> Criterion:
    return base.criteria()[PLACE]
