"""Values → files. What is written is bytes until `put` gives them a name."""

from tiepthu.write.answers import add_decisions
from tiepthu.write.docx import docx
from tiepthu.write.files import put
from tiepthu.write.html import html
from tiepthu.write.xlsx import Column, Sheet, xlsx
from tiepthu.write.yaml import criteria_yaml, register_yaml

__all__ = [
    "Column",
    "Sheet",
    "add_decisions",
    "criteria_yaml",
    "docx",
    "html",
    "put",
    "register_yaml",
    "xlsx",
]
