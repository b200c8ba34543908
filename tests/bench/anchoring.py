"""How long it takes to say what a comment is about: python -m tests.bench.anchoring."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter

from tests.test_anchor import REAL, draft_lookup
from tiepthu import anchor

LETTERS = Path(__file__).parents[1] / "opinions" / "texts"
CALLS = 5_000


def opinions() -> list[str]:
    """Return what committees write in the letters of tests/opinions, line by line."""
    lines = (line for path in sorted(LETTERS.glob("*.txt")) for line in path.open(encoding="utf-8"))
    texts = (re.sub(r"⟦([^;⟧]*);[^⟧]*⟧", r"\1", line).strip() for line in lines)
    return [text for text in texts if len(text) > 20]


def main() -> None:
    """Print the average over comments without a reference, and references beside a comment."""
    texts, lookup = opinions(), draft_lookup()
    cells = [case.partition(" | ")[0] for case, _ in REAL if "ý kiến:" not in case]
    pairs = [("", text) for text in texts]
    pairs += [(cell, texts[at % len(texts)]) for at, cell in enumerate(cells)]
    begun = perf_counter()
    for at in range(CALLS):
        reference, text = pairs[at % len(pairs)]
        anchor.find(reference, f"{text} {at}", lookup)  # the number keeps folding from the cache
    print(f"{1000 * (perf_counter() - begun) / CALLS:.2f} ms a call, {CALLS} calls")


if __name__ == "__main__":
    main()
