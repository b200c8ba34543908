"""`tiepthu check FILE.docx`: any Word file against the format that it should have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tiepthu import check, read
from tiepthu.cli.options import Session
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import Format, Paper, Source
from tiepthu.problems import Problem, Severity, TiepthuError, missing_file, unknown_format

_FILES = frozenset(
    (".docx", ".docm", ".dotx", ".doc", ".dot", ".rtf", ".odt", ".pdf", ".xlsx", ".xls", ".txt")
)
_COMPONENTS = ("component", "count", "found", "wanted", "source", "confidence", "quote")


def is_file(name: str) -> bool:
    """Tell whether a person means a file and not a version."""
    return Path(name).suffix.lower() in _FILES


def measured(session: Session, names: tuple[str, ...], asked: str) -> int:
    """Check each file against the format asked for, else the one that it should have."""
    session.workspace_optional = True
    workspace = session.workspace
    found: list[Problem] = []
    shown: list[dict[str, Any]] = []
    for name in names:
        paper = _read(workspace, name, found)
        if paper is None:
            continue
        parts = check.paper_parts(paper)
        looks = _format(workspace, parts, Path(name), asked)
        said = check.paper(paper, parts, looks, workspace.name(Path(name)))
        found.extend(said)
        shown.append({"file": name, "format": looks.id, "components": _components(parts)})
        if not session.screen.as_json:
            _tell(session, name, parts, looks, said)
    problems = [*workspace.problems, *found]
    if session.screen.as_json:
        session.screen.json({"files": shown, "problems": _machine(session, problems)})
    else:
        session.screen.problems(problems, in_order=True)
    return 1 if any(one.severity is Severity.ERROR for one in problems) else 0


def _read(workspace: Workspace, name: str, found: list[Problem]) -> Paper | None:
    path = Path(name)
    if not path.is_file():
        found.append(missing_file(Source(name)))
        return None
    paper, problems = read.any_paper(path.read_bytes(), workspace.name(path))
    found.extend(problems)
    return paper


def _format(workspace: Workspace, parts: check.Parts, path: Path, asked: str) -> Format:
    """Return the format: the one asked for; the State's for its papers; else by the date."""
    formats = {one.id: one for one in workspace.formats}
    if asked:
        if asked not in formats:
            raise TiepthuError(unknown_format(asked, ", ".join(formats)))
        return formats[asked]
    if parts.state:
        for one in formats.values():
            if one.words.get("motto"):
                return one
    return workspace.looks(_date(parts, path), "date")


def _date(parts: check.Parts, path: Path) -> str:
    """Return the day of a paper (ISO); of a draft that names only the year, the last one of it.

    Without a date of its own, the day on which the file was last changed.
    """
    if parts.date is not None and parts.date.year.isdigit():
        month, day = parts.date.month or "12", parts.date.day or "31"
        return f"{int(parts.date.year):04}-{int(month):02}-{int(day):02}"
    return read.word_date(path.read_bytes())


def _components(parts: check.Parts) -> dict[str, list[str]]:
    return {name: [one.shown for one in found] for name, found in parts.of.items()}


def _tell(
    session: Session, name: str, parts: check.Parts, looks: Format, said: list[Problem]
) -> None:
    say = session.screen.say
    if not parts.headed and not parts.plain:
        if parts.attached:
            message = N_("{file}: without a letterhead; pages and fonts are measured ({format}).")
            say(message, file=name, format=looks.name)
    elif not said:
        say(N_("{file}: nothing departs from {format}."), file=name, format=looks.name)
    else:
        say(N_("{file}: measured against {format}."), file=name, format=looks.name)


def _machine(session: Session, problems: list[Problem]) -> list[dict[str, object]]:
    """Return the problems for another program, with what they are about."""
    made = session.screen.machine(problems)
    for shown, problem in zip(made, problems, strict=True):
        shown |= {key: value for key, value in problem.values if key in _COMPONENTS}
    return made
