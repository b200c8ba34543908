"""A file against its JSON Schema: every fault at once, each with its line, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tiepthu import problems
from tiepthu.problems import Problem, Severity
from tiepthu.read.positions import Positioned

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


def faults(value: Positioned, schema: str) -> Iterator[Problem]:
    """Yield what in a file does not fit the schema of that name."""
    if _quick(schema).is_valid(value.value):
        return
    for fault in _validator(schema).iter_errors(value.value):
        yield from _worded(fault, value)


def in_order(found: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a file in the order of its lines, none twice."""
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.source, problem.name))


def broken(found: Iterable[Problem]) -> bool:
    """Tell whether one of the problems forbids to take the file as it is."""
    return any(problem.severity is Severity.ERROR for problem in found)


@cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator  # slow to import, and needed only over faults

    return Draft202012Validator(_schema(schema))


@cache
def _quick(schema: str) -> Any:
    """Return a validator that only says yes or no, and says it thirty times as fast."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_schema(schema))


def _schema(name: str) -> Any:
    text = (files("tiepthu") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


def _worded(fault: ValidationError, value: Positioned) -> Iterator[Problem]:
    path = tuple(fault.absolute_path)
    at = value.source(*path)
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    rule: Any = fault.validator_value
    given: Any = fault.instance
    match fault.validator:
        case "additionalProperties":
            yield from _unknown_keys(fault, value)
        case "required":
            yield from (problems.missing_key(at, key) for key in rule if key not in given)
        case "type" if not path:
            yield problems.wrong_layout(at, str(rule))
        case "type" if given == "":
            yield problems.nothing_there(at, name)
        case "type":
            yield problems.wrong_kind(at, name, rule if isinstance(rule, str) else "")
        case "enum":
            near = _near(str(given), rule)
            yield problems.not_one_of(at, name, _short(given), rule, near)
        case "pattern" if given:
            yield problems.bad_shape(at, name, _short(given))
        case "pattern" | "minLength" | "minItems" | "minProperties":
            yield problems.nothing_there(at, name)
        case "uniqueItems":
            yield problems.repeated_item(at, name)
        case _:
            yield problems.bad_shape(at, name, _short(given))


def _unknown_keys(fault: ValidationError, value: Positioned) -> Iterator[Problem]:
    schema: Any = fault.schema
    given: Any = fault.instance
    known = list(schema.get("properties", {}))
    for key in given:
        if key not in known:
            at = value.source(*fault.absolute_path, key)
            yield problems.unknown_key(at, key, _near(key, known), known)


def _near(word: str, known: list[str]) -> str:
    """Return the known word nearest to a mistyped one; empty when none is near."""
    lower = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), list(lower), n=1)
    return lower[found[0]] if found else ""


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 60 else text[:59] + "…"
