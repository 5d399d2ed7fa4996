"""Follow-up questions completed from the conversation, and questions that must stay as they are."""

import pytest

from rag.answering.followups.rules import complete_question
from rag.types import Turn

ADMITTED = Turn(
    question="Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
    short_answer="2.472 đảng viên mới",
    quote="Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới.",
    documents=("Công tác xây dựng Đảng ở Đồng Tháp",),
)
UNDATED = Turn(
    question="Đồng Tháp kết nạp bao nhiêu đảng viên?",
    short_answer="2.472 đảng viên mới",
    quote="Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới.",
)
SECRETARY = Turn(question="Bí thư Tỉnh ủy Đồng Tháp là ai?", short_answer="ông Lê Văn An")
PUNISHED = Turn(question="6 tháng đầu năm 2022 Gia Lai kỷ luật bao nhiêu đảng viên?")
MEETING = Turn(
    question="Hội nghị tổng kết công tác xây dựng Đảng năm 2022 của Tỉnh ủy Đồng Tháp diễn ra"
    " ngày nào?",
    short_answer="03/02/2023",
)
PAPER = Turn(question="Nghị quyết 05-NQ/TU của Tỉnh ủy Gia Lai ban hành khi nào?")
HIRED = Turn(question="Năm 2021 Gia Lai tuyển được bao nhiêu công chức?", short_answer="12 người")
DISTRICT = Turn(question="Quận 5 có bao nhiêu chi bộ?", short_answer="200 chi bộ")
HELD = Turn(
    question="Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội nghị sơ kết vào ngày nào?",
    short_answer="15-7",
)
HELD_BY_BODY = Turn(question="Đảng ủy Khối tổ chức hội nghị sơ kết ngày nào?")
FATE = Turn(question="Gia Lai có bao nhiêu đảng viên bị kỷ luật trong 6 tháng đầu năm 2022?")
CLASSES = Turn(
    question="Đảng ủy Khối các cơ quan tỉnh Bình Định mở mấy lớp năm 2023?", short_answer="06 lớp"
)
CITY = Turn(question="Toàn Đảng bộ TPHCM có bao nhiêu đảng viên?", short_answer="9.100 đảng viên")
BARE = Turn(question="dong thap ket nap bao nhieu dang vien nam 2022")
GIA_LAI = Turn(question="Gia Lai kết nạp bao nhiêu đảng viên năm 2022?", short_answer="1.535")

OF_GIA_LAI = "Gia Lai kết nạp bao nhiêu đảng viên năm 2022?"
OF_2021 = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2021?"
OF_BOTH = "Đồng Tháp và Gia Lai kết nạp bao nhiêu đảng viên năm 2022?"
THE_MEETING = "ội nghị tổng kết công tác xây dựng Đảng năm 2022 của Tỉnh ủy Đồng Tháp"

COMPLETED = [
    (ADMITTED, "Còn Gia Lai thì sao?", OF_GIA_LAI),
    (ADMITTED, "Còn Gia Lai?", OF_GIA_LAI),
    (ADMITTED, "Thế Gia Lai thì sao?", OF_GIA_LAI),
    (ADMITTED, "Gia Lai?", OF_GIA_LAI),
    (ADMITTED, "con gia lai thi sao", OF_GIA_LAI),
    (ADMITTED, "Thế năm 2021?", OF_2021),
    (ADMITTED, "Năm 2021 thì sao?", OF_2021),
    (ADMITTED, "nam 2021 thi sao", OF_2021),
    (ADMITTED, "Năm trước đó thì sao?", OF_2021),
    (ADMITTED, "Năm 2021 kết nạp bao nhiêu?", OF_2021),
    (PUNISHED, "Còn quý I/2022 thì sao?", "Quý I/2022 Gia Lai kỷ luật bao nhiêu đảng viên?"),
    (PUNISHED, "Còn cả năm 2022?", "Năm 2022 Gia Lai kỷ luật bao nhiêu đảng viên?"),
    (DISTRICT, "Còn Quận 3?", "Quận 3 có bao nhiêu chi bộ?"),
    (DISTRICT, "quận 10 thì sao", "Quận 10 có bao nhiêu chi bộ?"),
    (HIRED, "Còn viên chức thì sao?", "Năm 2021 Gia Lai tuyển được bao nhiêu viên chức?"),
    (HIRED, "con vien chuc thi sao", "Năm 2021 Gia Lai tuyển được bao nhiêu viên chức?"),
    (SECRETARY, "Còn chủ tịch thì sao?", "Chủ tịch Đồng Tháp là ai?"),
    (SECRETARY, "Còn Gia Lai?", "Bí thư Tỉnh ủy Gia Lai là ai?"),
    (
        ADMITTED,
        "Năm đó có bao nhiêu người bị kỷ luật?",
        "Năm 2022 có bao nhiêu người bị kỷ luật ở Đồng Tháp?",
    ),
    (
        UNDATED,
        "Năm đó có bao nhiêu người bị kỷ luật?",
        "Năm 2022 có bao nhiêu người bị kỷ luật ở Đồng Tháp?",
    ),
    (
        ADMITTED,
        "nam do co bao nhieu nguoi bi ky luat",
        "Năm 2022 co bao nhieu nguoi bi ky luat ở Đồng Tháp?",
    ),
    (PUNISHED, "Tỉnh này có bao nhiêu chi bộ?", "Tỉnh Gia Lai có bao nhiêu chi bộ?"),
    (PUNISHED, "Ở đó có bao nhiêu chi bộ?", "Ở Gia Lai có bao nhiêu chi bộ?"),
    (PUNISHED, "Ở đây ai là bí thư?", "Ở Gia Lai ai là bí thư?"),
    (DISTRICT, "Quận này có bao nhiêu đảng viên?", "Quận 5 có bao nhiêu đảng viên?"),
    (SECRETARY, "Ông ấy bao nhiêu tuổi?", "Ông Lê Văn An bao nhiêu tuổi?"),
    (SECRETARY, "ong ay que o dau?", "Ông Lê Văn An que o dau?"),
    (PAPER, "Nghị quyết đó nói gì?", "Nghị quyết 05-NQ/TU của Tỉnh ủy Gia Lai nói gì?"),
    (MEETING, "Hội nghị đó do ai chủ trì?", f"H{THE_MEETING} do ai chủ trì?"),
    (MEETING, "Hội nghị có bao nhiêu đại biểu?", f"H{THE_MEETING} có bao nhiêu đại biểu?"),
    (MEETING, "Ai chủ trì?", f"Ai chủ trì h{THE_MEETING}?"),
    (MEETING, "Ai phát biểu?", f"Ai phát biểu tại h{THE_MEETING}?"),
    (MEETING, "Ở đâu?", f"H{THE_MEETING} diễn ra ở đâu?"),
    (PAPER, "Ai ký?", "Ai ký nghị quyết 05-NQ/TU của Tỉnh ủy Gia Lai?"),
    (ADMITTED, "Bài đó đăng ngày nào?", "Bài “Công tác xây dựng Đảng ở Đồng Tháp” đăng ngày nào?"),
    (ADMITTED, "Ai là chủ tịch?", "Ai là chủ tịch Đồng Tháp?"),
    (ADMITTED, "ai la chu tich?", "ai la chu tich Đồng Tháp?"),
    (SECRETARY, "Phó bí thư là ai?", "Phó bí thư Đồng Tháp là ai?"),
    (
        ADMITTED,
        "Bao nhiêu người bị khai trừ?",
        "Bao nhiêu người bị khai trừ ở Đồng Tháp năm 2022?",
    ),
    (ADMITTED, "Khai trừ bao nhiêu?", "Khai trừ bao nhiêu ở Đồng Tháp năm 2022?"),
    (ADMITTED, "Dân số là bao nhiêu?", "Dân số là bao nhiêu ở Đồng Tháp năm 2022?"),
    (
        ADMITTED,
        "co bao nhieu can bo bi ky luat",
        "co bao nhieu can bo bi ky luat ở Đồng Tháp năm 2022?",
    ),
    (
        ADMITTED,
        "Trong đó có bao nhiêu nữ?",
        "Trong số 2.472 đảng viên mới có bao nhiêu nữ ở Đồng Tháp năm 2022?",
    ),
    (ADMITTED, "Vì sao?", "Vì sao Đồng Tháp kết nạp đảng viên năm 2022?"),
    (ADMITTED, "Tỷ lệ bao nhiêu?", "Đồng Tháp kết nạp đảng viên năm 2022 tỷ lệ bao nhiêu?"),
    (ADMITTED, "So với Gia Lai thì sao?", OF_BOTH),
    (ADMITTED, "Vậy còn Gia Lai?", OF_GIA_LAI),
    (ADMITTED, "CÒN GIA LAI THÌ SAO?", OF_GIA_LAI),
    (ADMITTED, "Đối với Gia Lai thì sao?", OF_GIA_LAI),
    (ADMITTED, "Còn tỉnh Gia Lai?", OF_GIA_LAI),
    (ADMITTED, "con tinh gia lai thi sao", OF_GIA_LAI),
    (ADMITTED, "Còn TPHCM?", "TPHCM kết nạp bao nhiêu đảng viên năm 2022?"),
    (ADMITTED, "Còn ở Gia Lai năm 2021?", "Gia Lai kết nạp bao nhiêu đảng viên năm 2021?"),
    (ADMITTED, "Còn 2021?", OF_2021),
    (ADMITTED, "Năm sau thì sao?", "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2023?"),
    (ADMITTED, "Khi nào?", "Đồng Tháp kết nạp đảng viên khi nào?"),
    (
        ADMITTED,
        "dat bao nhieu phan tram",
        "Đồng Tháp kết nạp đảng viên năm 2022 dat bao nhieu phan tram?",
    ),
    (
        ADMITTED,
        "Đạt bao nhiêu phần trăm chỉ tiêu?",
        "Đồng Tháp kết nạp đảng viên năm 2022 đạt bao nhiêu phần trăm chỉ tiêu?",
    ),
    (ADMITTED, "Bài báo này của ai?", "Bài báo “Công tác xây dựng Đảng ở Đồng Tháp” của ai?"),
    (ADMITTED, "Tại đây có bao nhiêu chi bộ?", "Tại Đồng Tháp có bao nhiêu chi bộ?"),
    (ADMITTED, "tinh do co bao nhieu chi bo", "Tỉnh Đồng Tháp co bao nhieu chi bo"),
    (BARE, "con gia lai thi sao", "Gia Lai ket nap bao nhieu dang vien năm 2022"),
    (SECRETARY, "Còn phó bí thư?", "Phó bí thư Tỉnh ủy Đồng Tháp là ai?"),
    (SECRETARY, "Còn Hà Nội?", "Bí thư Thành ủy Hà Nội là ai?"),
    (SECRETARY, "Người này quê ở đâu?", "Lê Văn An quê ở đâu?"),
    (
        PUNISHED,
        "Còn 6 tháng cuối năm?",
        "6 tháng cuối năm 2022 Gia Lai kỷ luật bao nhiêu đảng viên?",
    ),
    (
        PUNISHED,
        "Thời gian đó Đồng Tháp kỷ luật bao nhiêu đảng viên?",
        "Trong 6 tháng đầu năm 2022 Đồng Tháp kỷ luật bao nhiêu đảng viên?",
    ),
    (MEETING, "hoi nghi do do ai chu tri", f"H{THE_MEETING} do ai chu tri"),
    (MEETING, "Ai kết luận?", f"Ai kết luận tại h{THE_MEETING}?"),
    (PAPER, "nghi quyet do noi gi", "Nghị quyết 05-NQ/TU của Tỉnh ủy Gia Lai noi gi"),
    (HELD, "Ai chủ trì?", "Ai chủ trì hội nghị sơ kết ở Gia Lai?"),
    (HELD, "Hội nghị diễn ra ở đâu?", "Hội nghị sơ kết ở Gia Lai diễn ra ở đâu?"),
    (
        HELD,
        "Còn Đồng Tháp?",
        "Ban Tổ chức Tỉnh ủy Đồng Tháp tổ chức hội nghị sơ kết vào ngày nào?",
    ),
    (HELD_BY_BODY, "Ai chủ trì?", "Ai chủ trì hội nghị sơ kết của Đảng ủy Khối?"),
    (FATE, "Còn bị xóa tên?", FATE.question.replace("kỷ luật", "xóa tên")),
    (FATE, "con bi xoa ten thi sao", FATE.question.replace("bị kỷ luật", "bị xóa tên")),
    (CLASSES, "Ai là bí thư?", "Ai là bí thư Bình Định?"),
    (
        CLASSES,
        "Đơn vị này có bao nhiêu chi bộ?",
        "Đảng ủy Khối các cơ quan tỉnh Bình Định có bao nhiêu chi bộ?",
    ),
    (CITY, "Tăng bao nhiêu so với năm 2010?", "Tăng bao nhiêu so với năm 2010 ở TPHCM?"),
    (CITY, "Thành phố này có bao nhiêu chi bộ?", "TPHCM có bao nhiêu chi bộ?"),
    (ADMITTED, "Nhiều hơn Gia Lai không?", OF_BOTH),
    (
        ADMITTED,
        "So với năm trước thì sao?",
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022 và năm 2021?",
    ),
]

WHOLE = [
    "Gia Lai kỷ luật bao nhiêu đảng viên?",
    "gia lai ky luat bao nhieu dang vien?",
    "Đảng viên dự bị là gì?",
    "Ai được xét kết nạp Đảng?",
    "Điều kiện kết nạp đảng viên là gì?",
    "Bao nhiêu tuổi thì được kết nạp đảng?",
    "Tuổi kết nạp đảng là bao nhiêu?",
    "Ai phát minh ra bóng đèn?",
    "Ai là Tổng Bí thư?",
    "Chỉ thị 10-CT/TW nói gì?",
    "Mấy giờ rồi?",
    "Vì sao phải phát triển đảng viên?",
    "Thủ đô của Pháp là gì?",
    "Dân số thế giới là bao nhiêu?",
    "Có bao nhiêu hành tinh trong hệ mặt trời?",
    "Nước sôi ở bao nhiêu độ?",
    "Một năm có bao nhiêu ngày?",
    "Xin chào",
    "Cảm ơn",
    "Truyện Kiều do ai viết?",
    "Giá vàng hôm nay?",
    "Còn nước còn tát nghĩa là gì?",
    "Tỉnh nào kết nạp nhiều đảng viên nhất?",
    "Người Do Thái sống ở đâu?",
    "nguoi do thai song o dau?",
    "Người ta gọi ai là vua bóng đá?",
    "con trai của ông Trần Văn Bình",
    "Quận 5 có mấy phường, quận này rộng bao nhiêu?",
    "cuoc noi day o bahrain bat dau khi nao?",
]


@pytest.mark.parametrize(("turn", "question", "expected"), COMPLETED)
def test_a_follow_up_question_is_completed(turn: Turn, question: str, expected: str) -> None:
    completed = complete_question(question, [turn])
    assert completed == expected
    assert complete_question(completed, [turn]) == completed


@pytest.mark.parametrize("question", ["Tỉnh nào nhiều hơn?", "noi nao nhieu hon"])
def test_two_earlier_questions_are_compared(question: str) -> None:
    assert complete_question(question, [ADMITTED, GIA_LAI]) == OF_BOTH


@pytest.mark.parametrize("question", WHOLE)
@pytest.mark.parametrize("turn", [ADMITTED, SECRETARY, MEETING])
def test_a_question_that_stands_by_itself_is_left_as_it_is(turn: Turn, question: str) -> None:
    assert complete_question(question, [turn]) == question


@pytest.mark.parametrize("question", [question for _, question, _ in COMPLETED] + WHOLE)
def test_without_a_conversation_nothing_is_completed(question: str) -> None:
    assert complete_question(question, []) == question


def test_she_is_not_he() -> None:
    assert complete_question("Bà ấy sinh năm nào?", [SECRETARY]) == "Bà ấy sinh năm nào?"


def test_what_was_answered_on_two_lines_is_taken_up_on_one() -> None:
    turn = Turn(
        question="Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        short_answer="2.472\r đảng viên\nmới",
    )
    completed = complete_question("Trong số đó có bao nhiêu đảng viên nữ?", [turn])
    assert completed.startswith("Trong số 2.472 đảng viên mới")
    assert not {"\r", "\n"} & set(completed)
