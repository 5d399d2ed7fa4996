import pytest

from rag.answering.splitting.wanted import ask_for, names_wanted, says_what_of


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("tên người chấm hội thi", "người chấm hội thi là ai?"),
        ("họ tên ông trưởng đoàn", "ông trưởng đoàn là ai?"),
        ("tác giả bài về nấm rơm", "tác giả bài về nấm rơm là ai?"),
        ("nhan đề bài về nấm rơm", "nhan đề bài về nấm rơm là gì?"),
        ("số cây xoan ở xã Đông", "số cây xoan ở xã Đông là bao nhiêu?"),
        ("tổng số vịt lai", "tổng số vịt lai là bao nhiêu?"),
        ("tỷ lệ hộ nuôi cá", "tỷ lệ hộ nuôi cá là bao nhiêu?"),
        ("mức hỗ trợ hộ nuôi cá", "mức hỗ trợ hộ nuôi cá là bao nhiêu?"),
        ("kinh phí trồng rừng", "kinh phí trồng rừng là bao nhiêu?"),
        ("lý do hoãn hội thi", "lý do hoãn hội thi là gì?"),
        ("nơi sinh bà Hoa", "nơi sinh bà Hoa ở đâu?"),
        ("ngày khai mạc hội thi", "ngày khai mạc hội thi là khi nào?"),
    ],
)
def test_what_is_named_is_asked_for_by_its_sort(text: str, question: str) -> None:
    assert ask_for(text) == question
    assert names_wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "số liệu về cây xoan",
        "số hiệu của chỉ thị",
        "số nhà của hội Đông",
        "số lượng, chất lượng cây xoan",
        "tên và tuổi người chấm",
        "ngày, tháng, năm lập hội",
        "mức độ sạt lở",
        "hội thi cấy lúa",
        "người dân xã Đông",
        "",
    ],
)
def test_what_is_no_count_or_one_thing_of_several_is_not_asked_for(text: str) -> None:
    assert ask_for(text) == text
    assert not names_wanted(text)


def test_what_is_wanted_must_tell_of_what() -> None:
    assert says_what_of("tên người chấm hội thi cấy lúa")
    assert not says_what_of("tên người chấm")  # of what, another phrase tells
    assert not says_what_of("hội thi cấy lúa ở xã Đông")
