"""How comments are answered: outcomes, decisions, and which decision counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tiepthu.model.consultation import Comment, Register, State, mark_of
from tiepthu.model.criteria import NOWHERE, Source


class Outcome(StrEnum):
    """How a comment was answered. Only plain acceptance needs no reason."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    KEPT = "kept"
    REJECTED = "rejected"
    NOTED = "noted"
    DUPLICATE = "duplicate"


# How an outcome is called in documents and in the workbook that a secretary answers in.
# The sheets of the register's workbook in which nobody answers.
COUNTS_SHEET, LEDGER_SHEET = "Theo đơn vị", "Sổ đối chiếu"
OUTCOME_NAMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ACCEPTED: "Tiếp thu",
        Outcome.PARTLY: "Tiếp thu một phần",
        Outcome.KEPT: "Giải trình, giữ nguyên",
        Outcome.REJECTED: "Không tiếp thu",
        Outcome.NOTED: "Ghi nhận",
        Outcome.DUPLICATE: "Trùng ý kiến",
    }
)
TAKEN_IN = frozenset({Outcome.ACCEPTED, Outcome.PARTLY})


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one or several comments: `comments/<version>/decisions.yaml`.

    `wording` is the text finally agreed where it differs from the proposal; `of` is the comment
    that a duplicate repeats. `place` says in a few words where a new or moved criterion will stand
    (`sau tiêu chí 12`, `lĩnh vực Công tác dân vận`), or what it is merged with (`với tiêu chí 13`).
    `maintained` tells how a committee keeps to its opinion after the explanation. `seen` is the
    mark of the comment's words that the decision was made on, where those changed since they were
    first sent. `before` are the former states of the decision, the oldest first.
    """

    comments: tuple[str, ...]
    outcome: Outcome
    response: str = ""
    wording: str = ""
    place: str = ""
    of: str = ""
    by: str = ""
    on: str = ""
    basis: str = ""
    maintained: str = ""
    seen: str = ""
    before: tuple[Decision, ...] = ()
    source: Source = NOWHERE

    @property
    def mark(self) -> str:
        """Eight letters that tell this answer to a comment from any other answer."""
        return mark_of(str(self.outcome), self.response, self.wording, self.of)[:8]

    @property
    def particulars(self) -> str:
        """The like for where it goes, who decided it, when and on what basis; empty for nothing."""
        told = (self.place, self.maintained, self.by, self.on, self.basis)
        return mark_of(*told)[:8] if any(told) else ""


def sent_mark(comment: Comment, one: Decision | None) -> str:
    """Return what a register that goes out says, unseen, of a comment's words and its decision.

    When it comes back, that tells what its reader changed from what others changed meanwhile.
    """
    answer, particulars = (one.mark, one.particulars) if one is not None else ("", "")
    return f"{answer}_{particulars}_{comment.mark}"


def settled(register: Register, decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that counts for each comment of the register, in register order.

    A duplicate has the decision of the comment that it repeats, however long the chain; when that
    one is open, so is the duplicate. Of two decisions on one comment the later in the file counts.
    What was withdrawn needs no answer and has none.
    """
    said = {comment: one for one in decisions for comment in one.comments}
    known = register.by_id()
    found: dict[str, Decision] = {}
    for comment in register.comments:
        if comment.state is State.WITHDRAWN:
            continue
        one = _followed(comment, said, known)
        if one is not None:
            found[comment.id] = one
    return found


def _followed(
    comment: Comment, said: Mapping[str, Decision], known: Mapping[str, Comment]
) -> Decision | None:
    """Return the first decision along a chain of duplicates that is not one; None when open."""
    seen: set[str] = set()
    at: Comment | None = comment
    while at is not None and at.id not in seen:
        seen.add(at.id)
        one = said.get(at.id)
        if one is None or one.outcome is not Outcome.DUPLICATE:
            return one
        at = known.get(one.of or at.repeats)
    return None
