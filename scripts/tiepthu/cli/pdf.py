"""The Word files of a command as PDF, too: what `--pdf` asks for."""

from __future__ import annotations

from collections.abc import Sequence

from tiepthu import write
from tiepthu.cli.options import Session
from tiepthu.cli.produce import Output
from tiepthu.language import N_
from tiepthu.problems import no_libreoffice, no_pdf, other_font


def with_pdfs(session: Session, outputs: Sequence[Output]) -> list[Output]:
    """Return the outputs, each Word file with its PDF behind it where that was asked for.

    What cannot be made is a problem, and the outputs are all there without it. All of them are
    made in one run of LibreOffice, each content once.
    """
    there = {one.path for one in outputs}
    wanted = [one for one in outputs if one.path.suffix == ".docx"]
    wanted = [one for one in wanted if one.path.with_suffix(".pdf") not in there]
    words = list(dict.fromkeys(one.data for one in wanted))
    if not session.pdf or not words:
        return list(outputs)
    if not write.can_pdf():
        session.workspace.problems.append(no_libreoffice())
        return list(outputs)
    with session.screen.progress(N_("Making the PDF files"), 1) as step:
        made = dict(zip(words, write.pdfs(words), strict=True))
        step()
    found: list[Output] = []
    for one in outputs:
        found.append(one)
        if one in wanted:
            pdf = made[one.data]
            if pdf is None:
                session.workspace.problems.append(no_pdf(session.workspace.name(one.path)))
            else:
                found.append(Output(one.path.with_suffix(".pdf"), pdf.data))
    _say_font(session, [pdf for pdf in made.values() if pdf])
    return found


def _say_font(session: Session, made: Sequence[write.Pdf]) -> None:
    """Say once which typeface stands in the PDF files for one that is not on this computer."""
    for wanted, font, as_wide in dict.fromkeys((one.wanted, one.font, one.as_wide) for one in made):
        if font == wanted:
            continue
        if as_wide:
            session.screen.say(
                N_("{wanted} is not on this computer: the PDF files are in {font}, as wide."),
                wanted=wanted,
                font=font,
            )
        else:
            session.workspace.problems.append(other_font(wanted, font))
