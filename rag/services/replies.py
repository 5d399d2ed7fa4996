"""An answer as one text, for programs that show a reply and nothing else."""

from rag.citations import describe_source, quote_in_text
from rag.messages import Messages
from rag.types import Answer, Citation


def render_reply(answer: Answer, texts: Messages) -> str:
    """Write an answer with its notices and sources.

    Args:
        answer: An answer or a refusal.
        texts: In the reader's language.

    Returns:
        The answer's text with its markers `[n]`; below it the notices and a list of the sources,
        each with the sentence quoted. Markdown that would have a client fetch a picture, or show an
        address under other words, is made harmless.
    """
    parts = []
    if answer.completed_question:
        parts.append(texts.completed_question.format(question=answer.completed_question))
    parts.append(answer.text)
    parts += [f"{texts.notice}: {notice}" for notice in answer.notices]
    if answer.citations:
        lines = [_source(citation, texts) for citation in answer.citations]
        parts.append("\n".join([f"{texts.page.sources}:", *lines]))
    return harmless("\n\n".join(parts))


def _source(citation: Citation, texts: Messages) -> str:
    where = describe_source(citation, texts)
    address = f" · {citation.url}" if citation.url else ""
    return f"- [{citation.marker}] {where}{address}: “{' '.join(quote_in_text(citation).split())}”"


def harmless(text: str) -> str:
    """Take from Markdown what fetches a picture or hides an address; the words stay."""
    return text.replace("![", "!\\[").replace("](", "]\\(")
