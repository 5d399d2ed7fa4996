"""A conversation as a file: Markdown and JSON, and one answer as text to paste elsewhere."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.conversations.records import Conversation, KeptTurn
from rag.messages import Messages, format_date
from rag.text.unicode import normalize
from rag.types import Answer

_MARKDOWN_SIGN = re.compile(r"[\\`*_{}<>#|~!]|\[(?!\d+\](?!\())")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a marker of an answer stands for, ready to be shown."""

    marker: str
    """`[1]`."""
    particulars: str
    """Title, paper and date."""
    url: str
    """Address of the original; '' if it is not known."""
    quote: str
    """The words quoted, on one line."""


def sources_of(answer: Answer, texts: Messages) -> Iterator[Source]:
    """Give what the markers of an answer stand for, in order."""
    for citation in answer.citations:
        published = format_date(
            citation.published_at, texts, precision=citation.published_precision
        )
        named = (citation.title or texts.page.untitled, citation.source, published)
        yield Source(
            marker=f"[{citation.marker}]",
            particulars=" · ".join(_one_line(part) for part in named if part),
            url=_one_line(citation.url or ""),
            quote=_one_line(citation.quote),
        )


def sources_heading(answer: Answer, texts: Messages) -> str:
    """Give what stands over the sources: of a refusal they are only near what was asked."""
    return texts.page.nearest if answer.status == "refused" else texts.page.sources


def answer_to_plain_text(answer: Answer, texts: Messages) -> str:
    """Write an answer with its sources as text to paste into a letter or a report."""
    parts = [_one_line(answer.headline), normalize(answer.text).strip()]
    parts += [f"{texts.notice}: {_one_line(notice)}" for notice in answer.notices]
    sources = [
        f"{source.marker} {source.particulars}{f' – {source.url}' if source.url else ''}\n"
        f"    “{source.quote}”"
        for source in sources_of(answer, texts)
    ]
    if sources:
        parts.append("\n".join([f"{sources_heading(answer, texts)}:", *sources]))
    return "\n\n".join(part for part in parts if part) + "\n"


def conversation_to_markdown(
    conversation: Conversation, turns: Sequence[KeptTurn], texts: Messages
) -> str:
    """Write a conversation as Markdown; no text of it is read as Markdown but our own."""
    parts = [f"# {_escape(conversation.title)}"]
    for turn in turns:
        answer = turn.answer
        parts.append(f"## {_escape(_one_line(answer.question))}")
        if answer.completed_question:
            completed = texts.completed_question.format(question=answer.completed_question)
            parts.append(f"*{_escape(_one_line(completed))}*")
        if answer.status == "refused":
            parts.append(f"**{texts.page.refused}**")
        elif answer.headline:
            parts.append(f"**{_escape(_one_line(answer.headline))}**")
        parts += [_escape(line) for line in normalize(answer.text).split("\n") if line.strip()]
        parts += [f"> {texts.notice}: {_escape(_one_line(n))}" for n in answer.notices]
        sources = [
            f"- {source.marker} {_escape(source.particulars)}"
            f"{f' – {_escape(source.url)}' if source.url else ''}  \n"
            f"  “{_escape(source.quote)}”"
            for source in sources_of(answer, texts)
        ]
        if sources:
            parts += [f"{sources_heading(answer, texts)}:", "\n".join(sources)]
    return "\n\n".join(parts) + "\n"


def conversation_to_json(conversation: Conversation, turns: Sequence[KeptTurn]) -> str:
    """Write a conversation as one JSON object, its answers as `hoidap ask --json` prints them."""
    value = {
        "id": conversation.id,
        "title": conversation.title,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
        "turns": [
            {
                "asked_at": turn.asked_at.isoformat(),
                "rating": turn.rating,
                "comment": turn.comment,
                **turn.answer.to_json(id=str(turn.id)),
            }
            for turn in turns
        ],
    }
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace").decode()  # a lone surrogate is no UTF-8


def _one_line(text: str) -> str:
    return " ".join(normalize(text).split())


def _escape(text: str) -> str:
    return _MARKDOWN_SIGN.sub(r"\\\g<0>", text)
