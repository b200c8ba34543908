"""Signs that stand for a name in a document that is made once for many.

A template may print them and do nothing else: where one is compared or cut, the template depends on
whose the document is, and says so by a TypeError; where its letters are changed, it is found again.
"""

from __future__ import annotations

from typing import NoReturn

SIGN = "\ue000"  # begins and ends them; from the private use area, which no font and no file uses


class Unseen(str):
    """A text that can be printed only."""

    def _looked_at(self, *_: object) -> NoReturn:
        raise TypeError("the template looks at a name that it can only print")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _looked_at
    __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = _looked_at


NAME, CODE = Unseen(f"{SIGN}name{SIGN}"), Unseen(f"{SIGN}code{SIGN}")
