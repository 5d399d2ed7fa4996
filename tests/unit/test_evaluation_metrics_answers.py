import pytest

from rag.evaluation.metrics.answers import (
    exact_match,
    f1,
    gold_texts,
    squad_exact_match,
    squad_f1,
)
from rag.evaluation.questions.cases import EvalCase


def case(answerable: bool | None, *answers: tuple[str, ...]) -> EvalCase:
    return EvalCase(id="a", question="?", answerable=answerable, answers=answers)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (case(True, ("57 cây", "57")), ("57 cây", "57")),
        (case(None, ("57",)), ("57",)),
        (case(True, ("57", "năm bảy"), ("68",)), ("57; 68", "năm bảy; 68")),
        (case(False), ("",)),
        (case(False, ("57",)), ("",)),
        (case(True), ()),
        (case(None), ()),
    ],
)
def test_gold_texts(given: EvalCase, expected: tuple[str, ...]) -> None:
    assert gold_texts(given) == expected


def test_gold_texts_are_no_more_than_a_thousand() -> None:
    part = tuple(str(n) for n in range(50))
    texts = gold_texts(case(True, part, part, part, part))
    assert len(texts) == 1_000
    assert texts[51] == "0; 0; 1; 1"


@pytest.mark.parametrize(
    ("prediction", "gold"),
    [
        ("2.472 đảng viên mới", "2472 đảng viên mới"),
        ("2.472 ĐẢNG VIÊN MỚI.", "2.472 đảng viên mới"),
        ("43,72 %", "43,72%"),
        ("43,72 phần trăm", "43,72%"),
        ("43,720%", "43,72%"),
        ("06 đồng chí", "6 đồng chí"),
        ("hai mươi người", "20 người"),
        ("1,5 triệu đồng", "1.500.000 đồng"),
        ("57/68 tổ chức", "“57/68” tổ chức [1]"),
        ("12 km", "12km"),
        ("khóa 013", "khoá 13"),
        ("xã Hoà Thuỵ", "xã Hòa Thụy"),
        ("trực tuye\u0302\u0301n", "trực tuyến"),
        ("2010 – 2020", "2010-2020"),
        ("15-7", "15/7"),
        ("  Lê   Văn\nTám ", "lê văn tám"),
        ("…", ""),
        ("", ""),
    ],
)
def test_what_differs_in_writing_only_is_the_same_answer(prediction: str, gold: str) -> None:
    assert (exact_match(prediction, (gold,)), f1(prediction, (gold,))) == (1, 1)
    assert (exact_match(gold, (prediction,)), f1(gold, (prediction,))) == (1, 1)


@pytest.mark.parametrize(
    ("prediction", "gold", "share"),
    [
        ("2.472 đảng viên", "2.472 đảng viên mới", 6 / 7),  # 3 of 3 and 3 of 4
        ("đảng viên 2.472", "2.472 đảng viên", 1),
        ("2.472", "2,472", 0),
        ("43,72%", "43,72", 0),
        ("50 %", "50 người", 0),
        ("57/68", "57", 0),
        ("57", "57/68", 0),
        ("20", "2", 0),
        ("án", "an", 0),
        ("12", "", 0),
        ("", "12", 0),
        ("một một một", "một hai", 2 / 5),
    ],
)
def test_what_is_another_answer(prediction: str, gold: str, share: float) -> None:
    assert exact_match(prediction, (gold,)) == 0
    assert f1(prediction, (gold,)) == pytest.approx(share)


def test_the_best_alternative_counts() -> None:
    golds = ("2.472 đảng viên mới", "2.472 người", "2.472")
    assert exact_match("2472", golds) == 1
    assert f1("2.472 đảng viên", golds) == pytest.approx(6 / 7)


def test_a_gold_without_words_counts_only_alone() -> None:
    assert exact_match("", ("...", "57")) == 0
    assert f1("", ("...", "57")) == 0
    assert exact_match("", ("...",)) == 1
    assert squad_exact_match("", ("the", "57")) == 0
    assert squad_exact_match("", ("the",)) == 1
    assert squad_f1("", ("the",)) == 1


@pytest.mark.parametrize(
    ("prediction", "gold", "exact", "share"),
    [
        ("The Cat's  hat!", "cats hat", 1, 1),
        ("an answer", "answer", 1, 1),
        ("theatre a", "theatre", 1, 1),
        ("2.472 đảng viên", "2472 đảng viên", 1, 1),  # the script drops every ASCII mark
        ("43,72 %", "43,72%", 1, 1),
        ("57/68", "5768", 1, 1),
        ("06 người", "6 người", 0, 1 / 2),
        ("xã Hoà An", "xã Hòa An", 0, 1 / 2),  # to the script, An is an article
        ("2010–2020", "2010-2020", 0, 0),  # its dash is no ASCII mark
        ("“57”", "57", 0, 0),
        ("in the big city", "big city of light", 0, 4 / 7),  # 2 of 3 and 2 of 4
        ("", "", 1, 1),
        ("", "x", 0, 0),
        ("x", "", 0, 0),
        ("a", "", 1, 1),
    ],
)
def test_squad_normalisation(prediction: str, gold: str, exact: int, share: float) -> None:
    assert squad_exact_match(prediction, (gold,)) == exact
    assert squad_f1(prediction, (gold,)) == pytest.approx(share)
