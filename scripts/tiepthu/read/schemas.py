"""A file against its JSON Schema: every fault at once, each with its line, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tiepthu import problems
from tiepthu.problems import Problem
from tiepthu.read.positions import Positioned

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


def faults(value: Positioned, schema: str) -> list[Problem]:
    """Return what in a file does not fit the schema of that name, in the order of the lines."""
    found = {
        problem: None
        for fault in _validator(schema).iter_errors(value.value)
        for problem in _worded(fault, value)
    }
    return sorted(found, key=lambda problem: (problem.source.line, problem.name))


@cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator  # slow to import, and --version needs none of it

    text = (files("tiepthu") / "schemas" / f"{schema}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _worded(fault: ValidationError, value: Positioned) -> Iterator[Problem]:
    path = tuple(fault.absolute_path)
    at = value.source(*path)
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    rule: Any = fault.validator_value
    schema: Any = fault.schema
    instance: Any = fault.instance
    match fault.validator:
        case "additionalProperties" if isinstance(instance, dict):
            known = list(schema.get("properties", {}))
            for key in instance:
                if key not in known:
                    near = get_close_matches(key, known, n=1)
                    yield problems.unknown_key(
                        value.source(*path, key), key, near[0] if near else "", known
                    )
        case "required":
            for key in rule:
                if key not in instance:
                    yield problems.missing_key(at, key)
        case "type":
            yield problems.wrong_kind(at, name, str(rule))
        case "enum":
            near = get_close_matches(str(fault.instance), rule, n=1)
            yield problems.not_one_of(at, name, str(fault.instance), rule, near[0] if near else "")
        case "pattern":
            yield problems.bad_shape(at, name, str(fault.instance), str(rule))
        case "minLength" | "minItems" | "minProperties":
            yield problems.nothing_there(at, name)
        case "uniqueItems":
            yield problems.repeated_item(at, name)
        case _:
            yield problems.bad_shape(at, name, str(fault.instance)[:80], "")
