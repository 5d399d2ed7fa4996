"""Score answers against a gold set: is the value right, is the evidence cited, is a refusal due?

An answerable case is right if it was answered, the text says one alternative of each part, and for
every piece of evidence a citation quotes it, or quotes another sentence that says the answer. Any
other case is right if it was refused.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from rag.citations import MARKER
from rag.evaluation.question_sets import EvalCase, Evidence
from rag.text.unicode import key, normalize
from rag.types import Answer

EVIDENCE_SHARE = 0.5
"""Share of the words of a piece of evidence that a quote must hold to count as citing it."""

_WORD = re.compile(r"\w+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one case came out."""

    case: EvalCase
    """The case."""
    said: bool
    """Whether the text says an alternative of each part; False for a refusal."""
    cited: bool
    """Whether the citations cover every piece of evidence; False for a refusal."""
    short_exact: bool
    """Whether the short answer is an alternative of a part, no more and no less."""
    short_contained: bool
    """Whether the short answer says an alternative of each part."""
    right: bool
    """See the module."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Outcomes of a gold set, or of a selection from it."""

    outcomes: tuple[Outcome, ...]
    """In the order of the cases."""

    def select(
        self,
        *,
        split: str | None = None,
        category: str | None = None,
        answerable: bool | None = None,
    ) -> Self:
        """Give the scores of a part of the cases; None leaves a field open."""
        return type(self)(
            tuple(
                outcome
                for outcome in self.outcomes
                if split in (None, outcome.case.split)
                and category in (None, outcome.case.category)
                and answerable in (None, outcome.case.answerable)
            )
        )

    @property
    def n(self) -> int:
        """Number of cases."""
        return len(self.outcomes)

    @property
    def accuracy(self) -> float:
        """Share of right cases; for unanswerable ones this is the refusal rate. 0 without cases."""
        return self._share([outcome.right for outcome in self.outcomes])

    @property
    def said_rate(self) -> float:
        """Share of cases whose text says the answer, cited or not."""
        return self._share([outcome.said for outcome in self.outcomes])

    @property
    def citation_rate(self) -> float:
        """Share of cases whose evidence is cited."""
        return self._share([outcome.cited for outcome in self.outcomes])

    @property
    def short_exact_rate(self) -> float:
        """Share of cases whose short answer is an alternative, no more and no less."""
        return self._share([outcome.short_exact for outcome in self.outcomes])

    @property
    def short_contained_rate(self) -> float:
        """Share of cases whose short answer says the answer."""
        return self._share([outcome.short_contained for outcome in self.outcomes])

    @property
    def categories(self) -> tuple[str, ...]:
        """Categories of the cases, in order of first appearance."""
        return tuple(dict.fromkeys(outcome.case.category for outcome in self.outcomes))

    @property
    def splits(self) -> tuple[str, ...]:
        """Splits of the cases, in alphabetical order."""
        return tuple(sorted({outcome.case.split for outcome in self.outcomes}))

    @property
    def wrong_ids(self) -> tuple[str, ...]:
        """Ids of the cases that are not right, in order."""
        return tuple(outcome.case.id for outcome in self.outcomes if not outcome.right)

    @staticmethod
    def _share(flags: Sequence[bool]) -> float:
        return sum(flags) / len(flags) if flags else 0.0


def score(cases: Sequence[EvalCase], answers: Sequence[Answer]) -> Scores:
    """Score answers.

    Args:
        cases: What is right.
        answers: One for each case, in the same order (a ValueError if their numbers differ).

    Returns:
        An outcome for each case.
    """
    return Scores(
        tuple(_outcome(case, answer) for case, answer in zip(cases, answers, strict=True))
    )


def says(text: str, alternative: str) -> bool:
    """Say whether a text holds an alternative as whole words, and its numbers as whole numbers.

    Writing does not matter (case, place of the tone mark, dashes, white space), but `787` is not
    said by `1.787` or `787,5`, nor `57` by the ratio `57/68` or the date `57-68`.
    """
    wanted = _comparable(alternative)
    if not wanted:
        return False
    # A full date may go on where a day and month end: 12/11 is said by 12/11/2021.
    joins = ".,:" if re.search(r"\d[/-]\d", wanted) else ".,:/-"
    before = rf"(?<![\w])(?<!\d[{re.escape(joins)}])" if wanted[0].isdigit() else r"(?<!\w)"
    after = rf"(?![\w])(?![{re.escape(joins)}]\d)" if wanted[-1].isdigit() else r"(?!\w)"
    return re.search(before + re.escape(wanted) + after, _comparable(text)) is not None


def quotes(quote: str, evidence: str) -> bool:
    """Say whether a citation's quote stands for a piece of evidence.

    It does if one holds the other verbatim, or the quote has half of the words of the evidence and,
    where the evidence has numbers, one of them: sentences of one kind differ by their numbers.
    """
    quote, evidence = _comparable(quote), _comparable(evidence)
    if not quote:
        return False
    if quote in evidence or evidence in quote:
        return True
    wanted = Counter(_WORD.findall(evidence))
    shared = wanted & Counter(_WORD.findall(quote))
    if _has_number(wanted) and not _has_number(shared):
        return False
    return shared.total() >= EVIDENCE_SHARE * wanted.total()


def _outcome(case: EvalCase, answer: Answer) -> Outcome:
    answered = answer.status == "answered"
    if not case.answerable:
        return Outcome(
            case=case,
            said=False,
            cited=False,
            short_exact=False,
            short_contained=False,
            right=not answered,
        )
    said = answered and _says_each(answer.text, case)
    cited = answered and all(
        any(
            quotes(citation.quote, evidence.quote)
            or any(says(citation.quote, alternative) for alternative in alternatives)
            for citation in answer.citations
        )
        for evidence, alternatives in _evidence_with_answers(case)
    )
    short = _comparable(answer.short_answer)
    return Outcome(
        case=case,
        said=said,
        cited=cited,
        short_exact=any(short == _comparable(a) for part in case.answers for a in part),
        short_contained=answered and _says_each(answer.short_answer, case),
        right=said and cited,
    )


def _evidence_with_answers(case: EvalCase) -> list[tuple[Evidence, tuple[str, ...]]]:
    """Pair each piece of evidence with the answers it holds: an article may say a thing twice."""
    if len(case.answers) == len(case.evidence):
        return list(zip(case.evidence, case.answers, strict=True))
    every = tuple(alternative for part in case.answers for alternative in part)
    return [(evidence, every) for evidence in case.evidence]


def _says_each(text: str, case: EvalCase) -> bool:
    return all(any(says(text, alternative) for alternative in part) for part in case.answers)


def _has_number(words: Iterable[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _comparable(text: str) -> str:
    """Give a text without markers, in the writing by which texts are compared."""
    return " ".join(key(normalize(MARKER.sub(" ", text))).split())
