"""`build/<version>/manifest.yaml` → what an earlier run of the same issue put there."""

from __future__ import annotations

from pathlib import Path

from tiepthu.read import positions


def manifest(path: Path, name: str) -> dict[str, str]:
    """Return the SHA-256 of each file that was issued, by name.

    Nothing where there is no manifest, or none that can be read: it is made anew in any case.
    """
    value, _ = positions.load(path, name)
    if value is None:
        return {}
    return {value.text(*at, "name"): value.text(*at, "sha256") for at in value.entries("files")}
