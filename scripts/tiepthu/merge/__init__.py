"""What the committees sent → the register: every piece accounted for, every opinion an id."""

from tiepthu.merge.answers import Answered, Reply, answered
from tiepthu.merge.committees import UNKNOWN
from tiepthu.merge.registering import Merged, register

__all__ = ["UNKNOWN", "Answered", "Merged", "Reply", "answered", "register"]
