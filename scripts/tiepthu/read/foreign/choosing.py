"""Which style of our format a line of anybody's document gets: by its place and its looks.

Every format has these styles. A line of a file of ours keeps the style that it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiepthu.model import Paragraph
from tiepthu.read.foreign.lines import Line
from tiepthu.read.foreign.spans import PLAIN, without
from tiepthu.vietnamese import fold

TITLES = frozenset({"type-name", "annex-title"})
_TOP = 15  # lines of a section among which its title stands
_BOLD, _ITALIC = frozenset({"bold"}), frozenset({"italic"})
# The marks that a style gives in every format, and that need not be said again.
_GIVEN = dict.fromkeys(
    ("type-name", "subject", "annex-title", "annex-subject", "heading", "table-head", "table-field",
     "issuer", "party-title", "motto", "signer-authority", "signer-title-alone", "signer-name"),
    _BOLD,
) | dict.fromkeys(("attachment-line", "draft-mark", "place-date"), _ITALIC)  # fmt: skip
_TYPES = re.compile(
    r"(?:quyết định|thông báo|tờ trình|báo cáo|hướng dẫn|kế hoạch|quy định|quy chế|nghị quyết"
    r"|kết luận|chỉ thị|chương trình|công văn|giấy mời|đề án|thông tri|biên bản)"
)
_RULE = re.compile(r"[-–—_*=~.\s]+")
_DATE = re.compile(r".{0,40}\bngày\b.{1,12}\btháng\b.{1,9}\bnăm\b.{0,8}")
_STATE = ("đảng cộng sản việt nam", "cộng hoà xã hội chủ nghĩa việt nam")
_MOTTO = "độc lập"
_RECIPIENTS = "nơi nhận"


def styled(line: Line, style: str) -> Paragraph:
    """Return the paragraph of a line in a style of our format."""
    style = line.look.ours or style
    given = PLAIN if line.look.ours else _GIVEN.get(style, PLAIN)
    return Paragraph(style, without(line.spans, given) if given else line.spans, line.key)


@dataclass(slots=True)
class Outside:
    """Chooses for the lines of a section outside its tables, from top to bottom."""

    seen: int = 0
    title: str = ""
    below: bool = False  # the line before belongs to the title

    def style(self, line: Line) -> str:
        """Return the style of the next line."""
        self.seen += 1
        chosen = self._title(line) or self._other(line)
        self.below = chosen in ("subject", "annex-subject", *TITLES)
        if chosen in TITLES:
            self.title = chosen
        return chosen

    def _title(self, line: Line) -> str:
        named = line.look.name == "title"
        shaped = line.align == "center" and line.all("bold") and _capitals(line)
        if self.title or self.seen > _TOP or not (named or shaped):
            return ""
        return "type-name" if _TYPES.fullmatch(fold(line.text)) else "annex-title"

    def _other(self, line: Line) -> str:
        if _RULE.fullmatch(line.text) and line.align == "center":
            return "dashes"
        if line.align in ("center", "right", "end") and _DATE.fullmatch(fold(line.text)):
            return "place-date"
        if line.look.name == "subtitle" or (line.align == "center" and line.all("bold")):
            return "subject" if self.below and self.title == "type-name" else "annex-subject"
        if line.look.name.startswith("heading ") or line.outline < 9:
            return "heading"
        if line.align == "center":
            return "attachment-line" if line.all("italic") else "number"
        return "body"


def placing(texts: str) -> str:
    """Return the kind of a small table that only places text side by side; empty if it is none."""
    folded = fold(texts)
    if _RECIPIENTS in folded:
        return "signature"
    return "letterhead" if any(words in folded for words in _STATE) else ""


def beside(line: Line, kind: str) -> str:
    """Return the style of a line in the letterhead or beside the signature."""
    folded = fold(line.text)
    if folded in _STATE:
        return "party-title"
    if kind == "letterhead":
        if folded.startswith(_MOTTO):
            return "motto"
        if _DATE.fullmatch(folded):
            return "place-date"
        if folded.startswith("dự thảo"):
            return "draft-mark"
        if _capitals(line):
            return "issuer" if line.all("bold") else "parent"
        return "star" if folded == "*" else "number"
    if folded.startswith(_RECIPIENTS):
        return "recipients-head"
    if _capitals(line):
        if folded.startswith(("t/m", "tm", "k/t", "kt", "t/l", "tl")):
            return "signer-authority"
        return "signer-title-alone" if line.all("bold") else "signer-title"
    return "signer-name" if line.all("bold") and line.align == "center" else "recipients-item"


def _capitals(line: Line) -> bool:
    return line.look.caps or line.text.isupper()
