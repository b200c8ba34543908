"""`drafts/<version>.yaml` → CriteriaSet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tiepthu import problems
from tiepthu.model import CriteriaSet, Criterion, Field, Level
from tiepthu.problems import Problem
from tiepthu.read import positions, schemas
from tiepthu.read.positions import Path_, Positioned


def criteria(path: Path, name: str) -> tuple[CriteriaSet | None, list[Problem]]:
    """Read one version of the criteria set; all problems at once, None where one is an error."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found = schemas.in_order(
        [*found, *schemas.faults(value, "criteria"), *_across(value, path.stem)]
    )
    return (None if schemas.broken(found) else _set(value)), found


def _set(value: Positioned) -> CriteriaSet:
    whole: Any = value.value
    decision = whole.get("decision", {})
    return CriteriaSet(
        version=whole["version"],
        title=whole["title"],
        status=whole["status"],
        levels=tuple(whole["levels"]),
        fields=tuple(_field(value, at, value.at(*at)) for at in value.entries("fields")),
        based_on=whole.get("based_on", ""),
        number=decision.get("number", ""),
        date=decision.get("date", ""),
        source=value.source(),
        accepted=_accepted(whole),
        seal=whole.get("issued", {}).get("sha256", ""),
    )


def _field(value: Positioned, at: Path_, item: dict[str, Any]) -> Field:
    return Field(
        id=item["id"],
        name=item["name"],
        criteria=tuple(
            _criterion(value, each, value.at(*each)) for each in value.entries(*at, "criteria")
        ),
        aliases=tuple(item.get("aliases", ())),
        source=value.source(*at, "id"),
        accepted=_accepted(item),
    )


def _criterion(value: Positioned, at: Path_, item: dict[str, Any]) -> Criterion:
    levels: list[str] = value.at("levels")
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
        source=value.source(*at, "id"),
        accepted=_accepted(item),
    )


def _accepted(item: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(item.get("accept-finding", {}).items())


# What no schema can see: names, ids and levels that do not agree with each other


def _across(value: Positioned, stem: str) -> Iterator[Problem]:
    yield from version_mismatch(value, stem)
    yield from _decision(value)
    seen: dict[str, int] = {}
    for field in value.entries("fields"):
        yield from once(value, (*field, "id"), seen)
        for criterion in value.entries(*field, "criteria"):
            yield from once(value, (*criterion, "id"), seen)
            yield from _levels(value, criterion)


def _decision(value: Positioned) -> Iterator[Problem]:
    number, day = value.text("decision", "number"), value.text("decision", "date")
    if value.text("status") == "issued" and not (number and day):
        yield problems.issued_without_decision(value.source("decision"))
    yield from no_day(value, "decision", "date")


def _levels(value: Positioned, at: Path_) -> Iterator[Problem]:
    """Yield the levels that a criterion lacks or that the set does not have; a slip but once."""
    described, wanted = value.at(*at, "levels"), value.at("levels")
    if not isinstance(described, dict) or not isinstance(wanted, list):
        return
    missing = [level for level in wanted if isinstance(level, str) and level not in described]
    for level in described:
        if level not in wanted:
            near = get_close_matches(level, missing, n=1)
            yield problems.level_unknown(
                value.source(*at, "levels", level), level, near[0] if near else "", wanted
            )
            missing = [name for name in missing if name not in near]
    source = value.source(*at, "levels")
    for level in missing:
        yield problems.level_missing(source, value.text(*at, "id"), level)


# Shared with the files of a round


def version_mismatch(value: Positioned, stem: str) -> Iterator[Problem]:
    """Yield that the version in a file is not the one in its name."""
    version = value.text("version")
    if version and version != stem:
        yield problems.version_is_not_the_file(value.source("version"), version, stem)


def once(value: Positioned, at: Path_, seen: dict[str, int]) -> Iterator[Problem]:
    """Yield that an id was used before; `seen` holds the line of each id."""
    name, source = value.text(*at), value.source(*at)
    if name and name in seen:
        yield problems.duplicate_id(source, name, seen[name])
    seen.setdefault(name, source.line)


def no_day(value: Positioned, *at: str | int) -> Iterator[Problem]:
    """Yield that a date is well written and yet not in the calendar."""
    day = value.text(*at)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        try:
            date.fromisoformat(day)
        except ValueError:
            yield problems.no_such_day(value.source(*at), day)
