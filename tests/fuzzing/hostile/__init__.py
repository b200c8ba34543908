"""Files that somebody made to do harm, or that no program should have made, by family.

Each is a function that makes the file when it is asked for; its name says what is wrong with it.
`ADDRESS` is what they point to outside, and the file `SECRET` what they want to show: nobody may
ever look there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.fuzzing.hostile import (  # noqa: F401 (they note what they make)
    archives,
    mails,
    old,
    opendocument,
    pdf,
    texts,
    words,
    workbooks,
)
from tests.fuzzing.hostile.making import ADDRESS, FILES, SECRET, SECRET_WORDS, Maker
from tests.fuzzing.hostile.packages import in_packages

__all__ = ["ADDRESS", "SECRET", "SECRET_WORDS", "cases", "makers"]


def makers(family: str) -> Iterator[tuple[str, Maker]]:
    """Yield what makes the hostile files of a family, those for every package first."""
    for name, maker in in_packages(family):
        yield f"{family}: {name}", maker
    for maker in FILES[family]:
        yield f"{family}: {maker.__name__.replace('_', ' ')}", maker


def cases(family: str) -> Iterator[tuple[str, bytes]]:
    """Yield the hostile files of a family, one after the other."""
    for name, maker in makers(family):
        yield name, maker()
