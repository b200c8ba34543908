"""Files → values, each with the place it came from, and a problem for whatever stood in the way.

One module for each kind of file; nothing else in the program opens a person's file.
"""

from tiepthu.read.adopted import adopted
from tiepthu.read.answers import Answered, answers
from tiepthu.read.any_word import Carried, Lack, any_word
from tiepthu.read.consultation import decisions, register, round_
from tiepthu.read.criteria import criteria
from tiepthu.read.document import document, word_date
from tiepthu.read.feedback import feedback, ignored
from tiepthu.read.looks import letterhead, looks
from tiepthu.read.positions import text

__all__ = [
    "Answered",
    "Carried",
    "Lack",
    "adopted",
    "answers",
    "any_word",
    "criteria",
    "decisions",
    "document",
    "feedback",
    "ignored",
    "letterhead",
    "looks",
    "register",
    "round_",
    "text",
    "word_date",
]
