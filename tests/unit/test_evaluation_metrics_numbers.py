import pytest

from rag.evaluation.answers import AnswerRecord, CitationRecord
from rag.evaluation.metrics.numbers import numeric_accuracy, unsupported_numbers
from rag.evaluation.questions.cases import EvalCase


def case(*answers: tuple[str, ...], answerable: bool | None = True) -> EvalCase:
    return EvalCase(id="a", question="?", answerable=answerable, answers=answers)


@pytest.mark.parametrize(
    ("answers", "prediction", "expected"),
    [
        ((("2.472 đảng viên mới",),), "2472 đảng viên", 1),
        ((("2.472 đảng viên mới",),), "kết nạp được 2.472 Đảng viên", 1),
        ((("2.472 đảng viên mới",),), "2.473 đảng viên", 0),
        ((("2.472 đảng viên mới",),), "2.472", 0),
        ((("2.472 đảng viên mới",),), "2.472 chi bộ của đảng", 0),
        ((("2.472 đảng viên mới", "2.472"),), "2.472 chi bộ", 1),
        ((("6 đồng chí",),), "06 đồng chí", 1),
        ((("06km",),), "6 km đường", 1),
        ((("20 người",),), "hai mươi người", 1),
        ((("43,72 %",),), "đạt 43,72%", 1),
        ((("43,72%",),), "43,72", 0),
        ((("57/68 tổ chức",),), "57/68 tổ chức đảng", 1),
        ((("57/68 tổ chức",),), "57 tổ chức", 0),
        ((("57",),), "57/68", 0),
        ((("10 tập thể và 9 cá nhân",),), "9 cá nhân, 10 tập thể", 1),
        ((("10 tập thể và 9 cá nhân",),), "10 tập thể", 0),
        ((("57 trong số 68 chi bộ",),), "57 của 68 chi bộ", 1),  # "trong" is no unit
        ((("2 người", "hai người"),), "hai người", 1),
        ((("2 người", ""),), "ba người", 0),
        ((("57 cây",), ("68 hoa",)), "57 cây; 68 hoa", 1),
        ((("57 cây",), ("68 hoa",)), "57 cây", 0),
        ((("57 cây",), ("Hoà An",)), "57 cây", 1),  # only the figures are judged
        ((("57 cây",),), "", 0),
    ],
)
def test_numeric_accuracy(
    answers: tuple[tuple[str, ...], ...], prediction: str, expected: int
) -> None:
    assert numeric_accuracy(case(*answers), prediction) == expected


@pytest.mark.parametrize(
    "given",
    [
        case(),
        case(("Lê Văn Tám",)),
        case(("năm 2022",)),
        case(("ngày 15-7-2022",)),
        case(("57",), answerable=False),
    ],
)
def test_no_figures_no_numeric_accuracy(given: EvalCase) -> None:
    assert numeric_accuracy(given, "57") is None


def answer(
    text: str, *quotes: str, refused: bool = False, published_at: str | None = None
) -> AnswerRecord:
    return AnswerRecord(
        id="a",
        question="?",
        status="refused" if refused else "answered",
        text=text,
        short_answer="",
        confidence=0.5,
        citations=tuple(
            CitationRecord(
                marker=marker,
                document_id="d",
                passage_id="d#0",
                title="",
                source=None,
                url=None,
                published_at=published_at,
                start=0,
                end=len(quote),
                quote=quote,
            )
            for marker, quote in enumerate(quotes, start=1)
        ),
        hits=(),
        notices=(),
        generator="test",
        timings_seconds={},
    )


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("Kết nạp 2472 đảng viên [1].", ["kết nạp 2.472 đảng viên"], 0),
        ("Kết nạp 2.473 đảng viên [1].", ["kết nạp 2.472 đảng viên"], 1),
        ("Đạt 43,72% [1].", ["đạt 43,72 % kế hoạch"], 0),
        ("Đạt 43,72 điểm [1].", ["đạt 43,72 % kế hoạch"], 1),
        ("57 cây [1] và 68 hoa [2].", ["57 cây", "68 hoa"], 0),
        ("57 cây [1] và 69 hoa [2].", ["57 cây", "68 hoa"], 1),
        ("57 cây, 68 hoa, 57 cây.", [], 3),
        ("Không có số nào [1] [23].", ["không"], 0),
        ("Trong năm 2022 [1].", ["tổng kết năm 2022"], 0),
        ("Trong năm 2021 [1].", ["tổng kết năm 2022"], 1),
        ("Ngày 15 tháng 7 năm 2022 [1].", ["họp ngày 15/7/2022"], 0),
        ("Ngày 16-7-2022 [1].", ["họp ngày 15/7/2022"], 1),
        ("Ngày 15-7 [1].", ["họp ngày 15/7"], 0),
        ("Ngày 15 tháng 7 [1].", ["họp chiều 15-7"], 0),
        ("Lúc 9h30 [1].", ["khai mạc lúc 9h30"], 0),
        ("Lúc 9h30 [1].", ["khai mạc lúc 8h30"], 1),
        ("Nghị quyết 18-NQ/TW [1].", ["nghị quyết"], 0),  # a name counts nothing
    ],
)
def test_unsupported_numbers(text: str, quotes: list[str], expected: int) -> None:
    assert unsupported_numbers(answer(text, *quotes)) == expected


def test_a_day_without_its_year_is_of_the_time_of_writing() -> None:
    quote = "họp ngày 15-7"
    assert unsupported_numbers(answer("Ngày 15/7/2022 [1].", quote, published_at="2022-07-20")) == 0
    assert unsupported_numbers(answer("Ngày 15/7/2022 [1].", quote, published_at="2022-08")) == 0
    assert unsupported_numbers(answer("Ngày 15/7/2022 [1].", quote, published_at="2021-08")) == 1
    assert unsupported_numbers(answer("Ngày 15/7/2022 [1].", quote)) == 1


def test_a_refusal_claims_nothing() -> None:
    assert unsupported_numbers(answer("Gần nhất: 57.", refused=True)) is None
