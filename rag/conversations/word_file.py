"""A conversation as a Word file (.docx)."""

import io
import re
from collections.abc import Sequence

from rag.conversations.records import Conversation, KeptTurn
from rag.conversations.sheets import sources_heading, sources_of
from rag.messages import Messages
from rag.text.unicode import normalize

_NO_XML = re.compile("[\ufffe\uffff]")  # what `normalize` leaves that XML cannot hold


def conversation_to_docx(
    conversation: Conversation, turns: Sequence[KeptTurn], texts: Messages
) -> bytes:
    """Write a conversation as a Word file: a heading for each question, sources under its answer.

    Args:
        conversation: Its title becomes that of the file.
        turns: What was asked and answered, in order.
        texts: Texts of the reader's language.

    Returns:
        The bytes of the file.
    """
    import docx

    file = docx.Document()
    file.core_properties.title = _clean(conversation.title)
    file.core_properties.author = "hoidap"
    file.core_properties.comments = ""
    file.add_heading(_clean(conversation.title), level=0)
    for turn in turns:
        answer = turn.answer
        file.add_heading(_clean(answer.question), level=1)
        if answer.completed_question:
            completed = texts.completed_question.format(question=answer.completed_question)
            file.add_paragraph().add_run(_clean(completed)).italic = True
        headline = texts.page.refused if answer.status == "refused" else answer.headline
        if headline:
            file.add_paragraph().add_run(_clean(headline)).bold = True
        for line in normalize(answer.text).split("\n"):
            if line.strip():
                file.add_paragraph(_clean(line))
        for notice in answer.notices:
            file.add_paragraph(_clean(f"{texts.notice}: {notice}"), style="Intense Quote")
        if answer.citations:
            file.add_paragraph(f"{sources_heading(answer, texts)}:")
        for source in sources_of(answer, texts):
            item = file.add_paragraph(style="List Bullet")
            where = f" – {source.url}" if source.url else ""
            item.add_run(_clean(f"{source.marker} {source.particulars}{where}"))
            item.add_run().add_break()
            item.add_run(_clean(f"“{source.quote}”")).italic = True
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", " ".join(normalize(text).split()))
