"""Every output that can be made, one small function each; `jobs` lists those of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tiepthu import check, compose, decide, diff, write
from tiepthu.cli import redlines
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.reports import meeting, submission, summary
from tiepthu.cli.rounds import MergedRound
from tiepthu.cli.sheets import register_sheets
from tiepthu.model import CriteriaSet


def draft(maker: Maker, version: str) -> list[Output]:
    """The draft for consultation: the decision in draft, with the criteria attached."""
    one = maker.workspace.set(version)
    with maker.figures(version):
        values = compose.draft_values(one, maker.workspace.replaced(one))
    return maker.files(maker.document("draft.html", version, values), version, version, "draft")


def decision(maker: Maker, version: str) -> list[Output]:
    """The decision with its annex."""
    one = maker.workspace.set(version)
    with maker.figures(version):
        values = compose.decision_values(one, maker.workspace.replaced(one))
    document = maker.document("decision.html", version, values)
    return maker.files(document, version, version, "decision")


def redline(maker: Maker, old: str, new: str) -> list[Output]:
    """The redline between two versions, with causes in the margin, and the list of changes."""
    with maker.figures(new):
        return redlines.outputs(maker, redlines.compared(maker.workspace, old, new))


def comparison(maker: Maker, old: str, new: str, columns: int = 3) -> list[Output]:
    """The comparison table of two versions, in three columns or in five."""
    before, after, steps = redlines.versions(maker.workspace, old, new)
    changes = diff.changes(before, after)
    with maker.figures(new):
        values = compose.comparison_values(before, after, changes, steps, diff.words, columns)
    document = maker.document("comparison.html", new, values)
    name = "comparison" if columns == 3 else f"comparison-{columns}"
    return maker.files(document, new, f"{old}..{new}", name)


def register(maker: Maker, merged: MergedRound) -> list[Output]:
    """The register, as a Word table and as a workbook to answer in."""
    return [*register_table(maker, merged), *register_book(maker, merged)]


def register_table(maker: Maker, merged: MergedRound) -> list[Output]:
    """The register as a Word table to answer in, and as a web page."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    with maker.figures(version):
        values = compose.register_values(merged.round, merged.register, decisions, merged.criteria)
    document = maker.document("register.html", version, values)
    return maker.files(document, version, version, "register")


def register_book(maker: Maker, merged: MergedRound) -> list[Output]:
    """The register as a workbook to answer in, with counts and the ledger."""
    version = merged.round.version
    with maker.figures(version):
        sheets = register_sheets(merged, maker.workspace.decisions(version))
    data = write.xlsx(sheets, merged.round.title, maker.date(version))
    return [Output(maker.workspace.build / version / "register.xlsx", data)]


def next_draft(maker: Maker, merged: MergedRound) -> list[Output]:
    """What the decisions make of the draft, for the editor to begin from."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    applied = decide.apply(merged.criteria, merged.register, decisions, f"{version}-applied")
    path = maker.workspace.root / "drafts" / f"{version}.yaml"
    before = path.read_text(encoding="utf-8-sig")
    data = write.next_draft_yaml(before, merged.criteria, applied.criteria)
    return [Output(maker.workspace.build / version / "applied.yaml", data)]


def jobs(maker: Maker, merged: list[MergedRound]) -> list[Callable[[], list[Output]]]:
    """Return everything that `build` makes, as work still to be done."""
    return [*_version_jobs(maker), *_pair_jobs(maker), *_round_jobs(maker, merged)]


def _version_jobs(maker: Maker) -> Iterator[Callable[[], list[Output]]]:
    for one in maker.workspace.sets():
        if not check.sealed(one):  # the decision that was issued stays; the change is a problem
            yield partial(decision if one.status == "issued" else draft, maker, one.version)


def _pair_jobs(maker: Maker) -> Iterator[Callable[[], list[Output]]]:
    for old, new in pairs(maker.workspace.sets()):
        yield partial(redline, maker, old, new)
        yield partial(comparison, maker, old, new)


def _round_jobs(maker: Maker, merged: list[MergedRound]) -> Iterator[Callable[[], list[Output]]]:
    for one in merged:
        yield from (
            partial(make, maker, one)
            for make in (register, summary, next_draft, meeting, submission)
        )


def pairs(sets: tuple[CriteriaSet, ...]) -> list[tuple[str, str]]:
    """Return the pairs of versions that a reader compares: each with the one it is based on."""
    known = {one.version for one in sets}
    return [(one.based_on, one.version) for one in sets if one.based_on in known]
