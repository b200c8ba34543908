"""The changes between two papers on the terminal: short, with the words that went and came."""

from __future__ import annotations

from tiepthu.cli.redlines import Told
from tiepthu.cli.screen import Screen
from tiepthu.compose import ListedChange, shifts
from tiepthu.language import N_

KINDS = {
    "added": N_("new"),
    "removed": N_("removed"),
    "reworded": N_("reworded"),
    "moved": N_("moved"),
    "split": N_("split off"),
    "merged": N_("merged"),
    "levels": N_("another scale of levels"),
    "field-added": N_("new field"),
    "field-removed": N_("field removed"),
    "field-renamed": N_("field renamed"),
    "field-moved": N_("field moved"),
}
_STYLES = {"delete": "red strike", "insert": "green underline", "keep": ""}
_SIGNS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "keep": ("", "")}


def tell(screen: Screen, old: str, new: str, told: Told) -> None:
    """Show every change: number, what happened, the words, why."""
    if not told:
        screen.say(N_("{old} and {new} are the same: nothing changed."), old=old, new=new)
        return
    count = len(told.changes)
    screen.say(N_("{old} → {new}: {count} changes."), old=old, new=new, count=count)
    for change in told.changes:
        screen.passage([(_heading(screen, change), "bold")])
        for part in change.parts:
            said = [(f"{part.label}: ", "")]
            for piece in part.pieces:
                before, after = _SIGNS[piece.op]
                said.append((before + piece.text + after, _STYLES[piece.op]))
            screen.passage(said, indent=4)
        for reason in change.reasons:
            screen.passage([(reason, "dim")], indent=4)
    runs = [
        f"{run.old_first}–{run.old_last} → {run.new_first}–{run.new_last}"
        if run.old_first != run.old_last
        else f"{run.old_first} → {run.new_first}"
        for run in shifts(told.renumbered)
    ]
    if runs:
        screen.say(N_("only renumbered: {runs}"), runs="; ".join(runs))


def _heading(screen: Screen, change: ListedChange) -> str:
    """Return "08 → 12  Kết nạp đảng viên (moved, reworded)"."""
    numbers = dict.fromkeys(one for one in (change.old_number, change.new_number) if one)
    kinds = ", ".join(screen.text(KINDS[kind]) for kind in change.kinds)
    versions = f" · {'; '.join(change.versions)}" if change.versions else ""
    return f"{' → '.join(numbers)}  {change.name} ({kinds}){versions}".strip()
