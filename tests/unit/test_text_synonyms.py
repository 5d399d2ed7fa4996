import pytest

from rag.text.synonyms import unify
from rag.text.words import syllables


def keys(text: str) -> list[str]:
    return [token.key for token in unify(syllables(text))]


@pytest.mark.parametrize(
    ("phrase", "shared"),
    [
        ("gia nhập", "kết nạp"),
        ("đứng vào hàng ngũ", "kết nạp"),
        ("gạch tên", "xóa tên"),
        ("điều hành", "chủ trì"),
        ("thứ tư", "thứ 4"),
        ("thập kỷ", "10 năm"),
        ("ủy ban nhân dân", "UBND"),
        ("Uỷ ban Kiểm tra", "UBKT"),
    ],
)
def test_synonyms_come_out_alike(phrase: str, shared: str) -> None:
    assert keys(phrase) == keys(shared)


@pytest.mark.parametrize(
    ("one", "other"),
    [("khai trừ", "xóa tên"), ("tăng", "giảm"), ("huyện ủy", "tỉnh ủy"), ("thứ 4", "thứ 5")],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_other_words_are_left_as_they_are() -> None:
    tokens = syllables("Nông dân trồng lúa ở xã 57/68")
    assert unify(tokens) == tokens


def test_the_longest_run_wins() -> None:
    # «ủy ban» alone is a synonym too; «ủy ban nhân dân tỉnh» must not become «ubnd nhân dân tỉnh».
    assert keys("ủy ban nhân dân tỉnh") == ["ubnd", "tỉnh"]


def test_a_token_points_to_the_run_it_stands_for() -> None:
    text = "Chi bộ gia nhập hôm qua"
    tokens = unify(syllables(text))
    assert [text[t.start : t.end] for t in tokens if t.key in ("kết", "nạp")] == ["gia nhập"] * 2
    assert [t.key for t in tokens] == ["chi", "bộ", "kết", "nạp", "hôm", "qua"]


def test_a_run_at_the_end_is_found() -> None:
    assert keys("cuộc họp do ai điều hành")[-2:] == ["chủ", "trì"]


def test_no_tokens_give_none() -> None:
    assert unify(()) == ()
