"""The house rules that a machine can keep: who may import whom, how long a module may be."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "tiepthu"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 430  # "about 400 lines"
LONGEST_FUNCTION = 50  # one screen


def test_the_import_law_holds() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_fits_a_sitting_and_a_function_a_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_reads_the_clock(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "cli"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called != "print"
            assert not called.endswith((".now", ".today", ".utcnow", "time.time"))


def test_only_ooxml_knows_the_xml_of_tracked_changes() -> None:
    marks = ("w:ins", "w:del", "moveFrom", "moveTo", "delText")
    for path in MODULES:
        if not path.is_relative_to(PACKAGE / "ooxml"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words = node.value.split() if len(node.value) < 40 else []
                    assert not [w for w in words if w.endswith(marks)], (path, node.value)
