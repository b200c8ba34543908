"""What changed between two versions: found once, shown as redline, list, page, text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from tiepthu import compose, diff, write
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Cause, CriteriaSet, Document, Register, Renumbered
from tiepthu.problems import TiepthuError, no_shared_ids, not_descended, unknown_part


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of two papers; false when there is nothing."""

    changes: tuple[compose.ListedChange, ...]
    renumbered: tuple[Renumbered, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changes or self.renumbered)

    def machine(self) -> dict[str, Any]:
        """Return the changes as plain values, for `--json`."""
        return {
            "changes": [{**asdict(one), "caused": one.caused} for one in self.changes],
            "renumbered": [asdict(one) for one in self.renumbered],
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions side by side; `only` are the keys of the rows to show, empty for all."""

    old: CriteriaSet
    new: CriteriaSet
    steps: tuple[compose.Step, ...]
    causes: dict[str, Cause]
    listed: tuple[compose.ListedChange, ...]
    renumbered: tuple[Renumbered, ...]
    only: frozenset[str] = frozenset()

    def machine(self) -> dict[str, Any]:
        """Return the changes as plain values, for `--json`."""
        return {
            "old": self.old.version,
            "new": self.new.version,
            "steps": [step.new.version for step in self.steps],
            **Told(self.listed, self.renumbered).machine(),
        }


def compared(workspace: Workspace, old: str, new: str, only: str = "") -> Compared:
    """Return what changed between two versions, and why.

    Where the new version comes from the old one over others, each change is told with the version
    that made it.
    """
    before, after, steps = versions(workspace, old, new)
    changes, frame = diff.changes(before, after), diff.frame_changes(before, after)
    renumbered = diff.renumbered(before, after)
    keys = frozenset[str]()
    if only:
        keys = _keys(before, after, only)
        changes = tuple(one for one in changes if one.criterion in keys)
        frame = tuple(one for one in frame if f"field:{one.field}" in keys)
        renumbered = tuple(one for one in renumbered if one.criterion in keys)
    causes = compose.causes(before, after, changes, frame, steps)
    listed = compose.listed(before, after, changes, frame, causes, steps, diff.words)
    return Compared(before, after, steps, causes, listed, renumbered, keys)


def versions(
    workspace: Workspace, old: str, new: str
) -> tuple[CriteriaSet, CriteriaSet, tuple[compose.Step, ...]]:
    """Return two versions, each criterion known by one id in both, and the steps between them.

    Versions that share no id are matched by wording, and that is said.
    """
    before, after = workspace.set(old), workspace.set(new)
    if before.version != after.version and not before.criteria().keys() & after.criteria().keys():
        if (said := no_shared_ids(old, new)) not in workspace.problems:
            workspace.problems.append(said)
        before = diff.with_ids_of(after, before)
    way = path(workspace, old, new) or [old, new]
    sets = [before, *(workspace.set(version) for version in way[1:-1]), after]
    if len(sets) > 2:
        after = diff.with_origins(sets)
    steps = tuple(_step(workspace, one, other) for one, other in pairwise(sets))
    return diff.followed(before, after), after, steps


def path(workspace: Workspace, old: str, new: str) -> list[str]:
    """Return the versions from an old one to a new one; empty where it does not come from it."""
    way = [new]
    while way[-1] != old:
        found = workspace.draft(way[-1]) if workspace.has(way[-1]) else None
        if found is None or not found.based_on or found.based_on in way:
            return []
        way.append(found.based_on)
    return way[::-1]


def since(workspace: Workspace, old: str, new: str) -> None:
    """Make sure that the way from one version leads to another; say it when it does not."""
    workspace.set(old)
    if old != new and not path(workspace, old, new):
        ancestors = [v for v in workspace.versions if v != new and path(workspace, v, new)]
        raise TiepthuError(not_descended(old, new, ancestors))


def _step(workspace: Workspace, old: CriteriaSet, new: CriteriaSet) -> compose.Step:
    """Return one step with the consultation that it answers: that of the old version, or before."""
    version, seen = old.version, set[str]()
    while workspace.has(version) and version not in seen:
        seen.add(version)
        register = workspace.register(version)
        if register is not None:
            break
        found = workspace.draft(version)
        version = found.based_on if found else ""
    else:
        register = Register(old.version)
    round_ = workspace.round(register.version)
    return compose.Step(
        old,
        new,
        diff.changes(old, new),
        register,
        workspace.decisions(register.version),
        {one.code: one.name for one in round_.committees} if round_ else {},
    )


def _keys(old: CriteriaSet, new: CriteriaSet, only: str) -> frozenset[str]:
    """Return the keys of the rows that a field, a criterion or a number names."""
    numbers = {str(number): ident for ident, number in new.numbers().items()}
    wanted = numbers.get(only.lstrip("0"), only)
    criteria = {
        criterion.id
        for one in (old, new)
        for _, field, criterion in one.numbered()
        if wanted in (criterion.id, field.id)
    }
    fields = {field.id for one in (old, new) for field in one.fields}
    if not criteria and wanted not in fields:
        known = [*fields, *old.criteria(), *new.criteria()]
        raise TiepthuError(unknown_part(only, new.version, list(dict.fromkeys(known))))
    return frozenset(criteria | ({f"field:{wanted}"} & {f"field:{ident}" for ident in fields}))


# Documents


def outputs(maker: Maker, found: Compared, plain: bool = False) -> list[Output]:
    """Return the redline as Word file and web page, and the list of changes as Word file.

    `plain` leaves the causes out of the margin.
    """
    old, new = found.old.version, found.new.version
    folder = f"{old}..{new}"
    name = f"redline-{_slug(found.only)}" if found.only else "redline"
    before, after = _documents(maker, found)
    tracked = diff.documents(before, after, {} if plain else found.causes)
    with maker.figures(new):
        papers = (compose.paper(found.old), compose.paper(found.new))
        values = compose.listing_values(*papers, found.listed, found.renumbered, found.steps)
    return together(maker, tracked, values, new, folder, name)


def together(
    maker: Maker, tracked: Document, values: dict[str, Any], version: str, folder: str, name: str
) -> list[Output]:
    """Return a redline as Word file, its page with the list of changes, and the list as a file."""
    listing = maker.document("changes.html", version, values)
    word = maker.word(tracked, version, folder, name)
    page = write.html(tracked, maker.looks(version), listing)
    beside = maker.word(listing, version, folder, name.replace("redline", "changes"))
    return [word, replace(word, path=word.path.with_suffix(".html"), data=page), beside]


def _documents(maker: Maker, found: Compared) -> tuple[Document, Document]:
    made = [maker.set_document(one, found.new.version) for one in (found.old, found.new)]
    if found.only:
        made = [compose.excerpt(one, found.only) for one in made]
    return made[0], made[1]


def _slug(keys: frozenset[str]) -> str:
    """Return a short name for the part that is shown: its field, else its first criterion."""
    first: Sequence[str] = sorted(key for key in keys if key.startswith("field:")) or sorted(keys)
    return first[0].removeprefix("field:").replace("/", "-")
