"""Every slip in a template is named with its file and line (cases/template-errors.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiepthu import compose
from tiepthu.problems import Problem, TiepthuError, hint, sentence

CASES = Path(__file__).parent / "cases" / "template-errors.txt"
VALUES = {
    "words": {"number": "756", "title": "Đảng Cộng sản Việt Nam"},
    "committee": "Đảng uỷ Minh Hoạ",
    "items": ("a", "b"),
}


def cases() -> list[tuple[str, dict[str, str], list[str]]]:
    found = []
    for block in re.split(r"(?m)^== ", CASES.read_text(encoding="utf-8"))[1:]:
        title, *parts = re.split(r"(?m)^--- (.+)\n", block)
        files = dict(zip(parts[::2], parts[1::2], strict=True))
        expected = files.pop("says").strip().splitlines()
        found.append((title.strip(), files, expected))
    return found


def said(problem: Problem) -> str:
    return f"{problem.source} {problem.name} {sentence(problem, 'en')} {hint(problem, 'en')}"


@pytest.mark.parametrize(("title", "files", "expected"), cases(), ids=lambda one: str(one)[:50])
def test_a_slip_names_its_template_and_line(
    title: str, files: dict[str, str], expected: list[str]
) -> None:
    with pytest.raises(TiepthuError) as caught:
        compose.document(next(iter(files)), files, VALUES)
    problems = [said(problem) for problem in caught.value.problems]
    assert len(problems) == len(expected), problems
    for problem, line in zip(problems, expected, strict=True):
        place, name, *words = line.split(" ", 2)
        assert problem.startswith(f"{place} {name} "), title
        for part in "".join(words).split(";"):
            assert part.strip() in problem, title


def test_the_template_that_is_asked_for_must_exist() -> None:
    with pytest.raises(TiepthuError) as caught:
        compose.document("decison.html", {"decision.html": ""}, {})
    assert "did you mean “decision.html”?" in said(caught.value.problems[0])


def test_the_sentence_about_braces_shows_them_as_a_person_types_them() -> None:
    with pytest.raises(TiepthuError) as caught:
        compose.document("a.html", {"a.html": "{{ if"}, {})
    assert "every {{ needs its }}, every {% its %}" in said(caught.value.problems[0])
