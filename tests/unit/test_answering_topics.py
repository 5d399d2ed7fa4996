import pytest

from rag.answering.extractive.topics import missing_topics
from rag.answering.question.analysis import analyse_question
from rag.testing import make_hit
from rag.types import Document, Hit


def hits_of(text: str) -> list[Hit]:
    return [make_hit(Document(id="a", title="", text=text, content_hash="a"))]


HITS = hits_of("Tỉnh kết nạp 1.250 đảng viên mới. Trường có nhiều giáo viên giỏi. Tiền còn ít.")


def topics(question: str, hits: list[Hit] = HITS) -> tuple[str, ...]:
    return missing_topics(analyse_question(question), hits)


def test_words_that_no_passage_holds_are_named_as_the_question_writes_them() -> None:
    asked = "Bao nhiêu nghệ nhân Ưu tú được vinh danh?"
    assert topics(asked) == ("nghệ nhân", "Ưu tú", "vinh danh")


def test_a_word_is_named_whole_where_a_syllable_of_it_stands() -> None:
    assert topics("Tiền lương của giáo viên là bao nhiêu?") == ("Tiền lương",)
    assert topics("Có bao nhiêu lãi tiền?") == ("lãi tiền",)  # not in the dictionary


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Toà trụ sở của tỉnh xây xong năm nào?", ("trụ sở",)),
        ("Ông Trần Sỹ Thanh kế nhiệm ai?", ("kế nhiệm",)),
        (
            "Danh sách cán bộ trẻ xuống cơ sở để làm nguồn tham khảo gồm những ai?",
            ("Danh sách", "cán bộ", "cơ sở", "tham khảo"),
        ),
        ("Số liệu đưa ra của tỉnh là của ai?", ("Số liệu",)),
        ("Tỉnh kết nạp đảng viên trong bao lâu?", ()),
        ("Bao nhiêu phần trăm giáo viên là đảng viên?", ()),
        ("Tỉnh kết nạp đảng viên ra sao?", ()),
        ("Ai là giáo viên khéo nhất tỉnh?", ()),
        ("Ngoài chức giáo viên, ông còn làm gì?", ()),
        ("Tỉnh tập trung vào những mảng việc nào?", ("tập trung",)),
        ("Ai chấp bút bài viết về đảng viên mới?", ()),
        ("Tỉnh biến thành trường từ bao giờ?", ()),
        ("Đảng viên hưu trí đóng đảng phí thế nào?", ("hưu trí", "đảng phí")),
        ("Tuyến cao tốc của tỉnh dài bao nhiêu ki-lô-mét?", ("cao tốc",)),
    ],
)
def test_only_whole_words_that_mean_something_are_named(
    question: str, expected: tuple[str, ...]
) -> None:
    assert topics(question) == expected


def test_people_and_places_are_left_to_the_names() -> None:
    assert topics("Ông Lê Anh Tuấn bắt đầu giữ chức từ ngày nào?") == ()
    assert topics("ông trần sỹ thanh là ai") == ()
    assert topics("nguyễn văn minh là giáo viên ở đâu") == ()  # «văn minh» is a word
    assert topics("Ông Tuấn là giáo viên ở đâu?") == ()
    assert topics("Huyện Tam Nông có bao nhiêu giáo viên?") == ()
    assert topics("Bộ Khoa học và Công nghệ có bao nhiêu đảng viên?") == ()
    assert topics("Nhà máy Tân Thuận có bao nhiêu đảng viên?") == ()


def test_a_name_that_is_no_persons_is_not_cut() -> None:
    asked = "Giám đốc Công ty Đại Quang Minh là ai?"
    assert topics(asked) == ("Giám đốc", "Công ty Đại Quang Minh")
    assert topics("Điểm chuẩn Đại học Quốc gia ra sao?") == ("Điểm chuẩn", "Đại học Quốc gia")
    assert topics("Đảng viên mua Lexus LX570 khi nào?") == ("Lexus LX570",)
    assert topics("GRDP bình quân của tỉnh?") == ("GRDP", "bình quân")


def test_capitals_alone_make_no_name() -> None:
    assert topics("GIÁ XĂNG DẦU CỦA TỈNH LÀ BAO NHIÊU?") == ("XĂNG DẦU",)
    assert topics("Học Phí Của Trường Là Bao Nhiêu?") == ("Học Phí",)


def test_what_stands_there_without_dau_or_with_is_not_missing() -> None:
    assert topics("Tinh ket nap bao nhieu dang vien?") == ()
    assert topics("Tỉnh kết nạp bao nhiêu đảng viên?") == ()
    assert topics("Bao nhiêu đảng viên?", hits_of("Co 12 dang vien.")) == ()


def test_of_a_question_without_dau_nothing_is_named_but_of_the_one_it_was_read_as() -> None:
    assert topics("hoc phi cua truong la bao nhieu") == ()
    assert topics("học phí của trường là bao nhiêu") == ("học phí",)


def test_what_stands_there_in_other_words_is_not_missing() -> None:
    hits = hits_of("Chi, đảng bộ trao bằng, giấy khen. UBND tỉnh sơ kết.")
    assert topics("Đảng bộ và chi bộ nào được tặng bằng khen?", hits) == ()
    assert topics("Ủy ban nhân dân tỉnh sơ kết khi nào?", hits) == ()


def test_numbers_are_no_topics() -> None:
    assert topics("Tỉnh có 77 đảng viên phải không?") == ()


def test_a_question_of_nothing_but_question_words_has_none() -> None:
    assert topics("Vì sao?") == ()
    assert topics("Ai?") == ()
