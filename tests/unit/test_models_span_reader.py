"""Reading with a tiny network: what comes out is in the passage, for whatever goes in.

`test_models_reader.py` trims spans and reads with the packaged encoder.
"""

import pytest
import torch

from rag.models.reader_parts import ReaderParts
from rag.models.span_reader import SpanReader
from rag.types import ReadSpan

QUESTION = "ai chu tri hoi nghi"
PASSAGE = "ba lan chu tri hoi nghi tai cao lanh"


@pytest.fixture
def reader(tiny_reader: ReaderParts) -> SpanReader:
    with torch.no_grad():
        tiny_reader.network.span.weight.mul_(50)  # so that spans differ in score
    return SpanReader(tiny_reader.network, tiny_reader.tokeniser)


def same(found: tuple[ReadSpan, ...], other: tuple[ReadSpan, ...]) -> bool:
    """Whether spans are the same; the last digits of a score hang on what is read beside it."""
    places = [(span.start, span.end) for span in found]
    scores = [span.score for span in found]
    return places == [(span.start, span.end) for span in other] and scores == pytest.approx(
        [span.score for span in other], abs=1e-3
    )


def test_no_passages_give_nothing(reader: SpanReader) -> None:
    assert reader.read(QUESTION, []) == ()


@pytest.mark.parametrize("passage", ["", " ", " \n\t ", "\u00a0\u3000", "\0", ". , ;"])
def test_a_passage_without_words_has_no_spans(reader: SpanReader, passage: str) -> None:
    assert reader.read(QUESTION, [passage]) == ((),)
    with_another = reader.read(QUESTION, [passage, PASSAGE])
    assert with_another[0] == ()
    assert same(with_another[1], reader.read(QUESTION, [PASSAGE])[0])


def test_spans_are_few_within_the_passage_and_best_first(reader: SpanReader) -> None:
    (spans,) = reader.read(QUESTION, [PASSAGE])
    assert 1 < len(spans) <= 5
    scores = [span.score for span in spans]
    assert scores == sorted(scores, reverse=True)
    for span in spans:
        text = PASSAGE[span.start : span.end]
        assert text == text.strip() != ""


def test_a_passage_reads_the_same_beside_others(reader: SpanReader) -> None:
    passages = [PASSAGE, "chieu nay troi mua", PASSAGE]
    found = reader.read(QUESTION, passages)
    for passage, spans in zip(passages, found, strict=True):
        assert same(spans, reader.read(QUESTION, [passage])[0])
    assert same(found[0], found[2])
    assert not same(found[0], found[1])


def test_unusable_characters_count_as_spaces(reader: SpanReader) -> None:
    clean = reader.read(QUESTION, ["ba lan  chu tri "])
    assert reader.read(QUESTION, ["ba lan\0 chu tri\ud800"]) == clean
    assert reader.read("ai\0chu tri", [PASSAGE]) == reader.read("ai chu tri", [PASSAGE])


def test_no_span_of_a_long_passage_is_given_twice(reader: SpanReader) -> None:
    passage = " ".join([PASSAGE] * 40)
    (spans,) = reader.read(QUESTION, [passage])
    places = [(span.start, span.end) for span in spans]
    assert len(set(places)) == len(places) == 5
    assert all(0 <= start < end <= len(passage) for start, end in places)


def test_an_empty_question_is_read_too(reader: SpanReader) -> None:
    (spans,) = reader.read("", [PASSAGE])
    assert spans
