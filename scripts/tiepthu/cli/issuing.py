"""What leaves the house when a version is issued, and the seal on its file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tiepthu import __version__, check, read, write
from tiepthu.cli import kept, outputs, reports
from tiepthu.cli.locking import writing
from tiepthu.cli.produce import Maker, Output, ProofFailedError
from tiepthu.cli.rounds import MergedRound
from tiepthu.cli.workspace import Workspace
from tiepthu.model import CriteriaSet
from tiepthu.problems import (
    Problem,
    TiepthuError,
    draft_changed,
    sentence,
    unlisted_pdf,
    where,
)
from tiepthu.write import Listed, Manifest


@dataclass(frozen=True, slots=True)
class Sealed:
    """A version as it is issued: its file before, its file with the seal, what that says."""

    path: Path
    before: bytes
    after: bytes
    criteria: CriteriaSet


def seal(workspace: Workspace, version: str, number: str, date: str) -> Sealed:
    """Return a version with the marks of its issue; nothing is written yet.

    A draft becomes an issued version where number and date are given. One that carries a seal
    already keeps that seal, right or wrong: `check` compares.
    """
    one = workspace.set(version)
    path = workspace.root / "drafts" / f"{version}.yaml"
    before = path.read_bytes()
    workspace.problems.extend(check.other_decision(one, number, date))
    issued = replace(one, number=one.number or number, date=one.date or date)
    if number and date:
        issued = replace(issued, status="issued")
    if issued.status != "issued" or one.seal:
        return Sealed(path, before, before, one)
    issued = replace(issued, seal=check.fingerprint(issued))
    after = write.issued_yaml(before.decode("utf-8-sig"), one, issued)
    return Sealed(path, before, after, _read_back(after, issued, workspace.name(path)))


def _read_back(data: bytes, meant: CriteriaSet, name: str) -> CriteriaSet:
    """Return what a file will say that is not in place yet, and make sure that it says it."""
    with tempfile.TemporaryDirectory(prefix="tiepthu-") as folder:
        path = Path(folder) / f"{meant.version}.yaml"
        write.put(path, data)
        found, _ = read.criteria(path, name)
    if found is None or write.criteria_yaml(found) != write.criteria_yaml(meant):
        raise ProofFailedError(f"{name}: the issued version does not read back")
    return found


def put_seal(workspace: Workspace, one: Sealed) -> bool:
    """Write the sealed file in the place of the one that it was made from; tell if it is new.

    This is the last act of an issue, so that a sealed file means that everything is in place. A
    run that is killed before it leaves documents in build/ and a file that is not issued: the same
    command makes the same documents again and goes on. The other way round, a sealed version could
    stand there without the decision that it names.
    """
    with writing(workspace):
        if one.path.read_bytes() != one.before:
            raise TiepthuError(draft_changed(workspace.name(one.path)))
        return write.put(one.path, one.after)


def package(maker: Maker, version: str, rounds: Sequence[MergedRound]) -> list[Output]:
    """Return the documents of an issue, all in one folder.

    The decision with its annexes, the summary of each round behind it, and, where an issued set is
    replaced, the redline against that and the comparison with it.
    """
    found = outputs.decision(maker, version)
    for one in rounds:
        name = "summary" if len(rounds) == 1 else f"summary-{one.round.version}"
        found += [_named(each, name) for each in reports.summary(maker, one)]
    replaced = maker.workspace.replaced(maker.workspace.set(version))
    if replaced is not None:
        found += outputs.redline(maker, replaced.version, version)
        found += outputs.comparison(maker, replaced.version, version)
    folder = maker.workspace.build / version
    return [replace(each, path=folder / each.path.name) for each in found]


def _named(one: Output, name: str) -> Output:
    return replace(one, path=one.path.with_name(name + one.path.suffix))


# The manifest


def with_issued_pdfs(workspace: Workspace, version: str, made: Sequence[Output]) -> list[Output]:
    """Return the outputs, and behind a Word file the PDF that was issued with it before.

    It is the PDF of that very file where the manifest in place lists both as they are. Any other
    that lies there is no part of the issue; `put` says so of one whose Word file changes.
    """
    path = workspace.build / version / "manifest.yaml"
    issued = read.manifest(path, workspace.name(path))
    there = {one.path for one in made}
    found: list[Output] = []
    for one in made:
        found.append(one)
        pdf = one.path.with_suffix(".pdf")
        if one.path.suffix != ".docx" or pdf in there or not pdf.is_file():
            continue
        old = Output(pdf, pdf.read_bytes())
        if all(issued.get(workspace.name(each.path)) == _digest(each) for each in (one, old)):
            found.append(old)
        elif one.path.is_file() and one.path.read_bytes() == one.data:
            workspace.problems.append(unlisted_pdf(workspace.name(pdf)))
    return found


def _digest(one: Output) -> str:
    return hashlib.sha256(one.data).hexdigest()


def manifest(
    maker: Maker,
    sealed: Sealed,
    rounds: Iterable[str],
    made: Sequence[Output],
    reason: str,
    overridden: Sequence[Problem],
) -> Output:
    """Return the list of what is issued, of what it was made, and in spite of what."""
    workspace, one = maker.workspace, sealed.criteria
    told = [f"{where(each, 'vi')}: {each.name}: {sentence(each, 'vi')}" for each in overridden]
    listed = Manifest(
        version=one.version,
        number=one.number,
        date=one.date,
        program=f"tiepthu {__version__}",
        format=maker.looks(one.version).id,
        content=one.seal,
        files=tuple(Listed(workspace.name(each.path), _digest(each)) for each in made),
        inputs=tuple(_inputs(workspace, sealed, rounds)),
        reason=reason if told else "",
        overridden=tuple(told),
    )
    return Output(workspace.build / one.version / "manifest.yaml", write.manifest_yaml(listed))


def _inputs(workspace: Workspace, sealed: Sealed, rounds: Iterable[str]) -> Iterable[Listed]:
    """Yield the files that an issue rests on: versions, rounds, what was received, templates."""
    for path in _paths(workspace, sealed.criteria, rounds):
        if path == sealed.path:
            yield Listed(workspace.name(path), hashlib.sha256(sealed.after).hexdigest())
        elif path.is_file():
            yield Listed(workspace.name(path), kept.digest(path))


def _paths(workspace: Workspace, one: CriteriaSet, rounds: Iterable[str]) -> Iterable[Path]:
    replaced = workspace.replaced(one)
    behind = {one.version, *lineage(workspace, one.version)}
    behind |= {replaced.version} if replaced else set()
    for version in workspace.versions:
        if version in behind:
            yield workspace.root / "drafts" / f"{version}.yaml"
    for each in rounds:
        folder = workspace.round_folder(each)
        yield from (folder / n for n in ("round.yaml", "register.yaml", "decisions.yaml"))
        yield from workspace.received(each)
    templates = workspace.root / "templates"
    yield from sorted(path for path in templates.rglob("*") if path.suffix in (".html", ".yaml"))


def lineage(workspace: Workspace, version: str) -> list[str]:
    """Return the version and the drafts it came from, back to the last issued version."""
    found: list[str] = []
    while version in workspace.versions and version not in found:
        found.append(version)
        version = workspace.set(version).based_on
        base = workspace.draft(version) if version in workspace.versions else None
        if base is None or base.status == "issued":
            break
    return found
