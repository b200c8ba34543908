"""Make the fifth blind collection of opinions in last/ from the texts in last_texts/.

It is what a secretary ordinarily receives, and the final hold-out: its author had not seen how
merging works, nor what it made of any other collection. The texts are marked up as make_holdout.py
and the modules before it say. Run it from the root of the project, with what make_fresh.py needs;
it makes all files each time:

    python -m tests.opinions.make_last
"""

from __future__ import annotations

from pathlib import Path

from tests.opinions import make_holdout
from tests.opinions.make_fresh import collection

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "last_texts", HERE / "last"

if __name__ == "__main__":
    collection([], TEXTS, OUT, make_holdout.made)
