"""The words of a paper: a text file, one component a line, its name first.

``**bold**``, ``//italic//`` and ``__underlined__`` mark words inside a line, ``\\`` a soft line
break. ``annex-page portrait|landscape|same`` begins an annex, ``row a | b`` is a row of its table
(the first row of a table is its header).
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LETTERHEAD = ("parent", "issuer", "number", "date", "letter-subject", "draft", "circulation")
CLOSING = ("recipient", "authority", "signer-title", "signer-title-alone", "signer", "scribe")


@dataclass(frozen=True)
class Line:
    component: str
    text: str


def read(name: str) -> list[Line]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [Line(*line.split(" ", 1)) for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True)
class Piece:
    """Words typed in one way: the marks say how they differ from the line they stand in."""

    text: str
    mark: str = ""


def pieces(text: str) -> list[Piece]:
    found = []
    for part in re.split(r"(\*\*.+?\*\*|//.+?//|__.+?__)", text):
        if part[:2] in ("**", "//", "__") and len(part) > 4 and part.endswith(part[:2]):
            found.append(Piece(part[2:-2], part[0]))
        elif part:
            found.append(Piece(part))
    return found


def plain(text: str) -> str:
    """The line as a reader sees it."""
    return "".join(piece.text for piece in pieces(text)).replace("\\", " ")
