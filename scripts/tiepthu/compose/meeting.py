"""What the pack for a meeting says: each contested criterion, both sides, the options.

The order of consideration: first what most committees are in dispute about, then by the number in
the set. What is contested and on no criterion (an article, a field) comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.registering import ASKS, DISPUTED
from tiepthu.compose.sets import set_view
from tiepthu.model import (
    Anchor,
    Comment,
    CriteriaSet,
    Decision,
    Dispute,
    Register,
    Round,
    Side,
    State,
    part_name,
    settled,
)

KEPT = "Giữ nguyên như dự thảo"
OTHER = "Phương án khác"


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Who stands on a side, with which words; `outcome` is what is already decided on it."""

    id: str
    committee: str
    text: str
    reason: str
    outcome: str
    maintained: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a dispute: what it asks for, and who says so."""

    letter: str
    asks: str
    count: str
    voices: tuple[VoiceView, ...]


@dataclass(frozen=True, slots=True)
class OptionView:
    """One thing that the meeting can decide: its name, and the wording it would give.

    Where a side only says which way to go, `asks` says which, and there is no wording.
    """

    name: str
    wording: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """One point in dispute: on what part, what about, its present wording, sides and options."""

    part: str
    why: str
    present: str
    sides: tuple[SideView, ...]
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One contested criterion: its place in the order, and how many committees are in dispute.

    `others` are the opinions on it that nobody contests.
    """

    order: str
    about: str
    field: str
    committees: str
    points: tuple[PointView, ...]
    others: tuple[VoiceView, ...]


def meeting_values(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> dict[str, Any]:
    """Return `round`, `set`, `items` (ItemView, in order of consideration) and `count`."""
    speaker = _Speaker(round_, register, decisions)
    grouped: dict[Anchor, list[Dispute]] = {}
    for dispute in register.disputes:
        grouped.setdefault(_whole(dispute.about), []).append(dispute)
    ordered = sorted(grouped.items(), key=lambda one: _rank(one[0], one[1], speaker, criteria))
    items = tuple(
        _item(n, about, disputes, speaker, criteria)
        for n, (about, disputes) in enumerate(ordered, 1)
    )
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "items": items,
        "count": wording.counted(len(items)),
    }


class _Speaker:
    """Knows who said what, and what has been decided on it."""

    def __init__(self, round_: Round, register: Register, decisions: Sequence[Decision]) -> None:
        self.names = consulting.names_of(round_)
        self.comments = register.by_id()
        self.answers = settled(register, decisions)
        self.said = consulting.decided(decisions)

    def voices(self, ids: Sequence[str]) -> tuple[VoiceView, ...]:
        return tuple(self.voice(self.comments[ident]) for ident in ids)

    def voice(self, one: Comment) -> VoiceView:
        found, own = self.answers.get(one.id), self.said.get(one.id)
        return VoiceView(
            id=one.id,
            committee=self.names.get(one.committee, one.committee),
            text=one.text,
            reason=one.reason if one.reason != one.text else "",
            outcome=wording.OUTCOMES[found.outcome] if found else "",
            maintained=own.maintained if own else "",
        )

    def committees(self, ids: Sequence[str]) -> int:
        return len({self.comments[ident].committee for ident in ids})


def _whole(about: Anchor) -> Anchor:
    """Return what a dispute is about without the part: disputes on one criterion go together."""
    return Anchor(about.scope, about.criterion, field=about.field, article=about.article)


def _voiced(disputes: Sequence[Dispute]) -> list[str]:
    return [ident for one in disputes for side in one.sides for ident in side.comments]


def _rank(
    about: Anchor, disputes: Sequence[Dispute], speaker: _Speaker, criteria: CriteriaSet
) -> tuple[bool, int, int]:
    number = criteria.numbers().get(about.criterion, 0)
    return number == 0, -speaker.committees(_voiced(disputes)), number


def _item(
    order: int,
    about: Anchor,
    disputes: Sequence[Dispute],
    speaker: _Speaker,
    criteria: CriteriaSet,
) -> ItemView:
    voiced = _voiced(disputes)
    field = criteria.field_of().get(about.criterion)
    others = [
        one
        for one in speaker.comments.values()
        if about.criterion
        and one.anchor.criterion == about.criterion
        and one.id not in voiced
        and one.state is not State.WITHDRAWN
    ]
    return ItemView(
        order=wording.counted(order),
        about=consulting.about(about, criteria),
        field=field.name if field else "",
        committees=wording.counted(speaker.committees(voiced)),
        points=tuple(_point(one, speaker, criteria) for one in disputes),
        others=tuple(speaker.voice(one) for one in others),
    )


def _point(one: Dispute, speaker: _Speaker, criteria: CriteriaSet) -> PointView:
    criterion = criteria.criteria().get(one.about.criterion)
    present = criterion.parts().get(one.about.part or "text", "") if criterion else ""
    sides = tuple(
        SideView(
            letter=chr(ord("A") + n),
            asks=ASKS.get(side.asks, "") or f"Viết lại: “{side.wording}”",
            count=wording.counted(speaker.committees(side.comments)),
            voices=speaker.voices(side.comments),
        )
        for n, side in enumerate(one.sides)
    )
    return PointView(
        part=part_name(one.about.part) if one.about.part else "",
        why=DISPUTED[one.why],
        present=present or one.old,
        sides=sides,
        options=tuple(_options(one, sides, present, speaker)),
    )


def _options(
    one: Dispute, sides: Sequence[SideView], present: str, speaker: _Speaker
) -> Iterator[OptionView]:
    """Yield what can be decided: each side's way, the draft as it is, something else."""
    for side, view in zip(one.sides, sides, strict=True):
        name = f"Theo bên {view.letter}"
        texts = _wordings(side, one.old, present, speaker)
        yield from (OptionView(name, text) for text in texts)
        if not texts:
            yield OptionView(name, asks=view.asks)
    if not any(side.asks == "keep" for side in one.sides):
        yield OptionView(KEPT)
    yield OptionView(OTHER)


def _wordings(side: Side, old: str, present: str, speaker: _Speaker) -> list[str]:
    """Return the wordings that a side would give, each once; none where it only goes a way."""
    proposals = [(old, side.wording)] if side.wording else []
    if not proposals:
        comments = [speaker.comments[ident] for ident in side.comments]
        proposals = [(comment.old, comment.proposed) for comment in comments if comment.proposed]
    return list(dict.fromkeys(_put(was, new, present) for was, new in proposals))


def _put(was: str, new: str, present: str) -> str:
    """Return the present wording with the proposal in its place; where that is unclear, alone."""
    if was and present.count(was) == 1:
        return present.replace(was, new)
    return new
