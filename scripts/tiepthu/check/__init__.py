"""Values → problems: what no schema can see. Each rule is a small function in a tuple of rules.

Nothing here reads or writes. Errors stop an issue; warnings are a drafting review, for a person to
weigh.
"""

from typing import TYPE_CHECKING

from tiepthu.later import later

if TYPE_CHECKING:
    from tiepthu.check.answering import NEED_REASON, TAKEN_IN, answer_problem, balanced, decisions
    from tiepthu.check.issuing import fingerprint, other_decision, ready_to_issue, sealed
    from tiepthu.check.papers import Parts, paper, paper_parts
    from tiepthu.check.review import criteria_set
    from tiepthu.check.versions import based, traced

__all__ = [
    "NEED_REASON",
    "TAKEN_IN",
    "Parts",
    "answer_problem",
    "balanced",
    "based",
    "criteria_set",
    "decisions",
    "fingerprint",
    "other_decision",
    "paper",
    "paper_parts",
    "ready_to_issue",
    "sealed",
    "traced",
]

__getattr__ = later(
    __name__,
    {
        "answering": "NEED_REASON TAKEN_IN answer_problem balanced decisions",
        "issuing": "fingerprint other_decision ready_to_issue sealed",
        "papers": "Parts paper paper_parts",
        "review": "criteria_set",
        "versions": "based traced",
    },
)
