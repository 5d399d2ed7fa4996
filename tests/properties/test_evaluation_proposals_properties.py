"""What holds for every proposal, whatever the articles say."""

import hashlib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evaluation.questions.chat_proposals import find_verbatim
from rag.evaluation.questions.proposals import propose_questions
from rag.text.numbers import find_numbers, same_value
from rag.types import Document, Span

WORDS = st.sampled_from(
    "toàn tỉnh|Đảng bộ tỉnh|Tỉnh ủy|các chi bộ|đã|kết nạp|được|có|đảng viên mới|hội nghị|, đạt|"
    "(tăng|)|; kiểm tra|và|cho|hơn|trong năm 2021|Năm 2022,|ngày 5-6|tại huyện Cần Đước|kế hoạch|"
    "Bí thư Tỉnh ủy Võ Văn Thử|Theo báo cáo,|“|”|bao nhiêu|hoà|,|là|"
    "so với năm 2020|tỷ đồng".split("|")
)
FIGURES = st.sampled_from(["35", "06", "2.472", "43,72%", "57/68", "12,5", "1.305", "9", "100%"])
SENTENCES = st.lists(WORDS | FIGURES, min_size=4, max_size=24).map(" ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=5).map(
    lambda sentences: "".join(f"Năm 2021, Đảng bộ tỉnh đã {sentence}.\n" for sentence in sentences)
)


def document(text: str, name: str) -> Document:
    return Document(
        id=name,
        title="Tin",
        text=text,
        published_at=date(2022, 7, 1),
        places=("Long An",),
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), n=st.integers(1, 12), seed=st.integers(0, 9))
def test_every_proposal_can_be_checked(texts: list[str], n: int, seed: int) -> None:
    documents = [document(text, f"d{number}") for number, text in enumerate(texts)]
    made = propose_questions(documents, n=n, seed=seed)

    assert made == propose_questions(documents, n=n, seed=seed)
    assert len(made) <= n
    assert len({proposal.id for proposal in made}) == len(made)
    assert len({proposal.question for proposal in made}) == len(made)
    by_id = {d.id: d.text for d in documents}
    for proposal in made:
        assert proposal.status == "proposed"
        assert proposal.answerable == bool(proposal.answers) == bool(proposal.evidence)
        for evidence in proposal.evidence:
            assert by_id[evidence.document_id][evidence.start : evidence.end] == evidence.quote
            # Only the year of a date may stand outside the quote.
            barest = proposal.answers[0] if proposal.category == "date" else proposal.answers[-1]
            assert barest in evidence.quote
            told = find_numbers(proposal.question)
            asked = find_numbers(barest) if proposal.category != "date" else ()
            assert not any(same_value(a, b) for a in told for b in asked)


@given(text=st.text("ab 1.,\nÀà", max_size=30), words=st.text("ab 1.,\nÀà", max_size=6))
def test_what_is_found_verbatim_says_the_words(text: str, words: str) -> None:
    span = find_verbatim(text, words, Span(0, len(text)))
    if span is not None:
        assert text[span.start : span.end].lower().split() == words.lower().split()
