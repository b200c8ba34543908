"""How a change that was made in the text itself is put into words for the register.

The register is a Vietnamese document, so these are Vietnamese and are not translated.
"""

from __future__ import annotations


def edited(old: str, new: str) -> str:
    """Return the sentence for words replaced, put in, or taken out in our own text."""
    if old and new:
        return f"Sửa “{old}” thành “{new}”"
    return f"Bổ sung “{new}”" if new else f"Bỏ “{old}”"


def removed(name: str) -> str:
    """Return the sentence for a criterion whose whole row was struck out."""
    return f"Bỏ tiêu chí “{name}”" if name else "Bỏ tiêu chí này"


def moved(name: str) -> str:
    """Return the sentence for a criterion whose row was moved to another place."""
    return f"Chuyển tiêu chí “{name}” đến vị trí khác"


def added(name: str) -> str:
    """Return the sentence for a criterion whose row was put in."""
    return f"Bổ sung tiêu chí “{name}”" if name else "Bổ sung một tiêu chí"


def moved_to(name: str, field: str) -> str:
    """Return the sentence for a criterion whose row now stands in another field."""
    return f"Chuyển tiêu chí “{name}” sang lĩnh vực “{field}”"


def moved_field(name: str) -> str:
    """Return the sentence for a field whose rows were moved to another place."""
    return f"Chuyển lĩnh vực “{name}” đến vị trí khác"


def moved_words(words: str) -> str:
    """Return the sentence for a paragraph of ours that was moved to another place."""
    return f"Chuyển nội dung “{words}” đến vị trí khác"


def added_field(name: str) -> str:
    """Return the sentence for a field of work whose heading was put in."""
    return f"Bổ sung lĩnh vực “{name}”"
