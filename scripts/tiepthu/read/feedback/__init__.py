"""One received file → a Submission: its pieces, each with its place, or why it cannot be read.

`submission` is the one door: it recognises a file by its content, not by its name, and hands it to
one reader. It never raises over what is in a file.
"""

from tiepthu.read.feedback.door import submission

__all__ = ["submission"]
