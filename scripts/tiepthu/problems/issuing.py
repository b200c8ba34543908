"""What can be said when a version is issued, and of what was issued."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error, warning


def not_yet_issued(at: Source, version: str) -> Problem:
    """The version to be issued is a draft, and nobody says by which decision it is issued."""
    return error(
        "still-a-draft",
        at,
        N_("this version is still marked as a draft, so no decision can be made of it."),
        N_("name its decision: tiepthu issue {version} --number 756 --date 15/6/2024"),
        version=version,
    )


def no_decision_number(at: Source) -> Problem:
    """The version to be issued lacks the number or the date of its decision."""
    return error(
        "no-decision-number",
        at,
        N_("the decision that issues this version has no number or no date."),
        N_("say both with --number and --date, or fill them in under decision."),
    )


def other_number(at: Source, given: str, known: str) -> Problem:
    """The number on the command line is not the one in the file."""
    return error(
        "other-number",
        at,
        N_("--number says {given}, the file says {known}."),
        N_("leave --number out if the file is right, else mend number: under decision."),
        given=given,
        known=known,
    )


def other_date(at: Source, given: str, known: str) -> Problem:
    """The date on the command line is not the one in the file."""
    return error(
        "other-date",
        at,
        N_("--date says {given}, the file says {known}."),
        N_("leave --date out if the file is right, else mend date: under decision."),
        given=given,
        known=known,
    )


def changed_after_issue(at: Source, version: str, number: str) -> Problem:
    """What the file of an issued version says is not what was issued."""
    return error(
        "changed-after-issue",
        at,
        N_("version {version} was issued with decision {number}, and its text was changed since."),
        N_(
            "put the issued file back (from version control or a copy); what is to change goes "
            "into a new version that is based on it."
        ),
        version=version,
        number=number,
    )


def seal_on_a_draft(at: Source) -> Problem:
    """A draft carries the seal of an issued version."""
    return error(
        "seal-on-a-draft",
        at,
        N_("this draft carries the seal of an issued version (issued: sha256)."),
        N_(
            "delete the line issued: if this is a new version; put status: issued back if it is "
            "the one that was issued."
        ),
    )


def draft_changed(name: str) -> Problem:
    """Somebody saved the file of a version while it was being issued."""
    return error(
        "changed-while-issuing",
        Source(name),
        N_("the file was changed while it was being issued, so it was not issued."),
        N_("run the command again; it looks at the new text."),
    )


def unlisted_pdf(name: str) -> Problem:
    """A PDF lies beside an issued Word file, and nothing says that it was made of that file."""
    return warning(
        "unlisted-pdf",
        Source(name),
        N_("nothing says that this PDF was made of the Word file issued; the manifest lacks it."),
        N_("run the command again with --pdf, or delete the PDF."),
    )
