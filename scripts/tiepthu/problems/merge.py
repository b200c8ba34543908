"""What can be said about received files once they are read: senders, targets, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error, warning

_WHY = {
    "key": N_("it stands in that very cell of the draft we sent"),
    "number": N_("its number is named"),
    "name": N_("its name is named"),
    "version": N_("its number in another version is named"),
    "quotation": N_("the quoted words stand there"),
    "content": N_("the wording is close to it"),
    "field": N_("the field is named"),
    "whole": N_("the set as a whole is named"),
    "new": N_("it asks for a criterion that is not there yet"),
    "context": N_("the remark is attached to that text"),
    "none": N_("nothing in it says what it is about"),
}


def why(code: str) -> str:
    """Return, as an English sentence marked for translation, why an anchor was chosen."""
    return _WHY.get(code, _WHY["none"])


def unknown_sender(path: str, possible: Sequence[str]) -> Problem:
    """Nothing says which committee sent a file, or two committees are named in it."""
    step = N_(
        "name its committee in round.yaml under files: {{file: {file}, committee: CODE}}. "
        "Until then its comments are numbered KXD-…"
    )
    file = path.rpartition("/")[2]
    if possible:
        return error(
            "unknown-sender",
            Source(path),
            N_("more than one committee could have sent this file: {possible}."),
            step,
            possible=", ".join(possible),
            file=file,
        )
    return error(
        "unknown-sender",
        Source(path),
        N_("neither the file name nor the letter says which committee sent this file."),
        step,
        file=file,
    )


def two_senders(path: str, code: str, other: str) -> Problem:
    """A file's name and its letter name two committees."""
    return warning(
        "two-senders",
        Source(path),
        N_("this file is taken for one of {code}, but the letter or mail in it names {other}."),
        N_("name the right one in round.yaml under files: {{file: {file}, committee: CODE}}"),
        code=code,
        other=other,
        file=path.rsplit("/", 1)[-1],
    )


def uninvited_committee(path: str, code: str) -> Problem:
    """The secretary's note gives a file to a committee that the round does not list."""
    return error(
        "uninvited-committee",
        Source(path),
        N_("this file is given to committee “{code}”, which is not in the list of the round."),
        N_("correct the code in round.yaml, or add the committee to its list"),
        code=code,
    )


def number_not_in_set(path: str, place: str, number: int, count: int, version: str) -> Problem:
    """A comment names a criterion number that the circulated version does not have."""
    return warning(
        "number-not-in-set",
        Source(path, place=place),
        N_("criterion {number} is named, but version {version} has only {count} criteria."),
        N_("the committee may have used another version; see which criterion is meant"),
        number=number,
        count=count,
        version=version,
    )


def two_readings(path: str, place: str, comment: str, readings: Sequence[str]) -> Problem:
    """What a comment is about can be read in two ways."""
    return warning(
        "two-readings",
        Source(path, place=place),
        N_("{comment} can be about more than one criterion: {readings}."),
        N_("read the comment; the register takes the first reading, so answer accordingly"),
        comment=comment,
        readings="; ".join(readings),
    )


def unplaced_comments(path: str, comments: Sequence[str]) -> Problem:
    """Nothing in some comments of a file says which criterion they are about."""
    return warning(
        "unplaced-comments",
        Source(path),
        N_("these comments do not say what they are about: {comments}."),
        N_("read them; they must be answered like the others"),
        comments=", ".join(comments),
    )


def vanished_file(path: str) -> Problem:
    """A file that the register knows is no longer in the folder."""
    return warning(
        "vanished-file",
        Source(path),
        N_(
            "this file was merged before and is no longer there; its comments stay in the register."
        ),
        N_("put the file back; or, if another file replaces it, say so in round.yaml: replaces"),
    )


def note_without_file(source: Source, file: str, present: Sequence[str]) -> Problem:
    """round.yaml speaks of a file that is not in received/."""
    near = get_close_matches(file, present, n=1)
    if near:
        return error(
            "note-without-file",
            source,
            N_("there is no file “{file}” in received/."),
            N_("did you mean “{near}”?"),
            file=file,
            near=near[0],
        )
    return error(
        "note-without-file",
        source,
        N_("there is no file “{file}” in received/."),
        N_("put the file there, or take the note out"),
        file=file,
    )
