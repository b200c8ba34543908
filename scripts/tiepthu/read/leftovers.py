"""What an office program or a system leaves in a folder beside the files of people."""

from __future__ import annotations

import re

_LEFTOVERS = re.compile(
    r"~\$|\.~lock\.|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.gitkeep$", re.IGNORECASE
)


def ignored(name: str) -> bool:
    """Tell whether a file is only such a leftover; no reader is needed to see it."""
    return bool(_LEFTOVERS.match(name))
