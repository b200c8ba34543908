"""Formats of former days (.doc, .xls, .rtf), read through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 25  # seconds
TARGETS = {"doc": "docx", "rtf": "docx", "xls": "xlsx"}


def converted(data: bytes, kind: str) -> bytes | None:
    """Return a file as .docx (`doc`, `rtf`) or .xlsx (`xls`); None when that cannot be done here.

    LibreOffice runs with settings of its own, and never with a person's.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    target = TARGETS[kind]
    with tempfile.TemporaryDirectory(prefix="tiepthu-") as folder:
        source = Path(folder) / f"file.{kind}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", target]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)],
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
            return source.with_suffix(f".{target}").read_bytes()
        except (subprocess.TimeoutExpired, OSError):
            return None
