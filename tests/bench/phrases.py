"""The words from which `pairs` makes criteria that resemble each other, as real ones do."""

from __future__ import annotations

LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")

FIELDS = (
    ("chinh-tri", "Công tác chính trị, tư tưởng", "Ban Tuyên giáo"),
    ("to-chuc", "Công tác tổ chức xây dựng Đảng", "Ban Tổ chức"),
    ("can-bo", "Công tác cán bộ và bảo vệ chính trị nội bộ", "Ban Tổ chức"),
    ("kiem-tra", "Công tác kiểm tra, giám sát, kỷ luật", "Uỷ ban Kiểm tra"),
    ("dan-van", "Công tác dân vận, mặt trận và đoàn thể", "Ban Dân vận"),
    ("san-xuat", "Lãnh đạo nhiệm vụ sản xuất, kinh doanh", "Văn phòng"),
    ("van-phong", "Công tác văn phòng cấp uỷ và chuyển đổi số", "Văn phòng"),
)

WORKS = (
    "Công tác", "Chất lượng", "Kết quả", "Tiến độ", "Việc tổ chức", "Việc lãnh đạo",
    "Nền nếp", "Việc theo dõi",
)  # fmt: skip

SUBJECTS = (
    "kết nạp đảng viên", "sinh hoạt chi bộ", "sinh hoạt chuyên đề", "học tập nghị quyết",
    "quy hoạch cán bộ", "đánh giá đảng viên", "giám sát chuyên đề", "kiểm tra chấp hành",
    "giải quyết đơn thư", "đối thoại với người lao động", "phát triển đoàn viên",
    "thực hiện quy chế dân chủ", "thu nộp đảng phí", "báo cáo định kỳ", "lưu trữ hồ sơ",
    "chuyển đổi số trong cấp uỷ", "thực hành tiết kiệm", "bảo vệ chính trị nội bộ",
    "nêu gương của người đứng đầu", "đào tạo, bồi dưỡng cán bộ", "quản lý đảng viên",
    "phòng, chống tham nhũng", "an toàn lao động", "xây dựng tổ chức đoàn thể",
)  # fmt: skip

PLACES = (
    "ở chi bộ trực thuộc", "ở đảng bộ bộ phận", "trong doanh nghiệp", "tại đơn vị cơ sở",
    "ở các công trường", "trong khối văn phòng", "tại chi nhánh", "ở đơn vị mới thành lập",
    "trong ban quản lý dự án",
)  # fmt: skip

UNITS = (
    "số chi bộ trực thuộc", "số đảng viên của đảng bộ", "số cuộc theo kế hoạch",
    "số chỉ tiêu được giao", "số đơn vị cơ sở", "số hồ sơ phải lập", "số cấp uỷ viên",
    "số đoàn viên, hội viên",
)  # fmt: skip

DEEDS = (
    "hoàn thành đúng hạn", "được cấp trên đánh giá tốt", "thực hiện đủ nội dung quy định",
    "có báo cáo kết quả kèm minh chứng", "tham gia đầy đủ các kỳ trong năm",
    "được công nhận hoàn thành nhiệm vụ", "không phải làm lại hoặc bổ sung",
)  # fmt: skip

BASES = (
    "chỉ tiêu Đảng uỷ Khối giao đầu năm", "kế hoạch công tác năm đã ban hành",
    "cùng kỳ năm trước", "nghị quyết của đảng uỷ", "chương trình toàn khoá",
)  # fmt: skip

NOTES = (
    "coi trọng người lao động trực tiếp sản xuất", "không tính đơn vị mới thành lập trong năm",
    "lấy số liệu trong báo cáo tổng kết", "ưu tiên đơn vị còn nhiều khó khăn",
    "trừ trường hợp có lý do chính đáng", "chỉ tính những việc đã có kết luận bằng văn bản",
)  # fmt: skip

EXTRAS = (
    "có ít nhất {n} mô hình được nhân rộng", "không có việc nào bị nhắc nhở",
    "có sáng kiến được cấp trên công nhận", "mọi báo cáo gửi trước hạn {n} ngày",
    "được khen thưởng từ cấp trên trở lên",
)  # fmt: skip

FAULTS = (
    "để xảy ra vi phạm phải xử lý kỷ luật", "không có báo cáo khi được yêu cầu",
    "có từ {n} việc bị cấp trên nhắc nhở bằng văn bản", "bỏ trống việc kiểm tra trong cả năm",
)  # fmt: skip

EVIDENCE = (
    "Báo cáo tổng kết công tác năm", "Biên bản họp của cấp uỷ", "Quyết định của đảng uỷ",
    "Sổ theo dõi của chi bộ", "Kế hoạch đã được phê duyệt", "Thông báo kết luận",
)  # fmt: skip

# What an editor replaces, by what.
REPLACED = (
    ("hoàn thành đúng hạn", "hoàn thành trước thời hạn"),
    ("được cấp trên đánh giá tốt", "được Đảng uỷ Khối đánh giá tốt"),
    ("thực hiện đủ", "thực hiện nghiêm túc, đầy đủ"),
    ("đảng viên", "đảng viên chính thức"),
    ("số chi bộ trực thuộc", "số tổ chức đảng trực thuộc"),
    ("số đơn vị cơ sở", "số đầu mối cơ sở"),
    ("trong năm", "trong cả nhiệm kỳ"),
    ("Đánh giá", "Xem xét"),
    ("so với", "căn cứ vào"),
    ("báo cáo", "văn bản báo cáo"),
    ("cấp uỷ", "ban chấp hành"),
    ("chỉ tiêu được giao", "nhiệm vụ được giao"),
    ("để xảy ra", "có"),
    ("Công tác", "Công tác lãnh đạo"),
    ("Chất lượng", "Hiệu quả"),
    ("Kết quả", "Mức độ"),
    ("Tiến độ", "Thời gian"),
    ("Việc", "Trách nhiệm trong việc"),
    ("Nền nếp", "Thói quen"),
)

# What an editor adds before a sign or at the end, or strikes out where it stands.
ADDED = (
    " kịp thời", " theo quy định", " của đảng bộ", " có minh chứng", " trong năm công tác",
    " và được công khai", " bằng văn bản", " đúng thẩm quyền",
)  # fmt: skip

STRUCK = (
    " đúng hạn", " trong năm", " trực thuộc", " kèm minh chứng", " đầu năm", " đã ban hành",
    " hoặc bổ sung", " bằng văn bản", " trở lên", " ít nhất",
)  # fmt: skip
