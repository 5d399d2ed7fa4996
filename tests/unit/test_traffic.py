"""What somebody waits for: counted while it lasts, waited out, told of when answered."""

import threading

import pytest

from rag.errors import QuestionError
from rag.testing import make_answer
from rag.traffic import Traffic


def test_nobody_waits_at_first() -> None:
    assert Traffic().wait_for_none(seconds=0)


def test_who_gives_way_goes_on_once_the_last_is_done() -> None:
    traffic = Traffic()
    went_on = threading.Event()

    def give_way() -> None:
        assert traffic.wait_for_none(seconds=30)
        went_on.set()

    with traffic.one():
        with traffic.one():
            assert not traffic.wait_for_none(seconds=0)
        assert not traffic.wait_for_none(seconds=0)
        waiting = threading.Thread(target=give_way)
        waiting.start()
        assert not went_on.is_set()
    waiting.join(30)
    assert went_on.is_set()


def test_an_answer_is_told_of_and_a_failure_is_not_but_both_are_over() -> None:
    traffic = Traffic()
    told = []
    traffic.tell(lambda answer, seconds: told.append((answer, seconds)))
    answer = make_answer("Ai?")

    def ask():
        assert not traffic.wait_for_none(seconds=0)
        return answer

    def fail():
        raise QuestionError("empty", code="empty")

    assert traffic.answer(ask) is answer
    with pytest.raises(QuestionError):
        traffic.answer(fail)
    [(of, seconds)] = told
    assert of is answer
    assert seconds > 0
    assert traffic.wait_for_none(seconds=0)
