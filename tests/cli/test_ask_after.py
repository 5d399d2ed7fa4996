"""`hoidap ask --after`: a question that leans on those asked before it."""

import json
from pathlib import Path

import pytest

from rag.messages import EN, VI

EARLIER = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
FOLLOW_UP = "Năm 2015 thì sao?"
COMPLETED = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2015?"


def answer_of(result) -> dict:
    assert (result.code, result.err) == (0, "")
    assert result.out.count("\n") == 1
    answer = json.loads(result.out)
    del answer["timings_seconds"]
    return answer


def test_a_follow_up_is_answered_as_the_whole_question_is(hoidap, seeds_index: Path) -> None:
    at = ("--index", seeds_index, "--json")
    answer = answer_of(hoidap("ask", FOLLOW_UP, "--after", EARLIER, *at))
    whole = answer_of(hoidap("ask", COMPLETED, *at))

    assert (answer["question"], answer["completed_question"]) == (FOLLOW_UP, COMPLETED)
    assert (whole["question"], whole["completed_question"]) == (COMPLETED, None)
    same = whole.keys() - {"question", "completed_question"}
    assert {key: answer[key] for key in same} == {key: whole[key] for key in same}


def test_a_person_sees_first_how_the_question_was_understood(
    hoidap, seeds_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("ask", FOLLOW_UP, "--after", EARLIER, "--index", seeds_index)
    for language, texts in (("vi", VI), ("en", EN)):
        monkeypatch.setenv("HOIDAP_LANGUAGE", language)
        result = hoidap(*command)
        assert (result.code, result.err) == (0, "")
        first, blank, *_ = result.out.splitlines()
        assert (first, blank) == (texts.completed_question.format(question=COMPLETED), "")


def test_several_earlier_questions_are_a_conversation(hoidap, seeds_index: Path) -> None:
    earlier = ("--after", EARLIER, "--after", "Còn Gia Lai thì sao?")
    answer = answer_of(hoidap("ask", "Năm 2021?", *earlier, "--index", seeds_index, "--json"))
    assert answer["completed_question"] == "Gia Lai kết nạp bao nhiêu đảng viên năm 2021?"


def test_a_whole_question_is_the_same_after_any_other(hoidap, seeds_index: Path) -> None:
    at = ("--index", seeds_index, "--json")
    other = "Toàn Đảng bộ TPHCM có bao nhiêu đảng viên?"
    assert answer_of(hoidap("ask", EARLIER, "--after", other, *at)) == answer_of(
        hoidap("ask", EARLIER, *at)
    )


def test_an_earlier_question_without_words_is_one_line(hoidap, seeds_index: Path) -> None:
    result = hoidap("ask", FOLLOW_UP, "--after", "?!", "--index", seeds_index)
    assert (result.code, result.out) == (1, "")
    assert result.error_line.startswith("hoidap: ")
