"""Statutes and their articles, as questions name them: «Điều 20 Luật Cư trú quy định gì?»."""

import re
from collections.abc import Sequence

from rag.answering.extractive.article_facts import ArticleFact
from rag.answering.question.analysis import QuestionAnalysis
from rag.text.lists import end_of_list
from rag.text.sections import Section, section_at
from rag.text.unicode import key
from rag.types import Hit, Span

# All that may stand in a question that wants the article itself, beside its number and its law.
_FRAME = re.compile(
    r"\b(?:quy định|nội dung|nói|nêu|gồm|viết|về|của|việc|vấn đề|điều|khoản|là|gì|nào|thế|như|sao"
    r"|những|các|cho|biết|xem|hãy|trích|nguyên văn|toàn văn|theo|trong|ở|tại|ra|tôi|em|xin)\b"
    r"|[\W\d]+"
)
_CLAUSE = re.compile(r"\bkhoản (\d{1,3})\b")
_MAX_CHARS = 2000


def find_articles(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[ArticleFact, ...]:
    """Find the article of a statute that a question asks to be read out, or a clause of it.

    Args:
        analysis: The question.
        hits: Passages, best first.

    Returns:
        The article's name with its text, cut after a paragraph or sentence before 2,000 characters,
        or with the clause («khoản 1») that is named; one for each law that the question may mean.
        () where it asks for something in the article, or no hit is of it.
    """
    found: dict[str, ArticleFact] = {}
    for hit in hits if len(analysis.articles) == 1 else ():
        document = hit.document
        section = section_at(document.text, hit.passage.start)
        if section is None or key(section.label) != analysis.articles[0]:
            continue
        if document.id not in found and _is_all_asked(analysis, key(document.title)):
            quote = _quote(analysis, document.text, section)
            if quote is not None:
                found[document.id] = ArticleFact(
                    hit=hit, value=section.name, quote=quote, in_text=True
                )
    return tuple(found.values())


def _is_all_asked(analysis: QuestionAnalysis, title: str) -> bool:
    asked = key(analysis.text)
    return not _FRAME.sub("", asked.replace(title, " ") if title else asked) and all(
        statute in title for statute in analysis.statutes
    )


def _quote(analysis: QuestionAnalysis, text: str, section: Section) -> Span | None:
    """Give where the article stands, or the clause of it that is named, if it has that."""
    end = section.end
    clause = _CLAUSE.search(key(analysis.text))
    if clause is not None:
        line = re.compile(rf"^\s*{clause[1]}[.)] .*$", re.MULTILINE).search(
            text, section.heading, end
        )
        if line is None:
            return None
        start = line.end() - len(line[0].lstrip())
        return Span(start, end_of_list(text, Span(start, len(text[: line.end()].rstrip()))))
    start = section.heading
    if end - start > _MAX_CHARS:
        limit = start + _MAX_CHARS
        heading_end = max(text.find("\n", start, limit), start + len(section.label) + 1)
        ends = (text.rfind(mark, heading_end + 1, limit) + 1 for mark in ("\n", ". ", " "))
        end = next(filter(None, ends), limit)
    return Span(start, len(text[:end].rstrip()))
