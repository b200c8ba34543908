"""What a text speaks of when it names nothing: the rare words that it shares with a criterion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from tiepthu.vietnamese import bare

# Function words, and what every opinion says whatever it is about: neither tells anything.
_EMPTY = """
ai bằng bị các cả cái cần chỉ cho chưa có còn cùng của cũng đã đang đây để đến đều do đó được gì
giữa hay hết hoặc hơn không là làm lại lên mà mỗi một mọi này nên nếu nhiều như nhưng những nơi ở
phải qua quá ra rất rõ sau sẽ so sang sự tại theo thì thành trên trong trước trở từ tới và vào về
vẫn vì việc với xuống dưới khi nhất hai ba bốn năm tháng ngày quý mức số thứ tính nào
"""
_GENERAL = """
đề nghị|kiến nghị|đề xuất|bổ sung|sửa đổi|điều chỉnh|xem xét|cân nhắc|rà soát|làm rõ|quy định
cụ thể|hướng dẫn|thực hiện|đơn vị|nội dung|tiêu chí|bộ tiêu chí|đánh giá xếp loại|ý kiến|góp ý
phù hợp|thực tế|kết quả|tỷ lệ|thời gian|thời hạn|xuất sắc|trung bình|đảng viên|đảng uỷ|cấp uỷ
chi bộ|trực thuộc|minh chứng|hoàn thành|chỉ tiêu|đầy đủ|tổ chức|báo cáo|tham gia ý|lấy ý|dự thảo
quyết định|văn bản|đảng bộ|tối đa|thống nhất|nhất trí|yêu cầu|điều kiện|trường hợp|tăng giảm
bảo đảm|ban hành|kế hoạch|nhiệm vụ|công tác|chất lượng|trách nhiệm|cơ quan|doanh nghiệp|tổng công
công ty|tập đoàn|cơ sở|đúng hạn|trả lời|đạt từ
"""


Pair = tuple[str, str]
Weights = Mapping[Pair, tuple[float, tuple[str, ...]]]
"""For each telling pair of syllables, how much it tells (1: one criterion has it), and of which."""


def _pairs_of(text: str) -> list[Pair]:
    words = re.findall(r"\w+", text)
    return list(pairwise(words))


_NAMED = 0.8
_CLAUSE_END = re.compile(r"[.,;:()\"]")
_STOP = frozenset(_EMPTY.split())
_COMMON = frozenset(pair for phrase in re.split(r"[|\n]", _GENERAL) for pair in _pairs_of(phrase))


def pairs(folded: str) -> frozenset[Pair]:
    """Return the telling pairs of neighbouring syllables of a text, without their accents.

    Two syllables are the length of a Vietnamese word.
    """
    found: set[Pair] = set()
    for clause in _CLAUSE_END.split(folded):
        for pair, plain in zip(_pairs_of(clause), _pairs_of(bare(clause)), strict=False):
            if pair not in _COMMON and not any(w in _STOP for w in pair):
                first, second = plain
                if not second[0].isdecimal():  # "40 tuổi" tells something, "tuổi 40" the same
                    found.add((first.lstrip("0"), second))
    return frozenset(found)


def weights(texts: Iterable[tuple[str, str]]) -> Weights:
    """Weigh the telling pairs of the criteria, given as criterion and folded text."""
    users: dict[Pair, dict[str, None]] = {}
    criteria = set()
    for criterion, text in texts:
        criteria.add(criterion)
        for pair in pairs(text):
            users.setdefault(pair, {})[criterion] = None
    most = math.log(max(len(criteria), 2))
    return {
        pair: ((1 - math.log(len(found)) / most) ** 2, tuple(found))
        for pair, found in users.items()
    }


def ranked(
    folded: str, known: Weights, short: Mapping[Pair, tuple[str, ...]]
) -> list[tuple[str, float]]:
    """Return the criteria that share telling pairs with a text, the nearest first.

    A pair that is a name ("lợi nhuận") tells as much of its criterion as a pair of its own does.
    """
    scores: dict[str, float] = {}
    for pair in pairs(folded):
        weight, users = known.get(pair, (0.0, ()))
        named = short.get(pair, ())
        for criterion in users:
            more = _NAMED if criterion in named else 0.0
            scores[criterion] = scores.get(criterion, 0.0) + weight + more
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
