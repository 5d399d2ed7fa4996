"""Propose a question set from a collection by rules; an editor confirms each question."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.evaluation.questions.cases import Evidence
from rag.evaluation.questions.proposal_context import context_of
from rag.evaluation.questions.proposal_facts import fact_questions
from rag.evaluation.questions.proposal_file import Proposal
from rag.evaluation.questions.proposal_rules import Sketch, figure_questions
from rag.evaluation.questions.proposal_sentences import usable_sentences
from rag.evaluation.questions.proposal_twists import Twister
from rag.text.numbers import find_numbers
from rag.text.unicode import key
from rag.text.words import syllables
from rag.types import Document

RULES = "rules"
_UNANSWERABLE_SHARE = 5  # one in five
_ALIKE_SHARE = 0.75  # of the syllables of two questions with one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that may be proposed, with the document it was made from."""

    document: Document
    """The document."""
    question: str
    """As it is put."""
    answers: tuple[str, ...]
    """Alternatives, the fullest first."""
    category: str
    """What it asks for."""
    start: int
    """First code point of its evidence in the document's text."""
    end: int
    """One past its last code point."""


def propose_questions(documents: Sequence[Document], *, n: int, seed: int) -> tuple[Proposal, ...]:
    """Propose questions by rules, from the figures, people, dates and places of the documents.

    About one in five is not answerable: a question with another province or year.

    Args:
        documents: The collection; its documents and the kinds of question take turns.
        n: How many to propose at most, 1 or more.
        seed: Decides which sentences come first.

    Returns:
        The proposals, the same for the same documents and seed; fewer than `n` where the collection
        gives no more. No two ask the same.
    """
    candidates = unambiguous([c for document in documents for c in _candidates(document)])
    return select(candidates, documents, n=n, seed=seed, method=RULES)


def _candidates(document: Document) -> Iterator[Candidate]:
    context = context_of(document)
    for sentence in usable_sentences(document):
        sketches: list[Sketch] = [
            *figure_questions(sentence, context),
            *fact_questions(sentence, context),
        ]
        for sketch in sketches:
            yield Candidate(
                document=document,
                question=sketch.question,
                answers=sketch.answers,
                category=sketch.category,
                start=sentence.start + sketch.evidence.start,
                end=sentence.start + sketch.evidence.end,
            )


def unambiguous(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the second of two that ask the same, and both where their answers differ."""
    first: dict[str, Candidate] = {}
    disputed = set()
    for candidate in candidates:
        asked = key(candidate.question)
        other = first.setdefault(asked, candidate)
        if not {key(a) for a in other.answers} & {key(a) for a in candidate.answers}:
            disputed.add(asked)
    kept: list[Candidate] = []
    said: dict[tuple[str, str], list[set[str]]] = {}
    for asked, candidate in first.items():
        terms = {token.key for token in syllables(candidate.question)}
        others = said.setdefault((candidate.document.id, key(candidate.answers[-1])), [])
        if asked not in disputed and not any(_alike(terms, other) for other in others):
            others.append(terms)
            kept.append(candidate)
    return kept


def _alike(a: set[str], b: set[str]) -> bool:
    return len(a & b) >= _ALIKE_SHARE * len(a | b)


def select(
    candidates: Sequence[Candidate],
    documents: Sequence[Document],
    *,
    n: int,
    seed: int,
    method: str,
) -> tuple[Proposal, ...]:
    """Choose among candidates in turn from documents and kinds, and add unanswerable ones."""
    n_answerable = min(n - n // _UNANSWERABLE_SHARE, len(candidates))
    chosen = _in_turn(candidates, n_answerable, seed)
    n_unanswerable = min(n - len(chosen), len(chosen) // (_UNANSWERABLE_SHARE - 1))
    twists = _twists(chosen, Twister(documents, seed=seed), n_unanswerable, candidates)
    every: list[tuple[str, str, Candidate | None]] = [
        *((c.category, c.question, c) for c in chosen),
        *((category, question, None) for category, question in twists),
    ]
    return tuple(
        Proposal(
            id=f"p{number:03d}",
            question=question,
            answerable=candidate is not None,
            answers=candidate.answers if candidate else (),
            evidence=(_evidence(candidate),) if candidate else (),
            category=category,
            method=method,
        )
        for number, (category, question, candidate) in enumerate(every, start=1)
    )


def _evidence(candidate: Candidate) -> Evidence:
    return Evidence(
        quote=candidate.document.text[candidate.start : candidate.end],
        document_id=candidate.document.id,
        start=candidate.start,
        end=candidate.end,
    )


def _in_turn(candidates: Sequence[Candidate], n: int, seed: int) -> list[Candidate]:
    """Take one of each document in turn, each time of the kind that it gave least of."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    piles: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        piles.setdefault(candidate.document.id, []).append(candidate)
    for pile in piles.values():
        dice.shuffle(pile)
    taken: list[Candidate] = []
    counts: dict[tuple[str, str], int] = {}
    while len(taken) < n and piles:
        for document_id in list(piles):
            pile = piles[document_id]
            best = min(pile, key=lambda c: counts.get((c.document.id, c.category), 0))
            pile.remove(best)
            counts[document_id, best.category] = counts.get((document_id, best.category), 0) + 1
            taken.append(best)
            if not pile:
                del piles[document_id]
            if len(taken) == n:
                break
    return taken


def _twists(
    chosen: Sequence[Candidate], twister: Twister, n: int, candidates: Sequence[Candidate]
) -> list[tuple[str, str]]:
    """Make questions without an answer, places and years in turn, each from another question."""
    known = {key(candidate.question) for candidate in candidates}
    made: list[tuple[str, str]] = []
    plain = [c for c in chosen if c.category != "cloze"]
    for candidate in sorted(plain, key=lambda c: bool(find_numbers(c.question))):
        if len(made) == n:
            break
        ways = [("wrong_place", twister.other_place), ("wrong_year", twister.other_year)]
        if candidate.category == "person":
            ways = ways[:1]  # who held an office then may hold it still
        for category, twist in ways if len(made) % 2 == 0 else ways[::-1]:
            question = twist(candidate.question)
            if question is not None and key(question) not in known:
                known.add(key(question))
                made.append((category, question))
                break
    return made
