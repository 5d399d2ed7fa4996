"""Is what answers a question among the passages found, and how far up?

recall@k, reciprocal rank, and nDCG (Järvelin and Kekäläinen 2002) with linear gain and the discount
log2(rank + 1), as trec_eval computes `recall`, `recip_rank` and `ndcg_cut`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rag.evaluation.answers import HitRecord
from rag.evaluation.matching import comparable, says
from rag.evaluation.questions.cases import EvalCase, Evidence

SPAN_SHARE = 0.5
"""Share of a span that a passage must hold to be the one that is looked for."""

_HALF_MIN_WORDS = 4
"""A shorter half of a quote ("trong năm") may stand anywhere."""

_Finds: TypeAlias = Callable[[HitRecord], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A ranking held against the gold."""

    found: tuple[int, ...]
    """For each item of the ranking, how many of the things wanted it is the first to find."""
    gains: tuple[int, ...]
    """For each item its gain; 0 for an item that finds nothing new."""
    ideal_gains: tuple[int, ...]
    """The gains of the best ranking there could be, highest first."""
    n_wanted: int
    """How many things are to be found; at least 1."""


def judge_hits(case: EvalCase, hits: Sequence[HitRecord]) -> Judgement | None:
    """Hold the hits of a question against its gold.

    With `relevance` the ranking is of documents, each at the rank of its best passage, and the gain
    of a document is its grade. Else it is of passages, and what is wanted are the pieces of
    evidence, else the parts of the answer. A piece with a span is found by a passage of its
    document that holds half of it; one with a quote only by a passage that holds the quote, stands
    in it, or holds its first or second half verbatim (passages end in the middle of quotes); a part
    of the answer by a passage that says an alternative. A passage gains 1 if it finds a piece that
    none above found.

    Args:
        case: The question with its gold.
        hits: In any order; their ranks count.

    Returns:
        The judgement; None where nothing is to be found or the set does not say what.
    """
    if case.answerable is False:
        return None
    ranking = sorted(hits, key=lambda hit: hit.rank)
    grades = {document: grade for document, grade in case.relevance.items() if grade > 0}
    if grades:
        return _judge_documents(grades, ranking)
    wanted: list[_Finds] = [_finder_of_evidence(evidence) for evidence in case.evidence]
    if not wanted:
        wanted = [_finder_of_answer(part) for part in case.answers]
    return _judge_passages(wanted, ranking) if wanted else None


def recall_at(judgement: Judgement, k: int) -> float:
    """Share of the things wanted that the first `k` items find, 0 to 1."""
    return sum(judgement.found[:k]) / judgement.n_wanted


def reciprocal_rank(judgement: Judgement) -> float:
    """1 / the rank of the first item that finds anything; 0 if none does."""
    return next((1 / rank for rank, gain in enumerate(judgement.gains, start=1) if gain), 0.0)


def ndcg_at(judgement: Judgement, k: int) -> float:
    """Discounted gain of the first `k` items over that of the best ranking, 0 to 1."""
    return _discounted(judgement.gains[:k]) / _discounted(judgement.ideal_gains[:k])


def _discounted(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _judge_documents(grades: dict[str, int], ranking: Sequence[HitRecord]) -> Judgement:
    gains = [grades.get(each, 0) for each in dict.fromkeys(hit.document_id for hit in ranking)]
    return Judgement(
        found=tuple(int(gain > 0) for gain in gains),
        gains=tuple(gains),
        ideal_gains=tuple(sorted(grades.values(), reverse=True)),
        n_wanted=len(grades),
    )


def _judge_passages(wanted: Sequence[_Finds], ranking: Sequence[HitRecord]) -> Judgement:
    missing = list(wanted)
    found = []
    for hit in ranking:
        still = [finds for finds in missing if not finds(hit)]
        found.append(len(missing) - len(still))
        missing = still
    gains = tuple(int(n > 0) for n in found)
    return Judgement(
        found=tuple(found),
        gains=gains,
        # Pieces that stand in one passage cannot be found by two, even in the best ranking.
        ideal_gains=(1,) * (sum(gains) + len(missing)),
        n_wanted=len(wanted),
    )


def _finder_of_evidence(evidence: Evidence) -> _Finds:
    if evidence.has_span:
        return lambda hit: (
            hit.document_id == evidence.document_id
            and min(hit.end, evidence.end) - max(hit.start, evidence.start)
            >= SPAN_SHARE * (evidence.end - evidence.start)
        )
    wanted = comparable(evidence.quote)
    words = wanted.split()
    n_half = (len(words) + 1) // 2
    halves = (" ".join(words[:n_half]), " ".join(words[-n_half:]))

    def finds(hit: HitRecord) -> bool:
        text = comparable(hit.text)
        if not wanted or not text:
            return False
        if wanted in text or text in wanted:
            return True
        return n_half >= _HALF_MIN_WORDS and any(half in text for half in halves)

    return finds


def _finder_of_answer(part: Sequence[str]) -> _Finds:
    return lambda hit: any(says(hit.text, alternative) for alternative in part)
