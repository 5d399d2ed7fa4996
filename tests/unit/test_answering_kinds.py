import pytest

from rag.answering.question.kinds import Kind, kind_of

QUESTIONS: dict[Kind, tuple[str, ...]] = {
    "count": (
        "Hà Nam kết nạp bao nhiêu đảng viên?",
        "Có mấy chi bộ được thành lập?",
        "Xin số đảng viên của Đảng bộ Khối",
        "Số lượng đại biểu dự hội nghị?",
        "Chi bộ họp mỗi năm bao nhiêu kỳ?",
        "Học phí một năm bao nhiêu?",
        "Số người được tặng giấy khen",
    ),
    "ratio": (
        "Bao nhiêu phần trăm chi bộ hoàn thành tốt nhiệm vụ?",
        "Bao nhiêu % đảng viên được đánh giá?",
        "Tỷ lệ đảng viên nữ là bao nhiêu?",
        "Tỉ lệ bí thư kiêm trưởng thôn?",
        "Có bao nhiêu trên tổng số bao nhiêu chi bộ tổ chức đại hội?",
        "Bao nhiêu chi bộ trên tổng số đã đại hội?",
        "Mức hoàn thành chỉ tiêu kết nạp đảng viên của Hà Nam?",
    ),
    "code": (
        "Hội nghị quán triệt nghị quyết nào?",
        "Ban hành chỉ thị số mấy?",
        "Đại hội diễn ra lần thứ mấy?",
        "Số hiệu của hướng dẫn là gì?",
    ),
    "date": (
        "Hội nghị diễn ra ngày nào?",
        "Đề án bắt đầu từ năm nào?",
        "Lễ trao tặng diễn ra khi nào?",
        "Bao giờ tổ chức đại hội?",
        "Nghị quyết được ban hành vào ngày tháng năm nào?",
        "Họp ngày mấy?",
        "Ông vào Đảng năm bao nhiêu?",
    ),
    "person": (
        "Ai chủ trì hội nghị?",
        "Đồng chí nào trao Huy hiệu?",
        "Bí thư Tỉnh ủy Hà Nam tên là gì?",
        "Bí thư Tỉnh ủy Hà Nam",
        "Nữ cán bộ ấy tên gì?",
        "Những ai tham dự?",
        "Vị Phó Trưởng ban Dân vận Tỉnh ủy nào trồng cây?",
        "Giám đốc Sở Xây dựng nào trồng cây?",
        "Hôm ấy trời mưa, nguyên Chủ tịch Hội Nông dân nào trồng cây?",
        "Thí sinh nào cấy nhanh nhất?",
        "Phóng viên nào đưa tin?",
        "Đại tướng nào về thăm?",
        "Giám đốc Sở Nội vụ Hà Nam nào phát biểu?",
        "Cử tri xã Phú Hội nào kiến nghị sửa đường?",
    ),
    "place": (
        "Hội nghị diễn ra ở đâu?",
        "Huyện nào có nhiều đảng viên mới nhất?",
        "Đơn vị nào có mức hoàn thành kế hoạch cao nhất?",
        "Cơ quan nào chủ trì xây dựng đề án?",
        "Bí thư của huyện nào trồng cây?",
        "Bí thư huyện nào trồng cây?",
        "Chủ tịch UBND tỉnh đến thăm đơn vị nào?",
        "Đại biểu đến từ những cơ quan nào?",
        "Bà con được khám ở bệnh viện nào?",
        "Hội thi do trường đại học nào ở Nam Định tổ chức?",
    ),
    "clause": (
        "Hội nghị bàn về việc gì?",
        "Vì sao công tác phát triển đảng viên khó khăn?",
        "Lớp bồi dưỡng tên là gì?",
        "Đề án đào tạo cán bộ tên là gì?",
        "Vị trí nào cao nhất?",
        "Đại biểu làm việc theo quy chế nào?",
        "Giám đốc vì lý do nào mà nghỉ?",
        "Bí thư Tỉnh ủy nhấn mạnh nhiệm vụ nào?",
        "Cử tri kiến nghị những vấn đề nào?",
        "Cán bộ cấp xã được hưởng chế độ nào?",
        "Giám đốc Sở Y tế dự hội nghị nào?",
        "Bí thư Tỉnh ủy đánh giá như thế nào về việc trồng cây?",
        "",
    ),
}


@pytest.mark.parametrize(
    ("question", "kind"),
    [(question, kind) for kind, questions in QUESTIONS.items() for question in questions],
)
def test_the_question_word_tells_the_kind(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize("question", ["HỌP NGÀY NÀO?", "họp ngày nào", "Ai hoà giải?"])
def test_case_and_marks_do_not_matter(question: str) -> None:
    assert kind_of(question) in ("date", "person")


def test_a_role_with_a_question_word_is_not_taken_for_a_person() -> None:
    assert kind_of("Chủ tịch yêu cầu bao nhiêu đơn vị báo cáo?") == "count"


def test_an_environment_is_no_school() -> None:
    assert kind_of("Trường nào đạt chuẩn?") == "place"
    assert kind_of("Môi trường nào tốt?") == "clause"


def test_a_share_is_told_before_a_count() -> None:
    assert kind_of("Đạt bao nhiêu phần trăm?") == "ratio"
    assert kind_of("Đạt bao nhiêu phần?") == "count"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hội thi kéo dài bao lâu?", "count"),
        ("Ông Nam trồng cây bao lâu rồi?", "count"),
        ("Tưới cây bao lâu một lần?", "clause"),
        ("Bao lâu thì tưới cây một lần?", "clause"),
        ("Cây được tưới bao lâu/lần?", "clause"),
        ("Chẳng bao lâu sau, ai về làng?", "person"),
        ("Không bao lâu sau, làng nuôi con gì?", "clause"),
        ("Đâu là lý do cá chết?", "clause"),
        ("Đâu là huyện trồng nhiều cây nhất?", "place"),
        ("Đâu là nơi nuôi nhiều cá nhất?", "place"),
        ("Ở đâu là nơi nuôi nhiều cá nhất?", "place"),
        ("Vườn cây ở đâu?", "place"),
    ],
)
def test_how_long_is_counted_and_what_it_is_no_place(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("“Cây đâu” là bài hát của ai?", "person"),
        ('Câu "cá đâu, lúa đâu" có từ năm nào?', "date"),
        ("Đội “Mấy cây xoan” trồng cây gì?", "clause"),
        ("Vì sao có câu “Ai trồng cây này”?", "clause"),
        ("“Hội thi mở ở đâu?”", "place"),  # all that asks
        ("Ai viết “Cây xoan”?", "person"),
    ],
)
def test_words_in_quotation_marks_ask_nothing(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind
