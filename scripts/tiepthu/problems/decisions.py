"""What can be said about the answers to comments, and about the causes that a version names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, Term, error, warning

# As decisions.yaml says them; to who answers in a workbook or a Word table, as documents do.
_OUTCOMES = (
    *(N_("accepted"), N_("partly"), N_("kept")),
    *(N_("rejected"), N_("noted"), N_("duplicate")),
)


def _outcome(at: Source, outcome: str) -> str:
    """Return an outcome as it stands in the file in which somebody will look for it."""
    return Term(outcome) if at.place and outcome in _OUTCOMES else outcome


def unknown_comment(at: Source, comment: str, known: Sequence[str]) -> Problem:
    """A decision answers a comment that the register does not have."""
    near = get_close_matches(comment, known, n=1)
    return error(
        "unknown-comment",
        at,
        N_("there is no comment “{comment}” in the register of this round."),
        N_("did you mean “{near}”? register.yaml lists the ids of all comments.")
        if near
        else N_("look the id up in register.yaml; if its file is new, run tiepthu merge first."),
        comment=comment,
        near=near[0] if near else "",
    )


def unknown_comment_id(comment: str, known: Sequence[str]) -> Problem:
    """A command was told to answer a comment that no register has."""
    return unknown_comment(Source("comments"), comment, known)


def repeated_decision(at: Source, comment: str, first: Source) -> Problem:
    """A comment is answered twice."""
    return error(
        "repeated-decision",
        at,
        N_("“{comment}” is decided twice; the first decision stands on line {line}."),
        N_("keep the decision that holds, and take the comment out of the other."),
        comment=comment,
        line=first.line,
    )


def unanswered_comment(at: Source, comment: str, file: str, place: str) -> Problem:
    """A comment has no decision yet."""
    return error(
        "unanswered-comment",
        at,
        N_("“{comment}” has no decision yet (received/{file}, {place})."),
        N_("add an entry for it in this file, or run: tiepthu decide {comment} OUTCOME"),
        comment=comment,
        file=file,
        place=place,
    )


def unanswered_comments(at: Source, comments: Sequence[str], version: str) -> Problem:
    """Many comments have no decision yet: all are named at once."""
    return error(
        "unanswered-comment",
        at,
        N_("{count} comments have no decision yet: {comments}."),
        N_("see them: tiepthu register {version} --open; to answer in Excel, add --export F.xlsx"),
        count=len(comments),
        comments=", ".join(comments),
        version=version,
    )


def reason_missing(at: Source, comments: str, outcome: str) -> Problem:
    """An answer that is not plain acceptance gives no reason."""
    return error(
        "reason-missing",
        at,
        N_("{comments}: the outcome “{outcome}” needs a reason, and none is given."),
        N_("write the reason that the committee will read into the column “Giải trình”.")
        if at.place
        else N_("write under response what the committee will read."),
        comments=comments,
        outcome=_outcome(at, outcome),
    )


def reason_formulaic(at: Source, comments: str, reason: str) -> Problem:
    """A reason is a formula: it says that, not why."""
    return error(
        "reason-formulaic",
        at,
        N_("{comments}: “{reason}” is a formula; it does not say why."),
        N_(
            "name what stands against it or what already covers it: a document, a figure, another "
            "criterion."
        ),
        comments=comments,
        reason=reason,
    )


def suspect_decision(at: Source, comment: str, was: str, now: str, mark: str) -> Problem:
    """A committee sent other words after its comment was decided."""
    return error(
        "suspect-decision",
        at,
        N_("{comment} was decided, and its committee has changed it: it says now “{now}”{was}."),
        N_(
            "decide it again, with `tiepthu decide` or in the register; if the decision stands, "
            "add to it “seen: {mark}”."
        ),
        comment=comment,
        was=f" (“{was}”)" if was else "",
        now=now,
        mark=mark,
    )


def changed_meanwhile(at: Source, comment: str, now: str, returned: str) -> Problem:
    """Somebody else decided a comment after the register was sent out."""
    return error(
        "decided-meanwhile",
        at,
        N_(
            "{comment} was decided by somebody else since this register was exported: “{now}” "
            "stands now, “{returned}” came back."
        ),
        N_("settle it between you and record it with `tiepthu decide {comment} …`."),
        comment=comment,
        now=_outcome(at, now or "–"),
        returned=_outcome(at, returned),
    )


def decided_unmarked(at: Source, comment: str, now: str, returned: str) -> Problem:
    """A returned file does not say what stood there when it was sent out."""
    return error(
        "decided-meanwhile",
        at,
        N_(
            "{comment}: “{now}” stands now, “{returned}” came back, and this file no longer says "
            "what stood there when it was exported."
        ),
        N_(
            "keep the hidden column “Mã đối chiếu”; or record it with `tiepthu decide {comment} …`."
        ),
        comment=comment,
        now=_outcome(at, now),
        returned=_outcome(at, returned),
    )


def reason_needed(comments: str, outcome: str) -> Problem:
    """A command was told to record such an answer without a reason."""
    return error(
        "reason-missing",
        Source("decisions.yaml"),
        N_("{comments}: the outcome “{outcome}” needs a reason, and none is given."),
        N_('add what the committee will read: --response "…"'),
        comments=comments,
        outcome=Term(outcome),
    )


def duplicate_of_nothing(at: Source, comments: str) -> Problem:
    """A comment is called a duplicate, and of which is not said."""
    return error(
        "duplicate-of-nothing",
        at,
        N_("{comments}: this is called a duplicate, but not of which comment."),
        N_("name the comment that said it first: “of: …”."),
        comments=comments,
    )


def duplicate_of_itself(at: Source, comment: str) -> Problem:
    """A comment is called a duplicate of itself."""
    return error(
        "duplicate-of-itself",
        at,
        N_("“{comment}” is called a duplicate of itself."),
        N_("under of, name the other comment; or give this one an outcome of its own."),
        comment=comment,
    )


def duplicate_of_duplicate(at: Source, comments: str, of: str, first: str) -> Problem:
    """A comment is called a duplicate of one that is itself a duplicate."""
    return error(
        "duplicate-of-duplicate",
        at,
        N_("{comments}: “{of}” is itself decided as a duplicate (of “{first}”)."),
        N_("under of, name the comment that has an answer of its own."),
        comments=comments,
        of=of,
        first=first,
    )


def of_without_duplicate(at: Source, comments: str, outcome: str) -> Problem:
    """`of` is filled in where nothing reads it."""
    return warning(
        "of-without-duplicate",
        at,
        N_("{comments}: of names another comment, but the outcome is “{outcome}”."),
        N_("set outcome: duplicate, or take of away."),
        comments=comments,
        outcome=outcome,
    )


def wording_not_used(at: Source, comments: str, outcome: str) -> Problem:
    """A wording is given where the text stays as it is."""
    return warning(
        "wording-not-used",
        at,
        N_("{comments}: a wording is given, but with the outcome “{outcome}” the text stays."),
        N_("set outcome: accepted or partly, or take wording away."),
        comments=comments,
        outcome=outcome,
    )


def both_accepted(at: Source, one: str, other: str, line: int) -> Problem:
    """Two comments that ask for the opposite are both accepted."""
    return warning(
        "both-accepted",
        at,
        N_("“{one}” and “{other}” (line {line}) ask for opposite things; both are accepted."),
        N_("look at both again, and say in one of the answers why it is taken in only partly."),
        one=one,
        other=other,
        line=line,
    )


def unknown_cause(at: Source, criterion: str, comment: str, known: Sequence[str]) -> Problem:
    """A criterion names as its cause a comment that the register does not have."""
    near = get_close_matches(comment, known, n=1)
    return error(
        "unknown-cause",
        at,
        N_("“{criterion}” names the comment “{comment}” as its cause; the register has none such."),
        N_("did you mean “{near}”?")
        if near
        else N_("look the id up in register.yaml, or take it out of because."),
        criterion=criterion,
        comment=comment,
        near=near[0] if near else "",
    )


def cause_not_accepted(at: Source, criterion: str, comment: str, outcome: str) -> Problem:
    """A criterion names as its cause a comment that was not taken in."""
    return error(
        "cause-not-accepted",
        at,
        N_("“{criterion}” names “{comment}” as its cause, but that is decided “{outcome}”.")
        if outcome
        else N_("“{criterion}” names “{comment}” as its cause, but that is not decided yet."),
        N_("change the decision, or the wording together with its because."),
        criterion=criterion,
        comment=comment,
        outcome=outcome,
    )
