"""What a comment is about: from "mức Tốt, tiêu chí số 09" to a criterion and its part.

Every reading says how sure it is and why. The rule above all others: a wrong reading is never
called certain; where two readings are possible, both are kept.
"""

from tiepthu.anchor.index import Index, index
from tiepthu.anchor.parts import worded
from tiepthu.anchor.resolve import find, in_group, named, outside, resolve, resolve_all, targets

__all__ = [
    "Index",
    "find",
    "in_group",
    "index",
    "named",
    "outside",
    "resolve",
    "resolve_all",
    "targets",
    "worded",
]
