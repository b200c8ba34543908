"""Papers with planted faults, and for each fault what it is, where it stands and why it is one."""

from tests.papers.paper import Fault, Paper
from tests.papers.pen import Habits

F = Fault

PARTY_36 = (
    Paper(
        "f01", "letter-opinions", "hd36", Habits("table"),
        edits=(("Số 345-", "Số: 345-"), ("góp ý dự thảo Bộ", "V/v góp ý dự thảo Bộ")),
        faults=(
            F("number-colon", "number", "Số: 345-CV/BTCĐUK", "No colon after Số in a Party paper."),
            F("subject-v/v", "letter-subject", "V/v góp ý dự thảo",
              "The subject of a Party letter has no V/v before it."),
        ),
    ),
    Paper(
        "f02", "notice-party", "hd36", Habits("tabs", formatting="styles"),
        edits=(("Số 06-", "Số 6-"), ("ngày 11 tháng 10", "ngày 5 tháng 10")),
        faults=(
            F("number-no-zero", "number", "Số 6-TB/ĐU", "A number below 10 has a leading 0."),
            F("day-no-zero", "date", "ngày 5 tháng 10", "A day below 10 has a leading 0."),
        ),
    ),
    Paper(
        "f03", "plan-party", "hd36", Habits("rows", "border", "defaults"),
        edits=(("Số 38-KH/ĐU", "Số 38/KH-ĐU"), ("tháng 02 năm 2025", "tháng 2 năm 2025")),
        faults=(
            F("number-separators", "number", "Số 38/KH-ĐU",
              "A hyphen after the number, a slash between type and body."),
            F("month-no-zero", "date", "tháng 2 năm 2025", "Months 1 and 2 have a leading 0."),
        ),
    ),
    Paper(
        "f04", "decision-set", "hd36", Habits("table", "vml", "direct", split=True),
        edits=(("tháng 9 năm 2024", "tháng 09 năm 2024"),),
        looks={"date": {"italic": False}},
        faults=(
            F("month-padded", "date", "tháng 09 năm 2024", "Months 3 to 9 have no leading 0."),
            F("date-upright", "date", "Hà Nội, ngày 20", "Place and date are italic."),
        ),
    ),
    Paper(
        "f05", "resolution-party", "hd36", Habits("table", gaps=True),
        edits=(("Vĩnh An, ngày 09", "Vĩnh An ngày 09"),), options=frozenset({"no-title-rule"}),
        faults=(
            F("date-no-comma", "date", "Vĩnh An ngày 09", "A comma stands after the place."),
            F("title-no-rule", "title", "ĐẢNG CỘNG SẢN VIỆT NAM",
              "A rule as long as the words stands under the title."),
        ),
    ),
    Paper(
        "f06", "directive-party", "hd36", Habits("frames", "underline", "styles"),
        looks={"title": {"size": 13}, "type": {"size": 14}},
        faults=(
            F("title-size", "title", "ĐẢNG CỘNG SẢN VIỆT NAM", "The title is 15 pt, not 13."),
            F("type-size", "type", "CHỈ THỊ", "The type name is 15 or 16 pt, not 14."),
        ),
    ),
    Paper(
        "f07", "report-party", "hd36", Habits("boxes", "drawing", "direct"),
        edits=(("star", None),), looks={"issuer": {"bold": False}, "parent": {"bold": True}},
        faults=(
            F("star-missing", "star", "", "A star stands between the issuer and the number."),
            F("issuer-not-bold", "issuer", "ĐẢNG UỶ NHÀ MÁY BÌNH SƠN", "The issuer is bold."),
            F("parent-bold", "parent", "ĐẢNG BỘ TẬP ĐOÀN ĐIỆN GIÓ", "The parent is not bold."),
        ),
    ),
    Paper(
        "f08", "guidance-party", "hd36", Habits("table", "border", "theme"),
        looks={"subject": {"bold": False}}, edits=(("hyphens", None),),
        faults=(
            F("subject-not-bold", "subject", "tổ chức sinh hoạt chuyên đề", "It is bold."),
            F("hyphens-missing", "hyphens", "", "Five hyphens stand under the trích yếu."),
        ),
    ),
    Paper(
        "f09", "regulation-party", "hd36", Habits("rows", "underline", "styles"),
        edits=(
            ("về chế độ kiểm tra, giám sát của cấp uỷ", "Về chế độ kiểm tra, giám sát của cấp uỷ"),
            ("-----", "---"), ("e) Việc rèn", "f) Việc rèn"),
            ("QUY ĐỊNH CHUNG", "Quy định chung"),
        ),
        faults=(
            F("subject-capital", "subject", "Về chế độ kiểm tra", "It begins with a small letter."),
            F("hyphens-count", "hyphens", "---", "Five hyphens, not three."),
            F("point-letter", "point", "f) Việc rèn luyện", "Points run d, đ, e: there is no f."),
            F("chapter-title-case", "chapter-title", "Quy định chung", "It is in capitals."),
        ),
    ),
    Paper(
        "f10", "plan-party", "hd36", Habits("table", "drawing", "direct", split=True),
        looks={"texts": {"font": "Arial"}},
        faults=(F("body-font", "body", "", "The paper is typed in Times New Roman."),),
    ),
    Paper(
        "f11", "notice-party", "hd36", Habits("table", "underline", "defaults"),
        looks={"texts": {"size": 13, "first": 0}},
        faults=(
            F("body-size", "body", "", "The body is 14 or 15 pt, not 13."),
            F("body-indent", "body", "", "The first line is drawn in about 10 mm."),
        ),
    ),
    Paper(
        "f12", "resolution-party", "hd36", Habits("rows", "vml", "styles"),
        looks={"texts": {"pitch": ("times", 1.5), "align": "left"}},
        faults=(
            F("body-pitch", "body", "", "Line spacing is exact, at least 18 pt, not 1.5 lines."),
            F("body-align", "body", "", "The body is justified."),
        ),
    ),
    Paper(
        "f13", "directive-party", "hd36", Habits("boxes", "underline", "theme"),
        looks={"texts": {"pitch": ("exact", 16), "before": 2}},
        edits=(("báo cáo Ban Thường vụ Tỉnh uỷ.", "báo cáo Ban Thường vụ Tỉnh uỷ./."),),
        faults=(
            F("body-pitch", "body", "", "Line spacing is at least 18 pt, not 16."),
            F("body-spacing", "body", "", "Paragraphs are at least 6 pt apart, not 2."),
            F("end-slash", "body", "báo cáo Ban Thường vụ Tỉnh uỷ./.",
              "A Party text ends with a full stop, never ./."),
        ),
    ),
    Paper(
        "f14", "decision-set", "hd36", Habits("table", "underline", "styles"),
        edits=(("Đảng Cộng sản Việt Nam;", "Đảng Cộng sản Việt Nam,"),
               ("Ban Tổ chức Đảng uỷ Khối,", "Ban Tổ chức Đảng uỷ Khối.")),
        faults=(
            F("basis-end", "basis", "Căn cứ Điều lệ Đảng Cộng sản Việt Nam,",
              "A căn cứ before the last ends with a semicolon."),
            F("basis-last", "basis", "Xét đề nghị của Ban Tổ chức Đảng uỷ Khối.",
              "Under HD 36 the last one ends with a comma."),
        ),
    ),
    Paper(
        "f15", "plan-party", "hd36", Habits("table", "border", "direct", signature="tabs"),
        edits=(("T/M BAN", "TM. BAN"), ("Lưu Văn phòng Đảng uỷ.", "Lưu: VT, VP.")),
        faults=(
            F("authority-dot", "authority", "TM. BAN THƯỜNG VỤ", "A Party paper writes T/M."),
            F("archive-vt", "recipient", "Lưu: VT, VP.",
              "The archive line reads Lưu Văn phòng …, without colon or VT."),
        ),
    ),
    Paper(
        "f16", "report-party", "hd36", Habits("table", "underline", "defaults"),
        looks={"signer-title": {"bold": True}}, edits=(("Hoàng Mai Lan", "TS. Hoàng Mai Lan"),),
        faults=(
            F("signer-title-bold", "signer-title", "PHÓ BÍ THƯ",
              "Under an authority line the title is not bold."),
            F("signer-degree", "signer", "TS. Hoàng Mai Lan", "No academic title before the name."),
        ),
    ),
    Paper(
        "f17", "notice-party", "hd36", Habits("rows", "drawing", "styles", signature="loose"),
        edits=(("__Nơi nhận__:", "Nơi nhận:"),
               ("- Các đảng uỷ trực thuộc,", "- Các đảng uỷ trực thuộc;"),
               ("- Các ban của Đảng uỷ,", "- Các ban của Đảng uỷ;")),
        looks={"recipients-lead": {"bold": True, "italic": True, "size": 12}},
        faults=(
            F("recipients-lead-style", "recipients-lead", "Nơi nhận:",
              "A Party paper has it upright, 14 pt and underlined, not 12 bold italic."),
            F("recipients-separator", "recipient", "Các đảng uỷ trực thuộc; | Các ban của Đảng uỷ;",
              "Under HD 36 recipients are separated by commas."),
        ),
    ),
    Paper(
        "f18", "letter-opinions", "hd36", Habits("boxes", "vml", "direct"),
        edits=(("//Kính gửi://", "Kính gửi:"), ("- Như trên,", "- Thường trực Đảng uỷ Khối,"),
               ("Lưu Văn phòng, Ban Tổ chức.", "Lưu Văn phòng, Ban Tổ chức")),
        looks={"letter-subject": {"size": 14, "italic": False}},
        faults=(
            F("address-upright", "address", "Kính gửi:", "Kính gửi is italic."),
            F("letter-subject-style", "letter-subject", "góp ý dự thảo Bộ tiêu chí",
              "The subject of a letter is 12 pt italic."),
            F("first-recipient", "recipient", "Thường trực Đảng uỷ Khối,",
              "The first recipient of a letter is Như trên."),
            F("recipients-end", "recipient", "Lưu Văn phòng, Ban Tổ chức",
              "The list ends with a full stop."),
        ),
    ),
    Paper(
        "f19", "regulation-party", "hd36", Habits("table", "underline", "direct"),
        page={"left": 25, "right": 20},
        faults=(F("margins", "page", "", "Left 30 and right 15 mm, not 25 and 20."),),
    ),
    Paper(
        "f20", "plan-party", "hd36", Habits("table", "border", "styles"),
        page={"left": 15, "right": 30},
        faults=(
            F("margins-swapped", "page", "",
              "Left 15, right 30 mm is for backs only, with mirrored margins."),
        ),
    ),
    Paper(
        "f21", "resolution-party", "hd36", Habits("table", "drawing", "theme"),
        page={"width": 215.9, "height": 279.4},
        faults=(F("paper-size", "page", "", "The sheet is A4, not US Letter."),),
    ),
    Paper(
        "f22", "regulation-party", "hd36", Habits("rows", "vml", "defaults"),
        page={"numbered": "nowhere"},
        faults=(F("page-number-missing", "page-number", "", "Two pages or more carry numbers."),),
    ),
    Paper(
        "f23", "report-party", "hd36", Habits("table", "underline", page_number="simple"),
        page={"first_hidden": False},
        looks={"page-number": {"size": 12}},
        faults=(
            F("page-number-first", "page-number", "", "Page 1 carries no number."),
            F("page-number-size", "page-number", "", "The page number is 14 pt, not 12."),
        ),
    ),
    Paper(
        "f24", "plan-party", "hd36", Habits("tabs", "underline", "defaults", page_number="sdt"),
        page={"numbered": "footer"},
        faults=(F("page-number-footer", "page-number", "", "It stands at the head."),),
    ),
    Paper(
        "f25", "decision-set", "hd36", Habits("table", "border", "direct"),
        looks={"page-number": {"align": "right"}}, page={"header": 20},
        faults=(
            F("page-number-align", "page-number", "", "It is centred, not at the right."),
            F("page-number-height", "page-number", "", "It is 10 mm from the top edge, not 20."),
        ),
    ),
    Paper(
        "f26", "submission-36", "hd36", Habits("rows", "underline", "direct", split=True),
        looks={"draft": {"italic": False, "bold": True}, "signer": {"bold": False},
               "signer-title-alone": {"bold": False}},
        faults=(
            F("draft-style", "draft", "Dự thảo lần 2", "The draft mark is 14 pt italic."),
            F("signer-not-bold", "signer", "Vũ Anh Tuấn", "The signer's name is bold."),
            F("signer-title-plain", "signer-title", "TRƯỞNG BAN",
              "A title that stands alone is bold."),
        ),
    ),
    Paper(
        "f27", "resolution-party", "hd36", Habits("table", "vml", "styles"),
        edits=(("Bùi Thế Vinh", None), ("BÍ THƯ", "BÍ THƯ ĐẢNG UỶ")),
        faults=(
            F("signer-missing", "signer", "", "The signer's name is missing."),
            F("title-with-body", "signer-title", "BÍ THƯ ĐẢNG UỶ",
              "The committee's name is never added to the title."),
        ),
    ),
    Paper(
        "f28", "guidance-party", "hd36", Habits("table", "drawing", "defaults"),
        edits=(("Phụ lục 1", "Phụ lục I"), ("Phụ lục 2", "Phụ lục II")),
        faults=(
            F("annex-numeral", "annex", "Phụ lục I", "A Party paper numbers annexes 1, 2."),
        ),
    ),
    Paper(
        "f29", "report-party", "hd36", Habits("rows", "border", "direct", through="doc"),
        edits=(("date", None), ("subject", None), ("hyphens", None)),
        faults=(
            F("date-missing", "date", "", "Place and date are missing."),
            F("subject-missing", "subject", "", "The trích yếu is missing."),
        ),
    ),
    Paper(
        "f30", "notice-party", "hd36", Habits("table", "underline", "styles"),
        options=frozenset({"swapped"}),
        faults=(
            F("columns-swapped", "title", "ĐẢNG CỘNG SẢN VIỆT NAM",
              "The issuer stands at the left, the title at the right."),
        ),
    ),
    Paper(
        "f31", "directive-party", "hd36", Habits("table", "border", "direct"),
        looks={"texts": {"italic": True}, "recipient": {"size": 14}},
        edits=(("ĐẢNG CỘNG SẢN VIỆT NAM", "Đảng Cộng sản Việt Nam"),),
        faults=(
            F("body-italic", "body", "", "The body is upright."),
            F("recipient-size", "recipient", "", "Recipients are 12 pt, not 14."),
            F("title-case", "title", "Đảng Cộng sản Việt Nam", "The title is in capitals."),
        ),
    ),
    Paper(
        "f32", "report-party", "hd36", Habits("table", "underline", "theme"),
        instead=(("Hoàn thành rà soát quy hoạch", {"align": "left", "first": 0}),
                 ("Đảng uỷ tổ chức bốn hội nghị", {"pitch": ("times", 1), "before": 0})),
        faults=(
            F("body-align", "body", "Hoàn thành rà soát quy hoạch", "It is at the left."),
            F("body-indent", "body", "Hoàn thành rà soát quy hoạch", "It is not drawn in."),
            F("body-pitch", "body", "Đảng uỷ tổ chức bốn hội nghị", "Its lines are single."),
            F("body-spacing", "body", "Đảng uỷ tổ chức bốn hội nghị", "Nothing stands before it."),
        ),
    ),
    Paper(
        "f33", "regulation-party", "hd36", Habits("table", "drawing", "direct"),
        looks={"article": {"bold": False}, "section": {"align": "left"}},
        edits=(("Chương II", "Chương 2"), ("Chương 2I", "Chương 3"), ("Chương I", "Chương 1")),
        faults=(
            F("article-not-bold", "article", "Điều", "Điều and title are bold."),
            F("section-align", "section", "Mục 1 | Mục 2", "Mục is centred."),
            F("chapter-numeral", "chapter", "Chương 1 | Chương 2 | Chương 3",
              "Roman, or an ordinal in words."),
        ),
    ),
    Paper(
        "f34", "plan-party", "hd36", Habits("table", "underline", "direct", through="doc"),
        looks={"type": {"bold": False}, "authority": {"bold": False}},
        faults=(
            F("type-not-bold", "type", "KẾ HOẠCH", "The type name is bold."),
            F("authority-not-bold", "authority", "T/M BAN THƯỜNG VỤ", "The authority is bold."),
        ),
    ),
    Paper(
        "f35", "regulation-party", "hd36", Habits("table", "border", "styles", numbers="auto"),
        edits=(("ngày 28/7/2021", "ngày 28/07/2021"), ("Mục 2", "Mục II"), ("Mục 1", "Mục I")),
        faults=(
            F("point-letter", "point", "Việc thực hành tiết kiệm | Việc rèn luyện phẩm chất",
              "Word's own lettering runs d, e, f: it should run d, đ, e."),
            F("short-date", "basis", "ngày 28/07/2021", "Months 3 to 9 have no leading 0."),
            F("section-numeral", "section", "Mục I | Mục II", "Mục has an Arabic numeral."),
        ),
    ),
    Paper(
        "f36", "resolution-party", "hd36", Habits("table", "underline", "direct"),
        moves=((("subject", "hyphens"), "type"),),
        faults=(
            F("type-after-subject", "type", "NGHỊ QUYẾT | về lãnh đạo thực hiện",
              "The type name stands above the trích yếu."),
        ),
    ),
    Paper(
        "f37", "report-party", "hd36", Habits("rows", "drawing", "defaults"),
        edits=(("portrait", "run-on"), ("number", None)),
        faults=(
            F("annex-same-page", "annex", "Phụ lục | KẾT QUẢ KẾT NẠP ĐẢNG VIÊN",
              "An annex begins a page of its own."),
            F("number-missing", "number", "", "Number and symbol are missing."),
        ),
    ),
    Paper(
        "f38", "directive-party", "hd36", Habits("table", "border", "theme"),
        edits=(("issuer", None),), moves=((("recipients-lead", "recipient"), "body"),),
        looks={"subject": {"align": "left"}},
        faults=(
            F("issuer-missing", "issuer", "", "The name of the issuer is missing."),
            F("recipients-place", "recipients-lead", "Nơi nhận: | Ban Bí thư Trung ương Đảng",
              "The recipients stand at the end, not before the text."),
            F("subject-align", "subject", "về việc tăng cường sự lãnh đạo", "It is centred."),
        ),
    ),
    Paper(
        "f39", "regulation-party", "hd36", Habits("frames", "underline", "direct", split=True),
        edits=(("Điều 5. Nội dung giám sát", "Điều 5: Nội dung giám sát"),
               ("Ngô Đức Thắng", "Đại tá Ngô Đức Thắng")),
        instead=(("1. Cấp uỷ kiểm tra các nội dung", {"font": "Cambria"}),),
        faults=(
            F("article-stop", "article", "Điều 5: Nội dung giám sát", "A full stop, no colon."),
            F("signer-degree", "signer", "Đại tá Ngô Đức Thắng", "No military rank."),
            F("body-font", "clause", "1. Cấp uỷ kiểm tra các nội dung", "Times New Roman."),
        ),
    ),
    Paper(
        "f40", "letter-opinions", "hd36", Habits("table", "vml"),
        touches=("inserted-colon-wrong",),
        edits=(("Lê Thị Minh Nguyệt", "LÊ THỊ MINH NGUYỆT"),),
        faults=(
            F("number-colon", "number", "Số: 345-CV/BTCĐUK", "No colon, tracked or not."),
            F("signer-case", "signer", "LÊ THỊ MINH NGUYỆT", "The name is not in capitals."),
        ),
    ),
    Paper(
        "f41", "plan-party", "hd36", Habits("table", "underline"),
        touches=("page-number-by-tab-wrong", "line-rule-forgotten-wrong"),
        faults=(
            F("page-number-align", "page-number", "", "It is centred, not at the right tab."),
            F("body-pitch", "body", "", "360 without a rule is 1.5 lines, not 18 pt exactly."),
        ),
    ),
    Paper(
        "f42", "directive-party", "hd36", Habits("table", "border", "styles"),
        touches=("theme-over-font-wrong",),
        faults=(F("font", "body", "", "The theme's font, Calibri, is what Word takes."),),
    ),
    Paper(
        "f43", "resolution-party", "hd36", Habits("rows", "underline"),
        touches=("pitch-at-least-wrong",), options=frozenset({"signed-at-the-left"}),
        faults=(
            F("body-pitch", "body", "", "Exactly, not at least, 18 pt."),
            F("recipients-side", "recipients-lead", "Nơi nhận: | T/M ĐẢNG UỶ",
              "Recipients at the left, the signer at the right."),
        ),
    ),
    Paper(
        "f44", "submission-36", "hd36", Habits("boxes", "drawing"),
        page={"width": 297, "height": 210, "landscape": True},
        faults=(F("orientation", "page", "", "Upright: no table asks for a lying sheet."),),
    ),
    Paper(
        "f45", "report-party", "hd36", Habits("table", "underline", "defaults"),
        edits=(("T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ\\K/T BÍ THƯ"), ("title", None)),
        faults=(
            F("deputy-in-committee", "authority", "K/T BÍ THƯ | T/M BAN THƯỜNG VỤ",
              "No K/T inside a collective committee."),
            F("title-missing", "title", "", "ĐẢNG CỘNG SẢN VIỆT NAM is missing."),
        ),
    ),
)  # fmt: skip

PARTY_05 = (
    Paper(
        "g01", "decision-rules-05", "hd05", Habits("table", "border", "direct"),
        edits=(("- Căn cứ", "Căn cứ"), ("- Xét", "Xét"),
               ("về việc ban hành Quy chế phối hợp.", "về việc ban hành Quy chế phối hợp,")),
        faults=(
            F("basis-dash", "basis", "Căn cứ | Xét đề nghị", "HD 05: a dash before each."),
            F("basis-last", "basis", "về việc ban hành Quy chế phối hợp,",
              "Under HD 05 the last one ends with a full stop."),
        ),
    ),
    Paper(
        "g02", "submission-05", "hd05", Habits("tabs", "underline", "styles"),
        edits=(("Kính trình://", "Kính gửi://"),),
        faults=(F("address-word", "address", "Kính gửi:", "HD 05: a tờ trình says Kính trình."),),
    ),
    Paper(
        "g03", "letter-05", "hd05", Habits("rows", "drawing", "defaults"),
        edits=(("- Như trên;", "- Như trên,"), ("của Đảng uỷ;", "của Đảng uỷ,"),
               ("về việc chuẩn bị kiểm điểm", "V/v chuẩn bị kiểm điểm")),
        faults=(
            F("recipients-separator", "recipient", "Như trên, | Các ban của Đảng uỷ,",
              "Under HD 05 recipients are separated by semicolons."),
            F("subject-v/v", "letter-subject", "V/v chuẩn bị kiểm điểm", "It says về việc."),
        ),
    ),
    Paper(
        "g04", "plan-05", "hd05", Habits("table", "vml", "direct"),
        edits=(("annex-note", None),), options=frozenset({"no-restart"}),
        faults=(
            F("annex-note-missing", "annex",
              "Phụ lục 1 | CHỈ TIÊU KÍCH HOẠT | Phụ lục 2 | PHÂN CÔNG CÁN BỘ",
              "HD 05: number, date and issuer stand under the title of an annex."),
            F("annex-page-number", "page-number", "", "Each annex has its own page numbering."),
        ),
    ),
    Paper(
        "g05", "plan-05", "hd05", Habits("boxes", "underline", "styles"),
        edits=(("Phụ lục 1", "Phụ lục I"), ("Phụ lục 2", "Phụ lục II")),
        looks={"texts": {"pitch": ("exact", 24)}},
        faults=(
            F("annex-numeral", "annex", "Phụ lục I", "A Party paper numbers annexes 1, 2."),
            F("body-pitch", "body", "", "HD 05: 18 to 22 pt exactly, not 24."),
        ),
    ),
    Paper(
        "g06", "notice-05", "hd05", Habits("table", "border", "direct"),
        looks={"texts": {"colour": "1F3864"}, "number": {"size": 13}},
        faults=(
            F("body-colour", "body", "", "HD 05: black letters."),
            F("number-size", "number", "Số 07-TB/TU", "Number and symbol are 14 pt, not 13."),
        ),
    ),
    Paper(
        "g07", "report-05", "hd05", Habits("frames", "underline", "direct", split=True),
        looks={"part": {"bold": False}, "title": {"bold": False}},
        faults=(
            F("part-not-bold", "part", "Phần thứ", "Word and ordinal are bold."),
            F("title-not-bold", "title", "ĐẢNG CỘNG SẢN VIỆT NAM", "The title is bold."),
        ),
    ),
    Paper(
        "g08", "notice-05", "hd05", Habits("table", "drawing", "styles", small_typed=True),
        looks={"everything": {"font": "Calibri"}},
        faults=(F("font", "body", "", "HD 05: Times New Roman."),),
    ),
    Paper(
        "g09", "report-05", "hd05", Habits("rows", "border", "theme", signature="tabs"),
        edits=(("recipients-lead", None), ("recipient", None)),
        page={"top": 25, "bottom": 25},
        faults=(
            F("recipients-missing", "recipients-lead", "", "Nơi nhận is missing."),
            F("margins", "page", "", "Top and bottom 20 mm, not 25."),
        ),
    ),
    Paper(
        "g10", "letter-05", "hd05", Habits("table", "vml", "styles", gaps=True),
        edits=(("Số 203-CV/ĐU", "Số: 203/CV-ĐU"), ("T/L BAN", "TL. BAN"), ("address", None)),
        faults=(
            F("number-colon", "number", "Số: 203/CV-ĐU", "No colon after Số."),
            F("number-separators", "number", "Số: 203/CV-ĐU", "Hyphen first, then the slash."),
            F("authority-dot", "authority", "TL. BAN THƯỜNG VỤ", "A Party paper writes T/L."),
            F("address-missing", "address", "", "A letter names its addressees (Kính gửi)."),
        ),
    ),
    Paper(
        "g11", "decision-rules-05", "hd05", Habits("tabs", "underline", "defaults"),
        edits=(("Điều lệ Đảng Cộng sản Việt Nam;", "Điều lệ Đảng Cộng sản Việt Nam,"),
               ("Lưu Văn phòng Đảng uỷ.", "Lưu Văn phòng Đảng uỷ")),
        page={"mirrored": True, "left": 15, "right": 30},
        faults=(
            F("basis-end", "basis", "Căn cứ Điều lệ Đảng Cộng sản Việt Nam,", "It ends with ;."),
            F("recipients-end", "recipient", "Lưu Văn phòng Đảng uỷ", "A full stop ends the list."),
            F("margins-swapped", "page", "",
              "Mirrored: the inner margin is 30, the outer 15 mm, not the reverse."),
        ),
    ),
    Paper(
        "g12", "plan-05", "hd05", Habits("table", "border", "styles"),
        edits=(("Phụ lục 1", "Phụ lục 1: CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN"),
               ("nêu tại Phụ lục 1: CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN;", "nêu tại Phụ lục 1;"),
               ("Phụ lục 2", "Phụ lục 2: PHÂN CÔNG CÁN BỘ GIÚP ĐỠ"),
               ("nêu tại Phụ lục 2: PHÂN CÔNG CÁN BỘ GIÚP ĐỠ.", "nêu tại Phụ lục 2."),
               ("annex-title", None)),
        faults=(
            F("annex-title-line", "annex", "Phụ lục 1: CHỈ TIÊU | Phụ lục 2: PHÂN CÔNG",
              "Phụ lục and its number stand on a line of their own, the title beneath."),
        ),
    ),
    Paper(
        "g13", "decision-rules-05", "hd05", Habits("rows", "drawing", "defaults"),
        edits=(("Chương I", "Chương I. NHỮNG QUY ĐỊNH CHUNG"),
               ("Chương I. NHỮNG QUY ĐỊNH CHUNGII", "Chương III. TỔ CHỨC THỰC HIỆN"),
               ("Chương I. NHỮNG QUY ĐỊNH CHUNGI", "Chương II. NỘI DUNG PHỐI HỢP"),
               ("chapter-title", None)),
        faults=(
            F("chapter-title-line", "chapter", "Chương",
              "The title of a chapter stands on the line after its number."),
        ),
    ),
)  # fmt: skip

STATE = (
    Paper(
        "n01", "decision-state", "nd30", Habits("table", "drawing", "direct"),
        edits=(("Số: 1204/QĐ-UBND", "Số 1204-QĐ/UBND"), ("TM. ỦY BAN", "T/M ỦY BAN")),
        faults=(
            F("number-no-colon", "number", "Số 1204-QĐ/UBND", "A State paper writes Số: …"),
            F("number-separators", "number", "Số 1204-QĐ/UBND",
              "A slash after the number, a hyphen between the abbreviations."),
            F("authority-slash", "authority", "T/M ỦY BAN NHÂN DÂN", "A State paper writes TM."),
        ),
    ),
    Paper(
        "n02", "decision-state", "nd30", Habits("rows", "vml", "styles"), first=12.7,
        looks={"basis": {"italic": False}}, pitch=("times", 1.2),
        edits=(("ngày 03 tháng 6 năm 2024.", "ngày 03 tháng 6 năm 2024,"),),
        faults=(
            F("basis-upright", "basis", "Căn cứ | Theo đề nghị", "Căn cứ are italic."),
            F("basis-last", "basis", "ngày 03 tháng 6 năm 2024,", "The last ends with a stop."),
        ),
    ),
    Paper(
        "n03", "letter-state", "nd30", Habits("tabs", "drawing", "defaults"), first=12.7,
        pitch=("times", 1), edits=(("V/v kiểm kê", "Về việc kiểm kê"),),
        looks={"recipients-lead": {"bold": False, "italic": False, "underline": True},
               "recipient": {"size": 13}},
        faults=(
            F("subject-no-v/v", "letter-subject", "Về việc kiểm kê", "The subject begins V/v."),
            F("recipients-lead-style", "recipients-lead", "Nơi nhận:", "It is bold italic."),
            F("recipient-size", "recipient", "", "Recipients are 11 pt, not 13."),
        ),
    ),
    Paper(
        "n04", "submission-state", "nd30", Habits("table", "border", "theme"), size=13,
        pitch=("times", 1.3), looks={"title": {"size": 15}, "motto": {"bold": False}},
        faults=(
            F("title-size", "title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Quốc hiệu is 12 or 13 pt."),
            F("motto-not-bold", "motto", "Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ is bold."),
        ),
    ),
    Paper(
        "n05", "resolution-state", "nd30", Habits("table", "drawing", "direct"), first=12.7,
        edits=(("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
               ("Số: 05/", "Số: 5/")), pitch=("times", 1.1),
        looks={"signer-title-alone": {"bold": False}},
        faults=(
            F("motto-hyphens", "motto", "Độc lập-Tự do-Hạnh phúc", "The hyphens are spaced."),
            F("number-no-zero", "number", "Số: 5/NQ-HĐND", "A number below 10 has a leading 0."),
            F("signer-title-plain", "signer-title", "CHỦ TỊCH", "The title of the signer is bold."),
        ),
    ),
    Paper(
        "n06", "plan-state", "nd30", Habits("boxes", "underline", "styles"),
        pitch=("times", 1), edits=(("Phụ lục II", "Phụ lục 2"), ("Phụ lục I", "Phụ lục 1")),
        faults=(F("annex-numeral", "annex", "Phụ lục 1 | Phụ lục 2",
                  "A State paper numbers annexes I, II."),),
    ),
    Paper(
        "n07", "rules-state", "nd30", Habits("table", "vml", "direct"), size=13, first=12.7,
        pitch=("times", 2), page={"left": 20},
        faults=(
            F("body-pitch", "body", "", "Single to 1.5 lines, not double."),
            F("margins", "page", "", "The left margin is 30 to 35 mm, not 20."),
        ),
    ),
    Paper(
        "n08", "decision-state", "nd30", Habits("table", "border", "defaults"), first=12.7,
        pitch=("times", 1.2), looks={"texts": {"size": 12}, "basis": {"size": 12}},
        options=frozenset({"no-title-rule"}),
        faults=(
            F("body-size", "body", "", "The body is 13 or 14 pt, not 12."),
            F("title-no-rule", "motto", "Độc lập - Tự do - Hạnh phúc",
              "A rule as long as the words stands under tiêu ngữ."),
        ),
    ),
    Paper(
        "n09", "rules-state", "nd30", Habits("rows", "drawing", "styles", page_number="sdt"),
        first=12.7, size=14, pitch=("times", 1.2), page={"numbered": "footer"},
        edits=(("Lưu: VT, VX.", "Lưu Văn phòng."),),
        faults=(
            F("page-number-footer", "page-number", "", "It stands in the top margin."),
            F("archive-state", "recipient", "Lưu Văn phòng.", "The last line reads Lưu: VT, …"),
        ),
    ),
    Paper(
        "n10", "letter-state", "nd30", Habits("table", "underline", "direct", through="odt"),
        first=0, pitch=("times", 1.1), edits=(("07 tháng 01 năm", "7 tháng 1 năm"),),
        faults=(
            F("body-indent", "body", "", "The first line is drawn in 10 or 12.7 mm."),
            F("day-no-zero", "date", "ngày 7 tháng 1 năm 2025", "A day below 10 has a leading 0."),
            F("month-no-zero", "date", "ngày 7 tháng 1 năm 2025", "Months 1 and 2 have one too."),
        ),
    ),
    Paper(
        "n11", "submission-state", "nd30", Habits("tabs", "drawing", "direct"), first=12.7,
        pitch=("times", 1.2), edits=(("motto", None),),
        faults=(
            F("motto-missing", "motto", "", "Tiêu ngữ is missing."),
            F("issuer-no-rule", "issuer", "SỞ GIAO THÔNG", "Its rule went with the motto's line."),
        ),
    ),
)  # fmt: skip

FAULTY = PARTY_36 + PARTY_05 + STATE
