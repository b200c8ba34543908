"""Formats of former days (.doc, .xls, .rtf), read through LibreOffice where it is installed."""

from __future__ import annotations

from tiepthu import libreoffice

PATIENCE = 25  # seconds
TARGETS = {"doc": "docx", "rtf": "docx", "xls": "xlsx"}


def converted(data: bytes, kind: str) -> bytes | None:
    """Return a file as .docx (`doc`, `rtf`) or .xlsx (`xls`); None where that cannot be done."""
    return libreoffice.converted([data], kind, TARGETS[kind], PATIENCE)[0]
