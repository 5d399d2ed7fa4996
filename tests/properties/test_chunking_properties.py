"""What holds for the passages of any document."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.chunking import split_document
from rag.text.unicode import normalize
from rag.types import Document

UNTIMED = settings(deadline=None)  # the first sentence waits for underthesea to load
SENTENCES = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from([". ", ".\n", "; ", ", ", "\n\n"])), max_size=12
).map(lambda parts: "".join(" ".join(["Đảng"] * n) + end for n, end in parts))
TEXTS = st.one_of(st.text(max_size=300).map(normalize), SENTENCES)


@UNTIMED
@given(TEXTS, st.integers(1, 30), st.integers(0, 40))
def test_passages(text: str, max_words: int, overlap_words: int) -> None:
    document = Document(id="d", title="", text=text, content_hash="0" * 64)
    passages = split_document(document, max_words=max_words, overlap_words=overlap_words)
    assert passages == split_document(document, max_words=max_words, overlap_words=overlap_words)
    covered: set[int] = set()
    for ordinal, passage in enumerate(passages):
        assert passage.id == f"d#{ordinal}"
        assert text[passage.start : passage.end] == passage.text
        assert (passage.start, passage.end) == (
            passage.sentences[0].start,
            passage.sentences[-1].end,
        )
        assert len(passage.text.split()) <= 2 * max_words
        assert list(passage.sentences) == sorted(set(passage.sentences))
        assert all(a.end <= b.start for a, b in pairwise(passage.sentences))
        covered.update(range(passage.start, passage.end))
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)
    for before, after in pairwise(passages):
        assert before.start < after.start
        assert before.end < after.end
        repeated = text[after.start : before.end] if after.start < before.end else ""
        assert len(repeated.split()) <= overlap_words
