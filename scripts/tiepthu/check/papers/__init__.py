"""A paper against a document format: what was found of it, and what departs from the rule.

Precision goes first: where a format is silent, or a component was not surely found, nothing is
said. Whatever is repeated is said once, with the number of places.
"""

from __future__ import annotations

from tiepthu.check.papers import head, letters, lines, middle, pages, tail, text, whole
from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.ruling import Ruling
from tiepthu.check.papers.segments import segments
from tiepthu.model import Format, Paper
from tiepthu.problems import Problem

__all__ = ["Parts", "paper", "parts"]


def parts(one: Paper) -> Parts:
    """Return the components of a paper."""
    found = Parts(segments(one))
    found.end = len(found.segments)
    head.find(found)
    middle.find(found)
    tail.find(found)
    text.find(found)
    return found


def paper(one: Paper, known: Parts, looks: Format, name: str) -> list[Problem]:
    """Return what departs from a format, `name` being how the file is called."""
    ruling = Ruling(one, known, looks, name)
    pages.check(ruling)
    whole.check(ruling)
    letters.check(ruling)
    lines.check(ruling)
    text.check(ruling)
    return ruling.found
