"""How much of what a person reads in `tests/opinions` merging finds: `make opinions`.

An opinion of a truth file is found when a comment of that file holds its words. It is anchored
right
when the comments that hold them are about what the person says, and nothing else. An anchor that is
wrong and called certain is the one thing that must not happen. Where a careful person would be
unsure, a truth file says so: `loose` opinions may be about the criterion as a whole instead of the
part, and a list of answers, or of parts, allows each of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from tiepthu import merge, read
from tiepthu.cli.rounds import sent_with
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Anchor, Certainty, Comment, CriteriaSet
from tiepthu.vietnamese import fold

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ROUND = "2024-draft-1"
COLLECTIONS = ("word", "mixed", "fresh", "later", "unseen", "holdout", "last", "offices")


@dataclass
class Score:
    """What was counted over a collection, and a line for each thing that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, fault: str) -> None:
        """Count one more of `name`, right or wrong."""
        self.counts[name] += 1
        self.counts[f"{name}, right"] += right
        if not right:
            self.faults.append(f"{name}: {fault}")

    def share(self, name: str) -> float:
        """Return the share of `name` that was right."""
        return self.counts[f"{name}, right"] / max(1, self.counts[name])


def merged(folder: Path) -> merge.Merged:
    """Merge the files of a collection as the round of the example would."""
    sets = _sets()
    round_, _ = read.round_(ROOT / "comments" / ROUND / "round.yaml", "round.yaml")
    assert round_ is not None
    received = [path for path in sorted(folder.iterdir()) if path.name != "truth.yaml"]
    files = [read.submission(path, path.name)[0] for path in received]
    others = [one for one in sets.values() if one.version != ROUND]
    sent = sent_with(Workspace(ROOT), round_)
    return merge.register(replace(round_, files=()), sets[ROUND], others, files, None, sent)


def _sets() -> dict[str, CriteriaSet]:
    read_ = (read.criteria(path, path.name)[0] for path in sorted((ROOT / "drafts").glob("*.yaml")))
    return {one.version: one for one in read_ if one is not None}


def about(anchor: Anchor) -> str:
    """Say in the words of the truth files what a comment is about."""
    if anchor.scope == "criterion":
        return anchor.criterion
    if anchor.scope == "field":
        return f"field:{anchor.field}"
    if anchor.scope == "decision" and anchor.article.startswith("Điều "):
        return f"article:{anchor.article.removeprefix('Điều ')}"
    return anchor.scope


def scored(folder: Path) -> Score:
    """Compare what merging finds in a collection with what a person reads there."""
    truth = yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))
    result, score = merged(folder), Score()
    entries = {entry.file: entry for entry in result.register.files}
    told: set[str] = set()
    for file in truth["files"]:
        name = file["file"]
        entry = entries.get(name.split("/")[0])
        said = [c for c in result.register.comments if entry and c.file == entry.file]
        sender = entry.committee if entry else ""
        score.count("sender", sender == file["committee"], f"{name}: {sender}")
        if "/" not in name and not any(f["file"].startswith(f"{name}/") for f in truth["files"]):
            kind, wanted = str(entry.answer) if entry else "", file["answer"]
            allowed = [wanted] if isinstance(wanted, str) else wanted
            score.count("answer", kind in allowed, f"{name}: {kind}, not {wanted}")
        for opinion in file["opinions"]:
            holding = _holding(opinion["words"], said) or _edited(opinion, said)
            told |= {comment.id for comment in holding}
            _opinion(opinion, holding, name, score)
    for comment in result.register.comments:
        fault = f"{comment.file} {comment.place} {comment.id}: {comment.text[:110]}"
        score.count("comment", comment.id in told, fault)
    for entry in result.register.files:
        score.count("ledger", entry.balanced, entry.file)
    return score


def _holding(words: str, comments: Sequence[Comment]) -> list[Comment]:
    wanted = _plain(words)
    texts = ((c, (c.text, c.proposed, c.old, c.reason)) for c in comments)
    return [c for c, told in texts if any(wanted in _plain(text) for text in told)]


def _edited(opinion: dict[str, Any], comments: Sequence[Comment]) -> list[Comment]:
    """Return the edit that a change within our own text became: it may hold fewer of its words."""
    if not (opinion.get("silent") or opinion.get("tracked")):
        return []
    words = _plain(opinion["words"])
    return [
        comment
        for comment in comments
        if about(comment.anchor) in opinion["about"]
        and comment.anchor.part == opinion.get("part", "")
        and _plain(comment.proposed or comment.old) in words
    ]


def _plain(text: str) -> str:
    return " ".join(fold(text).replace('"', "").split())


def _opinion(opinion: dict[str, Any], holding: list[Comment], name: str, score: Score) -> None:
    fault = f"{name}: {opinion['words']} → {opinion['about']} {opinion.get('part', '')}"
    score.count("found", bool(holding), fault)
    if not holding:
        return
    meant, read_as = set(opinion["about"]), {about(comment.anchor) for comment in holding}
    trap = bool(opinion.get("traps"))
    right = bool(meant & read_as) if trap else meant == read_as
    told = ", ".join(f"{about(c.anchor)} {c.anchor.part} ({c.anchor.sure})" for c in holding)
    score.count("anchor", right, f"{fault} = {told}")
    sure = [c for c in holding if c.anchor.sure is Certainty.CERTAIN]
    wrong = [c for c in sure if about(c.anchor) not in meant or (trap and len(meant) > 1)]
    score.count("certain", not wrong, f"{fault} = {told}")
    if right:
        part = opinion.get("part", "")
        parts = {part} if isinstance(part, str) else set(part)
        parts |= {""} if opinion.get("loose") else set()
        score.count("part", any(c.anchor.part in parts for c in holding), f"{fault} = {told}")


def lines(score: Score, faults: bool) -> Iterator[str]:
    """Yield the table of one collection, and what went wrong in it."""
    for name in ("found", "anchor", "certain", "part", "comment", "sender", "answer", "ledger"):
        right, all_ = score.counts[f"{name}, right"], score.counts[name]
        yield f"| {name} | {right} | {all_} | {100 * score.share(name):.1f} % |"
    if faults:
        yield from score.faults


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("collections", nargs="*", default=COLLECTIONS)
    parser.add_argument("--faults", action="store_true", help="say what went wrong, too")
    chosen = parser.parse_args()
    for name in chosen.collections:
        print(f"{name}\n| what | right | of | share |\n|---|---|---|---|")
        print("\n".join(lines(scored(HERE / name), chosen.faults)))


if __name__ == "__main__":
    main()
