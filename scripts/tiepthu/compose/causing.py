"""The margin of a redline: what happened to each criterion, and on whose word.

The sentences are part of the document, so they are Vietnamese and not translated. A redline over
several versions is made of steps, and each reason is told with the version that gave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tiepthu.compose import wording
from tiepthu.compose.sets import version_label
from tiepthu.model import (
    MOVED_AWAY,
    TAKEN_IN,
    Cause,
    Change,
    ChangeKind,
    Comment,
    CriteriaSet,
    Decision,
    FrameChange,
    FrameKind,
    Kind,
    Outcome,
    Register,
    settled,
)

NO_CAUSE = "Chưa nêu căn cứ của thay đổi này."
SHARED = "Căn cứ chung của tiêu chí:"
_TAKES_AWAY = frozenset({Kind.DELETE, Kind.MERGE, Kind.SPLIT})
_OPENINGS = {
    Outcome.ACCEPTED: "Tiếp thu ý kiến của {those}.",
    Outcome.PARTLY: "Tiếp thu một phần ý kiến của {those}.",
}
_NOT_TAKEN = "Nêu căn cứ là ý kiến của {those}, nhưng ý kiến này chưa được tiếp thu."


@dataclass(frozen=True)
class Step:
    """One version made from another: what changed, and the consultation that it answers.

    `names` are the committees by code.
    """

    old: CriteriaSet
    new: CriteriaSet
    changes: tuple[Change, ...]
    register: Register
    decisions: tuple[Decision, ...] = ()
    names: Mapping[str, str] | None = None

    @cached_property
    def comments(self) -> dict[str, Comment]:
        """The comments of the consultation by id."""
        return self.register.by_id()

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """The outcome of each comment that was answered."""
        return {key: one.outcome for key, one in settled(self.register, self.decisions).items()}


def causes(
    old: CriteriaSet,
    new: CriteriaSet,
    changes: Sequence[Change],
    frame: Sequence[FrameChange],
    steps: Sequence[Step],
) -> dict[str, Cause]:
    """Return the margin comments by the key of what they stand at.

    A criterion that came, went or moved has one at its row, a moved one another at its old place
    (MOVED_AWAY); each reworded part has its own; so has each field that changed. `changes` and
    `frame` are what differs between `old` and `new`; `steps` lead from one to the other. A change
    that names no cause says so.
    """
    teller = _Teller(old, new, steps)
    found: dict[str, Cause] = {}
    told = [cause for change in changes for cause in teller.of_criterion(change)]
    for cause in (*told, *map(teller.of_frame, frame)):
        kept = found.get(cause.key)
        found[cause.key] = _joined_causes(kept, cause) if kept else cause
    for change in changes:
        for source in change.related:
            if source not in found:
                found[source] = teller.went_into_others(source, changes)
    return found


def _joined_causes(one: Cause, other: Cause) -> Cause:
    """Return two causes of one row as one: a criterion can be split off and moved."""
    lines = dict.fromkeys([*one.text.split("\n"), *other.text.split("\n")])
    silent = lines.pop(NO_CAUSE, "") is None
    lines |= {NO_CAUSE: None} if silent else {}
    comments = tuple(dict.fromkeys([*one.comments, *other.comments]))
    return Cause(one.key, "\n".join(lines), comments)


class _Teller:
    """Puts the changes between two versions into words."""

    def __init__(self, old: CriteriaSet, new: CriteriaSet, steps: Sequence[Step]) -> None:
        self.old, self.new, self.steps = old, new, steps
        self.fields = {
            field.id: f"{wording.roman(number)}. {field.name}"
            for one in (old, new)
            for number, field in enumerate(one.fields, 1)
        }

    # Criteria

    def of_criterion(self, change: Change) -> Iterator[Cause]:
        """Yield the causes of one change: of the row, of its old place, of each reworded part."""
        ident = change.criterion
        if change.kind is ChangeKind.REWORDED:
            for part in change.parts:
                yield self._cause(f"{ident}#{part}", [], self._of_part(ident, part))
            return
        happened = list(self._happened(change))
        yield self._cause(ident, happened, self._of_row(change))
        if change.kind is ChangeKind.MOVED:
            place = self._place(change.new_number, change.new_field)
            yield Cause(ident + MOVED_AWAY, f"Chuyển đến {place}.")

    def _cause(self, key: str, happened: list[str], told: list[tuple[str, Told]]) -> Cause:
        """Return a cause: what happened, then for each step its reasons, named where several."""
        lines = list(happened)
        comments: list[str] = []
        for label, (reasons, ids) in told:
            lead = f"{label}: " if len(self.steps) > 1 else ""
            lines += [lead + reason for reason in reasons or [NO_CAUSE]]
            comments += ids
        if not told:
            lines.append(NO_CAUSE)
        return Cause(key, "\n".join(lines), tuple(dict.fromkeys(comments)))

    def _of_row(self, change: Change) -> list[tuple[str, Told]]:
        """Return the reasons of a criterion's coming, going or moving, step by step."""
        found = []
        for step in self.steps:
            mine = [one for one in step.changes if one.criterion == change.criterion]
            if change.kind in (ChangeKind.MOVED, ChangeKind.REMOVED):
                mine = [one for one in mine if one.kind is change.kind]
            if mine:
                because = mine[0].because if mine[0].new else _asked_away(change.criterion, step)
                found.append((version_label(step.new), _told(because, step)))
        return found

    def _of_part(self, ident: str, part: str) -> list[tuple[str, Told]]:
        """Return the reasons of a part's wording: what was said of this part, or of the whole."""
        found = []
        for step in self.steps:
            mine = [
                one for one in step.changes if one.criterion == ident and _touches(one, part, step)
            ]
            if not mine:
                continue
            because, known = mine[0].because, step.comments
            fits = tuple(
                one for one in because if one not in known or known[one].anchor.part in ("", part)
            )
            reasons, ids = _told(fits or because, step)
            if because and not fits:
                reasons = [f"{SHARED} {reason[0].lower()}{reason[1:]}" for reason in reasons]
            found.append((version_label(step.new), (reasons, ids)))
        return found

    def went_into_others(self, source: str, changes: Sequence[Change]) -> Cause:
        """Return what happened to a criterion that was split, or merged into another."""
        into = [c for c in changes if source in c.related and c.new is not None]
        verb = "Gộp vào" if all(c.kind is ChangeKind.MERGED for c in into) else "Tách thành"
        where = _joined([self._titled(c.criterion, self.new) for c in into])
        told = {
            pair[0]: pair[1] for change in into for pair in self._of_row(change)
        }  # one entry a step
        return self._cause(source, [f"{verb} {where}."], list(told.items()))

    def _happened(self, change: Change) -> Iterator[str]:
        """Yield in words what the text itself does not show: where a criterion was, what it was."""
        if change.kind is ChangeKind.MOVED:
            yield f"Chuyển từ {self._place(change.old_number, change.old_field)}."
        if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) and change.related:
            verb = "Tách" if change.kind is ChangeKind.SPLIT else "Gộp"
            yield f"{verb} từ {_joined([self._titled(one, self.old) for one in change.related])}."

    def _place(self, number: int, field: str) -> str:
        return f"số {wording.counted(number)}, lĩnh vực {self.fields.get(field, field)}"

    def _titled(self, ident: str, one: CriteriaSet) -> str:
        known = one.criteria()
        if ident not in known:
            return f"tiêu chí “{ident}”"
        return f"tiêu chí số {wording.counted(one.numbers()[ident])} “{known[ident].name}”"

    # What stands round the criteria

    def of_frame(self, change: FrameChange) -> Cause:
        """Return the cause of a change of a field, or of the scale of levels."""
        happened = {
            FrameKind.LEVELS: f"Thang mức đổi từ “{change.old}” thành “{change.new}”; bảng tiêu chí"
            " được thay toàn bộ.",
            FrameKind.FIELD_ADDED: "Lĩnh vực mới.",
            FrameKind.FIELD_REMOVED: "Bỏ lĩnh vực.",
            FrameKind.FIELD_RENAMED: f"Đổi tên lĩnh vực “{change.old}” thành “{change.new}”.",
            FrameKind.FIELD_MOVED: f"Chuyển lĩnh vực từ thứ {change.old} sang thứ {change.new}.",
        }[change.kind]
        key = "head" if change.kind is FrameKind.LEVELS else f"field:{change.field}"
        told = []
        for step in self.steps:
            asked = tuple(
                comment.id
                for comment in step.register.comments
                if step.outcomes.get(comment.id) in TAKEN_IN
                and not comment.anchor.criterion
                and comment.anchor.field == change.field
            )
            if asked:
                told.append((version_label(step.new), _told(asked, step)))
        return self._cause(key, [happened], told)


# On whose word

Told = tuple[list[str], list[str]]  # the sentences, and the ids of the comments that they name


def _touches(change: Change, part: str, step: Step) -> bool:
    """Tell whether a step's change is one of this part."""
    if change.kind is ChangeKind.REWORDED:
        return part in change.parts
    return change.old is None or change.criterion not in step.old.criteria()


def _asked_away(ident: str, step: Step) -> tuple[str, ...]:
    """Return the accepted comments that asked for a criterion to go."""
    return tuple(
        comment.id
        for comment in step.register.comments
        if comment.anchor.criterion == ident
        and comment.kind in _TAKES_AWAY
        and step.outcomes.get(comment.id) in TAKEN_IN
    )


def _told(because: Sequence[str], step: Step) -> Told:
    """Return a sentence for each outcome among the comments named, then one a conclusion."""
    known = step.comments
    named = [ident for ident in because if ident in known]
    sentences = []
    for outcome, opening in _OPENINGS.items():
        mine = [ident for ident in named if step.outcomes.get(ident) is outcome]
        if mine:
            sentences.append(opening.format(those=_committees(mine, step)))
    rest = [ident for ident in named if step.outcomes.get(ident) not in _OPENINGS]
    if rest:
        sentences.append(_NOT_TAKEN.format(those=_committees(rest, step)))
    sentences += [f"Theo {text.rstrip('.')}." for text in because if text not in known]
    return sentences, named


def _committees(idents: Sequence[str], step: Step) -> str:
    """Return "Đảng uỷ A (TCT05-003, TCT05-004), Đảng uỷ B (TCT07-001)", in register order."""
    names = step.names or {}
    by_committee: dict[str, list[str]] = {}
    for ident, comment in step.comments.items():
        if ident in idents:
            by_committee.setdefault(comment.committee, []).append(ident)
    return ", ".join(
        f"{names.get(code, code)} ({', '.join(mine)})" for code, mine in by_committee.items()
    )


def _joined(items: Sequence[str]) -> str:
    """Return "a, b và c"."""
    return " và ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
