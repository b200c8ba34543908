"""`tiepthu register`: list and filter the comments; export them, or import the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepthu import check, compose, read
from tiepthu.cli.commands.merge import FATES
from tiepthu.cli.options import Session, command, day
from tiepthu.cli.produce import Maker
from tiepthu.cli.putting import put_all
from tiepthu.cli.recording import imported
from tiepthu.cli.rounds import MergedRound, answered_by, check_decisions, merge_round
from tiepthu.language import N_
from tiepthu.language import place as said_place
from tiepthu.model import KIND_NAMES, OUTCOME_NAMES, Comment, CriteriaSet, Decision
from tiepthu.problems import Severity, TiepthuError, not_received, unknown_comment_id


@command(
    N_("List and filter the comments; export them, or import the answers."),
    lists=True,
    papers=True,
)
@click.argument("round_", metavar="ROUND")
@click.option("--committee", default="", metavar="CODE", help=N_("only this committee's"))
@click.option("--field", default="", metavar="FIELD", help=N_("only those about this field"))
@click.option(
    "--criterion",
    default="",
    metavar="NUMBER|ID",
    help=N_("one criterion: its wording, the opinions now and in earlier rounds"),
)
@click.option("--open", "only_open", is_flag=True, help=N_("only those without a decision"))
@click.option("--export", type=click.Path(path_type=Path), help=N_("write F.xlsx or F.docx"))
@click.option(
    "--import",
    "returned",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=N_("take the answers from a returned F.xlsx or F.docx"),
)
@click.option("--ledger", default="", metavar="FILE", help=N_("where every piece of it went"))
@click.option("--dry-run", is_flag=True, help=N_("with --import: show what would change"))
@click.option("--history", default="", metavar="ID", help=N_("every state of a decision"))
@click.option("--by", default="", help=N_("who decided, for imported answers"))
@click.option("--on", callback=day, default="", metavar="D/M/YYYY", help=N_("on which day"))
def register(session: Session, round_: str, **options: Any) -> int:
    """Show the register, write it out, or read the answers back."""
    export, returned = options["export"], options["returned"]
    pieces = bool(export or options["ledger"])
    merged = merge_round(session.workspace, round_, session.screen, pieces)
    if isinstance(returned, Path):
        named = {key: options[key] for key in ("by", "on", "dry_run")}
        return _import(session, merged, returned, **named)
    for key, show in (
        ("criterion", _criterion),
        ("ledger", _ledger),
        ("history", _history),
    ):
        if options[key]:
            return show(session, merged, str(options[key]))
    decided = answered_by(session.workspace.decisions(round_))
    shown = [
        one
        for one in merged.register.comments
        if _wanted(one, str(options["committee"]), str(options["field"]), merged)
        and not (options["only_open"] and one.id in decided)
    ]
    if isinstance(export, Path):
        return _export(session, merged, export, frozenset(one.id for one in shown))
    _show(session, shown, decided, merged.criteria)
    return session.finish() if not session.screen.as_json else 0


def _export(session: Session, merged: MergedRound, path: Path, only: frozenset[str]) -> int:
    """Write the register, or the part of it that was asked for, to answer in."""
    from tiepthu.cli.outputs import register_book, register_table  # slow to begin

    make = {".xlsx": register_book, ".docx": register_table}.get(path.suffix.lower())
    if make is None:
        raise click.UsageError(session.screen.text(N_("--export takes a .xlsx or a .docx file.")))
    return put_all(session, make(Maker(session.workspace), merged.part(only))[:1], path)


def _criterion(session: Session, merged: MergedRound, name: str) -> int:
    from tiepthu.cli import criterion_page

    return criterion_page.show(session, merged, name)


def _wanted(comment: Comment, committee: str, field: str, merged: MergedRound) -> bool:
    of_field = merged.criteria.field_of()
    anchor = comment.anchor
    place = of_field[anchor.criterion].id if anchor.criterion in of_field else anchor.field
    return (not committee or comment.committee == committee) and (not field or place == field)


def _show(
    session: Session,
    comments: list[Comment],
    decided: dict[str, Decision],
    criteria: CriteriaSet,
) -> None:
    if session.screen.as_json:
        session.screen.json(
            [
                {
                    "id": one.id,
                    "committee": one.committee,
                    "file": one.file,
                    "place": one.place,
                    "scope": one.anchor.scope,
                    "criterion": one.anchor.criterion,
                    "part": one.anchor.part,
                    "sure": str(one.anchor.sure),
                    "kind": str(one.kind),
                    "text": one.text,
                    "proposed": one.proposed,
                    "reason": one.reason,
                    "late": one.late,
                    "state": str(one.state),
                    "outcome": str(decided[one.id].outcome) if one.id in decided else "",
                }
                for one in comments
            ]
        )
        return
    session.screen.table(
        [N_("comment"), N_("about"), N_("kind"), N_("what it says"), N_("outcome")],
        [
            (
                one.id,
                compose.about(one.anchor, criteria),
                KIND_NAMES[one.kind],
                one.text[:200],
                OUTCOME_NAMES[decided[one.id].outcome] if one.id in decided else "–",
            )
            for one in comments
        ],
    )
    session.screen.say(N_("{count} comments."), count=len(comments))


def _ledger(session: Session, merged: MergedRound, name: str) -> int:
    """Show where every piece of a received file went (promise 1)."""
    known = list(merged.ledger)
    found = [file for file in known if file == name or Path(file).name == Path(name).name]
    if not found:
        raise TiepthuError(not_received(name, known))
    (file, *_) = found
    screen = session.screen
    rows = [
        (one.piece.place, one.piece.text or " | ".join(filter(None, one.piece.cells)), one)
        for one in merged.ledger[file]
    ]
    if session.screen.as_json:
        session.screen.json(
            [
                {
                    "place": place,
                    "text": text,
                    "original": one.piece.original,
                    "fate": str(one.fate),
                    "comments": one.comments,
                }
                for place, text, one in rows
            ]
        )
        return 0
    session.screen.table(
        [N_("place"), N_("what it says"), N_("what it is"), N_("comment")],
        [
            (
                said_place(screen.lang, place),
                f"{text[:200]}\n[{one.piece.original[:200]}]" if one.piece.original else text[:200],
                session.screen.text(FATES[one.fate]),
                ", ".join(one.comments),
            )
            for place, text, one in rows
        ],
        file,
    )
    return 0


def _import(session: Session, merged: MergedRound, path: Path, **options: Any) -> int:
    """Record the answers that differ from the decisions on file; the same answer is no news."""
    workspace, screen = session.workspace, session.screen
    answers, wrong = read.answers(path, workspace.name(path), merged.register.by_id())
    if any(one.severity is Severity.ERROR for one in wrong):  # mend the file first: all or nothing
        workspace.problems.extend(wrong)
        return session.finish()
    found = imported(workspace, merged.register, answers, **options)
    workspace.problems.extend([*wrong, *found.problems])
    if options["dry_run"]:
        screen.table(
            [N_("comment"), N_("stands now"), N_("would be")],
            [(new.comments[0], _told(now), _told(new)) for new, now in found.news],
            N_("What the import would change"),
        )
        screen.say(N_("{count} decisions would be taken over."), count=len(found.news))
        return session.finish()
    formulas = workspace.drafting.formulas
    stands = found.stands
    if stands and check.decisions(merged.register, stands, "", formulas):  # read for the lines
        check_decisions(workspace, merged.round.version, merged.register)
    screen.say(N_("{count} decisions taken over from {file}."), count=len(found.news), file=path)
    return session.finish()


def _told(one: Decision | None) -> str:
    """Return a decision in a line or two."""
    if one is None:
        return "–"
    told = f"{OUTCOME_NAMES[one.outcome]} {one.of}".strip()
    return "\n".join(part for part in (told, one.response, one.wording) if part)


def _history(session: Session, merged: MergedRound, ident: str) -> int:
    """Show what was decided on a comment, and on which words of it, the oldest first."""
    workspace, screen = session.workspace, session.screen
    comment = merged.register.by_id().get(ident.upper())
    if comment is None:
        raise TiepthuError(unknown_comment_id(ident, list(merged.register.by_id())))
    now = answered_by(workspace.decisions(merged.round.version)).get(comment.id)
    states = (*now.before, now) if now is not None else ()
    if screen.as_json:
        screen.json({"id": comment.id, "was": comment.was, "text": comment.text,
                     "decisions": [_plain(one) for one in states]})  # fmt: skip
        return 0
    if comment.was:
        screen.say(N_("Before: {text}"), text=comment.was)
    screen.say(N_("The comment: {text}"), text=comment.text)
    screen.table(
        [N_("on"), N_("by"), N_("outcome"), N_("basis")],
        [(one.on or "–", one.by or "–", _told(one), one.basis or "–") for one in states],
        comment.id,
    )
    return session.finish()


def _plain(one: Decision) -> dict[str, str]:
    names = ("outcome", "response", "wording", "place", "of", "by", "on", "basis", "maintained")
    return {name: str(getattr(one, name)) for name in names if getattr(one, name)}
