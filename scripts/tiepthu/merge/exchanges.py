"""Words to be exchanged that stand in no quotation marks, and levels that are each reworded.

"Đổi đơn vị thẩm định từ Ban Tổ chức sang Văn phòng"; "sửa mức Kém thành “…”, mức Tốt thành “…”".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tiepthu.merge import wording
from tiepthu.vietnamese import fold

_VERB = r"(?:sửa|thay|đổi|chuyển|điều chỉnh|chỉnh|nâng|hạ|giảm|tăng)"
_LONG = r"[^\";:?\n]{1,100}?"
_INTO = (  # not the syllable of "hoàn thành", "thành lập"
    r"(?<!hoàn )(?<!hình )(?<!trở )(?<!cấu )"
    r"thành(?! (?:lập|viên|tích|phố|phần|công|uỷ|ủy)\b)"
)
_TO = rf"(?:sang|(?<!trở )lên(?: thành)?|(?<!trở )xuống(?: còn)?|{_INTO})"
_MORE = re.compile(rf"\b{_TO}\s", re.IGNORECASE)
_END = (
    r"(?=\s*(?:$|[;(\n]|[.,](?!\d))|\s+(?:vì|do|bởi|để|nhằm"
    r"|cho (?:phù hợp|rõ|sát|đúng|thống nhất|khả thi|hợp lý))\b)"
)
_FROM_TO = re.compile(
    rf"\b{_VERB}\b[^\";\n]{{0,80}}?\btừ\s+(?P<old>{_LONG})\s+{_TO}\s+(?P<new>{_LONG}){_END}",
    re.IGNORECASE,
)
_ONE_BY_OTHER = re.compile(
    rf"\b(?:sửa|thay(?: thế)?|đổi|điều chỉnh|chỉnh)\s+(?:lại\s+)?(?:(?:cụm từ|từ|chữ)\s+)?"
    rf"(?P<old>{_LONG})\s+(?:{_INTO}|bằng)\s+(?P<new>{_LONG}){_END}",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s*điểm$", re.IGNORECASE)
_NEXT = r"\s*(?:[,;]|,?\s*và\b|;\s*và\b)\s*(?:sửa\s+|đổi\s+)?"


def unquoted(text: str) -> tuple[str, str]:
    """Return the words that would go and those that would come; empty where it is not clear.

    Where more is asked for than one exchange, its words alone would not be what was meant.
    """
    plain = wording.plain(text)
    if '"' in plain:
        return "", ""
    for pattern in (_FROM_TO, _ONE_BY_OTHER):
        found = list(pattern.finditer(plain))
        if not found:
            continue
        new, rest = found[0]["new"], plain[found[0].end() :]
        more = wording.requests(new) or wording.requests(rest) or _MORE.search(rest)
        if len(found) > 1 or more:
            return "", ""
        return found[0]["old"].strip(), new.strip()
    return "", ""


def points(words: str) -> str:
    """Return "3 điểm" as it stands among the points: "3"."""
    return _POINTS.sub("", words)


def stands(words: str, folded: str) -> bool:
    """Whether words stand in a folded text, not as pieces of other words."""
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", folded))


def by_level(text: str, levels: Sequence[str]) -> tuple[str, ...]:
    """Return a request that rewords several levels once for each of them; else the request.

    Each begins with what stands before the first level, which says what all of it is about.
    """
    names = "|".join(map(re.escape, levels))
    one = rf"mức\s+\"?(?P<level>{names})\"?\s*(?:thành|là|như sau)?\s*:?\s*\"[^\"]+\""
    each, plain = re.compile(one, re.IGNORECASE), wording.plain(text)
    found = list(each.finditer(plain))
    joined = all(
        re.fullmatch(_NEXT, plain[before.end() : after.start()], re.IGNORECASE)
        for before, after in pairwise(found)
    )
    named = {match["level"].casefold() for match in found}
    if len(found) < 2 or not joined or len(named) < len(found) or '"' in plain[: found[0].start()]:
        return (text,)
    ends = [*(match.end() for match in found[:-1]), len(text)]
    head = text[: found[0].start()]
    return tuple(
        head + text[match.start() : end].strip() for match, end in zip(found, ends, strict=True)
    )
