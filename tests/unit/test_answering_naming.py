import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.naming import is_no_name


@pytest.mark.parametrize("question", ["Bí thư Tỉnh ủy tên là gì?", "Ai làm Bí thư Tỉnh ủy?"])
@pytest.mark.parametrize(
    ("words", "nameless"),
    [
        ("Phó Bí thư Tỉnh ủy", True),
        ("Ban Dân vận Tỉnh ủy", True),
        ("người dân trong xã", True),
        ("Trần Văn Nam", False),
        ("Y Ban", False),  # not known for a name
    ],
)
def test_an_office_or_words_in_small_letters_are_no_name(
    question: str, words: str, nameless: bool
) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


def test_who_did_it_need_not_be_named() -> None:
    analysis = analyse_question("Ai trồng cây?")
    assert not is_no_name(analysis, "người dân trong xã")
    assert not is_no_name(analysis, "Phó Bí thư Tỉnh ủy")


def test_a_person_is_no_place() -> None:
    analysis = analyse_question("Huyện nào trồng nhiều cây nhất?")
    assert is_no_name(analysis, "Trần Văn Nam")
    assert not is_no_name(analysis, "huyện Kim Bảng")
    assert not is_no_name(analysis, "Nam Định")


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Bà con được khám ở bệnh viện nào?", "Trạm Y tế xã Phú Hội", True),
        ("Bà con được khám ở bệnh viện nào?", "Hà Nam", True),
        ("Bà con được khám ở bệnh viện nào?", "Bệnh viện Đa khoa Hà Nam", False),
        ("Lớp do trường nào mở?", "Sở Nội vụ Nam Định", True),
        ("Lớp do trường đại học nào mở?", "Đại học Nam Định", False),
        ("Hội thi diễn ra ở hội trường nào?", "huyện Kim Bảng", True),
        ("Hội thi diễn ra ở hội trường nào?", "Nhà văn hóa Nguyễn Du", False),
    ],
)
def test_a_building_asked_for_must_be_one(question: str, words: str, nameless: bool) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


def test_a_hall_named_after_a_person_is_a_place() -> None:
    analysis = analyse_question("Hội thi diễn ra ở đâu?")
    assert not is_no_name(analysis, "Nhà văn hóa Nguyễn Du")
    assert is_no_name(analysis, "Nguyễn Du")


def test_a_title_begins_with_a_capital() -> None:
    analysis = analyse_question("Cuốn sách có tựa đề gì?")
    assert is_no_name(analysis, "cuốn sách về cấy lúa")
    assert not is_no_name(analysis, "Mùa lúa mới")
    assert not is_no_name(analysis, "cuốn “mùa lúa mới”")
    assert is_no_name(analysis, "sách của ông Nam")
    named = analyse_question("Cây cầu mới mang tên gì?")
    assert not is_no_name(named, "cầu Rồng")
    assert not is_no_name(named, "mang tên cầu Rồng")


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Đoàn xiếc đến từ nước nào?", "nước ngoài", True),
        ("Đoàn xiếc đến từ nước nào?", "nước Lào", False),
        ("Hãng nào làm máy gặt?", "một hãng lớn", True),
        ("Ông bị giam ở trại nào?", "Hà Nam", True),
        ("Ông bị giam ở trại giam nào?", "trại giam", True),
        ("Ông bị giam ở trại tạm giam nào?", "Công an Hà Nam", True),
        ("Ông bị giam ở trại tạm giam nào?", "Trại tạm giam Ba Sao", False),
        # Of firms there are many without a name.
        ("Công ty nào làm máy gặt?", "một công ty ở xã", False),
        ("Bà con được khám ở bệnh viện nào?", "Phòng khám Đa khoa Kim Bảng", False),
        ("Hội thi diễn ra ở hội trường nào?", "Cung Văn hóa Nguyễn Du", False),
    ],
)
def test_a_country_or_a_prison_has_a_name(question: str, words: str, nameless: bool) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Hội thi diễn ra ở đâu?", "Chủ tịch UBND", True),
        ("Hội thi diễn ra ở đâu?", "Phó Bí thư Tỉnh ủy", True),
        ("Hội thi diễn ra ở đâu?", "Tỉnh ủy", False),
        ("Hội thi diễn ra ở đâu?", "trụ sở Tỉnh ủy", False),
        # One cut short may name a body: «Phó Trưởng phòng Nội vụ».
        ("Phòng nào mở hội thi?", "Trưởng phòng", False),
    ],
)
def test_an_office_of_a_body_is_no_place(question: str, words: str, nameless: bool) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Tập đoàn nào nuôi cá?", "một tập đoàn lớn", True),
        ("Tập đoàn nào nuôi cá?", "tập đoàn dệt may Việt Nam", False),
        ("Ngân hàng nào cho vay?", "ngân hàng", True),
        ("Ngân hàng nào cho vay?", "ngân hàng thương mại cổ phần Hoa Sen", False),
        ("Máy bay đỗ ở sân bay nào?", "sân bay gần nhất", True),
        ("Máy bay đỗ ở sân bay nào?", "Nội Bài", False),
        ("Hai nước ký hiệp định thương mại nào?", "một hiệp định lớn về lúa", True),
        ("Hai nước ký hiệp định thương mại nào?", "Hiệp định Hoa Sen", False),
        ("Hãng nào làm phim?", "do hãng phim Giải Phóng", False),
        ("Hãng nào làm phim?", "một hãng nhỏ ở gần thành phố Nam Định", True),
        ("Đoàn xiếc đến từ nước nào?", "nước ngoài, nhất là ở Lào", True),
        ("Ông Nam thăm trang trại nào?", "vườn ươm Kim Bảng", False),
        ("Đoàn thăm lâu đài nào?", "khu nhà cổ", False),
    ],
)
def test_what_has_a_name_is_named_early(question: str, words: str, nameless: bool) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


@pytest.mark.parametrize(
    ("question", "words", "before", "nameless"),
    [
        ("Bà con được khám ở bệnh viện nào?", "Kim Bảng", "Bà con đến Bệnh viện ", False),
        ("Bà con được khám ở bệnh viện nào?", "Kim Bảng", "Bệnh viện ở ", True),
        ("Ông bị giam ở trại nào?", "giam Ba Sao", "Ông bị giam tại Trại ", False),
        ("Ông bị giam ở trại nào?", "Ba Sao", "Ông ở ", True),
    ],
)
def test_what_stands_before_a_name_may_tell_its_sort(
    question: str, words: str, before: str, nameless: bool
) -> None:
    assert is_no_name(analyse_question(question), words, before) is nameless
