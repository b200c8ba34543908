"""Any Word file → a Document in the styles of our format, so that any two can be compared.

`any_word` never raises over what is in a file. What our documents do not have (pictures, notes,
nested tables) is counted in `Carried`, so that a person is told what a comparison does not show.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from tiepthu import problems
from tiepthu.model import Document, Source
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.problems import Problem
from tiepthu.read.feedback import door
from tiepthu.read.foreign.carried import LEFT_OUT, Carried, Lack, Lacking
from tiepthu.read.foreign.reader import read

__all__ = ["LEFT_OUT", "Carried", "Lack", "Lacking", "any_word"]

_KINDS = ".docx"


def any_word(data: bytes, name: str) -> tuple[Document | None, Carried, list[Problem]]:
    """Return the document that a Word file holds, and what of it is not carried over.

    Tracked changes count as accepted. None, with the problem, when the file cannot be read. `name`
    is how the file is called in problems, and the title of a document that has none.
    """
    at = Source(name)
    kind = door.recognised(data) if len(data) <= door.LARGEST else "bomb"
    if kind != "docx":
        return None, Carried(), [problems.returned_unreadable(at, kind, _KINDS)]
    try:
        document, carried, fonts = read(Package.open(data))
    except BadPackageError as bad:
        return None, Carried(), [problems.returned_unreadable(at, bad.why, _KINDS)]
    except RecursionError:
        return None, Carried(), [problems.returned_unreadable(at, "bomb", _KINDS)]
    said = [problems.old_font(at, ", ".join(sorted(fonts)))] if fonts else []
    return replace(document, title=document.title or PurePath(name).stem), carried, said
