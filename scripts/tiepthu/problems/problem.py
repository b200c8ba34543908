"""What a problem is, and how it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tiepthu import language
from tiepthu.model import Source

PLACE = "place"  # the value that says where in a received file something stands


class Severity(StrEnum):
    """An error stops what depends on the file; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a person's files that a person has to know.

    `message` and `next_step` are English sentences marked for translation, with `{names}` that
    `values` fills in; those of `terms` are translated first, and so is a place.
    """

    name: str
    severity: Severity
    source: Source
    message: str
    next_step: str = ""
    values: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()

    def said(self, lang: str) -> dict[str, str]:
        """Return the values as the reader's language says them."""
        return {
            key: _said(lang, key, value) if key in self.terms else value
            for key, value in self.values
        }


def _said(lang: str, key: str, value: str) -> str:
    return language.place(lang, value) if key == PLACE else language.say(lang, value)


class Term(str):
    """A word of the program's own among the values: it is said in the reader's language."""

    __slots__ = ()


class TiepthuError(Exception):
    """There is nothing to go on with. Carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.source}: {p.name}" for p in problems))
        self.problems = problems


def error(
    name: str, source: Source, message: str, next_step: str = "", /, **values: object
) -> Problem:
    """Return a problem that stops what depends on the file."""
    return _problem(name, Severity.ERROR, source, message, next_step, values)


def warning(
    name: str, source: Source, message: str, next_step: str = "", /, **values: object
) -> Problem:
    """Return a problem that a person should look at."""
    return _problem(name, Severity.WARNING, source, message, next_step, values)


def _problem(
    name: str,
    severity: Severity,
    source: Source,
    message: str,
    next_step: str,
    values: dict[str, object],
) -> Problem:
    pairs = tuple((key, str(value)) for key, value in values.items())
    terms = tuple(key for key, value in values.items() if key == PLACE or isinstance(value, Term))
    return Problem(name, severity, source, message, next_step, pairs, terms)


def where(problem: Problem, lang: str) -> str:
    """Return where it stands, in the language."""
    at = problem.source
    return str(replace(at, place=language.place(lang, at.place)))


def sentence(problem: Problem, lang: str) -> str:
    """Return what is wrong, in the language."""
    return language.say(lang, problem.message, **problem.said(lang))


def hint(problem: Problem, lang: str) -> str:
    """Return the next step, in the language; empty when there is none."""
    return language.say(lang, problem.next_step, **problem.said(lang))
