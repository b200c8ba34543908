"""The header of a table of opinions: what each column holds, in the many wordings in use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiepthu.model import LEVEL_PREFIX, CriteriaSet
from tiepthu.vietnamese import fold

NUMBER, REFERENCE, DRAFT, COMMENT, PROPOSAL = "number", "reference", "draft", "comment", "proposal"
REASON, NOTE, UNIT, OTHER, FIELD, LEVEL = "reason", "note", "unit", "other", "field", "level"
ADDITION, REMOVAL, ANSWER, KIND = "addition", "removal", "answer", "kind"
AGREE, DISAGREE = "agree", "disagree"
_ASKED = r"(?:(?:đề nghị|đề xuất|kiến nghị|cần|được) )"
_RULES = (
    (NUMBER, r"(?:s?tt|số tt|số thứ tự|tt\.|stt\.|no\.?)"),
    (ANSWER, r".*\btiếp thu\b.*|.*\bcơ quan (?:chủ trì )?soạn thảo\b.*"),
    (KIND, r"loại(?: ý kiến| góp ý| đề nghị)?"),
    (
        AGREE,
        r"(?:có )?(?:hoàn toàn )?(?:thống nhất|nhất trí|đồng ý|tán thành)(?: (?:với|như) dự thảo)?"
        r"(?: (?:hay )?không)?\??|giữ(?: nguyên)?(?: như dự thảo)?",
    ),
    (DISAGREE, r"(?:không|chưa) (?:thống nhất|nhất trí|đồng ý|tán thành)"),
    (
        REASON,
        r"(?:tại sao|vì sao)\??"
        r"|.*\b(?:lý do|lí do|căn cứ|cơ sở|thuyết minh|giải thích|diễn giải|giải trình)\b.*",
    ),
    (NOTE, r"ghi chú.*"),
    ("verifier", r"(?:đơn vị|cơ quan|ban|bộ phận) thẩm định"),
    (
        UNIT,
        r"(?:tên )?(?:đơn vị|cơ quan|đảng uỷ|đảng bộ|chi bộ|tổ chức đảng|người|chủ thể)\b.*"
        r"|(?:các )?(?:ban|phòng|bộ phận|ban, phòng|phòng, ban|phòng ban)"
        r"(?: (?:đảng|góp ý|tham mưu|đề xuất|chuyên môn))?",
    ),
    (
        REFERENCE,
        r"(?:tiêu chí|điều(?! chỉnh)|khoản|vị trí|phần, mục|mục, phần)\b[\w\s,/]*"
        rf"\b(?:góp ý|{_ASKED}sửa(?: đổi)?(?:, bổ sung)?)",
    ),
    (
        DRAFT,
        r"(?:nội dung (?:(?:của|trong|tại|theo) )?)?dự thảo\b(?!.*(?:\bthành\b|sửa lại)).*"
        rf"|nội dung {_ASKED}sửa(?: đổi)?(?:, bổ sung)? (?:trong|tại|của|ở) dự thảo.*"
        r"|nội dung (?:cần (?:chỉnh )?sửa(?: đổi)?|trước (?:khi )?(?:chỉnh )?sửa.*|cũ)",
    ),
    (ADDITION, rf"(?:nội dung )?{_ASKED}?(?:bổ sung|thêm)(?: mới| thêm)?"),
    (REMOVAL, rf"(?:nội dung )?{_ASKED}?(?:bỏ|lược bỏ|bãi bỏ|xoá|xoá bỏ|cắt bỏ|bớt)"),
    (
        PROPOSAL,
        r"(?:ý kiến|nội dung)\b(?!.*(?:góp ý|tham gia|nhận xét)).*"
        r"\b(?:đề nghị|đề xuất|kiến nghị)\b.*"
        r"|nội dung (?:sau (?:khi )?(?:chỉnh )?sửa.*|mới|thay thế)",
    ),
    (COMMENT, r".*(?:góp ý|ý kiến|tham gia|nhận xét|vướng mắc|bất cập|quan điểm).*"),
    (
        PROPOSAL,
        r".*(?:đề xuất|phương án|đề nghị|kiến nghị|sửa thành|sửa đổi|nội dung sửa|chỉnh sửa"
        r"|dự kiến sửa).*|sửa(?: lại)?"
        r"|(?:sẽ|nên|đổi|sửa|viết) (?:là|thành|lại)|thành|thay bằng|mới",
    ),
    (COMMENT, r"muốn gì|điều muốn nói|nêu vấn đề|lưu ý"),
    (
        DRAFT,
        r".*(?:dự thảo|hiện tại|hiện hành|đang quy định|nguyên văn|trích).*|hiện(?: nay| có)?|cũ",
    ),
    ("points", r"(?:(?:mức|thang|khung|số) )?điểm(?: tối đa| chuẩn)?"),
    ("evidence", r"(?:tài liệu )?minh chứng"),
    (FIELD, r"(?:lĩnh vực(?: công tác)?|nhóm(?: tiêu chí)?|nhóm vấn đề)"),
    (
        LEVEL,
        r"(?:(?:mức(?: độ)?|cấp độ)(?: đánh giá| thực hiện)?|phần|thành phần|mức/phần|bộ phận"
        r"|(?:mục|phần|nội dung), (?:mức|phần)(?: liên quan)?|mức, (?:mục|phần|nội dung))",
    ),
    (
        REFERENCE,
        r".*(?:tiêu chí|điều|khoản|vị trí|mục|trang|nội dung|phần).*|số|(?:stt |số )?tc"
        r"|mã(?: số)?|ở đâu|chỗ nào|vấn đề|chủ đề",
    ),
)
_KNOWN = tuple((role, re.compile(pattern)) for role, pattern in _RULES)
_DRAFT_REFERENCE = re.compile(r".*\b(?:điều|khoản|mục|vị trí|tiêu chí|trang)\b.*(?:dự thảo).*")
_NO_TITLE = re.compile(r".*\b(?:tiêu chí|điều|khoản|mục|trang|mức)(?: số)? \d.*|\d.*|không có .*")
_LONG = 80  # letters; a longer cell is no column title
_SHORT = 45  # letters, for a title under another one
_ASKS = re.compile(
    r"(?:đề nghị|kiến nghị|đề xuất)\s+(?!(?:sửa|chỉnh sửa|bổ sung|điều chỉnh|của|cụ thể|góp ý"
    r"|nội dung)\b)"
    r"|(?:đề nghị|kiến nghị|đề xuất)?\s*(?:bỏ|tách|gộp|nâng|hạ|làm rõ|thay|xem xét|giữ|cần|nên)\b"
    r"|(?:đề nghị|kiến nghị|đề xuất)\s+\S+\s+(?:tiêu chí|mức|minh chứng|quy định|cụm từ)\b"
)
_ANSWERED = re.compile(
    r"ý kiến của (?:văn phòng|vp|ban|tổ|thường trực|thường vụ|lãnh đạo|bộ phận|cơ quan|đồng chí)\b"
)
_WHERE = frozenset({NUMBER, REFERENCE, LEVEL})
_ESSENTIAL = frozenset({COMMENT, PROPOSAL, ADDITION, REMOVAL, DISAGREE})


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table hold, left to right, with their titles as written."""

    roles: tuple[str, ...]
    titles: tuple[str, ...]
    proposing: bool = False

    @property
    def criteria_table(self) -> bool:
        """Whether this is our own table of criteria: a column for each level, and for none of them
        a title above that asks for another wording.
        """
        return not self.proposing and sum(role.startswith(LEVEL_PREFIX) for role in self.roles) >= 2


def role(title: str, circulated: CriteriaSet) -> str:
    """Return what a column of that title holds; empty when the title says nothing known."""
    folded = re.sub(r" ?/ ?", "/", fold(title).strip(" .:()"))
    if not folded or len(folded) > _LONG or _NO_TITLE.fullmatch(folded):
        return ""
    for name in circulated.levels:
        if folded in (fold(name), f"mức {fold(name)}", _initials(name)):
            return LEVEL_PREFIX + name
    if "," in folded and all(
        role(part, circulated).startswith(LEVEL_PREFIX) or len(part.strip()) == 1
        for part in folded.split(",")
    ):
        return COMMENT  # a column for several levels: each line says which
    if _DRAFT_REFERENCE.fullmatch(folded) and not re.search(
        r"góp ý|sửa|đề nghị|đề xuất|nội dung|ý kiến", folded
    ):
        return REFERENCE
    return next((found for found, pattern in _KNOWN if pattern.fullmatch(folded)), "")


def _initials(name: str) -> str:
    """Return a level of two words as it is shortened: "XS", "TB"; "T" may be anything."""
    words = fold(name).split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def part_of(role: str) -> str:
    """Return how a person names the part that a column is for; empty for any other column."""
    if role.startswith(LEVEL_PREFIX):
        return f"mức {role.removeprefix(LEVEL_PREFIX)}"
    return {"points": "điểm tối đa", "evidence": "minh chứng", "verifier": "đơn vị thẩm định"}.get(
        role, ""
    )


def header(cells: Sequence[str], circulated: CriteriaSet) -> Header | None:
    """Return the header that a row is; None when it is not one.

    Every filled cell must be a title, and one of them must be for opinions (or the levels of our
    own table must be there).
    """
    roles = [role(cell, circulated) for cell in cells]
    filled = [(r, cell) for r, cell in zip(roles, cells, strict=True) if cell.strip()]
    known = [r for r, _ in filled if r]
    if len(known) < 2 or len(known) * 2 <= len(filled):
        return None
    if any(len(c) > _LONG or c.rstrip().endswith(".") or _opinion(r, c, known) for r, c in filled):
        return None
    made = Header(tuple(r or OTHER for r in roles), tuple(cell.strip() for cell in cells))
    if not _ESSENTIAL & set(made.roles) and not made.criteria_table:
        return None
    return Header(_once(made.roles, made.titles), made.titles)


def _opinion(role: str, cell: str, known: Sequence[str]) -> bool:
    """Whether a cell asks for something, and so is no title; "Đề nghị bỏ" is one where the other
    cells are.
    """
    named = role in (ADDITION, REMOVAL, AGREE) and len(known) > 2 and bool(_WHERE & set(known))
    return not named and _ASKS.match(fold(cell)) is not None


def _once(roles: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    """Let the first of several reference columns be the reference, the next the draft text.

    Beside a column of opinions, "Ý kiến của Văn phòng" is what was answered to them.
    """
    found: list[str] = []
    for item, title in zip(roles, titles, strict=True):
        again = item == REFERENCE and REFERENCE in found and "tên" not in fold(title)
        answered = item == COMMENT and COMMENT in found and _ANSWERED.search(fold(title))
        found.append(DRAFT if again and DRAFT not in roles else ANSWER if answered else item)
    return tuple(found)


def second(first: Header, cells: Sequence[str], circulated: CriteriaSet) -> Header | None:
    """Return the header of two rows, the second naming columns within the first; else None.

    Under a title that spans columns stand their own titles, under every other title nothing. A row
    with more cells than the first has them all (Word keeps a spanning cell as one).
    """
    if numbering(cells):
        return first
    filled = [cell for cell in cells if cell.strip()]
    levels = sum(role(c, circulated).startswith(LEVEL_PREFIX) for c in filled) > 1
    if len(cells) < len(first.roles):  # a sheet ends its rows at the last filled cell
        cells = [*cells, *[""] * (len(first.roles) - len(cells))]
    known = [role(c, circulated) for c in filled]
    titles = all(
        len(c) <= _SHORT and (levels or r) and not _opinion(r, c, known)
        for c, r in zip(filled, known, strict=True)
    )
    gaps = len(filled) < len(cells) and len(cells) >= len(first.roles)
    if not titles or not gaps or len(filled) < 2:
        return None
    above = _above(first, cells)
    pairs = [
        (found or old, cell.strip() if found or not title else f"{title} {cell}".strip())
        for cell, (old, title) in zip(cells, above, strict=True)
        for found in (_under(role(cell, circulated), old),)
    ]
    proposing = levels and bool(_ESSENTIAL & set(first.roles))
    roles, told = tuple(r for r, _ in pairs), tuple(t for _, t in pairs)
    return Header(_once(roles, told), told, proposing)


def _under(found: str, above: str) -> str:
    """Return what a title under another says: "Nội dung" under "Góp ý" is the opinion."""
    return above if found == REFERENCE and above in _ESSENTIAL else found


def _above(first: Header, cells: Sequence[str]) -> list[tuple[str, str]]:
    """Return what stands above each cell of the second row of a header."""
    upper = list(zip(first.roles, first.titles, strict=True))
    if len(cells) == len(upper):
        return upper
    found: list[tuple[str, str]] = []
    at = 0
    for place, cell in enumerate(cells):
        goes_on = place > 0 and cell.strip() and cells[place - 1].strip()
        at += 0 if goes_on or place == 0 else 1
        found.append(upper[min(at, len(upper) - 1)])
    return found


def numbering(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    filled = [cell.strip(" ()") for cell in cells if cell.strip()]
    if len(filled) < 2 or not filled[0].isdecimal():
        return False
    first = int(filled[0])
    return filled == [str(n) for n in range(first, first + len(filled))]
