"""The JSON Schemas that ship: right in themselves, one with the model, named in every file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tiepthu.model import Answer, Certainty, Fate, Kind, Outcome, State

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "scripts" / "tiepthu" / "schemas"
SCHEMAS = sorted(FOLDER.glob("*.json"))
NAMED = [
    *ROOT.glob("drafts/*.yaml"),
    *ROOT.glob("comments/*/*.yaml"),
    *ROOT.glob("templates/*.yaml"),
    *ROOT.glob("templates/formats/*.yaml"),
]


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def described(node: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield each property of a schema with its description."""
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items():
            yield f"{at}.{name}", value.get("description", "")
            yield from described(value, f"{at}.{name}")
        for key in ("items", "additionalProperties"):
            yield from described(node.get(key), at)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_one_and_tells_an_editor_what_each_value_is(path: Path) -> None:
    one = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(one)
    assert one["title"]
    assert [name for name, text in described(one) if not text.strip()] == []


def test_the_closed_lists_are_those_of_the_model() -> None:
    decisions, register = schema("decisions"), schema("register")
    file = register["properties"]["files"]["items"]["properties"]
    comment = register["properties"]["comments"]["items"]["properties"]
    assert decisions["items"]["properties"]["outcome"]["enum"] == list(Outcome)
    assert file["answer"]["enum"] == list(Answer)
    assert list(file["ledger"]["properties"]) == list(Fate)
    assert comment["kind"]["enum"] == list(Kind)
    assert comment["state"]["enum"] == list(State)
    assert comment["about"]["properties"]["sure"]["enum"] == list(Certainty)


@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_the_example_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    assert (path.parent / named[1]).resolve() in SCHEMAS
