"""Every sentence the program can say about a person's files.

A problem is a value: a name that says what the pattern is, a severity, a place, a sentence and a
next step. Stages collect problems beside their results; only the command line shows them. One
function for each situation, grouped by the file it is about; no other module words them.
"""

from tiepthu.problems.merge import (
    note_without_file,
    number_not_in_set,
    two_readings,
    uninvited_committee,
    unknown_sender,
    unplaced_comments,
    vanished_file,
    why,
)
from tiepthu.problems.problem import Problem, Severity, TiepthuError, hint, sentence
from tiepthu.problems.templates import (
    template_bad_value,
    template_columns,
    template_failed,
    template_forbidden,
    template_malformed,
    template_misplaced,
    template_missing,
    template_syntax,
    template_unclosed,
    template_undefined,
    template_unknown_attribute,
    template_unknown_class,
    template_unknown_tag,
    template_unopened,
)
from tiepthu.problems.workspace import busy, exists, no_workspace, unknown_round, unknown_version

__all__ = [
    "Problem",
    "Severity",
    "TiepthuError",
    "busy",
    "exists",
    "hint",
    "no_workspace",
    "note_without_file",
    "number_not_in_set",
    "sentence",
    "template_bad_value",
    "template_columns",
    "template_failed",
    "template_forbidden",
    "template_malformed",
    "template_misplaced",
    "template_missing",
    "template_syntax",
    "template_unclosed",
    "template_undefined",
    "template_unknown_attribute",
    "template_unknown_class",
    "template_unknown_tag",
    "template_unopened",
    "two_readings",
    "uninvited_committee",
    "unknown_round",
    "unknown_sender",
    "unknown_version",
    "unplaced_comments",
    "vanished_file",
    "why",
]
