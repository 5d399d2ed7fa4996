"""The collection of a question set, and the gold that fits it."""

from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.errors import QuestionSetError
from rag.evaluation.collection import fit_gold, index_articles
from rag.evaluation.questions.cases import Article, EvalCase, Evidence, QuestionSet

SET = Path("set.json")


def case(**fields: object) -> EvalCase:
    return EvalCase(id="1", question="Ai?", **fields)


def question_set(*articles: Article, cases: tuple[EvalCase, ...] = ()) -> QuestionSet:
    return QuestionSet(path=SET, cases=cases, articles=articles)


def test_articles_keep_their_ids_titles_and_letters(
    hash_assistant: Assistant, tmp_path: Path
) -> None:
    articles = question_set(
        Article(id="b-1", title="Cầu Mỹ Thuận", text="Cầu Mỹ Thuận dài 1.535 mét."),
        Article(id="b-2", title="Chỉ có tiêu đề ở đây", text=""),
    )
    index_articles(hash_assistant, articles, tmp_path / "corpus.jsonl")
    first, second = (hash_assistant.document(name) for name in ("b-1", "b-2"))
    assert (first.title, first.text) == ("Cầu Mỹ Thuận", "Cầu Mỹ Thuận dài 1.535 mét.")
    assert second.text == "Chỉ có tiêu đề ở đây"


def test_gold_of_an_article_that_is_another_word_for_word_follows_the_one_kept(
    hash_assistant: Assistant, tmp_path: Path
) -> None:
    text = "Chợ nổi Cái Răng họp từ sáng sớm."
    both = question_set(
        Article(id="a", title="", text=text),
        Article(id="b", title="", text=text),
        Article(id="c", title="", text="Một bài khác hẳn về lúa."),
        cases=(case(relevance={"b": 2, "c": 1}), case(relevance={"a": 1, "b": 3})),
    )
    fitted = index_articles(hash_assistant, both, tmp_path / "corpus.jsonl")
    assert [c.relevance for c in fitted.cases] == [{"a": 2, "c": 1}, {"a": 3}]


def test_an_article_without_words_is_named(hash_assistant: Assistant, tmp_path: Path) -> None:
    articles = question_set(
        Article(id="leer", title="", text="…"), Article(id="a", title="", text="Có chữ.")
    )
    (problem,) = index_articles(hash_assistant, articles, tmp_path / "corpus.jsonl").problems
    assert "article leer: holds no text" in str(problem)


def test_a_folder_that_cannot_be_written_is_named(
    hash_assistant: Assistant, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(QuestionSetError, match="cannot be written"):
        index_articles(hash_assistant, question_set(), tmp_path / "file" / "corpus.jsonl")


def test_gold_by_document_stays_where_one_document_is_known() -> None:
    cases = (case(relevance={"x": 1}), case(relevance={"a": 1}))
    assert fit_gold(cases, {"a", "b"}) == cases


def test_gold_by_documents_of_another_collection_goes_and_quotes_stay() -> None:
    span = Evidence(document_id="x", start=3, end=9)
    both = Evidence(document_id="x", start=3, end=9, quote="dài 1.535 mét")
    cases = (case(relevance={"x": 1}, evidence=(span, both), answers=(("1.535",),)),)
    (fitted,) = fit_gold(cases, {"a"})
    assert fitted == case(evidence=(Evidence(quote="dài 1.535 mét"),), answers=(("1.535",),))


def test_gold_without_documents_is_left_alone() -> None:
    cases = (case(answers=(("1.535",),)),)
    assert fit_gold(cases, {"a"}) == cases
