"""What a person sees: sentences, problems with their next step, tables, progress, JSON."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tiepthu import language
from tiepthu.language import N_
from tiepthu.problems import Problem, Severity, hint, sentence, where

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 110
_LOOKED_AT = 200  # rows of a table that a person looks through


class Screen:
    """The user's terminal. Results go to standard output; problems and progress to the other."""

    def __init__(self, lang: str, as_json: bool = False) -> None:
        self.lang = lang
        self.as_json = as_json

    def text(self, message: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return language.say(self.lang, message, **values)

    def say(self, message: str, /, **values: object) -> None:
        """Print a sentence, unless the output is for a machine."""
        if not self.as_json:
            _echo(self.text(message, **values))

    def note(self, message: str, /, **values: object) -> None:
        """Print a sentence beside the result (standard error)."""
        _echo(self.text(message, **values), err=True)

    def json(self, value: Any) -> None:
        """Print the machine form of a result."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))

    def problems(self, problems: Iterable[Problem], in_order: bool = False) -> None:
        """Print every problem, in the order of files and lines, then one line of count.

        `in_order`: they are in order already.
        """
        ordered = (
            list(problems)
            if in_order
            else sorted(problems, key=lambda p: (p.source.path, p.source.line, p.name))
        )
        label = self.text(N_("next step"))
        for problem in ordered:
            said = f"{where(problem, self.lang)}: {problem.name}: {sentence(problem, self.lang)}"
            _echo(said, err=True, indent="  ")
            step = hint(problem, self.lang)
            if step:
                _echo(f"    {label}: {step}", err=True, indent="    ")
        if ordered:
            count = Counter(problem.severity for problem in ordered)
            self.note(
                N_("errors: {errors}, warnings: {warnings}"),
                errors=count[Severity.ERROR],
                warnings=count[Severity.WARNING],
            )

    def machine(self, problems: Iterable[Problem]) -> list[dict[str, object]]:
        """Return the problems as plain values, for `--json`."""
        return [
            {
                "name": problem.name,
                "severity": str(problem.severity),
                "file": problem.source.path,
                "line": problem.source.line,
                "place": problem.source.place,
                "message": sentence(problem, self.lang),
                "hint": hint(problem, self.lang),
            }
            for problem in problems
        ]

    def table(
        self, columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = ""
    ) -> None:
        """Print a table; a column whose heading ends in `#` holds numbers.

        One too long to look at is for a file or another program: a line a row, quickly.
        """
        rows = list(rows)
        if len(rows) > _LOOKED_AT:
            self._listed(columns, rows, title)
            return
        from rich import box
        from rich.markup import escape
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column in columns:
            number = column.endswith("#")
            table.add_column(
                self.text(column.rstrip("#")),
                justify="right" if number else "left",
                overflow="fold",  # a name that does not fit goes on below, whole
            )
        for row in rows:
            table.add_row(*(escape(str(cell)) for cell in row))
        if title:  # above the table, not in it: it may be longer than the rows are wide
            self._console().print(Text(self.text(title), style="bold"))
        self._console().print(table)

    def _listed(self, columns: Sequence[str], rows: Sequence[Sequence[object]], title: str) -> None:
        heads = [self.text(column.rstrip("#")) for column in columns]
        lines = [heads, *([" ".join(str(cell).split()) for cell in row] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        numbers = [column.endswith("#") for column in columns]
        told = [self.text(title)] if title else []
        for line in lines:
            cells = zip(line, widths, numbers, strict=True)
            told.append("  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in cells).rstrip())
        click.echo("\n".join(told))

    def passage(self, said: Sequence[tuple[str, str]], indent: int = 0) -> None:
        """Print stretches of text as one paragraph, each in a style of rich."""
        from rich.padding import Padding
        from rich.text import Text

        self._console().print(Padding(Text.assemble(*said), (0, 0, 0, indent), expand=False))

    @contextmanager
    def progress(self, message: str, total: int) -> Iterator[Any]:
        """Show on a terminal how far a long job has come; yields what to call at each step."""
        if not sys.stderr.isatty() or self.as_json:
            yield lambda: None
            return
        from rich.progress import Progress

        with Progress(console=self._console(err=True), transient=True) as bar:
            task = bar.add_task(self.text(message), total=total)
            yield lambda: bar.advance(task)

    def fault(self, failure: Exception, report: Path | None) -> None:
        """Say that the program itself failed, and what to send to its maintainers."""
        self.note(N_("This is a fault of tiepthu itself, not of your files: {what}"), what=failure)
        self.note(N_("What was there before stands unchanged."))
        if report:
            self.note(N_("Please send this file to the maintainers: {file}"), file=report)

    def _console(self, err: bool = False) -> Console:
        from rich.console import Console

        stream = sys.stderr if err else sys.stdout
        width = None if stream.isatty() else WIDTH
        return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def _echo(text: str, err: bool = False, indent: str = "") -> None:
    """Print a sentence: on a terminal broken between words, else a line that programs can search.

    `indent` stands before what goes on below.
    """
    if (sys.stderr if err else sys.stdout).isatty():
        room = shutil.get_terminal_size().columns
        lines = (
            textwrap.wrap(
                line,
                room,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line in text.split("\n")
        )
        text = "\n".join("\n".join(each) for each in lines)
    click.echo(text, err=err)
