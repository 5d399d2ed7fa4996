from dataclasses import replace

import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.question.proper_names import read_proper_names, whole_name
from rag.answering.sentences.agreement import check_agreement
from rag.answering.sentences.evidence import Evidence, gather_evidence
from rag.answering.sentences.named import missing_names
from rag.answering.splitting.parts import analyse_parts
from rag.testing import make_hit
from rag.types import Document


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Ông Trần Văn Nam quê ở đâu?", ("trần văn nam",)),
        ("Ai là trưởng ấp Tân Lập?", ("tân lập",)),
        ("Hội xuân Trò Trám mở ở đâu?", ("trò trám",)),
        ("Công ty cổ phần Hoa Sen Trắng nộp bao nhiêu thuế?", ("hoa sen trắng",)),
        ("Giám đốc Sở Tư pháp là ai?", ("sở tư pháp",)),
        ("Giám đốc sở Tư pháp là ai?", ("sở tư pháp",)),
        ("Giám đốc Sở Kế hoạch và Đầu tư là ai?", ("sở kế hoạch",)),
        ("Theo Bộ Nội vụ, có bao nhiêu xã?", ("bộ nội vụ",)),
        (
            "Ông Trần Văn Nam gặp bà Lê Thị Hoa ở ấp Tân Lập khi nào?",
            ("trần văn nam", "lê thị hoa", "tân lập"),
        ),
        ("Bà Hoa hỏi ai về ấp Tân Lập, và ai ở ấp Tân Lập đáp?", ("tân lập",)),  # once
    ],
)
def test_people_places_and_departments_are_named(question: str, names: tuple[str, ...]) -> None:
    assert read_proper_names(question) == names


@pytest.mark.parametrize(
    "question",
    [
        "Hà Nam trồng bao nhiêu cây?",  # a province, which is looked for in its own way
        "Đoàn xiếc về tỉnh Nam Định khi nào?",
        "Bộ Chính trị họp khi nào?",  # called in many ways
        "Lễ trao giải của Mặt trận Tổ quốc ở đâu?",
        "Người ở Ban Chỉ đạo Cải cách họp ngày nào?",
        "Giám đốc Sở KH&ĐT là ai?",  # an abbreviation, written in many ways
        "Hội thi của UBND xã do ai chấm?",
        "ông trần văn nam quê ở đâu?",  # typed without capitals
        "Ai chấm hội thi?",
        "",
    ],
)
def test_what_may_be_called_otherwise_is_no_proper_name(question: str) -> None:
    assert read_proper_names(question) == ()


def evidence_in(document: Document, question: str) -> Evidence:
    return gather_evidence(analyse_question(question), [make_hit(document)])[0]


def missing(question: str, document: Document) -> tuple[str, ...]:
    return missing_names(analyse_question(question), evidence_in(document, question))


def document(text: str) -> Document:
    return Document(id="a", title="", text=text, content_hash="a")


def test_an_article_must_name_the_people_asked_about_somewhere() -> None:
    question = "Ông Trần Văn Nam trồng bao nhiêu cây?"
    one = document("Ông trồng 12 cây xoan.")
    assert missing(question, one) == ("trần văn nam",)
    assert not check_agreement(analyse_question(question), evidence_in(one, question)).names
    for named in (
        replace(one, text=f"{one.text}\nTrời mưa.\nÔng Trần Văn Nam nghỉ."),  # far from it
        replace(one, title="Vườn của Trần Văn Nam"),
        replace(one, author="TRẦN VĂN NAM"),
        replace(one, source="Trang của Trần Văn Nam"),
    ):
        assert missing(question, named) == ()
        assert check_agreement(analyse_question(question), evidence_in(named, question)).names
    # Nor is one whose name only begins so the same.
    assert missing(question, document("Ông Trần Văn Namh trồng 12 cây.")) == ("trần văn nam",)


def test_the_name_is_the_same_wherever_its_tone_is_written() -> None:
    question = "Ông Nguyễn Hòa Bình trồng bao nhiêu cây?"
    assert missing(question, document("Ông Nguyễn Hoà Bình trồng 12 cây.")) == ()


@pytest.mark.parametrize(
    ("asked", "told", "same"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư", True),
        ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch - Đầu tư", True),
        ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", True),
        ("Sở Kế hoạch và Đầu tư", "Sở KHĐT", True),
        ("Sở Kế hoạch và Đầu tư", "Sở KH-ĐT", True),
        ("Sở Kế hoạch và Đầu tư", "Sở GD&ĐT", False),
        ("Sở Kế hoạch và Đầu tư", "Sở Tư pháp", False),
        ("Sở Tư pháp", "Sở Tài chính", False),
        ("Sở Lao động", "Sở LĐ-TB&XH", True),
        ("Bộ Giáo dục và Đào tạo", "Bộ GD&ĐT", True),
        ("Bộ Nội vụ", "Sở Nội vụ", False),
        ("Sở Nội vụ", "Bộ Nội vụ", False),
    ],
)
def test_a_department_is_no_other_and_is_the_same_in_short(
    asked: str, told: str, same: bool
) -> None:
    found = missing(f"Theo {asked}, xã trồng bao nhiêu cây?", document(f"{told} trồng 12 cây."))
    assert (found == ()) is same


@pytest.mark.parametrize(
    ("asked", "told"), [("Singapore", "Xin-ga-po"), ("Australia", "Ô-xtrây-li-a")]
)
def test_a_country_may_be_written_in_vietnamese(asked: str, told: str) -> None:
    assert missing(f"Đoàn {asked} trồng bao nhiêu cây?", document(f"Đoàn {told} trồng 5.")) == ()


def test_a_part_of_a_question_is_about_its_own_names_alone() -> None:
    question = "Ông Trần Văn Nam trồng bao nhiêu cây xoan; bà Lê Thị Hoa nuôi con gì để bán?"
    assert [part.proper_names for part in analyse_parts(question, [])] == [
        ("trần văn nam",),
        ("lê thị hoa",),
    ]


def test_a_part_that_names_nobody_is_about_whom_the_other_names() -> None:
    question = "Ông Trần Văn Nam trồng cây xoan khi nào? Ai thay ông đã chăm vườn ươm?"
    _, second = analyse_parts(question, [])
    assert "Trần Văn Nam" in second.text
    assert second.proper_names == ("trần văn nam",)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Xã An Khánh trồng bao nhiêu cây?", ("an khánh",)),
        ("Ấp Tân Lập do ai đứng đầu?", ("tân lập",)),
        ("Hội xuân Trò Trám mở ở đâu?", ("trò trám",)),
        ("Cơ sở Tân Lập trồng bao nhiêu cây?", ("tân lập",)),  # no department
    ],
)
def test_a_name_may_stand_at_the_beginning(question: str, names: tuple[str, ...]) -> None:
    assert read_proper_names(question) == names


@pytest.mark.parametrize(
    "question",
    [
        "AI LÀ TRƯỞNG ẤP TÂN LẬP HIỆN NAY?",
        "Ai Là Trưởng Ấp Tân Lập Hiện Nay?",
        "Các sở TP.HCM trồng bao nhiêu cây?",
        "Bộ Quy tắc Ứng xử có mấy điều?",  # rules, and no ministry
    ],
)
def test_a_text_typed_in_capitals_or_departments_at_large_name_nothing(question: str) -> None:
    assert read_proper_names(question) == ()


def test_a_name_with_few_other_words_is_one_all_the_same() -> None:
    assert read_proper_names("Ông Trần Văn Nam?") == ("trần văn nam",)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Sở Tư pháp", "Sở KH&ĐT"),
        ("Sở Tư pháp", "Các sở TP.HCM"),  # a city, for all its letters
        ("Sở Tài chính", "Sở TCty"),
    ],
)
def test_the_initials_of_a_department_are_no_others(asked: str, told: str) -> None:
    found = missing(f"Theo {asked}, xã trồng bao nhiêu cây?", document(f"{told} trồng 12 cây."))
    assert found == (asked.lower(),)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (
            "Ấp Tân Lập trồng bao nhiêu cây xoan và do ai trồng?",
            [("tân lập",), ("tân lập",)],
        ),
        (
            "Hội thi ở ấp Tân Lập do ai chấm? Đội ở ấp Trò Trám trồng cây gì?",
            [("tân lập",), ("trò trám",)],
        ),
    ],
)
def test_a_part_that_leans_on_the_other_is_about_the_same(
    question: str, names: list[tuple[str, ...]]
) -> None:
    assert [part.proper_names for part in analyse_parts(question, [])] == names


def test_a_name_is_given_whole_from_the_part_that_tells_it_apart() -> None:
    def whole(question: str, part: str) -> str:
        start = question.index(part)
        return question[slice(*whole_name(question, start, start + len(part)))]

    assert whole("Công ty Tân Thuận ở đâu?", "Tân Thuận") == "Công ty Tân Thuận"
    assert whole("Bộ Tài nguyên và Môi trường", "Bộ Tài nguyên") == "Bộ Tài nguyên và Môi trường"
    assert whole("Bộ Y tế và Bộ Nội vụ", "Bộ Y tế") == "Bộ Y tế"
    assert whole("Ông Trần Sỹ Thanh là ai?", "Trần Sỹ Thanh") == "Trần Sỹ Thanh"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Đoàn thăm Indonesia trồng bao nhiêu cây?", ("indonesia",)),
        ("Indonesia trồng bao nhiêu cây?", ("indonesia",)),
        ("Trường Claremont trồng cây gì?", ("claremont",)),
        ("Bí thư Huyện ủy Tri Tôn Men Pholly trồng cây gì?", ("men pholly",)),
        ("Chủ tịch huyện Kim Bảng Lê Văn Nam trồng cây gì?", ("lê văn nam",)),
        ("Ông Lê Thanh Hà trồng cây gì?", ("lê thanh hà",)),  # a district's name too
        ("Website nào bán cây?", ()),
        ("Festival hoa mở khi nào?", ()),
        ("Vaccine nào ngừa bệnh cho cá?", ()),
        ("Người Vietnam ở Hanoi trồng cây gì?", ()),
        ("Xã ở Kontum và Pleiku trồng cây gì?", ()),
        ("Thuyền Nghiêng trôi về đâu?", ()),  # one syllable, however long
    ],
)
def test_foreign_words_are_names_and_districts_no_part_of_one(
    question: str, names: tuple[str, ...]
) -> None:
    assert read_proper_names(question) == names


@pytest.mark.parametrize(
    ("asked", "told", "named"),
    [
        ("Đoàn thăm Indonesia", "Làng ở Indonesia", True),
        ("Đoàn thăm Indonesia", "Làng ở In-đô-nê-xi-a", True),
        ("Đoàn thăm Indonesia", "Làng ở Lào", False),
        ("Đoàn thăm Australia", "Làng ở Úc", True),
        ("Đoàn thăm Campuchia", "Làng ở Cam-pu-chia", True),
        ("Cán bộ Đoàn Nguyễn Văn Nam", "Ông Nguyễn Văn Nam", True),
        ("Cán bộ Đoàn Nguyễn Văn Nam", "Cán bộ Đoàn Nguyễn Văn Nam", True),
        ("Cán bộ Đoàn Nguyễn Văn Nam", "Ông Nguyễn Văn Ba", False),
        # «Đoàn» is the surname itself.
        ("Ông Đoàn Văn Nam", "Ông Trần Văn Nam", False),
        ("Bà Đoàn Thị Kim Hoa", "Bà Lê Thị Kim Hoa", False),
        ("Ông Đoàn Văn Nam Anh", "Ông Trần Văn Nam Anh", False),
    ],
)
def test_a_name_may_be_written_otherwise(asked: str, told: str, named: bool) -> None:
    found = missing(f"{asked} trồng bao nhiêu cây?", document(f"{told} trồng 12 cây."))
    assert (found == ()) is named
