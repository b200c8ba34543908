"""What can be said when a file cannot be opened, or its YAML layout is broken."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error

# The file as a whole


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


def invisible_character(at: Source, code: str) -> Problem:
    """A control character got into the file."""
    return error(
        "invisible-character",
        at,
        N_("an invisible character stands here (code {code}), which no text can contain."),
        N_("delete the line and type it again; such characters come with copied text."),
        code=code,
    )


def left_over_conflict(at: Source) -> Problem:
    """Version control could not merge two changes, and left both in the file."""
    return error(
        "conflict-mark",
        at,
        N_("two people changed this place, and version control left both versions here."),
        N_("keep what holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."),
    )


# The layout


def yaml_syntax(at: Source) -> Problem:
    """The layout is broken in a way that has no sentence of its own."""
    return error(
        "yaml-syntax",
        at,
        N_("the layout is broken here or just above."),
        N_("look for a missing quote, bracket or colon, or a line that begins at another column."),
    )


def yaml_tab(at: Source) -> Problem:
    """A tab stands where only spaces may."""
    return error(
        "yaml-tab", at, N_("a tab stands here; only spaces may begin a line."),
        N_("replace the tab by spaces."),
    )  # fmt: skip


def yaml_open_quote(at: Source) -> Problem:
    """A quotation mark is opened and never closed."""
    return error(
        "yaml-open-quote",
        at,
        N_("the quotation mark opened on this line is never closed."),
        N_('close it; inside a text in double quotes, write a quotation mark as \\".'),
    )


def yaml_open_bracket(at: Source, sign: str, found: int) -> Problem:
    """A bracket or brace is opened, and something else comes before it is closed."""
    return error(
        "yaml-open-bracket",
        at,
        N_("after the “{sign}” opened on this line, line {found} lacks a comma or its “{closing}”.")
        if found != at.line
        else N_("after the “{sign}” on this line, a comma or its “{closing}” is missing."),
        N_("part the items by commas, and put a text that holds a comma or a colon in quotes."),
        sign=sign,
        found=found,
        closing={"[": "]", "{": "}"}.get(sign, sign),
    )


def yaml_colon(at: Source) -> Problem:
    """A text without quotes holds a colon."""
    return error(
        "yaml-colon",
        at,
        N_("a second colon stands on this line, so it cannot be seen where the text begins."),
        N_("put the text after the first colon in quotes, or begin it on the next line after >-."),
    )


def yaml_no_colon(at: Source) -> Problem:
    """A line gives no value."""
    return error(
        "yaml-no-colon",
        at,
        N_("a colon with a space behind it is expected on this line: “name: value”."),
        N_("write it; or, if the line goes on with the text above, move it further in."),
    )


def yaml_column(at: Source) -> Problem:
    """A line begins at a column that fits none above."""
    return error(
        "yaml-column",
        at,
        N_("this line begins at another column than the lines it belongs to."),
        N_("move it so that it begins exactly below its neighbours, with spaces only."),
    )


def yaml_dash(at: Source) -> Problem:
    """A dash stands among names, or a name among dashes."""
    return error(
        "yaml-dash",
        at,
        N_("a list item, which begins with a dash, stands where “name: value” is expected."),
        N_("move the item below the name it belongs to, two columns further in."),
    )


def yaml_no_dash(at: Source) -> Problem:
    """A line among list items has no dash."""
    return error(
        "yaml-no-dash",
        at,
        N_("this line stands among list items and does not begin with a dash."),
        N_("begin it with a dash; or move it two columns in, if it belongs to the item above."),
    )


def yaml_after_quote(at: Source) -> Problem:
    """Text goes on behind the closing quotation mark."""
    return error(
        "yaml-after-quote",
        at,
        N_("the text on this line goes on after its closing quotation mark."),
        N_('put the whole text in quotes, and write those inside it as \\" .'),
    )


def yaml_sign(at: Source, sign: str) -> Problem:
    """A text without quotes begins with a sign that means something to YAML."""
    return error(
        "yaml-sign",
        at,
        N_("a text that begins with “{sign}” must be in quotes, else it is lost."),
        N_('write it in double quotes: "{sign}…".'),
        sign=sign,
    )


def yaml_escape(at: Source) -> Problem:
    """A backslash in double quotes that means nothing."""
    return error(
        "yaml-escape",
        at,
        N_("a backslash in double quotes means something special, and this one nothing known."),
        N_("write it twice (\\\\), or put the text in single quotes."),
    )


def yaml_block(at: Source) -> Problem:
    """Text stands on the line of > or |."""
    return error(
        "yaml-block",
        at,
        N_("after > or | the line must end; the text begins on the next line."),
        N_("move the text to the next line, two columns further in."),
    )


def yaml_stray_end(at: Source, sign: str) -> Problem:
    """A bracket is closed that was never opened."""
    return error(
        "yaml-stray-end",
        at,
        N_("“{sign}” stands here, and none was opened."),
        N_("take it away, or put the text in quotes."),
        sign=sign,
    )


def yaml_second(at: Source) -> Problem:
    """A second document begins within the file."""
    return error(
        "yaml-second-document",
        at,
        N_("a line of three dashes begins a second file within this one; only one is read."),
        N_("take the line away, or move what follows into a file of its own."),
    )


def too_deep(at: Source) -> Problem:
    """Values within values without end."""
    return error("too-deep", at, N_("values are nested too deeply here."), N_("flatten them."))


def too_many_references(at: Source) -> Problem:
    """References (&name, *name) blow a small file up."""
    return error(
        "too-many-references",
        at,
        N_("references (&name, *name) make this file many times larger than it is."),
        N_("write the values out in full."),
    )


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
