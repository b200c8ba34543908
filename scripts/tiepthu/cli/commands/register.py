"""`tiepthu register`: list and filter the comments; export them, or import the answers."""

from __future__ import annotations

from pathlib import Path

import click

from tiepthu import read
from tiepthu.cli import criterion_page
from tiepthu.cli.commands.decide import record
from tiepthu.cli.commands.merge import FATES
from tiepthu.cli.locking import writing
from tiepthu.cli.options import Session, command
from tiepthu.cli.outputs import register as make
from tiepthu.cli.produce import Maker
from tiepthu.cli.putting import put_all
from tiepthu.cli.rounds import MergedRound, answered_by, check_decisions, merge_round
from tiepthu.language import N_
from tiepthu.model import Comment, Decision, Outcome
from tiepthu.problems import TiepthuError, not_received


@command(N_("List and filter the comments; export them, or import the answers."), lists=True)
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
@click.option("--by", default="", help=N_("who decided, for imported answers"))
@click.option("--on", default="", metavar="YYYY-MM-DD", help=N_("on which day"))
def register(session: Session, round_: str, **options: object) -> int:
    """Show the register, write it out, or read the answers back."""
    merged = merge_round(session.workspace, round_, session.screen)
    export, returned = options["export"], options["returned"]
    if isinstance(returned, Path):
        return _import(session, merged, returned, str(options["by"]), str(options["on"]))
    if isinstance(export, Path):
        suffix = export.suffix.lower()
        wanted = [
            one for one in make(Maker(session.workspace), merged) if one.path.suffix == suffix
        ]
        if not wanted:
            raise click.UsageError(
                session.screen.text(N_("--export takes a .xlsx or a .docx file."))
            )
        return put_all(session, wanted, export)
    if options["criterion"]:
        return criterion_page.show(session, merged, str(options["criterion"]))
    if options["ledger"]:
        return _ledger(session, merged, str(options["ledger"]))
    decided = answered_by(session.workspace.decisions(round_))
    shown = [
        one
        for one in merged.register.comments
        if _wanted(one, str(options["committee"]), str(options["field"]), merged)
        and not (options["only_open"] and one.id in decided)
    ]
    _show(session, shown, decided)
    return session.finish() if not session.screen.as_json else 0


def _wanted(comment: Comment, committee: str, field: str, merged: MergedRound) -> bool:
    of_field = merged.criteria.field_of()
    anchor = comment.anchor
    place = of_field[anchor.criterion].id if anchor.criterion in of_field else anchor.field
    return (not committee or comment.committee == committee) and (not field or place == field)


def _show(session: Session, comments: list[Comment], decided: dict[str, Decision]) -> None:
    outcome = {c.id: str(decided[c.id].outcome) if c.id in decided else "" for c in comments}
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
                    "outcome": outcome[one.id],
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
                one.anchor.criterion or one.anchor.field or one.anchor.article or one.anchor.scope,
                one.kind,
                one.text[:200],
                outcome[one.id] or "–",
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
                place,
                f"{text[:200]}\n[{one.piece.original[:200]}]" if one.piece.original else text[:200],
                session.screen.text(FATES[one.fate]),
                ", ".join(one.comments),
            )
            for place, text, one in rows
        ],
        file,
    )
    return 0


def _import(session: Session, merged: MergedRound, path: Path, by: str, on: str) -> int:
    """Record the answers that differ from the decisions on file; the same answer is no news."""
    workspace = session.workspace
    version = merged.round.version
    known = merged.register.by_id()
    answers, problems = read.answers(path, workspace.name(path), known)
    workspace.problems.extend(problems)
    decided = answered_by(workspace.decisions(version))
    news = tuple(
        Decision((one.id,), one.outcome, one.response, one.wording, one.of, by, on)
        for one in answers
        if one.outcome is not None and not _same(one, decided.get(one.id))
    )
    if news and not workspace.errors():
        with writing(workspace):
            record(workspace.round_folder(version) / "decisions.yaml", news)
        check_decisions(workspace, version, merged.register)
    session.screen.say(N_("{count} decisions taken over from {file}."), count=len(news), file=path)
    return session.finish()


def _same(answer: read.Answered, decision: Decision | None) -> bool:
    if decision is None:
        return False
    mine = (answer.outcome, answer.response, answer.wording)
    theirs: tuple[Outcome, str, str] = (decision.outcome, decision.response, decision.wording)
    return mine == theirs
