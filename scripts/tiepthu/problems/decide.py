"""What can be said when decisions meet the text: proposals left over, changes without a cause."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error

_REFUSED = {
    "overlaps": N_("another accepted comment changes some of the same words"),
    "text-gone": N_("the words that it wants changed do not stand there"),
    "no-wording": N_("nobody has said with which words; give them as wording in the decision"),
    "ambiguous-place": N_("it is not clear where in the text it belongs"),
    "criterion-gone": N_("the criterion that it is about is not in this version"),
    "contradicts": N_("another accepted decision asks for something else in the same place"),
}


def refused(reason: str) -> str:
    """Return, as an English sentence marked for translation, why a proposal was not applied."""
    return _REFUSED[reason]


def changed_without_cause(at: Source, name: str, number: int, base: str) -> Problem:
    """A criterion differs from the base and names no cause of its own for that."""
    return error(
        "changed-without-cause",
        at,
        N_(
            "criterion {number} “{name}” differs from version {base}, and no accepted comment or "
            "conclusion says why."
        ),
        N_(
            "name the accepted comments, or the conclusion, under because; "
            "a cause that version {base} already names does not count."
        ),
        name=name,
        number=number,
        base=base,
    )


def words_without_cause(
    at: Source, name: str, number: int, part: str, words: str, base: str
) -> Problem:
    """Words of a criterion changed, and no cause that it names speaks of them."""
    return error(
        "changed-without-cause",
        at,
        N_(
            "criterion {number} “{name}” ({part}) differs from version {base} in words that none "
            "of its causes asks for: “{words}”."
        ),
        N_(
            "take the words back; or give them as wording in the decision on the comment that "
            "caused them; or name the conclusion under because."
        ),
        name=name,
        number=number,
        part=part.removeprefix("level:"),
        words=words if len(words) <= 80 else words[:79] + "…",
        base=base,
    )


def removed_without_cause(at: Source, name: str, number: int, version: str) -> Problem:
    """A criterion of the base is gone and nobody asked for it."""
    return error(
        "changed-without-cause",
        at,
        N_("criterion {number} “{name}” is not in version {version} any more; nothing says why."),
        N_(
            "put it back; or accept a comment that asks for its removal; or name it under from in "
            "the criterion that took its place, with a cause."
        ),
        name=name,
        number=number,
        version=version,
    )


def accepted_not_in_text(
    at: Source, comment: str, about: str, wanted: str, version: str
) -> Problem:
    """Agreed words do not stand where they belong in the new version."""
    return error(
        "accepted-not-in-text",
        at,
        N_(
            "{comment} was accepted, but its words are not in version {version}, “{about}”: "
            "{wanted}"
        ),
        N_(
            "put the words into drafts/{version}.yaml; if others were agreed, write those as "
            "wording in the decision."
        ),
        comment=comment,
        about=about,
        wanted=f"“{wanted}”",
        version=version,
    )


def accepted_without_trace(at: Source, comment: str, about: str, version: str) -> Problem:
    """A comment without agreed words was accepted, and what it is about is as it was."""
    return error(
        "accepted-not-in-text",
        at,
        N_("{comment} was accepted, but “{about}” is unchanged in version {version}."),
        N_(
            "change the text and name the comment under because; if nothing had to change, the "
            "outcome is noted."
        ),
        comment=comment,
        about=about,
        version=version,
    )


def accepted_not_removed(at: Source, comment: str, about: str, version: str) -> Problem:
    """A criterion was to go and is still there."""
    return error(
        "accepted-not-in-text",
        at,
        N_("{comment} was accepted, but criterion “{about}” is still in version {version}."),
        N_("take the criterion out of drafts/{version}.yaml, or change the decision."),
        comment=comment,
        about=about,
        version=version,
    )


def unbalanced_ledger(at: Source, file: str, counted: int, pieces: int) -> Problem:
    """Some pieces of a received file are not accounted for."""
    return error(
        "ledger-unbalanced",
        at,
        N_("{file}: {counted} of its {pieces} pieces are accounted for."),
        N_("run `tiepthu merge`; if the sum is still wrong, send the file to the maintainers."),
        file=file,
        counted=counted,
        pieces=pieces,
    )


def override_without_reason(reason: str) -> Problem:
    """Somebody wants to issue in spite of the problems and does not say why."""
    return error(
        "override-without-reason",
        Source("--override"),
        N_("“{reason}” does not say why the set is issued in spite of the problems."),
        N_("write the reason in a sentence, with who decided it; it is printed in the manifest."),
        reason=reason,
    )
