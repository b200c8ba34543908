"""A paper under a format: what the rule says of a figure, and what was found against it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.segments import Segment
from tiepthu.model import FigureSource, Format, Paper, PaperLine, Source
from tiepthu.problems import Problem

_LONGEST_QUOTE = 44


@dataclass(slots=True)
class Ruling:
    """Gathers what departs from a format. `name` is how the file is called."""

    paper: Paper
    parts: Parts
    looks: Format
    name: str
    found: list[Problem] = field(default_factory=list)

    @property
    def party(self) -> bool:
        """Whether the format is one of the Party's: it has no motto under the title."""
        return not self.looks.words.get("motto")

    def source(self, key: str) -> FigureSource | None:
        """Return where a figure comes from; None where the format does not prescribe it."""
        return self.looks.sources.get(key)

    def words(self, name: str) -> str:
        """Return one of the small texts of the format."""
        return self.looks.words.get(name, "")

    def right(self, key: str, value: str) -> bool:
        """Tell whether a small text is the format's, or one that it accepts beside it."""
        name = key.removeprefix("words.")
        return value in (self.words(name), *self.looks.accepted.get(key, ()))

    def bounds(self, key: str, figure: float) -> tuple[float, float]:
        """Return the least and the most that a figure may be."""
        return self.looks.allowed.get(key, (figure, figure))

    def at(self, where: Segment | PaperLine | None = None) -> Source:
        """Return the place of something found, as a person finds it in Word."""
        if where is None:
            return Source(self.name)
        line = where.line if isinstance(where, Segment) else where
        spot = line.spot
        if spot.story in ("header", "footer"):
            return Source(self.name, place=spot.story)
        cell = f"table {spot.table} row {spot.row} column {spot.column}, " if spot.table else ""
        return Source(self.name, place=f"{cell}paragraph {line.number}")

    def add(self, *problems: Problem) -> None:
        """Note something found."""
        self.found.extend(problems)


def quote(where: Sequence[Segment]) -> tuple[str, int]:
    """Return the first words of what is meant, and how many such places there are."""
    return short(where[0].shown), len(where)


def short(text: str) -> str:
    """Return the beginning of a text, as it is quoted."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"


def told(figure: float) -> str:
    """Return a figure as an office writes it, without needless digits."""
    return f"{round(figure, 1):g}"


def told_range(bounds: tuple[float, float]) -> str:
    """Return the bounds of a figure: 14, 14-15, ≥ 18."""
    least, most = bounds
    if least == most:
        return told(least)
    if math.isinf(most):
        return f"≥ {told(least)}"
    return f"≤ {told(most)}" if math.isinf(least) else f"{told(least)}-{told(most)}"
