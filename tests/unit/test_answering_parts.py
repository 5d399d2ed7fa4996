import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.splitting.compound import is_question, leans, leaves_out, without_asking
from rag.answering.splitting.parts import asks_twice, own_words, split_question


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên, còn Nam Định kết nạp bao nhiêu?",
        "Hà Nam và Nam Định kết nạp bao nhiêu đảng viên?",
        "Hà Nam với Nam Định, nơi nào có bao nhiêu đảng viên?",
        "Hà Nam kết nạp bao nhiêu đảng viên, Nam Định thì sao?",
    ],
)
def test_two_places_give_two_questions(question: str) -> None:
    parts = split_question(question)
    assert [analyse_question(part).places for part in parts] == [("Hà Nam",), ("Nam Định",)]
    for part in parts:
        assert analyse_question(part).kind == "count"
        assert "đảng viên" in part


def test_what_is_asked_once_holds_for_both() -> None:
    first, second = split_question("Hà Nam và Nam Định mở bao nhiêu lớp bồi dưỡng?")
    assert first == "Hà Nam mở bao nhiêu lớp bồi dưỡng"
    assert second == "Nam Định mở bao nhiêu lớp bồi dưỡng"


def test_three_places_give_three_questions() -> None:
    parts = split_question("Hà Nam, Nam Định và Thái Bình có bao nhiêu chi bộ?")
    assert [analyse_question(part).places for part in parts] == [
        ("Hà Nam",),
        ("Nam Định",),
        ("Thái Bình",),
    ]


def test_two_years_give_two_questions() -> None:
    parts = split_question("Năm 2021 và năm 2022, Hà Nam kết nạp bao nhiêu đảng viên?")
    assert [analyse_question(part).period_texts for part in parts] == [("Năm 2021",), ("năm 2022",)]


def test_two_numbered_names_give_two_questions() -> None:
    parts = split_question("Quận 3 và Quận 5 có bao nhiêu chi bộ?")
    assert [analyse_question(part).names for part in parts] == [("quận 3",), ("quận 5",)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Ai chủ trì hội nghị ở Hà Nam, và nghị quyết được ban hành ngày nào?",
            ("Ai chủ trì hội nghị ở Hà Nam", "Hà Nam: nghị quyết được ban hành ngày nào"),
        ),
        (
            "Về công tác cán bộ, Hà Nam nêu khó khăn gì còn Nam Định đề nghị giải pháp nào?",
            (
                "Về công tác cán bộ, Hà Nam nêu khó khăn gì",
                "Về công tác cán bộ: Nam Định đề nghị giải pháp nào",
            ),
        ),
        (
            "Sinh hoạt chi bộ: Hà Nam theo chỉ thị số mấy, các chi bộ phường họp mấy kỳ một năm?",
            (
                "Sinh hoạt chi bộ: Hà Nam theo chỉ thị số mấy",
                "Sinh hoạt chi bộ Hà Nam: các chi bộ phường họp mấy kỳ một năm",
            ),
        ),
        (  # The day of the one is not that of the other, which asks for its own.
            "Ai ký chỉ thị ban hành ngày 30/3/2007 và nghị quyết được ban hành vào ngày nào?",
            (
                "Ai ký chỉ thị ban hành ngày 30/3/2007",
                "nghị quyết được ban hành vào ngày nào",
            ),
        ),
        (  # Nor is a quarter of one city a part of another district.
            "Quận 3 kết nạp bao nhiêu đảng viên mới, còn huyện Củ Chi kỷ luật ai vì sai phạm đất?",
            (
                "Quận 3 kết nạp bao nhiêu đảng viên mới",
                "huyện Củ Chi kỷ luật ai vì sai phạm đất",
            ),
        ),
        (
            "Cho em hỏi: Đồng Tháp có bao nhiêu chi bộ mới, và nghị quyết nào nêu việc thành lập?",
            (
                "Đồng Tháp có bao nhiêu chi bộ mới",
                "Đồng Tháp: nghị quyết nào nêu việc thành lập",
            ),
        ),
        (
            "Khi nào Sở Nội vụ họp, và ông Trần Văn Ba lúc nhận chức bao nhiêu tuổi?",
            ("Khi nào Sở Nội vụ họp", "ông Trần Văn Ba lúc nhận chức bao nhiêu tuổi"),
        ),
        ("Nhiệm kỳ này là thứ mấy ở Hà Nam? Ở Nam Định thì thứ mấy?", None),
        (
            "Quận 3 có bao nhiêu đảng viên dự bị, còn Quận 5 tổ chức đại hội vào ngày nào?",
            (
                "Quận 3 có bao nhiêu đảng viên dự bị",
                "Quận 5 tổ chức đại hội vào ngày nào",
            ),
        ),
    ],
)
def test_two_questions_are_asked_one_by_one(question: str, parts: tuple[str, ...] | None) -> None:
    if parts is None:  # told by its places
        assert len(split_question(question)) == 2
    else:
        assert split_question(question) == parts
        assert asks_twice(question)


def test_two_people_give_two_questions() -> None:
    first, second = split_question("Bà Lê Thị Ba và ông Trần Văn Tư sinh năm nào, mỗi người?")
    assert "Lê Thị Ba" in first
    assert "Trần Văn Tư" not in first
    assert "Trần Văn Tư" in second
    assert "Lê Thị Ba" not in second


@pytest.mark.parametrize(
    "question",
    [
        "Hà Nam kết nạp bao nhiêu đảng viên?",
        "Ông bị kỷ luật tới mức nào, tính theo phần trăm thực hiện?",
        "Huyện nào kết nạp nhiều đảng viên nhất và kết nạp được bao nhiêu đảng viên?",
        "Dù ở đâu đi nữa, đảng viên phải làm gì để giữ liên hệ?",
        "Theo báo cáo của cơ quan nào và số đảng viên giảm bao nhiêu?",
        "Vì sao, theo ông Lê Quốc Phong, việc kết nạp gặp khó và cần làm gì?",
        "Tỉnh ủy Hà Nam và các huyện ủy ở Hà Nam họp ngày nào?",
        "Năm 2020 số chi bộ tăng bao nhiêu so với năm 2010?",
        "Ai chủ trì hội nghị?",
        "",
    ],
)
def test_a_question_about_one_thing_stays_whole(question: str) -> None:
    assert split_question(question) == (question,)


def test_two_bodies_of_one_place_are_taken_apart_when_each_is_asked_for() -> None:
    question = "Số đảng viên của Thành ủy Hà Nội và của Đảng ủy Khối lần lượt là bao nhiêu?"
    first, second = split_question(question)
    assert first.startswith("Số đảng viên của Thành ủy Hà Nội")
    assert second.startswith("Đảng ủy Khối")
    assert analyse_question(second).places == ()
    assert "Số đảng viên" in second


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên, còn Nam Định kết nạp bao nhiêu?",
            ("Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên", "Nam Định kết nạp bao nhiêu"),
        ),
        (
            "Hà Nam, Nam Định và Thái Bình có bao nhiêu chi bộ?",
            ("Hà Nam", "Nam Định", "Thái Bình có bao nhiêu chi bộ"),
        ),
        (
            "Số đảng viên của Thành ủy Hà Nội và của Đảng ủy Khối lần lượt là bao nhiêu?",
            ("Số đảng viên của Thành ủy Hà Nội", "Đảng ủy Khối lần lượt là bao nhiêu"),
        ),
        ("Ai chủ trì hội nghị?", ("Ai chủ trì hội nghị",)),
        ("", ("",)),
    ],
)
def test_a_part_is_called_by_its_own_words_of_the_question(
    question: str, words: tuple[str, ...]
) -> None:
    assert own_words(question) == words
    assert len(split_question(question)) == len(words)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên, còn Nam Định kết nạp bao nhiêu?",
            (
                "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên",  # whole by itself
                "Nam Định kết nạp bao nhiêu Năm 2022, kết nạp bao nhiêu đảng viên",
            ),
        ),
        (
            "Năm 2021 và năm 2022, Hà Nam có bao nhiêu chi bộ?",
            ("Năm 2021 Hà Nam có bao nhiêu chi bộ", "năm 2022, Hà Nam có bao nhiêu chi bộ"),
        ),
        (
            "Hà Nam và Nam Định làm gì theo 21-NQ/TW?",
            ("Hà Nam làm gì theo 21-NQ/TW", "Nam Định làm gì theo 21-NQ/TW"),
        ),
        (
            "Năm 2021 Hà Nam, năm 2022 Nam Định và Thái Bình có mấy lớp?",
            (
                "Năm 2021 Hà Nam có mấy lớp",
                "năm 2022 Nam Định có mấy lớp",
                "Thái Bình có mấy lớp năm 2022",
            ),
        ),
        (
            "Hà Nam và Nam Định (2020) họp ngày nào?",
            ("Hà Nam họp ngày nào", "Nam Định (2020) họp ngày nào"),
        ),
        (
            "Hà Nam họp ngày 20/10/2020, còn Nam Định họp ngày nào?",
            ("Hà Nam họp ngày 20/10/2020 họp ngày nào", "Nam Định họp ngày nào họp"),
        ),
        (
            "Hà Nam ban hành kế hoạch 45-KH/TU, còn Nam Định ban hành kế hoạch số mấy?",
            (
                "Hà Nam ban hành kế hoạch 45-KH/TU ban hành kế hoạch số mấy",
                "Nam Định ban hành kế hoạch số mấy ban hành",
            ),
        ),
        (
            "Huyện Duy Tiên ở Hà Nam và huyện Ý Yên có bao nhiêu xã?",
            ("Huyện Duy Tiên ở Hà Nam có bao nhiêu xã", "huyện Ý Yên có bao nhiêu xã ở"),
        ),
        (
            "Huyện Duy Tiên và huyện Lý Nhân, Hà Nam có bao nhiêu xã?",
            (
                "Huyện Duy Tiên Hà Nam có bao nhiêu xã",
                "huyện Lý Nhân, Hà Nam có bao nhiêu xã",
            ),
        ),
        (
            "Hà Nam có bao nhiêu xã năm 2022, còn Nam Định có bao nhiêu thôn?",
            (
                "Hà Nam có bao nhiêu xã năm 2022 có bao nhiêu thôn",
                "Nam Định có bao nhiêu thôn có bao nhiêu xã",
            ),
        ),
        (
            "Bí thư Tỉnh ủy Hà Nam và Nam Định là ai?",
            ("Bí thư Tỉnh ủy Hà Nam là ai", "Nam Định là ai Bí thư Tỉnh ủy"),
        ),
        (
            "Quận 3 TPHCM và Hà Nội có bao nhiêu chi bộ?",
            ("Quận 3 TPHCM có bao nhiêu chi bộ", "Hà Nội có bao nhiêu chi bộ"),
        ),
    ],
)
def test_what_one_part_names_holds_for_another_that_names_nothing_like_it(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hội thi cấy lúa ở Hà Nam và hội thi gặt lúa ở Nam Định do ai chấm?",
            ("Hội thi cấy lúa ở Hà Nam do ai chấm", "hội thi gặt lúa ở Nam Định do ai chấm"),
        ),
        (  # The day, told of one of them alone, holds for both.
            "Hội thi cấy lúa ở Hà Nam ngày 5/3/2021 và hội thi gặt lúa ở Nam Định do ai chấm?",
            (
                "Hội thi cấy lúa ở Hà Nam ngày 5/3/2021 do ai chấm",
                "hội thi gặt lúa ở Nam Định do ai chấm ngày 5/3/2021",
            ),
        ),
        (  # But the day of one is not the year of the other.
            "Hội thi ngày 5/3 ở Hà Nam và hội thi ở Nam Định năm 2020 do ai chấm?",
            ("Hội thi ngày 5/3 ở Hà Nam do ai chấm", "hội thi ở Nam Định năm 2020 do ai chấm"),
        ),
    ],
)
def test_sides_that_begin_alike_share_what_is_asked_behind_them(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts


@pytest.mark.parametrize(
    "text",
    [
        "của Nam Định thì mấy",
        "của Nam Định là bao nhiêu?",
        "Nam Định thì sao?",
        "năm 2020 thì thế nào",
        "Nam Định là bao nhiêu",
    ],
)
def test_a_piece_may_leave_out_what_the_one_before_asks(text: str) -> None:
    assert leaves_out(text)
    assert not is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "số cây xanh ven đường là bao nhiêu",
        "Nam Định trồng bao nhiêu cây",
        "của Nam Định",
        "ai trồng cây là bao nhiêu",
        "",
    ],
)
def test_a_piece_that_says_what_it_asks_leaves_nothing_out(text: str) -> None:
    assert not leaves_out(text)


def test_words_of_measure_alone_make_no_question() -> None:
    assert not is_question("tính đến hết năm đạt bao nhiêu phần trăm")
    assert is_question("diện tích trồng lúa đạt bao nhiêu phần trăm")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (  # The year is of the last alone.
            "Tỷ lệ hộ trồng lúa lai ở Hà Nam đạt bao nhiêu, và của Nam Định năm 2020 là bao nhiêu?",
            (
                "Tỷ lệ hộ trồng lúa lai ở Hà Nam đạt bao nhiêu",
                "Nam Định năm 2020 Tỷ lệ hộ trồng lúa lai ở đạt bao nhiêu",
            ),
        ),
        (
            "Năm 2021, hội Đông trồng bao nhiêu cây lúa lai và của hội Đoài là bao nhiêu?",
            (
                "Năm 2021, hội Đông trồng bao nhiêu cây lúa lai",
                "của hội Đoài Năm 2021, hội Đông trồng bao nhiêu cây lúa lai",
            ),
        ),
        (
            "Hà Nam mở bao nhiêu lớp bồi dưỡng, trong khi Nam Định mở mấy?",
            ("Hà Nam mở bao nhiêu lớp bồi dưỡng", "Nam Định mở mấy mở bao nhiêu lớp bồi dưỡng"),
        ),
        (
            "Hội thi tổng kết 2010-2020 ở Hà Nam mời bao nhiêu người, còn Nam Định mời mấy người?",
            (
                "Hội thi tổng kết 2010-2020 ở Hà Nam mời bao nhiêu người",
                "Nam Định mời mấy người Hội thi tổng kết ở mời bao nhiêu người",
            ),
        ),
    ],
)
def test_what_is_told_of_one_side_alone_does_not_hold_for_the_other(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert not asks_twice(question)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hội Đông mở bao nhiêu lớp cấy lúa, trong khi hội Đoài tặng bao nhiêu cuốn sách?",
            (
                "Hội Đông mở bao nhiêu lớp cấy lúa",
                "hội Đoài tặng bao nhiêu cuốn sách",
            ),
        ),
        (
            "Tác giả bài trồng lúa nước là ai, tác giả bài nuôi cá lồng là ai?",
            ("Tác giả bài trồng lúa nước là ai", "tác giả bài nuôi cá lồng là ai"),
        ),
        (
            "Hà Nam trồng bao nhiêu cây xanh ven đường, còn Đảng ủy Khối trồng mấy cây xanh?",
            (
                "Hà Nam trồng bao nhiêu cây xanh ven đường",
                "Đảng ủy Khối trồng mấy cây xanh",
            ),
        ),
    ],
)
def test_two_questions_may_be_set_against_each_other_or_begin_alike(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hội nào trồng nhiều lúa nhất, và trong cả năm 2022 kết nạp bao nhiêu hội viên mới?",
        "Hội Đông trồng bao nhiêu cây lúa và trong giai đoạn 2019-2021 có bao nhiêu người nghỉ?",
        "Hội nào trồng nhiều lúa nhất, ai chấm hội thi?",  # a comma joins only sides alike
    ],
)
def test_a_half_that_leans_on_the_other_stays_with_it(question: str) -> None:
    assert split_question(question) == (question,)


@pytest.mark.parametrize(
    "question",
    [
        "Hội thi cấy lúa Hà Nam ngày 5/3 do ai chấm, còn Nam Định năm 2020 do ai?",
        "Ai chấm hội thi cấy lúa ở Hà Nam ngày 5/3, còn Nam Định năm 2020 thì ai chấm?",
        "Năm 2020 Nam Định do ai chấm, còn hội thi cấy lúa ở Hà Nam ngày 5/3 do ai chấm?",
    ],
)
def test_a_day_without_a_year_is_not_of_the_year_of_the_other_part(question: str) -> None:
    (part,) = [part for part in split_question(question) if "Hà Nam" in part]
    assert "ngày 5/3" in part
    assert "2020" not in part


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Đảng bộ tỉnh Hà Nam và Đảng bộ tỉnh Nam Định kết nạp được bao nhiêu đảng viên năm"
            " 2022?",
            (
                "Đảng bộ tỉnh Hà Nam kết nạp được bao nhiêu đảng viên năm 2022",
                "Đảng bộ tỉnh Nam Định kết nạp được bao nhiêu đảng viên năm 2022",
            ),
        ),
        (
            "Số đảng viên mới của Hà Nam và số đảng viên mới của Nam Định là bao nhiêu trong năm"
            " 2022?",
            (
                "Số đảng viên mới của Hà Nam là bao nhiêu trong năm 2022",
                "số đảng viên mới của Nam Định là bao nhiêu trong năm 2022",
            ),
        ),
        (
            "Số đảng viên mới của Hà Nam và của Nam Định là bao nhiêu trong năm 2022?",
            (
                "Số đảng viên mới của Hà Nam là bao nhiêu trong năm 2022",
                "Nam Định là bao nhiêu trong năm 2022 Số đảng viên mới của",
            ),
        ),
    ],
)
def test_the_year_told_behind_two_sides_holds_for_both(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    first, second = map(analyse_question, parts)
    assert (first.places, second.places) == (("Hà Nam",), ("Nam Định",))
    assert (first.kind, first.periods, first.unit[:2]) == (
        "count",
        second.periods,
        ("đảng", "viên"),
    )
    assert len(first.periods) == 1
    assert (second.kind, second.unit[:2]) == ("count", ("đảng", "viên"))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        (
            "Thu ngân sách năm 2022 của Hà Nam là bao nhiêu và ai là Giám đốc Sở Tài chính Hà Nam?",
            ["count", "person"],
        ),
        ("Tỷ lệ đạt bao nhiêu phần trăm và ai chủ trì hội nghị?", ["ratio", "person"]),
    ],
)
def test_how_much_and_who_are_two_questions(question: str, kinds: list[str]) -> None:
    assert asks_twice(question)
    assert [analyse_question(part).kind for part in split_question(question)] == kinds


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hội thi cấy lúa do ai chấm? Ngoài ra, thí sinh được tặng quà gì?",
            ("Hội thi cấy lúa do ai chấm", "Thí sinh được tặng quà gì"),
        ),
        (
            "Hội thi cấy lúa do ai chấm; thí sinh được tặng quà gì?",
            ("Hội thi cấy lúa do ai chấm", "thí sinh được tặng quà gì"),
        ),
        (
            "Hội thi cấy lúa do ai chấm? Đồng thời, thí sinh được tặng quà gì; đội nào thắng giải?",
            (
                "Hội thi cấy lúa do ai chấm",
                "Thí sinh được tặng quà gì",
                "đội nào thắng giải",
            ),
        ),
        (  # a request is a sentence that asks
            "Nêu tên người chấm hội thi cấy lúa; thí sinh được tặng quà gì?",
            ("Người chấm hội thi cấy lúa là ai", "thí sinh được tặng quà gì"),
        ),
        (  # where it was is said once
            "Tại hội thi cấy lúa, ai phát biểu khai mạc; các đại biểu trồng cây gì?",
            (
                "Tại hội thi cấy lúa, ai phát biểu khai mạc",
                "Tại hội thi cấy lúa: các đại biểu trồng cây gì",
            ),
        ),
        (  # and so is whom it is about
            "Ông Trần Văn Nam trồng cây xoan khi nào? Ai thay ông đã chăm vườn ươm?",
            (
                "Ông Trần Văn Nam trồng cây xoan khi nào",
                "Trần Văn Nam: Ai thay ông đã chăm vườn ươm",
            ),
        ),
        (  # but not of one who is not spoken of again
            "Ông Trần Văn Nam trồng cây xoan khi nào? Hội Đoài mở lớp ươm cây ở đâu tại Hà Nam?",
            (
                "Ông Trần Văn Nam trồng cây xoan khi nào",
                "Hội Đoài mở lớp ươm cây ở đâu tại Hà Nam",
            ),
        ),
    ],
)
def test_each_sentence_that_asks_is_a_question(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)
    assert len(own_words(question)) == len(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Hội thi cấy lúa do ai chấm? Em cảm ơn.",
        "Hội thi cấy lúa do ai chấm? Khi nào?",  # asks nothing by itself
        "Hội trồng lúa; nuôi cá lồng: hội nào thắng giải?",
    ],
)
def test_a_sentence_that_asks_nothing_by_itself_stays_with_the_other(question: str) -> None:
    assert not asks_twice(question)
    assert len(split_question(question)) == 1


@pytest.mark.parametrize("announced", ["Tôi cần hai thông tin: ", "Nhờ cung cấp hai thông tin. "])
def test_what_announces_questions_is_none_of_them(announced: str) -> None:
    question = f"{announced}hội thi cấy lúa do ai chấm; thí sinh được tặng quà gì?"
    first, second = split_question(question)
    assert first == "Hội thi cấy lúa do ai chấm"
    assert second.lower() == "thí sinh được tặng quà gì"


@pytest.mark.parametrize(
    ("question", "times"),
    [
        (  # each tells its own
            "Năm 2021 hội Đông trồng cây gì ven đường; năm 2022 hội Đoài nuôi con gì ở đầm?",
            (("Năm 2021",), ("năm 2022",)),
        ),
        (  # a question of another place has none of the time of the first
            "Năm 2021, ai trồng cây xoan ở Hà Nam; Nam Định thả loài cá gì xuống hồ?",
            (("Năm 2021",), ()),
        ),
        (  # but both are of the year where both count and it stands before them
            "Năm 2021, Hà Nam trồng bao nhiêu cây xoan; Nam Định nuôi bao nhiêu con cá lồng?",
            (("Năm 2021",), ("Năm 2021",)),
        ),
    ],
)
def test_a_time_may_be_of_one_question_alone(
    question: str, times: tuple[tuple[str, ...], ...]
) -> None:
    parts = split_question(question)
    assert tuple(analyse_question(part).period_texts for part in parts) == times


@pytest.mark.parametrize("said", ["Con số đó", "con số này", "Số liệu ấy", "tỷ lệ đó"])
@pytest.mark.parametrize("mark", ["? ", ", còn "])
def test_that_figure_is_what_the_question_before_asks_for(said: str, mark: str) -> None:
    question = f"Năm 2022, Hà Nam trồng bao nhiêu cây xoan{mark}{said} của Nam Định là mấy?"
    first, second = split_question(question)
    assert first == "Năm 2022, Hà Nam trồng bao nhiêu cây xoan"
    told = analyse_question(second)
    assert (told.places, told.period_texts) == (("Nam Định",), ("Năm 2022",))
    assert (told.kind, told.unit) == ("count", ("cây", "xoan"))
    assert said.lower() not in second.lower()


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hội thi cấy lúa diễn ra ngày nào và do ai chấm?",
            ("Hội thi cấy lúa diễn ra ngày nào", "Hội thi cấy lúa diễn ra do ai chấm"),
        ),
        (
            "Vụ cháy chung cư xảy ra ở đâu và có bao nhiêu người chết?",
            ("Vụ cháy chung cư xảy ra ở đâu", "Vụ cháy chung cư xảy ra có bao nhiêu người chết"),
        ),
        (
            "Hà Nam trồng bao nhiêu cây lúa và bao nhiêu cây mía?",
            ("Hà Nam trồng bao nhiêu cây lúa", "Hà Nam trồng bao nhiêu cây mía"),
        ),
        (
            "Hội thi cấy lúa do hội Đông mở khi nào và ở đâu?",
            ("Hội thi cấy lúa do hội Đông mở khi nào", "Hội thi cấy lúa do hội Đông mở ở đâu"),
        ),
        (
            "Ai được tặng giấy khen và vì sao?",
            ("Ai được tặng giấy khen", "được tặng giấy khen vì sao"),
        ),
    ],
)
def test_a_second_side_may_lean_on_the_first(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts


@pytest.mark.parametrize(
    "text", ["do ai chấm", "có bao nhiêu người", "bao nhiêu cây mía", "vì sao", "trong 5 năm có gì"]
)
def test_a_piece_without_a_subject_leans_on_the_one_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "hội Đoài trồng gì",
        "ông Trần Văn Nam trồng gì",  # no «ông» of the piece before
        "bao nhiêu cây mía được trồng ở xã",  # what is counted is its subject
        "trong cả năm 2022 hội Đoài trồng bao nhiêu cây",
    ],
)
def test_a_piece_with_a_subject_leans_on_nothing(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("text", "further", "left"),
    [
        # Nouns of two syllables are cut whole.
        ("Hội Đông được khen hình thức gì", "vì sao", "Hội Đông được khen"),
        ("Năm ngoái chi bộ nào trồng cây xoan", "vì sao", "Năm ngoái trồng cây xoan"),
        ("Đoàn xiếc diễn ra ở địa phương nào", "do ai mời", "Đoàn xiếc diễn ra"),
        ("Xã mở lớp vào thời gian nào", "do ai dạy", "Xã mở lớp"),
        ("Vườn ươm do cá nhân nào chăm", "từ bao giờ", "Vườn ươm chăm"),
        # What is counted is told of further on, unless another thing is counted there.
        ("Hà Nam trồng bao nhiêu cây lúa", "ở đâu", "Hà Nam trồng cây lúa"),
        ("Hà Nam trồng bao nhiêu cây lúa", "bao nhiêu cây mía", "Hà Nam trồng"),
        ("Hà Nam trồng mấy cây lúa ven đường", "mấy cây mía", "Hà Nam trồng"),
        ("Hội thi diễn ra khi nào", "do ai chấm", "Hội thi diễn ra"),
        ("Đội Đông nuôi vịt", "vì sao", "Đội Đông nuôi vịt"),  # asks nothing
    ],
)
def test_what_a_question_asks_is_left_out_for_what_leans_on_it(
    text: str, further: str, left: str
) -> None:
    assert without_asking(text, further) == left


@pytest.mark.parametrize(
    "question",
    [
        "Chi bộ nào trồng nhiều cây xoan nhất và có bao nhiêu người?",
        "Địa phương nào trồng nhiều cây xoan nhất và có bao nhiêu hộ?",
        "Đồng chí nào chấm hội thi cấy lúa và được tặng quà gì?",
        "Đơn vị nào thắng giải cấy lúa và được tặng bao nhiêu tiền?",
        "Doanh nghiệp nào tài trợ hội thi cấy lúa và bao nhiêu tiền?",
    ],
)
def test_more_is_not_asked_apart_of_a_subject_that_is_asked_for(question: str) -> None:
    assert split_question(question) == (question,)
    assert not asks_twice(question)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (  # Why it is so can be looked for, whoever it is.
            "Chi bộ nào trồng nhiều cây xoan nhất và vì sao?",
            ("Chi bộ nào trồng nhiều cây xoan nhất", "trồng nhiều cây xoan nhất vì sao"),
        ),
        (
            "Hội Đông trồng bao nhiêu cây xoan và vì sao?",
            ("Hội Đông trồng bao nhiêu cây xoan", "Hội Đông trồng cây xoan vì sao"),
        ),
        (
            "Hội thi cấy lúa do đơn vị nào mở và có bao nhiêu đội?",
            ("Hội thi cấy lúa do đơn vị nào mở", "Hội thi cấy lúa mở có bao nhiêu đội"),
        ),
    ],
)
def test_a_circumstance_or_more_of_a_known_subject_is_asked_apart(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)


@pytest.mark.parametrize(
    ("body", "holder"),
    [
        ("Đảng bộ xã Phú Hội", "Bí thư"),
        ("Huyện Kim Bảng", "Chủ tịch"),
        ("Hội Đông", "Trưởng hội"),
    ],
)
def test_who_heads_a_body_is_asked_of_the_body_before(body: str, holder: str) -> None:
    _, second = split_question(f"{body} có bao nhiêu đội trồng cây? {holder} là ai?")
    assert second.startswith(body)
    assert second.endswith(f"{holder} là ai")
    assert "bao nhiêu" not in second
    assert analyse_question(second).kind == "person"


@pytest.mark.parametrize(
    ("question", "times"),
    [
        (
            "Năm 2022, ai là Bí thư Tỉnh ủy Hà Nam và ai là Bí thư Tỉnh ủy Nam Định?",
            (("Năm 2022",), ("Năm 2022",)),
        ),
        (  # «bao nhiêu» and «mấy» ask alike
            "Năm 2021, Hà Nam trồng bao nhiêu cây xoan; Nam Định nuôi mấy con cá lồng?",
            (("Năm 2021",), ("Năm 2021",)),
        ),
        (  # who, and what
            "Năm 2022, ai là Bí thư Tỉnh ủy Hà Nam và Nam Định thả loài cá gì xuống hồ?",
            (("Năm 2022",), ()),
        ),
    ],
)
def test_a_year_that_opens_a_question_is_of_both_places_that_are_asked_of_alike(
    question: str, times: tuple[tuple[str, ...], ...]
) -> None:
    parts = split_question(question)
    assert [analyse_question(part).places for part in parts] == [("Hà Nam",), ("Nam Định",)]
    assert tuple(analyse_question(part).period_texts for part in parts) == times


@pytest.mark.parametrize(
    ("question", "of_both"),
    [
        (
            "Theo Nghị quyết 18-NQ/TW, Hà Nam lập bao nhiêu hội trồng lúa; Nam Định mở bao nhiêu"
            " trại nuôi cá?",
            True,
        ),
        (
            "Hà Nam lập bao nhiêu hội trồng lúa theo Nghị quyết 18-NQ/TW; Nam Định mở bao nhiêu"
            " trại nuôi cá?",
            False,
        ),
    ],
)
def test_a_decree_that_opens_a_question_is_of_both_places(question: str, of_both: bool) -> None:
    first, second = split_question(question)
    assert "18-NQ/TW" in first
    assert ("18-NQ/TW" in second) is of_both


@pytest.mark.parametrize("of", ["của xã", "của hội Đông", "ở Hà Nam", "ở Hà Nam năm 2022"])
def test_by_how_much_a_figure_rose_is_asked_of_that_figure(of: str) -> None:
    question = f"Số cây xoan {of} là bao nhiêu và tăng bao nhiêu so với năm 2021?"
    assert split_question(question) == (
        f"Số cây xoan {of} là bao nhiêu",
        f"Số cây xoan {of} tăng bao nhiêu so với năm 2021",
    )


@pytest.mark.parametrize(
    "question",
    [
        "Bài nào nói về Quận 5 và Quận 10?",
        "Bài viết nào nói về Hà Nam và Nam Định?",
        "Bài báo nói về Hà Nam và Nam Định tên là gì?",
        "Tên bài nói về Hà Nam và Nam Định là gì?",
    ],
)
def test_one_article_may_be_about_two_places(question: str) -> None:
    assert split_question(question) == (question,)


@pytest.mark.parametrize(
    "question",
    [
        "Hai bài nói về Quận 5 và Quận 10 là bài nào?",
        "Bài nào nói về Quận 5, còn bài nào nói về Quận 10?",
    ],
)
def test_two_articles_are_asked_for_one_by_one(question: str) -> None:
    parts = split_question(question)
    assert [analyse_question(part).names for part in parts] == [("quận 5",), ("quận 10",)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (  # a place that stands behind a word for a part of one
            "Bao nhiêu phần trăm chi bộ thôn, tổ dân phố Hà Nam đã có vườn và bao nhiêu hội viên"
            " được các hội ở Nam Định tặng cây?",
            (
                "Bao nhiêu phần trăm chi bộ thôn, tổ dân phố Hà Nam đã có vườn",
                "bao nhiêu hội viên được các hội ở Nam Định tặng cây",
            ),
        ),
        (  # the year of another place
            "Quận ủy Quận 10 TPHCM gửi xuống cơ sở thứ gì? Riêng Nam Định, cần biết hội Đông năm"
            " 2023 đã trồng bao nhiêu cây.",
            (
                "Quận ủy Quận 10 TPHCM gửi xuống cơ sở thứ gì",
                "Nam Định, hội Đông năm 2023 đã trồng bao nhiêu cây",
            ),
        ),
        (  # the code of a decree that is asked about, and stands before nothing
            "Kế hoạch số 50-KH/TU của Hà Nam ra ngày nào? Trưởng đoàn Nam Định trong ảnh trao cây"
            " tên gì?",
            (
                "Kế hoạch số 50-KH/TU của Hà Nam ra ngày nào",
                "Trưởng đoàn Nam Định trong ảnh trao cây tên gì",
            ),
        ),
        (  # few words are enough where they are each side's own
            "Năm 2022, ai trồng cây ở Hà Nam và ai thả cá ở Nam Định?",
            ("Năm 2022, ai trồng cây ở Hà Nam", "Năm 2022: ai thả cá ở Nam Định"),
        ),
        (
            "Hà Nam trồng cây gì, còn Nam Định thả cá gì?",
            ("Hà Nam trồng cây gì", "Nam Định thả cá gì"),
        ),
        (  # a time at the end of two counts is of both
            "Hà Nam kết nạp bao nhiêu hội viên và xóa tên bao nhiêu hội viên trong năm 2022?",
            (
                "năm 2022: Hà Nam kết nạp bao nhiêu hội viên",
                "Hà Nam: xóa tên bao nhiêu hội viên trong năm 2022",
            ),
        ),
        (  # but not of another place
            "Hà Nam trồng bao nhiêu cây xoan và Nam Định thả bao nhiêu con cá trong năm 2022?",
            (
                "Hà Nam trồng bao nhiêu cây xoan",
                "Nam Định thả bao nhiêu con cá trong năm 2022",
            ),
        ),
    ],
)
def test_no_question_of_two_takes_the_place_time_or_code_of_the_other(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Khen thưởng: hội thi cấy lúa ở Hà Nam năm 2023 biểu dương bao nhiêu tập thể, cá nhân;"
            " còn hội thi gặt lúa của Đảng ủy Khối các cơ quan tỉnh (25/11) thì sao?",
            (
                "Khen thưởng: hội thi cấy lúa ở Hà Nam năm 2023 biểu dương bao nhiêu tập thể, cá"
                " nhân",
                "hội thi gặt lúa của Đảng ủy Khối các cơ quan tỉnh (25/11) biểu dương bao nhiêu tập"
                " thể, cá nhân",
            ),
        ),
        (
            "Hội thi cấy lúa ở Hà Nam trao bao nhiêu giải nhất, giải nhì; còn hội thi gặt lúa ở Nam"
            " Định thì thế nào?",
            (
                "Hội thi cấy lúa ở Hà Nam trao bao nhiêu giải nhất, giải nhì",
                "hội thi gặt lúa ở Nam Định trao bao nhiêu giải nhất, giải nhì",
            ),
        ),
        (
            "Hội thi cấy lúa ở Hà Nam năm 2023 do ai chấm, hội thi gặt lúa ở Nam Định thì sao?",
            (
                "Hội thi cấy lúa ở Hà Nam năm 2023 do ai chấm",
                "hội thi gặt lúa ở Nam Định năm 2023 do ai chấm",
            ),
        ),
    ],
)
def test_strong_marks_part_what_weak_ones_join(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hội viên bị khai trừ năm 2023 ở Hà Nam tên gì, làm ở cơ quan nào?",
            (
                "Hội viên bị khai trừ năm 2023 ở Hà Nam tên gì",
                "Hội viên bị khai trừ năm 2023 ở Hà Nam làm ở cơ quan nào",
            ),
        ),
        (
            "Ông Trần Văn Nam còn tham gia cơ quan nào của xã, với tư cách gì?",
            (
                "Ông Trần Văn Nam còn tham gia cơ quan nào của xã",
                "Ông Trần Văn Nam còn tham gia của xã với tư cách gì",
            ),
        ),
        (
            "Người chấm hội thi cấy lúa là ai, ở bộ phận nào?",
            (
                "Người chấm hội thi cấy lúa là ai",
                "Người chấm hội thi cấy lúa ở bộ phận nào",
            ),
        ),
        (
            "Hội thi cấy lúa diễn ra ngày nào, ở đâu?",
            ("Hội thi cấy lúa diễn ra ngày nào", "Hội thi cấy lúa diễn ra ở đâu"),
        ),
    ],
)
def test_more_of_the_same_subject_may_be_asked_behind_a_comma(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)


@pytest.mark.parametrize(
    "question",
    [
        "Ông Trần Văn Nam sinh ra ở thôn nào, ở xã nào?",  # one place
        "Bài về cây lúa ở Hà Nam do ai viết, ở đơn vị nào?",  # of whom, is not known
        "Ông Trần Văn Nam có mấy người con, họ làm nghề gì?",
        "Huyện nào trồng nhiều lúa nhất, với bao nhiêu hộ?",
        "Trưởng đoàn phủ nhận, nói không ai nhờ vả mình, vào hôm nào?",
        "Hội thi cấy lúa mở đợt gì, lần thứ mấy?",
    ],
)
def test_what_follows_a_comma_may_be_of_what_is_asked_for(question: str) -> None:
    assert split_question(question) == (question,)


@pytest.mark.parametrize(
    "words",
    [
        "ai và ",
        "cây và ",
        "Hà Nam và Nam Định và ",
        "ai ở Hà Nam; ai ở Nam Định; ",
        "số cây ở Huế, ",
    ],
)
def test_a_question_of_more_parts_than_anybody_asks_for_stays_whole(words: str) -> None:
    question = (words * 2000)[:2000]
    assert len(split_question(question)) == len(own_words(question)) == 1


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (  # What the second is called by is none of the first's.
            "Vải thiều Bắc Giang và nhãn lồng Hưng Yên xuất khẩu sang nước nào?",
            (
                "Vải thiều Bắc Giang xuất khẩu sang nước nào",
                "nhãn lồng Hưng Yên xuất khẩu sang nước nào Vải thiều",
            ),
        ),
        (
            "Bí thư Tỉnh ủy Hà Giang và Chủ tịch UBND tỉnh Tuyên Quang là ai?",
            ("Bí thư Tỉnh ủy Hà Giang là ai", "Chủ tịch UBND tỉnh Tuyên Quang là ai"),
        ),
        (
            "Theo Nghị quyết 18-NQ/TW và Kết luận 121-KL/TW, cấp huyện bỏ từ ngày nào?",
            (
                "Theo Nghị quyết 18-NQ/TW cấp huyện bỏ từ ngày nào",
                "Kết luận 121-KL/TW, cấp huyện bỏ từ ngày nào Theo",
            ),
        ),
        (
            "Hội thi của Hà Nam hay của Nam Định có nhiều thí sinh hơn?",
            (
                "Hội thi của Hà Nam có bao nhiêu thí sinh",
                "của Nam Định có bao nhiêu thí sinh Hội thi của",
            ),
        ),
        (
            "Lễ hội đền Trần (Nam Định) và lễ hội Cổ Loa (Hà Nội) diễn ra ngày nào?",
            (
                "Lễ hội đền Trần (Nam Định) diễn ra ngày nào",
                "lễ hội Cổ Loa (Hà Nội) diễn ra ngày nào",
            ),
        ),
        (  # It has a verb of its own, and its subject from the first.
            "Cầu Mỹ Thuận 2 dài bao nhiêu và khởi công năm nào?",
            ("Cầu Mỹ Thuận 2 dài bao nhiêu", "Cầu Mỹ Thuận 2 khởi công năm nào"),
        ),
        (
            "Ban Dân vận Hà Nam do ai phụ trách và thành lập từ năm nào?",
            ("Ban Dân vận Hà Nam do ai phụ trách", "Ban Dân vận Hà Nam thành lập từ năm nào"),
        ),
        (
            "Tuyến metro số 1 có mấy ga và vận hành từ ngày nào?",
            ("Tuyến metro số 1 có mấy ga", "Tuyến metro số 1 vận hành từ ngày nào"),
        ),
        (
            "Nhà máy có công suất bao nhiêu và khi nào vận hành?",
            ("Nhà máy có công suất bao nhiêu", "Nhà máy khi nào vận hành"),
        ),
        (
            "Đồng chí Hoàng Văn Thụ sinh năm nào, quê ở đâu?",
            ("Đồng chí Hoàng Văn Thụ sinh năm nào", "Đồng chí Hoàng Văn Thụ quê ở đâu"),
        ),
    ],
)
def test_a_part_has_nothing_of_what_the_other_tells_of_itself(
    question: str, parts: tuple[str, ...]
) -> None:
    assert split_question(question) == parts
