import pytest

from rag.answering.splitting.joined import ask_for_both, find_requests
from rag.answering.splitting.parts import asks_twice, own_words, split_question


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Tìm giúp tôi: nhan đề bài báo của Trần Nam về Hà Nam, và tên người chấm hội thi cấy"
            " lúa của Nam Định.",
            (
                "Nhan đề bài báo của Trần Nam về Hà Nam là gì",
                "Người chấm hội thi cấy lúa của Nam Định là ai",
            ),
        ),
        (
            "Xin cho biết số hội viên của hội trồng lúa Hà Nam và tác giả bài về Nam Định là ai",
            (
                "Số hội viên của hội trồng lúa Hà Nam là bao nhiêu",
                "tác giả bài về Nam Định là ai",
            ),
        ),
        (
            "Họ tên người chấm hội thi cấy lúa ở Hà Nam và ngày khai mạc hội thi gặt ở Nam Định.",
            (
                "Người chấm hội thi cấy lúa ở Hà Nam là ai",
                "Ngày khai mạc hội thi gặt ở Nam Định là khi nào",
            ),
        ),
        (  # neither has the place or time of the other
            "Cho biết tỷ lệ hộ trồng lúa lai mà Đảng ủy Khối các cơ quan tỉnh nhắm tới sau tổng kết"
            " 2010-2020, đồng thời cho biết Hà Nam năm 2022 nuôi con gì ở đầm.",
            (
                "Tỷ lệ hộ trồng lúa lai mà Đảng ủy Khối các cơ quan tỉnh nhắm tới sau tổng kết"
                " 2010-2020 là bao nhiêu",
                "Hà Nam năm 2022 nuôi con gì ở đầm",
            ),
        ),
        (
            "Nêu tên hội thi cấy lúa ở Hà Nam; ngày khai mạc hội thi gặt ở Nam Định; và số thí sinh"
            " dự hội thi nấu ăn ở Thái Bình.",
            (
                "Hội thi cấy lúa ở Hà Nam tên là gì",
                "Ngày khai mạc hội thi gặt ở Nam Định là khi nào",
                "Số thí sinh dự hội thi nấu ăn ở Thái Bình là bao nhiêu",
            ),
        ),
        (
            "Cho tôi biết ai chấm hội thi cấy lúa ở Hà Nam và số giải được trao ở hội thi gặt lúa ở"
            " Nam Định.",
            (
                "Ai chấm hội thi cấy lúa ở Hà Nam",
                "Số giải được trao ở hội thi gặt lúa ở Nam Định là bao nhiêu",
            ),
        ),
        (
            "Lập bảng giúp: số cây xoan trồng mới ở Hà Nam | số cây mía trồng mới ở Nam Định.",
            (
                "Số cây xoan trồng mới ở Hà Nam là bao nhiêu",
                "Số cây mía trồng mới ở Nam Định là bao nhiêu",
            ),
        ),
        (
            "Cho tôi hai con số: số cây xoan trồng ven đường ở Hà Nam; và số cá lồng nuôi ven sông"
            " ở Nam Định.",
            (
                "Số cây xoan trồng ven đường ở Hà Nam là bao nhiêu",
                "Số cá lồng nuôi ven sông ở Nam Định là bao nhiêu",
            ),
        ),
        (
            "Vui lòng cho biết ai là trưởng đoàn xiếc Hà Nam; đồng thời nêu số hội viên của hội"
            " Đông.",
            ("Ai là trưởng đoàn xiếc Hà Nam", "Hà Nam: Số hội viên của hội Đông là bao nhiêu"),
        ),
        (
            "Nhờ tra giúp số cây Hà Nam trồng mới năm 2022, tiện thể cho biết hội thi ở Nam Định"
            " diễn ra ngày nào.",
            (
                "Số cây Hà Nam trồng mới năm 2022 là bao nhiêu",
                "Hội thi ở Nam Định diễn ra ngày nào",
            ),
        ),
        (  # of two people, whose questions begin in two ways
            "Người ký kế hoạch ở Hà Nam và người chủ trì hội thi ở Nam Định là ai?",
            (
                "Người ký kế hoạch ở Hà Nam là ai",
                "người chủ trì hội thi ở Nam Định là ai",
            ),
        ),
        (  # the first has the place of the second, and needs no more
            "Tỷ lệ hộ trồng lúa lai và tỷ lệ hộ nuôi cá lồng của Hà Nam là bao nhiêu?",
            (
                "Hà Nam: Tỷ lệ hộ trồng lúa lai là bao nhiêu",
                "tỷ lệ hộ nuôi cá lồng của Hà Nam là bao nhiêu",
            ),
        ),
        (  # nor is the second without a subject
            "Cho biết tên mô hình vườn ươm ở Hà Nam và lý do duy trì mô hình đó.",
            (
                "Mô hình vườn ươm ở Hà Nam tên là gì",
                "Hà Nam: Lý do duy trì mô hình đó là gì",
            ),
        ),
        (
            "Số cây xoan trồng mới ở Hà Nam? Tên người chấm hội thi gặt ở Nam Định?",
            (
                "Số cây xoan trồng mới ở Hà Nam là bao nhiêu",
                "Người chấm hội thi gặt ở Nam Định là ai?",
            ),
        ),
    ],
)
def test_requests_that_are_joined_are_answered_one_by_one(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)
    assert len(own_words(question)) == len(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Tên và tuổi người chấm hội thi cấy lúa ở Hà Nam",
        "Số liệu và biểu đồ về hội viên ở Hà Nam",
        "Số lượng, chất lượng cây xoan ở Hà Nam",
        "Tên người chấm và ngày tổ chức hội thi cấy lúa",  # of what, the second tells
        "Số hội viên mới vào hội trồng lúa và hội nuôi cá là bao nhiêu",
        "Nghị quyết nào nêu lý do sáp nhập hội trồng lúa và thời gian thực hiện sắp xếp các hội",
        "Tên hội trồng lúa và nuôi cá lồng ven sông",
        # Asked of both, as sides of one question are.
        "Số hội viên của hội Hà Nam và số hội viên của hội Nam Định là bao nhiêu",
        "Số hội viên của hội trồng lúa, theo báo cáo, tăng bao nhiêu so với năm trước",
        "Ai chấm hội thi cấy lúa và hội thi gặt lúa diễn ra khi nào",  # no request
        "",
    ],
)
def test_what_names_one_thing_or_asks_by_question_words_joins_no_requests(question: str) -> None:
    assert find_requests(question) == []


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Nêu tên tác giả và ngày đăng bài về nấm rơm.",
            ("Tác giả bài về nấm rơm là ai?", "Ngày đăng bài về nấm rơm là khi nào?"),
        ),
        (
            "Cho biết ngày ban hành và người ký Nghị quyết 21-NQ/TW",
            (
                "Ngày ban hành Nghị quyết 21-NQ/TW là khi nào?",
                "Người ký Nghị quyết 21-NQ/TW là ai?",
            ),
        ),
        (
            "Nêu tên người chủ trì và ngày tổ chức hội thi ở Hà Nam",
            ("Người chủ trì hội thi ở Hà Nam là ai?", "Ngày tổ chức hội thi ở Hà Nam là khi nào?"),
        ),
    ],
)
def test_two_things_may_be_wanted_of_one(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)
    assert len(own_words(question)) == len(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Tên và tuổi người chấm hội thi",
        "Ngày tổ chức hội thi và người chấm",  # told of the first
        "Người ký và ngày ban hành",  # of what, nothing tells
        "Người ký và người viết quyết định là ai",  # asked of both
        "",
    ],
)
def test_of_one_thing_both_must_be_known_to_be_wanted(question: str) -> None:
    assert ask_for_both(question) == []
