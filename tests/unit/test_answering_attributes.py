import pytest

from rag.answering.question.analysis import analyse_question


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Ông Trần Văn Nam sinh năm nào?", "sinh"),
        ("Bà Lê Thị Hoa sinh ngày nào?", "sn"),
        ("Năm sinh của bà Lê Thị Hoa?", "sn"),
        ("Ông Trần Văn Nam bao nhiêu tuổi?", "sinh"),
        ("Tuổi của ông Trần Văn Nam: tuổi là bao nhiêu?", "tuổi"),
        ("Ông Trần Văn Nam sinh năm nào?", "chào_đời"),
        ("Ông Trần Văn Nam quê ở đâu?", "nguyên_quán"),
        ("Ông Trần Văn Nam quê ở đâu?", "người_con"),
        ("Ông Trần Văn Nam là người tỉnh nào?", "là_người"),
        ("Ông Trần Văn Nam bị kỷ luật hình thức nào?", "xóa_tên"),
        ("Mức lương của thợ ươm cây là bao nhiêu?", "tiền_công"),
        ("Quê quán ông Trần Văn Nam ở đâu?", "quê"),
        ("Ông Trần Văn Nam tốt nghiệp trường nào?", "kỹ_sư"),
        ("Số điện thoại của trạm thú y là bao nhiêu?", "điện_thoại"),
        ("Đường dây nóng của trạm thú y là số nào?", "hotline"),
        ("Mức lương của thợ ươm cây là bao nhiêu?", "lương"),
        ("Lương bao nhiêu?", "thu_nhập"),
    ],
)
def test_a_fact_of_a_person_is_told_beside_a_word_of_its_sort(question: str, told: str) -> None:
    assert told in analyse_question(question).attributes


@pytest.mark.parametrize(
    "question",
    [
        "Hội trao huy hiệu bao nhiêu tuổi Đảng?",  # no age
        "Đoàn về quê ông Nam làm gì?",
        "Có bao nhiêu người xa quê về dự hội?",
        "Quê hương đổi mới thế nào?",
        "Lương thực dự trữ bao nhiêu tấn?",
        "Có bao nhiêu người sinh hoạt ở hội?",
        "Ai chấm hội thi?",
    ],
)
def test_words_alike_ask_for_no_fact_of_a_person(question: str) -> None:
    assert analyse_question(question).attributes == frozenset()


def test_each_fact_is_told_by_words_of_its_own() -> None:
    # «… quê ở xã Đông, lương 5 triệu» tells no year of birth.
    facts = [
        analyse_question(question).attributes
        for question in (
            "Ông Trần Văn Nam bao nhiêu tuổi?",
            "Số điện thoại của ông Trần Văn Nam là bao nhiêu?",
            "Mức lương của ông Trần Văn Nam là bao nhiêu?",
        )
    ]
    assert all(facts)
    assert len(frozenset[str]().union(*facts)) == sum(map(len, facts))


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("Xã có bao nhiêu đảng viên là nữ?", {"nữ"}),
        ("Xã có bao nhiêu đảng viên dự bị?", {"dự_bị"}),
        ("Xã có bao nhiêu đảng viên?", set()),
    ],
)
def test_those_counted_may_have_to_be_something(question: str, attributes: set[str]) -> None:
    assert analyse_question(question).attributes == attributes
