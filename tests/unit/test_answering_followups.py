"""Follow-up questions completed from the conversation, and questions that must stay as they are."""

import pytest

from rag.answering.followups import complete_question
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
