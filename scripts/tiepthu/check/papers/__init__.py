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
from tiepthu.problems import papers as problems

__all__ = ["Parts", "paper", "paper_parts"]


def paper_parts(one: Paper) -> Parts:
    """Return the components of a paper."""
    found = Parts(segments(one))
    found.end = len(found.segments)
    head.find(found)
    middle.find(found)
    tail.find(found)
    text.find(found)
    return found


def paper(one: Paper, known: Parts, looks: Format, name: str) -> list[Problem]:
    """Return what departs from a format, `name` being how the file is called.

    Of what is attached to a paper only pages and fonts are measured; of what is no official paper,
    nothing.
    """
    ruling = Ruling(one, known, looks, name)
    official = known.headed or known.plain
    if not official and not known.attached:
        return [problems.no_official_paper(ruling.at())]
    pages.check(ruling)
    if official:
        whole.check(ruling)
        letters.check(ruling)
        lines.check(ruling)
        text.check(ruling)
    else:
        letters.fonts(ruling)
    return ruling.found
