"""What a YAML parser complains of, as a person who has never heard of YAML would understand it.

The parser says what it expected and where; what was meant is read off the line itself, so that
libyaml and the parser in Python lead to the same sentence.
"""

from __future__ import annotations

import re

import yaml

from tiepthu import problems
from tiepthu.model import Source
from tiepthu.problems import Problem

# What YAML 1.1 does not allow in a file (5.1, character set).
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def strange(content: str, name: str) -> list[Problem]:
    """Return what no text file of a person should contain, before anything is parsed."""
    if "\x00" in content:  # UTF-16 without its mark looks like this
        return [problems.not_utf8(Source(name))]
    found = {
        _line(content, match.start()): f"U+{ord(match[0]):04X}"
        for match in reversed(list(_STRANGE.finditer(content)))
    }
    lines = [
        problems.invisible_character(Source(name, line), code)
        for line, code in sorted(found.items())
    ]
    conflict = _CONFLICT.search(content)
    if conflict:
        lines.append(problems.left_over_conflict(Source(name, _line(content, conflict.start()))))
    return lines


def explain(wrong: yaml.MarkedYAMLError, content: str, name: str) -> Problem:
    """Return what stops the parser, placed on the line that a person has to change."""
    lines = content.splitlines() or [""]
    line, column = _place(wrong.problem_mark or wrong.context_mark, len(lines))
    opened, opened_column = _place(wrong.context_mark or wrong.problem_mark, len(lines))
    here, there = Source(name, line), Source(name, opened)
    text = lines[line - 1]
    said, context = wrong.problem or "", wrong.context or ""
    if "\t" in text[: len(text) - len(text.lstrip())] or text[column : column + 1] == "\t":
        return problems.yaml_tab(here)
    if "another document" in said:
        return problems.yaml_second(here)
    if "quoted scalar" in context and "end of stream" in said:
        return problems.yaml_open_quote(there)
    if "escape" in said:
        return problems.yaml_escape(here)
    if "flow sequence" in context or "flow mapping" in context:
        sign = lines[opened - 1][opened_column : opened_column + 1]
        return problems.yaml_open_bracket(there, sign, line)
    if "mapping values are not allowed" in said:
        colon_before = re.search(r":\s", text[:column])
        return problems.yaml_colon(here) if colon_before else problems.yaml_column(here)
    if "could not find expected ':'" in said:
        return problems.yaml_no_colon(there)
    if "block scalar" in context:
        return problems.yaml_block(here)
    if re.search("an? (?:alias|anchor|tag)", context):
        return problems.yaml_sign(there, lines[opened - 1][opened_column : opened_column + 1])
    return _sign(said, text, column, here) or _neighbours(said, context, text, column, here)


def _sign(said: str, text: str, column: int, here: Source) -> Problem | None:
    """Tell of a sign that means something to YAML and nothing to a person."""
    if "undefined alias" in said:
        return problems.yaml_sign(here, "*")
    sign = text[column : column + 1]
    if "cannot start any token" in said and sign:
        return problems.yaml_sign(here, sign)
    if "node content" in said and sign and sign in "]},":
        return problems.yaml_stray_end(here, sign)
    return None


def _neighbours(said: str, context: str, text: str, column: int, here: Source) -> Problem:
    """Tell of a line that does not go with the lines around it."""
    inside = bool(text[:column].strip())
    dash = text.lstrip().startswith(("- ", "-\n")) or text.strip() == "-"
    if "block mapping" in context:
        if inside:
            return problems.yaml_after_quote(here)
        return problems.yaml_dash(here) if dash else problems.yaml_column(here)
    if "block collection" in context or "'-' indicator" in said:
        return problems.yaml_column(here) if dash else problems.yaml_no_dash(here)
    return problems.yaml_syntax(here)


def _place(mark: yaml.Mark | None, last: int) -> tuple[int, int]:
    """Return line (from 1, within the file) and column (from 0) of a parser's mark."""
    if mark is None:
        return 1, 0
    return min(mark.line + 1, last), mark.column


def _line(content: str, position: int) -> int:
    return content.count("\n", 0, position) + 1
