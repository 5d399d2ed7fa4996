"""What holds of every draft, whatever is asked of whatever articles."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answering import ExtractiveGenerator, split_question
from rag.answering.claims.grounding import check_draft
from rag.answering.question.analysis import analyse_question
from rag.citations import MARKER
from rag.testing import make_hit
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.places import main_places
from rag.text.unicode import normalize
from rag.types import Document, Draft, Hit

UNTIMED = settings(deadline=None)  # the first sentence waits for underthesea to load

_QUESTION_WORDS = """
    bao nhiêu|mấy|ai|khi nào|ngày nào|năm nào|ở đâu|huyện nào|vì sao|là gì|phần trăm|tỷ lệ|kết nạp
    đảng viên|chi bộ|hội nghị|chủ trì|Bí thư|Phó Bí thư Tỉnh ủy|Hà Nam|Nam Định|năm 2022|năm 2010
    so với|giảm|tăng|còn|và|lần lượt|chỉ thị nào|bài viết|tác giả|đăng ngày nào|báo nào|ảnh|của ai
    giai đoạn 2010-2020|hiện nay|1.250|10-CT/TW|Quận 3|,|;|?|“|[1]|tuổi|tiền|người
"""
_SENTENCES = """
    Năm 2022, tỉnh Hà Nam kết nạp 1.250 đảng viên mới, đạt 104,2% kế hoạch.
    Tỉnh Nam Định có 512 chi bộ, giảm 38 chi bộ so với năm 2010.
    Đồng chí Trần Văn Nam, Phó Bí thư Tỉnh ủy chủ trì hội nghị ngày 15/12/2022.
    Bí thư Tỉnh ủy Lê Thị Hoa trao tặng 14 cá nhân, 8 tập thể.
    Giai đoạn 2010-2020, kết nạp hơn 1.800 đảng viên; kỷ luật 35 đảng viên.
    Hiện có 57/68 bí thư kiêm thủ trưởng theo Chỉ thị số 10-CT/TW, ngày 2/2/2008.
    Huyện Kim Bảng mở lớp nhằm nâng cao trình độ; vì thiếu cán bộ.
    Kết quả năm 2022
    Có 6 lớp [1] cho 408 người [2].
    Ảnh: Mai Hoa
    Hiện nay, Quận 3 có mười hai chi bộ.
    Đến nay, 43,72 % chi bộ có 1,5 triệu đồng.
    MAI HOA
"""


def _lines(text: str, separator: str | None = None) -> list[str]:
    parts = [part for line in text.strip().splitlines() for part in line.strip().split(separator)]
    return [part for part in parts if part]


QUESTIONS = st.one_of(
    st.lists(st.sampled_from(_lines(_QUESTION_WORDS, "|")), max_size=10).map(" ".join),
    st.text(max_size=60).map(normalize),
)
SENTENCES = st.one_of(
    st.sampled_from([line.strip() for line in _SENTENCES.strip().splitlines()]),
    st.text(max_size=40).map(normalize),
)


@st.composite
def documents(draw: st.DrawFn, document_id: str) -> Document:
    pieces = draw(st.lists(st.tuples(SENTENCES, st.sampled_from([" ", "\n", "\n\n"])), max_size=8))
    text = "".join(sentence + gap for sentence, gap in pieces)
    title = draw(st.sampled_from(["", "Hà Nam tổng kết năm 2022", "Kết nạp đảng viên"]))
    return Document(
        id=document_id,
        title=title,
        text=text,
        author=draw(st.sampled_from([None, "MAI HOA"])),
        source=draw(st.sampled_from([None, "Báo Mẫu 24"])),
        published_at=draw(
            st.none() | st.dates(min_value=date(2008, 1, 1), max_value=date(2023, 12, 31))
        ),
        published_precision=draw(st.sampled_from(["day", "month", "year"])),
        places=main_places(text, title),
        content_hash=document_id,
    )


@st.composite
def hit_lists(draw: st.DrawFn) -> tuple[Hit, ...]:
    hits = []
    for number in range(draw(st.integers(0, 3))):
        document = draw(documents(f"d{number}"))
        hits.append(
            make_hit(
                document,
                score=draw(st.floats(0, 1)),
                rank=number + 1,
                component_scores=draw(st.sampled_from([{}, {"dense": 0.9}, {"lexical": 3.0}])),
            )
        )
    return tuple(hits)


def draft_of(question: str, hits: tuple[Hit, ...], threshold: float) -> Draft:
    return ExtractiveGenerator(threshold=threshold, language="vi").generate(question, hits)


def states(number: Number, quotes: list[str]) -> bool:
    return any(same_value(number, other) for quote in quotes for other in find_numbers(quote))


THRESHOLDS = st.sampled_from([0.0, 0.1, 0.5, 1.0])  # low ones answer what should be refused


@UNTIMED
@given(QUESTIONS, hit_lists(), THRESHOLDS)
def test_every_marker_has_a_citation_and_every_citation_a_verbatim_quote(
    question: str, hits: tuple[Hit, ...], threshold: float
) -> None:
    draft = draft_of(question, hits, threshold)
    texts = {hit.document.id: hit.document.text for hit in hits}
    markers = list(range(1, len(draft.citations) + 1))
    assert [c.marker for c in draft.citations] == markers
    for citation in draft.citations:
        assert citation.quote == texts[citation.document_id][citation.start : citation.end]
    # No more than these, though articles hold a [2].
    assert {int(marker) for marker in MARKER.findall(draft.text)} == set(markers)


@UNTIMED
@given(QUESTIONS, hit_lists(), THRESHOLDS)
def test_every_number_of_an_answer_stands_in_what_it_cites(
    question: str, hits: tuple[Hit, ...], threshold: float
) -> None:
    draft = draft_of(question, hits, threshold)
    if draft.status == "refused":
        return
    quotes = [citation.quote for citation in draft.citations]
    for number in find_numbers(MARKER.sub("", draft.text)):
        assert states(number, quotes)
    if draft.notices:
        return  # a value given with the article stands in its data, which the notice says
    for number in find_numbers(draft.short_answer):
        assert states(number, quotes)


@UNTIMED
@given(QUESTIONS, hit_lists(), THRESHOLDS)
def test_a_draft_is_an_answer_or_a_refusal(
    question: str, hits: tuple[Hit, ...], threshold: float
) -> None:
    draft = draft_of(question, hits, threshold)
    assert 0 <= draft.confidence <= 1
    assert draft.text
    if draft.status == "refused":
        assert draft.short_answer == ""
        assert len(draft.citations) <= 1
        assert draft.notices == ()
    else:
        assert draft.citations


@UNTIMED
@given(QUESTIONS, hit_lists(), THRESHOLDS)
def test_the_same_input_gives_the_same_draft(
    question: str, hits: tuple[Hit, ...], threshold: float
) -> None:
    assert draft_of(question, hits, threshold) == draft_of(question, hits, threshold)


@UNTIMED
@given(QUESTIONS, THRESHOLDS)
def test_without_hits_every_question_is_refused(question: str, threshold: float) -> None:
    draft = draft_of(question, (), threshold)
    assert (draft.status, draft.citations, draft.confidence) == ("refused", (), 0.0)


@UNTIMED
@given(QUESTIONS)
def test_parts_lose_no_place_of_the_question(question: str) -> None:
    parts = split_question(question)
    assert parts
    whole = set(analyse_question(question).places)
    assert whole <= {place for part in parts for place in analyse_question(part).places}


@UNTIMED
@given(QUESTIONS, hit_lists(), THRESHOLDS)
def test_the_check_leaves_quotations_as_they_are(
    question: str, hits: tuple[Hit, ...], threshold: float
) -> None:
    draft = draft_of(question, hits, threshold)
    checked = check_draft(draft, hits)
    assert (checked.draft, dict(checked.removed)) == (draft, {})
