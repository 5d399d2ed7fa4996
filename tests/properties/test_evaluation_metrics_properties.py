"""What holds of every score, whatever the question, its gold and the answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evaluation.answers import AnswerRecord, CitationRecord, HitRecord
from rag.evaluation.causes import find_cause
from rag.evaluation.matching import comparable, quotes, says
from rag.evaluation.metrics import confidence_bins, coverage_curve, estimate_all
from rag.evaluation.metrics.answers import exact_match, f1, squad_exact_match, squad_f1
from rag.evaluation.metrics.intervals import bootstrap_interval
from rag.evaluation.metrics.numbers import numeric_accuracy
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.results import Result
from rag.evaluation.scoring import score_case

NUMBERS = ("2.472", "2472", "06", "6", "43,72 %", "43,72%", "57/68", "hai mươi", "ngày 15-7")
OTHERS = ("đảng viên", "cây", "Gia Lai", "Đồng Tháp", "năm 2022", "năm 2019", "hoà", "hòa", "[1]")
WORDS = st.sampled_from((*NUMBERS, *OTHERS, "…"))
SENTENCES = st.lists(WORDS, max_size=6).map(" ".join)
TEXTS = st.one_of(SENTENCES, st.text(max_size=20))
DOCUMENTS = st.sampled_from("xyz")
SPANS = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda s: (s[0], s[0] + s[1]))


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    if draw(st.booleans()):
        start, end = draw(SPANS)
        return Evidence(document_id=draw(DOCUMENTS), start=start, end=end, quote=draw(SENTENCES))
    return Evidence(quote=draw(TEXTS))


CASES = st.builds(
    EvalCase,
    id=st.just("a"),
    question=SENTENCES,
    answerable=st.sampled_from([None, True, False]),
    answers=st.lists(st.lists(TEXTS, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
    evidence=st.lists(evidence(), max_size=2).map(tuple),
    relevance=st.dictionaries(DOCUMENTS, st.integers(0, 3), max_size=2),
)


@st.composite
def answers(draw: st.DrawFn) -> AnswerRecord:
    citations = []
    for marker in range(1, draw(st.integers(0, 2)) + 1):
        start, end = draw(SPANS)
        citations.append(
            CitationRecord(
                marker=marker,
                document_id=draw(DOCUMENTS),
                passage_id="p",
                title=draw(SENTENCES),
                source=None,
                url=None,
                published_at=draw(st.sampled_from([None, "2022", "2023-01", "2022-07-15"])),
                start=start,
                end=end,
                quote=draw(TEXTS),
            )
        )
    hits = []
    for rank in range(1, draw(st.integers(0, 4)) + 1):
        start, end = draw(SPANS)
        hits.append(
            HitRecord(
                rank=rank,
                score=1 / rank,
                document_id=draw(DOCUMENTS),
                passage_id=f"p{rank}",
                start=start,
                end=end,
                text=draw(TEXTS),
                title=draw(SENTENCES),
            )
        )
    return AnswerRecord(
        id="a",
        question="?",
        status=draw(st.sampled_from(["answered", "refused"])),
        text=draw(TEXTS),
        short_answer=draw(TEXTS),
        confidence=draw(st.floats(0, 1)),
        citations=tuple(citations),
        hits=tuple(hits),
        notices=(),
        generator="test",
        timings_seconds={"total": draw(st.floats(0, 10))},
    )


def result(case: EvalCase, answer: AnswerRecord) -> Result:
    scores = score_case(case, answer)
    return Result(
        case=case,
        variant="original",
        answer=answer,
        scores=scores,
        right=scores["accuracy"] == 1 if "accuracy" in scores else None,
        cause=find_cause(case, answer, scores),
    )


RESULTS = st.builds(result, CASES, answers())


@given(RESULTS)
@settings(deadline=None)
def test_scores_are_shares(scored: Result) -> None:
    scores = dict(scored.scores)
    unsupported = scores.pop("unsupported_numbers", 0.0)
    assert unsupported >= 0
    assert unsupported == int(unsupported)
    scores.pop("latency_seconds")
    assert all(0 <= value <= 1 for value in scores.values())
    if "recall@1" in scores:
        assert scores["recall@1"] <= scores["recall@5"] <= scores["recall@10"]
        assert (scores["mrr"] > 0) >= (scores["recall@10"] > 0)


@given(RESULTS)
@settings(deadline=None)
def test_what_is_wrong_has_a_cause(scored: Result) -> None:
    if scored.right is False:
        assert scored.cause is not None
    elif scored.right is None or scored.case.answerable is False:
        assert scored.cause is None
    else:
        assert scored.cause in (None, "wrong_span")


@given(st.lists(RESULTS, max_size=6), st.integers(0, 3))
@settings(deadline=None, max_examples=30)
def test_figures_lie_between_the_bounds_of_what_they_are_of(
    results: list[Result], seed: int
) -> None:
    for name, estimate in estimate_all(results, seed=seed, n_resamples=20).items():
        assert 0 <= estimate.n <= len(results)
        assert (estimate.value is None) == (estimate.low is None) == (estimate.high is None)
        if estimate.value is not None:
            assert 0 <= estimate.low <= estimate.high
            if name.partition("_")[0] not in ("latency", "unsupported"):
                assert 0 <= estimate.value <= 1 + 1e-9
                assert estimate.high <= 1 + 1e-9
    n_judged = sum(r.right is not None and r.answer.answered for r in results)
    assert sum(each.n for each in confidence_bins(results)) == n_judged
    points = coverage_curve(results)
    assert [p.threshold for p in points] == sorted({p.threshold for p in points}, reverse=True)
    assert all(0 < p.coverage <= 1 and 0 <= p.accuracy <= 1 for p in points)


@given(TEXTS, TEXTS)
def test_a_text_says_and_quotes_itself(text: str, more: str) -> None:
    if comparable(text):
        assert says(text, text)
        assert quotes(text, text)
        assert says(f"{more} ; {text} ; {more}", text)
    else:
        assert not says(text, text)
        assert not quotes(text, text)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_a_gold_text_matches_itself(text: str, others: list[str]) -> None:
    for metric in (exact_match, f1, squad_exact_match, squad_f1):
        assert metric(text, [text]) == 1
        # In a crowd of others it still does, unless it has no words.
        assert metric(text, [*others, text]) in ((1,) if metric("", [text]) == 0 else (0, 1))


@given(TEXTS, TEXTS)
def test_f1_is_symmetric_and_no_less_than_exact_match(a: str, b: str) -> None:
    for exact, share in ((exact_match, f1), (squad_exact_match, squad_f1)):
        assert share(a, [b]) == share(b, [a])
        assert exact(a, [b]) == exact(b, [a])
        assert exact(a, [b]) <= share(a, [b])


@given(SENTENCES)
def test_the_gold_figures_are_right(text: str) -> None:
    case = EvalCase(id="a", question="?", answerable=True, answers=((text,),))
    assert numeric_accuracy(case, text) in (None, 1)


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=20),
    st.integers(0, 5),
    st.integers(1, 50),
)
def test_an_interval_lies_within_the_values(
    values: list[float], seed: int, n_resamples: int
) -> None:
    rows = np.array(values).reshape(-1, 1)
    low, high = bootstrap_interval(
        rows,
        lambda sample: np.asarray(sample[..., 0].mean(axis=-1)),
        seed=seed,
        n_resamples=n_resamples,
    )
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
