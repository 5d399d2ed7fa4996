"""The collection of a question set, and the gold that fits it."""

import unicodedata
from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.errors import QuestionSetError
from rag.evaluation.collection import fit_gold, index_articles, leave_out_unaskable
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
    first, second = (hash_assistant.library.document(name) for name in ("b-1", "b-2"))
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
    assert [str(problem) for problem in fitted.problems] == [
        "set.json: article 'b' has the text of 'a': one now"
    ]


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


def test_ids_are_written_as_the_index_writes_them() -> None:
    decomposed = case(relevance={unicodedata.normalize("NFD", "bài  số 1"): 2})
    assert fit_gold((decomposed,), {"bài số 1"}) == (case(relevance={"bài số 1": 2}),)


def test_the_articles_of_another_set_are_not_added_to_a_collection(
    hash_assistant: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "corpus.jsonl"
    index_articles(hash_assistant, question_set(Article(id="a", title="", text="Một.")), path)
    with pytest.raises(QuestionSetError, match="holds the articles of another set"):
        index_articles(hash_assistant, question_set(Article(id="b", title="", text="Hai.")), path)
    assert [d.id for d in hash_assistant.library.entries()] == ["a"]


def test_questions_that_cannot_be_asked_are_named_and_left_out() -> None:
    cases = tuple(
        EvalCase(id=str(n), question=text) for n, text in enumerate(["Ai?", " ", "???", "x" * 11])
    )
    left = leave_out_unaskable(question_set(cases=cases), max_chars=10)
    assert [c.id for c in left.cases] == ["0"]
    assert [str(problem).split(": ")[1] for problem in left.problems] == [
        "question '1'",
        "question '2'",
        "question '3'",
    ]
