"""What a reader gets from hand-made articles: the answer with its quote, or a refusal."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answering import ExtractiveGenerator
from rag.config import Settings
from rag.messages import EN, VI
from rag.protocols import Generator
from rag.testing import make_hit
from rag.text.places import main_places
from rag.types import Abbreviation, Document, Draft, Hit, Span


def article(document_id: str, text: str, *, day: date = date(2022, 12, 20)) -> Document:
    title = text.split("\n", 1)[0]
    return Document(
        id=document_id,
        title=title,
        text=text,
        places=main_places(text, title),
        published_at=day,
        content_hash=document_id,
    )


HA_NAM = article(
    "hn",
    "Hà Nam tổng kết công tác Đảng\n"
    "Năm 2022, Đảng bộ tỉnh Hà Nam kết nạp được 1.250 đảng viên mới, đạt 104,2% kế hoạch.\n"
    "Toàn tỉnh có 512 chi bộ, giảm 38 chi bộ so với năm 2015.\n"
    "Đồng chí Trần Văn Nam, Phó Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị tổng kết ngày 15/12/2022.",
)
NAM_DINH = article(
    "nđ",
    "Nam Định tổng kết công tác Đảng\n"
    "Năm 2022, Đảng bộ tỉnh Nam Định kết nạp được 2.310 đảng viên mới, đạt 98,5% kế hoạch.",
)
BOTH = (HA_NAM, NAM_DINH)


def hit_of(document: Document) -> Hit:
    return make_hit(document, component_scores={"dense": 0.88})


def ask(question: str, *documents: Document, threshold: float = 0.5) -> Draft:
    generator = ExtractiveGenerator(threshold=threshold, language="vi")
    return generator.generate(question, [hit_of(document) for document in documents])


def test_it_is_a_generator_built_from_settings() -> None:
    generator = ExtractiveGenerator.from_settings(Settings(language="en"))
    assert isinstance(generator, Generator)
    assert generator.name == "extractive"
    assert generator.generate("Ai chủ trì?", []).text == EN.refused_nothing_found


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?", "1.250 đảng viên mới"),
        ("Nam Định kết nạp bao nhiêu đảng viên mới năm 2022?", "2.310 đảng viên mới"),
        ("Toàn tỉnh Hà Nam có bao nhiêu chi bộ?", "512 chi bộ"),
        ("Số chi bộ toàn tỉnh Hà Nam giảm bao nhiêu so với năm 2015?", "38 chi bộ"),
        ("Ai chủ trì hội nghị tổng kết của Hà Nam?", "Trần Văn Nam"),
        ("Hội nghị tổng kết của Hà Nam do ai chủ trì, ngày nào?", "ngày 15/12/2022"),
        ("Hà Nam kết nạp đảng viên mới đạt bao nhiêu phần trăm kế hoạch?", "104,2%"),
    ],
)
def test_the_answer_is_the_sentence_with_its_quote(question: str, short: str) -> None:
    draft = ask(question, *BOTH)
    assert draft.status == "answered"
    assert draft.short_answer == short
    (citation,) = draft.citations
    assert short in citation.quote
    assert draft.text == f"{citation.quote} [1]"
    assert draft.notices == ()
    assert 0.5 <= draft.confidence <= 1


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Thái Bình kết nạp bao nhiêu đảng viên mới năm 2022?", "về Thái Bình"),
        ("Hà Nam kết nạp bao nhiêu đảng viên mới năm 2019?", "năm 2019"),
        ("Bí thư Tỉnh ủy Hà Nam là ai?", VI.refused),
        ("Giá lúa ở Hà Nam là bao nhiêu?", "nhắc đến “Giá lúa”"),
        ("Hà Nam khai trừ bao nhiêu đảng viên năm 2022?", "nhắc đến “khai trừ”"),
    ],
)
def test_what_the_articles_do_not_say_is_refused(question: str, text: str) -> None:
    draft = ask(question, *BOTH)
    assert draft.status == "refused"
    assert text in draft.text
    assert draft.short_answer == ""
    assert draft.confidence < 0.5


def test_no_hits_are_refused_without_a_citation() -> None:
    draft = ask("Hà Nam kết nạp bao nhiêu đảng viên?")
    assert (draft.status, draft.text, draft.citations, draft.confidence) == (
        "refused",
        VI.refused_nothing_found,
        (),
        0.0,
    )


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Toàn tỉnh có bao nhiêu quỹ bảo vệ rừng?", "12 QBVR"),
        ("Toàn tỉnh có bao nhiêu QBVR?", "12 QBVR"),
        ("Năm sau thành lập bao nhiêu QBVR?", "15 quỹ bảo vệ rừng"),
    ],
)
def test_what_is_abbreviated_is_the_same_in_full(question: str, short: str) -> None:
    document = article(
        "r",
        "Hội nghị về rừng\nToàn tỉnh có 12 QBVR.\nCó 40 cán bộ kiểm lâm dự họp.\n"
        "Năm sau sẽ thành lập 15 quỹ bảo vệ rừng.",
    )
    known = (Abbreviation("QBVR", "Quỹ Bảo vệ rừng"),)
    hit = replace(hit_of(document), abbreviations=known)
    generator = ExtractiveGenerator(threshold=0.5, language="vi")
    assert generator.generate(question, [hit]).short_answer == short


def test_a_question_about_two_places_is_answered_for_both() -> None:
    draft = ask("Năm 2022, Hà Nam và Nam Định kết nạp bao nhiêu đảng viên mới?", *BOTH)
    assert draft.short_answer == "1.250 đảng viên mới; 2.310 đảng viên mới"
    assert [citation.document_id for citation in draft.citations] == ["hn", "nđ"]
    assert draft.text == "\n\n".join(f"{c.quote} [{c.marker}]" for c in draft.citations)
    assert draft.notices == ()


def test_a_part_without_an_answer_is_named_as_it_was_asked() -> None:
    draft = ask(
        "Năm 2022, Hà Nam kết nạp bao nhiêu đảng viên mới, còn Thái Bình kết nạp bao nhiêu?", *BOTH
    )
    assert (draft.status, draft.short_answer) == ("answered", "1.250 đảng viên mới")
    assert draft.notices == (
        "Bộ sưu tập không có câu trả lời cho phần: “Thái Bình kết nạp bao nhiêu”.",
    )


def test_two_articles_with_different_values_are_both_given_with_a_notice() -> None:
    sentence = "Đảng bộ Khối hiện có {} đảng viên."
    older = article("cũ", sentence.format("4.374"), day=date(2020, 1, 1))
    newer = article("mới", sentence.format("5.096"), day=date(2022, 1, 1))
    draft = ask("Đảng bộ Khối hiện có bao nhiêu đảng viên?", older, newer)
    assert set(draft.short_answer.split("; ")) == {"4.374 đảng viên", "5.096 đảng viên"}
    assert {citation.document_id for citation in draft.citations} == {"cũ", "mới"}
    assert [citation.marker for citation in draft.citations] == [1, 2]
    assert draft.notices == (VI.notice_values_differ,)


def test_two_articles_with_the_same_value_are_given_once() -> None:
    sentence = "Đảng bộ Khối hiện có 4.374 đảng viên."
    draft = ask(
        "Đảng bộ Khối hiện có bao nhiêu đảng viên?",
        article("a", sentence),
        article("b", sentence + "\nTrời mưa."),
    )
    assert draft.short_answer == "4.374 đảng viên"
    assert len(draft.citations) == 1
    assert draft.notices == ()


def test_a_value_of_another_year_is_no_rival() -> None:
    draft = ask(
        "Năm 2022 Đảng bộ Khối có bao nhiêu đảng viên?",
        article("a", "Năm 2022, Đảng bộ Khối có 4.374 đảng viên."),
        article("b", "Năm 2021, Đảng bộ Khối có 4.210 đảng viên.", day=date(2021, 12, 1)),
    )
    assert draft.short_answer == "4.374 đảng viên"
    assert draft.notices == ()


def test_an_article_question_gives_the_line_that_says_it() -> None:
    text = "Mở lớp bồi dưỡng\nTỉnh mở lớp bồi dưỡng cho cấp ủy.\nMAI HOA"
    start = text.index("MAI HOA")
    document = Document(
        id="a",
        title="Mở lớp bồi dưỡng",
        text=text,
        author="MAI HOA",
        source="Báo Mẫu",
        content_hash="a",
        field_spans={"author": Span(start, len(text))},
    )
    draft = ask("Ai là tác giả bài về lớp bồi dưỡng?", document)
    assert (draft.status, draft.short_answer, draft.text) == ("answered", "MAI HOA", "MAI HOA [1]")
    assert draft.notices == ()

    draft = ask("Bài về lớp bồi dưỡng đăng trên báo nào?", document)
    assert (draft.status, draft.short_answer) == ("answered", "Báo Mẫu")
    assert draft.notices == (VI.notice_field_not_in_text,)


def test_the_threshold_decides() -> None:
    question = "Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?"
    confidence = ask(question, *BOTH).confidence
    assert ask(question, *BOTH, threshold=confidence).status == "answered"
    assert ask(question, *BOTH, threshold=confidence + 0.001).status == "refused"


def test_the_order_of_the_hits_does_not_matter() -> None:
    question = "Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?"
    assert ask(question, HA_NAM, NAM_DINH) == ask(question, NAM_DINH, HA_NAM)


RULES = article(
    "nq",
    "Quy chế vườn cây\n"
    "Chương I\n"
    "CHĂM SÓC\n"
    "Điều 7. Thôi chăm sóc cây\n"
    "1. Người trồng báo cho chủ vườn trước khi thôi chăm sóc.\n"
    "2. Người trồng bị thôi chăm sóc cây trong các trường hợp sau đây:\n"
    "a) Bỏ cây khô 12 ngày;\n"
    "b) Bón cây sai cách.\n"
    "3. Chủ vườn quyết định việc khác.",
)


def test_a_sentence_that_ends_in_a_colon_is_quoted_with_its_list() -> None:
    draft = ask("Người trồng bị thôi chăm sóc cây trong trường hợp nào?", RULES)
    assert draft.short_answer == "a) Bỏ cây khô 12 ngày; b) Bón cây sai cách."
    (citation,) = draft.citations
    assert citation.quote.endswith("sau đây:\na) Bỏ cây khô 12 ngày;\nb) Bón cây sai cách.")
    assert citation.title == "Điều 7, Quy chế vườn cây"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hà Nam hay Nam Định kết nạp nhiều đảng viên mới hơn?", True),
        ("Hà Nam và Nam Định kết nạp bao nhiêu đảng viên mới?", True),
        ("Năm 2022 Hà Nam, năm 2021 Nam Định kết nạp bao nhiêu đảng viên mới?", False),  # asked so
    ],
)
def test_figures_of_different_periods_are_told_to_be_so(question: str, told: bool) -> None:
    draft = ask(
        question,
        article("hn", "Năm 2022, tỉnh Hà Nam kết nạp 1.250 đảng viên mới."),
        article("nđ", "Năm 2021, tỉnh Nam Định kết nạp 2.310 đảng viên mới."),
    )
    assert draft.short_answer == "1.250 đảng viên mới; 2.310 đảng viên mới"
    assert draft.notices == ((VI.notice_periods_differ,) if told else ())


def by_lines(document_id: str, text: str, author: str) -> Document:
    """Give an article with its author in the last line."""
    document = article(document_id, f"{text}\n{author}")
    start = document.text.rindex(author)
    span = Span(start, len(document.text))
    return replace(document, author=author, field_spans={"author": span})


NAM_ROM = by_lines(
    "nấm", "Hội Đông trồng nấm rơm\nHội Đông thu được 35 tấn nấm rơm trong vụ xuân.", "MAI HOA"
)


@pytest.mark.parametrize(
    "question",
    [
        "Ai viết bài về trồng nấm rơm? Hội Đông thu được bao nhiêu tấn nấm rơm?",
        "Nêu tên tác giả bài về trồng nấm rơm; hội Đông thu được bao nhiêu tấn nấm rơm?",
    ],
)
def test_who_wrote_an_article_and_what_it_tells_are_answered_together(question: str) -> None:
    draft = ask(question, NAM_ROM)
    assert (draft.status, draft.short_answer) == ("answered", "MAI HOA; 35 tấn nấm rơm")
    assert [citation.quote for citation in draft.citations] == [
        "MAI HOA",
        "Hội Đông thu được 35 tấn nấm rơm trong vụ xuân.",
    ]
    assert draft.text.endswith("[2]")
    assert draft.notices == ()


def test_of_a_writer_and_a_figure_the_one_that_is_missing_is_named() -> None:
    draft = ask("Ai viết bài về trồng nấm rơm? Hội Đông nuôi bao nhiêu con lợn rừng?", NAM_ROM)
    assert (draft.status, draft.short_answer) == ("answered", "MAI HOA")
    (notice,) = draft.notices
    assert "bao nhiêu con lợn rừng" in notice
    unsigned = replace(NAM_ROM, author=None, field_spans={})
    question = "Ai viết bài về trồng nấm rơm? Hội Đông thu được bao nhiêu tấn nấm rơm?"
    draft = ask(question, unsigned)
    assert (draft.status, draft.short_answer) == ("answered", "35 tấn nấm rơm")
    (notice,) = draft.notices
    assert "Ai viết bài về trồng nấm rơm" in notice


def test_a_sentence_that_answers_twice_is_quoted_once() -> None:
    document = article("thi", "Hội thi cấy\nTại hội thi cấy, ông Trần Văn Nam trao 24 giải lúa.")
    question = "Ai trao giải lúa tại hội thi cấy? Hội thi cấy trao bao nhiêu giải lúa?"
    draft = ask(question, document)
    assert draft.short_answer == "Trần Văn Nam; 24 giải lúa"
    (citation,) = draft.citations
    assert draft.text == f"{citation.quote} [1]"


@pytest.mark.parametrize(("figure", "status"), [("35", "answered"), ("36", "refused")])
def test_what_a_less_sure_sentence_answers_a_surer_one_that_says_the_same_does(
    figure: str, status: str
) -> None:
    likely = article("a", "Vụ xuân\nHội Đông thu được 35 tấn nấm rơm.")
    sure = article("b", f"Vụ hè\nBà con hội Đông năm ấy gom được tất cả {figure} tấn nấm rơm.")
    hits = [
        make_hit(likely, score=1.0, component_scores={"dense": 0.55}),
        make_hit(sure, score=0.3, rank=2, component_scores={"dense": 0.95}),
    ]
    question = "Hội Đông thu được bao nhiêu tấn nấm rơm?"
    draft = ExtractiveGenerator(threshold=0.5, language="vi").generate(question, hits)
    assert draft.status == status
    if status == "answered":
        assert draft.short_answer == "35 tấn nấm rơm"
        assert [citation.document_id for citation in draft.citations] == ["b"]
