"""What to ask next: questions that an article answers, after an answer or in place of one refused.

They are made by the rules that propose question sets, from the article's own sentences.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.errors import HoidapError
from rag.evaluation.questions.proposal_file import Proposal
from rag.evaluation.questions.proposals import propose_questions
from rag.text.unicode import key
from rag.types import Answer, Citation, Document

if TYPE_CHECKING:
    from rag.library import Library

N_SUGGESTED = 3
"""Questions suggested under an answer."""

_N_PROPOSED = 16
_MAX_CHARS = 110  # of a question: a button of two lines, on a telephone of four
_MAX_DOCUMENT_CHARS = 50_000  # a longer one would hold the answer up
_N_DOCUMENTS_REMEMBERED = 256


class Suggestions:
    """Finds what to ask next. Safe to share between threads."""

    def __init__(self, library: "Library") -> None:
        """Take the library, which holds the articles."""
        self._library = library
        self._known: OrderedDict[tuple[str, str], tuple[Proposal, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def after(self, answer: Answer) -> tuple[str, ...]:
        """Suggest what the first article cited answers too.

        Args:
            answer: An answer, after which nothing is suggested that its citations say already; or a
                refusal, after which what the sentence nearest to the question answers comes first.

        Returns:
            `N_SUGGESTED` questions at most; none where nothing is cited or the article is gone.
        """
        if not answer.citations:
            return ()
        try:
            document = self._library.document(answer.citations[0].document_id)
        except HoidapError:
            return ()
        asked = {key(answer.question), key(answer.completed_question or "")}
        found = [one for one in self._proposals(document) if key(one.question) not in asked]
        said = [one for one in found if _is_cited(one, answer.citations)]
        unsaid = [one for one in found if one not in said]
        chosen = unsaid if answer.status == "answered" else [*said, *unsaid]
        return tuple(one.question for one in chosen[:N_SUGGESTED])

    def _proposals(self, document: Document) -> tuple[Proposal, ...]:
        """Give the questions that a document answers, or remember them."""
        if len(document.text) > _MAX_DOCUMENT_CHARS:
            return ()
        place = document.id, document.content_hash
        with self._lock:
            known = self._known.get(place)
        if known is None:
            known = tuple(one for one in short_questions([document]) if one.answerable)
        with self._lock:
            self._known[place] = known
            self._known.move_to_end(place)
            while len(self._known) > _N_DOCUMENTS_REMEMBERED:
                self._known.popitem(last=False)
        return known


def short_questions(documents: Sequence[Document]) -> tuple[Proposal, ...]:
    """Propose questions for people to press: short ones, the shortest first.

    Args:
        documents: What they are about.

    Returns:
        Proposals, a few without an answer among them.
    """
    made = propose_questions(documents, n=_N_PROPOSED, seed=0)
    fit = [one for one in made if len(one.question) <= _MAX_CHARS and one.category != "cloze"]
    return tuple(sorted(fit, key=lambda one: len(one.question)))


def _is_cited(proposal: Proposal, citations: Sequence[Citation]) -> bool:
    """Say whether a citation shows the sentence that answers a question."""
    return any(
        piece.document_id == cited.document_id
        and piece.start < cited.end
        and cited.start < piece.end
        for piece in proposal.evidence
        for cited in citations
    )
