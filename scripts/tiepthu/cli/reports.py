"""What a round is reported by: statistics, replies to the committees, the pack for the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Literal

from tiepthu import compose, diff
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.rounds import MergedRound
from tiepthu.model import CriteriaSet, Picture
from tiepthu.vietnamese import place_tones


def summary(maker: Maker, merged: MergedRound, by: compose.By = "criterion") -> list[Output]:
    """The summary of opinions, taken in and explained, by criterion or by committee."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    with maker.figures(version):
        values = compose.summary_values(
            merged.round, merged.register, decisions, merged.criteria, by
        )
    document = maker.document("summary.html", version, values)
    name = "summary" if by == "criterion" else f"summary-by-{by}"
    return maker.files(document, version, version, name)


def submission(maker: Maker, merged: MergedRound) -> list[Output]:
    """The submission: what was done, what changed, and who keeps to another opinion."""
    version = merged.round.version
    newer = following(maker, version)
    changes = diff.changes(merged.criteria, newer) if newer else ()
    with maker.figures(version):
        values = compose.submission_values(
            merged.round,
            merged.register,
            maker.workspace.decisions(version),
            merged.criteria,
            newer,
            changes,
        )
    document = maker.document("submission.html", version, values)
    return maker.files(document, version, version, "submission")


def following(maker: Maker, version: str) -> CriteriaSet | None:
    """Return the version that was made from another one; None where there is none yet."""
    return next((one for one in maker.workspace.sets() if one.based_on == version), None)


def statistics(maker: Maker, merged: MergedRound) -> list[Output]:
    """The statistics of a round, with pictures."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    with maker.figures(version):
        values = compose.statistics_values(
            merged.round, merged.register, decisions, merged.criteria
        )
    pictures = _pictures(maker, values)
    document = maker.document("statistics.html", version, values, pictures)
    return maker.files(document, version, version, "statistics")


def replies(maker: Maker, merged: MergedRound) -> list[Output]:
    """The reply to each committee that sent something, with what the next version says."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    newer = following(maker, version)
    answered = {entry.committee for entry in merged.register.files}
    made: list[Output] = []
    for committee in merged.round.committees:
        if committee.code in answered:
            with maker.figures(version):
                values = compose.reply_values(
                    merged.round, committee, merged.register, decisions, merged.criteria, newer
                )
            document = maker.document("reply.html", version, values)
            made += maker.files(document, version, f"{version}/replies/{committee.code}", "reply")
    return made


def meeting(maker: Maker, merged: MergedRound) -> list[Output]:
    """The pack for the meeting: what is contested, one criterion a page."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    with maker.figures(version):
        values = compose.meeting_values(merged.round, merged.register, decisions, merged.criteria)
    document = maker.document("meeting.html", version, values)
    return maker.files(document, version, version, "meeting")


def _pictures(maker: Maker, values: dict[str, Any]) -> dict[str, Picture]:
    """Return the pictures of the statistics page by the names that its template gives them."""
    from tiepthu.write import charts  # drawing is slow to begin

    placed: Literal["first", "second"] = (
        "first" if maker.workspace.letterhead.get("placement") == "first" else "second"
    )
    spelled = partial(place_tones, placement=placed)

    def lines(counted: Iterable[Any], counts: str = "counts") -> list[charts.Line]:
        return [charts.Line(spelled(one.label), getattr(one, counts)) for one in counted]

    def stacked(counted: Iterable[Any], series: Sequence[str]) -> Picture:
        return charts.bars(lines(counted, "groups"), series)

    groups = values["groups"]
    committees = [one.line for one in values["by_committee"] if one.line.total]
    return {
        "answers": charts.bars(lines(values["by_answer"]), [""]),
        "fields": stacked(values["by_field"], groups),
        "outcomes": charts.bars(lines(values["by_outcome"]), [""]),
        "days": charts.bars(lines(values["by_day"]), compose.DAYS),
        "committees": stacked(committees, groups),
        **{
            f"heat-{n}": charts.heat(lines(part.rows), part.columns)
            for n, part in enumerate(values["heat"], 1)
        },
    }
