"""What a round is reported by: statistics, replies to the committees, the pack for the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Literal

from tiepthu import compose
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.rounds import MergedRound
from tiepthu.model import Picture
from tiepthu.vietnamese import place_tones


def statistics(maker: Maker, merged: MergedRound) -> list[Output]:
    """The statistics of a round, with pictures."""
    version = merged.round.version
    decisions = maker.workspace.decisions(version)
    values = compose.statistics_values(merged.round, merged.register, decisions, merged.criteria)
    pictures = _pictures(maker, values)
    document = maker.document("statistics.html", version, values, pictures)
    return maker.files(document, version, version, "statistics")


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
