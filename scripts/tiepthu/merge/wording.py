"""What a comment asks: its kind, the words that would go and come, its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiepthu.merge import phrases
from tiepthu.model import Kind
from tiepthu.vietnamese import fold

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_Q = r'"(?P<{}>[^"]+)"'
_TO = (
    r"(?:thành|bằng|là|như sau|thay cho|lại thành|lại là|sang|lên|xuống(?: còn)?)\s*:?\s*"
    r"(?:cụm từ|từ|nội dung|câu)?\s*:?\s*"
)
_OLD_NEW = (
    re.compile(
        rf"\b(?:sửa|thay|đổi|điều chỉnh|chỉnh sửa|chỉnh|viết lại|nâng|hạ|giảm"
        rf"|tăng)\b[^\"]{{0,80}}{_Q.format('old')}"
        rf"[^\"]{{0,60}}?\b{_TO}{_Q.format('new')}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\btừ\s+{_Q.format('old')}\s*(?:thành|sang|lên|xuống|xuống còn"
        rf"|lên thành)\s*{_Q.format('new')}",
        re.IGNORECASE,
    ),
)
_INSTEAD = re.compile(
    rf"\b(?:dùng|ghi|sử dụng|thay)\b[^\"]{{0,40}}{_Q.format('new')}[^\"]{{0,30}}\bthay (?:cho"
    rf"|vì)\b[^\"]{{0,30}}"
    rf"{_Q.format('old')}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:bổ sung|thêm)\b[^\"]{{0,60}}{_Q.format('new')}[^\"]{{0,20}}\b(?P<side>sau|trước"
    rf"|vào sau|vào trước)\b"
    rf"[^\"]{{0,30}}{_Q.format('old')}",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:bổ sung|thêm|sửa(?: đổi)?(?: lại)?|viết lại|thay|quy định|ghi|điều chỉnh|chỉnh sửa"
    r"|đổi(?: tên)?|đề xuất|thành)\b[^\"]{0,160}"
    r"(?:như sau|thành|là|bằng|cụm từ|nội dung|từ|:|câu|ý)\s*:?\s*" + _Q.format("new"),
    re.IGNORECASE,
)
_EVIDENCE = tuple(
    re.compile(rf"\b(?:bổ sung|thêm)\b{pattern}", re.IGNORECASE)
    for pattern in (
        r"(?![^\"]{0,80}\b(?:sau|trước)\b)[^\"]{0,80}\bminh chứng\b[^\".;]{0,40}"
        r"(?P<new>\"[^\"]+\"(?:\s*(?:[,;]|,?\s*và)\s*\"[^\"]+\")*)"
        r"(?=\s*(?:$|[.;,(]|(?:vì|do|để|nhằm|cho|của|tại|ở)\b))",
        r"[^\".;]{0,40}(?P<new>\"[^\"]+\"(?:\s*(?:[,;]|,?\s*và)\s*\"[^\"]+\")*)"
        r"\s*vào\b[^\".;:]{0,40}\bminh chứng\b(?! (?:thứ|số)\b)",
        r"[^\".;:]{0,40}\bminh chứng\b[^\".;:]{0,40}:\s*(?P<new>[^\"\s][^\"?\n]{8,})$",
    )
)
_GONE = re.compile(
    rf"\b(?:bỏ|xoá|xóa|lược bỏ|bãi bỏ|cắt)\b[^\"]{{0,60}}{_Q.format('old')}", re.IGNORECASE
)
_COLON = re.compile(
    r"\b(?:sửa(?: đổi)?(?: lại)?|viết lại|bổ sung|điều chỉnh"
    r"|quy định lại)\b[^\".;:]{0,120}(?:như sau|thành|nội dung|là|sau)\s*:\s*"
    r"(?P<new>[^\"\s][^\"]{8,})$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\s*(?:[-+•]\s*)?(?:đề nghị\s+)?(?:sửa\s+)?mức\s+\"?[^\":]{2,20}\"?\s*(?:là|thành)?\s*:\s*"
    r"\"(?P<new>[^\"]{12,})\"\s*[.;]?\s*$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:^|[.;,(\n]\s*|(?<=\")\s+|\s[-–]\s*)(?:\(?\s*)(?:lý do|lí do|căn cứ|cơ sở)\s*(?:là|đề nghị"
    r"|đề xuất)?\s*:\s*(?P<r>.+?)\)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ANY = re.compile(
    r"\b(?P<merge>gộp|nhập (?:vào|với|chung)|hợp nhất|ghép)\b"
    r"|\b(?P<split>tách|chia (?:thành|ra|nhỏ))\b"
    r"|\b(?P<move>chuyển (?!đổi|giao|biến|tiếp|công tác|sinh hoạt)"
    r"|đưa (?:tiêu chí|nội dung|phần|mục|xuống|lên|sang"
    r"|về (?=(?:cùng |chung )?(?:một )?(?:nhóm|lĩnh vực|mục|phần|phụ lục|tiêu chí|sau|trước"
    r"|cuối)\b))|đảo (?:vị trí|thứ tự))"
    r"|\b(?P<delete>bỏ(?! phiếu| sót| qua| trống)|xoá|lược bỏ|bãi bỏ|loại bỏ|không đưa|cắt bỏ"
    r"|không (?:cần|nên) (?:quy định|có|đưa))"
    r"|\b(?P<add>bổ sung|thêm|đưa thêm|quy định thêm)\b"
    r"|\b(?P<edit>sửa|thay(?! mặt)|thu hẹp|mở rộng|rút gọn|điều chỉnh|viết lại|chỉnh|nâng|hạ|giảm"
    r"|tăng|đổi|thống nhất (?:cách|tên"
    r"|cụm|thuật|từ|dùng|chữ|viết)|quy định (?:lại|rõ|cụ thể)|lượng hoá"
    r"|(?:ghi|nêu|xác định) (?:rõ|cụ thể)"
    r"|cụ thể hoá)"
)
_WHOLE = re.compile(
    r"\b(?:bỏ|xoá|bãi bỏ|không đưa|không (?:cần|nên) (?:quy định|có|đưa))"
    r"(?:\s+(?:hẳn|cả|toàn bộ|bớt|luôn|các|đi))*\s*"
    r"(?:$|[.,;:)\n]|(?:ạ|nhé)\b"
    r"|(?:tiêu chí|mức|lĩnh vực|nhóm|vì|do|bởi)\b|(?:nội dung|quy định|ý|đoạn|dòng"
    r"|phần) này\b)"
)
_QUESTION = re.compile(
    r"\?|\b(?:làm rõ|giải thích|hướng dẫn rõ|thế nào|như thế nào|hay không|là gì|ra sao"
    r"|tính từ (?:đâu|thời điểm nào))\b"
)
_KEEP = re.compile(
    r"\bgiữ (?:nguyên|như|lại)\b|\bkhông (?:nên )?(?:bỏ|gộp|tách|sửa|nâng|hạ|giảm|tăng)\b"
)
_COMES = re.compile(r"\b(?:thành|bằng)\s*:?\s*$", re.IGNORECASE)  # what is quoted then is new
_NEGATED = re.compile(r"\b(?:không|chưa)\s+(?:nên\s+|cần\s+|được\s+)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for. `text` is the text without its marked reason ("Lý do: …")."""

    kind: Kind
    text: str
    old: str = ""
    proposed: str = ""
    reason: str = ""


def read(text: str) -> Asked:
    """Return what a comment asks, from its own words."""
    request, reason = _reason(text)
    old, proposed = _wordings(request.translate(_MARKS))
    return Asked(kind(request, old, proposed), request, old, proposed, reason)


def plain(text: str) -> str:
    """Return a text with one kind of quotation marks, each letter in its place."""
    return text.translate(_MARKS)


def requests(text: str) -> bool:
    """Whether a text has the verb of a request in it."""
    return bool(_ANY.search(fold(text)))


def quoted(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks, in reading order."""
    return tuple(found.strip() for found in re.findall(r'"([^"]+)"', text.translate(_MARKS)))


def _reason(text: str) -> tuple[str, str]:
    """Part a text from its marked reason: lines that begin with "Lý do:", or its end."""
    lines = text.split("\n")
    reasons = [without_reason_label(line) for line in lines if phrases.REASON.match(fold(line))]
    request = "\n".join(line for line in lines if not phrases.REASON.match(fold(line)))
    match = _REASON.search(request.translate(_MARKS))
    if match and match.start() > 0:
        reasons.append(request[match.start("r") : match.end("r")].strip())
        request = request[: match.start()].rstrip(" (-–;,\n")
    if not request.strip():
        return text, ""
    return request.strip(), "\n".join(reasons)


def _wordings(plain: str) -> tuple[str, str]:
    """Return the words that would go and the words that would come, as quoted."""
    for pattern in (*_OLD_NEW, _INSTEAD):
        match = pattern.search(plain)
        if match and not _COMES.search(plain[: match.start("old") - 1]):
            return match["old"].strip(), match["new"].strip()
    if match := _AFTER.search(plain):
        old, new = match["old"].strip(), match["new"].strip()
        after = match["side"].endswith("sau")
        return old, f"{old} {new}" if after else f"{new} {old}"
    if match := _GONE.search(plain):
        return match["old"].strip(), ""
    for pattern in (_NEW, _COLON, _PART):
        if match := pattern.search(plain):
            return "", match["new"].strip()
    return "", _evidence(plain)


def _evidence(plain: str) -> str:
    """Return the items that are to stand among the evidence, one a line."""
    for pattern in _EVIDENCE:
        match = pattern.search(plain)
        if match and not instruction(match["new"]):
            return "\n".join(quoted(match["new"])) or match["new"].strip(" .")
    return ""


def kind(text: str, old: str = "", proposed: str = "") -> Kind:
    """Return what kind of change the words ask for (the first verb that is not negated)."""
    folded = fold(re.sub(r'"[^"]*"', '""', text.translate(_MARKS)))
    if old and proposed:
        return Kind.EDIT
    if keeps(text):
        return Kind.REMARK
    for match in _ANY.finditer(folded):
        if not _NEGATED.search(folded[: match.start()]):
            found = Kind(match.lastgroup or "remark")
            if found is Kind.DELETE and not _whole(folded):
                return Kind.EDIT
            return found
    if proposed:
        return Kind.EDIT
    return Kind.QUESTION if _QUESTION.search(folded) else Kind.REMARK


def _whole(folded: str) -> bool:
    """Whether what is to go is the criterion (or level, field) itself, not words about it."""
    return bool(_WHOLE.search(folded))


def keeps(text: str) -> bool:
    """Whether the text asks that something stay as it is."""
    return bool(_KEEP.search(fold(text)))


def instruction(text: str) -> bool:
    """Whether a "proposal" cell holds an instruction ("Bỏ tiêu chí này") and not a wording."""
    return bool(
        re.match(
            r"(?:[-+•]\s*)?(?:đề nghị|kiến nghị|đề xuất|bỏ|bớt|xoá|bổ sung|thêm|sửa|thay|nâng|hạ"
            r"|gộp|tách"
            r"|chuyển|giữ|điều chỉnh|cần|nên"
            r"|làm rõ|quy định rõ|xem xét|thu hẹp|mở rộng|rút gọn|lượng hoá|cụ thể hoá|rà soát"
            r"|(?:ghi|nêu|xác định|giải thích) rõ|hướng dẫn|lược bỏ|bãi bỏ|như ý kiến|viết lại"
            r"|giảm mức|tăng mức|thống nhất)\b",
            fold(text),
        )
    )


def reasoned(text: str) -> bool:
    """Whether the text gives a reason, marked ("Lý do:") or plain ("vì …")."""
    folded = fold(text)
    return bool(
        _reason(text)[1]
        or re.search(
            r"\b(?:vì|do|bởi|lý do|nhằm|để (?:bảo đảm|đảm bảo|phù hợp|tránh)|cho phù hợp|trùng"
            r"|khó)\b",
            folded,
        )
    )


def without_reason_label(text: str) -> str:
    """Return "Lý do: khó đo" as "khó đo"."""
    match = phrases.REASON.match(fold(text))
    return text[text.find(":") + 1 :].strip() if match and ":" in text else text.strip()
