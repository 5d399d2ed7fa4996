"""A generator that may say anything, held to the articles and to the question."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rag.answering.bearing import Bearing
from rag.answering.claims.grounding import check_draft
from rag.answering.extractive.generator import ExtractiveGenerator
from rag.answering.left_out import list_reasons, notices_of
from rag.answering.orders import without_orders
from rag.errors import GenerationError
from rag.messages import Messages
from rag.protocols import Generator, OnText, StreamingGenerator
from rag.types import Draft, Hit

_LOG = logging.getLogger(__name__)


class CheckedGenerator:
    """Keeps of a generator's drafts what cited sentences bear out and what was asked.

    Where nothing is left, or the generator fails, the extractive answer stands in, with a notice.
    Safe to share between threads if the generator is.
    """

    def __init__(
        self, generator: Generator, *, stand_in: ExtractiveGenerator, texts: Messages
    ) -> None:
        """Take the parts.

        Args:
            generator: Writes the drafts; a citation may stand for a whole passage.
            stand_in: Answers in its place, and words the refusals.
            texts: Texts of the reader's language.
        """
        self._generator = generator
        self._stand_in = stand_in
        self._texts = texts

    @property
    def name(self) -> str:
        """That of the generator."""
        return self._generator.name

    def generate(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Answer or refuse; see `rag.protocols.Generator`.

        Raises:
            ConfigError: If the generator is not set up rightly.
            MissingDependencyError: If the generator needs a package that is not installed.
        """
        return self._answer(question, hits, None)

    def stream(self, question: str, hits: Sequence[Hit], on_text: OnText) -> Draft:
        """Answer as `generate` does, and tell of the generator's unchecked text as it comes."""
        return self._answer(question, hits, on_text)

    def _answer(self, question: str, hits: Sequence[Hit], on_text: OnText | None) -> Draft:
        evidence = without_orders(hits)
        stand_in = partial(self._stand_in.generate, question, evidence)
        if not evidence:
            return stand_in()
        checking = self._texts.checking
        try:
            draft = draft_with(self._generator, question, hits, on_text)
        except GenerationError as exc:
            _LOG.warning("%s; answered without it", exc)
            return _with_notice(stand_in(), checking.no_reply)
        if draft.status == "refused":
            refusal = self._stand_in.refuse(question, evidence)
            return replace(refusal, generator=self.name)
        bearing = Bearing(question, evidence)
        checked = check_draft(draft, evidence, bears_on=bearing.holds)
        left = checked.draft
        if left is None:
            reasons = list_reasons(checked.removed, self._texts)
            detail = f" ({reasons})" if reasons else ""
            return _with_notice(stand_in(), checking.none_left.format(detail=detail))
        return replace(
            left,
            short_answer=left.short_answer or bearing.short_answer(left.text, left.citations),
            # No more than the share of the question's words: the model's own certainty is no
            # measure, and these have not been set against right and wrong answers.
            confidence=left.confidence * bearing.coverage(left.citations),
            notices=(*left.notices, *notices_of(checked.removed, self._texts)),
        )


def draft_with(
    generator: Generator, question: str, hits: Sequence[Hit], on_text: OnText | None
) -> Draft:
    """Have a draft made, told of bit by bit where that is wanted and the generator can."""
    if on_text is not None and isinstance(generator, StreamingGenerator):
        return generator.stream(question, hits, on_text)
    return generator.generate(question, hits)


def _with_notice(draft: Draft, notice: str) -> Draft:
    return replace(draft, notices=(*draft.notices, notice))
