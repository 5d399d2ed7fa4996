"""Cut a document into passages: the units that are embedded, retrieved and quoted from."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from rag.text.sections import Section, find_sections
from rag.text.sentences import split_sentences
from rag.text.unicode import key
from rag.types import Document, Passage, Span

_WORD = re.compile(r"\S+")
_DATE_FORMATS = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}


def split_document(
    document: Document, *, max_words: int, overlap_words: int
) -> tuple[Passage, ...]:
    """Cut a document into overlapping runs of whole sentences.

    A passage is filled with sentences up to `max_words`; the next one starts with as many of its
    last sentences as fit in `overlap_words`. A sentence of more than `max_words` stands alone; one
    of more than twice as many is cut after semicolons, else commas, else words. No passage reaches
    from one article of a statute («Điều 25») into the next.

    Args:
        document: Any document.
        max_words: Words (written syllables) that a passage should not exceed; it never exceeds
            twice as many. At least 1.
        overlap_words: Greatest number of words repeated from the passage before.

    Returns:
        Passages in order, which together cover every character that is not white space. A text
        without words gives ().
    """
    sentences = tuple(
        piece
        for sentence in split_sentences(document.text)
        for piece in _cut_sentence(document.text, sentence, max_words)
    )
    passages: list[Passage] = []
    for section, its_sentences in _by_section(document.text, sentences):
        lengths = tuple(_n_words(document.text, sentence) for sentence in its_sentences)
        for first, stop in _group(lengths, max_words, overlap_words):
            run = its_sentences[first:stop]
            passages.append(_passage(document, len(passages), run, section))
    return tuple(passages)


def _by_section(
    text: str, sentences: tuple[Span, ...]
) -> Iterator[tuple[Section | None, tuple[Span, ...]]]:
    """Give the sentences of each article, those before the first of them first."""
    sections = find_sections(text)
    starts = [sentence.start for sentence in sentences]
    cuts = [0, *(bisect_left(starts, section.start) for section in sections), len(sentences)]
    for section, (first, stop) in zip((None, *sections), pairwise(cuts), strict=True):
        yield section, sentences[first:stop]


def _group(
    lengths: tuple[int, ...], max_words: int, overlap_words: int
) -> Iterator[tuple[int, int]]:
    """Give ranges of sentence numbers; each range reaches at least one sentence beyond the last."""
    first = stop = 0
    while stop < len(lengths):
        total = sum(lengths[first:stop])
        while stop < len(lengths) and (first == stop or total + lengths[stop] <= max_words):
            total += lengths[stop]
            stop += 1
        yield first, stop
        first = stop
        if stop < len(lengths):
            room = min(overlap_words, max_words - lengths[stop])
            while first > 0 and lengths[first - 1] <= room:
                first -= 1
                room -= lengths[first]


def _cut_sentence(text: str, sentence: Span, max_words: int) -> Iterator[Span]:
    """Cut a sentence of more than 2 `max_words` into pieces of at most `max_words`."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, sentence.start, sentence.end)]
    if len(words) <= 2 * max_words:
        yield sentence
        return
    first = 0
    while first < len(words):
        stop = min(first + max_words, len(words))
        if stop < len(words):
            stop = _last_clause_end(text, words, first, stop)
        yield Span(words[first].start, words[stop - 1].end)
        first = stop


def _last_clause_end(text: str, words: list[Span], first: int, stop: int) -> int:
    """Find where the last clause ends among words[first:stop]; `stop` where none does."""
    for mark in ";,":
        for end in range(stop, first, -1):
            if text[words[end - 1].end - 1] == mark:
                return end
    return stop


def _n_words(text: str, span: Span) -> int:
    return sum(1 for _ in _WORD.finditer(text, span.start, span.end))


def _passage(
    document: Document, ordinal: int, sentences: tuple[Span, ...], section: Section | None
) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    text = document.text[start:end]
    return Passage(
        id=f"{document.id}#{ordinal}",
        document_id=document.id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        context=_context(document, text, section),
        sentences=sentences,
    )


def _context(document: Document, text: str, section: Section | None) -> str:
    """Give title, places and date of the document, less what the text says itself, and the article.

    The article's name stands there even where the text begins with it: each sentence is embedded
    with the context, and the others do not say it.
    """
    date = document.published_at
    published = date.strftime(_DATE_FORMATS[document.published_precision]) if date else ""
    shadow = key(text)
    parts = (document.title.strip().rstrip("."), *document.places, published)
    around = [part for part in parts if part and key(part) not in shadow]
    if section is not None and key(section.name) != key(document.title):
        around += [*section.within, section.name]
    return ". ".join(around)
