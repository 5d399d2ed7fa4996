"""The questions of a run as the compact JSON that the page's script reads.

Every text is kept once, in `strings`, and named by its position: a passage is found for many
questions, and a question is asked in many forms. What the page shows of a question is listed in
`_question`; what is long is shortened, for the whole lies in `results.jsonl`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from rag.evaluation.answers import AnswerRecord
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.report.figures import OTHER_CAUSE
from rag.evaluation.report.formats import clean, is_share, is_time, shorten
from rag.evaluation.results import Result
from rag.messages.report import EN, VI, ReportTexts

MAX_BYTES = 4_300_000
"""What the questions may take of the file, if shorter snippets can bring it about."""

SNIPPET_CHARS = (300, 200, 120, 60)
"""Lengths of a snippet to try, one after the other."""

_MAX_HITS = 5
_MAX_CONSIDERED = 5
_MAX_CITATIONS = 8
_MAX_ALTERNATIVES = 8
_MAX_NOTICES = 5
_TITLE_CHARS = 140
_QUESTION_CHARS = 500
_TEXT_CHARS = 1200
_QUOTE_CHARS = 400

# `<` could end the script element; the two line separators end a line of JavaScript.
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def write_payload(results: Sequence[Result], set_name: str, language: Literal["vi", "en"]) -> str:
    """Give what the page's script reads, safe to stand in a script element.

    Args:
        results: Of any number of variants, in the order they are to be listed.
        set_name: Name of the question set.
        language: What the page opens in.
    """
    text = ""
    for snippet_chars in SNIPPET_CHARS:
        value = _payload(results, set_name, language, snippet_chars)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for char, escape in _ESCAPES.items():
            text = text.replace(char, escape)
        if len(text.encode()) <= MAX_BYTES:
            break
    return text


class _Strings:
    """Texts by number, each kept once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def all(self) -> list[str]:
        return list(self._numbers)


def _payload(
    results: Sequence[Result], set_name: str, language: str, snippet_chars: int
) -> dict[str, Any]:
    strings = _Strings()
    metrics = list(dict.fromkeys(name for result in results for name in result.scores))
    questions = [_question(result, strings, metrics, snippet_chars) for result in results]
    return {
        "language": language,
        "set_name": clean(set_name),
        "texts": {texts.code: _texts(texts, metrics) for texts in (VI, EN)},
        "variants": list(dict.fromkeys(clean(result.variant) for result in results)),
        "categories": list(dict.fromkeys(clean(result.case.category) for result in results)),
        "metrics": [{"name": clean(name), "unit": _unit(name)} for name in metrics],
        "strings": strings.all(),
        "questions": questions,
    }


def _texts(texts: ReportTexts, metrics: Sequence[str]) -> dict[str, Any]:
    values = asdict(texts)
    values["metrics"] = {name: asdict(texts.metric_text(name)) for name in map(clean, metrics)}
    values["causes"] = {**values["causes"], OTHER_CAUSE: values["other_cause"]}
    return values


def _unit(metric: str) -> str:
    if is_time(metric):
        return "seconds"
    return "share" if is_share(metric) else "number"


def _question(
    result: Result, strings: _Strings, metrics: Sequence[str], snippet_chars: int
) -> dict[str, Any]:
    """Give one question; a key whose value is empty or None is left out."""
    case, answer = result.case, result.answer
    put = strings.number
    asked = shorten(answer.question, _QUESTION_CHARS)
    in_set = shorten(case.question, _QUESTION_CHARS)
    wanted = [evidence.quote for evidence in case.evidence] + list(case.alternatives)
    cause = result.cause or (OTHER_CAUSE if result.right is False else None)
    value = {
        "id": shorten(case.id, _TITLE_CHARS),
        "variant": put(clean(result.variant)),
        "category": put(clean(case.category)) if case.category else None,
        "right": None if result.right is None else int(result.right),
        "cause": cause,
        "refused": None if answer.answered else 1,
        "asked": put(asked),
        "in_set": put(in_set) if in_set != asked else None,
        "answerable": None if case.answerable is None else int(case.answerable),
        "gold": [
            [put(shorten(one, _QUOTE_CHARS)) for one in part[:_MAX_ALTERNATIVES]]
            for part in case.answers
        ],
        "evidence": [put(_evidence(one)) for one in case.evidence],
        "relevant": [
            put(f"{shorten(document_id, _TITLE_CHARS)} ({grade})")
            for document_id, grade in sorted(case.relevance.items(), key=lambda item: -item[1])
        ][:_MAX_ALTERNATIVES],
        "text": put(shorten(answer.text, _TEXT_CHARS)),
        "short": put(shorten(answer.short_answer, _QUOTE_CHARS)) if answer.short_answer else None,
        "confidence": round(answer.confidence, 3),
        "queries": [put(shorten(query, _QUESTION_CHARS)) for query in answer.queries],
        "notices": [put(shorten(one, _QUOTE_CHARS)) for one in answer.notices[:_MAX_NOTICES]],
        "citations": _citations(answer, strings),
        "hits": _hits(answer, strings, wanted, snippet_chars),
        "considered": _considered(answer, strings, case, snippet_chars),
        "timings": {clean(name): round(one, 4) for name, one in answer.timings_seconds.items()},
        "scores": {
            position: round(result.scores[name], 3)
            for position, name in enumerate(metrics)
            if name in result.scores
        },
    }
    return {key: one for key, one in value.items() if one not in (None, [], {})}


def _evidence(evidence: Evidence) -> str:
    if evidence.quote:
        return shorten(evidence.quote, _QUOTE_CHARS)
    where = evidence.file or evidence.document_id
    return f"{shorten(where, _TITLE_CHARS)} [{evidence.start}–{evidence.end}]"


def _citations(answer: AnswerRecord, strings: _Strings) -> list[list[Any]]:
    """Give [marker, title, quote, source and date, address] of each citation."""
    put = strings.number
    return [
        [
            citation.marker,
            put(shorten(citation.title, _TITLE_CHARS)),
            put(shorten(citation.quote, _QUOTE_CHARS)),
            put(shorten(citation.source or "", _TITLE_CHARS)),
            put(clean(citation.published_at or "")),
            put(clean(citation.url or "")),
        ]
        for citation in answer.citations[:_MAX_CITATIONS]
    ]


def _hits(
    answer: AnswerRecord, strings: _Strings, wanted: Sequence[str], snippet_chars: int
) -> list[list[Any]]:
    """Give [rank, title, snippet, ranks in the components] of each hit."""
    put = strings.number
    return [
        [
            hit.rank,
            put(shorten(hit.title or hit.document_id, _TITLE_CHARS)),
            put(shorten(hit.text, snippet_chars, around=wanted)),
            _component_ranks(hit.component_ranks),
        ]
        for hit in answer.hits[:_MAX_HITS]
    ]


def _component_ranks(ranks: Mapping[str, int]) -> dict[str, int]:
    return {clean(name): rank for name, rank in ranks.items()}


def _considered(
    answer: AnswerRecord, strings: _Strings, case: EvalCase, snippet_chars: int
) -> list[list[Any]]:
    """Give [sentence, short answer, confidence, checks, chosen, part] of each sentence weighed.

    Those chosen are never among the ones left out.
    """
    put = strings.number
    chosen = [one for one in answer.considered if one.chosen][:_MAX_CONSIDERED]
    others = [one for one in answer.considered if not one.chosen]
    kept = {id(one) for one in (*chosen, *others[: _MAX_CONSIDERED - len(chosen)])}
    has_parts = len({one.question for one in answer.considered}) > 1
    return [
        [
            put(shorten(one.text, snippet_chars, around=(one.short_answer, *case.alternatives))),
            put(shorten(one.short_answer, _QUOTE_CHARS)),
            round(one.confidence, 3),
            {clean(name): int(passed) for name, passed in one.checks.items()},
            int(one.chosen),
            put(shorten(one.question, _QUESTION_CHARS)) if has_parts else -1,
        ]
        for one in answer.considered
        if id(one) in kept
    ]
