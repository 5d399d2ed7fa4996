"""Whether sentences are about what was asked."""

import pytest

from rag.answering.bearing import Bearing
from rag.answering.claims.wording import Source
from rag.citations import make_citation
from rag.testing import make_hit
from rag.types import Document

HA_NAM = (
    "Năm 2022, tỉnh Hà Nam kết nạp 1.250 đảng viên mới. Năm 2021, tỉnh kết nạp 900 đảng viên mới. "
    "Đại hội chi bộ họp ở hội trường lớn."
)
NAM_DINH = "Năm 2022, tỉnh Nam Định kết nạp 987 đảng viên mới."
HITS = [
    make_hit(Document(id=name, title="", text=text, places=(name,), content_hash=name), rank=n)
    for n, (name, text) in enumerate([("Hà Nam", HA_NAM), ("Nam Định", NAM_DINH)], start=1)
]
OF_2022, OF_2021, HALL = (Source(hit=HITS[0], span=span) for span in HITS[0].passage.sentences)
OTHER = Source(hit=HITS[1], span=HITS[1].passage.sentences[0])


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hà Nam kết nạp bao nhiêu đảng viên năm 2022?", [OF_2022]),
        ("Hà Nam kết nạp bao nhiêu đảng viên năm 2021?", [OF_2021]),
        ("Nam Định kết nạp bao nhiêu đảng viên năm 2022?", [OTHER]),
        ("Long An kết nạp bao nhiêu đảng viên năm 2022?", []),
        ("Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên, Nam Định bao nhiêu?", [OF_2022, OTHER]),
        ("Đại hội chi bộ Hà Nam họp ở đâu?", [HALL]),
        ("Xin chào!", []),
    ],
)
def test_place_period_words_and_kind_are_those_asked_for(question: str, held: list) -> None:
    bearing = Bearing(question, HITS)
    assert [s for s in (OF_2022, OF_2021, HALL, OTHER) if bearing.holds([s])] == held


def test_another_places_sentence_beside_the_right_one_is_too_much() -> None:
    bearing = Bearing("Hà Nam kết nạp bao nhiêu đảng viên năm 2022?", HITS)
    assert bearing.holds([OF_2022, OF_2021])
    assert not bearing.holds([OF_2022, OTHER])


def test_the_short_answer_is_one_that_the_answer_says() -> None:
    bearing = Bearing("Hà Nam kết nạp bao nhiêu đảng viên năm 2022?", HITS)
    cited = [make_citation(1, OF_2022.hit, OF_2022.span)]
    assert bearing.short_answer("Kết nạp 1.250 đảng viên mới. [1]", cited) == "1.250 đảng viên mới"
    assert bearing.short_answer("Hà Nam kết nạp đảng viên. [1]", cited) == ""
    assert bearing.short_answer("Kết nạp 1.250 đảng viên mới.", []) == ""
    assert bearing.coverage(cited) > 0.9
    assert bearing.coverage([]) == 0.0
