"""Statutes and their articles, as questions name them: «Điều 20 Luật Cư trú quy định gì?»."""

import re
from collections.abc import Sequence

from rag.answering.article_facts import ArticleFact
from rag.answering.question import QuestionAnalysis
from rag.text.sections import find_sections, section_at
from rag.text.unicode import key
from rag.types import Hit, Span

# All that may stand in a question that wants the article itself, beside its number and its law.
_FRAME = re.compile(
    r"\b(?:quy định|nội dung|nói|nêu|gồm|viết|về|của|việc|vấn đề|điều|khoản|là|gì|nào|thế|như|sao"
    r"|những|các|cho|biết|xem|hãy|trích|nguyên văn|toàn văn|theo|trong|ở|tại|ra|tôi|em|xin)\b"
    r"|[\W\d]+"
)
_MAX_CHARS = 2000


def find_article(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> ArticleFact | None:
    """Find the article of a statute that a question asks to be read out.

    Args:
        analysis: The question.
        hits: Passages, best first.

    Returns:
        The article's name, and the article, cut after a paragraph before 2,000 characters; None
        where the question asks for something in it, or no hit is of it.
    """
    if len(analysis.articles) != 1:
        return None
    for hit in hits:
        text, title = hit.document.text, key(hit.document.title)
        section = section_at(text, hit.passage.start)
        if section is None or key(section.label) != analysis.articles[0]:
            continue
        if any(statute not in title for statute in analysis.statutes):
            continue
        asked = key(analysis.text)
        if _FRAME.sub("", asked.replace(title, " ") if title else asked):
            continue
        sections = find_sections(text)
        following = sections.index(section) + 1
        end = sections[following].start if following < len(sections) else len(text)
        start = text.index(section.label, section.start)
        if end - start > _MAX_CHARS:
            end = text.rfind("\n", start, start + _MAX_CHARS)
        quote = Span(start, len(text[:end].rstrip()))
        return ArticleFact(hit=hit, value=section.name, quote=quote, in_text=True)
    return None
