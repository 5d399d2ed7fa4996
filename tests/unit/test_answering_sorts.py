import pytest

from rag.answering.question.sorts import Sort, sort_of


@pytest.mark.parametrize(
    ("noun", "sort"),
    [
        ("đảng viên", "people"),
        ("đảng viên mới của xã", "people"),
        ("người", "people"),
        ("chi bộ", "bodies"),
        ("tổ chức đảng", "bodies"),
        ("bài", "papers"),
        ("tác phẩm", "papers"),
        ("lớp bồi dưỡng", "events"),
        ("khóa bồi dưỡng", "events"),
        ("triệu đồng", "money"),
        ("trang", "pages"),
        ("ha lúa", "areas"),
    ],
)
def test_a_noun_is_of_the_sort_of_its_head(noun: str, sort: Sort) -> None:
    assert sort_of(noun.split()) == sort


@pytest.mark.parametrize("noun", ["", "cây", "chi", "khóa", "xã có đảng viên"])
def test_a_noun_that_is_not_known_is_of_no_sort(noun: str) -> None:
    assert sort_of(noun.split()) is None


def test_a_companion_is_no_coin() -> None:
    assert sort_of(("đồng", "chí")) == "people"
    assert sort_of(("đồng",)) == "money"
