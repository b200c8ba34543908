"""Papers without a fault, each typed by another hand, and pages that are no official papers."""

from tests.papers.paper import Paper
from tests.papers.pen import Habits

RIGHT = (
    Paper("r01-decision", "decision-set", "hd36", Habits(rule="border", gaps=True), kind=16),
    Paper(
        "r02-letter", "letter-opinions", "hd36",
        Habits("tabs", indent="tab", signature="tabs", formatting="defaults"), pitch=("exact", 20),
    ),
    Paper(
        "r03-plan", "plan-party", "hd36",
        Habits("rows", "drawing", "styles", small_typed=True, page_number="sdt"),
        size=15, subject=15, pitch=("exact", 19),
    ),
    Paper(
        "r04-notice", "notice-party", "hd36",
        Habits("boxes", "underline", split=True, signature="loose"), first=12.7,
        looks={"texts": {"before": 3, "after": 6}},
    ),
    Paper(
        "r05-guidance", "guidance-party", "hd36",
        Habits("table", "vml", "theme", page_number="simple", split=True),
        pitch=("exact", 24), first=12.7, page={"mirrored": True},
    ),
    Paper(
        "r06-regulation", "regulation-party", "hd36",
        Habits("table", "border", "styles", page_number="frame", gaps=True), kind=16,
    ),
    Paper(
        "r07-directive", "directive-party", "hd36",
        Habits("frames", "underline", "defaults", indent="tab"), size=15, pitch=("exact", 21),
    ),
    Paper(
        "r08-resolution", "resolution-party", "hd36",
        Habits("table", "underscores", split=True, page_number="evenodd"), first=12.7,
    ),
    Paper(
        "r09-minutes", "minutes-party", "hd36",
        Habits("rows", "border", "theme", gaps=True, through="odt"),
    ),
    Paper(
        "r10-report", "report-party", "hd36",
        Habits("table", "drawing", "direct", through="doc", page_number="simple"), first=12.7,
        edits=(("Nội dung sinh hoạt của một số", None),),
    ),
    Paper(
        "r11-submission", "submission-36", "hd36",
        Habits("table", "underline", "styles", small_typed=True, signature="tabs"), first=11,
    ),
    Paper(
        "r12-decision-05", "decision-rules-05", "hd05",
        Habits("table", "border", "styles", numbers="auto", page_number="sdt"),
        size=15, subject=15, pitch=("exact", 22), kind=16,
    ),
    Paper(
        "r13-letter-05", "letter-05", "hd05",
        Habits("boxes", "vml", "theme", split=True), pitch=("exact", 19),
    ),
    Paper(
        "r14-submission-05", "submission-05", "hd05",
        Habits("tabs", "underline", "direct", indent="tab", signature="loose", gaps=True),
    ),
    Paper(
        "r15-plan-05", "plan-05", "hd05",
        Habits("table", "drawing", "defaults", numbers="auto", page_number="simple"),
        first=12.7, looks={"texts": {"before": 0, "after": 6}},
    ),
    Paper(
        "r16-notice-05", "notice-05", "hd05",
        Habits("rows", "underline", "direct", through="doc"), first=12.7, pitch=("exact", 19),
    ),
    Paper(
        "r17-report-05", "report-05", "hd05",
        Habits("frames", "underline", "styles", page_number="frame", split=True),
        pitch=("exact", 18.5),
    ),
    Paper(
        "r18-decision-state", "decision-state", "nd30",
        Habits("table", "drawing", "direct", gaps=True),
        size=14, pitch=("times", 1.5), first=12.7, page={"left": 35, "right": 15, "top": 25},
    ),
    Paper(
        "r19-letter-state", "letter-state", "nd30",
        Habits("tabs", "drawing", "defaults", signature="tabs", indent="tab"),
        size=14, pitch=("times", 1.15), first=12.7,
    ),
    Paper(
        "r20-submission-state", "submission-state", "nd30",
        Habits("boxes", "underline", "theme", split=True), size=13, pitch=("times", 1.3),
        page={"bottom": 25, "right": 15},
    ),
    Paper(
        "r21-resolution-state", "resolution-state", "nd30",
        Habits("rows", "border", "styles", small_typed=True), size=14, pitch=("exact", 18),
        first=12.7, page={"right": 15},
    ),
    Paper(
        "r22-plan-state", "plan-state", "nd30",
        Habits("table", "vml", "defaults", page_number="sdt", through="docx"),
        size=14, pitch=("times", 1), page={"top": 22, "left": 32},
    ),
    Paper(
        "r23-rules-state", "rules-state", "nd30",
        Habits("table", "drawing", "styles", numbers="auto", page_number="evenodd"),
        size=13, pitch=("times", 1.2), first=12.7,
    ),
    Paper(
        "r24-notice-first-of-month", "notice-party", "hd36",
        Habits("table", "underline", "defaults", numbers="typed", through="docx"),
        edits=(("ngày 11 tháng 10 năm 2023", "ngày 02 tháng 11 năm 2023"),), size=15,
    ),
    Paper(
        "r25-tracked", "letter-opinions", "hd36", Habits("table", "underline"),
        touches=("deleted-colon", "smart-tags", "content-controls", "indent-in-characters"),
    ),
    Paper(
        "r26-headings", "plan-party", "hd36", Habits("table", "drawing", signature="tabs"),
        touches=("built-in-headings", "page-number-by-tab", "hidden-words"), first=12.7,
    ),
    Paper(
        "r27-character-style", "decision-rules-05", "hd05", Habits("table", "border", gaps=True),
        touches=("bold-by-character-style", "nested-table"), first=12.7, pitch=("exact", 20),
    ),
    Paper(
        "r28-dash-before-each", "guidance-party", "hd36", Habits("tabs", "underline", "theme"),
        edits=(("Căn cứ Quy chế", "- Căn cứ Quy chế"), ("Căn cứ Kế hoạch", "- Căn cứ Kế hoạch")),
        first=12.7,
    ),
)  # fmt: skip

# Not official papers at all: a checker says next to nothing about them.
OTHER = (
    Paper("o01-meeting-notes", "meeting-notes", "hd36", Habits(formatting="defaults")),
    Paper("o02-cv", "cv-page", "nd30", Habits(), looks={"plain": {"font": "Arial", "size": 11}}),
    Paper("o03-note", "thanks-note", "hd05", Habits(through="html")),
)
