"""`round.yaml`, `decisions.yaml` and `register.yaml` → Round, Decisions, Register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tiepthu import problems
from tiepthu.model import (
    Anchor,
    Answer,
    Certainty,
    Comment,
    Committee,
    Decision,
    Fate,
    FileEntry,
    FileNote,
    Kind,
    Outcome,
    Register,
    Round,
    State,
)
from tiepthu.problems import Problem, Severity
from tiepthu.read import positions, schemas
from tiepthu.read.criteria import is_day
from tiepthu.read.positions import Positioned


def round_(path: Path, name: str) -> tuple[Round | None, list[Problem]]:
    """Read a round of consultation."""
    value, found = _fitting(path, name, "round")
    if value is None:
        return None, found
    whole: Any = value.value
    found += _round_across(value, path.parent.name)
    committees = tuple(
        Committee(
            code=item["code"],
            name=item["name"],
            aliases=tuple(item.get("aliases", ())),
            mail=tuple(item.get("mail", ())),
            source=value.source("committees", i),
        )
        for i, item in enumerate(whole["committees"])
    )
    files = tuple(
        FileNote(
            file=item["file"],
            committee=item.get("committee", ""),
            received=item.get("received", ""),
            replaces=item.get("replaces", ""),
            source=value.source("files", i),
        )
        for i, item in enumerate(whole.get("files", ()))
    )
    read = Round(
        version=whole["version"],
        title=whole["title"],
        conference=whole.get("conference", ""),
        deadline=whole.get("deadline", ""),
        committees=committees,
        files=files,
        source=value.source(),
    )
    return (None if _broken(found) else read), found


def _round_across(value: Positioned, folder: str) -> Iterator[Problem]:
    whole: Any = value.value
    if whole["version"] != folder:
        yield problems.version_is_not_the_file(value.source("version"), whole["version"], folder)
    for key in ("conference", "deadline"):
        if not is_day(whole.get(key, "")):
            yield problems.no_such_day(value.source(key), whole[key])
    seen: dict[str, int] = {}
    for i, item in enumerate(whole["committees"]):
        at = value.source("committees", i, "code")
        if item["code"] in seen:
            yield problems.duplicate_id(at, item["code"], seen[item["code"]])
        seen.setdefault(item["code"], at.line)
    for i, item in enumerate(whole.get("files", ())):
        code = item.get("committee", "")
        if code and code not in seen:
            yield problems.unknown_committee(value.source("files", i, "committee"), code)
        if not is_day(item.get("received", "")):
            yield problems.no_such_day(value.source("files", i, "received"), item["received"])


def decisions(path: Path, name: str) -> tuple[tuple[Decision, ...], list[Problem]]:
    """Read the answers of a round; where one entry is wrong, none is taken."""
    if path.is_file() and not path.read_bytes().strip():
        return (), []
    value, found = _fitting(path, name, "decisions")
    if value is None:
        return (), found
    whole: Any = value.value
    for i, item in enumerate(whole):
        if not is_day(item.get("on", "")):
            found.append(problems.no_such_day(value.source(i, "on"), item["on"]))
    if _broken(found):
        return (), found
    return tuple(
        Decision(
            comments=_several(item["comment"]),
            outcome=Outcome(item["outcome"]),
            response=item.get("response", ""),
            wording=item.get("wording", ""),
            of=item.get("of", ""),
            by=item.get("by", ""),
            on=item.get("on", ""),
            basis=item.get("basis", ""),
            source=value.source(i),
        )
        for i, item in enumerate(whole)
    ), found


def register(path: Path, name: str) -> tuple[Register | None, list[Problem]]:
    """Read the register that the program wrote."""
    value, found = _fitting(path, name, "register")
    if value is None:
        return None, found
    whole: Any = value.value
    return Register(
        version=whole["version"],
        files=tuple(_file(item) for item in whole["files"]),
        comments=tuple(_comment(item) for item in whole["comments"]),
    ), found


def _file(item: dict[str, Any]) -> FileEntry:
    counts = item["ledger"]
    return FileEntry(
        file=item["file"],
        sha256=item["sha256"],
        committee=item.get("committee", ""),
        received=item.get("received", ""),
        late=item.get("late", "") == "yes",
        answer=Answer(item["answer"]),
        ledger=tuple((fate, int(counts[fate])) for fate in Fate if fate in counts),
        pieces=int(item["pieces"]),
        replaces=item.get("replaces", ""),
        unreadable=item.get("unreadable", ""),
    )


def _comment(item: dict[str, Any]) -> Comment:
    about = item["about"]
    return Comment(
        id=item["id"],
        committee=item["committee"],
        file=item["file"],
        place=item["place"],
        anchor=Anchor(
            scope=about["scope"],
            criterion=about.get("criterion", ""),
            part=about.get("part", ""),
            field=about.get("field", ""),
            article=about.get("article", ""),
            quote=about.get("quote", ""),
            sure=Certainty(about["sure"]),
            why=about.get("why", "none"),
            others=tuple(about.get("others", ())),
        ),
        kind=Kind(item["kind"]),
        text=item["text"],
        old=item.get("old", ""),
        proposed=item.get("proposed", ""),
        reason=item.get("reason", ""),
        late=item.get("late", "") == "yes",
        state=State(item["state"]),
        repeats=item.get("repeats", ""),
        contradicts=tuple(item.get("contradicts", ())),
    )


def _fitting(path: Path, name: str, schema: str) -> tuple[Positioned | None, list[Problem]]:
    """Read a YAML file that fits its schema; None where it does not."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found += schemas.faults(value, schema)
    return (None if _broken(found) else value), found


def _broken(found: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in found)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
