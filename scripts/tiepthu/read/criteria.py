"""`drafts/<version>.yaml` → CriteriaSet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tiepthu import problems
from tiepthu.model import CriteriaSet, Criterion, Field, Level
from tiepthu.problems import Problem, Severity
from tiepthu.read import positions, schemas
from tiepthu.read.positions import Positioned


def criteria(path: Path, name: str) -> tuple[CriteriaSet | None, list[Problem]]:
    """Read one version of the criteria set; all problems at once, None where one is an error."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found += schemas.faults(value, "criteria")
    if not any(problem.severity is Severity.ERROR for problem in found):
        found += _across(value, path.stem)
    if any(problem.severity is Severity.ERROR for problem in found):
        return None, found
    return _set(value), found


def _set(value: Positioned) -> CriteriaSet:
    whole: Any = value.value
    decision = whole.get("decision", {})
    return CriteriaSet(
        version=whole["version"],
        title=whole["title"],
        status=whole["status"],
        levels=tuple(whole["levels"]),
        fields=tuple(_field(value, i, item) for i, item in enumerate(whole["fields"])),
        based_on=whole.get("based_on", ""),
        number=decision.get("number", ""),
        date=decision.get("date", ""),
        source=value.source(),
    )


def _field(value: Positioned, index: int, item: dict[str, Any]) -> Field:
    criteria_ = item["criteria"]
    return Field(
        id=item["id"],
        name=item["name"],
        criteria=tuple(_criterion(value, index, i, one) for i, one in enumerate(criteria_)),
        aliases=tuple(item.get("aliases", ())),
        source=value.source("fields", index, "id"),
    )


def _criterion(value: Positioned, field: int, index: int, item: dict[str, Any]) -> Criterion:
    whole: Any = value.value
    levels: list[str] = whole["levels"]
    return Criterion(
        id=item["id"],
        name=item["name"],
        text=item["text"],
        levels=tuple(Level(level, item["levels"][level]) for level in levels),
        points=item.get("points", ""),
        evidence=tuple(item.get("evidence", ())),
        verifier=item.get("verifier", ""),
        aliases=tuple(item.get("aliases", ())),
        origin=tuple(item.get("from", ())),
        because=tuple(item.get("because", ())),
        source=value.source("fields", field, "criteria", index, "id"),
    )


def _across(value: Positioned, stem: str) -> Iterator[Problem]:
    """Yield what no schema can see: names, ids and levels that do not agree with each other."""
    whole: Any = value.value
    if whole["version"] != stem:
        yield problems.version_is_not_the_file(value.source("version"), whole["version"], stem)
    decision = whole.get("decision", {})
    if whole["status"] == "issued" and not (decision.get("number") and decision.get("date")):
        yield problems.issued_without_decision(value.source("decision"))
    if not is_day(decision.get("date", "")):
        yield problems.no_such_day(value.source("decision", "date"), decision["date"])
    seen: dict[str, int] = {}
    for i, field in enumerate(whole["fields"]):
        yield from _once(value, field["id"], ("fields", i, "id"), seen)
        for j, item in enumerate(field["criteria"]):
            at = ("fields", i, "criteria", j)
            yield from _once(value, item["id"], (*at, "id"), seen)
            if not item["id"].startswith(field["id"] + "/"):
                yield problems.id_not_in_field(value.source(*at, "id"), item["id"], field["id"])
            yield from _levels(value, item, at)


def _once(
    value: Positioned, name: str, at: tuple[str | int, ...], seen: dict[str, int]
) -> Iterator[Problem]:
    source = value.source(*at)
    if name in seen:
        yield problems.duplicate_id(source, name, seen[name])
    seen.setdefault(name, source.line)


def _levels(
    value: Positioned, item: dict[str, Any], at: tuple[str | int, ...]
) -> Iterator[Problem]:
    whole: Any = value.value
    wanted: list[str] = whole["levels"]
    for level in wanted:
        if level not in item["levels"]:
            yield problems.level_missing(value.source(*at, "levels"), item["id"], level)
    for level in item["levels"]:
        if level not in wanted:
            yield problems.level_unknown(value.source(*at, "levels", level), level, wanted)


def is_day(text: str) -> bool:
    """Tell whether a text is empty or a day that exists, as 2024-05-17."""
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False
