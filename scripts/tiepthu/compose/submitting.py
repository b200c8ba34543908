"""What the submission says: how the set was consulted on, what changed, and who does not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.comparing import change_counts
from tiepthu.compose.registering import DisputeView, disputes
from tiepthu.compose.sets import set_view
from tiepthu.compose.summing import tally
from tiepthu.model import (
    Change,
    CriteriaSet,
    Decision,
    Register,
    Round,
    State,
    settled,
)


@dataclass(frozen=True, slots=True)
class DissentView:
    """An opinion that its committee keeps to after it was answered; `maintained` says how."""

    number: str
    id: str
    committee: str
    about: str
    text: str
    outcome: str
    response: str
    maintained: str


def submission_values(
    round_: Round,
    register: Register,
    decisions: Sequence[Decision],
    criteria: CriteriaSet,
    newer: CriteriaSet | None = None,
    changes: Sequence[Change] = (),
) -> dict[str, Any]:
    """Return `round`, `set`, `newer` (SetView or None), `tally` (TallyView), `changes` (label and
    two digits), `dissents` (DissentView, in register order), `disputes` (DisputeView, those in
    which an opinion still waits for its answer).
    """
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "newer": set_view(newer) if newer else None,
        "tally": tally(round_, register, decisions),
        "changes": change_counts(changes),
        "dissents": tuple(_dissents(round_, register, decisions, criteria)),
        "disputes": _undecided(round_, register, decisions, criteria),
    }


def _dissents(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> Iterator[DissentView]:
    said, answers = consulting.decided(decisions), settled(register, decisions)
    names = consulting.names_of(round_)
    number = 0
    for one in register.comments:
        own = said.get(one.id)
        if own is None or not own.maintained or one.state is State.WITHDRAWN:
            continue
        number += 1
        counts = answers.get(one.id, own)  # of a duplicate, that of the opinion it repeats
        yield DissentView(
            number=wording.counted(number),
            id=one.id,
            committee=names.get(one.committee, one.committee),
            about=consulting.about(one.anchor, criteria),
            text=one.text,
            outcome=wording.OUTCOMES[counts.outcome],
            response=own.response or counts.response,
            maintained=own.maintained,
        )


def _undecided(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> tuple[DisputeView, ...]:
    answered = settled(register, decisions)
    asked = {one.id for one in register.comments if one.state is not State.WITHDRAWN}
    open_ = asked - set(answered)
    waiting = [
        one for one in register.disputes if any(open_ & {*side.comments} for side in one.sides)
    ]
    return disputes(waiting, register, criteria, consulting.names_of(round_))
