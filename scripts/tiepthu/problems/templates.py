"""What can be said about the templates: the words of the documents, which an office edits."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error


def template_missing(source: Source, name: str, known: Sequence[str]) -> Problem:
    """A template, or one that it includes, is not in the folder."""
    near = get_close_matches(name, known, n=1)
    return error(
        "template-missing",
        source,
        N_("there is no template “{wanted}”."),
        N_("did you mean “{near}”? The templates are: {known}")
        if near
        else N_("the templates are: {known}"),
        wanted=name,
        near=near[0] if near else "",
        known=", ".join(known) or "–",
    )


def template_syntax(source: Source, detail: str) -> Problem:
    """An instruction between braces is not written as it should be."""
    return error(
        "template-syntax",
        source,
        N_("an instruction in braces cannot be understood here: {detail}"),
        N_(
            "look at the braces on this line: every {{{{ needs its }}}}, every {{% its %}}; "
            "and at the spelling of what stands between them."
        ),
        detail=detail,
    )


def template_unended(source: Source, block: str) -> Problem:
    """An if, a for or a macro begins here and never ends."""
    return error(
        "template-unended",
        source,
        N_("{{% {block} %}} begins here, and has no end of its own."),
        N_("write {{% end{block} %}} where it ends."),
        block=block,
    )


def template_undefined(source: Source, name: str, known: Sequence[str]) -> Problem:
    """A template asks for a value that this document does not have."""
    near = get_close_matches(name, known, n=1)
    return error(
        "template-undefined",
        source,
        N_("the template asks for “{wanted}”, and this document has no such value."),
        N_("did you mean “{near}”?")
        if near
        else N_("templates/README.md lists the values of each document."),
        wanted=name,
        near=near[0] if near else "",
    )


def template_forbidden(source: Source, detail: str) -> Problem:
    """A template tries to reach what templates are kept away from."""
    return error(
        "template-forbidden",
        source,
        N_("a template may not do this: {detail}"),
        N_("use only the values that templates/README.md lists."),
        detail=detail,
    )


def template_failed(source: Source, detail: str) -> Problem:
    """An instruction is well written but cannot be carried out with these values."""
    return error(
        "template-failed",
        source,
        N_("this instruction cannot be carried out: {detail}"),
        N_("compare the line with the same place in the template that came with the program."),
        detail=detail,
    )


def template_unclosed(source: Source, tag: str, found: str) -> Problem:
    """A tag is opened and not closed before something else is."""
    return error(
        "template-unclosed",
        source,
        N_("the tag <{tag}> opened here is not closed before {found}.")
        if found
        else N_("the tag <{tag}> opened here is never closed."),
        N_("write </{tag}> where it ends (a line break is written <br/>, a tab <tab/>)."),
        tag=tag,
        found=found,
    )


def template_unopened(source: Source, tag: str) -> Problem:
    """A tag is closed that was never opened."""
    return error(
        "template-unopened",
        source,
        N_("</{tag}> stands after this line, but no <{tag}> is open there."),
        N_("take it away, or open the tag before it."),
        tag=tag,
    )


def template_malformed(source: Source, detail: str) -> Problem:
    """The signs < > & or quotation marks are not used as they should be."""
    return error(
        "template-malformed",
        source,
        N_("the text near this line is not well formed: {detail}"),
        N_("in running text, write &lt; for < and &amp; for &; put every attribute in quotes."),
        detail=detail,
    )


def template_unknown_tag(source: Source, tag: str, known: Sequence[str]) -> Problem:
    """A tag outside the small vocabulary of the templates."""
    return error(
        "template-unknown-tag",
        source,
        N_("there is no tag <{tag}> in templates."),
        N_("the tags are: {known}"),
        tag=tag,
        known=" ".join(f"<{name}>" for name in known),
    )


def template_unknown_attribute(
    source: Source, tag: str, attribute: str, known: Sequence[str]
) -> Problem:
    """An attribute that the tag does not take."""
    return error(
        "template-unknown-attribute",
        source,
        N_("<{tag}> takes no attribute “{attribute}”."),
        N_("it takes: {known}") if known else N_("it takes no attribute at all."),
        tag=tag,
        attribute=attribute,
        known=", ".join(known),
    )


def template_unknown_class(source: Source, tag: str, name: str, known: Sequence[str]) -> Problem:
    """A class for which no format has a look."""
    near = get_close_matches(name, known, n=1)
    return error(
        "template-unknown-class",
        source,
        N_("<{tag}> has the class “{wanted}”, and no format has a look for it.")
        if name
        else N_("<{tag}> needs a class that says what it is."),
        N_("did you mean “{near}”? The classes are: {known}")
        if near
        else N_("the classes are: {known}"),
        tag=tag,
        wanted=name,
        near=near[0] if near else "",
        known=", ".join(known),
    )


def template_bad_value(
    source: Source, tag: str, attribute: str, value: str, expected: str
) -> Problem:
    """An attribute whose value is not of the kind it takes."""
    return error(
        "template-bad-value",
        source,
        N_('<{tag} {attribute}="{value}"> cannot be used.'),
        N_("it takes: {expected}"),
        tag=tag,
        attribute=attribute,
        value=value,
        expected=expected,
    )


def template_misplaced(source: Source, what: str, parent: str, known: Sequence[str]) -> Problem:
    """A tag, or running text, stands where it cannot stand."""
    return error(
        "template-misplaced",
        source,
        N_("{what} cannot stand directly in <{parent}>."),
        N_("in <{parent}> only these can stand: {known}"),
        what=what,
        parent=parent,
        known=" ".join(f"<{name}>" for name in known),
    )


def template_columns(source: Source, found: int, expected: int) -> Problem:
    """A row covers more or fewer columns than its table has widths."""
    return error(
        "template-columns",
        source,
        N_("this row covers {found} columns, and the widths of its table name {expected}."),
        N_("add or take away a cell, or change colspan, or the widths of the table."),
        found=found,
        expected=expected,
    )
