"""What can be said about a YAML file that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error


def missing_file(at: Source) -> Problem:
    """The file is not there."""
    return error(
        "missing-file", at, N_("the file is not there."), N_("write it, or mend its name.")
    )


def empty_file(at: Source) -> Problem:
    """The file has no content."""
    return error("empty-file", at, N_("the file is empty."), N_("write its content, or remove it."))


def too_large(at: Source, megabytes: int) -> Problem:
    """The file is too large to be one that a person wrote."""
    return error(
        "too-large",
        at,
        N_("the file has more than {megabytes} MB and is not read."),
        N_("look what got into it; a criteria set has less than 1 MB."),
        megabytes=megabytes,
    )


def not_utf8(at: Source) -> Problem:
    """The file is in another encoding."""
    return error(
        "not-utf8",
        at,
        N_("the file is not saved in UTF-8, so its Vietnamese letters cannot be read."),
        N_("open it in your editor and save it again with the encoding UTF-8."),
    )


def unreadable_file(at: Source, reason: str) -> Problem:
    """The system does not let the file be read."""
    return error(
        "unreadable-file",
        at,
        N_("the file cannot be opened: {reason}."),
        N_("close it in other programs, or mend its rights."),
        reason=reason,
    )


def yaml_syntax(at: Source, said: str) -> Problem:
    """The YAML is broken here."""
    return error(
        "yaml-syntax",
        at,
        N_("the layout is broken here or just above: {said}."),
        N_("look for a missing quote, bracket or colon, or a line that begins at another column."),
        said=said,
    )


def yaml_tab(at: Source) -> Problem:
    """A tab stands where only spaces may."""
    return error(
        "yaml-tab", at, N_("a tab stands here; only spaces may begin a line."),
        N_("replace the tab by spaces."),
    )  # fmt: skip


def too_deep(at: Source) -> Problem:
    """Values within values without end."""
    return error("too-deep", at, N_("values are nested too deeply here."), N_("flatten them."))


def key_not_text(at: Source) -> Problem:
    """A key that is itself a list or a mapping."""
    return error(
        "key-not-text", at, N_("a key must be a plain word."), N_("put quotes around the value.")
    )


def repeated_key(at: Source, key: str, first: int) -> Problem:
    """The same key twice in one mapping."""
    return error(
        "repeated-key",
        at,
        N_("“{key}” is given twice; the first stands on line {first}."),
        N_("keep one of the two."),
        key=key,
        first=first,
    )


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


def wrong_kind(at: Source, key: str, kind: str) -> Problem:
    """A list where a text should be, or the like."""
    expected = {
        "string": N_("“{key}” must be a text here."),
        "array": N_("“{key}” must be a list here, each item on a line that begins with a dash."),
        "object": N_("“{key}” must have values of its own here, each as “name: value”."),
    }
    return error(
        "wrong-kind",
        at,
        expected.get(kind, N_("“{key}” has the wrong form here.")),
        N_("compare with the example in drafts/2023.yaml or in the round's files."),
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


def bad_shape(at: Source, key: str, value: str, pattern: str) -> Problem:
    """A value that does not look as it should."""
    steps = {
        "id": N_("an id has small letters without accents, digits and hyphens: to-chuc/ket-nap."),
        "code": N_("a code has capital letters and digits: TCT05."),
        "comment": N_("the id of a comment is the committee's code and a number: TCT05-003."),
        "points": N_('points are a number in quotes: "2.5".'),
        "version": N_("a version has letters, digits, dots and hyphens: 2024-draft-1."),
    }
    days = ("date", "on", "conference", "deadline", "received")
    day = N_('a date is written year-month-day in quotes: "2024-05-17".')
    step = day if key in days else steps.get(key, N_("look at the same place in another file."))
    return error(
        "bad-shape", at, N_("“{value}” does not have the form of “{key}”."), step,
        key=key, value=value, pattern=pattern,
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


def id_not_in_field(at: Source, name: str, field: str) -> Problem:
    """A criterion's id does not begin with its field's."""
    return error(
        "id-not-in-field",
        at,
        N_("the id “{name}” does not begin with “{field}/”, the field in which it stands."),
        N_("begin a new criterion's id with “{field}/”."),
        name=name,
        field=field,
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


def level_unknown(at: Source, level: str, known: Sequence[str]) -> Problem:
    """A level that the set does not have."""
    return error(
        "level-unknown",
        at,
        N_("the set has no level “{level}”."),
        N_("the levels are: {known}"),
        level=level,
        known=", ".join(known),
    )


def unknown_committee(at: Source, code: str) -> Problem:
    """A code that no committee of the round has."""
    return error(
        "unknown-committee",
        at,
        N_("no committee of this round has the code “{code}”."),
        N_("mend the code, or add the committee under committees."),
        code=code,
    )
