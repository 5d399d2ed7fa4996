"""What else a statement claims that must stand in its sentence: dates, names, negations, words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answering.claims.names import name_syllables
from rag.answering.claims.numbers import is_content
from rag.answering.sentences.periods import inherited_periods, published_period, sentence_periods
from rag.text.abbreviations import write_in_full
from rag.text.dates import calendar_spans, find_dates
from rag.text.numbers import find_numbers
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import Token, syllables
from rag.types import Abbreviation, Document, Hit, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence that a statement may rest on."""

    hit: Hit
    """The passage it stands in."""
    span: Span
    """Where it stands in the document's text."""

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.hit.document

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def in_full(self) -> str:
        """The sentence with what its collection abbreviates in full, as `say_in_full` does."""
        return say_in_full(self.text, self.hit.abbreviations)


@lru_cache(maxsize=1024)
def say_in_full(text: str, abbreviations: tuple[Abbreviation, ...]) -> str:
    """Write in full what a statement or sentence abbreviates, where a collection explains any."""
    return write_in_full(text, abbreviations) if abbreviations else text


# Before these no negation begins: «không chỉ …», «không ngừng», and nouns; and «không quá 5» is a
# bound, which is checked with its number.
_NEGATION = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|chả)(?!\w)"
    r"(?! (?:chỉ|những|ngừng|gian|khí|quân|quá|dưới|ít hơn|đến|tới|đầy|kể|phân biệt)(?!\w))"
)
_CLAUSE_END = re.compile(r"[;,():.!?…\"\n]")
# Words that turn a statement's sense by themselves: too few to show in a share of words.
_DECISIVE = frozenset(
    """
    tăng giảm vượt thiếu thừa cao thấp nhất nửa đôi rưỡi duy cấm hủy bãi dừng ngừng trước sau
    đầu cuối mọi toàn tất
    """.split()
)
_ORDINAL = re.compile(r"(?<!\w)[IVXLC]+(?!\w)")
_RANK_BEFORE = r"(?<!\w)(?:(?:nguyên|quyền|phó|cựu) )"


def dates_stand(statement: str, sources: Sequence[Source], holders: Sequence[Source]) -> bool:
    """Say whether every date and period of a statement stands in its sentences.

    Args:
        statement: The statement.
        sources: The sentences that it rests on, of one document.
        holders: Those of them that hold its numbers: the numbers must be of that period too.
    """
    document = sources[0].document
    published = published_period(document)
    reference = published.end if published else None
    periods = {
        (m.start, m.end): (m.period.start, m.period.end)
        for m in find_dates(statement, reference=reference)
    }
    for span in calendar_spans(statement):
        days = periods.get((span.start, span.end))
        words = statement[span.start : span.end]
        telling = [source for source in sources if _tells(source, days, words)]
        if not telling:
            return False
        for holder in holders:
            if holder in telling:
                continue
            told, _ = sentence_periods(document, holder.span)
            told += inherited_periods(document, holder.span)
            if days not in {(period.start, period.end) for period in told}:
                return False
    return True


def names_stand(statement: str, sources: Sequence[Source], main: Sequence[Source]) -> bool:
    """Say whether everyone and everything that a statement names stands in its sentences.

    A province may also be that of the document, if the sentences of the facts name no other.

    Args:
        statement: The statement.
        sources: The sentences that it rests on, of one document.
        main: Those that hold its facts. A name taken from another sentence is theirs only where
            they name nobody and nothing that the statement leaves out.
    """
    document = sources[0].document
    places = find_places(statement)
    for source in main:
        named = {m.name for m in find_places(source.in_full)}
        if places and not {m.name for m in places} <= (named or {*document.places, *_all(sources)}):
            return False
    said = {token.key for token in name_syllables(statement)}
    title = _keys(document.title)
    if not said <= title.union(*(_keys(source.in_full) for source in sources)):
        return False
    for source in sources:
        if said <= title | _keys(source.in_full):
            continue
        # It names another: whose fact it is cannot be told, nor where two hold a fact each.
        if _rivals(source.in_full) - _keys(statement) or (source in main and len(main) > 1):
            return False
    texts = [key(source.in_full) for source in sources]
    for person in find_people(statement):
        if not any(key(person.text) in text for text in texts):
            return False
        if person.role and not _office_stands(key(statement[slice(*person.role)]), texts):
            return False
    return True


def codes_stand(statement: str, sources: Sequence[Source]) -> bool:
    """Say whether the figures that count nothing (Quận 10, 22-NQ/TW, khóa XIII) stand there too.

    Each must stand behind the same word as in the statement.
    """
    held = {pair for source in sources for pair in _codes(source.in_full)}
    return all(pair in held for pair in _codes(statement))


def negations_agree(statement: str, sources: Sequence[Source]) -> bool:
    """Say whether a statement denies what its sentences deny, and nothing else."""
    denied, plain = _denials(statement)
    source_denied: set[tuple[str, str]] = set()
    source_plain: list[tuple[str, str]] = []
    for source in sources:
        more_denied, more_plain = _denials(source.in_full)
        source_denied |= set(more_denied)
        source_plain += more_plain
    if not {first for first, _ in denied} <= {first for first, _ in source_denied}:
        return False
    affirmed = {first for first, _ in plain}
    affirmed_there = {first for first, _ in source_plain}
    return not any(
        (pair in plain and pair not in source_plain)
        or (pair[0] in affirmed and pair[0] not in affirmed_there)
        for pair in source_denied
    )


def share_of_words(statement: str, sources: Sequence[Source]) -> float:
    """Give the share of a statement's content words that its sentences or their title hold.

    Returns:
        0 to 1; 0 if a word that decides its sense (tăng, giảm, nhất) is missing, and for a
        statement that says nothing.
    """
    document = sources[0].document
    held = _keys(" ".join([*(s.in_full for s in sources), document.title, *document.places]))
    taken = [(n.start, n.end) for n in find_numbers(statement)]
    taken += [(s.start, s.end) for s in calendar_spans(statement)]
    taken += [(m.start, m.end) for m in find_places(statement)]
    names = {token.start for token in name_syllables(statement)}
    words = [
        token.key
        for token in unify(syllables(statement))
        if is_content(token.key)
        and token.start not in names
        and not any(start <= token.start < end for start, end in taken)
    ]
    if any(word in _DECISIVE and word not in held for word in words):
        return 0.0
    if not words:
        return float(bool(taken or names))
    return sum(word in held for word in words) / len(words)


def _tells(source: Source, days: object, words: str) -> bool:
    if days is not None:
        published = published_period(source.document)
        reference = published.end if published else None
        mentions = find_dates(source.text, reference=reference)
        if any((m.period.start, m.period.end) == days for m in mentions):
            return True
    wanted = [token.key for token in syllables(words)]
    held = [token.key for token in syllables(source.text)]
    return any(held[i : i + len(wanted)] == wanted for i in range(len(held) - len(wanted) + 1))


def _all(sources: Sequence[Source]) -> set[str]:
    return {mention.name for source in sources for mention in find_places(source.in_full)}


def _rivals(text: str) -> set[str]:
    """Give the syllables of names of two or more, but for those of offices (Phó Bí thư …)."""
    offices = [person.role for person in find_people(text) if person.role]
    runs: list[list[Token]] = []
    for token in name_syllables(text):
        if runs and not text[runs[-1][-1].end : token.start].strip(" "):
            runs[-1].append(token)
        else:
            runs.append([token])
    return {
        token.key
        for run in runs
        if len(run) > 1
        for token in run
        if not any(start <= token.start < end for start, end in offices)
    }


def _keys(text: str) -> set[str]:
    tokens = syllables(text)
    return {token.key for token in tokens} | {token.key for token in unify(tokens)}


def _office_stands(office: str, texts: Sequence[str]) -> bool:
    """Say whether an office stands in a text as it is: «Bí thư» does not in «Phó Bí thư»."""
    words = office.split()
    head = re.escape(" ".join(words[: 3 if words[0] in ("phó", "nguyên", "quyền") else 2]))
    pattern = re.compile(rf"(?<!\w){head}(?!\w)")
    return any(
        not re.search(rf"{_RANK_BEFORE}$", text[: found.start()])
        for text in texts
        for found in pattern.finditer(text)
    )


def _codes(text: str) -> Iterator[tuple[str, str]]:
    taken = [(n.start, n.end) for n in find_numbers(text)]
    taken += [(s.start, s.end) for s in calendar_spans(text)]
    before = ""
    for token in syllables(text):
        figure = any(char.isdigit() for char in token.text)
        if (figure or _ORDINAL.fullmatch(token.text)) and not any(
            start <= token.start < end for start, end in taken
        ):
            yield before, token.key
        before = token.key


def _denials(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the pairs of content words that are denied, and those that are not."""
    shadow = key(text)
    denied: list[tuple[str, str]] = []
    plain: list[tuple[str, str]] = []
    position = 0
    for end in (*(m.end() for m in _CLAUSE_END.finditer(shadow)), len(shadow)):
        clause = shadow[position:end]
        tokens = [t for t in unify(syllables(clause)) if is_content(t.key)]
        pairs = [
            (t.key, tokens[n + 1].key if n + 1 < len(tokens) else "") for n, t in enumerate(tokens)
        ]
        marked: set[int] = set()
        for negation in _NEGATION.finditer(clause):
            n = next((n for n, t in enumerate(tokens) if t.start >= negation.end()), None)
            if n is not None:
                marked.add(n)
        denied += [pair for n, pair in enumerate(pairs) if n in marked]
        plain += [pair for n, pair in enumerate(pairs) if n not in marked]
        position = end
    return denied, plain
