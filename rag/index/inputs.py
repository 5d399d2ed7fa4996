"""What of a passage is indexed: the string of its words, and those that are embedded."""

from rag.text.abbreviations import Abbreviations
from rag.types import Passage


def passage_input(passage: Passage) -> str:
    """Give the string of a whole passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}"


def word_input(passage: Passage, abbreviations: Abbreviations) -> str:
    """Give the string of a passage whose words are indexed, with what it abbreviates in full."""
    text = passage_input(passage)
    return "\n".join((text, *abbreviations.in_full(text)))


def sentence_inputs(passage: Passage) -> tuple[str, ...]:
    """Give the strings of a passage that are embedded: one for each of its sentences, at least one.

    Each has the context before it, for "toàn tỉnh kết nạp 2.472 đảng viên" names no province.
    """
    return tuple(
        f"{passage.context}\n{passage.text[start - passage.start : end - passage.start]}"
        for start, end in passage.sentences
    )
