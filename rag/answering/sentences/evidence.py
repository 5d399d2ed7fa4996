"""The sentences that may hold the answer, ranked against a question."""

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.question.analysis import QuestionAnalysis
from rag.text.lists import end_of_list
from rag.text.sections import section_at
from rag.text.synonyms import unify
from rag.text.words import STOPWORDS, syllables
from rag.types import Abbreviation, Document, Hit, Span

# BM25 over the sentences of the hits: k1 and b as usual for short texts.
_K1 = 1.2
_B = 0.5
# Share of the passage's fused score beside its sentence's BM25; measured on the development half
# of the seed questions (0.3 to 0.7 give the same first sentences).
_PASSAGE_WEIGHT = 0.5
# Weight in coverage of words outside the clause that asks («Em đang gom số liệu, nhờ tra giúp …»).
_SETTING_WEIGHT = 0.4
# Share of the sentence before it: «Phó Bí thư … chủ trì hội nghị.» does not say which meeting.
_BEFORE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence of a hit."""

    hit: Hit
    """The passage it stands in."""
    span: Span
    """Where it stands in the document's text."""
    text: str
    """The sentence, verbatim."""
    keys: frozenset[str]
    """Keys of its syllables."""
    score: float
    """Rank score from words and passage, 0 to about 1.5, comparable within one question."""
    words: float
    """BM25 of the sentence with its document's context, as a share of the best sentence's."""
    passage: float
    """Fused score of its passage, as a share of the best passage's."""
    lexical: float
    """BM25 of sentence with its document's context, as a share of the most a sentence could get."""
    coverage: float
    """Share (by rarity) of the question's content terms that sentence and context hold, 0 to 1."""
    pairs: float
    """Share of the question's pairs of neighbouring words that stand side by side in the sentence;
    0.5 without any. Most Vietnamese words are two syllables: «Giấy phép» is no «nghỉ phép»."""
    target: float
    """Share of the question's `target` terms that sentence and context hold; 0.75 without any."""

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.hit.document


def gather_evidence(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
    """Rank the sentences of hits against a question.

    Each sentence is read together with what its document is about (title, places, year), for a
    sentence such as «toàn tỉnh đã kết nạp được 2.472 đảng viên» names neither province nor paper;
    one of a statute also with the title of its article, an item of a list with what leads to it.

    Args:
        analysis: The question.
        hits: Passages, best first.

    Returns:
        Every sentence once, best first: a total order by `(-score, document id, start)`.
    """
    found: dict[tuple[str, Span], tuple[Hit, list[str], list[str]]] = {}
    contexts: dict[tuple[str, Span], list[str]] = {}
    about: dict[str, list[str]] = {}  # by document
    known = analysis.abbreviations
    for hit in hits:
        document = hit.document
        if document.id not in about:
            about[document.id] = _grams(_about(document), known)
        section = section_at(document.text, hit.passage.start)
        context = about[document.id] + _grams([section.title if section else ""], known)
        before: list[str] = []
        lead: list[str] = []
        list_end = 0
        for span in hit.passage.sentences:
            grams = _grams([document.text[span.start : span.end]], known)
            if span.end > list_end:
                lead = []
            if (document.id, span) not in found:
                found[document.id, span] = (hit, grams, before)
                contexts[document.id, span] = context + lead
            if span.end > list_end:
                lead, list_end = grams, end_of_list(document.text, span)
            before = grams
    if not found:
        return ()

    query = set(_grams([analysis.text], known))
    bags = {place: Counter(grams + contexts[place]) for place, (_, grams, _) in found.items()}
    # Against one another, sentences are told apart by their own words: a title's stand beside
    # every one. How much of the question is covered at all is weighed with the titles' words too.
    own_rarity = _rarity([Counter(grams) for _, grams, _ in found.values()])
    rarity = _rarity(list(bags.values()))
    mean_length = sum(bag.total() for bag in bags.values()) / len(bags) or 1.0

    def score(place: tuple[str, Span], rarities: dict[str, float]) -> float:
        own = _bm25(query, bags[place], rarities, mean_length)
        return own + _BEFORE_WEIGHT * _bm25(query, Counter(found[place][2]), rarities, mean_length)

    words = {place: score(place, own_rarity) for place in bags}
    lexical = {place: score(place, rarity) for place in bags}
    most = sum(rarity.get(gram, _unseen(len(bags))) for gram in query) * (_K1 + 1) or 1.0
    scale = max(words.values()) or 1.0
    best_hit = max(hit.score for hit in hits) or 1.0
    terms = {token.key for token in analysis.terms}
    weight = {
        term: rarity.get(term, _unseen(len(bags)))
        * (1.0 if term in analysis.focus else _SETTING_WEIGHT)
        for term in terms
    }
    total_weight = sum(weight.values())
    pairs = _asked_pairs(analysis)

    evidence = []
    for place, (hit, grams, before) in found.items():
        bag = bags[place]
        span = place[1]
        own = frozenset(grams)
        evidence.append(
            Evidence(
                hit=hit,
                span=span,
                text=hit.document.text[span.start : span.end],
                keys=own,
                score=words[place] / scale + _PASSAGE_WEIGHT * hit.score / best_hit,
                words=words[place] / scale,
                passage=hit.score / best_hit,
                lexical=lexical[place] / most,
                coverage=(
                    sum(
                        weight[term] * (1.0 if term in bag else 0.5 * (term in before))
                        for term in terms
                    )
                    / total_weight
                    if total_weight
                    else 0.0
                ),
                pairs=sum(pair in own for pair in pairs) / len(pairs) if pairs else 0.5,
                target=(
                    sum(term in bag or term in before for term in analysis.target)
                    / len(analysis.target)
                    if analysis.target
                    else 0.75
                ),
            )
        )
    return tuple(sorted(evidence, key=lambda e: (-e.score, e.document.id, e.span.start)))


def _about(document: Document) -> list[str]:
    parts = [document.title, *document.places]
    if document.published_at is not None:
        parts.append(str(document.published_at.year))
    return parts


def _grams(texts: Sequence[str], known: tuple[Abbreviation, ...]) -> list[str]:
    grams: list[str] = []
    for text in texts:
        keys = [token.key for token in unify(syllables(text), known)]
        grams += [*keys, *(f"{a}_{b}" for a, b in itertools.pairwise(keys))]
    return grams


def _asked_pairs(analysis: QuestionAnalysis) -> list[str]:
    """Give the neighbours in a question of which one is a term it asks by, as `_grams` has them."""
    tokens = unify(syllables(analysis.text), analysis.abbreviations)
    terms = {
        term.start
        for term in analysis.terms
        if len(term.key) > 1 and term.key.isalpha() and term.key in analysis.focus
    }
    return [
        f"{first.key}_{second.key}"
        for first, second in itertools.pairwise(tokens)
        if analysis.text[first.end : second.start] in ("", " ")
        and not terms.isdisjoint((first.start, second.start))
    ]


def _rarity(bags: Sequence[Counter[str]]) -> dict[str, float]:
    frequency = Counter(gram for bag in bags for gram in bag)
    n = len(bags)
    return {
        gram: math.log(1 + (n - count + 0.5) / (count + 0.5)) * (0.3 if gram in STOPWORDS else 1.0)
        for gram, count in frequency.items()
    }


def _unseen(n: int) -> float:
    return math.log(1 + (n + 0.5) / 0.5)


def _bm25(
    query: set[str], bag: Counter[str], rarity: dict[str, float], mean_length: float
) -> float:
    norm = _K1 * (1 - _B + _B * bag.total() / mean_length)
    return sum(
        rarity[gram] * bag[gram] * (_K1 + 1) / (bag[gram] + norm)
        for gram in query
        if gram in bag and gram in rarity
    )
