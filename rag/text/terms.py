"""The words of a query in a text, to be marked where it is shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.text.unicode import fold
from rag.text.words import STOPWORDS, Token, syllables
from rag.types import Span


def find_terms(text: str, typed: str, meant: str) -> tuple[Span, ...]:
    """Find the words of a query in a text.

    Most Vietnamese words are of two syllables. So where the text holds a syllable beside its
    neighbour in the query (kết nạp), it is found there, and not where it is part of another word
    (kết quả). A syllable typed without dấu is found with any where the text does not hold it as it
    was meant; but only beside its neighbour, if it has one.

    Args:
        text: Normalised text.
        typed: The query as typed; normalised.
        meant: The query as it was read: slips mended, dấu restored.

    Returns:
        Spans of whole words, in order, apart from each other; neighbours on a line are one. Words
        as common as «của» count only in a query that has no others.
    """
    query, tokens = syllables(meant), syllables(text)
    wanted = {token.key for token in query if token.key not in STOPWORDS}
    wanted = wanted or {token.key for token in query}
    query_pairs = {
        (first.key, second.key)
        for first, second in _neighbours(query, meant)
        if {first.key, second.key} <= wanted
    }
    places = _places(tokens, wanted, {token.key for token in syllables(typed)})
    at: defaultdict[Token, list[str]] = defaultdict(list)
    for term, found in places.items():
        for token in found:
            at[token].append(term)
    in_pairs: defaultdict[str, set[Token]] = defaultdict(set)
    for first, second in _neighbours(tokens, text):
        for one in at.get(first, ()):
            for other in at.get(second, ()):
                if (one, other) in query_pairs:
                    in_pairs[one].add(first)
                    in_pairs[other].add(second)
    have_neighbours = {term for pair in query_pairs for term in pair}
    marked: set[Token] = set()
    for term, found in places.items():
        is_as_meant = found[0].key == term
        if term in in_pairs:
            marked |= in_pairs[term]
        elif is_as_meant or term not in have_neighbours:
            marked.update(found)
    return _joined([token for token in tokens if token in marked], text)


def _places(
    tokens: Sequence[Token], wanted: set[str], typed: set[str]
) -> dict[str, Sequence[Token]]:
    """Give where each term stands as it was meant; else, if it was typed bare, with any dấu."""
    as_written: defaultdict[str, list[Token]] = defaultdict(list)
    bare: defaultdict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        as_written[token.key].append(token)
        bare[fold(token.key)].append(token)
    places: dict[str, Sequence[Token]] = {}
    for term in sorted(wanted):
        found = as_written.get(term, [])
        if not found and fold(term) in typed:
            found = bare.get(fold(term), [])
        if found:
            places[term] = found
    return places


def _neighbours(tokens: Sequence[Token], text: str) -> Iterator[tuple[Token, Token]]:
    """Give the tokens between which only space stands, on one line."""
    for first, second in pairwise(tokens):
        gap = text[first.end : second.start]
        if gap.isspace() and "\n" not in gap:
            yield first, second


def _joined(tokens: Sequence[Token], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    beside = {second for _, second in _neighbours(tokens, text)}
    for token in tokens:
        if token in beside:
            joined[-1] = Span(joined[-1].start, token.end)
        else:
            joined.append(Span(token.start, token.end))
    return tuple(joined)
