"""The command line: the only room that composes the stages, reads the clock, and exits.

`--version` and `--help` must answer at once, so nothing heavy is imported before a command runs.
"""

from __future__ import annotations

from tiepthu.cli.group import main

__all__ = ["main"]
