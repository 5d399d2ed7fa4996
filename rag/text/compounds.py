"""The words of Vietnamese, most of them compounds of two syllables, in a run of syllables."""

from collections.abc import Iterator, Sequence

from rag.text.lexicon import LONGEST_COMPOUND, dictionary_compounds
from rag.text.words import Token, keys_of

# Prepositions and the like: words that begin with them are rarer than what may follow them.
_LEADING = frozenset(
    """
    bị bởi các cho có của do đã đến được không là lên những nữ ở ra tại thành theo trên trong từ và
    vào về với xuống
    """.split()
)
_COST_OF_LEADING = 0.5  # less than that of a word


def cut_words(tokens: Sequence[Token], text: str) -> Iterator[Sequence[Token]]:
    """Cut syllables into words: into as few as the dictionary can, the longest first.

    «thành trung tâm trí tuệ nhân tạo» has «thành trung» and «tâm trí» in it too, but they leave
    more words; and «của cải cách» is «của» and «cải cách», though «của cải» is a word.

    Args:
        tokens: Syllables that stand side by side, with nothing but a space or hyphen between two.
        text: Where they stand.

    Yields:
        The words in order; what hyphens join («vắc-xin») is one; a syllable that belongs to none,
        alone.
    """
    n = len(tokens)
    costs = [0.0] * (n + 1)  # of all that follows
    lengths = [1] * n
    for position in reversed(range(n)):
        by_length = {
            length: _cost(tokens[position], length) + costs[position + length]
            for length in _lengths_at(tokens, position, text)
        }
        lengths[position] = min(by_length, key=by_length.__getitem__)
        costs[position] = by_length[lengths[position]]
    position = 0
    while position < n:
        yield tokens[position : position + lengths[position]]
        position += lengths[position]


def _cost(first: Token, length: int) -> float:
    return 1 + _COST_OF_LEADING * (length > 1 and first.key in _LEADING)


def _lengths_at(tokens: Sequence[Token], position: int, text: str) -> Iterator[int]:
    """Give how many syllables the words have that may begin at a position, the longest first."""
    end = position + 1
    while end < len(tokens) and text[tokens[end - 1].end : tokens[end].start] == "-":
        end += 1
    if end > position + 1:
        yield end - position
        return
    for length in range(min(LONGEST_COMPOUND, len(tokens) - position), 1, -1):
        if " ".join(keys_of(tokens[position : position + length])) in dictionary_compounds():
            yield length
    yield 1
