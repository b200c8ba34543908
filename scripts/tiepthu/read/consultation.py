"""`round.yaml`, `decisions.yaml` and `register.yaml` → Round, Decisions, Register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    Dispute,
    Fate,
    FileEntry,
    FileNote,
    FormLetter,
    Group,
    Kind,
    Outcome,
    Register,
    Round,
    Side,
    State,
)
from tiepthu.problems import Problem
from tiepthu.read import positions, schemas
from tiepthu.read.criteria import no_day, once, version_mismatch
from tiepthu.read.positions import Path_, Positioned

_TEXTS = ("response", "wording", "place", "of", "by", "on", "basis", "maintained", "seen")


def round_(path: Path, name: str) -> tuple[Round | None, list[Problem]]:
    """Read a round of consultation; all problems at once, None where one is an error."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    across = _across_round(value, path.parent.name)
    found = schemas.in_order([*found, *schemas.faults(value, "round"), *across])
    return (None if schemas.broken(found) else _round(value)), found


def _round(value: Positioned) -> Round:
    return Round(
        version=value.text("version"),
        title=value.text("title"),
        conference=value.text("conference"),
        deadline=value.text("deadline"),
        committees=tuple(
            Committee(
                code=value.text(*at, "code"),
                name=value.text(*at, "name"),
                aliases=tuple(value.at(*at, "aliases") or ()),
                mail=tuple(value.at(*at, "mail") or ()),
                source=value.source(*at),
            )
            for at in value.entries("committees")
        ),
        files=tuple(
            FileNote(
                file=value.text(*at, "file"),
                committee=value.text(*at, "committee"),
                received=value.text(*at, "received"),
                replaces=value.text(*at, "replaces"),
                source=value.source(*at),
            )
            for at in value.entries("files")
        ),
        source=value.source(),
        silence=value.text("silence"),
    )


def _across_round(value: Positioned, folder: str) -> Iterator[Problem]:
    yield from version_mismatch(value, folder)
    for key in ("conference", "deadline"):
        yield from no_day(value, key)
    codes: dict[str, int] = {}
    for at in value.entries("committees"):
        yield from once(value, (*at, "code"), codes)
    files: dict[str, int] = {}
    for at in value.entries("files"):
        yield from once(value, (*at, "file"), files)
        yield from no_day(value, *at, "received")
        code = value.text(*at, "committee")
        if code and code not in codes:
            yield problems.unknown_committee(value.source(*at, "committee"), code, list(codes))


def decisions(path: Path, name: str) -> tuple[tuple[Decision, ...], list[Problem]]:
    """Read the answers of a round. An entry with a problem is left out; the others are taken.

    A file that holds nothing but remarks is the beginning of every round, and no problem.
    """
    value, found = positions.load(path, name)
    if value is None:
        return (), [problem for problem in found if problem.name != "empty-file"]
    entries = list(value.entries())
    days = (problem for at in entries for problem in no_day(value, *at, "on"))
    found = schemas.in_order([*found, *schemas.faults(value, "decisions"), *days])
    sound = _sound(entries, [value.source(*at).line for at in entries], found)
    return tuple(_decision(value, at) for at in sound), found


def _sound(entries: list[Path_], starts: list[int], found: list[Problem]) -> Iterator[Path_]:
    """Yield the entries in whose lines no problem stands."""
    wrong = {problem.source.line for problem in found}
    last = max([*starts, *wrong], default=0)
    for at, first, end in zip(entries, starts, [*starts[1:], last + 1], strict=False):
        if not wrong.intersection(range(first, end)):
            yield at


def _decision(value: Positioned, at: Path_) -> Decision:
    entry = value.at(*at)
    about = entry["comment"]
    return Decision(
        (about,) if isinstance(about, str) else tuple(about),
        Outcome(entry["outcome"]),
        **_said(entry),
        before=tuple(_former(value, former) for former in value.entries(*at, "before")),
        source=value.source(*at),
    )


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a decision says, by key."""
    return {key: entry.get(key) or "" for key in _TEXTS}


def _former(value: Positioned, at: Path_) -> Decision:
    """Return a former state of a decision; what it was about is said by the present one."""
    entry = value.at(*at)
    return Decision(
        (),
        Outcome(entry["outcome"]),
        **_said(entry),
        source=value.source(*at),
    )


def register(path: Path, name: str) -> tuple[Register | None, list[Problem]]:
    """Read the register that the program wrote; None where something in it is wrong."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    across = _across_register(value, path.parent.name)
    found = schemas.in_order([*found, *schemas.faults(value, "register"), *across])
    if schemas.broken(found):
        return None, found
    return Register(
        version=value.text("version"),
        files=tuple(_file(item) for item in value.at("files")),
        comments=tuple(_comment(item) for item in value.at("comments")),
        groups=tuple(
            Group(tuple(item["comments"]), item["why"]) for item in value.at("groups") or ()
        ),
        disputes=tuple(_dispute(item) for item in value.at("disputes") or ()),
        form_letters=tuple(
            FormLetter(tuple(item["files"]), int(item["shared"]))
            for item in value.at("form_letters") or ()
        ),
    ), found


def _across_register(value: Positioned, folder: str) -> Iterator[Problem]:
    yield from version_mismatch(value, folder)
    for key, name in (("files", "file"), ("comments", "id")):
        seen: dict[str, int] = {}
        for at in value.entries(key):
            yield from once(value, (*at, name), seen)


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
        silent=item.get("silent", "") == "yes",
        state=State(item["state"]),
        repeats=item.get("repeats", ""),
        was=item.get("was", ""),
    )


def _dispute(item: dict[str, Any]) -> Dispute:
    about = item["about"]
    return Dispute(
        about=Anchor(
            scope=about["scope"],
            criterion=about.get("criterion", ""),
            part=about.get("part", ""),
            field=about.get("field", ""),
            article=about.get("article", ""),
            sure=Certainty.CERTAIN,
        ),
        why=item["why"],
        sides=tuple(
            Side(side.get("asks", ""), tuple(side["comments"]), side.get("wording", ""))
            for side in item["sides"]
        ),
        old=item.get("old", ""),
    )
