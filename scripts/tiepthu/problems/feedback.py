"""What can be said about a file that a committee sent. None of it stops the merge of the others."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, warning

_WHY = {
    "empty": N_("the file is empty."),
    "damaged": N_("the file is damaged or was cut off on its way."),
    "password": N_("the file is locked with a password."),
    "bomb": N_("the file would unpack to an enormous size, as no honest file does."),
    "deep": N_("what is in the file is nested deeper than in any honest one."),
    "slow": N_("the file takes longer to read than any honest file of its size."),
    "too-long": N_("the text is longer than 10 MB, as no letter is."),
    "old-office": N_("the file is in the old Word or Excel format (.doc, .xls), or a saved mail."),
    "scan": N_("the pages of the PDF are pictures without text."),
    "rtf": N_("the file is in RTF, and LibreOffice, which could read it, is not here or failed."),
    "archive": N_("the file is an archive (rar, 7z) that cannot be opened here."),
    "picture": N_("the file is a picture."),
    "opendocument": N_("the file is an OpenDocument file, which this version does not read."),
    "unknown": N_("the file is of no known kind."),
}
_NEXT = {
    "password": N_("ask the committee for the file without a password."),
    "old-office": N_("open it and save it as .docx or .xlsx beside this one."),
    "rtf": N_("open it in Word and save it as .docx beside this one."),
    "opendocument": N_("open it and save it as .docx or .xlsx beside this one."),
    "archive": N_("unpack it and put its files into received/."),
    "scan": N_("ask for the Word file, or type its opinions into a .txt file beside it."),
    "picture": N_("ask for the Word file, or type its opinions into a .txt file beside it."),
}


def received_unreadable(at: Source, why: str) -> Problem:
    """A received file from which nothing can be taken."""
    step = N_("ask the committee to send it again.")
    return warning("unreadable", at, _WHY.get(why, _WHY["unknown"]), _NEXT.get(why, step))


def received_partly(at: Source, lost: str) -> Problem:
    """A received file of which a part cannot be read; the rest was."""
    return warning(
        "partly-unreadable",
        at,
        N_("not all of the file can be read ({lost}); the rest was."),
        N_("ask the committee to send it again, or open it and look for what is missing."),
        lost=lost,
    )


def received_closed(at: Source, reason: str) -> Problem:
    """The system does not let a received file be opened."""
    return warning(
        "unreadable",
        at,
        N_("the file cannot be opened: {reason}."),
        N_("close it in other programs, or mend its rights, then merge again."),
        reason=reason,
    )


def received_too_large(at: Source) -> Problem:
    """A received file beyond the limit."""
    return warning(
        "unreadable",
        at,
        N_("the file has more than 50 MB and is not read."),
        N_("open it, remove its pictures, and save it under the same name beside this one."),
    )


def wrongly_named(at: Source, kind: str) -> Problem:
    """A received file whose name says something else than its content."""
    return warning(
        "wrongly-named",
        at,
        N_("by its content the file is of the kind “{kind}”, and was read as such."),
        N_("nothing to do, unless its comments look wrong."),
        kind=kind,
    )


def old_font(at: Source, fonts: str) -> Problem:
    """Text in an encoding of the time before Unicode."""
    return warning(
        "old-font",
        at,
        N_("text in fonts of the time before Unicode ({fonts}) was converted."),
        N_("read those comments beside the file once, to see that every letter came over."),
        fonts=fonts,
    )
