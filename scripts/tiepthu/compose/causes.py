"""The margin of a redline: for each criterion that changed, what happened to it and on whose word.

The sentences are part of the document, so they are Vietnamese and not translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiepthu.compose import wording
from tiepthu.model import (
    TAKEN_IN,
    Cause,
    Change,
    ChangeKind,
    CriteriaSet,
    Criterion,
    Decision,
    Kind,
    Outcome,
    Register,
    settled,
)

NO_CAUSE = "Chưa nêu căn cứ của thay đổi này."
_TAKES_AWAY = frozenset({Kind.DELETE, Kind.MERGE, Kind.SPLIT})
_OPENINGS = {
    Outcome.ACCEPTED: "Tiếp thu ý kiến của {those}.",
    Outcome.PARTLY: "Tiếp thu một phần ý kiến của {those}.",
}
_NOT_TAKEN = "Nêu căn cứ là ý kiến của {those}, nhưng ý kiến này chưa được tiếp thu."


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences are made of; `outcomes` has an entry for each answered comment."""

    new: CriteriaSet
    old: CriteriaSet | None
    register: Register
    outcomes: Mapping[str, Outcome]
    names: Mapping[str, str]


def causes(
    new: CriteriaSet,
    changes: Sequence[Change],
    register: Register,
    decisions: Sequence[Decision],
    names: Mapping[str, str],
    old: CriteriaSet | None = None,
) -> dict[str, Cause]:
    """Return the margin comment of each changed criterion, by its id, which is its row's key.

    Also of each criterion that went into others. `names` are the committees by code; `old` is the
    version compared with, and gives a split or merge the old numbers and names. A change that names
    no cause says so.
    """
    outcomes = {key: one.outcome for key, one in settled(register, decisions).items()}
    told = _Told(new, old, register, outcomes, names)
    found: dict[str, Cause] = {}
    for ident in dict.fromkeys(change.criterion for change in changes):
        mine = [change for change in changes if change.criterion == ident]
        found[ident] = _cause(ident, mine, told)
    for change in changes:
        for source in change.related:
            if source not in found:
                found[source] = _went_into_others(source, changes, told)
    return found


def _cause(ident: str, changes: Sequence[Change], told: _Told) -> Cause:
    """Return what happened to one criterion, a line each, then the reasons, grouped by outcome."""
    happened = [line for change in changes for line in _happened(change, told)]
    because = changes[0].because if changes[0].new else _asked_away(ident, told)
    reasons = list(_reasons(because, told)) or [NO_CAUSE]
    return Cause(ident, "\n".join([*happened, *reasons]), _comments(because, told))


def _went_into_others(source: str, changes: Sequence[Change], told: _Told) -> Cause:
    """Return what happened to a criterion that was split, or merged into another."""
    into = [c for c in changes if source in c.related and c.new is not None]
    verb = "Gộp vào" if all(c.kind is ChangeKind.MERGED for c in into) else "Tách thành"
    where = _joined([_titled(c.new_number, c.new) for c in into if c.new])
    because = tuple(dict.fromkeys(cause for c in into for cause in c.because))
    reasons = list(_reasons(because, told)) or [NO_CAUSE]
    return Cause(source, "\n".join([f"{verb} {where}.", *reasons]), _comments(because, told))


# What happened


def _happened(change: Change, told: _Told) -> Iterator[str]:
    """Yield in words what the text itself does not show: where a criterion was, what it was."""
    if change.kind is ChangeKind.MOVED:
        was, now = wording.counted(change.old_number), wording.counted(change.new_number)
        if change.old_field != change.new_field:
            was += f" ({_field(change.old_field, told.old)})"
            now += f" ({_field(change.new_field, told.new)})"
        yield f"Chuyển từ số {was} đến số {now}."
    if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) and change.related:
        verb = "Tách" if change.kind is ChangeKind.SPLIT else "Gộp"
        yield f"{verb} từ {_joined([_origin(one, told) for one in change.related])}."


def _origin(ident: str, told: _Told) -> str:
    """Return the old number and name of a criterion that others came from."""
    known = told.old.criteria() if told.old else {}
    if told.old is None or ident not in known:
        return f"tiêu chí “{ident}”"
    return _titled(told.old.numbers()[ident], known[ident])


def _titled(number: int, criterion: Criterion) -> str:
    return f"tiêu chí số {wording.counted(number)} “{criterion.name}”"


def _field(ident: str, one: CriteriaSet | None) -> str:
    fields = one.fields if one else ()
    return next((field.name for field in fields if field.id == ident), ident)


# On whose word


def _asked_away(ident: str, told: _Told) -> tuple[str, ...]:
    """Return the accepted comments that asked for a criterion to go."""
    return tuple(
        comment.id
        for comment in told.register.comments
        if comment.anchor.criterion == ident
        and comment.kind in _TAKES_AWAY
        and told.outcomes.get(comment.id) in TAKEN_IN
    )


def _reasons(because: Sequence[str], told: _Told) -> Iterator[str]:
    """Yield a sentence for each outcome among the comments named, then one for each conclusion."""
    known = told.register.by_id()
    named = [ident for ident in because if ident in known]
    for outcome, opening in _OPENINGS.items():
        mine = [ident for ident in named if told.outcomes.get(ident) is outcome]
        if mine:
            yield opening.format(those=_committees(mine, told))
    rest = [ident for ident in named if told.outcomes.get(ident) not in _OPENINGS]
    if rest:
        yield _NOT_TAKEN.format(those=_committees(rest, told))
    for text in because:
        if text not in known:
            yield f"Theo {text.rstrip('.')}."


def _committees(idents: Sequence[str], told: _Told) -> str:
    """Return "Đảng uỷ A (TCT05-003, TCT05-004), Đảng uỷ B (TCT07-001)", in register order."""
    known = told.register.by_id()
    by_committee: dict[str, list[str]] = {}
    for ident in known:
        if ident in idents:
            by_committee.setdefault(known[ident].committee, []).append(ident)
    return ", ".join(
        f"{told.names.get(code, code)} ({', '.join(mine)})" for code, mine in by_committee.items()
    )


def _comments(because: Sequence[str], told: _Told) -> tuple[str, ...]:
    known = told.register.by_id()
    return tuple(ident for ident in because if ident in known)


def _joined(items: Sequence[str]) -> str:
    """Return "a, b và c"."""
    return " và ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
