"""Which sentences a draft says were weighed, and what it says of each."""

from datetime import date

import pytest

from rag.answering import ExtractiveGenerator
from rag.answering.extractive.consideration import MAX_PER_PART, list_considered
from rag.answering.extractive.finding import find_answers
from rag.answering.question.analysis import analyse_question
from rag.text.places import main_places
from rag.text.sentences import split_sentences
from rag.types import Consideration, Document, Draft, Hit, Passage, Span

ALL_CHECKS = {"place", "period", "names", "candidate", "confidence"}

HA_NAM = (
    "Hà Nam tổng kết công tác Đảng\n"
    "Năm 2022, Đảng bộ tỉnh Hà Nam kết nạp được 1.250 đảng viên mới.\n"
    "Năm 2021, Đảng bộ tỉnh Hà Nam kết nạp được 1.190 đảng viên mới.\n"
    "Công tác phát triển đảng viên mới được các cấp ủy quan tâm."
)
NAM_DINH = (
    "Nam Định tổng kết công tác Đảng\n"
    "Năm 2022, Đảng bộ tỉnh Nam Định kết nạp được 2.310 đảng viên mới."
)
QUESTION = "Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?"


def hit_of(document_id: str, text: str) -> Hit:
    title = text.split("\n", 1)[0]
    document = Document(
        id=document_id,
        title=title,
        text=text,
        places=main_places(text, title),
        published_at=date(2022, 12, 20),
        content_hash=document_id,
    )
    passage = Passage(
        id=f"{document_id}#0",
        document_id=document_id,
        ordinal=0,
        start=0,
        end=len(text),
        text=text,
        context="",
        sentences=split_sentences(text),
    )
    return Hit(
        passage=passage,
        document=document,
        score=1.0,
        rank=1,
        method="hybrid",
        component_scores={"dense": 0.88},
    )


HITS = (hit_of("hn", HA_NAM), hit_of("nđ", NAM_DINH))


def ask(question: str, hits: tuple[Hit, ...] = HITS, *, threshold: float = 0.5) -> Draft:
    return ExtractiveGenerator(threshold=threshold, language="vi").generate(question, hits)


def the_one_with(words: str, draft: Draft) -> Consideration:
    (found,) = [considered for considered in draft.considered if words in considered.text]
    return found


def failed(considered: Consideration) -> set[str]:
    assert set(considered.checks) == ALL_CHECKS
    return {check for check, holds in considered.checks.items() if not holds}


def test_the_sentence_quoted_stands_first_is_chosen_and_fails_nothing() -> None:
    first = ask(QUESTION).considered[0]
    sentence = "Năm 2022, Đảng bộ tỉnh Hà Nam kết nạp được 1.250 đảng viên mới."
    start = HA_NAM.index(sentence)
    assert (first.text, first.chosen, failed(first)) == (sentence, True, set())
    assert (first.document_id, first.start, first.end) == ("hn", start, start + len(sentence))
    assert (first.question, first.short_answer) == (QUESTION, "1.250 đảng viên mới")
    assert 0.5 <= first.confidence <= 1


@pytest.mark.parametrize(
    ("words", "checks"),
    [("2.310", {"place"}), ("1.190", {"period"}), ("quan tâm", {"candidate", "confidence"})],
)
def test_a_sentence_passed_over_says_what_it_failed(words: str, checks: set[str]) -> None:
    considered = the_one_with(words, ask(QUESTION))
    assert not considered.chosen
    assert failed(considered) == checks


def test_a_sentence_without_what_is_asked_for_gives_no_short_answer() -> None:
    considered = the_one_with("quan tâm", ask(QUESTION))
    assert (considered.short_answer, considered.confidence) == ("", 0.0)


def test_a_sentence_of_another_numbered_name_fails_by_its_name() -> None:
    text = "Đồng chí Lê Văn Sáu, Bí thư Quận ủy Quận 9 dự hội nghị."
    draft = ask("Bí thư Quận ủy Quận 4 là ai?", (hit_of("q", text),))
    assert draft.status == "refused"
    assert "names" in failed(the_one_with("Lê Văn Sáu", draft))


def test_a_refusal_tells_what_the_nearest_sentence_lacks() -> None:
    draft = ask("Thái Bình kết nạp bao nhiêu đảng viên mới năm 2022?")
    assert draft.status == "refused"
    assert draft.considered[0].text == draft.citations[0].quote  # near, but no answer
    assert not any(considered.chosen for considered in draft.considered)
    assert all("place" in failed(considered) for considered in draft.considered)


def test_the_threshold_is_what_the_confidence_is_held_against() -> None:
    confidence = ask(QUESTION).confidence
    just = ask(QUESTION, threshold=confidence).considered[0]
    assert (just.chosen, just.checks["confidence"]) == (True, True)
    below = ask(QUESTION, threshold=confidence + 0.001).considered[0]
    assert below.text == just.text
    assert (below.chosen, failed(below)) == (False, {"confidence"})


def test_a_part_is_held_against_less_where_another_part_is_sure() -> None:
    question = "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên mới, còn Nam Định thế nào?"
    draft = ask(question)
    assert draft.status == "answered"
    low, high = sorted(c.confidence for c in draft.considered if c.chosen)
    between = ask(question, threshold=(low + high) / 2)
    assert [c.checks["confidence"] for c in between.considered if c.chosen] == [True, True]
    most = max(c.confidence for c in draft.considered)
    assert high <= most < 1
    above = ask(question, threshold=min(1.0, most + 0.001))  # enough for neither: all are refused
    assert above.status == "refused"
    assert not any(c.checks["confidence"] for c in above.considered)


def test_each_part_has_its_own_sentences_in_the_order_of_the_parts() -> None:
    draft = ask("Năm 2022, Hà Nam và Nam Định kết nạp bao nhiêu đảng viên mới?")
    parts = list(dict.fromkeys(considered.question for considered in draft.considered))
    assert len(parts) == 2
    assert "Hà Nam" in parts[0]
    assert "Nam Định" in parts[1]
    chosen = [(c.question, c.short_answer) for c in draft.considered if c.chosen]
    assert chosen == [(parts[0], "1.250 đảng viên mới"), (parts[1], "2.310 đảng viên mới")]


def test_both_of_two_differing_values_are_chosen() -> None:
    sentence = "Đảng bộ Khối hiện có {} đảng viên."
    hits = tuple(hit_of(n, sentence.format(n)) for n in ("4.374", "5.096"))
    draft = ask("Đảng bộ Khối hiện có bao nhiêu đảng viên?", hits)
    assert {c.short_answer for c in draft.considered if c.chosen} == {
        "4.374 đảng viên",
        "5.096 đảng viên",
    }


MANY = tuple(hit_of(f"a{n}", f"Huyện số {n} của Hà Nam trồng được {n}00 cây.") for n in range(1, 9))


def test_the_best_five_of_a_part_are_told_in_their_order() -> None:
    analysis = analyse_question("Hà Nam trồng được bao nhiêu cây?")
    findings = find_answers(analysis, MANY)
    assert len(findings) == 8
    considered = list_considered([(analysis, findings)], [()], threshold=0.5)
    assert [c.text for c in considered] == [f.evidence.text for f in findings[:MAX_PER_PART]]
    assert MAX_PER_PART == 5


@pytest.mark.parametrize(
    ("chosen", "told"),
    [((7,), [0, 1, 2, 3, 7]), ((0, 6), [0, 1, 2, 3, 6]), (range(1, 8), [1, 2, 3, 4, 5, 6, 7])],
)
def test_what_is_quoted_is_always_told(chosen: tuple[int, ...], told: list[int]) -> None:
    analysis = analyse_question("Hà Nam trồng được bao nhiêu cây?")
    findings = find_answers(analysis, MANY)
    considered = list_considered(
        [(analysis, findings)], [[findings[n] for n in chosen]], threshold=0.5
    )
    assert [c.text for c in considered] == [findings[n].evidence.text for n in told]
    assert [c.chosen for c in considered] == [n in chosen for n in told]


def test_nothing_is_weighed_without_hits_and_for_what_an_article_says_of_itself() -> None:
    assert ask(QUESTION, ()).considered == ()

    text = "Mở lớp bồi dưỡng\nTỉnh mở lớp bồi dưỡng cho cấp ủy.\nMAI HOA"
    hit = hit_of("a", text)
    start = text.index("MAI HOA")
    document = Document(
        id="a",
        title="Mở lớp bồi dưỡng",
        text=text,
        author="MAI HOA",
        content_hash="a",
        field_spans={"author": Span(start, len(text))},
    )
    by_author = Hit(passage=hit.passage, document=document, score=1.0, rank=1, method="hybrid")
    draft = ask("Ai là tác giả bài về lớp bồi dưỡng?", (by_author,))
    assert (draft.status, draft.considered) == ("answered", ())


def test_a_question_that_says_too_little_tells_what_was_weighed() -> None:
    draft = ask("1.250?")
    assert draft.status == "refused"
    assert draft.considered
    assert not any(considered.chosen for considered in draft.considered)
