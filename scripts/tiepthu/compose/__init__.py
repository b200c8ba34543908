"""From values and a template to a Document: the words of every document are an office's own.

`document` renders a template and reads it strictly; the `*_values` functions turn the nouns of the
program into the values that the templates name (templates/README.md lists them).
"""

from typing import TYPE_CHECKING

from tiepthu.later import later
from tiepthu.model import part_name

if TYPE_CHECKING:
    from tiepthu.compose.causing import Step, causes
    from tiepthu.compose.comparing import comparison_values
    from tiepthu.compose.consulting import (
        Attached,
        about,
        form_values,
        letter_values,
        parts,
        sent_values,
    )
    from tiepthu.compose.documents import document, prompts, spelled, texts
    from tiepthu.compose.excerpting import excerpt
    from tiepthu.compose.listing import (
        ListedChange,
        PaperView,
        listed,
        listing_values,
        paper,
        shifts,
    )
    from tiepthu.compose.listing_rows import RowsListed, rows_listed
    from tiepthu.compose.meeting import meeting_values
    from tiepthu.compose.printing import CODE, NAME, SIGN
    from tiepthu.compose.registering import asks, register_values
    from tiepthu.compose.remembering import Remembered, earlier
    from tiepthu.compose.replies import reply_values
    from tiepthu.compose.sets import (
        criteria_values,
        decision_values,
        draft_values,
        format_values,
        letterhead_values,
    )
    from tiepthu.compose.statistics import DAYS, statistics_values
    from tiepthu.compose.submitting import submission_values
    from tiepthu.compose.summing import By, summary_values
    from tiepthu.compose.wording import WHOLE, figures, lacking, short_date, total

__all__ = [
    "CODE",
    "DAYS",
    "NAME",
    "SIGN",
    "WHOLE",
    "Attached",
    "By",
    "ListedChange",
    "PaperView",
    "Remembered",
    "RowsListed",
    "Step",
    "about",
    "asks",
    "causes",
    "comparison_values",
    "criteria_values",
    "decision_values",
    "document",
    "draft_values",
    "earlier",
    "excerpt",
    "figures",
    "form_values",
    "format_values",
    "lacking",
    "letter_values",
    "letterhead_values",
    "listed",
    "listing_values",
    "meeting_values",
    "paper",
    "part_name",
    "parts",
    "prompts",
    "register_values",
    "reply_values",
    "rows_listed",
    "sent_values",
    "shifts",
    "short_date",
    "spelled",
    "statistics_values",
    "submission_values",
    "summary_values",
    "texts",
    "total",
]

__getattr__ = later(
    __name__,
    {
        "causing": "Step causes",
        "comparing": "comparison_values",
        "consulting": "Attached about form_values letter_values parts sent_values",
        "documents": "document prompts spelled texts",
        "excerpting": "excerpt",
        "listing": "ListedChange PaperView listed listing_values paper shifts",
        "listing_rows": "RowsListed rows_listed",
        "meeting": "meeting_values",
        "printing": "CODE NAME SIGN",
        "registering": "asks register_values",
        "remembering": "Remembered earlier",
        "replies": "reply_values",
        "sets": "criteria_values decision_values draft_values format_values letterhead_values",
        "statistics": "DAYS statistics_values",
        "submitting": "submission_values",
        "summing": "By summary_values",
        "wording": "WHOLE figures lacking short_date total",
    },
)
