"""From a template and its values to rendered text; what goes wrong names template and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import TracebackType

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tiepthu import problems
from tiepthu.compose import wording
from tiepthu.compose.keeping import disguised
from tiepthu.compose.sources import FOLDER, annotated, identifiers, unended
from tiepthu.model import Source

_MISSING = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+)'?")
# What a well-written instruction can still raise when it meets the wrong kind of value.
_FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
    RecursionError,
)  # fmt: skip


def rendered(template: str, templates: Mapping[str, str], values: Mapping[str, object]) -> str:
    """Return the template filled in with the values, its start tags told their places.

    Raises TiepthuError: template-missing, template-syntax, template-undefined, template-forbidden
    or template-failed.
    """
    try:
        environment = _environment(tuple(sorted(templates.items())))
        return environment.get_template(template).render(values)
    except _FAILURES as fault:
        raise problems.TiepthuError(_problem(fault, template, templates, values)) from fault


@lru_cache(maxsize=4)
def _environment(sources: tuple[tuple[str, str], ...]) -> ImmutableSandboxedEnvironment:
    """Return the environment of these templates; each is compiled once for many documents."""
    templates = dict(sources)

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in templates:
            return None
        return annotated(name, templates[name]), f"{FOLDER}/{name}", None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=disguised,
    )
    del environment.filters["safe"]  # a value is text, never markup
    environment.filters["paragraphs"] = _paragraphs
    environment.filters["counted"] = wording.counted
    return environment


def _paragraphs(text: str) -> list[str]:
    """Return the lines of a value that say something, for a paragraph each."""
    return [line for line in text.split("\n") if line.strip()]


def _problem(
    fault: Exception, template: str, templates: Mapping[str, str], values: Mapping[str, object]
) -> problems.Problem:
    place = _place(fault.__traceback__, template)
    match fault:
        case TemplateSyntaxError():
            return _syntax(fault, fault.name or template, templates)
        case TemplateNotFound():
            return problems.template_missing(place, str(fault.name), sorted(templates))
        case UndefinedError():
            found = _MISSING.search(str(fault))
            name = next((part for part in found.groups() if part), "") if found else str(fault)
            return problems.template_undefined(place, name, _nameable(name, templates, values))
        case SecurityError():
            return problems.template_forbidden(place, str(fault))
    return problems.template_failed(place, str(fault))


def _syntax(
    fault: TemplateSyntaxError, name: str, templates: Mapping[str, str]
) -> problems.Problem:
    """Return the problem with an instruction; one that lacks its end is told by its beginning."""
    open_block = unended(templates[name])
    if open_block is not None:
        block, line = open_block
        return problems.template_unended(Source(f"{FOLDER}/{name}", line), block)
    return problems.template_syntax(Source(f"{FOLDER}/{name}", fault.lineno), fault.message or "")


def _place(traceback: TracebackType | None, template: str) -> Source:
    """Return the innermost template line of a traceback (Jinja rewrites its frames for that)."""
    place = Source(f"{FOLDER}/{template}")
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(f"{FOLDER}/"):
            place = Source(file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _nameable(wanted: str, templates: Mapping[str, str], values: Mapping[str, object]) -> list[str]:
    """Return what the wanted name may have been meant to be: values, and names in the templates."""
    known = set(_names(values))
    for source in templates.values():
        known |= identifiers(source)
    return sorted(known - {wanted})


def _names(value: object, depth: int = 4) -> Iterator[str]:
    """Yield the names by which a template can reach into a value."""
    if depth == 0:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _names(item, depth - 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield one.name
            yield from _names(getattr(value, one.name), depth - 1)
    elif isinstance(value, list | tuple) and value:
        yield from _names(value[0], depth)
