"""What a workspace asks of a draft: how long a text may be, and which words measure nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A word that two people judge differently ("kịp thời"), and what to write `instead`.

    `except_` are the turns in which it has a settled meaning ("chi thường xuyên").
    """

    word: str
    instead: str
    except_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafting:
    """What the drafting review goes by: `templates/review.yaml`.

    `text` and `level` are the most words of a criterion's text and of the description of a level,
    `measures` how many things one level may measure. `formulas` are words that people write in the
    place of a reason ("không phù hợp").
    """

    text: int
    level: int
    measures: int
    vague: tuple[VagueWord, ...] = ()
    formulas: tuple[str, ...] = ()
