"""Right papers, as the program makes them: a decision, a letter, a submission and a regulation."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.slips.acts import shortened
from tiepthu.cli import outputs
from tiepthu.cli.packages import packages
from tiepthu.cli.produce import Maker
from tiepthu.cli.reports import submission
from tiepthu.cli.rounds import MergedRound
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Register

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = (Path(__file__).parent / "regulation.html").read_text(encoding="utf-8")
FORMATS = ("hd36", "hd05", "nd30")
YEARS = {"hd36": "2023", "hd05": "2027", "nd30": "2023"}
STATE = {
    "parent": "Uỷ ban nhân dân tỉnh Minh Hoạ",
    "issuer": "Sở Nội vụ",
    "issuer_lines": ["Sở Nội vụ"],
    "symbol": "SNV",
    "body": "Sở Nội vụ",
    "body_short": "Giám đốc Sở Nội vụ",
}
STATE_SIGNER = {"authority": "KT. Giám đốc", "title": "Phó Giám đốc", "name": "Lê Minh Hoạ"}
STATE_RECIPIENTS = ["Như trên", "Uỷ ban nhân dân tỉnh (để báo cáo)", "Lưu: VT, VP"]
PARTY_SIGNER = {"authority": "T/M Ban Thường vụ", "title": "Phó Bí thư", "name": "Lê Minh Hoạ"}
PARTY_RECIPIENTS = ["Các đảng uỷ trực thuộc", "Ban Tổ chức", "Lưu Văn phòng Đảng uỷ Khối"]
NAMES = ("decision", "letter", "submission", "regulation")


@cache
def maker(format_: str) -> Maker:
    """The example workspace; for the State's format, in the name of a State body."""
    workspace = Workspace(ROOT)
    if format_ == "nd30":
        signer, recipients = STATE_SIGNER, STATE_RECIPIENTS
        kinds = workspace.letterhead["signers"]
        changed = STATE | {
            "signers": dict.fromkeys(kinds, signer),
            "recipients": dict.fromkeys(workspace.letterhead["recipients"], recipients),
        }
        workspace.letterhead.update(changed)
    return Maker(workspace, format=format_)


@cache
def paper(name: str, format_: str) -> bytes:
    """A paper of a format, as a Word file."""
    one = maker(format_)
    if name == "regulation":
        return _regulation(one, format_)
    version = "2024-draft-1"
    if name == "decision":
        return shortened(outputs.decision(one, "2023")[0].data)
    round_ = one.workspace.round(version)
    assert round_ is not None
    if name == "letter":
        return next(packages(one, round_, [round_.committees[0].code])).files[0].data
    merged = MergedRound(round_, one.workspace.set(version), Register(version), {}, False)
    return submission(one, merged)[0].data


def _regulation(one: Maker, format_: str) -> bytes:
    party = format_ != "nd30"
    one.workspace.templates["regulation.html"] = TEMPLATE
    document = one.document(
        "regulation.html",
        "2023",
        {
            "party": party,
            "year": YEARS[format_],
            "subject": "về việc lưu giữ tài liệu lấy ý kiến",
            "signer": PARTY_SIGNER if party else STATE_SIGNER,
            "recipients": PARTY_RECIPIENTS if party else STATE_RECIPIENTS,
        },
    )
    return one.word(document, "2023", "2023", "regulation").data
