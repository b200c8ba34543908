"""Putting finished outputs in place, each whole or not at all, and saying what was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tiepthu import write
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session
from tiepthu.cli.pdf import with_pdfs
from tiepthu.cli.produce import Output
from tiepthu.language import N_
from tiepthu.problems import stale_pdf


def put(session: Session, outputs: Sequence[Output]) -> list[tuple[str, str]]:
    """Write the outputs and return each file's name with what happened to it.

    Where PDF files were asked for, they are made first and written with the rest.
    """
    outputs = with_pdfs(session, outputs)
    paths = {output.path for output in outputs}
    rows = []
    with writing(session.workspace):
        for output in outputs:
            there = output.path.exists()
            changed = write.put(output.path, output.data)
            state = N_("unchanged") if not changed else N_("updated") if there else N_("new")
            rows.append((session.workspace.name(output.path), session.screen.text(state)))
            old = output.path.with_suffix(".pdf")
            if changed and output.path.suffix == ".docx" and old not in paths and old.exists():
                session.workspace.problems.append(stale_pdf(session.workspace.name(old)))
    return rows


def put_all(
    session: Session, outputs: Sequence[Output], out: Path | None = None, quietly: bool = False
) -> int:
    """Write a command's outputs, the first one to `out` where that is given, and show the list."""
    if out is not None:
        outputs = [_beside(out, outputs[0].path, one) for one in outputs]
    rows = put(session, outputs)
    if not quietly:
        session.screen.table([N_("file"), N_("state")], rows)
    return session.finish()


def _beside(out: Path, first: Path, one: Output) -> Output:
    """Return an output with the name that it has when the first one is called `out`."""
    if one.path == first:
        return replace(one, path=out)
    if one.path.stem == first.stem:
        return replace(one, path=out.with_suffix(one.path.suffix))
    return replace(one, path=out.with_name(f"{out.stem}-{one.path.stem}{one.path.suffix}"))
