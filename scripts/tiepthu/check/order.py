"""The order in which what was found is said."""

from __future__ import annotations

from collections.abc import Iterable

from tiepthu.problems import Problem


def in_order(found: Iterable[Problem]) -> list[Problem]:
    """Return the problems by line; those of one line as the rules found them, none twice."""
    return sorted(dict.fromkeys(found), key=lambda problem: problem.source)
