"""Questions proposed by rules, from sentences of our own."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation.questions.proposal_file import Proposal, write_proposals
from rag.evaluation.questions.proposals import propose_questions
from rag.types import Document

PUBLISHED = date(2023, 7, 20)


def document(text: str, *, name: str = "d1", places: tuple[str, ...] = ("Long An",)) -> Document:
    return Document(
        id=name,
        title="Tổng kết công tác xây dựng Đảng năm 2022",
        text=text,
        published_at=PUBLISHED,
        places=places,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )


def proposed(text: str, **changes: object) -> list[Proposal]:
    """What is proposed for a text, without the unanswerable."""
    made = propose_questions([document(text, **changes)], n=40, seed=0)
    return [proposal for proposal in made if proposal.answerable]


def questions(text: str, **changes: object) -> set[str]:
    return {proposal.question for proposal in proposed(text, **changes)}


@pytest.mark.parametrize(
    ("sentence", "question", "answers"),
    [
        (  # the place that the sentence leaves out
            "Trong năm 2021, toàn tỉnh đã xây dựng được 1.305 căn nhà tình nghĩa.",
            "Trong năm 2021, toàn tỉnh Long An đã xây dựng được bao nhiêu căn nhà tình nghĩa?",
            ("1.305 căn nhà tình nghĩa", "1.305 căn", "1.305"),
        ),
        (  # the hedge belongs to the answer; what joins it to the sentence before is dropped
            "Bên cạnh đó, Tỉnh ủy đã mở hơn 40 lớp bồi dưỡng cho cán bộ cơ sở, giúp nâng cao "
            "trình độ.",
            "Năm 2022, Tỉnh ủy Long An đã mở bao nhiêu lớp bồi dưỡng cho cán bộ cơ sở?",
            ("hơn 40 lớp", "40 lớp", "hơn 40", "40"),
        ),
        (  # a percentage behind a comma, with the clause before
            "Năm 2021, Đảng bộ tỉnh đã thành lập được 36 chi bộ mới, đạt 120% kế hoạch.",
            "Năm 2021, Đảng bộ tỉnh Long An đã thành lập được 36 chi bộ mới, đạt bao nhiêu phần "
            "trăm kế hoạch?",
            ("120%",),
        ),
        (  # and in brackets
            "Năm 2021, Đảng bộ tỉnh đã thành lập được 36 chi bộ mới (tăng 12,5% so với năm 2020).",
            "Năm 2021, Đảng bộ tỉnh Long An đã thành lập được 36 chi bộ mới, tăng bao nhiêu phần "
            "trăm so với năm 2020?",
            ("12,5%",),
        ),
        (  # a ratio
            "Đến cuối năm 2021, tỉnh Long An có 161/188 xã, phường đạt chuẩn văn hóa.",
            "Đến cuối năm 2021, tỉnh Long An có bao nhiêu trên tổng số bao nhiêu xã, phường đạt "
            "chuẩn văn hóa?",
            ("161/188 xã", "161/188"),
        ),
        (  # money
            "Năm 2021, Hội Nông dân tỉnh đã huy động được 12,5 tỷ đồng hỗ trợ hội viên nghèo.",
            "Năm 2021, Hội Nông dân tỉnh Long An đã huy động được bao nhiêu tiền hỗ trợ hội viên "
            "nghèo?",
            ("12,5 tỷ đồng", "12,5 tỷ"),
        ),
        (  # an item that takes its subject from the first
            "Năm 2021, Ban Dân vận Tỉnh ủy đã tổ chức 14 hội nghị chuyên đề; biên soạn tài liệu "
            "tuyên truyền; kiểm tra 23 tổ chức đảng ở cơ sở.",
            "Năm 2021, Ban Dân vận Tỉnh ủy Long An đã kiểm tra bao nhiêu tổ chức đảng ở cơ sở?",
            ("23 tổ chức đảng ở cơ sở", "23 tổ chức đảng", "23"),
        ),
        (  # a day without its year
            "Chiều 6-7, Ban Dân vận Tỉnh ủy tổ chức hội nghị sơ kết công tác dân vận khéo.",
            "Ban Dân vận Tỉnh ủy Long An tổ chức hội nghị sơ kết công tác dân vận khéo vào ngày "
            "nào?",
            ("6-7", "6/7/2023"),
        ),
        (  # a document's date
            "Các cấp ủy quán triệt Chỉ thị số 33-CT/TU ngày 12-5-2022 của Ban Thường vụ Tỉnh ủy "
            "về công tác dân vận.",
            "Chỉ thị số 33-CT/TU của Ban Thường vụ Tỉnh ủy Long An được ban hành ngày nào?",
            ("ngày 12-5-2022", "12-5-2022"),
        ),
        (  # an office that one person holds
            "Phát biểu khai mạc, Trưởng ban Dân vận Tỉnh ủy Võ Thị Thử nêu yêu cầu với cơ sở.",
            "Năm 2023, ai là Trưởng ban Dân vận Tỉnh ủy Long An?",
            ("Võ Thị Thử",),
        ),
        (  # a place at the end of a clause
            "Năm 2021, Ban Dân vận Tỉnh ủy đã thí điểm mô hình “Dân vận số” tại huyện Cần Đước.",
            "Năm 2021, Ban Dân vận Tỉnh ủy Long An đã thí điểm mô hình “Dân vận số” ở đâu?",
            ("huyện Cần Đước",),
        ),
    ],
)
def test_a_value_gives_way_to_its_question_word(sentence, question, answers) -> None:
    by_question = {proposal.question: proposal for proposal in proposed(sentence)}

    assert question in by_question
    proposal = by_question[question]
    assert proposal.answers == answers
    assert proposal.evidence[0].quote == sentence
    assert (proposal.status, proposal.method) == ("proposed", "rules")


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí đã trao 25 suất quà cho các gia đình chính sách ở địa phương.",
        "Theo ông, mô hình này đã giúp 35 hộ thoát nghèo trong thời gian qua.",
        "Trong đó, toàn tỉnh có 35 hộ thoát nghèo nhờ vay vốn ưu đãi trong năm 2021.",
        "“Chúng tôi đã trồng được 35 ha lúa ở tỉnh Long An trong năm 2021”, bà Thử kể.",
        "Năm 2021, tôi đã giúp 35 hộ dân ở tỉnh Long An làm nhà mới khang trang.",
        "Năm 2021, tỉnh Long An có 35 xã đạt chuẩn và 35 phường được công nhận.",
        "Kết nạp 35 đảng viên mới ở tỉnh Long An trong năm 2021",
        "Long An có 35 xã.",
        "Năm 2021, có khoảng từ 80 đến 90 hộ ở tỉnh Long An tham gia mô hình.",
        "Năm 2021, tỉnh Long An đã trao Huy hiệu 30 năm tuổi Đảng cho nhiều đảng viên.",
        "Năm 2021, tỉnh Long An tổng kết 15 năm thực hiện cuộc vận động lớn.",
        "Công ty đã nộp phạt 35 triệu đồng vì xả thải ra môi trường trong năm 2021.",
    ],
)
def test_what_an_editor_would_have_to_mend_is_not_proposed(sentence: str) -> None:
    assert [p.question for p in proposed(sentence) if p.category != "cloze"] == []


def test_the_value_is_asked_for_in_no_question_that_tells_it() -> None:
    text = "Năm 2021, Ban Dân vận Tỉnh ủy đã tặng 18 tập thể và 42 cá nhân bằng khen."
    (first, second) = sorted(questions(text))
    assert first == "Năm 2021, Ban Dân vận Tỉnh ủy Long An đã tặng bao nhiêu cá nhân bằng khen?"
    assert second == "Năm 2021, Ban Dân vận Tỉnh ủy Long An đã tặng bao nhiêu tập thể?"


def test_where_there_are_two_provinces_none_is_filled_in() -> None:
    text = "Trong năm 2021, toàn tỉnh đã xây dựng được 1.305 căn nhà tình nghĩa."
    assert questions(text, places=("Long An", "Tiền Giang")) == set()


def test_where_two_answers_fit_one_question_it_is_not_asked() -> None:
    documents = [
        document("Năm 2021, toàn tỉnh đã xây dựng được 1.305 căn nhà tình nghĩa."),
        document("Năm 2021, toàn tỉnh đã xây dựng được 1.350 căn nhà tình nghĩa.", name="d2"),
    ]
    assert propose_questions(documents, n=10, seed=0) == ()


LONG = """
Năm 2021, Ban Dân vận Tỉnh ủy đã tổ chức 14 hội nghị chuyên đề về dân vận khéo.
Năm 2021, Hội Nông dân tỉnh đã huy động được 12,5 tỷ đồng hỗ trợ hội viên nghèo.
Năm 2021, Đảng bộ tỉnh đã thành lập được 36 chi bộ mới, đạt 120% kế hoạch.
Năm 2021, Tỉnh đoàn đã vận động được 3.400 thanh niên tham gia hiến máu.
Năm 2021, Hội Phụ nữ tỉnh đã trao 515 suất học bổng cho học sinh nghèo.
Trưởng ban Dân vận Tỉnh ủy Võ Thị Thử nêu yêu cầu với cơ sở trong năm tới.
"""


def test_one_in_five_has_no_answer_in_any_article() -> None:
    other = document("Năm 2019, tỉnh Cà Mau trồng được 45 ha rừng.", name="d2", places=("Cà Mau",))
    made = propose_questions([document(LONG), other], n=10, seed=0)
    twists = [proposal for proposal in made if not proposal.answerable]

    assert {proposal.category for proposal in twists} == {"wrong_place", "wrong_year"}
    assert len(twists) == 2
    for twist in twists:
        assert (twist.answers, twist.evidence) == ((), ())
    (place,) = [twist.question for twist in twists if twist.category == "wrong_place"]
    assert "Long An" not in place
    assert "Cà Mau" not in place
    (year,) = [twist.question for twist in twists if twist.category == "wrong_year"]
    assert not any(str(told) in year for told in (2019, 2021, 2022, 2023))


def test_as_many_as_wanted_and_the_same_for_a_seed() -> None:
    documents = [document(LONG)]
    whole = propose_questions(documents, n=100, seed=3)

    assert whole == propose_questions(documents, n=100, seed=3)
    assert {p.category for p in whole} >= {"number", "percent", "person"}
    assert len({p.question for p in whole}) == len(whole)
    assert [p.id for p in whole[:2]] == ["p001", "p002"]
    for n in range(1, 9):
        assert len(propose_questions(documents, n=n, seed=3)) == n
    assert propose_questions([], n=5, seed=0) == ()


def test_articles_take_turns() -> None:
    documents = [document(LONG), document(LONG.replace("2021", "2020"), name="d2")]
    made = propose_questions(documents, n=5, seed=0)
    asked = [p.evidence[0].document_id for p in made if p.answerable]
    assert asked == ["d1", "d2", "d1", "d2"]


def test_a_cloze_where_no_question_can_be_built() -> None:
    text = "Tỉnh Long An dành tặng 35 Nghệ nhân ưu tú những phần quà Tết đầy ý nghĩa."
    (proposal,) = proposed(text)
    assert proposal.category == "cloze"
    assert proposal.question.startswith("Điền vào chỗ trống: «Tỉnh Long An dành tặng ___ Nghệ nhân")
    assert proposal.answers[-1] == "35"


def test_the_file_is_a_question_set_and_is_not_overwritten(tmp_path: Path) -> None:
    made = propose_questions([document(LONG)], n=5, seed=0)
    out = tmp_path / "set.jsonl"
    write_proposals(made, out)

    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == [proposal.id for proposal in made]
    assert {record["status"] for record in records} == {"proposed"}
    (evidence,) = records[0]["evidence"]
    assert LONG[evidence["start"] : evidence["end"]] == evidence["quote"]

    out.write_text("an editor's work", "utf-8")
    with pytest.raises(QuestionSetError, match="exists already"):
        write_proposals(made, out)
    assert out.read_text("utf-8") == "an editor's work"
    write_proposals(made[:1], out, force=True)
    assert out.read_text("utf-8").count("\n") == 1
    with pytest.raises(QuestionSetError, match="cannot be written"):
        write_proposals(made, tmp_path / "nowhere" / "set.jsonl")
