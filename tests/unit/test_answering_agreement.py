"""Wrong province, wrong year, wrong district: each must be told from the right one."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.sentences.agreement import Agreement, check_agreement
from rag.answering.sentences.evidence import Evidence, gather_evidence
from rag.answering.sentences.named import missing_names, named_authors
from rag.answering.sentences.periods import (
    inherited_periods,
    published_period,
    sentence_periods,
    year_reported,
)
from rag.testing import make_hit
from rag.text.dates import Period, period_of
from rag.types import Document, Span

HA_NAM = ("Hà Nam",)


def article(
    text: str,
    *,
    title: str = "",
    places: tuple[str, ...] = HA_NAM,
    published_at: date | None = None,
    author: str | None = None,
) -> Document:
    return Document(
        id="a",
        title=title,
        text=text,
        places=places,
        published_at=published_at,
        author=author,
        content_hash="a",
    )


def evidence_of(question: str, document: Document, part: str) -> Evidence:
    """Give the sentence that holds `part`."""
    found = gather_evidence(analyse_question(question), [make_hit(document)])
    return next(evidence for evidence in found if part in evidence.text)


def agreement(question: str, document: Document, part: str) -> Agreement:
    return check_agreement(analyse_question(question), evidence_of(question, document, part))


def period_agrees(question: str, document: Document, part: str) -> bool:
    return agreement(question, document, part).period


def span_of(document: Document, part: str) -> Span:
    start = document.text.index(part)
    return Span(start, start + len(part))


def year(number: int) -> Period:
    return period_of(date(number, 1, 1), "year")


def test_a_question_without_a_frame_agrees_with_all() -> None:
    document = article("Tỉnh kết nạp 10 đảng viên.", places=())
    assert agreement("Kết nạp bao nhiêu đảng viên?", document, "10").full


@pytest.mark.parametrize(("place", "agrees"), [("Hà Nam", True), ("Nam Định", False)])
def test_the_place_must_be_the_one_asked_for(place: str, agrees: bool) -> None:
    document = article("Tỉnh kết nạp 10 đảng viên.")
    found = agreement(f"{place} kết nạp bao nhiêu đảng viên?", document, "10")
    assert found == Agreement(place=agrees, period=True, names=True)
    assert found.full is agrees


def test_a_sentence_may_name_the_place_itself() -> None:
    document = article("Đoàn công tác thăm tỉnh Nam Định, tặng 5 suất quà.")
    assert agreement("Nam Định nhận bao nhiêu suất quà?", document, "5").place


DISTRICTS = (
    "Hội nghị của tỉnh bàn về công tác xây dựng Đảng, về cán bộ và tổ chức, và về những việc phải"
    " làm trong năm tới.\n"
    "Toàn tỉnh kết nạp 10 đảng viên, các huyện họp. Ở huyện Duy Tiên có 30 người dự. Trong đó có 31"
    " người nữ. Huyện Lý Nhân, Bình Lục có 40 người. Cả tỉnh có 50 người.\n"
    "Hội nghị có 60 người dự.\n"
    "Toàn tỉnh có 70 chi bộ, trong đó huyện Thanh Liêm có 7.\n"
    "Huyện Thanh Liêm có 80 chi bộ, dẫn đầu toàn tỉnh.\n"
    "Ở huyện Thanh Liêm, ai cũng vui. Năm qua, Hà Nam có 90 chi bộ."
)


@pytest.mark.parametrize(
    ("district", "part", "agrees"),
    [
        ("Huyện Duy Tiên", "10", False),  # of the whole province
        ("Huyện Duy Tiên", "30", True),
        ("Duy Tiên", "31", True),  # told before it
        ("Huyện Duy Tiên", "40", False),
        ("Bình Lục", "40", True),
        ("Bình Lục", "50", False),
        ("Huyện Duy Tiên", "60", False),  # another paragraph
        ("duy tiên", "30", True),
        ("Thành phố Cao Lãnh", "30", False),
        ("Huyện Thanh Liêm", "70", False),  # the province's, though told with the district's
        ("Huyện Thanh Liêm", "80", True),
        ("Huyện Thanh Liêm", "90", False),
    ],
)
def test_the_district_must_be_the_one_asked_for(district: str, part: str, agrees: bool) -> None:
    document = article(DISTRICTS)
    assert agreement(f"{district} có bao nhiêu người?", document, part).place is agrees


def test_an_article_about_a_district_tells_of_it() -> None:
    document = article(DISTRICTS, title="Duy Tiên tổng kết năm")
    assert agreement("Huyện Duy Tiên có bao nhiêu người dự?", document, "60").place
    assert not agreement("Huyện Lý Nhân có bao nhiêu người dự?", document, "60").place
    guests = replace(document, text=f"{DISTRICTS}\nBí thư Tỉnh ủy dự.")
    assert agreement("Ai dự ở huyện Duy Tiên?", guests, "Bí thư Tỉnh ủy").place  # no figure
    other = article("Huyện Cao Lãnh họp. Có 30 người dự.", places=())
    assert agreement("Huyện Cao Lãnh có bao nhiêu người?", other, "30").place
    assert not agreement("TP Cao Lãnh có bao nhiêu người?", other, "30").place


def test_a_district_and_its_province_must_both_agree() -> None:
    document = article(DISTRICTS)
    assert agreement("Huyện Duy Tiên, Hà Nam có bao nhiêu người?", document, "30").place
    assert not agreement("Huyện Duy Tiên, Nam Định có bao nhiêu người?", document, "30").place


def test_an_article_without_a_place_agrees_with_no_named_one() -> None:
    document = article("Đảng bộ Khối kết nạp 10 đảng viên.", places=())
    assert not agreement("Hà Nam kết nạp bao nhiêu đảng viên?", document, "10").place
    assert agreement("Khối kết nạp bao nhiêu đảng viên?", document, "10").place


@pytest.mark.parametrize(("asked", "agrees"), [(2021, False), (2022, True), (2023, False)])
def test_the_year_must_be_the_one_asked_for(asked: int, agrees: bool) -> None:
    document = article("Năm 2022, tỉnh kết nạp 10 đảng viên.", published_at=date(2022, 12, 20))
    question = f"Năm {asked} kết nạp bao nhiêu đảng viên?"
    assert period_agrees(question, document, "10") is agrees


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2020, có 300 chi bộ, giảm 20 chi bộ so với năm 2010.",
        "Năm 2020, có 300 chi bộ, hơn năm 2010 20 chi bộ.",
        "Năm 2020, có 300 chi bộ, giảm 20 chi bộ so với cuối năm 2010.",
    ],
)
def test_a_value_compared_with_a_year_is_not_of_that_year(text: str) -> None:
    document = article(text, published_at=date(2020, 12, 20))
    assert period_agrees("Năm 2020 có bao nhiêu chi bộ?", document, "300")
    assert not period_agrees("Năm 2010 có bao nhiêu chi bộ?", document, "300")
    assert period_agrees("Năm 2020 giảm bao nhiêu chi bộ so với năm 2010?", document, "300")
    assert not period_agrees("Năm 2020 giảm bao nhiêu chi bộ so với năm 2015?", document, "300")


@pytest.mark.parametrize(
    ("question", "agrees"),
    [
        ("Trong số đảng viên mới có bao nhiêu người là nữ?", False),
        ("Có bao nhiêu đảng viên mới là đoàn viên?", True),
        ("Có bao nhiêu đảng viên mới?", True),
        ("Có bao nhiêu đảng viên mới là sinh viên?", False),
        ("Kết nạp bao nhiêu đảng viên ở nơi bí thư là ông Lê?", True),
    ],
)
def test_those_counted_must_be_told_to_be_what_is_asked(question: str, agrees: bool) -> None:
    document = article("Hà Nam kết nạp 2.472 đảng viên mới, đa số là đoàn viên.")
    assert agreement(question, document, "2.472").names == agrees


def test_the_day_of_a_decree_is_not_the_period() -> None:
    document = article(
        "Thực hiện Nghị quyết số 05-NQ/TU, ngày 2/2/2008 của Tỉnh ủy, tỉnh lập 12 chi bộ.",
        published_at=date(2021, 6, 1),
    )
    assert not period_agrees("Năm 2008 lập bao nhiêu chi bộ?", document, "12")
    assert period_agrees("Năm 2021 lập bao nhiêu chi bộ?", document, "12")


def test_a_day_named_to_the_letter_may_be_that_of_a_decree() -> None:
    document = article("Tỉnh ủy ban hành Nghị quyết số 05-NQ/TU, ngày 2/2/2008 về xây dựng Đảng.")
    question = "Ngày 2/2/2008 Tỉnh ủy ban hành nghị quyết nào?"
    assert period_agrees(question, document, "05-NQ/TU")


def test_a_decade_is_no_year() -> None:
    document = article("Giai đoạn 2010-2020, tỉnh kết nạp 1.800 đảng viên.")
    assert period_agrees("Giai đoạn 2010-2020 kết nạp bao nhiêu đảng viên?", document, "1.800")
    assert not period_agrees("Năm 2015 kết nạp bao nhiêu đảng viên?", document, "1.800")
    assert not period_agrees("Giai đoạn 2011-2020 kết nạp bao nhiêu đảng viên?", document, "1.800")


def test_a_year_is_no_decade() -> None:
    document = article("Năm 2015, tỉnh kết nạp 180 đảng viên.")
    question = "Giai đoạn 2010-2020 kết nạp bao nhiêu đảng viên?"
    assert not period_agrees(question, document, "180")


def test_the_figure_of_a_whole_year_is_no_half() -> None:
    document = article("Đến ngày 30-6-2022, tỉnh kết nạp 787 đảng viên.")
    assert period_agrees("Năm 2022 kết nạp bao nhiêu đảng viên?", document, "787")
    assert not period_agrees("Cả năm 2022 kết nạp bao nhiêu đảng viên?", document, "787")
    whole = article("Trong năm 2022, tỉnh kết nạp 787 đảng viên.")
    assert period_agrees("Cả năm 2022 kết nạp bao nhiêu đảng viên?", whole, "787")


def test_a_half_year_is_not_the_figure_of_a_quarter_or_a_month_of_it() -> None:
    document = article("6 tháng đầu năm 2022, tỉnh kết nạp 700 đảng viên.")
    assert period_agrees("6 tháng đầu năm 2022 kết nạp bao nhiêu đảng viên?", document, "700")
    assert not period_agrees("Quý I/2022 kết nạp bao nhiêu đảng viên?", document, "700")
    assert not period_agrees("Tháng 3/2022 kết nạp bao nhiêu đảng viên?", document, "700")


def test_a_longer_period_will_do_where_no_figure_is_wanted() -> None:
    document = article("Năm 2022, đồng chí Trần Văn Nam chủ trì hội nghị tổng kết.")
    assert period_agrees("Tháng 3/2022 ai chủ trì hội nghị?", document, "Nam")


@pytest.mark.parametrize("now", ["Đến nay", "Hiện nay", "Hiện"])
def test_now_is_when_the_article_appeared(now: str) -> None:
    document = article(
        f"Thành lập năm 1997.\n{now}, tỉnh có 300 chi bộ so với năm 2010.",
        published_at=date(2021, 11, 5),
    )
    assert period_agrees("Năm 2021 có bao nhiêu chi bộ?", document, "300")
    assert not period_agrees("Năm 1997 có bao nhiêu chi bộ?", document, "300")


def test_a_sentence_without_a_year_is_of_the_one_told_before_it_in_its_paragraph() -> None:
    document = article(
        "Năm 2019, tỉnh mở 4 lớp. Có 50 chi bộ được khen.", published_at=date(2021, 7, 1)
    )
    assert period_agrees("Năm 2019 bao nhiêu chi bộ được khen?", document, "50")
    assert not period_agrees("Năm 2021 bao nhiêu chi bộ được khen?", document, "50")


def test_a_sentence_without_a_year_is_of_the_one_in_its_heading() -> None:
    document = article(
        "Kết quả năm 2019\nCó 50 chi bộ được khen.\nNhiệm vụ năm 2020\nMở 9 lớp bồi dưỡng.",
        published_at=date(2020, 1, 15),
    )
    assert period_agrees("Năm 2019 bao nhiêu chi bộ được khen?", document, "50")
    assert not period_agrees("Năm 2020 bao nhiêu chi bộ được khen?", document, "50")
    assert period_agrees("Năm 2020 mở bao nhiêu lớp?", document, "9 lớp")
    assert not period_agrees("Năm 2019 mở bao nhiêu lớp?", document, "9 lớp")


@pytest.mark.parametrize(
    ("month", "asked", "agrees"),
    [(2, 2022, True), (2, 2023, True), (7, 2022, False), (7, 2023, True), (2, 2021, False)],
)
def test_an_article_of_the_first_quarter_may_tell_of_the_year_before(
    month: int, asked: int, agrees: bool
) -> None:
    document = article("Tỉnh có 50 chi bộ được khen.", published_at=date(2023, month, 3))
    question = f"Năm {asked} bao nhiêu chi bộ được khen?"
    assert period_agrees(question, document, "50") is agrees


def test_an_article_without_any_date_agrees_with_no_named_year() -> None:
    document = article("Tỉnh có 50 chi bộ được khen.")
    assert not period_agrees("Năm 2022 bao nhiêu chi bộ được khen?", document, "50")


@pytest.mark.parametrize(("day", "agrees"), [("09/12/2021", True), ("10/12/2021", False)])
def test_the_day_of_an_article_chooses_the_article(day: str, agrees: bool) -> None:
    document = article("Khối có 60 cơ sở đảng.", published_at=date(2021, 12, 9))
    question = f"Theo bài báo ngày {day}, có bao nhiêu cơ sở đảng?"
    assert period_agrees(question, document, "60") is agrees


def test_an_article_of_unknown_day_is_not_the_one_of_a_day() -> None:
    document = article("Khối có 60 cơ sở đảng.")
    question = "Theo bài báo ngày 09/12/2021, có bao nhiêu cơ sở đảng?"
    assert not period_agrees(question, document, "60")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Bí thư Quận ủy Quận 5 là ai?", ()),
        ("Bí thư Quận ủy Quận 3 là ai?", ("quận 3",)),
        ("Bí thư Quận ủy Quận 50 là ai?", ("quận 50",)),
        ("Chỉ thị 10-CT/TW được ai quán triệt?", ()),
        ("Chỉ thị 10-CT/TU được ai quán triệt?", ("10-ct/tu",)),
        ("Đại hội lần thứ XIV bầu ai?", ()),
        ("Đại hội lần thứ XV bầu ai?", ("lần thứ xv",)),
    ],
)
def test_numbered_names_agree_to_the_letter(question: str, missing: tuple[str, ...]) -> None:
    document = article(
        "Bí thư Quận ủy Quận 5 Trần Văn Nam quán triệt Chỉ thị 10-CT/TW. Đại hội họp xong.\n"
        "Quận 3 họp sau.",
        title="Nghị quyết Đại hội lần thứ XIV",
    )
    analysis = analyse_question(question)
    evidence = evidence_of(question, document, "Trần Văn Nam")
    assert missing_names(analysis, evidence) == missing
    assert check_agreement(analysis, evidence).names is (not missing)


def test_the_periods_of_a_sentence_are_told_from_those_it_compares_with() -> None:
    document = article("Năm 2020 có 300 chi bộ, giảm so với năm 2010.")
    own, compared = sentence_periods(document, span_of(document, document.text))
    assert own == (year(2020),)
    assert compared == (year(2010),)


def test_the_nearest_period_before_is_inherited() -> None:
    document = article("Năm 2018 lập tổ. Năm 2019 mở lớp. Có 50 chi bộ.")
    assert inherited_periods(document, span_of(document, "Có 50 chi bộ.")) == (year(2019),)


def test_the_publication_period_is_as_exact_as_it_is_known() -> None:
    assert published_period(article("A.")) is None
    day = date(2022, 7, 1)
    assert published_period(article("A.", published_at=day)) == period_of(day, "day")


def test_authors_the_question_names_are_found_whatever_the_case() -> None:
    hits = [make_hit(article("A.", author="MAI HOA"))]
    assert named_authors(analyse_question("Bài của Mai Hoa nói gì?"), hits) == {"MAI HOA"}
    assert named_authors(analyse_question("Bài của Mai Hoan nói gì?"), hits) == frozenset()
    assert named_authors(analyse_question("Bài của Mai Hoa nói gì?"), []) == frozenset()


@pytest.mark.parametrize(
    ("figures", "agrees"),
    [
        ("2.472 cây", True),
        ("2.472 cây với 600 người dự", True),  # of the next sentence
        ("2.472 cây với 610 người dự", False),
        ("2.500 cây", False),
        ("gần 2.500 cây", True),
        ("hơn 2.500 cây", False),
        ("dưới 2.500 cây", True),
        ("hơn 2.400 cây", True),
        ("gần 2.400 cây", False),
        ("khoảng 2.700 cây", True),
        ("gần 3.000 cây", False),
        ("hơn 800 cây", False),  # of another paragraph
    ],
)
def test_a_place_asked_for_by_a_figure_must_have_it(figures: str, agrees: bool) -> None:
    document = article(
        "Năm qua, toàn tỉnh trồng được 2.472 cây. Lễ mít tinh có 600 người.\nXã bên trồng 850 cây."
    )
    found = agreement(f"Tỉnh nào trồng được {figures}?", document, "2.472")
    assert found == Agreement(place=True, period=True, names=agrees)


def test_figures_of_a_question_that_asks_for_no_place_need_not_stand_there() -> None:
    document = article("Trong số cây ấy có 40 cây xoan.")
    assert agreement("Trong 2.472 cây có bao nhiêu cây xoan?", document, "40").names


def test_a_session_named_once_is_that_of_all_the_article() -> None:
    document = article(
        "Hội nghị lần thứ 13 Ban Chấp hành Trung ương khai mạc.\nCó 60 đại biểu trồng cây."
    )
    assert agreement("Hội nghị Trung ương 13 có bao nhiêu đại biểu?", document, "60").names
    assert not agreement("Hội nghị Trung ương 12 có bao nhiêu đại biểu?", document, "60").names


@pytest.mark.parametrize(
    ("session", "agrees"),
    [
        ("Trung ương 8 khóa XII", True),  # the title has the one, and the article the other
        ("Trung ương 8 khóa XIII", False),
        ("Trung ương 7 khóa XII", False),
    ],
)
def test_where_the_title_has_one_name_another_may_stand_anywhere(
    session: str, agrees: bool
) -> None:
    document = article(
        "Hội nghị khóa XII khai mạc, tiếp sau khóa XI.\nCó 60 đại biểu trồng cây.",
        title="Hội nghị Trung ương 8",
    )
    question = f"Hội nghị {session} có bao nhiêu đại biểu?"
    assert agreement(question, document, "60").names is agrees
    untitled = replace(document, title="Hội nghị")
    assert not agreement(question, untitled, "60").names


LONG = "Bà con ra đồng từ sớm. " * 40


@pytest.mark.parametrize(
    ("text", "published_at", "years"),
    [
        (f"Năm 2022, tỉnh mở lớp.\n{LONG}\nCó 50 chi bộ được khen.", None, [2022]),
        (f"{LONG}\nNăm 2022, tỉnh mở lớp.\nCó 50 chi bộ được khen.", None, []),
        (f"Năm 2022, tỉnh mở lớp.\n{LONG}\nCó 50 chi bộ được khen.", date(2023, 7, 1), [2023]),
    ],
)
def test_an_undated_article_is_of_the_year_that_its_beginning_tells(
    text: str, published_at: date | None, years: list[int]
) -> None:
    document = article(text, published_at=published_at)
    assert [
        asked
        for asked in (2021, 2022, 2023)
        if period_agrees(f"Năm {asked} bao nhiêu chi bộ được khen?", document, "50")
    ] == years


@pytest.mark.parametrize(
    ("day", "published_at", "agrees"),
    [
        ("12-4-2019", None, True),
        ("13-4-2019", None, False),
        ("12-4-2019", date(2021, 5, 1), False),
        ("12-4-2021", date(2021, 5, 1), True),
    ],
)
@pytest.mark.parametrize(
    "text",
    ["Sáng 12-4, tỉnh mở lớp.\nCó 50 chi bộ được khen.", "Sáng 12-4, có 50 chi bộ được khen."],
)
def test_a_day_without_a_year_is_of_any_year_in_an_undated_article(
    text: str, day: str, published_at: date | None, agrees: bool
) -> None:
    document = article(text, published_at=published_at)
    question = f"Ngày {day} bao nhiêu chi bộ được khen?"
    assert period_agrees(question, document, "50") is agrees


@pytest.mark.parametrize(("told", "agrees"), [("bị cảnh cáo", True), ("thôi trồng cây", False)])
def test_which_discipline_is_told_by_a_sentence_that_names_one(told: str, agrees: bool) -> None:
    document = article(f"Ông Trần Văn Nam {told}.")
    question = "Ông Trần Văn Nam bị kỷ luật bằng hình thức nào?"
    assert agreement(question, document, "Trần Văn Nam").names is agrees


@pytest.mark.parametrize(
    ("title", "text", "published_at", "years"),
    [
        ("Tổng kết năm 2022", "Hiện nay, tỉnh có 72 chi bộ.", date(2023, 7, 1), (2022,)),
        ("Tổng kết năm 2022", "Đến nay, tỉnh có 72 chi bộ.", date(2023, 7, 1), (2022,)),
        ("Tổng kết năm 2022", "Tỉnh có 72 chi bộ.", date(2023, 7, 1), ()),  # not told of now
        ("Tổng kết năm 2021", "Hiện nay, tỉnh có 72 chi bộ.", date(2023, 7, 1), ()),
        ("Tổng kết", "Hiện nay, tỉnh có 72 chi bộ.", date(2023, 7, 1), ()),
        ("Chỉ tiêu năm 2023", "Hiện nay, tỉnh có 72 chi bộ.", date(2023, 7, 1), ()),
        ("Tổng kết năm 2022", "Hiện nay, tỉnh có 72 chi bộ.", None, ()),
    ],
)
def test_a_report_on_a_year_tells_how_many_there_were_at_its_end(
    title: str, text: str, published_at: date | None, years: tuple[int, ...]
) -> None:
    document = article(text, title=title, published_at=published_at)
    assert year_reported(document, span_of(document, text)) == tuple(map(year, years))


@pytest.mark.parametrize(
    ("question", "agrees"),
    [
        ("Năm 2022, tỉnh có bao nhiêu chi bộ?", True),
        ("Năm 2021, tỉnh có bao nhiêu chi bộ?", False),
        ("Năm 2022, tỉnh lập bao nhiêu chi bộ?", False),  # what was done that year is not told
    ],
)
def test_how_many_there_are_by_a_report_is_of_the_year_that_it_is_on(
    question: str, agrees: bool
) -> None:
    document = article(
        "Hiện nay, tỉnh có 72 chi bộ.", title="Tổng kết năm 2022", published_at=date(2023, 7, 1)
    )
    assert period_agrees(question, document, "72") is agrees


def test_behind_what_is_told_of_now_an_article_is_of_its_own_time() -> None:
    day = date(2023, 2, 3)
    document = article("Đến nay, tỉnh có 72 chi bộ. Có 50 chi bộ được khen.", published_at=day)
    inherited = inherited_periods(document, span_of(document, "Có 50 chi bộ được khen."))
    assert inherited == (period_of(day, "day"), year(2023), year(2022))
    told = replace(document, text=f"Năm 2019, tỉnh mở lớp. {document.text}")
    inherited = inherited_periods(told, span_of(told, "Có 50 chi bộ được khen."))
    assert year(2019) not in inherited  # the nearest before it is now
