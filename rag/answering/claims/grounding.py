"""A draft held to what it cites: statements that no sentence bears out are taken out of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answering.claims.statements import Clause, Statement, join_statements, split_reply
from rag.answering.claims.verdicts import Reason, Verdict, check_statement, states_only
from rag.answering.claims.wording import Source
from rag.citations import MARKER, make_citation, quote_in_text
from rag.text.numbers import find_numbers, same_value
from rag.text.unicode import normalize
from rag.types import Citation, Draft, Hit, Span

# An answer has a few statements, and each is shown by a source or two. What is longer, or points at
# everything it was given, would keep its reader waiting for minutes.
_MAX_STATEMENTS = 20
_MAX_MARKERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is left of a draft."""

    draft: Draft | None
    """The draft with the statements that are borne out, each citing its sentences; None where
    nothing is left."""
    removed: Mapping[Reason, int]
    """How many statements were taken out, by reason."""


def check_draft(
    draft: Draft,
    hits: Sequence[Hit],
    *,
    bears_on: Callable[[Sequence[Source]], bool] | None = None,
) -> Checked:
    """Take out of an answer what the sentences it cites do not bear out.

    A draft of nothing but quotations, each with its marker, is left as it is. Of any other, each
    statement must be borne out by sentences within what its markers stand for, and cites those
    afterwards; the first 20 statements are looked at, and the first 3 markers behind each clause.
    A refusal is not looked at.

    Args:
        draft: Of any generator; a citation may stand for a whole passage.
        hits: The passages that it was made from. A citation of anything else counts for none.
        bears_on: Whether sentences speak of what was asked; a statement of which a part rests on
            others goes too, and a quotation is looked at like any other draft. None to ask nothing.

    Returns:
        The answer that is left; every number in its text stands in a quote it cites. Its short
        answer becomes '' where one of its sentences does not hold it.
    """
    if draft.status == "refused" or (bears_on is None and _is_quotation(draft, hits)):
        return Checked(draft=draft, removed={})
    shown = {
        citation.marker: _sentences(citation, hit)
        for citation in draft.citations
        for hit in hits
        if _stands_in(citation, hit)
    }
    kept: list[Statement] = []
    sources: list[Source] = []
    markers: dict[Clause, list[int]] = {}
    removed: Counter[Reason] = Counter()
    share = 1.0
    statements = split_reply(draft.text)
    if len(statements) > _MAX_STATEMENTS:
        removed["length"] = len(statements) - _MAX_STATEMENTS
    for statement in statements[:_MAX_STATEMENTS]:
        verdicts = [_check_clause(clause, shown) for clause in statement.clauses]
        failed = next((v.reason for v in verdicts if v.reason is not None), None)
        if (
            failed is None
            and bears_on is not None
            and not all(bears_on(v.sources) for v in verdicts)
        ):
            failed = "question"
        if failed is not None:
            removed[failed] += 1
            continue
        kept.append(statement)
        for clause, verdict in zip(statement.clauses, verdicts, strict=True):
            places = [(s.document.id, s.span) for s in sources]
            sources += [s for s in verdict.sources if (s.document.id, s.span) not in places]
            places = [(s.document.id, s.span) for s in sources]
            markers[clause] = [places.index((s.document.id, s.span)) + 1 for s in verdict.sources]
            share = min(share, verdict.share)
    text = join_statements(kept, markers)
    citations = tuple(make_citation(n, s.hit, s.span) for n, s in enumerate(sources, start=1))
    # Statements side by side may read as a number that neither holds.
    if not kept or not _holds_numbers(text, citations):
        return Checked(draft=None, removed=removed)
    short = draft.short_answer if states_only(draft.short_answer, sources) else ""
    return Checked(
        draft=replace(
            draft,
            text=text,
            short_answer=short,
            confidence=draft.confidence * share,
            citations=citations,
        ),
        removed=removed,
    )


def _check_clause(clause: Clause, shown: Mapping[int, Sequence[Source]]) -> Verdict:
    """Look for the sentences in one document after another: two together could say anything."""
    by_document: dict[str, dict[Span, Source]] = {}
    for source in (
        source for marker in clause.markers[:_MAX_MARKERS] for source in shown.get(marker, ())
    ):
        by_document.setdefault(source.document.id, {}).setdefault(source.span, source)
    verdicts = [
        check_statement(clause.text, tuple(found.values())) for found in by_document.values()
    ]
    if not verdicts:
        return check_statement(clause.text, ())
    return max(verdicts, key=lambda verdict: (verdict.reason is None, verdict.share))


def _is_quotation(draft: Draft, hits: Sequence[Hit]) -> bool:
    quoted = "\n\n".join(f"{quote_in_text(c)} [{c.marker}]" for c in draft.citations)
    return (
        bool(draft.citations)
        and draft.text == quoted
        and all(any(_stands_in(citation, hit) for hit in hits) for citation in draft.citations)
    )


def _stands_in(citation: Citation, hit: Hit) -> bool:
    text = hit.document.text
    return (
        citation.passage_id == hit.passage.id
        and citation.document_id == hit.document.id
        and 0 <= citation.start < citation.end <= len(text)
        and text[citation.start : citation.end] == citation.quote
    )


def _sentences(citation: Citation, hit: Hit) -> tuple[Source, ...]:
    within = [
        span
        for span in hit.passage.sentences
        if citation.start <= span.start and span.end <= citation.end
    ]
    spans = within or [Span(citation.start, citation.end)]
    return tuple(Source(hit=hit, span=span) for span in spans)


def _holds_numbers(text: str, citations: Sequence[Citation]) -> bool:
    held = [number for citation in citations for number in find_numbers(citation.quote)]
    said = find_numbers(normalize(MARKER.sub(" ", text)))
    return all(any(same_value(number, other) for other in held) for number in said)
