"""`templates/review.yaml` → what drafts and answers are reviewed by."""

from __future__ import annotations

from pathlib import Path

from tiepthu.model import Drafting, VagueWord
from tiepthu.problems import Problem
from tiepthu.read import positions, schemas


def drafting(path: Path, name: str) -> tuple[Drafting | None, list[Problem]]:
    """Read what a draft is reviewed by; all problems at once, None where one is an error."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found = schemas.in_order([*found, *schemas.faults(value, "review")])
    if schemas.broken(found):
        return None, found
    whole = value.value
    vague = tuple(
        VagueWord(item["word"], item["instead"], tuple(item.get("except", ())))
        for item in whole["vague"]
    )
    longest = whole["longest"]
    return Drafting(
        int(longest["text"]),
        int(longest["level"]),
        int(whole["measures"]),
        vague,
        tuple(whole.get("formulas", ())),
    ), found
