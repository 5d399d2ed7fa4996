"""Districts, towns and provincial cities in Vietnamese text, and those an article is about."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.text.district_names import KINDS, are_one, district_names, full_name
from rag.text.places import SURNAMES, end_of_first_paragraph, has_few_dau, province_names
from rag.text.syllables import is_syllable
from rag.text.unicode import fold, key
from rag.text.words import Token, keys_of, syllables

_SHORT_KINDS = (("tx",), ("tp",))
# Before something smaller that is called like a district, and before a person.
_NOT_BEFORE = frozenset(
    "phường xã trấn đường phố thôn ấp hồ cầu sông núi chợ trường ông bà anh chị chú cô chí"
    " dinh thpt".split()
)
# Words whose end begins a name.
_WORDS = frozenset({("công", "an"), ("cộng", "đồng"), ("hội", "đồng"), ("hợp", "đồng")})
# Before what is called after a district, and before its battle.
_NAMED_AFTER = frozenset(
    {
        *(("chiến", "thắng"), ("chiến", "dịch"), ("khởi", "nghĩa"), ("phong", "trào")),
        *(("hào", "khí"), ("công", "viên"), ("bệnh", "viện"), ("công", "ty")),
    }
)
_JOINED = re.compile(r"[ '’-]| - ")
_WHERE = re.compile(r"\b(?:tại|ở|đến|về) $")
_MIN_MENTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictMention:
    """A district, town or provincial city named in a text."""

    start: int
    """First code point of the name, and of its kind where that is written."""
    end: int
    """One past its last code point."""
    text: str
    """As it stands in the text: `huyện Tam Nông`."""
    name: str
    """Its name: `Tam Nông`."""
    kind: str
    """`huyện`, `quận`, `thị xã` or `thành phố`; '' where the text does not say."""

    @property
    def full_name(self) -> str:
        """Its name with its kind, where that is known; see `rag.text.district_names.full_name`."""
        return full_name(self.name, self.kind)

    def may_be(self, other: "DistrictMention") -> bool:
        """Say whether two mentions may be of one: thành phố and huyện Cao Lãnh are two."""
        return are_one(self.full_name, other.full_name)


def find_districts(text: str, *, typed: bool = False) -> tuple[DistrictMention, ...]:
    """Find the districts, towns and provincial cities that a text names, numbered ones left out.

    A name has its capitals, and stands alone or after its kind («huyện Tam Nông»). Those that are
    called like a province are found after their kind only, and left to `rag.text.places` else.

    Args:
        text: Normalised text; '' gives ().
        typed: Whether it is a question, typed perhaps in small letters or all in capitals, or
            without dấu: then a name needs no capitals, but it must be no common word, or stand
            after its own kind.

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    tokens = syllables(text)
    reading = _Reading(
        text=text,
        tokens=tokens,
        places={token.start: place for place, token in enumerate(tokens)},
        uncased=typed and (text.isupper() or not any(map(str.isupper, text[1:]))),
        bare=typed and has_few_dau(key(text)),
    )
    known = district_names()
    names = known.without_dau if reading.bare else known.exact
    runs = names.divide(tokens, lambda run, name: reading.mention(run, name) is not None)
    mentions = (reading.mention(run, name) for run, name in runs if name is not None)
    return tuple(filter(None, mentions))


@lru_cache(maxsize=512)
def main_districts(text: str, title: str) -> tuple[DistrictMention, ...]:
    """Give the districts an article is about, not those it mentions in passing.

    They are those named in the title, the one named in its first paragraph where it names one («tại
    TP Cao Lãnh» is where somebody met), and the one named three times and oftener than all others
    together: an article about a province names many.

    Args:
        text: The article's normalised text, paragraphs on lines of their own.
        title: Its title; may stand in the text as well, or be ''.

    Returns:
        Their mentions.
    """
    mentions = find_districts(text)
    counts = Counter(m.name for m in mentions)
    most = {n for n, c in counts.items() if c >= _MIN_MENTIONS and 2 * c > counts.total()}
    head_end = end_of_first_paragraph(text)
    in_head = [
        m for m in mentions if m.start < head_end and not _WHERE.search(key(text[: m.start]))
    ]
    if len({m.name for m in in_head}) > 1:
        in_head = []
    return (*find_districts(title), *in_head, *(m for m in mentions if m.name in most))


def district_places(mentions: Sequence[DistrictMention]) -> tuple[str, ...]:
    """Give the districts of mentions, each once, as `full_name` gives them.

    A name without its kind is left out where one with it is among them.
    """
    places = tuple(dict.fromkeys(mention.full_name for mention in mentions))
    known = {mention.name for mention in mentions if mention.full_name != mention.name}
    return tuple(place for place in places if place not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    text: str
    tokens: Sequence[Token]
    places: Mapping[int, int]
    """Of the tokens, by where they start in the text."""
    uncased: bool
    """Whether capitals tell nothing."""
    bare: bool
    """Whether it was typed without dấu."""

    def mention(self, run: Sequence[Token], name: str) -> DistrictMention | None:
        """Give the mention of a district that tokens with its name are, if they are one."""
        text, first = self.text, self.places[run[0].start]
        if not all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(run)):
            return None
        kind, n_kind = self._kind_before(first, name)
        if self.uncased:
            known = district_names()
            common = known.ordinary_without_dau if self.bare else known.ordinary
            if name in common and not n_kind:
                return None
        elif not all(token.text[0].isupper() for token in run):
            return None
        if not n_kind and not self._stands_alone(first, first + len(run), name):
            return None
        start = self.tokens[first - n_kind].start
        return DistrictMention(
            start=start, end=run[-1].end, text=text[start : run[-1].end], name=name, kind=kind
        )

    def _kind_before(self, first: int, name: str) -> tuple[str, int]:
        """Give the kind written before a name, and its length in syllables; '' for none.

        Where capitals tell nothing, it must be one that the name has: «huyện ủy thống nhất».
        """
        for length in (2, 1):
            words = self.tokens[max(0, first - length) : first]
            if len(words) != length:
                continue
            keys = keys_of(words)
            written = next(
                (w for w in KINDS if keys == w or (self.bare and keys == tuple(map(fold, w)))),
                None,
            )
            between = self.text[words[-1].end : self.tokens[first].start]
            is_short = written in _SHORT_KINDS and between in (".", ". ")
            if written is None or not (between == " " or is_short):
                continue
            kind = KINDS[written]
            if self.uncased and (
                kind not in district_names().kinds[name]
                or written[-1] == "ủy"
                or (self.bare and self._word_before(first - length) == "co")  # cơ quan
            ):
                continue
            return kind, length
        return "", 0

    def _stands_alone(self, first: int, end: int, name: str) -> bool:
        """Say whether a name without its kind is a district's, and not a part of another name."""
        run = self.tokens[first:end]
        if name in province_names() or (len(run) == 1 and is_syllable(run[0].key)):
            return False
        before = self._word_before(first)
        two_before = keys_of(self.tokens[max(0, first - 2) : first]) if before else ()
        if before in _NOT_BEFORE or (before, run[0].key) in _WORDS or two_before in _NAMED_AFTER:
            return False
        if self.uncased or name in district_names().persons:
            return self.uncased
        if end < len(self.tokens):
            next_ = self.tokens[end]
            if self.text[run[-1].end : next_.start] == " " and next_.text[0].isupper():
                return False
        # «Nguyễn Cao Lãnh»; but «UBND Cao Lãnh», and «Ở Cao Lãnh» at the beginning.
        if not before:
            return True
        last = self.tokens[first - 1].text
        belongs = last[0].isupper() and not last.isupper()
        return not belongs or (first == 1 and last not in SURNAMES)

    def _word_before(self, first: int) -> str:
        """Give the key of the word before, with nothing between but a space; '' for none."""
        if not first:
            return ""
        last = self.tokens[first - 1]
        return last.key if self.text[last.end : self.tokens[first].start] == " " else ""
