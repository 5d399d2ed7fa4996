import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.sentences.evidence import gather_evidence
from rag.testing import make_hit
from rag.types import Document, Hit


def hit_of(
    document_id: str, text: str, *, score: float = 1.0, title: str = "", start: int = 0
) -> Hit:
    document = Document(id=document_id, title=title, text=text, content_hash=document_id)
    return make_hit(document, score=score, start=start)


QUESTION = analyse_question("Tỉnh kết nạp bao nhiêu đảng viên?")


def test_the_sentence_with_the_words_of_the_question_is_first() -> None:
    text = "Trời mưa to. Tỉnh kết nạp 12 đảng viên. Lúa tốt."
    first, *rest = gather_evidence(QUESTION, [hit_of("a", text)])
    assert first.text == "Tỉnh kết nạp 12 đảng viên."
    assert first.text == text[first.span.start : first.span.end]
    assert first.coverage == 1.0
    assert first.words == first.passage == 1.0
    assert [e.coverage for e in rest] == sorted((e.coverage for e in rest), reverse=True)
    assert len(rest) == 2


def test_a_sentence_of_two_passages_comes_once() -> None:
    text = "Tỉnh kết nạp 12 đảng viên. Lúa tốt."
    evidence = gather_evidence(QUESTION, [hit_of("a", text), hit_of("a", text, start=27)])
    assert [e.span for e in evidence] == sorted({e.span for e in evidence})


def test_the_title_stands_for_what_a_sentence_does_not_say() -> None:
    text = "Đã kết nạp 12 người."
    plain, titled = hit_of("a", text), hit_of("b", text, title="Công tác đảng viên của tỉnh")
    coverages = {e.document.id: e.coverage for e in gather_evidence(QUESTION, [plain, titled])}
    assert coverages["b"] > coverages["a"]


def test_the_sentence_before_counts_by_half() -> None:
    hits = [hit_of("a", "Tỉnh kết nạp đảng viên. Có 12 người."), hit_of("b", "Có 12 người.")]
    coverages = {
        e.document.id: e.coverage
        for e in gather_evidence(QUESTION, hits)
        if e.text == "Có 12 người."
    }
    assert coverages == {"a": 0.5, "b": 0.0}


def test_what_leads_to_a_list_stands_for_what_its_items_do_not_say() -> None:
    hit = hit_of("a", "Tỉnh kết nạp đảng viên như sau:\na) Có 9 người;\nb) Có 12 người.\nHết.")
    coverages = {e.text: e.coverage for e in gather_evidence(QUESTION, [hit])}
    assert coverages["b) Có 12 người."] == coverages["a) Có 9 người;"] == 1.0
    assert coverages["Hết."] == 0.0


def test_the_title_of_an_article_stands_for_what_its_sentences_do_not_say() -> None:
    text = "Điều 1. Kết nạp đảng viên của tỉnh\nCó 12 người.\nĐiều 2. Việc khác\nCó 9 người."
    cut = text.index("Điều 2")
    hits = [hit_of("a", text[:cut]), hit_of("a", text, start=cut)]
    coverages = {e.text: e.coverage for e in gather_evidence(QUESTION, hits)}
    assert coverages["Có 12 người."] > coverages["Có 9 người."]


def test_synonyms_are_the_same_word() -> None:
    (evidence,) = gather_evidence(QUESTION, [hit_of("a", "Tỉnh có 12 người gia nhập đảng.")])
    assert {"kết", "nạp"} <= evidence.keys


def test_a_better_passage_lifts_its_sentences() -> None:
    text = "Tỉnh kết nạp 12 đảng viên."
    evidence = gather_evidence(
        QUESTION, [hit_of("b", text, score=0.9), hit_of("a", text, score=0.3)]
    )
    assert [e.document.id for e in evidence] == ["b", "a"]
    assert [e.passage for e in evidence] == pytest.approx([1.0, 1 / 3])


def test_equals_are_ordered_by_document_and_position() -> None:
    text = "Lúa tốt. Lúa tốt."
    evidence = gather_evidence(QUESTION, [hit_of("b", text), hit_of("a", text)])
    places = [(e.document.id, e.span.start) for e in evidence]
    assert places == [("a", 0), ("a", 9), ("b", 0), ("b", 9)]


def test_words_of_the_target_are_measured_apart() -> None:
    question = analyse_question("Kết nạp bao nhiêu đảng viên nữ?")
    hits = [hit_of("a", "Kết nạp 12 đảng viên nữ."), hit_of("b", "Kết nạp 12 đảng viên.")]
    assert {e.document.id: e.target for e in gather_evidence(question, hits)} == {"a": 1, "b": 0}
    assert {e.target for e in gather_evidence(analyse_question("Ai chủ trì?"), hits)} == {0.75}


def test_a_question_without_terms_covers_nothing() -> None:
    evidence = gather_evidence(analyse_question("Ai?"), [hit_of("a", "Lúa tốt.")])
    assert [e.coverage for e in evidence] == [0.0]


def test_no_hits_give_no_evidence() -> None:
    assert gather_evidence(QUESTION, []) == ()


def test_a_passage_without_sentences_gives_no_evidence() -> None:
    assert gather_evidence(QUESTION, [hit_of("a", "")]) == ()


def test_sentences_without_words_score_nothing() -> None:
    assert [e.score for e in gather_evidence(QUESTION, [hit_of("a", "¡ …", score=0.0)])] == [0.0]
