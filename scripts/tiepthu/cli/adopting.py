"""What an editor did to a draft in Word: shown as a list, and written as the next draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tiepthu import diff, read, write
from tiepthu.cli.options import Session
from tiepthu.cli.telling import KINDS
from tiepthu.cli.workspace import Workspace
from tiepthu.language import N_
from tiepthu.model import Change, ChangeKind, CriteriaSet, Criterion

_LONGEST = 60  # letters of a wording in the list


@dataclass(frozen=True, slots=True)
class Taken:
    """An edited draft taken over: the version, the one it was made from, what stood beside it."""

    base: CriteriaSet
    criteria: CriteriaSet
    edited: read.Edited

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the editor did to the criteria."""
        return diff.changes(self.base, self.criteria)


def taken(
    workspace: Workspace, file: Path, version: str, base: CriteriaSet, accept: bool
) -> Taken | None:
    """Return what the editor made of a version; None, with the problem noted, when none can be had.

    What changed has no cause yet: the editor names it, or `check` asks for it.
    """
    sets = workspace.sets()
    ids = frozenset(
        ident for one in sets for ident in (*one.criteria(), *(field.id for field in one.fields))
    )
    name = workspace.name(file)
    found, said = read.edited_draft(file, name, version, base, ids, accept)
    workspace.problems.extend(said)
    if found is None:
        return None
    changed = {one.criterion for one in diff.changes(base, found.criteria)}
    return Taken(base, _without_causes(found.criteria, changed), found)


def _without_causes(one: CriteriaSet, changed: set[str]) -> CriteriaSet:
    def caused(c: Criterion) -> Criterion:
        return replace(c, because=()) if c.id in changed else c

    return replace(
        one, fields=tuple(replace(f, criteria=tuple(map(caused, f.criteria))) for f in one.fields)
    )


def as_yaml(workspace: Workspace, one: Taken) -> bytes:
    """Return the new draft in the layout of its base, each margin comment beside its criterion."""
    path = workspace.root / "drafts" / f"{one.base.version}.yaml"
    before = path.read_text(encoding="utf-8-sig")
    data = write.next_draft_yaml(before, one.base, one.criteria)
    remarks = {
        ident: [f"ghi chú ({_who(note)}): {note.text}" for note in notes]
        for ident, notes in one.edited.remarks.items()
    }
    return write.with_remarks(data, remarks) if remarks else data


def _who(note: read.Remark | read.Tracked) -> str:
    return ", ".join(filter(None, (note.author, note.date))) or "?"


# What a person should look at


def show_beside(session: Session, like: CriteriaSet, one: CriteriaSet) -> None:
    """Print which criteria a table has that the version it is matched with has not, or lacks."""
    kinds = (ChangeKind.ADDED, ChangeKind.REMOVED)
    changes = [change for change in diff.changes(like, one) if change.kind in kinds]
    if changes:
        session.screen.table(
            [N_("what"), N_("criterion or field"), N_("detail")],
            [(session.screen.text(KINDS[c.kind]), c.criterion, _detail(c)) for c in changes],
            N_("Only on one side: in the table, or in the version it was matched with"),
        )


def show(session: Session, one: Taken, accept: bool) -> None:
    """Print what the editor did: criterion by criterion, and what of it he tracked."""
    screen = session.screen
    rows = [
        (screen.text(what), ident, detail)
        for what, ident, detail in (*_frame(one), *_criteria(one), *_notes(one))
    ]
    if rows:
        columns = [N_("what"), N_("criterion or field"), N_("detail")]
        screen.table(columns, rows, N_("What the editor did"))
    else:
        screen.say(N_("The table says what {version} says."), version=one.base.version)
    if one.edited.tracked:
        screen.table(
            [N_("who"), N_("day"), N_("where"), N_("taken out"), N_("put in")],
            [
                (edit.author, edit.date, edit.key, _short(edit.gone), _short(edit.come))
                for edit in one.edited.tracked
            ],
            N_("Tracked changes, accepted") if accept else N_("Tracked changes, rejected"),
        )


def _frame(one: Taken) -> Iterator[tuple[str, str, str]]:
    for change in diff.frame_changes(one.base, one.criteria):
        yield KINDS[change.kind], change.field, " → ".join(filter(None, (change.old, change.new)))


def _criteria(one: Taken) -> Iterator[tuple[str, str, str]]:
    for change in one.changes:
        yield KINDS[change.kind], change.criterion, _detail(change)


def _detail(change: Change) -> str:
    """Return what is to be known of a change: the name, the old and new place, the parts."""
    if change.kind is ChangeKind.MOVED:
        fields = dict.fromkeys((change.old_field, change.new_field))
        numbers = f"{change.old_number} → {change.new_number}"
        return f"{numbers} ({' → '.join(fields)})" if len(fields) > 1 else numbers
    if change.kind is ChangeKind.REWORDED:
        if change.old and change.new and "name" in change.parts:
            return f"{change.old.name} → {change.new.name}; {', '.join(change.parts)}"
        return ", ".join(change.parts)
    criterion = change.new or change.old
    number = change.new_number or change.old_number
    return f"{number}. {criterion.name}" if criterion else ""


def _notes(one: Taken) -> Iterator[tuple[str, str, str]]:
    for ident, notes in one.edited.remarks.items():
        for note in notes:
            yield N_("comment"), ident, f"{_who(note)}: {_short(note.text)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
