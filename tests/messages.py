"""The catalogue of the program's sentences: `python -m tests.messages` collects and compiles it.

Sentences are written in English in the code (`N_`); the Vietnamese stands in
`locale/vi/LC_MESSAGES/tiepthu.po`, which a person edits; the `.mo` beside it is what gettext reads.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "tiepthu"
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "tiepthu.po"

# Click says these itself, through gettext; they are in the catalogue without standing in our code.
CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Got unexpected extra argument ({args})",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Aborted!",
)


def sentences() -> dict[str, list[tuple[str, int]]]:
    """Return every sentence of the program with the places where it stands."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, line, message, _, _ in extract_from_dir(
        str(PACKAGE), method_map=[("**.py", "python")], keywords={"N_": None}
    ):
        assert isinstance(message, str)
        found.setdefault(message, []).append((name, line))
    for message in CLICK:
        found.setdefault(message, []).append(("click", 0))
    return found


def catalogue() -> Catalog:
    """Return the Vietnamese catalogue as it stands."""
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="vi", charset="utf-8")


def compiled(source: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, source)
    return stream.getvalue()


def update() -> list[str]:
    """Bring the catalogue up to the code, compile it, and return what is not translated."""
    old = catalogue() if CATALOGUE.exists() else Catalog(locale="vi")
    new = Catalog(
        locale="vi", project="tiepthu", charset="utf-8", fuzzy=False, header_comment="# tiepthu"
    )
    new.mime_headers = [("Content-Type", "text/plain; charset=utf-8")]
    for message in sorted(sentences()):
        before = old.get(message)
        new.add(message, string=str(before.string) if before and before.string else "")
    with CATALOGUE.open("wb") as stream:
        write_po(stream, new, width=100, sort_output=True, omit_header=False)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue()))
    return [str(message.id) for message in new if message.id and not message.string]


if __name__ == "__main__":
    missing = update()
    print(f"{len(sentences())} sentences, {len(missing)} without a translation")
    for text in missing:
        print(f"  {text}")
