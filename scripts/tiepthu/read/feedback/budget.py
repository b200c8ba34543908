"""What may be read of one received file: enough for any that a person made, and not without end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tiepthu.model import Piece
from tiepthu.ooxml.package import Allowance

MOST_FILES = 500  # in a mail or an archive, with those inside them
MOST_PIECES = 200_000
MOST_SIGNS = 50_000_000
LONGEST_PIECE = 2_000_000  # signs: a thousand pages without a paragraph
LONGEST = 120.0  # seconds in processes of their own, for all files in an archive together
LONGEST_ONE = 20.0  # for one of them


@dataclass(slots=True)
class Budget:
    """What is left for a received file, together with all files in it."""

    allowance: Allowance = field(default_factory=Allowance)
    files: int = MOST_FILES
    pieces: int = MOST_PIECES
    signs: int = MOST_SIGNS
    seconds: float = LONGEST

    def take(self, pieces: Iterable[Piece], into: list[Piece]) -> str:
        """Put pieces into a list as long as there is room; return the place where it ended.

        Empty when all of them are in. Raises BadPackageError like the reader that finds them.
        """
        for piece in pieces:
            signs = _signs(piece)
            self.pieces -= 1
            self.signs -= signs
            if self.pieces < 0 or self.signs < 0 or signs > LONGEST_PIECE:
                return f"{piece.place} …"
            into.append(piece)
        return ""


def _signs(piece: Piece) -> int:
    held = (piece.text, piece.context, piece.before, piece.after, *piece.cells)
    return sum(map(len, held))
