"""Values → problems: what no schema can see. Each rule is a small function in a tuple of rules.

Nothing here reads or writes. Errors stop an issue; warnings are a drafting review, for a person to
weigh.
"""

from tiepthu.check.decisions import NEED_REASON, TAKEN_IN, answer_problem, balanced, decisions
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
