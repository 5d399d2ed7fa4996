"""SQuAD: questions on paragraphs, with where in them the answers stand."""

import bisect
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.errors import QuestionSetError
from rag.evaluation.questions.cases import Article
from rag.evaluation.questions.fields import RecordError, given, is_empty
from rag.evaluation.questions.gold import read_answers, read_mark
from rag.evaluation.questions.records import Entry, Record, parse_json, problem_of, read_text
from rag.text.sentences import split_sentences
from rag.types import Span

_KEPT = ("id", "question", "answers", "is_impossible")


def read_squad(path: Path) -> tuple[list[Entry], tuple[Article, ...]]:
    """Read a file in the format of SQuAD 1.1 or 2.0 (Rajpurkar et al., 2016 and 2018).

    Each distinct paragraph is an article, `{article}-{paragraph}` by 1-based positions; paragraphs
    that differ in white space only are one, under the first's id. It is the relevant document of
    its questions, but of none that is unanswerable. The evidence is the sentence that holds the
    first answer that stands in the paragraph: where its offset says, else where it is first found.
    The other answers are alternatives to it, so their sentences need not be cited.

    Args:
        path: The file.

    Returns:
        (questions and what cannot be used, articles), in the order of the file.

    Raises:
        QuestionSetError: If it cannot be read or is not SQuAD at all.
    """
    entries: list[Entry] = []
    articles: dict[str, Article] = {}
    positions = itertools.count(1)
    for found in read_paragraphs(path):
        if isinstance(found, QuestionSetError):
            entries.append(found)
            continue
        article, questions = found
        article = articles.setdefault(" ".join(article.text.split()), article)
        paragraph = _Paragraph(article)
        entries += (_entry(path, question, next(positions), paragraph) for question in questions)
    return entries, tuple(articles.values())


def read_paragraphs(path: Path) -> Iterator[tuple[Article, list[Any]] | QuestionSetError]:
    """Give each paragraph of a file, as an article, with its questions; or why there is none.

    Raises:
        QuestionSetError: If it cannot be read or is not SQuAD at all.
    """
    try:
        content = parse_json(read_text(path))
    except RecordError as exc:
        raise problem_of(exc, path) from exc
    if not isinstance(content, dict) or not isinstance(content.get("data"), list):
        reason = "not SQuAD JSON (`data`, `paragraphs`, `qas`); give other records as .jsonl"
        raise QuestionSetError(path, reason, code="no_squad")
    for i, entry in enumerate(content["data"], start=1):
        paragraphs = entry.get("paragraphs") if isinstance(entry, dict) else None
        if not isinstance(paragraphs, list):
            reason = f"article {i} has no list `paragraphs`; is it SQuAD JSON?"
            yield QuestionSetError(path, reason, code="squad_article", facts={"n": i})
            continue
        title = entry.get("title")
        title = title.replace("_", " ").strip() if isinstance(title, str) else ""
        for j, paragraph in enumerate(paragraphs, start=1):
            where, place = f"paragraph {j} of article {i}", {"n": j, "article": i}
            context = paragraph.get("context") if isinstance(paragraph, dict) else None
            if not isinstance(context, str) or not context.strip():
                reason = f"{where} has no text in `context`"
                yield QuestionSetError(path, reason, code="squad_context", facts=place)
            elif not isinstance(paragraph.get("qas"), list):
                reason = f"{where} has no list `qas`"
                yield QuestionSetError(path, reason, code="squad_questions", facts=place)
            else:
                yield Article(id=f"{i}-{j}", title=title, text=context), paragraph["qas"]


class _Paragraph:
    """The text of an article, whose sentences are found when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._sentences: tuple[Span, ...] | None = None

    def quote_with(self, answer: Mapping[str, Any]) -> str:
        """Give the sentence that holds an answer, or the run of those it goes across.

        Args:
            answer: With `text`, and perhaps a right `answer_start`.

        Returns:
            A verbatim slice of the text; '' if the answer does not stand there.
        """
        text, answer_text = self.article.text, answer["text"].strip()
        start = answer.get("answer_start")
        if type(start) is not int or start < 0 or not text.startswith(answer["text"], start):
            start = text.find(answer_text)
        else:
            start += len(answer["text"]) - len(answer["text"].lstrip())
        if start < 0 or not answer_text:
            return ""
        if self._sentences is None:
            self._sentences = split_sentences(text)
        sentences = self._sentences
        first = bisect.bisect_right(sentences, start, key=lambda sentence: sentence.end)
        end = start + len(answer_text)
        last = bisect.bisect_left(sentences, end, lo=first, key=lambda sentence: sentence.end)
        return text[sentences[first].start : sentences[min(last, len(sentences) - 1)].end]


def _entry(path: Path, question: object, position: int, paragraph: _Paragraph) -> Entry:
    if not isinstance(question, dict):
        why = RecordError("not an object with `id` and `question`", "no_object")
        return problem_of(why, path, record=position)
    fields = {name: question[name] for name in _KEPT if name in question}
    given_id = given(fields, "id")
    known_id = given_id if isinstance(given_id, str | int) and not is_empty(given_id) else position
    record = Record(path=path, position=position, name=known_id, fields=fields)
    try:
        answers = read_answers(fields)
        if read_mark(fields) is False or answers == ():
            return record
    except RecordError as exc:
        return record.problem(exc)
    fields["document_ids"] = [paragraph.article.id]
    fields["evidence"] = next(
        (quote for answer in _answers(fields) if (quote := paragraph.quote_with(answer))), None
    )
    return record


def _answers(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    answers = fields.get("answers")
    for answer in answers if isinstance(answers, list) else []:
        if isinstance(answer, dict) and isinstance(answer.get("text"), str):
            yield answer
