"""The two languages in which the program speaks: Vietnamese and English (gettext).

Sentences are written in English in the code, marked with `N_`, and translated only where they are
shown. Documents are not translated: they are Vietnamese.
"""

from __future__ import annotations

import gettext
import re
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a sentence for translation and return it unchanged."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = files("tiepthu") / "locale" / language / "LC_MESSAGES" / "tiepthu.mo"
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


_PLACE_WORDS = {
    "text box paragraph": "khung chữ, đoạn",
    "inserted file": "tệp được chèn",
    "body line": "nội dung thư, dòng",
    "attachment": "tệp đính kèm",
    "paragraph": "đoạn",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
    "insertion": "chỗ thêm",
    "deletion": "chỗ xoá",
    "comment": "ghi chú bên lề",
    "subject": "tiêu đề thư",
    "header": "đầu trang",
    "footer": "chân trang",
    "change": "chỗ sửa",
    "table": "bảng",
    "sheet": "trang tính",
    "move": "chỗ chuyển",
    "note": "ghi chú",
    "page": "trang",
    "file": "tệp",
    "line": "dòng",
    "body": "nội dung thư",
    "row": "hàng",
}
_PLACE_WORD = re.compile(rf'"[^"]*"|\([^)]*\)|\b(?:{"|".join(_PLACE_WORDS)})\b')


def place(language: str, where: str) -> str:
    """Return a place in a received file in the language: "table 1 row 3" is "bảng 1 hàng 3".

    Names that people gave, in quotes or brackets, stay as they are.
    """
    if language == "en":
        return where
    return _PLACE_WORD.sub(lambda match: _PLACE_WORDS.get(match[0], match[0]), where)


def say(language: str, message: str, /, **values: object) -> str:
    """Return the sentence in the language, with its `{names}` filled in."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text
