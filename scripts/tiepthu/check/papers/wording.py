"""The words by which the parts of a paper are known, whoever typed them."""

from __future__ import annotations

import re
from typing import NamedTuple

PARTY_TITLE = "đảng cộng sản việt nam"
STATE_TITLE = "cộng hoà xã hội chủ nghĩa việt nam"
MOTTO = re.compile(r"độc lập ?- ?tự do ?- ?hạnh phúc\W*")
STAR = re.compile(r"\*+(?: \*+)*")
RULE = re.compile(r"[-–—_=.*⎯─━ˍ¯ ]{3,}|[-–—_]{2,}|[⎯─━—_]")

# Số 756-QĐ/ĐUK · Số: 15/QĐ-UBND · Số      -QĐ/ĐUK · Số: 07/2023/QĐ-UBND
NUMBER = re.compile(
    r"(?P<word>số|Số|SỐ)(?P<colon> ?:)? ?(?P<number>[\d.…_ ]*?) ?(?P<join>[-–/]) ?"
    r"(?:(?P<year>(?:19|20)\d\d) ?/ ?)?"
    r"(?P<type>[^\W\d_]+)(?: ?(?P<type_join>[-–/]) ?(?P<body>[^\W_][\w.&/–-]*))?"
)
_BLANK = r"[\s.…_]*"
DATE = re.compile(
    rf"(?P<place>[^,;:.\d]{{2,60}}?|TP\. ?[^,;:\d]{{2,40}}?)(?P<comma> ?,)? ?ngày"
    rf" ?(?P<day>\d{{1,2}}|{_BLANK}) ?tháng ?(?P<month>\d{{1,2}}|{_BLANK}) ?năm"
    rf" ?(?P<year>\d{{4}}|\d{{0,3}}{_BLANK})[.,]?",
    re.IGNORECASE,
)
DRAFT = re.compile(r"\(?dự thảo(?: (?:lần|\d|\().{0,24})?\)?")
URGENCY = re.compile(r"(?:thượng )?khẩn|hoả tốc(?: hẹn giờ)?")
SECRECY = re.compile(r"(?:tuyệt |tối )?mật")
CIRCULATION = re.compile(
    r"\W*(?:xem xong trả lại|xong hội nghị trả lại|xong hội nghị xin trả lại|lưu hành nội bộ"
    r"|tài liệu (?:hội nghị|thu hồi|đại hội)|không phổ biến.*|trả lại sau .*|thu hồi sau .*)\W*"
)
LETTER_START = re.compile(r"v ?/ ?v\b|về việc\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"kính (?P<verb>gửi|trình)(?P<colon> ?:)?")
BASIS = re.compile(r"(?:[-–+•*] ?)?(?:căn cứ|xét|theo đề nghị|thực hiện|theo|tiếp theo)\b")
FIRST_BASIS = re.compile(r"(?:[-–+•*] ?)?căn cứ\b")
GOES_ON = re.compile(
    r", (?:ban|đảng uỷ|tỉnh uỷ|thành uỷ|chi bộ|văn phòng|uỷ ban|sở|bộ|cơ quan|tổ)\b[^,;.]{0,60}? "
    r"(?:ban hành|xây dựng|hướng dẫn|thông báo|báo cáo|đề nghị|yêu cầu|triển khai|quyết định)\b"
    r"(?!.*(?:;|về việc))"
)
ENACTING = re.compile(
    r"(?:.{0,90} )?(?:quyết định|quyết nghị|quy định|chỉ thị|thông báo|nghị quyết)\W*"
    r"(?:như sau\W*)?"
)
RECIPIENTS = re.compile(r"nơi nhận(?: ?:)?")
ARCHIVE = re.compile(r"(?:[-–+•] ?)?lưu\b")
AUTHORITY = re.compile(
    r"(?P<form>t ?/ ?m|k ?/ ?t|t ?/ ?l|t ?/ ?u ?q|tm\b\.?|kt\b\.?|tl\b\.?|tuq\b\.?)[ .]*"
    r"(?P<whom>.*)"
)
PARTY_FORM = re.compile(r"[TK]/[MTL]|T/UQ")
STATE_FORM = re.compile(r"(?:TM|KT|TL|TUQ)\.")
ACTING = re.compile(r"q\. ?\w.*")
TITLES = re.compile(
    r"(?:q\. ?|quyền )?(?:phó |thường trực |tổng )?(?:phó )?(?:bí thư|chánh văn phòng|trưởng"
    r"|chủ nhiệm"
    r"|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|vụ trưởng|tổ trưởng|bộ trưởng|thứ trưởng"
    r"|hiệu trưởng|viện trưởng|uỷ viên|thư ký|chi cục trưởng|chánh|người|chủ trì|thủ trưởng"
    r"|đại diện|thống đốc|tổng biên tập|tổ phó)\b.*"
)
TITLE_OF_BODY = re.compile(
    r"(?P<title>(?:phó |quyền |q\. ?)?(?:bí thư|chủ nhiệm|chánh văn phòng)) "
    r"(?:đảng uỷ|tỉnh uỷ|thành uỷ|huyện uỷ|chi bộ|đảng bộ|uỷ ban kiểm tra|văn phòng|trung ương).*"
)
ACADEMIC = re.compile(
    r"(?:(?:PGS|GS|TS|TSKH|ThS|Ths|ThS|CN|KS|BS|BSCKI{1,2}|CVC|CVCC|TS\.BS|GS\.TS|PGS\.TS)\.? ?)+"
    r"(?=[A-ZĐÀ-Ỵ])|(?:Tiến sĩ|Thạc sĩ|Giáo sư|Phó giáo sư|Kỹ sư|Cử nhân|Bác sĩ|(?:Thiếu|Trung"
    r"|Thượng|Đại) (?:tướng|tá|uý))\b",
)
NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_SURNAMES = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương
đinh lâm phùng mai tô tạ hà cao thái lưu lương chu tống kiều la quách doãn nông triệu vi đàm giàng
lò hứa khổng châu bạch nghiêm lại từ tăng
"""
SURNAMES = frozenset(_SURNAMES.split())
TYPES = (
    "nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy chế", "quy định", "thông tri",
    "hướng dẫn", "thông báo", "thông cáo", "tuyên bố", "lời kêu gọi", "báo cáo", "kế hoạch",
    "quy hoạch", "chương trình", "đề án", "phương án", "dự án", "tờ trình", "công văn", "biên bản",
    "giấy mời", "giấy giới thiệu", "giấy chứng nhận", "giấy đi đường", "giấy nghỉ phép",
    "giấy uỷ quyền", "phiếu gửi", "phiếu chuyển", "phiếu báo", "công điện", "hợp đồng", "thư công",
    "bản ghi nhớ", "bản thoả thuận",
)  # fmt: skip
# Types that always have a number, a signer and recipients.
FULL_TYPES = frozenset(
    ("nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy định", "thông tri", "hướng dẫn")
) | {"thông báo", "báo cáo", "kế hoạch", "chương trình", "tờ trình", "công điện", "công văn"}
ANNEX = re.compile(r"phụ lục(?: số)?(?P<number> ?(?:\d{1,2}|[ivxlc]{1,6}))?[.:]?")
ANNEX_TITLED = re.compile(r"phụ lục(?: số)? ?(?:\d{1,2}|[ivxlc]{1,6}) ?[:.–-]? ?")
ATTACHED = re.compile(r"\(? ?(?:ban hành )?kèm theo\b.*")
ARTICLE = re.compile(
    r"Điều (?P<number>\d{1,3}[a-zđ]?|[IVXLC]+)(?P<end> ?[.:,;)–-]?)", re.IGNORECASE
)
PART = re.compile(
    r"(?P<word>phần|chương|mục|tiểu mục) (?P<number>(?:thứ )?[\w]{1,8})(?P<end>[.:)]?)",
    re.IGNORECASE,
)
PART_TITLED = re.compile(
    r"(?P<word>phần|chương|mục|tiểu mục) (?P<number>(?:thứ )?\w{1,8}) ?[:.–-]? ", re.IGNORECASE
)
POINT = re.compile(r"(?P<letter>[a-zđ])(?P<end>[).:/-]) ?\S")
CLAUSE = re.compile(r"(?P<number>\d{1,2})(?P<end>[.)/:,-])\s")
NUMBERED = re.compile(r"(?:[IVXLC]+|\d+|[A-D]) ?[-–./)]")
ORGANISATIONS = (
    "đảng bộ", "đảng uỷ", "huyện uỷ", "tỉnh uỷ", "thành uỷ", "quận uỷ", "thị uỷ", "chi bộ",
    "chi uỷ", "ban ", "văn phòng", "uỷ ban", "sở ", "phòng ", "cục ", "viện ", "trường ",
    "trung tâm", "công ty", "tổng công ty", "tập đoàn", "bộ ", "hội đồng", "chi cục", "bệnh viện",
    "đảng đoàn", "tổ ", "học viện", "thanh tra", "ubnd", "hđnd", "cơ quan", "tiểu ban", "đoàn ",
)  # fmt: skip


class Written(NamedTuple):
    """A date as it is written; a part that is blank is empty."""

    day: str
    month: str
    year: str


def paper_date(text: str) -> Written | None:
    """Return the date in a line "Hà Nội, ngày 12 tháng 9 năm 2023"."""
    found = DATE.fullmatch(text)
    if found is None:
        return None
    parts = (found[name].strip(" .…_\u00a0") for name in ("day", "month", "year"))
    return Written(*parts)


def kind_of(text: str) -> str:
    """Return the known type that a folded type name is or begins with; empty when none."""
    return next((one for one in TYPES if text == one or text.startswith(f"{one} ")), "")
