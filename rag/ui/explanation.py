"""How an answer came about, folded away under it: how it was read, and the sentences weighed."""

from rag.answering.explanation import (
    PartExplained,
    WeighedSentence,
    explain_confidence,
    explain_none_weighed,
    explain_parts,
    format_figure,
)
from rag.messages import Messages
from rag.types import Answer
from rag.ui.rendering import escape_text

MAX_SENTENCE_CHARS_SHOWN = 240
"""A sentence weighed is shown up to this length; one that is quoted stands in the answer whole."""


def render_explanation(answer: Answer, texts: Messages, *, threshold: float) -> str:
    """Tell how an answer or a refusal came about.

    Args:
        answer: What the assistant gave.
        texts: Texts of the reader's language.
        threshold: Confidence below which a question is refused.

    Returns:
        One line of HTML: a closed `<details>`, for `render_answer`.
    """
    words = texts.explain
    summary = words.summary_refused if answer.status == "refused" else words.summary_answered
    parts = explain_parts(answer, texts)
    if len(parts) > 1:
        told = _line(words.parts.format(n=len(parts))) + "".join(
            _labelled(f"{number}.", part.question) + _render_part(part, texts)
            for number, part in enumerate(parts, start=1)
        )
    else:
        (part,) = parts
        read_otherwise = part.question != answer.question
        understood = _labelled(f"{words.understood}:", part.question) if read_otherwise else ""
        told = understood + _render_part(part, texts)
    none_weighed = explain_none_weighed(answer, texts)
    return (
        f'<details class="hd-why"><summary>{escape_text(summary)}</summary>'
        f"{_line(explain_confidence(answer, threshold, texts))}{told}"
        f"{_line(none_weighed) if none_weighed else ''}</details>"
    )


def _render_part(part: PartExplained, texts: Messages) -> str:
    words = texts.explain
    items = "".join(_render_sentence(sentence, texts) for sentence in part.sentences)
    weighed = f"{_labelled(f'{words.weighed}:', '')}<ol>{items}</ol>" if items else ""
    return f"{_labelled(f'{words.wanted}:', ' · '.join(part.reading))}{weighed}"


def _render_sentence(sentence: WeighedSentence, texts: Messages) -> str:
    words = texts.explain
    considered = sentence.considered
    text = considered.text
    if len(text) > MAX_SENTENCE_CHARS_SHOWN:
        text = f"{text[:MAX_SENTENCE_CHARS_SHOWN].rsplit(maxsplit=1)[0]}…"
    confidence = format_figure(considered.confidence, texts)
    facts = [sentence.title, words.sentence_confidence.format(confidence=confidence)]
    checks = "".join(
        f'<span class="{name}">{sign} {escape_text(check)}</span> '
        for name, sign, held in (
            ("hd-passed", "✓", sentence.passed),
            ("hd-failed", "✗", sentence.failed),
        )
        for check in held
    )
    return (
        f"<li><b>{escape_text(sentence.verdict)}</b> {escape_text(f'“{text}”')}"
        f"<small>{escape_text(' · '.join(fact for fact in facts if fact))}</small>"
        f'<span class="hd-checks">{checks}</span></li>'
    )


def _labelled(label: str, text: str) -> str:
    return f"<p><b>{escape_text(label)}</b> {escape_text(text)}</p>"


def _line(text: str) -> str:
    return f"<p>{escape_text(text)}</p>"
