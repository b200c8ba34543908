"""A Word file: paragraphs, table rows, margin comments, tracked changes, and the other stories.

How pieces count, so that anybody can count again: one for each paragraph of the body outside
tables (empty ones too), one for each row of a table that is not inside another table, one for each
margin comment or reply, one for each stretch of neighbouring insertions (deletions) of one author
in a paragraph, one for each inserted or deleted row, cell or text box with all that is in it, one
for each paragraph with text in a header, footer, footnote, endnote or text box, one for each file
that is put into this one (`w:altChunk`) and cannot be read, and one for all changes of formatting
together.

Changes are read in every part, in comments and text boxes too. Their `group` joins the adjacent
marks of one author ("insertion 2 by MH") or the two ends of a move ("move 1 by MH"); a comment and
its replies have the place of the first. A paragraph that came or went as a whole has the paragraph
above it as `context`. What Word shows beside a piece and does not store in its text is its `label`:
the number of a list, "¶" at a change of nothing but a paragraph's mark, "resolved" at a comment
that was marked done, the number of changes at the piece "formatting".
"""

from tiepthu.read.feedback.word.reader import pieces

__all__ = ["pieces"]
