"""What changed: between two texts, two documents, two versions of the criteria set.

Identity comes first: rows and paragraphs are matched by key, criteria by id. Likeness only decides
where there is no key.
"""

from tiepthu.diff.changes import changes, followed, frame_changes, renumbered, with_origins
from tiepthu.diff.documents import documents
from tiepthu.diff.likeness import with_ids_of
from tiepthu.diff.words import words

__all__ = [
    "changes",
    "documents",
    "followed",
    "frame_changes",
    "renumbered",
    "with_ids_of",
    "with_origins",
    "words",
]
