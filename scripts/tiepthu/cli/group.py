"""The program's front door: commands by name, errors to exit codes, help in two languages."""

from __future__ import annotations

import gc
import gettext
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from tiepthu import __version__
from tiepthu.cli.tongue import choose_language
from tiepthu.language import N_, say

COMMANDS = {
    "build": N_("The main job: check, merge, apply, and bring everything in build/ up to date."),
    "status": N_("One screen: versions, rounds, who has answered, what is open, what is late."),
    "check": N_("Errors in the files, and a drafting review."),
    "forms": N_("The package to send out: draft, letter, forms in Word and Excel, per committee."),
    "merge": N_("What the committees sent → the register, with the ledger."),
    "register": N_("List and filter the comments; export them, or import the answers."),
    "decide": N_("Record the decision on one or several comments."),
    "apply": N_("Accepted proposals → the next draft; lists what could not be applied, and why."),
    "redline": N_("Word redline between two versions, with causes in the margin, and a web page."),
    "compare": N_("Comparison table of two versions, with reasons."),
    "report": N_("Summary of opinions, taken in and explained."),
    "issue": N_("The decision with its annex; refuses while a promise is broken."),
    "adopt": N_("An existing Word criteria table → drafts/VERSION.yaml."),
    "init": N_("A new workspace."),
}

OK, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class Program(click.Group):
    """The group of commands. Each lives in a module of its own, imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands in the order of a round's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of the command and return it."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tiepthu.cli.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands in the reader's language."""
        records = [one.get_help_record(ctx) for one in self.get_params(ctx)]
        with formatter.section(say(_language(ctx), N_("Options"))):
            formatter.write_dl(
                [(names, say(_language(ctx), text)) for names, text in filter(None, records)]
            )
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section(say(_language(ctx), N_("Commands"))):
            formatter.write_dl([(name, say(_language(ctx), COMMANDS[name])) for name in COMMANDS])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the line of the usage is made of."""
        return [say(_language(ctx), one) for one in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is, in the reader's language."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(_language(ctx), self.help or ""))


def _language(ctx: click.Context) -> str:
    return str(ctx.find_root().obj)


@click.group(
    cls=Program,
    help=N_("From the committees' opinions to the issued decision, with nothing lost on the way."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="tiepthu %(version)s")
def program() -> None:
    """Hold the commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 fine, 1 problems in the files, 2 wrong usage, 3 our fault."""
    gc.set_threshold(500_000, 50, 100)  # a run is short and keeps nearly all that it makes
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code. No traceback ever reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be in UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = choose_language(arguments)
    _speak_click(language)
    try:
        result = program.main(arguments, prog_name="tiepthu", standalone_mode=False, obj=language)
        return int(result or OK)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except BrokenPipeError:
        return OK
    except Exception as failure:  # the last door: see _failed
        return _failed(failure, language)


def _failed(failure: Exception, language: str) -> int:
    from tiepthu.cli.screen import Screen  # not needed by --version
    from tiepthu.problems import TiepthuError

    screen = Screen(language)
    if isinstance(failure, TiepthuError):
        screen.problems(failure.problems)
        return PROBLEMS
    screen.fault(failure, _report(failure))
    return FAULT


def _report(failure: Exception) -> Path | None:
    """Write what a maintainer needs into a file, and return it (None when even that fails)."""
    import tempfile
    import traceback

    text = "".join(traceback.format_exception(failure))
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="tiepthu-", suffix=".txt", delete=False
        ) as stream:
            stream.write(f"tiepthu {__version__}, Python {sys.version}\n{text}")
    except OSError:
        return None
    return Path(stream.name)


def _speak_click(language: str) -> None:
    """Let click's own words (Usage, Options, Missing argument …) come from our catalogue."""
    locale: Any = files("tiepthu") / "locale"
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("tiepthu", str(locale))
    gettext.textdomain("tiepthu")
