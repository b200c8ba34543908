"""Our own text: what a committee returns unchanged is neither a comment nor a formality."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tiepthu.model import CriteriaSet, Criterion
from tiepthu.vietnamese import fold

_NUMERAL = re.compile(
    r"^(?:(?:tiêu chí|lĩnh vực|nhóm|tc)\s*)?(?:số\s*)?(?:\d{1,3}|[ivx]{1,5})\s*(?:[.):]|-)\s*"
)
_HEADINGS = (
    "TT", "STT", "Số TT", "Tiêu chí", "Tên tiêu chí", "Nội dung tiêu chí", "Nội dung", "Mức độ",
    "Cấp độ thực hiện", "Điểm", "Điểm tối đa", "Minh chứng", "Đơn vị thẩm định", "Lĩnh vực",
    "Ý kiến góp ý", "Đề xuất sửa đổi", "Lý do", "Ghi chú", "Bộ tiêu chí", "Mức", "Phần",
    "Nội dung dự thảo", "Nội dung góp ý", "Phương án sửa đổi", "Cơ quan thẩm định",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ours:
    """The folded texts of the circulated version, whole and part by part."""

    texts: frozenset[str]

    def whole(self, folded: str) -> bool:
        """Whether the text is ours, its number ("9. ", "IV. ") not counted."""
        if folded in self.texts or folded.rstrip(" .:;") in self.texts:
            return True
        bare = _NUMERAL.sub("", folded)
        if bare != folded and (bare in self.texts or bare.rstrip(" .:;") in self.texts):
            return True
        head, _, tail = bare.partition(": ")
        return bool(tail) and head in self.texts and tail in self.texts

    def lines(self, text: str) -> bool:
        """Whether the text is ours, or every line of it is."""
        if self.whole(fold(text)):
            return True
        lines = [fold(re.sub(r"^\s*[-+•]\s*", "", line)) for line in text.split("\n")]
        return len(lines) > 1 and all(not line or self.whole(line) for line in lines)


def ours(circulated: CriteriaSet, sent: Iterable[str] = ()) -> Ours:
    """Return what is ours: the version that was circulated, and other texts that were `sent`."""
    texts = {fold(text) for text in (*sent, *_HEADINGS, circulated.title, *circulated.levels)}
    texts.add(fold(f"Dự thảo {circulated.title}"))
    for field in circulated.fields:
        texts.update(map(fold, (field.name, *field.aliases)))
        for criterion in field.criteria:
            texts.update(_criterion(criterion))
    trimmed = {text.rstrip(" .:;") for text in texts}
    return Ours(frozenset((texts | trimmed) - {""}))


def _criterion(criterion: Criterion) -> set[str]:
    texts = {fold(text) for text in criterion.parts().values()}
    texts |= {fold(text) for text in criterion.evidence}
    texts |= {fold(f"{level.name}: {level.text}") for level in criterion.levels}
    texts.add(fold(f"{criterion.name}\n{criterion.text}"))
    texts.add(fold(f"{criterion.name}: {criterion.text}"))
    texts.add(fold(f"{criterion.name}. {criterion.text}"))
    return texts
