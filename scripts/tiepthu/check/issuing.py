"""A version that is issued: what forbids its issue, and whether it still says what was issued."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from tiepthu import problems
from tiepthu.model import CriteriaSet, Criterion
from tiepthu.problems import Problem
from tiepthu.vietnamese import nfc, place_tones


def ready_to_issue(one: CriteriaSet) -> list[Problem]:
    """Return what in a version itself forbids its issue."""
    found = []
    if one.status != "issued":
        found.append(problems.not_yet_issued(one.source, one.version))
    elif not (one.number and one.date):
        found.append(problems.no_decision_number(one.source))
    return found


def sealed(one: CriteriaSet) -> list[Problem]:
    """Return whether what was issued was changed afterwards, or called a draft again."""
    if not one.seal:
        return []
    if one.status != "issued":
        return [problems.seal_on_a_draft(one.source)]
    if one.seal != fingerprint(one):
        return [problems.changed_after_issue(one.source, one.version, one.number)]
    return []


def fingerprint(one: CriteriaSet) -> str:
    """Return the SHA-256 of what a decision puts in force, as 64 figures.

    It is taken over what a reader of the decision sees, and the ids by which later versions are
    compared with it: version, title, number and date, levels, fields, criteria. Layout, remarks,
    other names, causes and accepted findings do not count, nor does which of two spellings a file
    has (uỷ, ủy). The form is JSON in UTF-8, keys in order, without spaces, so that any program can
    count it again.
    """
    plain = {
        "version": one.version,
        "title": one.title,
        "number": _number(one.number),
        "date": one.date,
        "levels": list(one.levels),
        "fields": [
            {"id": field.id, "name": field.name, "criteria": list(map(_criterion, field.criteria))}
            for field in one.fields
        ],
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(place_tones(nfc(text)).encode()).hexdigest()


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "text": one.text,
        "levels": [[level.name, level.text] for level in one.levels],
        "points": one.points,
        "evidence": list(one.evidence),
        "verifier": one.verifier,
    }


def _number(text: str) -> str:
    """Return the figures of a number: 756-QĐ/ĐUK and 756 are one decision."""
    found = re.match(r"\s*0*(\d+)", text)
    return found[1] if found else text


def other_decision(one: CriteriaSet, number: str, date: str) -> list[Problem]:
    """Return where a number or a date (ISO) that a person gives is not the one in the file."""
    found = []
    if number and one.number and _number(number) != _number(one.number):
        found.append(problems.other_number(one.source, number, one.number))
    if date and one.date and date != one.date:
        found.append(problems.other_date(one.source, date, one.date))
    return found
