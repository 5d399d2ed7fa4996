import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.question.counting import read_counting
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.figures import find_counts, find_ratios
from rag.answering.short_answers.spans import find_candidates
from rag.text.synonyms import unify
from rag.text.words import syllables


def counts(question: str, sentence: str) -> dict[str, Candidate]:
    tokens = unify(syllables(sentence))
    found = find_counts(analyse_question(question), sentence, tokens)
    return {sentence[c.span.start : c.span.end]: c for c in found}


def ratios(question: str, sentence: str) -> dict[str, Candidate]:
    tokens = unify(syllables(sentence))
    found = find_ratios(analyse_question(question), sentence, tokens)
    return {sentence[c.span.start : c.span.end]: c for c in found}


def best(question: str, sentence: str) -> str:
    candidate = find_candidates(analyse_question(question), sentence)[0]
    return sentence[candidate.span.start : candidate.span.end]


def test_a_number_comes_with_its_noun_and_qualifier() -> None:
    sentence = "Trong năm, tỉnh đã kết nạp hơn 1.250 đảng viên mới, đạt 104% kế hoạch."
    assert list(counts("Kết nạp bao nhiêu đảng viên?", sentence)) == ["hơn 1.250 đảng viên mới"]


def test_the_noun_of_the_question_chooses_among_numbers() -> None:
    sentence = "Toàn tỉnh có 40 đảng bộ cơ sở với 3.100 đảng viên và 512 chi bộ."
    assert best("Có bao nhiêu đảng viên?", sentence) == "3.100 đảng viên"
    assert best("Có bao nhiêu đảng bộ cơ sở?", sentence) == "40 đảng bộ cơ sở"
    assert best("Có bao nhiêu chi bộ?", sentence) == "512 chi bộ"


@pytest.mark.parametrize(
    ("question", "noun", "share"),
    [
        ("Có bao nhiêu đảng viên?", "đảng viên", 1.0),
        ("Có bao nhiêu đảng viên?", "đảng kỳ", 0.0),
        ("Có bao nhiêu chi bộ?", "chi đoàn", 0.0),
        ("Có bao nhiêu người?", "đảng viên", 0.75),
        ("Có bao nhiêu người?", "xã", 0.0),
        ("Trồng được bao nhiêu?", "đảng viên", 0.5),
        ("Trồng được bao nhiêu?", "ngày", 0.0),
        ("Kéo dài bao nhiêu ngày?", "ngày", 1.0),
        ("Có mấy đợt?", "lớp", 0.5),
    ],
)
def test_the_unit_must_be_the_one_asked_for(question: str, noun: str, share: float) -> None:
    (candidate,) = counts(question, f"Có 14 {noun}.").values()
    assert candidate.unit_share == share


def test_a_change_is_no_level() -> None:
    sentence = "Tỉnh có 512 chi bộ, giảm 738 chi bộ so với trước."
    assert list(counts("Tỉnh có bao nhiêu chi bộ?", sentence)) == ["512 chi bộ"]
    assert "738 chi bộ" in counts("Số chi bộ giảm bao nhiêu?", sentence)
    assert best("Số chi bộ giảm bao nhiêu?", sentence) == "738 chi bộ"


def test_a_level_is_no_change() -> None:
    sentence = "Tỉnh có 512 chi bộ, giảm 738 chi bộ so với trước."
    assert list(counts("Số chi bộ giảm bao nhiêu?", sentence)) == ["738 chi bộ"]
    assert counts("Số chi bộ tăng bao nhiêu?", sentence) == {}


@pytest.mark.parametrize("verb", ["kết nạp", "khai trừ", "xóa tên", "kỷ luật"])
def test_how_many_something_happened_to_is_not_how_many_there_are(verb: str) -> None:
    sentence = f"Đảng bộ đã {verb} 35 đảng viên."
    assert counts("Đảng bộ có bao nhiêu đảng viên?", sentence) == {}
    (candidate,) = counts(f"Đảng bộ {verb} bao nhiêu đảng viên?", sentence).values()
    assert candidate.support == 1


def test_another_event_than_the_one_asked_for_is_left_out() -> None:
    sentence = "Có 129 đảng viên bị thi hành kỷ luật và 32 đảng viên bị xóa tên."
    assert list(counts("Bao nhiêu đảng viên bị xóa tên?", sentence)) == ["32 đảng viên"]
    assert list(counts("Bao nhiêu đảng viên bị kỷ luật?", sentence)) == ["129 đảng viên"]


def test_new_members_are_those_taken_in() -> None:
    sentence = "Đã kết nạp 35 đảng viên."
    assert list(counts("Có bao nhiêu đảng viên mới?", sentence)) == ["35 đảng viên"]


def test_how_many_there_are_by_then_is_not_how_many_were_taken_in() -> None:
    sentence = "Đã phát triển 35 đảng viên, nâng tổng số đảng viên lên 1.250 đảng viên."
    question = "Đảng bộ kết nạp bao nhiêu đảng viên?"
    assert list(counts(question, sentence)) == ["35 đảng viên"]
    assert "1.250 đảng viên" in counts("Đảng bộ có bao nhiêu đảng viên?", sentence)


def test_a_digit_in_words_counts_the_noun_asked_for() -> None:
    sentence = "Hai bên nhất trí để ba tổ công tác về bốn xã."
    assert list(counts("Có mấy tổ công tác?", sentence)) == ["ba tổ công tác"]
    assert list(counts("Bao nhiêu xã được hỗ trợ?", sentence)) == ["bốn xã"]
    assert counts("Có mấy đảng viên?", sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Năm 2023 có 20 chỉ tiêu, tỉnh đứng thứ tư cả vùng.", "thứ tư"),
        ("Tỉnh xếp hạng 11/63 về cải cách hành chính.", "hạng 11/63"),
        ("Tỉnh giữ vị trí thứ 5 trong 13 tỉnh.", "vị trí thứ 5"),
    ],
)
def test_which_place_in_order(sentence: str, place: str) -> None:
    assert list(counts("Tỉnh đứng thứ mấy về chuyển đổi số?", sentence)) == [place]


def test_a_number_the_question_gives_is_no_answer() -> None:
    sentence = "Trong 1.250 đảng viên mới có 430 đảng viên nữ."
    question = "Trong 1.250 đảng viên mới có bao nhiêu đảng viên nữ?"
    assert list(counts(question, sentence)) == ["430 đảng viên nữ"]


def test_a_percentage_is_no_count_and_a_count_no_percentage() -> None:
    sentence = "Có 62,5% chi bộ, tức 320 chi bộ, hoàn thành tốt nhiệm vụ."
    assert list(counts("Bao nhiêu chi bộ hoàn thành tốt?", sentence)) == ["320 chi bộ"]
    assert list(ratios("Bao nhiêu phần trăm chi bộ hoàn thành tốt?", sentence)) == ["62,5%"]


def test_a_ratio_counts_only_for_want_of_a_better_number() -> None:
    sentence = "Có 20/45 chi bộ đạt chuẩn."
    (candidate,) = counts("Bao nhiêu chi bộ đạt chuẩn?", sentence).values()
    assert candidate.unit_share == 0.5
    (ratio,) = ratios("Bao nhiêu trên tổng số bao nhiêu chi bộ đạt chuẩn?", sentence)
    assert ratio.startswith("20/45 chi bộ")


def test_the_total_of_a_ratio_is_given_where_that_is_asked_for() -> None:
    sentence = "Đến nay, có 20/3.494 chi bộ đã đại hội."
    assert list(counts("Tổng số chi bộ là bao nhiêu?", sentence)) == ["3.494 chi bộ"]
    for question in ("Bao nhiêu chi bộ đã đại hội?", "Trong tổng số chi bộ, mấy chi bộ đại hội?"):
        assert list(counts(question, sentence)) == ["20/3.494 chi bộ"]


def test_a_rise_without_a_noun_may_be_told_in_percent() -> None:
    sentence = "Thu ngân sách của tỉnh tăng 6,98% trong năm."
    assert list(counts("Thu ngân sách của tỉnh tăng bao nhiêu?", sentence)) == ["6,98%"]
    assert not counts("Thu ngân sách tăng bao nhiêu tỷ đồng?", sentence)


def test_a_total_is_asked_for_with_a_ratio_and_a_share_with_a_percentage() -> None:
    sentence = "Hiện có 57/68 bí thư kiêm thủ trưởng, bằng 83,8%."
    assert best("Có mấy/mấy bí thư kiêm thủ trưởng?", sentence).startswith("57/68")
    question = "Bao nhiêu phần trăm bí thư kiêm thủ trưởng, bằng bao nhiêu?"
    assert best(question, "Bí thư kiêm thủ trưởng bằng 83,8%.") == "83,8%"


def test_age_and_money_want_their_measures() -> None:
    sentence = "Chi 35 triệu đồng cho 12 đảng viên 40 tuổi."
    assert list(counts("Kinh phí là bao nhiêu?", sentence)) == ["35 triệu đồng"]
    assert list(counts("Độ tuổi là bao nhiêu?", sentence)) == ["40 tuổi"]


def test_years_days_and_codes_count_nothing() -> None:
    sentence = "Ngày 12/3/2022, thực hiện Nghị quyết 21-NQ/TW khóa XIII ở Quận 5."
    assert counts("Có bao nhiêu đảng viên?", sentence) == {}


def test_a_sentence_without_a_number_holds_no_figure() -> None:
    assert counts("Bao nhiêu đảng viên?", "Nhiều đảng viên được khen.") == {}
    assert ratios("Bao nhiêu phần trăm?", "") == {}


def test_a_number_at_the_end_has_no_noun() -> None:
    assert list(counts("Số chi bộ?", "Số chi bộ: 512")) == ["512"]


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Có bao nhiêu đảng viên?", "chi bộ"),
        ("Có bao nhiêu người?", "tập thể"),
        ("Có bao nhiêu chi bộ?", "đại biểu"),
        ("Có bao nhiêu đảng viên?", "triệu đồng"),
        ("Có bao nhiêu trang?", "người"),
        ("Có bao nhiêu tác phẩm?", "trang"),
        ("Có bao nhiêu lớp?", "ha"),
    ],
)
def test_what_is_of_another_sort_is_no_answer(question: str, noun: str) -> None:
    assert counts(question, f"Có 14 {noun}.") == {}


def test_of_one_sort_another_noun_is_a_poor_answer() -> None:
    (candidate,) = counts("Có bao nhiêu chi bộ?", "Có 14 đảng bộ.").values()
    assert candidate.unit_share == 0


def test_how_many_there_are_or_are_rewarded_is_not_how_many_were_admitted() -> None:
    question = "Nam Định kết nạp bao nhiêu đảng viên?"
    assert counts(question, "Toàn tỉnh có 900 đảng viên.") == {}
    assert counts(question, "Tỉnh trao quà cho 90 đảng viên.") == {}
    assert counts(question, "Tỉnh mở lớp cho 90 đảng viên mới.") == {}
    sentence = "Tỉnh kết nạp 35 đảng viên, trao quà cho 90 đảng viên."
    assert list(counts(question, sentence)) == ["35 đảng viên"]
    assert list(counts("Tặng quà cho bao nhiêu đảng viên?", sentence)) == ["90 đảng viên"]


def test_a_figure_that_a_preposition_sets_aside_is_not_how_many_there_are() -> None:
    question = "Nam Định có bao nhiêu chi bộ?"
    for sentence in (
        "Đoàn khảo sát tại 15 chi bộ.",
        "Đoàn tặng sách cho hơn 15 chi bộ.",
        "Đoàn tặng sách cho 15 chi bộ, mượn 40 đảng bộ.",  # nor is the other figure
    ):
        assert counts(question, sentence) == {}
    sentence = "Đoàn khảo sát tại 15 chi bộ trong 512 chi bộ."
    assert list(counts(question, sentence)) == ["512 chi bộ"]
    assert "15 chi bộ" in counts("Bao nhiêu chi bộ được khảo sát?", sentence)


def test_of_a_total_the_question_gives_there_are_no_more() -> None:
    sentence = "Hội thi nhận 52 bài, chấm 36 bài và trao giải cho 9 bài."
    assert list(counts("Trong số 36 bài, có mấy bài đạt giải?", sentence)) == ["9 bài"]
    assert "52 bài" in counts("Có mấy bài đạt giải?", sentence)


@pytest.mark.parametrize("fewer", ["ít đi", "bớt đi", "giảm đi", "giảm bớt"])
def test_fewer_is_a_fall(fewer: str) -> None:
    sentence = "Xã có 12 chi bộ, giảm 5 chi bộ so với trước."
    assert list(counts(f"Xã {fewer} bao nhiêu chi bộ?", sentence)) == ["5 chi bộ"]
    assert counts("Số chi bộ của xã tăng lên bao nhiêu?", sentence) == {}


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("Trong số 36 bài, có mấy bài đạt giải?", 36),
        ("Trong tổng số 36 chi bộ, mấy chi bộ đạt chuẩn?", 36),
        ("Trong 36 tác phẩm dự thi, mấy tác phẩm đạt giải?", 36),
        ("Trong 36 chi bộ, có bao nhiêu chi bộ đạt chuẩn?", 36),
        ("Trong 36 bài dự thi, mấy bài đạt giải?", 36),
        ("Trong 36 cây trồng ở xã, mấy cây xoan bị đổ?", 36),
        ("Trong 10 năm qua, Hà Nam kết nạp bao nhiêu đảng viên?", None),
        ("Trong 36 xã, có bao nhiêu chi bộ đạt chuẩn?", None),
    ],
)
def test_a_limit_is_a_number_of_what_is_counted(question: str, most: int | None) -> None:
    assert read_counting(analyse_question(question)).most == most


def test_years_that_passed_set_no_limit() -> None:
    question = "Trong 10 năm qua, Hà Nam kết nạp bao nhiêu đảng viên?"
    assert list(counts(question, "Tỉnh kết nạp 1.250 đảng viên.")) == ["1.250 đảng viên"]


def test_a_day_is_no_ratio() -> None:
    question = "Bao nhiêu chi bộ đã đại hội?"
    assert counts(question, "Đại hội kéo dài đến 18/5.") == {}
    assert list(counts(question, "Đến 18/5, có 40 chi bộ đã đại hội.")) == ["40 chi bộ"]


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        (
            "Hà Nam kết nạp bao nhiêu quần chúng?",
            "Chi bộ làm lễ kết nạp Đảng cho 12 quần chúng.",
            "12 quần chúng",
        ),
        (
            "Có bao nhiêu đảng viên nhận Huy hiệu Đảng?",
            "Tỉnh ủy Nam Định trao Huy hiệu Đảng cho 25 đảng viên.",
            "25 đảng viên",
        ),
    ],
)
def test_a_preposition_sets_nothing_aside_of_what_was_done(
    question: str, sentence: str, answer: str
) -> None:
    assert list(counts(question, sentence)) == [answer]


def test_how_many_more_is_told_by_a_rise() -> None:
    sentence = "Năm qua, Hà Nam có thêm 1.250 đảng viên."
    (candidate,) = counts("Có thêm bao nhiêu đảng viên?", sentence).values()
    assert sentence[slice(*candidate.span)] == "1.250 đảng viên"
    assert candidate.unit_share == 1


@pytest.mark.parametrize(
    "sentence", ["Kiểm tra đối với 15 chi bộ.", "Tỉnh kiểm tra đối với hơn 15 chi bộ ở Hà Nam."]
)
def test_how_many_were_looked_at_is_not_how_many_there_are(sentence: str) -> None:
    assert counts("Có bao nhiêu chi bộ ở Hà Nam?", sentence) == {}


@pytest.mark.parametrize("verb", ["khai trừ", "xóa tên"])
@pytest.mark.parametrize(
    "sentence", ["Toàn tỉnh có 900 đảng viên.", "Hội nghị tuyên dương 90 đảng viên."]
)
def test_a_sentence_that_speaks_of_no_expulsion_tells_of_none(verb: str, sentence: str) -> None:
    question = f"Hà Nam {verb} bao nhiêu đảng viên?"
    assert counts(question, sentence) == {}
    assert list(counts(question, f"Tỉnh đã {verb} 9 đảng viên.")) == ["9 đảng viên"]


@pytest.mark.parametrize(
    ("question", "sentence", "answers"),
    [
        ("Hội chi bao nhiêu tiền cho lớp học?", "Hội có 3 Tổ trưởng.", []),
        (
            "Hội chi bao nhiêu tiền cho lớp học?",
            "Hội có 3 Tổ trưởng và chi 15 triệu đồng.",
            ["15 triệu đồng"],
        ),
        ("Kinh phí là bao nhiêu?", "Dự hội có 3 đồng chí.", []),  # no money, for all its «đồng»
        ("Hội chi bao nhiêu tiền?", "Hội chi 1,5 tỷ.", ["1,5 tỷ"]),
        ("Vé giá bao nhiêu?", "Vé giá 50.000 VNĐ, bán 12 vé.", ["50.000 VNĐ"]),
        ("Đất giá bao nhiêu một mét vuông?", "Khu đất rộng 350 m2.", []),
        ("Xã xây bao nhiêu căn nhà?", "Xã xây nhà rộng 35 m2.", []),
        ("Xã xây bao nhiêu căn nhà?", "Xã xây 12 căn nhà, mỗi căn 35 m2.", ["12 căn nhà"]),
        ("Vườn rộng bao nhiêu m2?", "Vườn rộng 350 m2, có 12 cây.", ["350 m2"]),
        ("Vườn rộng bao nhiêu ha?", "Vườn có 12 cây.", []),
        ("Lớp kéo dài bao nhiêu ngày?", "Lớp có 12 học viên, kéo dài 5 ngày.", ["5 ngày"]),
        ("Lớp có bao nhiêu học viên?", "Lớp kéo dài 5 ngày.", []),
        ("Hội hoạt động bao nhiêu năm?", "Hội hoạt động 12 năm với 30 cây.", ["12 năm"]),
        # It counts no noun: whatever a surplus is of.
        ("Số lãi là bao nhiêu?", "Số lãi là 5 triệu đồng.", ["5 triệu đồng"]),
    ],
)
def test_money_areas_and_time_are_measured_in_their_own_words(
    question: str, sentence: str, answers: list[str]
) -> None:
    assert list(counts(question, sentence)) == answers


@pytest.mark.parametrize(
    ("question", "noun", "other"),
    [
        ("Hội chi bao nhiêu tiền?", ("tổ", "trưởng"), True),
        ("Hội chi bao nhiêu tiền?", ("triệu", "đồng"), False),
        ("Hội chi bao nhiêu tiền?", (), False),  # the figure may stand at the end
        ("Xã xây bao nhiêu căn nhà?", ("m2",), True),
        ("Xã xây bao nhiêu căn nhà?", ("ngày",), True),
        ("Xã xây bao nhiêu căn nhà?", ("hộ",), False),  # of no known sort
        ("Sách in bao nhiêu bản?", ("tập", "thể"), True),
        ("Sách in bao nhiêu bản?", ("người",), False),
        ("Kinh phí là bao nhiêu?", ("đồng", "chí"), True),
        ("Kinh phí là bao nhiêu?", ("đồng",), False),
        ("Vườn rộng bao nhiêu m2?", ("cây",), True),
        ("Vườn rộng bao nhiêu m2?", ("ha",), False),
        ("Số lãi là bao nhiêu?", ("đồng",), False),
    ],
)
def test_a_noun_of_another_measure_is_another(
    question: str, noun: tuple[str, ...], other: bool
) -> None:
    counting = read_counting(analyse_question(question))
    assert counting.counts_another(noun, has_unit=False) is other


def test_a_noun_that_shares_the_words_asked_for_is_the_same_whatever_its_sort() -> None:
    counting = read_counting(analyse_question("Lớp kéo dài bao nhiêu ngày?"))
    assert counting.counts_another(("buổi",), has_unit=False)
    assert not counting.counts_another(("buổi",), has_unit=True)


@pytest.mark.parametrize(
    ("noun", "other"),
    [
        ("đảng viên", True),
        ("cán bộ", True),
        ("chi bộ", True),
        ("triệu đồng", True),
        ("người", False),  # whoever they are
        ("gia đình", False),  # of no known sort
    ],
)
def test_what_is_of_no_known_sort_is_told_by_no_known_one_but_people(
    noun: str, other: bool
) -> None:
    counting = read_counting(analyse_question("Xã có bao nhiêu hộ?"))
    assert counting.counts_another(tuple(noun.split()), has_unit=False) is other


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Có bao nhiêu thí sinh?", ("cán", "bộ")),
        ("Có bao nhiêu cán bộ?", ("đảng", "viên")),
        ("Kết nạp bao nhiêu đảng viên?", ("quần", "chúng")),
    ],
)
def test_people_may_be_counted_by_other_names(question: str, noun: tuple[str, ...]) -> None:
    assert not read_counting(analyse_question(question)).counts_another(noun, has_unit=False)


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Xã chi 15 triệu đồng cho 12 hộ.", ["12 hộ"]),
        ("Xã chi 15 triệu đồng.", []),
        ("Xã chi 1,5 tỷ.", []),
        ("Xã chi 700.000đ.", []),
        ("Xã tặng 12 tập thể.", []),
        ("Xã có 40 người.", ["40 người"]),
    ],
)
def test_money_is_no_count_of_households(sentence: str, answers: list[str]) -> None:
    assert list(counts("Xã có bao nhiêu hộ?", sentence)) == answers


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Vé giá bao nhiêu?", "Vé giá 700.000đ mỗi người.", "700.000đ"),
        ("Vườn dài bao nhiêu mét?", "Vườn dài 50m, có 12 cây.", "50m"),
        ("Vườn rộng bao nhiêu m2?", "Vườn rộng 350m2, có 12 cây.", "350m2"),
        ("Đường dài bao nhiêu km?", "Đường dài 12km, qua 3 xã.", "12km"),
        ("Vườn rộng bao nhiêu ha?", "Vườn rộng 5ha, có 12 cây.", "5ha"),
    ],
)
def test_a_unit_written_together_with_its_figure_stays_with_it(
    question: str, sentence: str, answer: str
) -> None:
    assert list(counts(question, sentence)) == [answer]


def test_a_day_is_no_money() -> None:
    assert counts("Hội chi bao nhiêu tiền?", "Hội chi tiền trước 10/10.") == {}
    sentence = "Hội chi 15 triệu đồng, xong trước 10/10."
    assert list(counts("Hội chi bao nhiêu tiền?", sentence)) == ["15 triệu đồng"]


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Hội thi kéo dài 15 ngày.", ["15 ngày"]),
        ("Hội thi kéo dài ba ngày.", ["ba ngày"]),
        ("Hội thi kéo dài hai đêm, có 30 đội.", ["hai đêm"]),
        ("Hội thi kéo dài một tháng.", ["một tháng"]),
        ("Hội thi kéo dài nửa năm.", ["nửa năm"]),
        ("Hội thi kéo dài 2 thập kỷ.", ["2 thập kỷ"]),
        ("Từ ngày 5/3 đến 20/3/2020, hội thi kéo dài 15 ngày.", ["15 ngày"]),
        ("Hội thi ngày 5-3-2020 có 30 đội.", []),
        ("Hội thi thu 30 triệu đồng.", []),
        ("Một hôm nọ, hội thi mở.", []),
        ("Hội thi mở vào một ngày mưa.", []),
        ("Hội thi kéo dài hai thập kỷ.", ["hai thập kỷ"]),
        ("Hội thi kéo dài 2 nhiệm kỳ.", ["2 nhiệm kỳ"]),
        ("Hội thi kéo dài mười một ngày.", ["mười một ngày"]),
        ("Hội thi có một đội và nửa số cây.", []),
    ],
)
def test_how_long_is_told_in_time(sentence: str, answers: list[str]) -> None:
    assert list(counts("Hội thi kéo dài bao lâu?", sentence)) == answers


@pytest.mark.parametrize(
    ("question", "sentence", "answers"),
    [
        ("Cây lâu năm có giá bao nhiêu?", "Cây có giá 200.000 đồng.", ["200.000 đồng"]),
        ("Đất cây lâu năm rộng bao nhiêu?", "Đất rộng 30 ha.", ["30 ha"]),
        ("Ông trồng cây bao nhiêu năm?", "Ông trồng cây hơn 20 năm.", ["hơn 20 năm"]),
        ("Ông trồng cây bao nhiêu năm?", "Ông trồng cây mỗi ngày 30 phút.", []),
        ("Ông trồng cây bao nhiêu năm?", "Ông trồng cây 30 ngày.", []),
        ("Ông bị phạt bao nhiêu năm tù?", "Ông bị phạt 18 tháng tù.", ["18 tháng tù"]),
        ("Ông bị phạt bao nhiêu năm tù?", "Ông bị phạt 18 tháng lương.", []),
        ("Ông trồng cây bao nhiêu thời gian?", "Ông trồng cây 30 phút.", ["30 phút"]),
    ],
)
def test_a_length_of_time_is_told_in_the_unit_asked_for(
    question: str, sentence: str, answers: list[str]
) -> None:
    assert list(counts(question, sentence)) == answers


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Số người được tuyển?", ["30 người trúng tuyển"]),
        ("Xưởng mộc tuyển được bao nhiêu người?", ["30 người trúng tuyển"]),
        ("Có bao nhiêu người trúng tuyển?", ["30 người trúng tuyển"]),
        ("Có bao nhiêu người dự thi?", []),
    ],
)
def test_who_is_taken_on_has_passed(question: str, answers: list[str]) -> None:
    assert list(counts(question, "Xưởng mộc có 30 người trúng tuyển.")) == answers


@pytest.mark.parametrize("price", ["50 nghìn", "50 ngàn", "50.000 VND", "5 ngàn tỷ"])
def test_a_price_may_be_in_thousands(price: str) -> None:
    assert best("Giá vé là bao nhiêu?", f"Giá vé là {price}.") == price
