"""What is told of statements that were taken out of a draft, and what stands in for nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.answering.claims.grounding import check_draft
from rag.answering.claims.verdicts import Reason
from rag.answering.extractive.refusal import refuse
from rag.messages import Messages
from rag.types import Draft, Hit


def list_reasons(removed: Mapping[Reason, int], texts: Messages) -> str:
    """Write how many statements were taken out for each reason, never what they said."""
    return ", ".join(texts.checking.reasons[reason].format(n=n) for reason, n in removed.items())


def notices_of(removed: Mapping[Reason, int], texts: Messages) -> tuple[str, ...]:
    """Tell the reader what was taken out; () where nothing was."""
    if not removed:
        return ()
    n = sum(removed.values())
    return (texts.checking.left_out.format(n=n, reasons=list_reasons(removed, texts)),)


def keep_borne_out(draft: Draft, hits: Sequence[Hit], *, texts: Messages) -> Draft:
    """Hold any generator's draft to what it cites.

    Args:
        draft: Of any generator.
        hits: The passages that it was made from.
        texts: Texts of the reader's language.

    Returns:
        What is left, with a notice of what was taken out; a refusal where nothing is left. A draft
        of quotations only is given back as it is.
    """
    checked = check_draft(draft, hits)
    left = checked.draft or refuse((), hits, texts=texts, generator=draft.generator)
    return replace(left, notices=(*draft.notices, *notices_of(checked.removed, texts)))
