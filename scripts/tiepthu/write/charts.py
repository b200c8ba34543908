"""Plain numbers → pictures that can be read in black and white: every bar and cell has its number.

The same numbers give the same bytes: size, font, colours and file properties are fixed here, and
what a person has set up for matplotlib on his machine does not count. Lengths in millimetres.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from tiepthu.model import Picture

WIDTH = 160.0
_INCH = 25.4
_DOTS = 200  # an inch
_LABELS, _LETTERS = 62.0, 40  # room for the labels of lines, and how many letters fit in it
_BAR, _TEXT = 7.0, 3.3  # from bar to bar, at least; a line of a label
_TOTAL = 10.0  # room for the number behind a bar
_CELL = 3.8  # a row of the map
_LONG_LABELS, _LONG_LETTERS = 78.0, 60
# Fill and hatch of one series after the other: told apart without colours.
_LOOKS = (("#595959", ""), ("#ffffff", "////"), ("#d0d0d0", ""), ("#ffffff", "...."))
_ALWAYS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib and has every Vietnamese letter
    "font.size": 8.0,
    "hatch.linewidth": 0.6,
    "axes.linewidth": 0.6,
    "ytick.major.size": 0,
    "xtick.major.size": 0,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a bar or a row of the map shows: its label, and a count for each series or column."""

    label: str
    counts: Sequence[int]


def bars(lines: Sequence[Line], series: Sequence[str]) -> Picture:
    """Return a bar for each line, one below the other, its counts stacked, the sum behind it.

    `series` names the counts of a line; a single one needs no legend.
    """
    legend = len(series) > 1
    top = 8.0 if legend else 1.0
    labels = [textwrap.fill(line.label, _LETTERS) for line in lines]
    pitch = max([_BAR, *(_TEXT * (label.count("\n") + 1) + 1 for label in labels)])
    with _page(top + 1 + pitch * max(1, len(lines))) as figure:
        axes = _axes(figure, _LABELS, top, _TOTAL)
        longest = max((sum(line.counts) for line in lines), default=0) or 1
        starts = [0] * len(lines)
        for which in range(len(series)):
            values = [line.counts[which] for line in lines]
            _stack(axes, values, starts, which, longest if legend else 0)
            starts = [start + value for start, value in zip(starts, values, strict=True)]
        for place, total in enumerate(starts):
            axes.text(total + longest * 0.015, place, str(total), va="center", weight="bold")
        axes.set_xlim(0, longest)
        axes.set_ylim(max(1, len(lines)) - 0.5, -0.5)
        axes.xaxis.set_visible(False)
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        axes.set_yticks(range(len(lines)), labels, linespacing=0.95)
        if legend:
            _legend(figure, series)
        return _saved(figure)


def _stack(
    axes: Axes, values: Sequence[int], starts: Sequence[int], which: int, longest: int
) -> None:
    """Draw one series, each bar where the one before it ended, its number inside it.

    What is too narrow for its number stays without; 0 is no longest bar: the sum says it all.
    """
    colour, hatch = _LOOKS[which % len(_LOOKS)]
    look = {"color": colour, "hatch": hatch, "edgecolor": "black", "linewidth": 0.6}
    axes.barh(range(len(values)), values, left=starts, height=0.74, **look)  # type: ignore[arg-type]
    for place, (value, start) in enumerate(zip(values, starts, strict=True)):
        if longest and value >= longest / 40:
            paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
            centre = {"ha": "center", "va": "center", "bbox": paper, "fontsize": 7}
            axes.text(start + value / 2, place, str(value), **centre)  # type: ignore[arg-type]


def heat(rows: Sequence[Line], columns: Sequence[str]) -> Picture:
    """Return a map of counts: the darker the more, and in every cell its number."""
    top = 4 + 1.7 * max(map(len, columns), default=0)
    with _page(top + 1 + _CELL * max(1, len(rows))) as figure:
        axes = _axes(figure, _LONG_LABELS, top, 1)
        most = max((count for row in rows for count in row.counts), default=0) or 1
        shades = LinearSegmentedColormap.from_list("counts", ["#ffffff", "#8c8c8c"])
        counts = [list(row.counts) for row in rows]
        axes.imshow(counts, cmap=shades, vmin=0, vmax=most, aspect="auto", interpolation="none")
        for down, row in enumerate(rows):
            for across, count in enumerate(row.counts):
                if count:
                    axes.text(across, down, str(count), ha="center", va="center", fontsize=6.5)
        axes.xaxis.tick_top()
        axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=6.5)
        labels = [textwrap.shorten(row.label, _LONG_LETTERS, placeholder="…") for row in rows]
        axes.set_yticks(range(len(rows)), labels, fontsize=6)
        _grid(axes, len(rows), len(columns))
        return _saved(figure)


def _grid(axes: Axes, rows: int, columns: int) -> None:
    """Draw the lines between the cells."""
    axes.set_xticks([n - 0.5 for n in range(1, columns)], minor=True)
    axes.set_yticks([n - 0.5 for n in range(1, rows)], minor=True)
    axes.grid(which="minor", color="#9a9a9a", linewidth=0.4)
    axes.tick_params(which="minor", length=0)


@contextmanager
def _page(height: float) -> Iterator[Figure]:
    """Give an empty page of the usual width, in looks that nobody's own set-up changes."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_ALWAYS)
        figure = Figure(figsize=(WIDTH / _INCH, height / _INCH), dpi=_DOTS)
        FigureCanvasAgg(figure)
        yield figure


def _axes(figure: Figure, left: float, top: float, right: float) -> Axes:
    """Return the axes that leave so much room round them, and hardly any below."""
    height = figure.get_figheight() * _INCH
    wide, high = WIDTH - left - right, height - top - 1
    return figure.add_axes((left / WIDTH, 1 / height, wide / WIDTH, high / height))


def _legend(figure: Figure, series: Sequence[str]) -> None:
    """Say above the bars which look is which series."""
    patches = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="black", linewidth=0.6, label=name)
        for name, (colour, hatch) in zip(series, _LOOKS, strict=False)
    ]
    figure.legend(
        handles=patches, loc="upper center", ncols=len(series), frameon=False,
        borderaxespad=0.2, columnspacing=1.2, handlelength=1.8,
    )  # fmt: skip


def _saved(figure: Figure) -> Picture:
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=_DOTS, metadata={"Software": None})
    width, height = figure.get_size_inches() * _INCH
    return Picture(stream.getvalue(), float(width), float(height))
