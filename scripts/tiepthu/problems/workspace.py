"""What can be said about the workspace as a whole, and about what a command was told to use."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error, warning


def no_workspace(folder: str) -> Problem:
    """There is no `drafts/` here or in any folder above."""
    return error(
        "no-workspace",
        Source(folder),
        N_("there is no workspace here: no folder drafts/ in this folder or above it."),
        N_("go into the workspace, name it with --root, or make a new one: tiepthu init DIR"),
    )


def no_dated_format(at: Source) -> Problem:
    """The format is to be chosen by date, and no format says from when it is used."""
    return error(
        "no-dated-format",
        at,
        N_("no format here says from which day it is used, so none can be chosen by date."),
        N_('write since: "2018-04-03" into one of them, or name one in letterhead.yaml.'),
    )


def unknown_version(version: str, known: Sequence[str]) -> Problem:
    """A command was told to use a version that has no file."""
    near = get_close_matches(version, known, n=1)
    return error(
        "unknown-version",
        Source(f"drafts/{version}.yaml"),
        N_("there is no version “{version}”."),
        N_("did you mean “{near}”? The versions are: {known}")
        if near
        else N_("the versions are: {known}"),
        version=version,
        near=near[0] if near else "",
        known=", ".join(known),
    )


def unknown_criterion(at: Source, named: str, known: Sequence[str], count: int) -> Problem:
    """A command was told to show a criterion that the version does not have."""
    near = get_close_matches(named, known, n=1)
    return error(
        "unknown-criterion",
        at,
        N_("there is no criterion “{named}”."),
        N_("did you mean “{near}”? A number from 1 to {count} will do, too.")
        if near
        else N_("give its id, or a number from 1 to {count}."),
        named=named,
        near=near[0] if near else "",
        count=count,
    )


def unknown_part(name: str, version: str, known: Sequence[str]) -> Problem:
    """A command was told to show only a field or criterion that neither version has."""
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    return error(
        "unknown-part",
        Source(f"drafts/{version}.yaml"),
        N_("neither version has a field or criterion “{name}”."),
        N_("did you mean {near}? A criterion's number in the new version will do too.")
        if near
        else N_("write the id of a field or criterion, or a criterion's number."),
        name=name,
        near=", ".join(near),
    )


def not_descended(old: str, new: str, path: Sequence[str]) -> Problem:
    """A version was named as the beginning of a way that does not lead there."""
    return error(
        "not-descended",
        Source(f"drafts/{new}.yaml"),
        N_("version “{new}” does not come from version “{old}”: it comes from {path}."),
        N_("name one of these with --since, or both versions: tiepthu redline OLD NEW"),
        old=old,
        new=new,
        path=", ".join(path) or "–",
    )


def no_shared_ids(old: str, new: str) -> Problem:
    """Two versions have no id in common; they were compared by the likeness of their texts."""
    return warning(
        "no-shared-ids",
        Source(f"drafts/{new}.yaml"),
        N_("versions “{old}” and “{new}” share no id; criteria were matched by their wording."),
        N_("look at the pairs; give a criterion the same id in both files where it is the same."),
        old=old,
        new=new,
    )


def unknown_round(version: str, known: Sequence[str]) -> Problem:
    """A command was told to use a round that has no `round.yaml`."""
    return error(
        "unknown-round",
        Source(f"comments/{version}/round.yaml"),
        N_("there is no consultation on version “{version}”."),
        N_("the rounds are: {known}. Write comments/{version}/round.yaml to begin a new one."),
        version=version,
        known=", ".join(known) or "–",
    )


def not_received(name: str, known: Sequence[str]) -> Problem:
    """A command was told to show a file that no committee sent."""
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    return error(
        "not-received",
        Source(name),
        N_("there is no such file among those received."),
        N_("did you mean {near}?") if near else N_("the files are: {known}"),
        near=", ".join(near),
        known=", ".join(known),
    )


def busy(name: str, holder: str) -> Problem:
    """Another run of the program is writing at this moment; `holder` is who started it."""
    return error(
        "workspace-busy",
        Source(name),
        N_("another run of tiepthu is writing in this workspace ({holder}).")
        if holder
        else N_("another run of tiepthu is writing in this workspace."),
        N_("wait until it has finished, then run the command again."),
        holder=holder,
    )


def exists(name: str) -> Problem:
    """A command would have to write over a person's file."""
    return error(
        "file-exists",
        Source(name),
        N_("this file is there already, and a person's file is never overwritten."),
        N_("choose another name, or move the file away first."),
    )


def cannot_write(at: Source, reason: str) -> Problem:
    """The system does not let a file be written."""
    return error(
        "cannot-write",
        at,
        N_("the file cannot be written: {reason}."),
        N_("close it in Word or Excel, look whether the disk is full, then run the command again."),
        reason=reason,
    )


def no_libreoffice() -> Problem:
    """PDF files were asked for, and the program that makes them is not here."""
    return error(
        "no-libreoffice",
        Source("--pdf"),
        N_("no PDF can be made: LibreOffice is not installed here."),
        N_("install LibreOffice (free, libreoffice.org), or save the Word file as PDF in Word."),
    )


def no_pdf(name: str) -> Problem:
    """LibreOffice could not make a PDF of one Word file."""
    return error(
        "no-pdf",
        Source(name),
        N_("LibreOffice made no PDF of this file, or took too long over it."),
        N_("run the command again; if it happens again, save the Word file as PDF in Word."),
    )


def other_font(wanted: str, font: str) -> Problem:
    """The typeface of the PDF files has other widths than the one that the format asks for."""
    return warning(
        "other-font",
        Source("--pdf"),
        N_("the PDF files are in {font}, which is wider or narrower: {wanted} is not installed."),
        N_(
            "install {wanted}, or Liberation Serif (free, with the same widths); then run it again."
        ),
        wanted=wanted,
        font=font,
    )


def stale_pdf(name: str) -> Problem:
    """A Word file was made anew, and the PDF beside it still says what it said before."""
    return warning(
        "stale-pdf",
        Source(name),
        N_("this PDF is older than the Word file beside it, which was made anew."),
        N_("run the command again with --pdf, or delete the PDF."),
    )


def nothing_follows(version: str) -> Problem:
    """A comparison is asked for, and no version was made from the one that was circulated."""
    return error(
        "nothing-follows",
        Source(f"drafts/{version}.yaml"),
        N_("no version is based on {version} yet; there is nothing to compare it with."),
        N_("make the next draft first: tiepthu apply {version} NEW-VERSION"),
        version=version,
    )


def unknown_format(asked: str, known: str) -> Problem:
    """A format that there is no file of."""
    return error(
        "unknown-format",
        Source(f"templates/formats/{asked}.yaml"),
        N_("there is no format “{asked}”."),
        N_("the formats are: {known}."),
        asked=asked,
        known=known,
    )
