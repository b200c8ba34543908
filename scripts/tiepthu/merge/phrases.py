"""The set phrases of official letters, as patterns over folded text (party-format D.3 and D.5)."""

from __future__ import annotations

import re

from tiepthu.vietnamese import bare

REQUEST = re.compile(
    r"\b(?:bổ sung|sửa(?: đổi)?|chỉnh sửa|thay(?: thế)?(?! mặt)|bỏ|lược bỏ|xoá|bãi bỏ|gộp|tách"
    r"|làm rõ|cân nhắc|điều chỉnh|viết lại|hạ(?! tầng)|nâng|giảm|(?<!giá trị )tăng"
    r"|(?<!được )cụ thể hoá"
    r"|(?<!được )lượng hoá"
    r"|quy định (?:rõ|cụ thể|lại|thêm|như|là|chung|này)|(?:ghi|nêu|xác định) rõ|rút gọn|thu hẹp"
    r"|mở rộng"
    r"|thống nhất (?:cách|tên|cụm|thuật|từ|đơn vị|mốc|thời|dùng|sử dụng|chữ|viết|một|lại)"
    r"|rà soát|nghiên cứu|xem xét|xem lại"
    r"|chuyển(?! đổi| giao)|đưa|hướng dẫn (?:rõ|cụ thể|thêm|cách|chi tiết)|giải thích"
    r"|giữ(?: nguyên)?|cần(?! thiết)|nên|chưa (?:rõ|phù hợp|hợp lý|thống nhất|cụ thể|khả thi|có"
    r"|sát)"
    r"|không (?:phù hợp|hợp lý|khả thi|nhất trí|đồng ý|thống nhất|tán thành|nên|cần|rõ)"
    r"|khó (?:\w+ ){0,2}(?:thực hiện|định lượng|đánh giá|đạt)"
    r"|quá (?:cao|thấp|dài|rộng|chung|nặng|nhiều|ít|lớn|nhỏ|ngắn|gấp)"
    r"|rút(?! kinh nghiệm)|dời|lùi|giãn|nới|loại (?:ra|trừ|bỏ)|miễn(?! phí)|đừng|cho phép"
    r"|trùng|mâu thuẫn|băn khoăn|thế nào|hay không|là gì|bớt"
    r"|(?<!có )(?<!gia )(?<!xin )thêm"
    r"(?= (?!ý kiến|góp ý|nữa|một số ý|các ý|nội dung (?:gì|nào))\w))\b|\?"
)
"""Something is asked for, doubted, or found wanting."""

BUT = re.compile(
    r"\b(?:tuy nhiên|song|nhưng|ngoài ra|bên cạnh đó|đồng thời đề nghị|đề nghị|kiến nghị|đề xuất"
    r"|ngoại trừ"
    r"|riêng|trừ)\b"
)
_AGREE = re.compile(
    r"(?:nhất trí|đồng ý|đồng thuận|tán thành|thống nhất)(?!\s+(?:tên|cách|cụm|thuật|từ|lại|giữa"
    r"|đơn vị|mốc|dùng|sử dụng|chữ|viết|một"
    r"|về mặt|việc sử dụng|thời))\b"
    r"|không (?:có )?(?:thêm )?(?:ý kiến|góp ý)"
    r"(?:\s*(?:góp ý|tham gia|bổ sung|chỉnh sửa|sửa đổi|điều chỉnh|khác|gì|nào|thêm|,"
    r"|(?<=\w) và\b))*"
    r"(?!\s*(?:minh chứng|mức|tiêu chí|điểm|quy định|cụm từ)\b)"
    r"|không có (?:thêm )?nội dung (?:nào )?(?:cần )?(?:phải )?(?:góp ý|tham gia|bổ sung"
    r"|sửa(?: đổi)?)"
    r"|không (?:có )?(?:góp ý|tham gia|bổ sung|đề nghị|kiến nghị|(?:chỉnh )?sửa|điều chỉnh)"
    r"(?:(?:,| và| hoặc|) (?:góp ý|bổ sung|(?:chỉnh )?sửa(?: đổi)?|điều chỉnh))*"
    r"(?=\s*(?:$|[.,;]|(?:nội dung )?(?:gì|nào|thêm|khác)\b))(?:\s+(?:nội dung|gì|nào|thêm|khác))*"
)
_PRAISE = re.compile(
    r"(?:(?:dự thảo|nội dung)(?P<between>[^.;]{0,80}?)|(?:cách \w+|tiêu chí(?: số)? \d{1,2}\b)"
    r"(?P<praised>[^.;]{0,80}?)(?:là|đã|rất|như vậy) (?:là |rất )?)"
    r"(?<!không )(?<!chưa )(?<!chưa thật )(?:đã )?(?:đầy đủ|phù hợp|hợp lý|khoa học"
    r"|(?:chuẩn bị|xây dựng|biên soạn) (?:rất )?(?:công phu|kỹ|chu đáo|nghiêm túc))\b"
    r"(?! (?:hơn|nếu|khi)\b)"
)
_DISAGREE = re.compile(
    r"\b(?:không|chưa)\s+(?:hoàn toàn\s+)?(?:nhất trí|đồng ý|đồng thuận|tán thành|thống nhất)\b"
)
_NOTHING = frozenset({
    "không", "không.", "0", "x", "-", "--", "---", "/", "không có", "không có.", "không có ý kiến",
    "nt", "ok", "đồng ý", "nhất trí", "thống nhất", "giữ nguyên như dự thảo",
})  # fmt: skip
_YES = frozenset({"không", "không có", "đồng ý", "nhất trí", "thống nhất", "phù hợp", "hợp lý"})
_DOTS = re.compile(r"[\s._…\-–*•]*")
_ANNOUNCES = re.compile(
    r"(?:có )?(?:một số |tham gia |xin |các )*(?:ý kiến|góp ý|nội dung|kiến nghị|đề nghị"
    r"|đề xuất|vấn đề|điểm)[^.;]{0,60}"
    r"(?:như sau|sau đây|sau|dưới đây|cụ thể|trao đổi thêm|chỉnh lý|chỉnh sửa|lưu ý)\s*[.:]?\s*$"
    r"|như sau\s*:?\s*$|(?:chỉ )?(?:xin|có) (?:\w+ ){0,2}(?:mấy|một số|một vài|vài|hai|ba|bốn|năm)"
    r" (?:điểm|ý|ý kiến|nội dung|vấn đề)(?: [\w ]{0,40})?\s*[.:]\s*$"
)


def blank(folded: str) -> bool:
    """Whether there is nothing to read: no text, or only dots, rules and dashes."""
    return bool(_DOTS.fullmatch(folded))


def nothing_in_cell(folded: str) -> bool:
    """Whether a table cell says that there is no comment: "Không", "0", "Nhất trí"."""
    return folded.strip(" .") in {item.strip(" .") for item in _NOTHING}


def agrees(folded: str) -> bool:
    """Whether the text agrees and asks for nothing (party-format D.5 with its traps).

    An agreement that announces comments ("… và có một số ý kiến như sau:") is one; the comments
    follow it.
    """
    if folded.strip(" .,;") in _YES:
        return True
    label, _, rest = folded.partition(":")
    if _LABEL.fullmatch(label) and nothing_in_cell(rest):
        return True
    if folded == bare(folded):
        folded = _spelled(folded)
    praised = [
        p for p in _PRAISE.finditer(folded) if not _asked(p["between"] or p["praised"] or "")
    ]
    if not (_AGREE.search(folded) or praised) or _DISAGREE.search(folded):
        return False
    for praise in praised:
        folded = folded.replace(praise[0], " ")
    rest = _ANNOUNCES.sub("", _COURTESY.sub("", folded))
    return not _asked(_AGREE.sub("", rest))


def _asked(folded: str) -> bool:
    folded = _DONE.sub(" ", folded)
    return bool(BUT.search(folded) or REQUEST.search(folded))


def asks(folded: str) -> bool:
    """Whether a text asks for something; what it says in brackets aside."""
    return _asked(_BRACKETS.sub(" ", folded))


def answers(folded: str) -> bool:
    """Whether the text only says yes or no: what a form offers to tick."""
    return agrees(folded) or bool(
        _DISAGREE.search(folded) and not _asked(_DISAGREE.sub(" ", folded))
    )


def agrees_with_draft(folded: str) -> bool:
    """Whether one of the sentences agrees with the draft as such, whatever it asks for then."""
    for sentence in re.split(r"[.;:](?:\s|$)", folded):
        head, *turned = (part.strip(" ,-+") for part in _TURN.split(sentence))
        about = (
            _DRAFT.search(head) or (turned and _PLAIN.fullmatch(head)) or _ON_THE_WHOLE.search(head)
        )
        if about and agrees(head) and not specific(head) and not _REST.match(head):
            return True
    return False


def plainly_agrees(folded: str) -> bool:
    """Whether a text says nothing but that its sender agrees."""
    return bool(_PLAIN.fullmatch(folded.rstrip(" .;,")))


def _spelled(plain: str) -> str:
    """Return a text that was typed without diacritics with those of the set phrases."""
    for bare_, phrase in _SPELLED.items():
        plain = re.sub(rf"\b{bare_}\b", phrase, plain)
    return plain


_DONE = re.compile(
    r"\b(?:đã|từng|đã được|đã từng)(?: được)? (?:kiến nghị|đề nghị|đề xuất|tách|gộp|sửa|bổ sung)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_DRAFT = re.compile(r"\b(?:dự thảo|bộ tiêu chí)\b")
_PLAIN = re.compile(
    r"(?:(?:đảng uỷ|ban thường vụ|đơn vị|chúng tôi)[\w ]* )?(?:về )?(?:cơ bản |hoàn toàn )?(?:là )?"
    r"(?:nhất trí|đồng ý|thống nhất|tán thành|đồng thuận)(?: cao| hoàn toàn)?"
)
_ON_THE_WHOLE = re.compile(
    r"\b(?:nhất trí|đồng ý|thống nhất|tán thành)(?: về)? cơ bản\b"
    r"|\bcơ bản (?:là )?(?:nhất trí|đồng ý|thống nhất|tán thành)\b"
)
_REST = re.compile(r"ngoài |(?:các|những) (?:nội dung|tiêu chí|phần|ý) (?:còn lại|khác)|còn lại")
_TURN = re.compile(
    r",? \b(?:tuy nhiên|song|nhưng|riêng|trừ|ngoài ra|(?:và )?(?:chỉ )?xin|chỉ có|và có|đồng thời"
    r"|có (?:một số|mấy|hai|ba|bốn|năm) (?:ý kiến|nội dung|đề nghị|góp ý|điểm|vấn đề))\b"
)
_LABEL = re.compile(
    r"(?:có )?(?:ý kiến|nội dung)(?: góp ý| tham gia)?(?: khác| bổ sung| thêm)?|góp ý(?: khác)?"
    r"|trả lời|đáp"
)
_SPELLED = {
    bare(phrase): phrase
    for phrase in (
        "nhất trí", "đồng ý", "thống nhất", "đồng thuận", "tán thành", "không có", "ý kiến",
        "góp ý", "dự thảo", "bộ tiêu chí", "nội dung", "gì", "thêm", "tuy nhiên", "đề nghị",
        "bổ sung", "sửa", "không", "chưa", "tham gia", "khác", "bỏ", "giảm", "tăng", "nhưng",
        "kiến nghị", "cần", "nên", "làm rõ",
    )
}  # fmt: skip
_COURTESY = re.compile(
    r"ngoài ra,? (?=\w* ?không có)|"
    r"(?:sau khi|qua|trên cơ sở) (?:nghiên cứu|xem xét|rà soát)[^,;:]*"
    r"|(?:đề nghị )?(?:tham gia )?góp ý(?: vào)? dự thảo"
    r"|(?:về việc|v/v) (?:đề nghị |xin |lấy )?[^,;:]*"
    r"|(?:và |, ?|; ?)(?:kính )?đề nghị (?:[\w ]{0,40}\b)?(?:sớm )?(?:ban hành|trình)"
    r"(?: (?:bộ tiêu chí|dự thảo|quyết định))?(?= để|[,;.]|$)"
    r"|đã (?:tổ chức |tập trung )?(?:nghiên cứu|xem xét|rà soát|lấy ý kiến)(?: kỹ)?"
    r"|để (?:sớm )?(?:ban hành|trình)[^,;.]*|thực hiện (?:công văn|kế hoạch|đề nghị|yêu cầu)[^,;:]*"
    r"|phúc đáp[^,;:]*|căn cứ[^,;:]*"
)

STRONG = re.compile(
    r"(?:đảng cộng sản việt nam|cộng hoà xã hội chủ nghĩa việt nam"
    r"|độc lập\s*-\s*tự do\s*-\s*hạnh phúc"
    r"|số\s*:?\s*[\d./\s…_]{0,12}\s*-?\s*[a-zđ]{1,6}\s*/\s*[a-zđ0-9\-_/\s]{1,24}"
    r"|số\s*:?\s*[\d\s./…_]*"
    r"|(?:tp\.)?[^,.;:]{0,60},?\s*ngày\s*[\d…._ ]*\s*tháng\s*[\d…._ ]*\s*năm\s*[\d…._ ]*\.?"
    r"|(?:tp\.)?[^,.;:]{0,60},?\s*ngày\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\.?"
    r"|k[ií]nh (?:gửi|trình)\b\s*:?.{0,300}|nơi nhận\s*:?.{0,160}|(?:v/v|về việc)\b.{0,250}"
    r"|như trên[,;.]?"
    r"|\d{1,3}|\*+|[-_=*~]{2,}|trang \d+(?:\s*/\s*\d+)?|\d{1,3}/\d{1,3}|\(?(?:đã ký|ký tên"
    r"|ký, đóng dấu"
    r"|ký và ghi rõ họ tên)"
    r"[^)]{0,40}\)?|lưu\s*:?\s*(?:văn phòng|vp|vt|btc|hồ sơ).{0,60}"
    r"|dự thảo lần \d+|(?:mật|khẩn|thượng khẩn|hoả tốc))"
)
"""A line that is formality wherever it stands (whole line)."""

AUTHORITY = re.compile(
    r"(?:t\s*/?\s*m|tm\.?|k\s*/?\s*t|kt\.?|t\s*/?\s*l|tl\.?|q\.)\s+[\w\s,.\-&]{2,80}"
    r"|(?:phó |quyền )?(?:bí thư|trưởng ban|chánh văn phòng|chủ nhiệm|giám đốc|tổng giám đốc"
    r"|chủ tịch|uỷ viên"
    r"|trưởng phòng|chuyên viên|thư ký|văn phòng|người lập|người tổng hợp|thủ trưởng đơn vị"
    r"|ban thường vụ)"
    r"(?: (?:thường trực|chuyên trách|đảng uỷ|ban tổ chức|tổng hợp|biểu|bảng|ban|phòng|công ty"
    r"|tổng công ty"
    r"|tập đoàn|ngân hàng))*[\w\s]{0,30}"
)
"""The authority or the title of a signer (whole line)."""

TITLE = re.compile(
    r"(?:bảng|bản|biểu(?! quyết)|phiếu|phụ lục|danh mục|báo cáo|công văn|mẫu)\b(?:\s+\S+){0,12}\s*"
    r"(?:góp ý|ý kiến|tổng hợp|tham gia|xin|lấy)\b.{0,200}"
    r"|(?:góp ý|ý kiến(?: góp ý)?|tham gia(?: góp)? ý(?: kiến)?|nội dung góp ý|tổng hợp ý kiến)"
    r"(?:\s+(?:về|vào|đối với|tham gia|của|cho|bằng văn bản)?\s*(?:dự thảo|bộ tiêu chí|nội dung"
    r"|các nội dung"
    r"|văn bản|đảng uỷ|ban thường vụ)\b.{0,200})?\s*:?"
    r"|(?:kèm theo|ban hành kèm theo|\(kèm theo|\(ban hành kèm theo).{0,200}"
    r"|(?:công văn|báo cáo|phiếu xin ý kiến|phiếu góp ý|bảng góp ý)"
    r"|(?:phần |mục )?(?:[ivx]+|[a-c]|\d)?\s*[.\-)/]?\s*(?:về )?(?:các |những |một số )?(?:ý kiến"
    r"|nội dung|vấn đề|góp ý|phần)\s+(?:góp ý\s+)?"
    r"(?:chung|cụ thể|khác|chi tiết)(?: \([^()]*\))?\s*[:.]?"
)
"""A heading that only announces: the subject of a letter, the title of a table, "Ý kiến cụ thể"."""

INTRO = re.compile(
    r"(?:thực hiện|căn cứ|phúc đáp|trả lời|theo|tiếp theo|đảng uỷ .{2,80} nhận được"
    r"|ngày .{2,80} nhận được"
    r"|sau khi (?:nghiên cứu|xem xét|rà soát|tổ chức)"
    r"|(?:ban thường vụ )?đảng uỷ .{2,120}(?:có ý kiến|tham gia|"
    r"xin (?:tham gia|góp)|góp ý|báo cáo)|trên cơ sở|qua nghiên cứu|nhận được|tiếp thu|em |tôi "
    r"|thay mặt)\b.*",
    re.DOTALL,
)
"""How the first paragraph of a letter begins."""

CLOSING = re.compile(
    r"(?:trên đây là|(?:(?:em|tôi|chúng tôi|đơn vị|đảng uỷ[\w ]{0,80}) )?(?:xin )?"
    r"(?:chân thành |rất )?"
    r"(?:trân trọng|cảm ơn|cám ơn)|rất mong|mong nhận|kính (?:mong|đề nghị"
    r"|trình|chúc|thư|báo)"
    r"|(?:đảng uỷ|ban thường vụ|đơn vị|đề nghị)\b.{0,120}(?:xem xét|tổng hợp|báo cáo|nghiên cứu)"
    r"(?:,?\s*(?:và\s+)?(?:tổng hợp|tiếp thu|quyết định|báo cáo|hoàn thiện|theo quy định"
    r"|chỉ đạo))*(?=[ ./]*$)"
    r"|(?:đảng uỷ|ban thường vụ|đơn vị|văn phòng)[\w ,]{0,100} (?:xin |trân trọng |kính )*báo cáo"
    r"(?: để [\w ,]{0,80}tổng hợp)?(?=[ ./]*$)"
    r"|giao (?:ban|văn phòng|bộ phận)\b[\w ]{0,40} tổng hợp\b[^;:]{0,120}"
    r"|thân mến|thân ái"
    r"|chúc (?:sức khoẻ|anh|chị)|best regards|regards|thanks)\b.*",
    re.DOTALL,
)
FORM = re.compile(
    r"(?:tên\s+)?(?:đơn vị|cơ quan|tổ chức đảng|đảng uỷ"
    r"|(?:đầu mối|cán bộ|người)(?: \w+){0,2} (?:liên hệ|phụ trách|theo dõi)(?: khi cần)?"
    r"|người (?:góp ý|lập(?: phiếu| biểu)?|tổng hợp|liên hệ|soạn|ký)"
    r"|họ(?: và)? tên"
    r"|chức vụ|số điện thoại|ngày(?: góp ý)?|địa chỉ|kỳ|năm)(?: góp ý| gửi| lập| báo cáo"
    r"| tham gia)?\s*:.{0,140}"
)
"""A field of a form, filled in: "Đơn vị: Đảng uỷ …" (whole line)."""

GREETING = re.compile(
    r"(?:(?:thân|kính) (?:gửi|chào)|(?:dạ,? )?(?:em |xin )?chào|thưa|dear|hi|hello)\b.{0,160}"
    r"|gửi (?:anh|chị|em|các)\b.{0,120}"
    r"|(?:anh|chị|em|bác|chú|cô)(?: \w+){1,3} (?:ơi|à|thân mến|kính mến)\b.{0,60}"
)
KEPT = re.compile(
    r"[^.;]{0,60}(?:ý kiến|góp ý)(?: (?:cũ|trước đây|đã gửi|lần trước))+,? (?:được |xin "
    r"|vẫn )*giữ nguyên\.?"
)
"""A line that only says that an earlier opinion stands."""

GOES_ON = re.compile(
    r"(?:phần )?(?:của [\w ]{3,60} )?(?:tham gia |góp ý |ý kiến )*(?:vào|về"
    r"|đối với) (?:nội dung )?(?:dự thảo|bộ tiêu chí)\b[^:;]{0,160}"
)
"""The second line of a title: "(Ý kiến) vào dự thảo Bộ tiêu chí …"."""

MINUTES = re.compile(
    r"(?:hội nghị|cuộc họp|buổi họp|họp)\b[^:]{0,100}(?:góp ý|lấy ý kiến|thảo luận"
    r"|cho ý kiến)\b[^:]{0,120}"
    r"|thời gian\s*:\s*(?:\d{1,2}\s*(?:giờ|h|g)\b|từ \d|ngày \d|sáng|chiều).*"
    r"|(?:địa điểm|chủ trì|chủ toạ|thư ký|thành phần(?: [\w ]{0,20})?|tham dự|dự họp|có mặt"
    r"|vắng mặt|vắng"
    r"|tổng số(?: [\w ]{0,20})?)\s*:.*"
    r"|(?:đ/c|đồng chí|ông|bà)\s[\w ]{1,40}\s*[-,(]\s*(?:phó |quyền )?(?:bí thư|trưởng"
    r"|chủ nhiệm|chánh|thư ký"
    r"|chủ tịch|uỷ viên|phó|giám đốc|đảng uỷ viên|thành viên)\b[^:;]{0,80}"
    r"|(?:đ/c|đồng chí)\s[\w ]{1,60}(?:trình bày|nêu mục đích|khai mạc|quán triệt"
    r"|phát biểu chỉ đạo)\b[^:;]*"
    r"|nội dung (?:thảo luận|cuộc họp|hội nghị|họp)|(?:các )?ý kiến (?:thảo luận|phát biểu)"
    r"|diễn biến[\w ]{0,30}"
    r"|(?:ý kiến )?kết luận(?: của)?(?: (?:đồng chí )?(?:chủ trì|chủ toạ|hội nghị|cuộc họp"
    r"|bí thư))?"
    r"|(?:hội nghị|cuộc họp|buổi họp|biên bản)\b.{0,80}(?:kết thúc|bế mạc|được lập"
    r"|được thông qua|lập thành)\b.*",
    re.DOTALL,
)
"""What minutes have around what was said: the meeting, its time, who was there, its end."""

COLLEAGUE = re.compile(
    r"(?:(?:đ/c|đồng chí|anh|chị|em|bác|a\.|c\.) ?\w+(?: \w+)?,? )(?:xem|đọc|kiểm tra|rà|sửa|ghi)"
    r"(?: lại| kỹ| thêm)*(?: giúp| hộ| cho| nhé| với| tôi| mình| em| chị| anh| ạ)*[.!]?"
)
"""A note between colleagues, left in the margin: "đ/c Hạnh xem lại giúp"."""

_HANDED = re.compile(
    r"\bgửi\b(?: \w+){0,6} (?:tệp|file|văn bản|bản|phiếu|bảng|góp ý|ý kiến|ý|công văn)\b"
    r"|\b(?:văn bản|công văn|bản giấy)(?: \w+){0,4} gửi\b"
)


def hands_over(folded: str) -> bool:
    """Whether the first lines of a mail only say what is sent: "gửi chị mấy ý trước"."""
    sent = _HANDED.search(folded)
    return bool(sent) and not specific(folded) and not REQUEST.search(_ASKED_OF_US.sub(" ", folded))


_SENDS = re.compile(
    r"gửi kèm(?: theo)?(?: thư| file| tệp)? ?ạ?\.?|\((?:gửi )?(?:kèm|qua)\b[^()]*\)"
    r"|(?:các )?(?:ý kiến|nội dung|góp ý)[\w ]{0,30} (?:xin )?xem (?:tại |trong )?"
    r"(?:phụ lục|bảng|biểu|file|tệp)[\w ]{0,40}\.?|"
    r"(?:[\w ,]{0,80}\b)?(?:xin|kính|trân trọng|đã|em|tôi) (?:được )?(?:gửi|chuyển)\b[\w ,]{0,60}"
    r"\b(?:bản|phiếu|bảng|biểu|văn bản|file|tệp|công văn|góp ý|ý kiến)\b[\w ,/()\-]{0,80}\.?"
)

MAIL = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|từ|đến|tới|ngày gửi|ngày|chủ đề|tiêu đề|đã gửi"
    r"|tệp đính kèm|đính kèm"
    r"|attachments?)\s*:\s.*|-{2,}\s*(?:original message|forwarded message|thư gốc"
    r"|thư chuyển tiếp).*"
    r"|(?:vào|on)\b.{5,160}(?:đã viết|wrote)\s*:?|(?:đã gửi|được gửi|gửi) từ .{2,80}"
    r"|sent from my .*"
    r"|(?:re|fw|fwd)\s*:.*"
    r"|(?:trả lời|chuyển tiếp)\s*:\s*(?:(?:re|v/v|công văn|đề nghị|xin|lấy|góp) .*)?"
    r"|(?:đt|điện thoại|tel|mobile|email|e-mail|fax"
    r"|website)\s*[:.].*"
    r"|[\w.+-]+@[\w.-]+"
    r"|(?:hãy |xin )?(?:cân nhắc|nghĩ đến|bảo vệ) môi trường[^.]{0,80}\bin\b.{0,40}"
    r"|(?:thư|email|e-mail) này (?:có thể |có )?chứa thông tin\b.*"
)

REASON = re.compile(
    r"^\s*(?:[-+*•]\s*)?(?:lý do|lí do|cơ sở|căn cứ|giải trình|thuyết minh|vì)\s*(?:đề nghị"
    r"|đề xuất|sửa(?: đổi)?)?\s*[:\-]\s*"
)
PROPOSAL = re.compile(
    r"^\s*(?:[-+*•]\s*)?(?:(?:nội dung|phương án)?\s*(?:đề xuất|đề nghị sửa|sửa|sửa đổi|viết lại"
    r"|chỉnh sửa|kiến nghị)"
    r"(?:\s+(?:lại|thành|như sau|là|mới))*|cụ thể(?: như sau)?|thành|thay bằng|đề nghị (?:sửa|viết"
    r"|ghi|quy định)(?: lại)?"
    r"(?: thành| như sau| là)+)\s*:\s*"
)
CONTINUES = re.compile(
    r"^(?:cụ thể|theo đó|do đó|vì vậy|vì|bởi|như vậy|thành|thay bằng|nội dung sửa|trong đó|lý do"
    r"|để|nhằm|ví dụ"
    r"|chẳng hạn|hiện nay|thực tế|mặt khác|hơn nữa|như thế|tức là|nghĩa là)\b"
)

_POLITE = re.compile(
    r"(?:nghiên cứu|xem xét|tổng hợp|tiếp thu|báo cáo|rà soát|chỉ đạo|quyết định|hoàn thiện"
    r"|ban hành|theo quy định"
    r"|chỉnh sửa|bổ sung)"
)
_ASKED_OF_US = re.compile(
    r"(?:về việc|v/v)\s+(?:đề nghị\s+)?(?:xin|lấy|tham gia|góp|đóng góp|cho)?\s*(?:ý kiến|góp ý"
    r"|tham gia)?[^,;:.]*"
    r"|(?:thực hiện|căn cứ|phúc đáp|trả lời|theo|tiếp theo"
    r"|nhận được)\s+(?:nội dung\s+)?(?:công văn|kế hoạch|thông báo|văn bản|yêu cầu"
    r"|chỉ đạo|đề nghị)[^,;:]*"
    r"|sau khi (?:nghiên cứu|xem xét|rà soát|tổ chức)[^,;:]*|(?:lấy|tham gia|có"
    r"|xin)(?: một số)? ý kiến[^.;:]*"
    r"|(?:tham gia )?góp ý[^.;:]*|trên cơ sở (?:nghiên cứu|ý kiến)[^,;:]*|(?:kính )?(?:đề nghị"
    r"|mong|rất mong|trình|kính mong)\b"
    r"|một số (?:nội dung|đề nghị|kiến nghị|đề xuất)[^.;:]*|có (?:một số |các )?(?:đề nghị"
    r"|kiến nghị|đề xuất)[^.;:]*"
)
_SPECIFIC = re.compile(
    r"tiêu chí\s+(?:số\s+|thứ\s+)?\d|\btc\s?\d|\bđiều \d|\"|\bmức \"?(?:xuất sắc|tốt|trung bình"
    r"|kém)"
)


def specific(folded: str) -> bool:
    """Whether a text names a criterion, an article, a level, or quotes something."""
    return bool(_SPECIFIC.search(folded))


CHAT = re.compile(
    r"^\[?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*"
    r"(?P<who>[^:]{2,60}):\s*"
)
"""The time and the name before a message that was copied from a chat."""


US = re.compile(r"\btổ (?:thư ký|giúp việc|biên tập)\b")
"""Who asks for the opinions, whatever the committee."""


def sends(folded: str) -> bool:
    """Whether a line only says that something is sent or attached: "Xin gửi kèm bản góp ý"."""
    plain = _SENDS.fullmatch(folded) and not specific(folded)
    rest = re.sub(r"\b(?:xin|kính|trân trọng|đã|em|tôi) (?:được )?chuyển\b", " ", folded)
    return bool(plain) and not REQUEST.search(_ASKED_OF_US.sub(" ", rest))


def courtesy_only(folded: str) -> bool:
    """Whether an opening or closing asks for nothing but attention ("xem xét, tổng hợp")."""
    if _SPECIFIC.search(folded):
        return False
    rest = _POLITE_CHAIN.sub(" ", _ASKED_OF_US.sub(" ", folded))
    return not REQUEST.search(rest) and not re.search(r"\b(?:tuy nhiên|ngoài ra|riêng)\b", rest)


_POLITE_CHAIN = re.compile(
    rf"(?:{_POLITE.pattern}|để)(?:\s*(?:,|và|để|,\s*và)?\s*(?:{_POLITE.pattern}))*"
    r"(?:\s+(?:và|,)?\s*(?:trong quá trình|vào dự thảo)[^.;]*)?"
)
