"""What an answer over the seeds says of how it came about."""

from rag.assistant import Assistant

TWO_PLACES = (
    "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022, còn Gia Lai có bao nhiêu đảng viên bị xóa tên?"
)


def test_a_question_typed_in_full_is_searched_as_it_is(assistant: Assistant) -> None:
    question = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
    answer = assistant.ask(question)
    assert answer.queries == (question,)
    first = answer.considered[0]
    assert (first.chosen, first.text) == (True, answer.citations[0].quote)
    assert set(first.checks.values()) == {True}


def test_a_question_without_dau_is_searched_with_them(assistant: Assistant) -> None:
    answer = assistant.ask("dong thap ket nap bao nhieu dang vien nam 2022")
    assert answer.question == "dong thap ket nap bao nhieu dang vien nam 2022"
    (query,) = answer.queries
    assert query.lower() == "đồng tháp kết nạp bao nhiêu đảng viên năm 2022"
    assert {considered.question for considered in answer.considered} == {query}


def test_a_question_about_two_places_is_searched_part_by_part(assistant: Assistant) -> None:
    answer = assistant.ask(TWO_PLACES)
    first, second = answer.queries
    assert first.startswith("Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022")
    assert "Gia Lai" not in first
    assert second.startswith("Gia Lai có bao nhiêu đảng viên bị xóa tên")
    assert "Đồng Tháp" not in second
    chosen = {considered.question: considered for considered in answer.considered}
    assert list(chosen) == [first, second]
    quoted = {(c.document_id, c.start, c.end) for c in answer.citations}
    assert quoted == {
        (c.document_id, c.start, c.end) for c in answer.considered if c.chosen
    }  # and the answer quotes nothing else


def test_a_refusal_for_its_place_says_so_of_every_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Long An kết nạp bao nhiêu đảng viên năm 2022?")
    assert answer.status == "refused"
    assert answer.considered
    for considered in answer.considered:
        assert not considered.chosen
        assert not considered.checks["place"]
        document = assistant.library.document(considered.document_id)
        assert considered.text == document.text[considered.start : considered.end]


def test_only_an_explained_answer_holds_its_explanation_as_json(assistant: Assistant) -> None:
    answer = assistant.ask("Long An kết nạp bao nhiêu đảng viên năm 2022?")
    plain, explained = answer.to_json(), answer.to_json(explain=True)
    assert set(explained) - set(plain) == {"queries", "considered"}
    assert set(explained["hits"][0]) - set(plain["hits"][0]) == {
        "title",
        "component_ranks",
        "component_scores",
        "abbreviations",
    }
    assert explained["considered"][0]["checks"]["place"] is False
