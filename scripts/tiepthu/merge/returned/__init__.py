"""Our draft, come back with words changed and nothing marked: every difference is a proposal."""

from tiepthu.merge.returned.paragraphs import paragraphs
from tiepthu.merge.returned.tables import Returned, edit, tables

__all__ = ["Returned", "edit", "paragraphs", "tables"]
