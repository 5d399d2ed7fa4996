"""Whether a sentence stands by the names of a question: people, places, codes, laws, authors."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.numbered import stands_by
from rag.answering.sentences.evidence import Evidence
from rag.answering.sentences.units import commune_keys
from rag.text.people import find_people
from rag.text.sections import find_sections, section_at
from rag.text.sentences import paragraph_start
from rag.text.unicode import CAPITAL, key
from rag.types import Document, Hit, Span

_FULL_NAME = re.compile(r"(?!(?:văn|thị) )\w+ \w+ \w+")  # the rest of «Đoàn Văn Nam Anh» is none
# Countries that papers write in two ways, by their keys.
_IN_VIETNAMESE = {
    "australia": ("úc", "ô-xtrây-ly-a"),
    "campuchia": ("cam-pu-chia",),
    "indonesia": ("in-đô-nê-xi-a", "inđônêxia"),
    "malaysia": ("ma-lai-xi-a", "malaixia"),
    "myanmar": ("my-an-ma",),
    "philippines": ("phi-líp-pin", "philippin"),
    "singapore": ("xin-ga-po", "xinh-ga-po", "xingapo"),
    "ukraine": ("u-crai-na", "ucraina"),
}
# How a department or ministry begins, in its key.
_BODY = re.compile(r"(?P<head>sở|bộ) (?P<name>\w+(?: \w+)?)")


def named_authors(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> frozenset[str]:
    """Give the authors of hits whom the question names («bài của Phương Dung»)."""
    asked = key(analysis.text)
    return frozenset(
        author for hit in hits if (author := hit.document.author) and _stands_in(key(author), asked)
    )


def missing_names(analysis: QuestionAnalysis, evidence: Evidence) -> tuple[str, ...]:
    """Give the question's names (Quận 3, 10-CT/TW, Luật Đất đai) that a sentence does not stand by.

    They must be in its paragraph or in the title of its document; people and places («Trần Văn
    Nam», «xã Phú Hội») anywhere in the document. A sentence of a statute stands by the article that
    it belongs to, whatever others it refers to.
    """
    document = evidence.document
    unnamed = [name for name in analysis.proper_names if not _names(document, name)]
    names = analysis.names + analysis.statutes
    if not names and not analysis.articles:
        return tuple(unnamed)
    title = key(document.title)
    near = f"{key(paragraph_around(document, evidence.span))} {title}"
    missing = [name for name in names if not stands_by(name, near, document)]
    missing = [
        name
        for name in missing
        if commune_keys(document.text) != {name}  # what names one is about it
        and not (_is_home(name, key(analysis.text)) and _stands_in(name, key(document.text)))
    ]
    if any(stands_by(name, title, document) for name in names if name not in missing):
        # «Trung ương 8 khóa XII»: the title has the one, and the article the other.
        missing = [name for name in missing if not stands_by(name, key(document.text), document)]
    # «Luật Dược nghiêm cấm …»: the law may have one syllable.
    missing = [name for name in missing if name.rpartition(" ")[0] != title]
    if analysis.articles and not _is_of_article(analysis.articles, evidence, near):
        missing += analysis.articles
    return (*missing, *unnamed)


def _is_home(name: str, asked: str) -> bool:
    """Say whether a commune only tells which person is asked about: «ông A (xã Lang Chánh)»."""
    of_person = rf"\b(?:ông|bà|anh|chị) (?:[^\W\d]+ ){{1,5}}(?:ở |\()(?={re.escape(name)}\b)"
    return re.search(of_person, asked) is not None


def _names(document: Document, name: str) -> bool:
    """Say whether a document names whom or what a question is about, in itself or beside it."""
    texts = (document.text, document.title, document.author, document.source)
    return any(_is_named(name, text) for text in texts if text)


@lru_cache(maxsize=1024)
def _is_named(name: str, text: str) -> bool:
    if any(_stands_in(writing, key(text)) for writing in _writings(name)):
        return True
    body = _BODY.fullmatch(name)
    if body is None:
        return False
    initials = "".join(word[0] for word in body["name"].split()).upper()
    # «Sở KH&ĐT», «Sở KHĐT»; but not «Sở Khoa»
    in_short = rf"(?<!\w)(?i:{body['head']}) {initials}(?!(?![{CAPITAL}])[^\W\d]|\.|HCM)"
    return re.search(in_short, text) is not None


def _writings(name: str) -> tuple[str, ...]:
    """Give a name and how else it is written.

    «Đoàn» may tell whose somebody is («cán bộ Đoàn Lê Văn A»), if a full name stands behind it.
    """
    head, _, rest = name.partition(" ")
    if head == "đoàn" and _FULL_NAME.match(rest) and find_people(rest.title()):
        return (name, rest)
    return (name, *_IN_VIETNAMESE.get(name, ()))


def _is_of_article(articles: tuple[str, ...], evidence: Evidence, near: str) -> bool:
    """Say whether a sentence stands in one of some articles of a statute, or speaks of one."""
    document = evidence.document
    labels = {key(section.label) for section in find_sections(document.text)}
    if labels.isdisjoint(articles):  # a report, or a law that amends another
        return any(_stands_in(article, near) for article in articles)
    section = section_at(document.text, evidence.span.start)
    return section is not None and key(section.label) in articles


def _stands_in(name: str, shadow: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shadow) is not None


def paragraph_around(document: Document, span: Span) -> str:
    """Give the paragraph that a sentence of a document stands in."""
    start = paragraph_start(document.text, span.start)
    end = document.text.find("\n", span.end)
    return document.text[start : end if end >= 0 else None]
