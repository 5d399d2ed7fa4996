import pytest

from rag.answering.question.analysis import analyse_question


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Vườn rộng bao nhiêu m2?", ("m2",)),
        ("Vườn rộng bao nhiêu km2 tất cả?", ("km2",)),
        ("Đường dài bao nhiêu km?", ("km",)),
        ("Đất giá bao nhiêu một mét vuông?", ()),  # the price is in đồng
        ("Đất có giá bao nhiêu mỗi m2?", ()),
        ("Bà có bao nhiêu người con?", ("người", "con")),
        ("Hộ nuôi bao nhiêu con lợn?", ("con", "lợn")),
        ("Bà có mấy con?", ("con",)),
        ("Xã trồng bao nhiêu nghìn cây xoan?", ("cây", "xoan")),
        ("Xã trồng bao nhiêu cây xoan tính đến tháng 6?", ("cây", "xoan")),
        ("Xã trồng bao nhiêu cây năm 2022?", ("cây",)),
        ("Số lãi là bao nhiêu?", ("lãi",)),
        ("Xã trồng được bao nhiêu?", ()),
        ("Ai trồng cây?", ()),
    ],
)
def test_what_is_counted_stands_behind_how_many(question: str, unit: tuple[str, ...]) -> None:
    assert analyse_question(question).unit == unit
