"""How an answer came about, in words."""

from dataclasses import fields, replace
from typing import get_args

import pytest

from rag.answering.explanation import (
    explain_confidence,
    explain_none_weighed,
    explain_parts,
    format_figure,
)
from rag.answering.question.kinds import Kind
from rag.messages import EN, VI
from rag.messages.explanation import ExplanationTexts
from rag.types import Answer, Consideration

QUESTION = "Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?"
CHECKS = {"place": True, "period": True, "names": True, "candidate": True, "confidence": True}


def sentence(
    *failed: str, question: str = QUESTION, text: str = "x", chosen: bool = False
) -> Consideration:
    return Consideration(
        question=question,
        document_id="a",
        start=0,
        end=len(text),
        text=text,
        short_answer="",
        score=1.0,
        confidence=0.9,
        checks=CHECKS | dict.fromkeys(failed, False),
        chosen=chosen,
    )


def answer(*considered: Consideration, **changes: object) -> Answer:
    given = Answer(
        question=QUESTION,
        text="x [1]",
        status="answered",
        short_answer="x",
        confidence=0.75,
        citations=(),
        hits=(),
        notices=(),
        generator="extractive",
        timings_seconds={},
        queries=(QUESTION,),
        considered=considered,
    )
    return replace(given, **changes)


def test_a_part_is_read_as_its_kind_places_times_and_names() -> None:
    (part,) = explain_parts(answer(sentence(chosen=True)), VI)
    assert part.question == QUESTION
    assert part.reading == ("một con số", "nơi: Hà Nam", "thời gian: năm 2022")

    asked = "Bí thư Quận ủy Quận 4 là ai?"
    (part,) = explain_parts(answer(sentence(question=asked), queries=(asked,)), EN)
    assert part.reading == ("a person", "name: quận 4")


def test_checks_are_said_in_words_and_those_that_say_nothing_are_left_out() -> None:
    (part,) = explain_parts(answer(sentence("period", "confidence")), VI)
    (weighed,) = part.sentences
    # the question names a place and a year, but nothing by a number
    assert weighed.passed == ("đúng nơi", "có điều được hỏi")
    assert weighed.failed == ("không thuộc thời gian được hỏi", "độ tin cậy dưới ngưỡng")

    asked = "Trồng được bao nhiêu cây xanh?"
    (part,) = explain_parts(answer(sentence(question=asked), queries=(asked,)), EN)
    assert part.sentences[0].passed == ("holds what is asked for", "sure enough")


def test_the_verdict_says_why_a_sentence_that_passes_is_not_quoted() -> None:
    (part,) = explain_parts(answer(sentence(chosen=True), sentence(), sentence("place")), VI)
    assert [weighed.verdict for weighed in part.sentences] == [
        VI.explain.chosen,
        VI.explain.outranked,
        VI.explain.not_chosen,
    ]
    # if the very best passes and is not quoted, the question itself said too little
    (part,) = explain_parts(answer(sentence(), status="refused"), VI)
    assert part.sentences[0].verdict == VI.explain.too_little


def test_sentences_stand_with_the_part_they_were_weighed_for() -> None:
    parts = ("Hà Nam có bao nhiêu xã", "Nam Định có bao nhiêu xã")
    given = answer(
        sentence(question=parts[1], text="một"),
        sentence(question=parts[0], text="hai"),
        sentence(question=parts[1], text="ba"),
        queries=parts,
    )
    explained = explain_parts(given, VI)
    assert [part.question for part in explained] == list(parts)
    assert [[w.considered.text for w in part.sentences] for part in explained] == [
        ["hai"],
        ["một", "ba"],
    ]


def test_an_answer_without_queries_is_explained_by_its_question() -> None:
    (part,) = explain_parts(answer(queries=()), VI)
    assert (part.question, part.sentences) == (QUESTION, ())


def test_what_an_article_says_of_itself_is_told_apart_from_nothing_found() -> None:
    by_field = answer()
    assert explain_parts(by_field, EN)[0].reading[0] == EN.explain.kind_article
    assert explain_none_weighed(by_field, EN) == EN.explain.none_weighed_article
    nothing = answer(status="refused")
    assert explain_parts(nothing, EN)[0].reading[0] == "a number"
    assert explain_none_weighed(nothing, EN) == EN.explain.none_weighed
    assert explain_none_weighed(answer(sentence()), EN) == ""


def test_an_answer_that_a_model_wrote_is_not_taken_for_what_an_article_says_of_itself() -> None:
    written = replace(answer(), generator="openai:m")
    assert explain_parts(written, EN)[0].reading[0] == "a number"
    assert "openai:m wrote a draft" in explain_none_weighed(written, EN)


def test_the_confidence_is_told_with_the_threshold_where_one_was_applied() -> None:
    weighed = answer(sentence(chosen=True))
    assert explain_confidence(weighed, 0.5, VI) == "Độ tin cậy 0,75; ngưỡng để trả lời 0,50"
    assert explain_confidence(weighed, 0.5, EN) == "Confidence 0.75; an answer needs 0.50"
    assert explain_confidence(answer(), 0.5, VI) == "Độ tin cậy 0,75"
    of_parts = replace(weighed, queries=(QUESTION, "Nam Định thì sao?"))
    assert explain_confidence(of_parts, 0.5, EN).endswith("0.50 in at least one part")


def test_figures_have_the_decimal_mark_of_the_language() -> None:
    assert (format_figure(0.125, EN), format_figure(9.1554, VI, n_decimals=3)) == ("0.12", "9,155")


@pytest.mark.parametrize("texts", [VI.explain, EN.explain])
def test_every_kind_check_and_component_has_its_words(texts: ExplanationTexts) -> None:
    assert set(texts.kinds) == set(get_args(Kind))
    assert set(texts.checks_passed) == set(texts.checks_failed) == set(CHECKS)
    assert set(texts.components) == {"dense", "lexical", "reranker", "reader"}
    assert set(texts.stages) == {"retrieve", "generate", "total"}
    assert all(getattr(texts, field.name) for field in fields(texts))
