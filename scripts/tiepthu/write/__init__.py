"""Values → files. What is written is bytes until `put` gives them a name.

Workbooks are imported when they are first asked for: their library is slow to begin.
"""

from typing import TYPE_CHECKING

from tiepthu.later import later
from tiepthu.write.answers import add_decisions
from tiepthu.write.docx import archive, docx, holds, reworded
from tiepthu.write.drafts import issued_yaml, next_draft_yaml
from tiepthu.write.files import put
from tiepthu.write.html import html
from tiepthu.write.manifest import Listed, Manifest, manifest_yaml, sent_yaml
from tiepthu.write.pdf import Pdf, can_pdf, pdfs
from tiepthu.write.remarks import with_remarks
from tiepthu.write.yaml import criteria_yaml, register_yaml

if TYPE_CHECKING:
    from tiepthu.write.workbook import Column, Question, Sheet, xlsx

__all__ = [
    "Column",
    "Listed",
    "Manifest",
    "Pdf",
    "Question",
    "Sheet",
    "add_decisions",
    "archive",
    "can_pdf",
    "criteria_yaml",
    "docx",
    "holds",
    "html",
    "issued_yaml",
    "manifest_yaml",
    "next_draft_yaml",
    "pdfs",
    "put",
    "register_yaml",
    "reworded",
    "sent_yaml",
    "with_remarks",
    "xlsx",
]


__getattr__ = later(__name__, {"workbook": "Column Question Sheet xlsx"})
