"""The nouns of the program. They hold no I/O, read no clock, and import nothing of ours.

* `criteria`: what a committee is judged by, and how two versions of it differ.
* `consultation`: who was asked, what came back, and what was answered.
* `document`: what every output is before it is a file.
* `looks`: how a document format (HD 36, HD 05, NĐ 30) wants it to look.
"""

from tiepthu.model.consultation import (
    Anchor,
    Answer,
    Certainty,
    Comment,
    Committee,
    Decision,
    Fate,
    FileEntry,
    FileNote,
    Kind,
    Outcome,
    Piece,
    PieceFate,
    PieceKind,
    Register,
    Round,
    State,
    Submission,
)
from tiepthu.model.criteria import (
    LEVEL_PREFIX,
    Change,
    ChangeKind,
    CriteriaSet,
    Criterion,
    Field,
    Level,
    Source,
)
from tiepthu.model.document import (
    Block,
    Cause,
    Cell,
    Document,
    Op,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from tiepthu.model.looks import Format, Style

__all__ = [
    "LEVEL_PREFIX",
    "Anchor",
    "Answer",
    "Block",
    "Cause",
    "Cell",
    "Certainty",
    "Change",
    "ChangeKind",
    "Comment",
    "Committee",
    "CriteriaSet",
    "Criterion",
    "Decision",
    "Document",
    "Fate",
    "Field",
    "FileEntry",
    "FileNote",
    "Format",
    "Kind",
    "Level",
    "Op",
    "Outcome",
    "Paragraph",
    "Piece",
    "PieceFate",
    "PieceKind",
    "Register",
    "Round",
    "Row",
    "Section",
    "Source",
    "Span",
    "State",
    "Style",
    "Submission",
    "Table",
]
