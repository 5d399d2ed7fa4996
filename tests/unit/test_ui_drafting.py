"""The draft as it grows, from a thread of its own."""

import threading

import pytest

from rag.errors import QuestionError
from rag.ui.drafting import Drafting


def test_the_draft_grows_and_the_answer_comes_last() -> None:
    seen = threading.Event()
    answer = object()

    def ask(on_text):
        on_text("  ")
        on_text("Hà ")
        assert seen.wait(30)
        on_text("Nam")
        return answer

    drafting = Drafting(ask)
    drafts = drafting.drafts()
    assert next(drafts) == "  Hà "
    seen.set()
    assert all(draft == "  Hà Nam" for draft in drafts)
    assert drafting.answer() is answer


def test_without_a_draft_there_is_only_the_answer() -> None:
    drafting = Drafting(lambda on_text: 1)
    assert list(drafting.drafts()) == []
    assert drafting.answer() == 1


def test_an_error_is_raised_where_the_answer_is_waited_for() -> None:
    def ask(on_text):
        on_text("Hà")
        raise QuestionError("no", code="empty")

    drafting = Drafting(ask)
    list(drafting.drafts())
    with pytest.raises(QuestionError):
        drafting.answer()
