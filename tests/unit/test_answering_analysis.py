from datetime import date

import pytest

from rag.answering.question.analysis import analyse_question, place_names
from rag.text.dates import Period
from rag.types import Abbreviation


def year(number: int) -> Period:
    return Period(start=date(number, 1, 1), end=date(number, 12, 31), precision="year")


def term_keys(question: str) -> set[str]:
    return {term.key for term in analyse_question(question).terms}


def test_place_and_period_are_named_and_are_no_terms() -> None:
    analysis = analyse_question("Hà Nam kết nạp bao nhiêu đảng viên năm 2022?")
    assert analysis.kind == "count"
    assert analysis.places == ("Hà Nam",)
    assert analysis.periods == (year(2022),)
    assert analysis.period_texts == ("năm 2022",)
    assert term_keys(analysis.text) == {"kết", "nạp", "đảng", "viên"}


def test_the_day_asked_for_is_no_term() -> None:
    assert term_keys("Đại hội họp ngày nào?") == {"đại", "hội", "nghị"}
    assert "năm" not in term_keys("Đại hội khai mạc năm nào?")


def test_a_place_named_twice_is_one() -> None:
    analysis = analyse_question("Ở Hà Nam, Tỉnh ủy Hà Nam có bao nhiêu cơ sở đảng?")
    assert analysis.places == ("Hà Nam",)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Có bao nhiêu đảng viên bị kỷ luật?", ("đảng", "viên")),
        ("Có bao nhiêu đảng bộ cơ sở?", ("đảng", "bộ", "cơ", "sở")),
        ("Mở mấy lớp trong năm?", ("lớp",)),
        ("Bao nhiêu nghìn người tham dự?", ("người",)),
        ("Số lượng đại biểu tham dự là bao nhiêu?", ("đại", "biểu")),
        ("Kết nạp được bao nhiêu?", ()),
        ("Trong số đảng viên mới có bao nhiêu đoàn viên?", ("đoàn", "viên")),
        ("Ai có bao nhiêu đảng viên?", ("đảng", "viên")),
        ("Ai chủ trì hội nghị?", ()),
    ],
)
def test_the_unit_is_the_noun_counted(question: str, unit: tuple[str, ...]) -> None:
    assert analyse_question(question).unit == unit


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2020, số chi bộ giảm bao nhiêu so với năm 2010?",
        "So với hồi 2010, năm 2020 bớt đi bao nhiêu chi bộ?",
        "Năm 2020 hơn con số của năm 2010 mấy chi bộ?",
    ],
)
def test_a_year_compared_with_is_not_the_year_asked_for(question: str) -> None:
    analysis = analyse_question(question)
    assert analysis.periods == (year(2020),)
    assert analysis.compared_periods == (year(2010),)


def test_the_day_of_a_document_is_not_the_day_asked_for() -> None:
    analysis = analyse_question(
        "Hướng dẫn số 03-HD/BTC ngày 25-3-2022 yêu cầu bao nhiêu chi bộ đại hội?"
    )
    assert analysis.periods == ()
    assert analysis.names == ("03-hd/btc",)


def test_the_day_of_an_article_tells_which_article() -> None:
    analysis = analyse_question("Theo bài báo ngày 09/12/2021, Khối có bao nhiêu đảng viên?")
    assert analysis.periods == ()
    assert [period.start for period in analysis.published_periods] == [date(2021, 12, 9)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Bí thư Quận ủy Quận 3 là ai?", ("quận 3",)),
        ("Đại hội lần thứ XIV bầu bao nhiêu ủy viên?", ("lần thứ xiv",)),
        ("Chỉ thị 10-CT/TW nói gì?", ("10-ct/tw",)),
        ("Phường An Hòa có bao nhiêu chi bộ?", ("phường an hòa",)),
        ("Huyện Kim Bảng có bao nhiêu chi bộ?", ()),  # its place
        ("Huyện ủy có bao nhiêu cán bộ?", ()),
        ("Hội nghị họp ở đâu?", ()),
    ],
)
def test_codes_ordinals_and_wards_are_names(question: str, names: tuple[str, ...]) -> None:
    assert analyse_question(question).names == names


@pytest.mark.parametrize(
    ("question", "districts", "places"),
    [
        ("Huyện Kim Bảng có bao nhiêu chi bộ?", ["Huyện Kim Bảng"], ("huyện Kim Bảng",)),
        ("kim bảng có bao nhiêu chi bộ", ["kim bảng"], ("Kim Bảng",)),
        ("Kim Bảng, Hà Nam có bao nhiêu chi bộ?", ["Kim Bảng"], ("Kim Bảng", "Hà Nam")),
        ("Thành phố Hồ Chí Minh có bao nhiêu quận?", [], ("Thành phố Hồ Chí Minh",)),
        (
            "Thành phố Cao Bằng có bao nhiêu chi bộ?",
            ["Thành phố Cao Bằng"],
            ("thành phố Cao Bằng", "Cao Bằng"),
        ),
    ],
)
def test_districts_are_told_from_provinces(
    question: str, districts: list[str], places: tuple[str, ...]
) -> None:
    analysis = analyse_question(question)
    assert [mention.text for mention in analysis.districts] == districts
    assert place_names(analysis) == places


def test_the_clause_that_asks_is_the_focus() -> None:
    analysis = analyse_question(
        "Phòng em đang làm báo cáo tháng, tỉnh đã mở bao nhiêu lớp bồi dưỡng chính trị?"
    )
    assert {"lớp", "bồi", "dưỡng"} <= analysis.focus
    assert not {"báo", "cáo", "phòng"} & analysis.focus


def test_a_short_asking_clause_leaves_all_terms_in_focus() -> None:
    analysis = analyse_question("Lễ trao Huy hiệu Đảng, ai dự?")
    assert {"huy", "hiệu"} <= analysis.focus


def test_words_behind_the_unit_narrow_a_count() -> None:
    analysis = analyse_question("Có bao nhiêu đảng viên nữ được khen?")
    assert "nữ" in analysis.target
    assert not {"đảng", "viên"} & analysis.target


def test_only_counts_and_clauses_have_a_target() -> None:
    assert analyse_question("Ai chủ trì hội nghị tổng kết?").target == frozenset()
    assert "danh" in analyse_question("Đơn vị nhận danh hiệu gì vậy?").target


@pytest.mark.parametrize("question", ["", "?", "…", "1"])
def test_a_question_without_words_names_nothing(question: str) -> None:
    analysis = analyse_question(question)
    assert analysis.kind == "clause"
    assert (analysis.places, analysis.periods, analysis.names) == ((), (), ())


def test_what_is_counted_may_be_abbreviated_in_capitals() -> None:
    known = (Abbreviation("ĐV", "đảng viên"),)
    assert analyse_question("Có bao nhiêu ĐV?", known).unit == ("đảng", "viên")


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Tỉnh nào trồng được 2.472 cây?", ["2.472"]),
        ("Tỉnh nào trồng 2.472 cây năm 2022 với 600 người?", ["2.472", "600"]),
        ("Ở đâu làm lễ tổng kết 10 năm theo Quyết định 1234?", []),
        ("Huyện nào trồng cây theo Quyết định 1234?", []),
        ("2 huyện nào trồng nhiều cây nhất?", []),
        ("Top 5 địa phương nào trồng nhiều cây nhất?", []),
        ("Huyện nào trồng cây ngày 5/3/2021?", []),
        ("Trong 2.472 cây có bao nhiêu cây xoan?", []),  # asks for no place
        ("Tỉnh nào trồng nhiều cây nhất?", []),
    ],
)
def test_a_place_may_be_asked_for_by_figures(question: str, figures: list[str]) -> None:
    assert [number.text for number in analyse_question(question).figures] == figures


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Ai được nhắc đến trong bài báo về lúa?", {"lúa"}),
        ("Theo bài báo, ai trồng lúa?", {"trồng", "lúa"}),
        ("Mục đích của việc trồng lúa là gì?", {"trồng", "lúa"}),
        ("Người đang giữ chức Chủ tịch xã là ai?", {"chủ", "tịch", "xã"}),
    ],
)
def test_what_only_leads_to_the_question_is_no_term(question: str, terms: set[str]) -> None:
    assert term_keys(question) == terms


def test_part_of_a_year_in_the_name_of_an_event_is_not_the_time_asked_for() -> None:
    analysis = analyse_question("Hội nghị sơ kết 6 tháng đầu năm 2022 họp ở đâu?")
    assert analysis.periods == ()
    assert [period.precision for period in analysis.event_periods] == ["half"]


def test_a_whole_year_in_the_name_of_an_event_is_the_time_asked_for() -> None:
    analysis = analyse_question("Theo báo cáo tổng kết năm 2021, trồng được bao nhiêu cây?")
    assert analysis.periods == (year(2021),)
    assert analysis.event_periods == ()


def test_the_years_that_are_summed_up_are_those_asked_for() -> None:
    question = "Tổng kết giai đoạn 2010-2020, trồng được bao nhiêu cây?"
    assert analyse_question(question).period_texts == ("giai đoạn 2010-2020",)


def test_a_year_counted_from_is_compared_with() -> None:
    analysis = analyse_question("Tính từ năm 2010, năm 2020 bớt đi bao nhiêu chi bộ?")
    assert analysis.periods == (year(2020),)
    assert analysis.compared_periods == (year(2010),)


def test_data_are_no_unit_and_a_unit_ends_before_how_it_was_counted() -> None:
    assert analyse_question("Số liệu trồng cây là bao nhiêu?").unit == ()
    assert analyse_question("Có bao nhiêu cây tính đến nay?").unit == ("cây",)
    assert analyse_question("Có bao nhiêu đảng viên tính đến nay?").unit == ("đảng", "viên")


def test_what_reckons_is_a_unit_and_no_time() -> None:
    assert analyse_question("Xã mua bao nhiêu máy tính?").unit == ("máy", "tính")
    assert analyse_question("Có bao nhiêu máy tính tính đến nay?").unit == ("máy", "tính")


@pytest.mark.parametrize(
    "question",
    [
        "Tính từ đầu năm 2022, tỉnh kết nạp bao nhiêu?",
        "Tính từ đầu năm 2022, tỉnh kết nạp bao nhiêu đảng viên?",
    ],
)
def test_a_year_counted_from_is_asked_for_where_nothing_rose_or_fell(question: str) -> None:
    analysis = analyse_question(question)
    assert analysis.periods == (year(2022),)
    assert analysis.compared_periods == ()


def test_a_year_counted_from_alone_is_compared_with_where_something_fell() -> None:
    analysis = analyse_question("Tính từ năm 2010, số chi bộ giảm bao nhiêu?")
    assert analysis.periods == ()
    assert analysis.compared_periods == (year(2010),)


@pytest.mark.parametrize(
    ("event", "precision"),
    [
        ("sơ kết 6 tháng đầu năm 2022", "half"),
        ("tổng kết công tác phát triển đảng viên quý I/2022", "quarter"),
        ("sơ kết công tác tháng 3/2022", "month"),
    ],
)
def test_an_event_may_be_of_any_part_of_a_year(event: str, precision: str) -> None:
    analysis = analyse_question(f"Hội nghị {event} có bao nhiêu đại biểu?")
    assert analysis.periods == ()
    assert [period.precision for period in analysis.event_periods] == [precision]


@pytest.mark.parametrize(
    "question",
    ["Ông bị kỷ luật bằng hình thức nào?", "Chủ tịch xã bị kỷ luật với mức kỷ luật nào?"],
)
def test_which_discipline_wants_one_of_those_there_are(question: str) -> None:
    analysis = analyse_question(question)
    assert analysis.kind == "clause"
    assert {"khiển_trách", "cảnh_cáo", "cách_chức", "khai_trừ"} <= analysis.attributes


def test_other_questions_want_no_discipline() -> None:
    assert analyse_question("Ông trồng cây bằng hình thức nào?").attributes == frozenset()


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("Đại hội bầu bao nhiêu ủy viên chính thức?", "chính_thức"),
        ("Đại hội bầu bao nhiêu ủy viên dự khuyết?", "dự_khuyết"),
        ("Số đảng viên dự bị của Hà Nam là bao nhiêu?", "dự_bị"),
    ],
)
def test_members_of_some_kinds_are_counted_apart(question: str, pair: str) -> None:
    assert analyse_question(question).attributes == {pair}
