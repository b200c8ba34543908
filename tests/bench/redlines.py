"""Compare makers of Word redlines side by side: `make bench-redlines`.

For each size one pair of criteria sets is made, every tool compares it in a fresh process, and the
same independent judge looks at what came out. `--write` puts the tables into results.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import judge, pairs, schema, truth, workspaces
from tests.bench.install import BENCH
from tests.bench.tools import WARM_BELOW, Inputs, Run, Tool, run, tools

SIZES = (54, 540, 5400)
LARGEST_CHECKED = 540  # by the schema and by Word's rules; beyond it they take minutes
ENOUGH = 20.0  # seconds of repeating a quick tool; its fastest run counts
RESULTS = Path(__file__).with_name("results.md")
BEGIN, END = "<!-- redlines -->", "<!-- /redlines -->"
HEAD = (
    "tool", "time s", "warm s", "peak MiB", "revisions", "accept = new", "reject = old",
    "rows ins/del (want)", "marked / least", "marks / true edits", "moves found", "false moves",
    "schema errors", "Word rules", "same bytes",
)  # fmt: skip
LEGEND = """\
`time`: whole process, fastest of up to three runs. `warm`: second comparison in one process.
`marked / least`: characters inside revisions over the least possible marking by words, rows matched
by identity. `marks / true edits`: separate marks over the edits that were made. `exact`: tables,
rows, cells, paragraphs, styles and text; `empty ¶`: but for empty paragraphs; `style`: but for
paragraph styles; `rows wrong`: the text is there, its rows or cells are not; NO: text is lost or
altered. `false moves`: rows or paragraphs marked as moved that did not move. Ours writes a web
page as well, and reads its Word file back before it gives it a name; that is in its time.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One size: what the tools are given, and what is known of it."""

    pair: pairs.Pair
    inputs: Inputs
    old: judge.Body
    new: judge.Body
    least: truth.Least


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `warm` in seconds, where it is known."""

    cells: tuple[str, ...]
    warm: float = 0.0


def case(count: int, folder: Path) -> Case:
    """Make the pair of one size on disk."""
    pair = pairs.pair(count)
    root, old, new = workspaces.put(pair, folder)
    before, after = judge.body_of(old), judge.body_of(new)
    return Case(pair, Inputs(root, old, new), before, after, truth.least(before, after, pair))


def line(tool: Tool, one: Case, folder: Path, limit: float) -> Line:
    """Run one tool on one pair and judge its redline."""
    out = folder / f"{tool.name.replace(' ', '-').replace(',', '')}.docx"
    first, seconds, same = _runs(tool, one.inputs, out, limit)
    if first.missing:
        return Line((tool.name, f"**none**: {first.missing}", *[""] * (len(HEAD) - 2)))
    warm = 0.0
    if tool.warm and first.seconds < WARM_BELOW:
        again = out.with_name("warm-" + out.name)
        words = run(tool.warm(one.inputs, again), again, limit).words.splitlines()
        warm = float(words[-1]) if words and words[-1].replace(".", "", 1).isdigit() else 0.0
    measured = (f"{seconds:.3f}", f"{warm:.3f}" if warm else "-", f"{first.peak:.0f}")
    return Line((tool.name, *measured, *judged(out, one), *_checked(out, one), same), warm)


def _runs(tool: Tool, inputs: Inputs, out: Path, limit: float) -> tuple[Run, float, str]:
    """Run a tool, a quick one up to three times; whether its bytes were the same each time."""
    first = run(tool.command(inputs, out), out, limit)
    seconds, spent, same = first.seconds, first.seconds, "-"
    for _ in range(2):
        if first.missing or spent + first.seconds > ENOUGH:
            break
        before = out.read_bytes()
        more = run(tool.command(inputs, out), out, limit)
        if more.missing:
            break
        spent += more.seconds
        seconds = min(seconds, more.seconds)
        same = "yes" if same != "no" and out.read_bytes() == before else "no"
    return first, seconds, same


def judged(redline: Path, one: Case) -> tuple[str, ...]:
    """Return what the judge says of a redline, by column."""
    try:
        accepted = judge.verdict(judge.body_of(redline, accept=True), one.new)
        rejected = judge.verdict(judge.body_of(redline, accept=False), one.old)
        marking = judge.marking(redline)
    except Exception as failure:  # whatever a peer writes, the table is finished
        return ("-", f"unreadable: {failure}", *["-"] * 6)
    rows = truth.rows_seen(marking, one.old, one.new, one.pair)
    return (
        str(marking.revisions),
        accepted,
        rejected,
        f"{rows.inserted}/{rows.deleted} ({rows.wanted_inserted}/{rows.wanted_deleted})",
        f"{marking.characters / one.least.characters:.3f}",
        f"{marking.marks}/{one.least.edits}",
        f"{rows.moves_found}/{rows.moves}",
        str(rows.moves_false),
    )


def _checked(redline: Path, one: Case) -> tuple[str, str]:
    if one.pair.old.count > LARGEST_CHECKED:
        return "-", "-"
    return schema.schema_errors(redline), schema.word_findings(redline)


def table(count: int, chosen: Sequence[Tool], limit: float, keep: Path | None) -> str:
    """Return one size's table as Markdown; progress goes to standard error."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep / str(count) if keep else Path(temporary)
        shutil.rmtree(folder / "workspace", ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        one = case(count, folder)
        lines = []
        for tool in chosen:
            start = time.perf_counter()
            lines.append(line(tool, one, folder, limit))
            spent = time.perf_counter() - start
            print(f"{count}: {tool.name}: {spent:.1f} s", file=sys.stderr, flush=True)
    text = [f"### N = {count}", "", _row(HEAD), "|" + "---|" * len(HEAD)]
    text += [_row(found.cells) for found in lines]
    ours = [found for found in lines if found.warm and found.cells[0].startswith("tiepthu")]
    each = (f"{found.cells[0]} {found.warm / count * 1000:.2f} ms (warm)" for found in ours)
    text += ["", "Time per criterion: " + ("; ".join(each) or "-") + "."]
    return "\n".join(text)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def machine() -> str:
    """Return what the figures were measured on, without a date."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} CPUs, {python}, {platform.system()} {platform.machine()}"


def put(text: str, command: str) -> None:
    """Replace what stands between the two marks in results.md, or add both at its end."""
    section = f"{BEGIN}\n\n`{command}` on {machine()}.\n\n{LEGEND}\n{text}\n\n{END}"
    whole = RESULTS.read_text("utf-8")
    if BEGIN not in whole:
        whole = whole.rstrip("\n") + f"\n\n## Makers of Word redlines\n\n{BEGIN}\n{END}\n"
    before, rest = whole.split(BEGIN, 1)
    RESULTS.write_text(before + section + rest.split(END, 1)[1], encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table a size."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.redlines", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many criteria")
    parser.add_argument("--only", action="append", metavar="NAME", help="part of a tool's name")
    parser.add_argument("--timeout", type=float, default=300, metavar="SECONDS")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the files there")
    parser.add_argument("--write", action="store_true", help="put the tables into results.md")
    options = parser.parse_args(arguments)
    chosen = [t for t in tools() if not options.only or any(n in t.name for n in options.only)]
    if not BENCH.exists():
        print("Peers are missing: `make bench-peers` gets them.", file=sys.stderr)
    sizes = [int(size) for size in options.sizes.split(",")]
    keep = options.keep.resolve() if options.keep else None
    text = "\n\n".join(table(size, chosen, options.timeout, keep) for size in sizes)
    print(text)
    if options.write:
        words = sys.argv[1:] if arguments is None else arguments
        put(text, " ".join(["python -m tests.bench.redlines", *words]))


if __name__ == "__main__":
    main()
