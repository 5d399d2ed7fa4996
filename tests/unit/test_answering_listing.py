import pytest

from rag.answering.splitting.listing import ask_for_items
from rag.answering.splitting.parts import asks_twice, own_words, split_question


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hai số liệu cần kiểm: (1) số cây, con giống mà hội Đông ở Hà Nam mua năm 2022; (2) số"
            " hội viên của hội Đoài lúc tổng kết giai đoạn 2010-2020.",
            (
                "Số cây, con giống mà hội Đông ở Hà Nam mua năm 2022 là bao nhiêu?",
                "Số hội viên của hội Đoài lúc tổng kết giai đoạn 2010-2020 là bao nhiêu?",
            ),
        ),
        (
            "Cho biết 1) số cây xoan của Hà Nam năm 2022 2) tên người chấm hội thi ở Nam Định",
            (
                "Số cây xoan của Hà Nam năm 2022 là bao nhiêu?",
                "Người chấm hội thi ở Nam Định là ai?",
            ),
        ),
        (
            "Xin hỏi: a) ai chấm hội thi ở Hà Nam; và b) Nam Định trồng bao nhiêu cây năm 2023?",
            ("ai chấm hội thi ở Hà Nam", "Nam Định trồng bao nhiêu cây năm 2023?"),
        ),
        (
            "Tôi muốn biết hai điều: thứ nhất, ai chấm hội thi; thứ hai, đội Đông trồng cây gì?",
            ("ai chấm hội thi", "đội Đông trồng cây gì?"),
        ),
        (
            "Cần biết: một là số cây trồng ở Hà Nam, hai là tên người trồng ở Nam Định.",
            ("Số cây trồng ở Hà Nam là bao nhiêu?", "Người trồng ở Nam Định là ai?"),
        ),
        (
            "1. Ai chấm hội thi cấy lúa? 2. Thí sinh được tặng quà gì?",
            ("Ai chấm hội thi cấy lúa?", "Thí sinh được tặng quà gì?"),
        ),
        (  # what all of them are of is told once
            "Hội thi cấy lúa ở Hà Nam năm 2021: (a) ai chấm thi; (b) diễn ra ngày nào?",
            (
                "Hội thi cấy lúa ở Hà Nam năm 2021: ai chấm thi",
                "Hội thi cấy lúa ở Hà Nam năm 2021: diễn ra ngày nào?",
            ),
        ),
        (  # a place is not, for one that has its own
            "Tại Hà Nam năm 2022: (1) ai chấm hội thi; (2) cây gì được gửi tới Nam Định?",
            ("Tại Hà Nam năm 2022: ai chấm hội thi", "năm 2022: cây gì được gửi tới Nam Định?"),
        ),
        (
            "Cho biết tên của: (1) người chấm hội thi ở Hà Nam; (2) người thắng giải ở Nam Định.",
            ("Người chấm hội thi ở Hà Nam là ai?", "Người thắng giải ở Nam Định là ai?"),
        ),
    ],
)
def test_what_is_listed_is_asked_item_by_item(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts
    assert asks_twice(question)
    assert len(own_words(question)) == len(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao điều 1) và điều 2) bị bãi bỏ?",
        "Hội thi (1) cấy lúa do ai chấm?",
        "Hội thi thứ hai, thứ ba do ai chấm?",
        "(1) Hội thi cấy lúa; (2) hội thi gặt lúa.",  # asks for nothing
        "Hội thi ngày 1/2 và 2/3 do ai chấm?",
        "",
    ],
)
def test_other_numbers_list_nothing(question: str) -> None:
    assert ask_for_items(question) == []
