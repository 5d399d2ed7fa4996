"""Questions over the seed articles as hurried hands type them, and as careful ones do."""

from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.evaluation import read_question_set

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize(
    "typed",
    [
        "Ddoongf Thasp keets napj bao nhieeu ddangr vieen nawm 2022?",
        "DDOONGF THASP KEETS NAPJ BAO NHIEEU DDANGR VIEEN NAWM 2022?",
        "D9o62ng Tha1p ke61t na5p bao nhie6u d9a3ng vie6n na8m 2022?",
        "Dong Thap6 ket nap bao nhieu dang vien nam 2022",
        "ddong thap ket napp bao nhieu dang vine nam 2022",
        "Đồgn Thápp kết nap bao nhêiu đảng viên nawm 2022?",
        "Đồng Tháp kếtnạp bao nhiêu đảngviên năm 2022",
        "đồng thap kêt nạp bao nhiu đảng viêm năm 2022?",
    ],
)
def test_one_question_typed_in_many_ways(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert "2.472 đảng viên" in answer.short_answer
    assert "“" in answer.notices[0]  # how it was understood


@pytest.mark.parametrize(
    "typed",
    [
        "Đảng bộ Khối các cơ quan tỉnh hiện có bao nhiêu TCCSĐ?",
        "Đảng bộ Khối các cơ quan tỉnh hiện có bao nhiêu tổ chức cơ sở đảng?",
        "dang bo khoi cac co quan tinh hien co bao nhieu tccsd",
        "dang bo khoi cac co quan tinh hien co bao nhieu to chuc co so dang",
    ],
)
def test_an_abbreviation_may_be_typed_or_written_in_full(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert "68 TCCSĐ" in answer.short_answer


@pytest.mark.parametrize("name", ["seeds_questions.jsonl", "seeds_questions_fitted.jsonl"])
def test_no_question_as_it_stands_is_read_otherwise(assistant: Assistant, name: str) -> None:
    correct = assistant.library.current_index().spelling.correct
    for case in read_question_set(DATA / name).cases:
        for question in (case.question, case.question.upper()):
            assert correct(question) == question
