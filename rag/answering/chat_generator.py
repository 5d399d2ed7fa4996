"""Drafts written by a chat model, from the passages retrieved and nothing else."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, Self

from rag.citations import make_citation
from rag.config import Settings
from rag.messages import Messages, format_date, messages_for
from rag.models.chat import load_chat_model
from rag.prompts import Prompt, load_prompt
from rag.protocols import OnText
from rag.text.unicode import key, normalize
from rag.types import Citation, Draft, Hit, Span

NO_ANSWER = "KHÔNG CÓ THÔNG TIN"
"""What the model is asked to reply where the passages do not hold the answer."""

VARIABLES = frozenset({"question", "passages", "no_answer"})
"""What `prompts/answer.txt` may use."""

# About six thousand words: what a model of ordinary context still reads with its instructions.
_MAX_CHARS = 30_000
_FENCE = re.compile(r"</?\s*(?:doan|cau_hoi)\b[^>]*>?", re.IGNORECASE)
_QUOTE_MARKS = str.maketrans({'"': "”", "<": "‹", ">": "›", "\n": " "})


class _ChatModel(Protocol):
    """What is asked of a chat model; `rag.models.chat.ChatModel` is one."""

    def complete(self, system: str, user: str) -> str:
        """Give the text of its reply."""

    def stream(self, system: str, user: str) -> Iterator[str]:
        """Give the text of its reply bit by bit."""


class ChatGenerator:
    """Has a chat model answer. Its drafts are not checked: see `CheckedGenerator`.

    Safe to share between threads.
    """

    def __init__(
        self, load_model: Callable[[], _ChatModel], *, name: str, prompt: Prompt, texts: Messages
    ) -> None:
        """Take the parts.

        Args:
            load_model: Gives the model; called for the first question.
            name: Goes into `Answer.generator`.
            prompt: `prompts/answer.txt`, with `VARIABLES`.
            texts: Texts of the reader's language.
        """
        self.name = name
        self._load_model = load_model
        self._prompt = prompt
        self._texts = texts
        self._model: _ChatModel | None = None
        self._lock = threading.Lock()

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Build it as the settings say; the model is loaded when it is first asked.

        Raises:
            PromptError: If the template cannot be used.
        """
        return cls(
            lambda: load_chat_model(settings),
            name=settings.chat_model or "",
            prompt=load_prompt("answer", variables=VARIABLES, prompts_dir=settings.prompts_dir),
            texts=messages_for(settings.language),
        )

    def generate(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Ask the model.

        Args:
            question: A cleaned question.
            hits: Passages, best first; as many as the model can read with care are shown to it.

        Returns:
            Its reply as it is, with a citation of the whole passage for each number it may cite; a
            refusal where it replies that the passages do not hold the answer.

        Raises:
            GenerationError: If the model gives no reply.
            ConfigError: If the name of the model names none.
            MissingDependencyError: If its package is not installed.
        """
        shown = _number(hits)
        return self._draft(self._loaded().complete(*self._messages(question, hits, shown)), shown)

    def stream(self, question: str, hits: Sequence[Hit], on_text: OnText) -> Draft:
        """Ask the model as `generate` does, and tell of each bit of its reply as it comes."""
        shown = _number(hits)
        bits = []
        for bit in self._loaded().stream(*self._messages(question, hits, shown)):
            on_text(bit)
            bits.append(bit)
        return self._draft("".join(bits), shown)

    def _loaded(self) -> _ChatModel:
        with self._lock:
            if self._model is None:
                self._model = self._load_model()
            return self._model

    def _messages(
        self, question: str, hits: Sequence[Hit], shown: Sequence[Citation]
    ) -> tuple[str, str]:
        passages = [
            _fenced(citation, hit, self._texts) for citation, hit in zip(shown, hits, strict=False)
        ]
        return self._prompt.render(
            question=_FENCE.sub(" ", question),
            passages="\n\n".join(passages),
            no_answer=NO_ANSWER,
        )

    def _draft(self, reply: str, shown: tuple[Citation, ...]) -> Draft:
        declined = _declines(reply)
        return Draft(
            status="refused" if declined else "answered",
            text=self._texts.refused if declined else reply,
            short_answer="",
            confidence=0.0 if declined else 1.0,
            citations=() if declined else shown,
            generator=self.name,
        )


def _number(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """Give a citation of each whole passage that is shown; the first is, whatever its length."""
    citations: list[Citation] = []
    room = _MAX_CHARS
    for marker, hit in enumerate(hits, start=1):
        room -= len(hit.passage.text)
        if citations and room < 0:
            break
        span = Span(hit.passage.start, hit.passage.end)
        citations.append(make_citation(marker, hit, span))
    return tuple(citations)


def _fenced(citation: Citation, hit: Hit, texts: Messages) -> str:
    """Write a passage between its tags, which nothing in it may open or close."""
    date = format_date(citation.published_at, texts, precision=citation.published_precision)
    particulars = {
        "so": str(citation.marker),
        "bai": citation.title,
        "ngay_dang": date,
        "dia_phuong": ", ".join(hit.document.places),
    }
    written = " ".join(
        f'{name}="{value.translate(_QUOTE_MARKS)}"' for name, value in particulars.items() if value
    )
    return f"<doan {written}>\n{_FENCE.sub(' ', hit.passage.text).strip()}\n</doan>"


def _declines(reply: str) -> bool:
    bare = normalize(reply).strip(' \n\t*_`"“”.:[]')
    return bare.startswith(NO_ANSWER) or key(bare) == key(NO_ANSWER)
