"""What holds of every follow-up question, whatever was typed before and now."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answering.followups.rules import complete_question, stands_alone
from rag.text.unicode import fold
from rag.types import Turn

UNTIMED = settings(deadline=None)

_PIECES = """
    còn|con|thế|thì sao|thi sao|vì sao|tại sao|ở đâu|khi nào|ngày nào|năm nào|tỷ lệ|bao nhiêu|mấy|ai
    là|có|bị|được|của|ở|trong|so với|nhiều hơn|hơn|nơi nào|không|và|cả|Gia Lai|gia lai|Đồng Tháp
    TPHCM|Thành phố Hồ Chí Minh|Hà Nội|Quận 5|quận này|tỉnh này|tinh nay|ở đó|o do|năm đó|nam do
    năm 2021|nam 2021|năm trước|năm sau|quý I|6 tháng đầu năm 2022|15-7|giai đoạn 2010-2020|2.472
    kết nạp|ket nap|kỷ luật|bị khai trừ|đảng viên|dang vien|chi bộ|viên chức|bí thư|chủ tịch
    Tỉnh ủy|Thành ủy|Ban Tổ chức|Đảng ủy Khối|hội nghị|hội nghị đó|nghị quyết 05-NQ/TU|chủ trì
    ông ấy|bà ấy|ông Lê Văn An|họ|trong đó|trong số đó|con số này|bài đó|đó|này|?|,|.|“|”|\u0301|İ
""".replace("\n", "|")
PIECES = [piece.strip() for piece in _PIECES.split("|") if piece.strip()]
_EARLIER = """
    Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?
    Gia Lai kết nạp bao nhiêu đảng viên năm 2022?
    6 tháng đầu năm 2022 Gia Lai kỷ luật bao nhiêu đảng viên?
    Bí thư Tỉnh ủy Đồng Tháp là ai?
    Hội nghị tổng kết năm 2022 của Tỉnh ủy Đồng Tháp diễn ra ngày nào?
    Nghị quyết 05-NQ/TU của Tỉnh ủy Gia Lai ban hành khi nào?
    Quận 5 có bao nhiêu chi bộ?
    nam 2021 gia lai tuyen duoc bao nhieu cong chuc
"""
_ANSWERS = ["", "2.472 đảng viên mới", "ông Lê Văn An", "03/02/2023", "Quận 5", "năm 2022", "15-7"]

SPOKEN = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
QUESTIONS = st.one_of(SPOKEN, SPOKEN.map(str.upper), SPOKEN.map(fold), st.text(max_size=60))
EARLIER = st.one_of(
    st.sampled_from([line.strip() for line in _EARLIER.strip().splitlines()]), QUESTIONS
)
TURNS = st.lists(
    st.builds(
        Turn,
        question=EARLIER,
        short_answer=st.sampled_from(_ANSWERS) | st.text(max_size=30),
        quote=st.sampled_from(["", "Trong năm 2022, ông Lê Văn An dự."]) | st.text(max_size=40),
        documents=st.lists(
            st.sampled_from(["", "Gia Lai sơ kết", "Bài báo"]) | st.text(max_size=20), max_size=2
        ).map(tuple),
    ),
    min_size=1,
    max_size=8,
)


@UNTIMED
@given(QUESTIONS, TURNS)
def test_any_question_after_any_turns_is_completed_or_left_once_and_for_all(
    question: str, turns: list[Turn]
) -> None:
    completed = complete_question(question, turns)
    assert complete_question(completed, turns) == completed
    if completed != question:
        assert completed.strip() == completed != ""
        assert "\n" not in completed


@UNTIMED
@given(QUESTIONS)
def test_without_turns_a_question_is_left_as_typed(question: str) -> None:
    assert complete_question(question, []) == question
    assert complete_question(question, [Turn(question="…")]) == question


@UNTIMED
@given(QUESTIONS, TURNS)
def test_what_stands_alone_is_not_completed(question: str, turns: list[Turn]) -> None:
    if stands_alone(question):
        assert complete_question(question, turns) == question
