import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.question.numbered import stands_by
from rag.text.unicode import key
from rag.types import Document


def document(text: str = "") -> Document:
    return Document(id="a", title="", text=text, content_hash="a")


def stands(name: str, *, near: str = "", text: str = "") -> bool:
    return stands_by(key(name), key(near), document(text))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("khóa 12", "Nghị quyết khóa XII về cây xanh"),
        ("khóa XII", "Nghị quyết khóa 12 về cây xanh"),
        ("khóa XIX", "khóa 19"),
        ("lần thứ 14", "Đại hội lần thứ XIV"),
        ("thứ 7", "kỳ họp thứ bảy"),
        ("thứ 15", "kỳ họp thứ mười lăm"),
        ("kỳ họp 1", "kỳ họp thứ nhất"),
        ("Trung ương 8", "Hội nghị lần thứ tám Ban Chấp hành Trung ương"),
        ("đợt 2", "đợt hai"),
        ("quận 3", "người dân Q3"),
        ("lần thứ 9", "Đại hội lần thứ IX"),
        ("Trung ương 4", "Hội nghị Trung ương IV"),
        ("đợt 2", "đợt II"),
        ("quận 3", "Quận 3 trồng cây"),
        ("10-CT/TW", "Chỉ thị 10-CT/TW"),
    ],
)
def test_roman_numerals_are_arabic_ones(name: str, near: str) -> None:
    assert stands(name, near=near)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("khóa XII", "khóa XIII"),
        ("khóa 1", "khóa II"),
        ("khóa 2", "lần thứ 2"),
        ("quận 3", "Quận 30"),
        ("10-CT/TW", "110-CT/TW"),
        ("khóa 12", ""),
    ],
)
def test_another_number_or_head_is_another_name(name: str, near: str) -> None:
    assert not stands(name, near=near)


@pytest.mark.parametrize(
    "near",
    [
        "Hội nghị Trung ương 13",
        "Hội nghị lần thứ 13 Ban Chấp hành Trung ương",
        "Hội nghị lần thứ 13 của Ban Chấp hành Trung ương Đảng",
        "Hội nghị lần thứ XIII Ban Chấp hành Trung ương",
    ],
)
def test_a_session_of_the_centre_has_a_long_name_and_a_short_one(near: str) -> None:
    assert stands("Trung ương 13", near=near)
    assert not stands("Trung ương 12", near=near)


def test_a_session_of_a_province_is_not_that_of_the_centre() -> None:
    assert not stands("Trung ương 13", near="Hội nghị lần thứ 13 Ban Chấp hành Đảng bộ tỉnh")


SESSION = "Hội nghị Trung ương 8 khai mạc.\nCác đại biểu trồng cây."


def test_a_session_named_once_holds_for_the_whole_article() -> None:
    assert stands("Trung ương 8", near="Các đại biểu trồng cây.", text=SESSION)
    assert stands("Trung ương VIII", near="Các đại biểu trồng cây.", text=SESSION)
    assert not stands("Trung ương 7", near="Các đại biểu trồng cây.", text=SESSION)
    assert not stands("khóa 8", near="Các đại biểu trồng cây.", text=SESSION)


def test_a_session_named_in_two_ways_is_still_one() -> None:
    text = f"{SESSION}\nHội nghị lần thứ tám, tức lần thứ 8 Ban Chấp hành Trung ương, bế mạc."
    assert stands("Trung ương 8", near="Các đại biểu trồng cây.", text=text)


def test_of_two_sessions_neither_holds_for_the_rest() -> None:
    text = f"{SESSION}\nHội nghị Trung ương 7 họp năm trước."
    for name in ("Trung ương 8", "Trung ương 7"):
        assert not stands(name, near="Các đại biểu trồng cây.", text=text)


@pytest.mark.parametrize("name", ["Phường 3", "Quận 3", "Tổ 3", "10-CT/TW"])
def test_a_ward_or_code_named_elsewhere_is_not_what_the_rest_is_about(name: str) -> None:
    assert not stands(name, near="Bà con trồng cây.", text=f"{name} mở hội.\nBà con trồng cây.")


@pytest.mark.parametrize("number", ["6", "VI"])
def test_a_session_of_the_centre_asked_for_by_its_long_name_is_one_name(number: str) -> None:
    session = f"Hội nghị lần thứ {number} Ban Chấp hành Trung ương"
    (name,) = analyse_question(f"{session} có bao nhiêu đại biểu?").names
    for near in (session, "Hội nghị Trung ương 6", "Hội nghị lần thứ 6 của BCH Trung ương Đảng"):
        assert stands(name, near=near)
    for near in ("Hội nghị Trung ương 7", "Hội nghị lần thứ 6 Ban Chấp hành Đảng bộ tỉnh"):
        assert not stands(name, near=near)


@pytest.mark.parametrize(
    "near",
    [
        "Đại hội XII",
        "Đại hội 12",
        "Đại hội lần thứ XII",
        "Đại hội lần thứ 12 của Đảng",
        "Đại hội Đảng lần thứ XII",
        "Đại hội đại biểu toàn quốc lần thứ XII của Đảng",
    ],
)
@pytest.mark.parametrize("name", ["Đại hội XII", "Đại hội 12"])
def test_a_congress_has_a_long_name_and_a_short_one(name: str, near: str) -> None:
    assert stands(name, near=near)
    assert not stands("Đại hội XI", near=near)
    assert not stands("Đại hội XIII", near=near)


@pytest.mark.parametrize("near", ["Hội thi lần thứ XII", "khóa XII", "Hội nghị Trung ương 12", ""])
def test_what_else_is_the_twelfth_is_no_congress(near: str) -> None:
    assert not stands("Đại hội XII", near=near)


def test_an_article_about_a_congress_names_those_before_it() -> None:
    text = "Đại hội XII khai mạc, tiếp nối Đại hội XI.\nCác đại biểu trồng cây."
    assert stands("Đại hội XII", near="Các đại biểu trồng cây.", text=text)
    assert not stands("Đại hội X", near="Các đại biểu trồng cây.", text=text)
    # But what is told of the one is not told of the other.
    assert not stands("Đại hội XII", near="Đại hội XI trồng ít cây hơn.", text=text)


def test_a_question_names_a_congress() -> None:
    for question in ("Đại hội XII có bao nhiêu đại biểu?", "Ai dự đại hội XII của Đảng?"):
        assert analyse_question(question).names == ("đại hội xii",)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("quận 3", "cây ở Q. 3"),
        ("quận 3", "cây ở Q.3"),
        ("phường 12", "cây ở P. 12"),
        ("Q. 3", "cây ở Quận 3"),
        ("Q.3", "cây ở quận 3"),
        ("thứ 37", "Hội đồng họp kỳ 37"),
        ("thứ 37", "kỳ họp 37"),
        ("thứ 37", "Kỳ họp thứ 37"),
        ("họp kỳ 37", "Kỳ họp thứ 37"),
        ("kỳ 37", "Kỳ họp thứ 37"),
    ],
)
def test_a_district_or_a_session_in_short_is_the_same(name: str, near: str) -> None:
    assert stands(name, near=near)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("quận 3", "cây ở Q. 30"),
        ("quận 3", "cây ở P. 3"),
        ("Q. 3", "cây ở Quận 5"),
        ("thứ 37", "họp kỳ 36"),
        ("họp kỳ 37", "Kỳ họp thứ 36"),
        ("thứ 20", "nhiệm kỳ 2016-2021"),
        ("thứ 16", "nhiệm kỳ 16"),
        ("thứ 6", "định kỳ 6 tháng họp một lần"),
        ("thứ 2", "học kỳ 2"),
        ("thứ 3", "kỳ 3 năm một lần"),
    ],
)
def test_other_numbers_are_no_such_district_or_session(name: str, near: str) -> None:
    assert not stands(name, near=near)


def test_a_stretch_of_time_is_no_other_session_of_the_article() -> None:
    text = "Hội họp kỳ 3 về rừng. Định kỳ 6 tháng, xã đếm cây, từ học kỳ 2, nhiệm kỳ 2016-2021."
    assert stands("thứ 3", text=text)
    assert stands("họp kỳ 3", text=text)
    assert not stands("thứ 6", text=text)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Q. 3 trồng bao nhiêu cây?", ("q. 3",)),
        ("Hội họp kỳ 37 bàn việc gì?", ("họp kỳ 37",)),
        ("Kỳ họp thứ 37 bàn việc gì?", ("thứ 37",)),
        ("Định kỳ 6 tháng, xã đếm bao nhiêu cây?", ()),
        ("Nhiệm kỳ 2016-2021, xã trồng bao nhiêu cây?", ()),
        ("Học kỳ 2, lớp trồng bao nhiêu cây?", ()),
    ],
)
def test_a_question_names_them_in_short_too(question: str, names: tuple[str, ...]) -> None:
    assert analyse_question(question).names == names


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("thứ 7", "sáng thứ bảy"),
        ("đợt 5", "đợt năm 2020"),
        ("đợt 2", "đợt hai mươi"),
        ("quận 3", "Q3/2020"),
    ],
)
def test_a_day_of_the_week_and_the_like_are_no_ordinals(name: str, near: str) -> None:
    assert not stands(name, near=near)
