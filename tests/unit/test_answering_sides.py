import pytest

from rag.answering.splitting.parts import asks_twice, own_words, split_question
from rag.answering.splitting.sides import ask_of_sides, ask_of_subjects


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Số cây xoan trồng mới: Đảng bộ Khối các cơ quan tỉnh Hà Nam năm 2023 có mấy, Khối các"
            " cơ quan tỉnh (bài của Phương Dung) trong 10 năm có mấy?",
            (
                "Số cây xoan trồng mới ở Đảng bộ Khối các cơ quan tỉnh Hà Nam năm 2023 là bao"
                " nhiêu?",
                "Số cây xoan trồng mới ở Khối các cơ quan tỉnh (bài của Phương Dung) trong 10 năm"
                " là bao nhiêu?",
            ),
        ),
        (
            "Tỷ lệ hộ trồng lúa lai: ở Hà Nam và ở Nam Định?",
            (
                "Tỷ lệ hộ trồng lúa lai ở Hà Nam là bao nhiêu?",
                "Tỷ lệ hộ trồng lúa lai ở Nam Định là bao nhiêu?",
            ),
        ),
        (
            "So sánh số cây xoan: Hà Nam cuối năm 2023 với Đảng bộ Khối nêu trong bài tổng kết giai"
            " đoạn 2010-2020.",
            (
                "Số cây xoan ở Hà Nam cuối năm 2023 là bao nhiêu?",
                "Số cây xoan ở Đảng bộ Khối nêu trong bài tổng kết giai đoạn 2010-2020 là bao"
                " nhiêu?",
            ),
        ),
        (
            "Tôi cần lập bảng số cây trồng được: cột một là Hà Nam năm 2023, cột hai là Nam Định"
            " năm 2022.",
            (
                "Số cây trồng được ở Hà Nam năm 2023 là bao nhiêu?",
                "Số cây trồng được ở Nam Định năm 2022 là bao nhiêu?",
            ),
        ),
        (
            "Tổng số cây xoan: năm 2021; năm 2022; năm 2023.",
            (
                "Tổng số cây xoan năm 2021 là bao nhiêu?",
                "Tổng số cây xoan năm 2022 là bao nhiêu?",
                "Tổng số cây xoan năm 2023 là bao nhiêu?",
            ),
        ),
        (
            "Chủ đề hội thi: ở Hà Nam là gì, ở Nam Định là gì?",
            ("Chủ đề hội thi ở Hà Nam là gì?", "Chủ đề hội thi ở Nam Định là gì?"),
        ),
        (
            "Hộ nuôi cá lồng: Hà Nam có mấy, Nam Định có mấy?",
            (
                "Hà Nam có bao nhiêu hộ nuôi cá lồng",
                "Nam Định có bao nhiêu hộ nuôi cá lồng",
            ),
        ),
        (
            "Hội trồng được bao nhiêu cây: năm 2021 ở Hà Nam và năm 2022 ở Nam Định?",
            (
                "Hội trồng được bao nhiêu cây năm 2021 ở Hà Nam",
                "Hội trồng được bao nhiêu cây năm 2022 ở Nam Định",
            ),
        ),
        (
            "Nông dân khá lên đến đâu: tỷ lệ hộ khá ở Hà Nam và tỷ lệ hộ nuôi cá ở Nam Định?",
            (
                "Tỷ lệ hộ khá ở Hà Nam là bao nhiêu?",
                "Tỷ lệ hộ nuôi cá ở Nam Định là bao nhiêu?",
            ),
        ),
        (
            "Nêu họ tên hai người: trưởng đoàn Hà Nam; người chấm hội thi cấy lúa.",
            ("Trưởng đoàn Hà Nam là ai?", "Người chấm hội thi cấy lúa là ai?"),
        ),
        (
            "Để làm lịch, cho xin ngày họp của hai hội nghị: hội nghị trồng lúa; tổng kết nuôi cá.",
            (
                "Ngày họp của hội nghị trồng lúa là khi nào?",
                "Ngày họp của hội nghị tổng kết nuôi cá là khi nào?",
            ),
        ),
        (
            "Trung ương có hai nghị quyết về nông thôn: Nghị quyết 22-NQ/TW của khóa X và Nghị"
            " quyết 21-NQ/TW của khóa XIII. Mỗi văn bản ra ngày nào?",
            (
                "Nghị quyết 22-NQ/TW của khóa X ra ngày nào",
                "Nghị quyết 21-NQ/TW của khóa XIII ra ngày nào",
            ),
        ),
        (  # nothing is told of both where each tells its place and time
            "Giữa Hà Nam năm 2022 và hội Đông ở Nam Định năm 2023, mỗi nơi trồng bao nhiêu cây, nơi"
            " nào nhiều hơn?",
            (
                "Hà Nam năm 2022 trồng bao nhiêu cây",
                "hội Đông ở Nam Định năm 2023 trồng bao nhiêu cây",
            ),
        ),
        (
            "Hai tỉnh dự hội thi là Hà Nam và Nam Định. Mỗi tỉnh có bao nhiêu đội?",
            ("Hà Nam có bao nhiêu đội", "Nam Định có bao nhiêu đội"),
        ),
        (
            "Có hai ông được khen: ông Trần Văn Nam và ông Lê Văn Ba. Mỗi người trồng cây gì?",
            ("ông Trần Văn Nam trồng cây gì", "ông Lê Văn Ba trồng cây gì"),
        ),
        (
            "Tỷ lệ hộ khá ở Hà Nam (2022) và tỷ lệ hộ nuôi cá ở Nam Định: mỗi tỷ lệ là bao nhiêu?",
            (
                "Tỷ lệ hộ khá ở Hà Nam (2022) là bao nhiêu",
                "tỷ lệ hộ nuôi cá ở Nam Định là bao nhiêu",
            ),
        ),
        (
            "Hội thi của hội Đông ở Hà Nam hôm 15-7 và hội thi của Đảng ủy Khối các cơ quan tỉnh"
            " hôm 25/11 diễn ra vào buổi nào?",
            (
                "Hội thi của hội Đông ở Hà Nam hôm 15-7 diễn ra vào buổi nào?",
                "hội thi của Đảng ủy Khối các cơ quan tỉnh hôm 25/11 diễn ra vào buổi nào?",
            ),
        ),
        (
            "Bí thư Tỉnh ủy Hà Nam và Bí thư Đảng ủy Khối các cơ quan tỉnh là ai?",
            ("Bí thư Tỉnh ủy Hà Nam là ai?", "Bí thư Đảng ủy Khối các cơ quan tỉnh là ai?"),
        ),
    ],
)
def test_what_is_asked_once_is_asked_of_each_side(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts
    assert not asks_twice(question)  # one thing is asked, of several
    assert len(own_words(question)) == len(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Số cây trồng ở xã Đông: ai thống kê?",
        "Số cây xoan: hội Đông và hội Đoài",  # that name no place, body or time
        "Chỉ tiêu năm 2022: Hà Nam trồng cây gì, Nam Định nuôi con gì?",  # each its own
        "Hà Nam và Nam Định trồng cây. Mỗi nơi trồng cây gì?",  # no list
        "Trong số cây năm 2022 của Hà Nam và năm 2023 của Nam Định, tỷ lệ xoan ở mỗi tỉnh là mấy?",
        "Hội thi do ai chấm: mỗi người chấm mấy bài?",
        "",
    ],
)
def test_no_sides_are_listed_where_each_asks_or_names_nothing(question: str) -> None:
    assert ask_of_sides(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "Hội thi cấy lúa và hội thi gặt lúa do ai chấm?",
        "Hội Đông ở Hà Nam và đội Đoài ngày 5/3/2021 do ai dẫn?",  # begin in other ways
        "Hội thi ngày 5/3 do ai chấm và hội thi ngày 9/4 do ai chấm?",
        "Hội thi ngày 5/3 và hội thi ngày 9/4",
        "",
    ],
)
def test_subjects_of_one_predicate_begin_alike_and_name_something(question: str) -> None:
    assert ask_of_subjects(question) == []
