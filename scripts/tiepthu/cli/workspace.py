"""The workspace: its folders, and every file in them read once, with the problems met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from tiepthu import read
from tiepthu.cli.tongue import find_root
from tiepthu.model import CriteriaSet, Decision, Drafting, Format, Register, Round, Source
from tiepthu.problems import Problem, Severity, TiepthuError, no_dated_format, unknown_version
from tiepthu.problems import no_workspace as no_workspace_here

T = TypeVar("T")


class Workspace:
    """A folder with `drafts/`, `comments/`, `templates/`; every file is read at most once.

    What is wrong with the files gathers in `problems`; what could not be read is None or left out.
    """

    def __init__(self, root: Path, real: bool = True) -> None:
        self.root = root
        self.real = real  # false: only a folder, with the program's own templates
        self.problems: list[Problem] = []
        self._kept: dict[str, Any] = {}

    @classmethod
    def around(cls, folder: str | None) -> Workspace:
        """Return the workspace around a folder (default: the current one), or say there is none."""
        start = Path(folder or ".")
        root = find_root(start)
        if root is None:
            raise TiepthuError(no_workspace_here(str(start)))
        return cls(root)

    @property
    def build(self) -> Path:
        """Where outputs go."""
        return self.root / "build"

    def name(self, path: Path) -> str:
        """Return a path as it is shown: relative to the workspace, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    def _once(self, path: Path, reader: Callable[[Path, str], tuple[T, Sequence[Problem]]]) -> T:
        name = self.name(path)
        if name not in self._kept:
            value, problems = reader(path, name)
            self._kept[name] = value
            self.problems.extend(problems)
        kept: T = self._kept[name]
        return kept

    def suppose(self, one: CriteriaSet) -> None:
        """Take a version for what it will be, in all that follows; its file stays as it is."""
        self._kept[self.name(self.root / "drafts" / f"{one.version}.yaml")] = one

    def forget(self, path: Path) -> None:
        """Read a file anew when it is next asked for: it was written."""
        self._kept.pop(self.name(path), None)

    # Versions of the criteria set

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The versions, each after the one it is based on; unrelated ones by name."""
        names = sorted(path.stem for path in (self.root / "drafts").glob("*.yaml"))
        sets = {name: self.draft(name) for name in names}
        ordered: list[str] = []

        def place(name: str, on_the_way: tuple[str, ...]) -> None:
            base = sets[name].based_on if sets.get(name) else ""  # type: ignore[union-attr]
            if base in sets and base not in ordered and base not in on_the_way:
                place(base, (*on_the_way, name))
            if name not in ordered:
                ordered.append(name)

        for name in names:
            place(name, (name,))
        return tuple(ordered)

    def has(self, version: str) -> bool:
        """Tell whether there is a file of that version."""
        return bool(version) and (self.root / "drafts" / f"{version}.yaml").is_file()

    def draft(self, version: str) -> CriteriaSet | None:
        """Return a version of the criteria set; None when its file cannot be read."""
        return self._once(self.root / "drafts" / f"{version}.yaml", read.criteria)

    def set(self, version: str) -> CriteriaSet:
        """Return a version that a command was told to use; say it when it is not there."""
        path = self.root / "drafts" / f"{version}.yaml"
        found = self.draft(version) if path.is_file() else None
        if found is None:
            if path.is_file():
                raise TiepthuError(*[p for p in self.problems if p.source.path == self.name(path)])
            raise TiepthuError(unknown_version(version, self.versions))
        return found

    def replaced(self, one: CriteriaSet) -> CriteriaSet | None:
        """Return the issued set that a version replaces: the nearest that it descends from."""
        seen = {one.version}
        base = one.based_on
        while base in self.versions and base not in seen:
            seen.add(base)
            found = self.draft(base)
            if found is None or found.status == "issued":
                return found
            base = found.based_on
        return None

    def sets(self) -> tuple[CriteriaSet, ...]:
        """Return every version that can be read, each after the one it is based on."""
        found = (self.draft(version) for version in self.versions)
        return tuple(item for item in found if item is not None)

    # Rounds of consultation

    @cached_property
    def rounds(self) -> tuple[str, ...]:
        """The versions that have a round of consultation, in the order of the versions."""
        asked = {path.parent.name for path in (self.root / "comments").glob("*/round.yaml")}
        return (*(v for v in self.versions if v in asked), *sorted(asked - set(self.versions)))

    def round_folder(self, version: str) -> Path:
        """Return the folder of a round."""
        return self.root / "comments" / version

    def round(self, version: str) -> Round | None:
        """Return the round on a version; None when there is none or it cannot be read."""
        path = self.round_folder(version) / "round.yaml"
        return self._once(path, read.round_) if path.is_file() else None

    def decisions(self, version: str) -> tuple[Decision, ...]:
        """Return the decisions of a round; none before the first is made."""
        path = self.round_folder(version) / "decisions.yaml"
        return self._once(path, read.decisions) if path.is_file() else ()

    def register(self, version: str) -> Register | None:
        """Return the register as it stands in its file; None before the first merge."""
        path = self.round_folder(version) / "register.yaml"
        return self._once(path, read.register) if path.is_file() else None

    def received(self, version: str) -> tuple[Path, ...]:
        """Return the received files of a round, by name, without an office program's leftovers."""
        folder = self.round_folder(version) / "received"
        found = [path for path in folder.rglob("*") if not path.is_dir()]
        return tuple(sorted(path for path in found if not read.ignored(path.name)))

    # Templates: the workspace's own first, then the program's

    @cached_property
    def templates(self) -> dict[str, str]:
        """The templates by file name."""
        found = {}
        for folder in reversed(self._template_folders):
            for path in folder.glob("*.html"):
                found[path.name] = path.read_text(encoding="utf-8")
        return found

    @cached_property
    def letterhead(self) -> dict[str, Any]:
        """Who issues: the letterhead's values."""
        value = self._once(self._template("letterhead.yaml"), read.letterhead)
        if value is None:
            raise TiepthuError(*self.errors())
        return value

    @cached_property
    def drafting(self) -> Drafting:
        """What a draft is reviewed by."""
        value = self._once(self._template("review.yaml"), read.drafting)
        if value is None:
            raise TiepthuError(*self.errors())
        return value

    def looks(self, date: str, asked: str = "") -> Format:
        """Return the format asked for, else the letterhead's, else the one in force on the date."""
        wanted = asked or str(self.letterhead.get("format") or "")
        if not wanted or wanted == "date":
            found = self._looks_on(date)
        else:
            found = self._looks(self._template(f"formats/{wanted}.yaml"))
        return replace(found, mirrored=True) if self.letterhead.get("sides") == "two" else found

    def _looks_on(self, date: str) -> Format:
        """Return the format in force on a day; on a day that none covers, the one nearest to it."""
        dated = sorted((one for one in self.formats if one.since), key=lambda one: one.since)
        if not dated:
            raise TiepthuError(*self.errors(), no_dated_format(Source("templates/formats")))
        before = [one for one in dated if one.since <= date]
        covering = [one for one in before if one.covers(date)]
        return (covering or before or dated[:1])[-1]

    @cached_property
    def formats(self) -> list[Format]:
        """Every document format there is a file of, by its name."""
        paths: dict[str, Path] = {}
        for folder in reversed(self._template_folders):
            paths |= {path.name: path for path in folder.glob("formats/*.yaml")}
        return [self._looks(path) for _, path in sorted(paths.items())]

    def _looks(self, path: Path) -> Format:
        value = self._once(path, read.looks)
        if value is None:
            raise TiepthuError(*self.errors())
        return value

    @cached_property
    def _template_folders(self) -> tuple[Path, ...]:
        folders = (self.root / "templates", *shipped_templates())
        return tuple(folder for folder in folders if folder.is_dir())

    def _template(self, name: str) -> Path:
        candidates = [folder / name for folder in self._template_folders]
        own = self.root / "templates" / name
        return next((path for path in candidates if path.is_file()), own)

    def errors(self) -> list[Problem]:
        """Return the problems met so far that are errors."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def shipped_templates() -> tuple[Path, ...]:
    """Return where the program's own templates are: in the package, or beside it in a checkout."""
    package = Path(str(files("tiepthu")))
    return (package / "templates", package.parent.parent / "templates")
