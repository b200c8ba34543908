"""What comments have to do with each other: who said it too, who asks for the opposite."""

from tiepthu.merge.relations.disputes import disputes
from tiepthu.merge.relations.repeats import form_letters, groups

__all__ = ["disputes", "form_letters", "groups"]
