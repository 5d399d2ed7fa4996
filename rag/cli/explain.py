"""`hoidap explain`: how an answer or a refusal came about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import IndexOption, JsonOption
from rag.messages import Messages, messages_for

if TYPE_CHECKING:
    from rag.answering.explanation import PartExplained, WeighedSentence
    from rag.config import Settings
    from rag.types import Answer


def explain(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In Vietnamese.")],
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question, and tell how the answer came about.

    How the question was read, the passages found, and the sentences weighed with the checks that
    each passed and failed. Where a question is refused, the checks failed say why.
    """
    from rag.assistant import Assistant
    from rag.cli.output import print_json
    from rag.config import load_settings

    settings = load_settings(index_dir=index_dir)
    answer = Assistant.from_settings(settings).ask(question)
    if as_json:
        print_json(answer.to_json(explain=True))
    else:
        print_explanation(answer, settings)


def print_explanation(answer: "Answer", settings: "Settings") -> None:
    """Print how an answer came about, in the order in which it did."""
    from rag.answering.explanation import explain_none_weighed, explain_parts

    texts = messages_for(settings.language)
    parts = explain_parts(answer, texts)
    blocks = [
        _question_lines(answer, parts, texts),
        _answer_lines(answer, parts, settings, texts),
        _hit_lines(answer, texts),
        *(_part_lines(part, texts, alone=len(parts) == 1) for part in parts if part.sentences),
        [explain_none_weighed(answer, texts)],
        [_timings(answer, texts)],
    ]
    typer.echo("\n\n".join("\n".join(lines) for lines in map(list, blocks) if any(lines)))


def _question_lines(
    answer: "Answer", parts: tuple["PartExplained", ...], texts: Messages
) -> Iterator[str]:
    words = texts.explain
    yield f"{words.asked}: {answer.question}"
    if len(parts) > 1:
        yield f"{words.parts.format(n=len(parts))}:"
    for number, part in enumerate(parts, start=1):
        if len(parts) > 1:
            yield f"{number}. {part.question}"
        elif part.question != answer.question:
            yield f"{words.understood}: {part.question}"
        indent = "   " if len(parts) > 1 else ""
        yield f"{indent}{words.wanted}: {' · '.join(part.reading)}"


def _answer_lines(
    answer: "Answer", parts: tuple["PartExplained", ...], settings: "Settings", texts: Messages
) -> Iterator[str]:
    from rag.answering.explanation import explain_confidence

    if answer.status == "refused":
        yield f"{texts.explain.refused}: {_one_line(answer.text)}"
    else:
        yield f"{texts.explain.answered}: {_one_line(answer.short_answer or answer.text)}"
    yield f"{explain_confidence(answer, settings.refusal_threshold, texts)}."
    told = {texts.notice_understood_as.format(question=part.question) for part in parts}
    for notice in answer.notices:
        if notice not in told:
            yield f"{texts.notice}: {notice}"


def _hit_lines(answer: "Answer", texts: Messages) -> Iterator[str]:
    from rag.answering.explanation import explain_rank
    from rag.citations import describe_source

    if not answer.hits:
        yield texts.explain.no_hits
        return
    yield f"{texts.explain.hits}:"
    for hit in answer.hits:
        yield f"{hit.rank}. {describe_source(hit, texts)}"
        yield f"   {hit.passage.id} · {' · '.join(explain_rank(hit, texts))}"


def _part_lines(part: "PartExplained", texts: Messages, *, alone: bool) -> Iterator[str]:
    words = texts.explain
    heading = words.weighed if alone else words.weighed_for.format(part=part.question)
    yield f"{heading}:"
    for number, sentence in enumerate(part.sentences, start=1):
        yield f"{number}. [{sentence.verdict}] “{_one_line(sentence.considered.text)}”"
        yield from (f"   {line}" for line in _sentence_lines(sentence, texts))


def _sentence_lines(sentence: "WeighedSentence", texts: Messages) -> Iterator[str]:
    from rag.answering.explanation import format_figure

    words = texts.explain
    considered = sentence.considered
    figures = [
        words.score.format(score=format_figure(considered.score, texts)),
        words.sentence_confidence.format(confidence=format_figure(considered.confidence, texts)),
    ]
    if considered.short_answer:
        short = _one_line(considered.short_answer)
        figures.insert(0, words.short_answer.format(short_answer=short))
    if sentence.title:
        yield sentence.title
    yield " · ".join(figures)
    if sentence.passed:
        yield f"✓ {words.passed}: {'; '.join(sentence.passed)}"
    if sentence.failed:
        yield f"✗ {words.failed}: {'; '.join(sentence.failed)}"


def _timings(answer: "Answer", texts: Messages) -> str:
    from rag.answering.explanation import format_figure

    words = texts.explain
    stages = [
        f"{words.stages.get(name, name)} "
        + words.seconds.format(seconds=format_figure(seconds, texts, n_decimals=3))
        for name, seconds in answer.timings_seconds.items()
    ]
    return f"{words.timings}: {' · '.join(stages)}" if stages else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
