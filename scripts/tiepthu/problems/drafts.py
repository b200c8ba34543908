"""What can be said about the values in a YAML file that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error


def unknown_key(at: Source, key: str, near: str, known: Sequence[str]) -> Problem:
    """A key that means nothing here."""
    return error(
        "unknown-key",
        at,
        N_("“{key}” means nothing here."),
        N_("did you mean “{near}”?") if near else N_("known here are: {known}"),
        key=key,
        near=near,
        known=", ".join(known),
    )


def missing_key(at: Source, key: str) -> Problem:
    """A key that has to be there."""
    return error("missing-key", at, N_("“{key}” is missing here."), N_("add “{key}: …”."), key=key)


def wrong_layout(at: Source, kind: str) -> Problem:
    """The file as a whole is not a list, or not names with values."""
    return error(
        "wrong-layout",
        at,
        N_("the file must be a list: each item begins with a dash at the start of its line.")
        if kind == "array"
        else N_("the file must be made of lines “name: value”."),
        N_("look whether a space is missing after a dash or a colon."),
    )


def wrong_kind(at: Source, key: str, kind: str) -> Problem:
    """A list where a text should be, or the like."""
    expected = {
        "string": N_("“{key}” must be a text here."),
        "array": N_("“{key}” must be a list here, each item on a line that begins with a dash."),
        "object": N_("“{key}” must have values of its own here, each as “name: value”."),
    }
    steps = {
        "string": N_("write the text after “{key}:”, in quotes if it holds a colon or a bracket."),
        "array": N_("write “- …” on a line of its own for each item, or all of them as [a, b]."),
    }
    return error(
        "wrong-kind",
        at,
        expected.get(kind, N_("“{key}” has the wrong form here.")),
        steps.get(kind, N_("look at the same place in another file.")),
        key=key,
    )


def not_one_of(at: Source, key: str, value: str, known: Sequence[str], near: str) -> Problem:
    """A value that is not on the closed list."""
    return error(
        "not-one-of",
        at,
        N_("“{value}” is no value of “{key}”."),
        N_("did you mean “{near}”? Possible are: {known}") if near else N_("possible are: {known}"),
        key=key,
        value=value,
        near=near,
        known=", ".join(known),
    )


def bad_shape(at: Source, key: str, value: str) -> Problem:
    """A value that does not look as it should."""
    an_id = N_("an id has small letters without accents, digits and hyphens: to-chuc/ket-nap.")
    comment = N_("the id of a comment is the committee's code and a number: TCT05-003.")
    day = N_('a date is written year-month-day in quotes: "2024-05-17".')
    steps = {
        "id": an_id,
        "from": an_id,
        "code": N_("a code has capital letters and digits: TCT05."),
        "comment": comment,
        "of": comment,
        "points": N_('points are a number in quotes: "2.5".'),
        "version": N_("a version has letters, digits, dots and hyphens: 2024-draft-1."),
        **dict.fromkeys(("date", "on", "conference", "deadline", "received"), day),
    }
    step = steps.get(key, N_("look at the same place in another file."))
    return error(
        "bad-shape", at, N_("“{value}” does not have the form of “{key}”."), step,
        key=key, value=value,
    )  # fmt: skip


def nothing_there(at: Source, key: str) -> Problem:
    """A value that has to say something says nothing."""
    return error("nothing-there", at, N_("“{key}” is empty."), N_("write its content."), key=key)


def repeated_item(at: Source, key: str) -> Problem:
    """A list has the same item twice."""
    return error("repeated-item", at, N_("“{key}” has an item twice."), N_("keep one."), key=key)


def version_is_not_the_file(at: Source, version: str, stem: str) -> Problem:
    """The version inside differs from the file's or folder's name."""
    return error(
        "version-mismatch",
        at,
        N_("the file says version “{version}”, its name says “{stem}”."),
        N_("make the two agree."),
        version=version,
        stem=stem,
    )


def issued_without_decision(at: Source) -> Problem:
    """An issued set does not say by which decision."""
    return error(
        "issued-without-decision",
        at,
        N_("an issued set needs the number and the date of its decision."),
        N_("fill in number and date under decision, or set status: draft."),
    )


def no_such_day(at: Source, day: str) -> Problem:
    """A date that is not in the calendar."""
    return error(
        "no-such-day",
        at,
        N_("there is no day “{day}”."),
        N_('write year-month-day in quotes: "2024-05-17".'),
        day=day,
    )


def duplicate_id(at: Source, name: str, first: int) -> Problem:
    """The same id twice in one file."""
    return error(
        "duplicate-id",
        at,
        N_("the id “{name}” is given twice; the first stands on line {first}."),
        N_("give one of them another id; ids already in use are never changed."),
        name=name,
        first=first,
    )


def level_missing(at: Source, criterion: str, level: str) -> Problem:
    """A criterion without a description of one level."""
    return error(
        "level-missing",
        at,
        N_("“{criterion}” has no description of the level “{level}”."),
        N_("add “{level}: …” under levels."),
        criterion=criterion,
        level=level,
    )


def level_unknown(at: Source, level: str, near: str, known: Sequence[str]) -> Problem:
    """A level that the set does not have."""
    return error(
        "level-unknown",
        at,
        N_("the set has no level “{level}”."),
        N_("did you mean “{near}”?") if near else N_("the levels are: {known}"),
        level=level,
        near=near,
        known=", ".join(known),
    )


def unknown_committee(at: Source, code: str, known: Sequence[str]) -> Problem:
    """A code that no committee of the round has."""
    near = get_close_matches(code, known, n=1)
    return error(
        "unknown-committee",
        at,
        N_("no committee of this round has the code “{code}”."),
        N_("did you mean “{near}”?")
        if near
        else N_("mend the code, or add the committee under committees."),
        code=code,
        near=near[0] if near else "",
    )


def figure_needed(at: Source, key: str, value: str) -> Problem:
    """A figure of a document format is not a number."""
    return error(
        "figure-needed",
        at,
        N_("“{key}” must be a number, and “{value}” is none.")
        if value
        else N_("“{key}” must be a number."),
        N_("write digits, with a point before the fraction: 12.7"),
        key=key,
        value=value,
    )


def figures_needed(at: Source, key: str, count: int) -> Problem:
    """A document format gives too few or too many figures."""
    return error(
        "figure-needed",
        at,
        N_("“{key}” must be {count} numbers."),
        N_("write them in brackets, parted by commas: [20, 20]"),
        key=key,
        count=count,
    )
