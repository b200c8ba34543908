"""The opinions of the example round: every committee, company and person here is invented."""

ASKED = "Công văn số 215-CV/ĐUK, ngày 26/4/2024"
DRAFT = "dự thảo Bộ tiêu chí đánh giá, xếp loại các đảng uỷ trực thuộc năm 2024"

# Word letters with numbered remarks: file, issuer, number, date, lines of the body, signer.
LETTERS = {
    "TCT01_Gop y Bo tieu chi 2024.docx": (
        "ĐẢNG ỦY TỔNG CÔNG TY MINH HOẠ 01", "Số 87-CV/ĐU", "Hà Nội, ngày 08 tháng 5 năm 2024",
        [
            f"Phúc đáp {ASKED} của Đảng uỷ Khối về việc góp ý {DRAFT}, Ban Thường vụ Đảng uỷ Tổng công ty Minh Hoạ 01 tham gia ý kiến như sau:",
            "1. Về tiêu chí số 04 (Nền nếp và chất lượng sinh hoạt chi bộ)",
            "- Mức Xuất sắc: đề nghị sửa “bình quân từ 92% trở lên” thành “bình quân từ 95% trở lên”.",
            "Lý do: tỷ lệ 92% đã đạt ở phần lớn đảng bộ, không còn tác dụng phân loại.",
            "2. Về tiêu chí số 09 (Kiện toàn, bổ sung cấp uỷ và chức danh)",
            "- Mức Xuất sắc: đề nghị sửa “trong vòng 60 ngày” thành “trong vòng 90 ngày”.",
            "Lý do: quy trình nhân sự đối với doanh nghiệp có vốn nhà nước cần xin ý kiến nhiều cấp.",
            "3. Tiêu chí 22, mức Xuất sắc: đề nghị sửa “phản bác trong 24 giờ” thành “phản bác trong 48 giờ”. Lý do: ngày nghỉ, ngày lễ không đủ lực lượng trực.",
            "4. Tiêu chí số 37: đề nghị bổ sung việc kiểm kê tài sản của Đảng vào nội dung đánh giá. Lý do: nội dung này có ở tiêu chí năm 2023 nhưng dự thảo đã bỏ khi gộp hai tiêu chí.",
            "5. Đề nghị tách tiêu chí số 19 thành hai tiêu chí riêng về thực hiện kiến nghị và về thu hồi tiền. Lý do: hai chỉ số do hai cơ quan theo dõi.",
            "6. Tiêu chí 40: đề nghị sửa đơn vị thẩm định từ “Trung tâm Bồi dưỡng chính trị” thành “Ban Tổ chức”. Lý do: kế hoạch đào tạo do Ban Tổ chức phê duyệt.",
            "7. Điều 2 dự thảo Quyết định: đề nghị ghi rõ thời điểm bắt đầu áp dụng là kỳ đánh giá năm 2024.",
            "8. Lĩnh vực công tác đào tạo, bồi dưỡng: đề nghị làm rõ việc tính kết quả đối với các đảng bộ không tổ chức được lớp riêng.",
            "9. Tiêu chí số 53: đề nghị sửa “thấp hơn định mức từ 2% trở lên” thành “thấp hơn định mức từ 1% trở lên”. Lý do: dây chuyền mới đầu tư khó giảm thêm 2%.",
        ],
        "Phạm Minh Hoạ",
    ),
    "CV gop y - Tong cong ty Minh Hoa 02.docx": (
        "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 02", "Số 112-CV/ĐU", "Hải Phòng, ngày 10 tháng 5 năm 2024",
        [
            f"Thực hiện {ASKED} của Đảng uỷ Khối, Đảng uỷ Tổng công ty Minh Hoạ 02 góp ý {DRAFT} như sau:",
            "1. Tiêu chí số 01, mức Xuất sắc: đề nghị sửa “trước ngày 01/02” thành “trước ngày 15/02”. Lý do: hội nghị tổng kết của Tổng công ty thường tổ chức cuối tháng 01.",
            "2. Tiêu chí số 12: đề nghị sửa “Không quá 01 hồ sơ sai lệch” thành “Không quá 02 hồ sơ sai lệch”. Lý do: dữ liệu trên phần mềm cập nhật chậm hơn hồ sơ giấy.",
            "3. Đề nghị bỏ tiêu chí số 28. Lý do: nội dung nắm tình hình người lao động đã có ở tiêu chí 29 và tiêu chí 26.",
            "4. Tiêu chí số 35, mức Xuất sắc: đề nghị sửa “Không quá 02 văn bản sai thể thức” thành “Không quá 03 văn bản sai thể thức”.",
            "5. Tiêu chí 44: điểm kiểm tra cuối khoá bình quân từ 8,0 là cao, đề nghị sửa “từ 8,0 trở lên” thành “từ 7,5 trở lên”. Lý do: bài kiểm tra do Đảng uỷ Khối ra đề chung.",
            "6. Các tiêu chí từ 45 đến 48: đề nghị làm rõ thời điểm chốt số liệu khi báo cáo tài chính kiểm toán chưa phát hành.",
            "7. Tiêu chí 51 (An toàn, vệ sinh lao động và phòng cháy, chữa cháy), mức Xuất sắc: đề nghị sửa “tần suất dưới 0,5 vụ” thành “tần suất dưới 0,6 vụ”. Lý do: ngành xây lắp có tần suất bình quân cao hơn.",
            "8. Về bố cục chung của dự thảo: đề nghị rút gọn câu chữ các mức để dễ tra cứu.",
        ],
        "Vũ Thị Minh Hoạ",
    ),
    "TD01 gop y du thao.docx": (
        "ĐẢNG ỦY TẬP ĐOÀN MINH HOẠ 01", "Số 340-CV/ĐU", "Hà Nội, ngày 13 tháng 5 năm 2024",
        [
            f"Phúc đáp {ASKED}, Ban Thường vụ Đảng uỷ Tập đoàn Minh Hoạ 01 cơ bản nhất trí với {DRAFT}, tuy nhiên đề nghị xem xét một số nội dung sau:",
            "1. Tiêu chí số 07, mức Xuất sắc: đề nghị sửa “ít nhất 18% cán bộ nữ” thành “ít nhất 15% cán bộ nữ”. Lý do: ngành khai khoáng có tỷ lệ lao động nữ thấp.",
            "2. TC16: đề nghị thay “từ 03 cuộc trở lên” bằng “từ 02 cuộc trở lên” ở mức Xuất sắc. Lý do: biên chế uỷ ban kiểm tra của các đơn vị chỉ có 03 đến 05 người.",
            "3. Tiêu chí 21: cụm từ “giải quyết xong vấn đề bức xúc đã chọn” ở mức Xuất sắc khó đo; đề nghị sửa thành “giải quyết xong vấn đề bức xúc đã chọn, có văn bản xác nhận của chi bộ nơi phát sinh”.",
            "4. Tiêu chí số 39: đề nghị sửa “từ 90% đảng viên trở lên” thành “từ 85% đảng viên trở lên”. Lý do: đảng viên làm việc dưới hầm lò không mang được điện thoại thông minh.",
            "5. Tiêu chí 46: đề nghị nâng điểm tối đa từ 2 lên 3. Lý do: hiệu quả sử dụng vốn là kết quả quan trọng nhất của doanh nghiệp.",
            "6. Đề nghị chuyển tiêu chí số 50 sang lĩnh vực công tác dân vận. Lý do: Ban Dân vận là đơn vị thẩm định.",
            "7. Tiêu chí số 54: mức Xuất sắc yêu cầu kiện toàn cùng lúc với chuyên môn; đề nghị sửa “cùng lúc với chuyên môn” thành “trong 30 ngày từ khi kiện toàn chuyên môn”.",
        ],
        "Hoàng Văn Minh Hoạ",
    ),
    "Nhat tri - NH02.docx": (
        "ĐẢNG UỶ NGÂN HÀNG MINH HOẠ 02", "Số 45-CV/ĐU", "Hà Nội, ngày 09 tháng 5 năm 2024",
        [
            f"Phúc đáp {ASKED} của Đảng uỷ Khối, sau khi nghiên cứu, Ban Thường vụ Đảng uỷ Ngân hàng Minh Hoạ 02 nhất trí hoàn toàn với {DRAFT}, không có ý kiến gì thêm.",
        ],
        "Đỗ Thị Minh Hoạ",
    ),
    "TCT09 tra loi.docx": (
        "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 09", "Số 31-CV/ĐU", "Đà Nẵng, ngày 14 tháng 5 năm 2024",
        [
            f"Phúc đáp {ASKED} của Đảng uỷ Khối, Đảng uỷ Tổng công ty Minh Hoạ 09 có ý kiến như sau:",
            "1. Các tiêu chí cần ngắn gọn hơn.",
            "2. Một số tiêu chí cần rõ ràng hơn.",
        ],
        "Bùi Văn Minh Hoạ",
    ),
    "TCT10_gui muon.docx": (
        "ĐẢNG ỦY TỔNG CÔNG TY MINH HOẠ 10", "Số 66-CV/ĐU", "Cần Thơ, ngày 20 tháng 5 năm 2024",
        [
            f"Phúc đáp {ASKED} của Đảng uỷ Khối, Đảng uỷ Tổng công ty Minh Hoạ 10 xin gửi ý kiến góp ý như sau:",
            "1. Tiêu chí số 03, mức Xuất sắc: đề nghị sửa “chiếm từ 45% tổng số đảng viên mới” thành “chiếm từ 40% tổng số đảng viên mới”. Lý do: doanh nghiệp thương mại có ít lao động trực tiếp.",
            "2. Tiêu chí thứ mười: đề nghị bổ sung hình thức sinh hoạt trực tuyến cho đảng viên ở nước ngoài.",
            "3. Mức Tốt tiêu chí 24: đề nghị sửa “từ 70 tin, bài trở lên” thành “từ 60 tin, bài trở lên”.",
            "4. Tiêu chí 36: “tự kiểm tra hai lần” nên thống nhất cách tính với báo cáo năm của cơ quan công an.",
            "5. Tiêu chí số 49: đề nghị thay “từ 6% trở lên” bằng “từ 5% trở lên” tại mức Xuất sắc. Lý do: bối cảnh tăng trưởng chung thấp.",
        ],
        "Ngô Văn Minh Hoạ",
    ),
}

# Word tables: file, title, header, rows.
TABLES = {
    "TCT03 - bang tong hop gop y.docx": (
        "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 03",
        ["STT", "Tiêu chí", "Ý kiến góp ý", "Lý do"],
        [
            ["1", "Tiêu chí 4, mức Xuất sắc", "Đề nghị sửa “bình quân từ 92% trở lên” thành “bình quân từ 90% trở lên”.", "Đơn vị có nhiều công trường xa, đảng viên đi ca."],
            ["2", "Tiêu chí 6", "Mức Tốt: đề nghị sửa “đến hết ngày 15/01” thành “đến hết ngày 20/01”.", "Nhiều chi bộ phải họp lại sau khi có kết quả kinh doanh."],
            ["3", "Tiêu chí số 13, mức Xuất sắc", "Đề nghị sửa “trước ngày 15/12” thành “trước ngày 20/12”.", "Cuối năm trùng kỳ kiểm toán."],
            ["4", "Tiêu chí 14", "Đề nghị làm rõ cách tính đơn trùng, đơn nặc danh.", ""],
            ["5", "Tiêu chí 25, mức Xuất sắc", "Đề nghị sửa “từ 60% số cá nhân được khen trở lên” thành “từ 50% số cá nhân được khen trở lên”.", "Khối gián tiếp cũng cần được động viên."],
            ["6", "Tiêu chí 32", "Đề nghị sửa “ít nhất 05 mô hình mới” thành “ít nhất 03 mô hình mới” ở mức Xuất sắc.", "Mô hình cần thời gian kiểm chứng, không nên chạy theo số lượng."],
            ["7", "Lĩnh vực công tác văn phòng cấp uỷ", "Đề nghị bổ sung tiêu chí về phục vụ hội nghị trực tuyến của cấp uỷ.", "Đã thành nền nếp trong ba năm qua."],
            ["8", "Tiêu chí 47", "Đề nghị sửa “từ 105% kế hoạch trở lên” thành “từ 102% kế hoạch trở lên” ở mức Xuất sắc.", "Số nộp phụ thuộc chính sách giãn, hoãn thuế."],
            ["9", "Toàn bộ dự thảo", "Đề nghị thống nhất cách viết “đảng uỷ” và “đảng ủy” trong văn bản.", ""],
        ],
    ),
    "Minh Hoa 04 gop y.docx": (
        "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 04",
        ["TT", "Nội dung dự thảo", "Nội dung đề nghị sửa đổi", "Căn cứ, lý do", "Ghi chú"],
        [
            ["1", "Tiêu chí số 02: “thời hạn thông báo kết luận là 05 ngày làm việc sau mỗi kỳ họp”", "Sửa “05 ngày làm việc” thành “07 ngày làm việc”", "Kết luận phải xin ý kiến các đồng chí đi công tác.", ""],
            ["2", "Tiêu chí số 05, mức Xuất sắc", "Sửa “từ 04 chuyên đề trở lên” thành “từ 03 chuyên đề trở lên”", "Chi bộ phân tán, mỗi quý khó tổ chức đủ.", "Liên quan mức Tốt"],
            ["3", "Tiêu chí số 08", "Sửa “từ 90% số lượt” thành “từ 85% số lượt”", "Kế hoạch thay đổi theo sắp xếp doanh nghiệp.", ""],
            ["4", "Tiêu chí số 15", "Đề nghị gộp tiêu chí 15 và tiêu chí 16", "Cùng một cơ quan thực hiện, dễ trùng số liệu.", ""],
            ["5", "Tiêu chí số 20, mức Xuất sắc", "Sửa “Mở hội nghị trong 30 ngày” thành “Mở hội nghị trong 45 ngày”", "Địa bàn hoạt động trải rộng ba miền.", ""],
            ["6", "Tiêu chí số 27", "Sửa “phản hồi đủ góp ý trong 20 ngày” thành “phản hồi đủ góp ý trong 30 ngày”", "Phù hợp với quy chế làm việc của các đoàn thể.", ""],
            ["7", "Tiêu chí số 41, mức Xuất sắc", "Sửa “Từ 95% cán bộ trở lên” thành “Từ 90% cán bộ trở lên”", "Chỉ tiêu phân bổ lớp cao cấp còn ít.", "Đề nghị Ban Tổ chức xem xét"],
            ["8", "Tiêu chí số 52", "Sửa “bằng 1% lợi nhuận trở lên” thành “bằng 0,5% lợi nhuận trở lên”", "Doanh nghiệp dịch vụ ít đề tài.", ""],
        ],
    ),
    "TD02_gopy_botieuchi.docx": (
        "ĐẢNG UỶ TẬP ĐOÀN MINH HOẠ 02",
        ["Tiêu chí số", "Mức", "Góp ý", "Đề xuất sửa thành"],
        [
            ["10", "Tốt", "Tỷ lệ chưa sát thực tế công trường.", "Từ 90% đảng viên lưu động trở lên có nơi sinh hoạt trong 30 ngày, không ai quá 90 ngày, chưa đủ điều kiện của mức Xuất sắc."],
            ["11", "Xuất sắc", "Mốc gửi báo cáo nên lùi lại.", "Kết luận xong 100% trường hợp thuộc diện phải xem xét trước khi quy hoạch, bổ nhiệm; báo cáo chuyên đề gửi trước ngày 20/12."],
            ["Tiêu chí số", "Mức", "Góp ý", "Đề xuất sửa thành"],
            ["17", "Xuất sắc", "1. Thời hạn 60 ngày là ngắn đối với vụ việc liên quan nhiều đơn vị.\n2. Chưa nói rõ cách tính khi vụ việc bị tạm đình chỉ.", ""],
            ["18", "Tốt", "Đề nghị nới tỷ lệ kê khai lại.", "Nộp và công khai đúng hạn đầy đủ, nhưng có bản phải kê khai lại vì thiếu nội dung, chiếm không quá 3% tổng số."],
            ["28", "", "Đề nghị giữ tiêu chí này và nâng yêu cầu ở mức Xuất sắc, vì đình công là rủi ro lớn nhất của ngành.", ""],
            ["30", "Xuất sắc", "Công trình ở vùng khó khăn thường chậm vì mưa lũ.", "Giải ngân từ 100% cam kết trở lên; từ 90% công trình đến hạn đã bàn giao và có văn bản xác nhận của địa phương."],
            ["42", "", "Đề nghị làm rõ trường hợp cấp uỷ viên mới đang đi học tập trung.", ""],
            ["43", "Xuất sắc", "như trên", ""],
            ["48", "Xuất sắc", "Hệ số 1,05 là cao với doanh nghiệp công ích.", "Hệ số bảo toàn vốn lớn hơn 1,03; hệ số thanh toán nợ đến hạn từ 1,0 trở lên; không có cảnh báo tài chính."],
        ],
    ),
}

# The Excel form: (number, opinion, proposed, reason).
EXCEL = [
    ("23", "Mốc ngày 20 hằng tháng trùng kỳ báo cáo sản xuất.", "", "Các đơn vị chốt số liệu ngày 25."),
    ("26", "Mức Xuất sắc: đề nghị sửa “trước ngày 30/4” thành “trước ngày 15/5”.", "", "Phù hợp với lịch hội nghị người lao động."),
    ("29", "Mức Xuất sắc: đề nghị sửa “từ 95% số kiến nghị” thành “từ 90% số kiến nghị”.", "", "Có kiến nghị vượt thẩm quyền."),
    ("31", "Đề nghị nêu rõ chỉ tiêu đoàn viên ưu tú do ai giao.", "", ""),
    ("33", "Mức Xuất sắc: đề nghị sửa “không báo cáo nào chậm quá 02 ngày” thành “không báo cáo nào chậm quá 03 ngày”.", "", "Tính cả ngày nghỉ bù."),
    ("34", "Tên tiêu chí nên nêu rõ là chương trình công tác năm.", "Xây dựng và thực hiện chương trình công tác năm", "Tránh nhầm với chương trình hành động."),
    ("38", "Đề nghị bổ sung nội dung an toàn thông tin mạng.", "", "Yêu cầu của cơ quan chức năng."),
    ("45", "Mức Xuất sắc: đề nghị sửa “từ 105% kế hoạch trở lên” thành “từ 103% kế hoạch trở lên”.", "", "Kế hoạch được giao đã rất cao."),
]
EXCEL_NOTE = "Đề nghị Ban Tổ chức trao đổi thêm với đơn vị về tiêu chí này."

# The CSV file.
CSV_HEADER = ["Tiêu chí", "Nội dung góp ý", "Đề nghị sửa thành", "Lý do"]
CSV = [
    ["Tiêu chí 22, mức Xuất sắc", "Đề nghị sửa “phản bác trong 24 giờ” thành “phản bác trong 48 giờ”", "", "Ngày nghỉ, ngày lễ không đủ lực lượng trực"],
    ["Tiêu chí 1, mức Tốt", "Đề nghị làm rõ “thời điểm trên” là thời điểm nào", "", ""],
    ["TC 19", "Đề nghị sửa “đạt từ 90% trở lên” thành “đạt từ 85% trở lên” ở mức Xuất sắc", "", "Nhiều khoản phải thu qua thi hành án"],
    ["Tiêu chí 37", "Đề nghị nâng điểm tối đa của tiêu chí này lên 2.5", "", "Đã gộp từ hai tiêu chí"],
    ["Minh chứng của tiêu chí 40", "Đề nghị bổ sung minh chứng: Quyết định phê duyệt kế hoạch đào tạo", "", "Để có căn cứ thẩm định"],
    ["Tiêu chí 50, mức Xuất sắc", "Đề nghị sửa “tăng từ 5% trở lên” thành “tăng từ 4% trở lên”", "", "Mặt bằng lương đã cao"],
    ["Tiêu chí 53", "Đề nghị sửa “thấp hơn định mức từ 2% trở lên” thành “thấp hơn định mức từ 1% trở lên”", "", "Dây chuyền mới đầu tư khó giảm thêm 2%"],
]

MAIL = [
    "Kính gửi: Tổ Thư ký, Ban Tổ chức Đảng uỷ Khối,",
    "",
    "Đảng ủy Ngân hàng Minh Hoạ 01 xin gửi một số ý kiến góp ý dự thảo Bộ tiêu chí năm 2024:",
    "",
    "1. Tiêu chí 22, mức Xuất sắc: đề nghị sửa “phản bác trong 24 giờ” thành “phản bác trong 48 giờ”.",
    "2. Tiêu chí 3: đề nghị xem xét bỏ yêu cầu về tỷ lệ người lao động trực tiếp đối với ngân hàng.",
    "3. Tiêu chí 46 và 47: đề nghị áp dụng chỉ tiêu thay thế cho tổ chức tín dụng.",
    "4. Tiêu chí 44, mức Xuất sắc: đề nghị sửa “học đủ 16 tiết” thành “học đủ 12 tiết”.",
    "5. Nội dung “dùng hết chỉ tiêu học tập trung được Đảng uỷ Khối phân bổ” nên sửa thành “dùng từ 90% chỉ tiêu học tập trung được Đảng uỷ Khối phân bổ trở lên”.",
    "",
    "Trân trọng.",
    "",
    "Văn phòng Đảng ủy Ngân hàng Minh Hoạ 01",
]

TEXT = [
    "Góp ý của Đảng uỷ Tổng công ty Minh Hoạ 07",
    "",
    "- Tiêu chí 18: đề nghị ghi rõ căn cứ pháp lý về xác minh tài sản, thu nhập.",
    "- Tiêu chí 33, mức Xuất sắc: đề nghị sửa “từ 98% số báo cáo” thành “từ 95% số báo cáo”.".replace("từ 98%", "Từ 98%").replace("từ 95%", "Từ 95%"),
    "- Tiêu chí 54: đề nghị nâng điểm tối đa lên 2.",
    "- Đề nghị bổ sung vào lĩnh vực công tác tuyên giáo một tiêu chí về giáo dục truyền thống.",
]

# The returned draft: rows of criteria with edits and margin comments by one author.
EDITOR = "Đảng uỷ Tổng công ty Minh Hoạ 08"
# (criterion number, level index or "text", old words, new words)
EDITS = [
    (20, 0, "từ 95% đảng viên trở lên tham gia", "từ 92% đảng viên trở lên tham gia"),
    (23, 0, "ít nhất 03 vấn đề nóng", "ít nhất 02 vấn đề nóng"),
    (24, 0, "ít nhất 20", "ít nhất 15"),
    (21, "text", "giải quyết vấn đề bức xúc do đảng uỷ tự chọn", "giải quyết vấn đề bức xúc do đảng uỷ đăng ký"),
    (25, "text", "trước ngày 31/3", "trước ngày 15/4"),
]
# (criterion number, level index, words it is attached to, comment)
MARGINS = [
    (20, 1, "mở hội nghị muộn", "Đề nghị nêu rõ muộn bao nhiêu ngày thì xuống mức Tốt."),
    (22, 0, "15 bài, sản phẩm", "Đề nghị quy định rõ thế nào là một sản phẩm truyền thông."),
    (24, 1, "10 hội nghị", "Với đảng bộ có nhiều chi nhánh ở xa, đề nghị tính cả hội nghị trực tuyến."),
    (25, 0, "mục tiêu lượng hoá", "Cần hướng dẫn cách lượng hoá mục tiêu để các đơn vị làm thống nhất."),
]
