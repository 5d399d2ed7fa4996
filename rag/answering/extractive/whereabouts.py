"""Which province a sentence is told of, where another sentence of its article says so.

«Tỉnh nào kết nạp 2.472 đảng viên?»: the sentence with the figure says «toàn tỉnh» only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.extractive.finding import Finding, find_answers
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.units import parts, subjects
from rag.text.places import find_places
from rag.text.sentences import split_sentences
from rag.text.unicode import key
from rag.types import Hit, Span

_ASKS_PROVINCE = re.compile(r"\btỉnh(?:,? thành(?: phố)?)? nào\b|^địa phương nào\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A sentence that tells what was asked, and the sentence that tells where."""

    finding: Finding
    """The first."""
    naming: Span
    """Where the second stands in the same document."""
    province: str
    """The province's name."""


def find_whereabouts(
    analysis: QuestionAnalysis, hits: Sequence[Hit], *, threshold: float
) -> Whereabouts | None:
    """Find the province that a question asks for by what was done or counted there.

    Args:
        analysis: The question; «Tỉnh nào …?».
        hits: Passages, best first.
        threshold: Confidence that the first sentence must reach, 0 to 1.

    Returns:
        None where it asks for something else, no sentence is sure enough, or that
        sentence's article is about several provinces, or about none.
    """
    asks = analysis.kind == "place" and _ASKS_PROVINCE.search(key(analysis.text))
    if analysis.places or not asks:
        return None
    best = next(iter(find_answers(replace(analysis, kind="clause"), hits)), None)
    if best is None or not best.agreement.full or best.confidence < threshold:
        return None
    if subjects(parts(best.evidence.text), best.evidence.text):
        return None  # «Huyện A dẫn đầu»
    document = best.evidence.document
    if len(document.places) != 1:
        return None
    (province,) = document.places
    for sentence in split_sentences(document.text):
        if any(m.name == province for m in find_places(document.text[slice(*sentence)])):
            return Whereabouts(finding=best, naming=sentence, province=province)
    return None
