"""What every command has in common: its options, its help in two languages, its session."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tiepthu.cli.screen import Screen
from tiepthu.cli.tongue import find_root
from tiepthu.cli.workspace import Workspace
from tiepthu.language import LANGUAGES, N_, say
from tiepthu.vietnamese import iso_day

# What click calls what goes behind a command or an option; said in the reader's language.
KINDS = (N_("TEXT"), N_("PATH"), N_("FILE"), N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))


class Session:
    """One run of one command: the screen, and the workspace when it is first needed."""

    def __init__(self, screen: Screen, root: str | None) -> None:
        self.screen = screen
        self.root = root
        self.pdf = False  # whether each Word file is asked for as PDF, too
        self.workspace_optional = False

    @functools.cached_property
    def workspace(self) -> Workspace:
        """The workspace around `--root`; where none is needed, the folder itself will do."""
        if self.workspace_optional and self.root is None and find_root(Path()) is None:
            return Workspace(Path(), real=False)
        return Workspace.around(self.root)

    def finish(self) -> int:
        """Show every problem met and return the exit code: 1 where one is an error."""
        self.screen.problems(self.workspace.problems)
        return 1 if self.workspace.errors() else 0


def day(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return as ISO a day that the reader wrote as in an office: 24/5/2024."""
    if not value or (found := iso_day(value)):
        return found if value else ""
    language = ctx.params.get("lang") or str(ctx.find_root().obj)
    message = N_("“{said}” is no day of the calendar; write it like this: 24/5/2024.")
    raise click.BadParameter(say(language, message, said=value), ctx, parameter)


class Spoken(click.Command):
    """A command whose help is in the reader's language."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the line of the usage is made of."""
        language = str(ctx.find_root().obj)
        return [say(language, one) for one in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(str(ctx.find_root().obj), self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each explained in the reader's language."""
        language = str(ctx.find_root().obj)
        rows = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record:
                name, _, kind = record[0].rpartition(" ")
                named = f"{name} {say(language, kind)}" if name and kind in KINDS else record[0]
                rows.append((named, say(language, getattr(parameter, "help", "") or "")))
        with formatter.section(say(language, N_("Options"))):
            formatter.write_dl(rows)


def command(
    help_text: str, lists: bool = False, papers: bool = False
) -> Callable[[Callable[..., int]], click.Command]:
    """Turn a function `(session, …) -> exit code` into a command with the common options.

    `lists` adds `--json`; `papers`, of a command that makes Word files, `--pdf`.
    """

    def wrap(function: Callable[..., int]) -> click.Command:
        @functools.wraps(function)
        def run(root: str | None, lang: str | None, **rest: Any) -> int:
            language = lang or str(click.get_current_context().find_root().obj)
            as_json = bool(rest.pop("as_json", False))
            session = Session(Screen(language, as_json), root)
            session.pdf = bool(rest.pop("pdf", False))
            return function(session, **rest)

        made = click.command(cls=Spoken, name=function.__name__, help=help_text)(run)
        common = [
            click.Option(
                ["--root"], metavar="DIR", help=N_("the workspace (default: around here)")
            ),
            click.Option(
                ["--lang"], type=click.Choice(LANGUAGES), help=N_("Vietnamese or English")
            ),
        ]
        if lists:
            common.append(
                click.Option(["--json", "as_json"], is_flag=True, help=N_("output for a machine"))
            )
        if papers:
            common.append(
                click.Option(["--pdf"], is_flag=True, help=N_("each Word file as PDF, too"))
            )
        made.params.extend(common)
        return made

    return wrap
