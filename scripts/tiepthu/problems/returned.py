"""What can be said about a file of ours that comes back, and a table that is taken over."""

from __future__ import annotations

from collections.abc import Sequence

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error, warning

_WHY = {
    "empty": N_("the file is empty."),
    "damaged": N_("the file is damaged."),
    "password": N_("the file is locked with a password."),
    "bomb": N_("the file would unpack to an enormous size, as no honest file does."),
}


def returned_unreadable(at: Source, why: str, kinds: str) -> Problem:
    """A file that a command was told to read, and cannot."""
    return error(
        "unreadable",
        at,
        _WHY.get(why, N_("the file is not of a kind that can be read here ({kinds}).")),
        N_("open it in Word or Excel and save it as {kinds}, without a password."),
        kinds=kinds,
    )


def no_answers(at: Source) -> Problem:
    """No table of the file has both a column of comment ids and one of outcomes."""
    return error(
        "no-answers",
        at,
        N_("no table here has the columns “Mã ý kiến” and “Kết quả”."),
        N_("use the register that tiepthu register --export wrote, and keep its column titles."),
    )


def unknown_outcome(at: Source, comment: str, said: str, known: Sequence[str]) -> Problem:
    """An outcome in words that mean none of the outcomes."""
    return error(
        "unknown-outcome",
        at,
        N_("{comment}: “{said}” is none of the outcomes."),
        N_("choose one of: {known}."),
        comment=comment,
        said=said,
        known="; ".join(known),
    )


def repeated_answer(at: Source, comment: str, first: str) -> Problem:
    """A comment is answered in two rows."""
    return error(
        "repeated-answer",
        at,
        N_("“{comment}” is answered twice; the first answer is at {first}."),
        N_("keep the row that holds and delete the other."),
        comment=comment,
        first=first,
    )


def answer_without_outcome(at: Source, comment: str) -> Problem:
    """A row has an explanation or a wording, but no outcome."""
    return warning(
        "answer-without-outcome",
        at,
        N_("“{comment}” has an explanation but no outcome, and was not taken over."),
        N_("choose the outcome in the column “Kết quả”."),
        comment=comment,
    )


def answer_emptied(at: Source, comment: str) -> Problem:
    """A row had an outcome when it was sent out, and has none any more."""
    return warning(
        "answer-emptied",
        at,
        N_("“{comment}” was answered, and the answer has been emptied here; it stays as it was."),
        N_("to open the comment again, take its entry out of decisions.yaml."),
        comment=comment,
    )


def day_unread(at: Source, comment: str, said: str) -> Problem:
    """A day of decision that is no day."""
    return error(
        "day-unread",
        at,
        N_("{comment}: “{said}” is no day of the calendar."),
        N_("write it like this: 24/5/2024."),
        comment=comment,
        said=said,
    )


def no_criteria_table(at: Source) -> Problem:
    """No table of the file looks like a table of criteria."""
    return error(
        "no-criteria-table",
        at,
        N_("no table here has a column “Tiêu chí” and a column for each level."),
        N_("name the columns in the first row: TT, Tiêu chí, Xuất sắc, Tốt, Trung bình, Kém."),
    )


def column_left(at: Source, title: str) -> Problem:
    """A column that has no place in a criteria set."""
    return warning(
        "column-left",
        at,
        N_("the column “{title}” has no place in a criteria set and was left out."),
        N_("if it holds levels or evidence, name it so and adopt the file again."),
        title=title,
    )


def field_guessed(at: Source, written: str, name: str) -> Problem:
    """A field's name was in capitals, or is only like a known one."""
    return warning(
        "field-guessed",
        at,
        N_("“{written}” was read as the field “{name}”."),
        N_("look at its name and its capitals in the new file."),
        written=written,
        name=name,
    )


def field_empty(at: Source, name: str) -> Problem:
    """A row across the whole table that no criterion follows."""
    return warning(
        "field-empty",
        at,
        N_("no criterion follows the heading “{name}”; it was left out."),
        N_("look whether it is part of the next heading's name."),
        name=name,
    )


def criterion_without_field(at: Source, name: str, field: str) -> Problem:
    """Criteria stand before the first heading."""
    return warning(
        "criterion-without-field",
        at,
        N_("“{name}” stands before the first field, and was put into one named “{field}”."),
        N_("name the field in the new file."),
        name=name,
        field=field,
    )


def criterion_guessed(at: Source, name: str, ident: str, known: str) -> Problem:
    """A criterion was taken for a known one because it is like it."""
    return warning(
        "criterion-guessed",
        at,
        N_("“{name}” was taken for “{known}”, id {ident}, because it is like it."),
        N_("if it is another criterion, give it an id of its own in the new file."),
        name=name,
        known=known,
        ident=ident,
    )


def name_guessed(at: Source, name: str) -> Problem:
    """A criterion has no short name of its own in the table."""
    return warning(
        "name-guessed",
        at,
        N_("the table gives no short name to this criterion; “{name}” was taken from its text."),
        N_("give it a short name in the new file; its id can be changed until it is sent out."),
        name=name,
    )


def level_empty(at: Source, name: str, level: str) -> Problem:
    """A level has no text in the table."""
    return warning(
        "level-empty",
        at,
        N_("“{name}” has no text for the level “{level}”."),
        N_("write it in the new file."),
        name=name,
        level=level,
    )


def text_left_over(at: Source, text: str) -> Problem:
    """A row of the table that is neither a criterion nor a heading."""
    return warning(
        "text-left-over",
        at,
        N_("this row is neither a criterion nor a heading, and was left out: “{text}”."),
        N_("put into the new file what of it belongs there."),
        text=text,
    )


def title_guessed(at: Source, title: str) -> Problem:
    """Nothing says how the whole set is called."""
    return warning(
        "title-guessed",
        at,
        N_("the set was given the title “{title}”."),
        N_("write its full title in the new file."),
        title=title,
    )


# A draft of ours that an editor changed in Word


def row_copied(at: Source, ident: str) -> Problem:
    """Two rows have the controls of one criterion; this one says less of what it said."""
    return warning(
        "row-copied",
        at,
        N_("this row is a copy of the row of {ident}, and was taken for a new criterion."),
        N_("if it is the criterion itself, exchange the two ids in the new file."),
        ident=ident,
    )


def row_reworded(at: Source, name: str, ident: str, known: str) -> Problem:
    """A row has the controls of a criterion, and says nothing of what it said."""
    return warning(
        "row-reworded",
        at,
        N_("“{name}” stands in the row of “{known}”, id {ident}, and says something else."),
        N_("if it is another criterion, give it an id of its own in the new file."),
        name=name,
        known=known,
        ident=ident,
    )


def name_gone(at: Source, name: str) -> Problem:
    """The name of a criterion was emptied."""
    return warning(
        "name-gone",
        at,
        N_("the name of “{name}” was taken out, and was kept."),
        N_("give the criterion its new name in the new file, or take it out there."),
        name=name,
    )


def text_gone(at: Source, name: str) -> Problem:
    """The text of a criterion was emptied, or never written."""
    return warning(
        "text-empty",
        at,
        N_("“{name}” has no text that says what is looked at."),
        N_("write it in the new file."),
        name=name,
    )


def points_unread(at: Source, written: str, kept: str) -> Problem:
    """Points that are no number."""
    return warning(
        "points-unread",
        at,
        N_("“{written}” is no number of points; what was there before was kept: “{kept}”."),
        N_("write the number in the new file."),
        written=written,
        kept=kept,
    )


def change_outside(at: Source, author: str, text: str) -> Problem:
    """A tracked change in what is no table of criteria: the articles, the letterhead."""
    return warning(
        "change-outside",
        at,
        N_("{author} changed what does not stand in the table of criteria: “{text}”."),
        N_("that text comes from the templates: change it there if it is to stay."),
        author=author,
        text=text,
    )
