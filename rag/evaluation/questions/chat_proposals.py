"""Propose a question set with a chat model; what its articles do not bear out is dropped."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rag.errors import GenerationError
from rag.evaluation.questions.proposal_file import Proposal
from rag.evaluation.questions.proposals import Candidate, select, unambiguous
from rag.messages import format_date, messages_for
from rag.prompts import Prompt, load_prompt
from rag.text.dates import find_dates
from rag.text.numbers import find_numbers
from rag.text.people import find_people
from rag.text.unicode import key, normalize
from rag.types import Document, Span

VARIABLES = frozenset({"n", "title", "published_at", "places", "article"})
"""What `prompts/questions.txt` may use."""

_PART_CHARS = 6000  # what a small model still reads with care
_MAX_QUESTIONS_A_CALL = 8
_SPARE = 2  # asked for beyond need: some will be dropped
_MIN_WORDS, _MAX_WORDS = 4, 60
_MAX_ANSWER_WORDS = 40
_FENCE = re.compile(r"</?bai_viet>", re.IGNORECASE)


class _ChatModel(Protocol):
    """What is asked of a chat model; `rag.models.chat.ChatModel` is one."""

    name: str

    def complete(self, system: str, user: str) -> str:
        """Give the text of its reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatProposals:
    """What a chat model proposed."""

    proposals: tuple[Proposal, ...]
    """Those that their articles bear out."""
    dropped: Mapping[str, int]
    """How many were left out, by reason: `not_json`, `quote_not_found`, `answer_not_in_quote`,
    `answer_in_question`, `not_a_question`, `repeated`."""


def propose_with_chat_model(
    documents: Sequence[Document],
    model: _ChatModel,
    *,
    n: int,
    seed: int,
    prompts_dir: Path | None = None,
) -> ChatProposals:
    """Propose questions that a chat model wrote, each checked against its article.

    A proposal is kept only if its quote stands in the article and its answer in the quote, both but
    for case and white space, and its question does not tell the answer. About one in five is made
    unanswerable by another province or year, as `propose_questions` does.

    Args:
        documents: The collection; its articles are asked about in turn.
        model: Asked once for each part of an article, until there are enough.
        n: How many to propose at most, 1 or more.
        seed: Decides the order of the articles.
        prompts_dir: Folder of `questions.txt`; None for the one that hoidap comes with.

    Raises:
        GenerationError: If the model fails, or no line of any reply is what was asked for.
        PromptError: If the template cannot be used.
    """
    prompt = load_prompt("questions", variables=VARIABLES, prompts_dir=prompts_dir)
    parts = _parts_in_turn(documents, seed)
    a_call = min(_MAX_QUESTIONS_A_CALL, -(-n // max(1, len(parts))) + _SPARE)
    dropped: Counter[str] = Counter()
    kept: list[Candidate] = []
    n_lines = 0
    for document, part in parts:
        lines = list(_lines(_ask(model, prompt, document, part, a_call)))
        n_lines += sum(line is not None for line in lines)
        for line in lines:
            made = _candidate(document, part, line)
            if isinstance(made, Candidate):
                kept.append(made)
            else:
                dropped[made] += 1
        distinct = unambiguous(kept)
        if len(distinct) >= n:
            break
    else:
        distinct = unambiguous(kept)
    if parts and not n_lines:
        raise GenerationError(
            f"the chat model {model.name!r} wrote no line of JSON as prompts/questions.txt asks;"
            " take a larger model, or leave --chat-model out for proposals by rules"
        )
    if len(kept) > len(distinct):
        dropped["repeated"] = len(kept) - len(distinct)
    proposals = select(distinct, documents, n=n, seed=seed, method=model.name)
    return ChatProposals(proposals=proposals, dropped=dict(dropped))


def _parts_in_turn(documents: Sequence[Document], seed: int) -> list[tuple[Document, Span]]:
    """Give the first part of every article, then the second, and so on."""
    order = list(documents)
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    parts = [(n, document, part) for document in order for n, part in enumerate(_parts(document))]
    return [(document, part) for _, document, part in sorted(parts, key=lambda item: item[0])]


def _parts(document: Document) -> Iterator[Span]:
    """Cut a long article between its lines; a longer line is a part of its own."""
    start = end = 0
    for line in document.text.splitlines(keepends=True):
        if end > start and end + len(line) - start > _PART_CHARS:
            yield Span(start, end)
            start = end
        end += len(line)
    if document.text[start:end].strip():
        yield Span(start, end)


def _ask(model: _ChatModel, prompt: Prompt, document: Document, part: Span, n: int) -> str:
    texts = messages_for("vi")
    published = format_date(document.published_at, texts, precision=document.published_precision)
    # An article that holds the fence itself must not open or close it.
    article = _FENCE.sub(" ", document.text[part.start : part.end])
    system, user = prompt.render(
        n=str(n),
        title=_FENCE.sub(" ", document.title),
        published_at=published,
        places=", ".join(document.places),
        article=article.strip(),
    )
    return model.complete(system, user)


def _lines(reply: str) -> Iterator[dict[str, str] | None]:
    """Read the objects of a reply; None for a line that should be one and is not."""
    for line in reply.splitlines():
        bare = line.strip().removesuffix(",")
        if not bare or bare in {"[", "]"} or bare.startswith("```"):
            continue
        try:
            record = json.loads(bare)
        except (json.JSONDecodeError, RecursionError):
            yield None
            continue
        names = ("question", "answer", "quote")
        usable = isinstance(record, dict) and all(isinstance(record.get(n), str) for n in names)
        yield {name: record[name] for name in names} if usable else None


def _candidate(document: Document, part: Span, line: dict[str, str] | None) -> Candidate | str:
    """Make a candidate of a line, or say why it is dropped."""
    if line is None:
        return "not_json"
    question = " ".join(normalize(line["question"]).split())
    answer = " ".join(normalize(line["answer"]).split())
    if not _MIN_WORDS <= len(question.split()) <= _MAX_WORDS or not question.endswith("?"):
        return "not_a_question"
    quote = find_verbatim(document.text, line["quote"], part)
    if quote is None:
        return "quote_not_found"
    stands = find_verbatim(document.text, answer, quote)
    if stands is None or len(answer.split()) > _MAX_ANSWER_WORDS:
        return "answer_not_in_quote"
    said = document.text[stands.start : stands.end]
    if find_verbatim(question, said, Span(0, len(question))) is not None:
        return "answer_in_question"
    return Candidate(
        document=document,
        question=question,
        answers=(said,),
        category=_category(said, document),
        start=quote.start,
        end=quote.end,
    )


def find_verbatim(text: str, words: str, within: Span) -> Span | None:
    """Find words in a text, whole and in order; case, tone place and white space do not matter.

    Returns:
        Where they stand in the text, in its own writing; None where they do not, or are none.
    """
    wanted = [re.escape(word) for word in key(normalize(words)).split()]
    if not any(char.isalnum() for word in wanted for char in word):
        return None
    shadow = key(text)
    # As a whole number, too: 787 does not stand in 1.787.
    words_in_order = r"\s+".join(wanted)
    pattern = re.compile(rf"(?<!\w)(?<!\d[.,/]){words_in_order}(?!\w)(?![.,/]\d)")
    found = pattern.search(shadow, within.start, within.end)
    return Span(*found.span()) if found else None


def _category(answer: str, document: Document) -> str:
    """Tell the kind of a question by its answer."""
    numbers = find_numbers(answer)
    if numbers:
        return {"count": "number"}.get(numbers[0].kind, numbers[0].kind)
    if find_dates(answer, reference=document.published_at):
        return "date"
    return "person" if find_people(answer) else "text"
