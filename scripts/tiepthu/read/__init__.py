"""Files → values, each with the place it came from, and a problem for whatever stood in the way.

One module for each kind of file; nothing else in the program opens a person's file. What few
commands need is imported when it is first asked for: a command should begin at once.
"""

from typing import TYPE_CHECKING

from tiepthu.later import later
from tiepthu.read.consultation import decisions, register, round_
from tiepthu.read.criteria import criteria
from tiepthu.read.document import document, word_date
from tiepthu.read.drafting import drafting
from tiepthu.read.leftovers import ignored
from tiepthu.read.looks import letterhead, looks
from tiepthu.read.positions import text

if TYPE_CHECKING:
    from tiepthu.read.adopting import adopted
    from tiepthu.read.answering import Answered, answers
    from tiepthu.read.edited import Edited, Remark, Tracked, edited_draft, origin
    from tiepthu.read.feedback import submission
    from tiepthu.read.foreign import Carried, Lack, any_word
    from tiepthu.read.issuing import manifest
    from tiepthu.read.papers import any_paper

__all__ = [
    "Answered",
    "Carried",
    "Edited",
    "Lack",
    "Remark",
    "Tracked",
    "adopted",
    "answers",
    "any_paper",
    "any_word",
    "criteria",
    "decisions",
    "document",
    "drafting",
    "edited_draft",
    "ignored",
    "letterhead",
    "looks",
    "manifest",
    "origin",
    "register",
    "round_",
    "submission",
    "text",
    "word_date",
]

__getattr__ = later(
    __name__,
    {
        "adopting": "adopted",
        "answering": "Answered answers",
        "edited": "Edited Remark Tracked edited_draft origin",
        "feedback": "submission",
        "foreign": "Carried Lack any_word",
        "issuing": "manifest",
        "papers": "any_paper",
    },
)
