"""Which language to speak: what was asked for, else the workspace's, else the system's."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Sequence
from pathlib import Path

from tiepthu.language import LANGUAGES


def choose_language(arguments: Sequence[str]) -> str:
    """Return `vi` or `en` for a command line, before it is parsed (help needs it)."""
    asked = _option(arguments, "--lang")
    if asked in LANGUAGES:
        return asked
    root = find_root(Path(_option(arguments, "--root") or "."))
    return (_of_workspace(root) if root else "") or _of_system()


def find_root(start: Path) -> Path | None:
    """Return the workspace around a folder: the nearest one upwards that holds `drafts/`."""
    start = start.resolve()
    return next((path for path in (start, *start.parents) if (path / "drafts").is_dir()), None)


def _option(arguments: Sequence[str], name: str) -> str:
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(name + "="):
            return argument.partition("=")[2]
    return ""


def _of_workspace(root: Path) -> str:
    """Return the `language:` of the letterhead, read without the YAML reader: help is instant."""
    try:
        text = (root / "templates" / "letterhead.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(r"^language:\s*[\"']?(vi|en)\b", text, re.MULTILINE)
    return found[1] if found else ""


def _of_system() -> str:
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "")
    first = next((name for name in names if name), "")
    return "vi" if first.lower().startswith(("vi", "vietnam")) else "en"
