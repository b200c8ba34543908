"""How a change that was made in the text itself is put into words for the register.

The register is a Vietnamese document, so these are Vietnamese and are not translated.
"""

from __future__ import annotations


def edited(old: str, new: str) -> str:
    """Return the sentence for words replaced, put in, or taken out in our own text."""
    if old and new:
        return f"Sửa “{old}” thành “{new}”"
    return f"Bổ sung “{new}”" if new else f"Bỏ “{old}”"


def removed() -> str:
    """Return the sentence for a criterion whose whole row was struck out."""
    return "Bỏ tiêu chí này"
