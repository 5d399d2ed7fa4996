"""Whatever a passage holds and whatever is looked for, the page shows the passage, whole words
marked.
"""

import re
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.terms import find_terms
from rag.text.unicode import fold
from rag.text.words import syllables
from rag.ui.search.hits import render_marked

UNTIMED = settings(deadline=None)  # under the first run the tables of letters are made
ANY = st.text(st.characters(codec=None, exclude_categories=()))
WORDS = st.lists(
    st.sampled_from([*"Đảng đảng dang viên vien 06 6 2.472 43,72% & < _ <b> an án \n".split(" ")]),
    max_size=12,
).map(" ".join)
TEXTS = ANY | WORDS


@UNTIMED
@given(TEXTS, TEXTS, TEXTS)
def test_no_character_is_lost_and_nothing_is_interpreted(text: str, typed: str, meant: str) -> None:
    html = render_marked(text, typed, meant)

    lines = [line for line in text.split("\n") if line and not line.isspace()]
    paragraphs = re.findall("<p>(.*?)</p>", html, re.DOTALL)
    unmarked = [re.sub("</?mark>", "", paragraph) for paragraph in paragraphs]
    assert unmarked == list(map(escape, lines))
    assert html.count("<mark>") == len(find_terms(text, typed, meant))


@UNTIMED
@given(TEXTS, TEXTS, TEXTS)
def test_what_is_marked_are_whole_words_of_the_query(text: str, typed: str, meant: str) -> None:
    starts = {token.start for token in syllables(text)}
    ends = {token.end for token in syllables(text)}
    wanted = {fold(token.key) for token in syllables(meant)}
    position = 0
    for span in find_terms(text, typed, meant):
        assert position <= span.start < span.end
        assert span.start in starts
        assert span.end in ends
        assert "\n" not in text[span.start : span.end]
        for token in syllables(text):
            if span.start <= token.start < span.end:
                assert fold(token.key) in wanted
        position = span.end
