"""Questions about statutes: the article named, the law named, and answers that are lists."""

from dataclasses import replace

import pytest

from rag.answering import ExtractiveGenerator
from rag.answering.question.analysis import analyse_question
from rag.chunking import split_document
from rag.messages import VI
from rag.testing import make_hit
from rag.types import Document, Draft, Hit

LAW = """\
Chương I
CHĂM SÓC CÂY
Điều 4. Người trồng cây
1. Người trồng cây có các quyền sau đây:
a) Được cấp 12 cây giống;
b) Được hái quả theo Điều 5 của Luật này.
2. Người trồng cây có các nghĩa vụ sau đây:
a) Tưới cây;
b) Tôn trọng quyền của người trồng cây khác.
Điều 5. Hái quả
Người trồng cây hái quả từ 9 giờ, trừ cây nêu tại Điều 4 của Luật này.
"""


def hits_of(text: str, title: str, document_id: str) -> list[Hit]:
    document = Document(id=document_id, title=title, text=text, content_hash=document_id)
    passages = split_document(document, max_words=200, overlap_words=0)
    hit = make_hit(document, component_scores={"dense": 0.88})
    return [replace(hit, passage=passage) for passage in passages]


def ask(question: str, *hits: Hit) -> Draft:
    return ExtractiveGenerator(threshold=0.5, language="vi").generate(question, hits)


HITS = hits_of(LAW, "Luật Trồng cây", "a")


@pytest.mark.parametrize(
    "question",
    [
        "Điều 5 Luật Trồng cây quy định gì?",
        "Luật Trồng cây nói gì ở điều 5?",
        "Nội dung điều 5",
        "điều 5 luật trồng cây quy định gì",
    ],
)
def test_an_article_that_is_named_is_read_out(question: str) -> None:
    draft = ask(question, *HITS)
    assert draft.short_answer == "Điều 5. Hái quả"
    (citation,) = draft.citations
    assert citation.title == "Điều 5, Luật Trồng cây"
    assert citation.quote == LAW[LAW.index("Điều 5. ") :].strip()


def test_a_clause_that_is_named_is_read_out_with_its_list() -> None:
    (citation,) = ask("Khoản 2 Điều 4 Luật Trồng cây quy định gì?", *HITS).citations
    assert citation.quote == (
        "2. Người trồng cây có các nghĩa vụ sau đây:\na) Tưới cây;\n"
        "b) Tôn trọng quyền của người trồng cây khác."
    )
    draft = ask("Khoản 9 Điều 4 Luật Trồng cây quy định gì?", *HITS)
    assert all("Người trồng cây\n1." not in citation.quote for citation in draft.citations)


def test_an_article_of_two_laws_is_read_out_of_both() -> None:
    other = hits_of("ĐIỀU 5. NUÔI ONG\nĐiều 5 và Điều 50 nói về ong.", "Luật Nuôi ong", "b")
    both = ask("Điều 5 quy định gì?", *HITS, *other)
    assert [c.title for c in both.citations] == ["Điều 5, Luật Trồng cây", "Điều 5, Luật Nuôi ong"]
    assert both.citations[1].quote.startswith("ĐIỀU 5. NUÔI ONG\nĐiều 5 và")


def test_an_article_of_one_paragraph_is_cut_after_a_sentence() -> None:
    long = "Cây phải được tưới đủ nước. " + "Cây này và " * 300 + "hết."
    for text in (f"Điều 1. Tưới cây\n{long}", f"Điều 1. {long}"):
        (citation,) = ask("Điều 1 quy định gì?", *hits_of(text, "Luật Trồng cây", "a")).citations
        assert len(citation.quote) <= 2000
        assert "tưới đủ nước." in citation.quote


def test_one_of_two_articles_named_is_enough() -> None:
    draft = ask("Theo Điều 4 và Điều 5, người trồng cây hái quả từ mấy giờ?", *HITS)
    assert draft.short_answer == "từ 9 giờ"


def test_a_law_that_amends_another_speaks_of_its_articles() -> None:
    text = "Điều 1. Sửa đổi\nĐiều 20 Luật Cư trú được sửa đổi thành 30 ngày như sau."
    draft = ask(
        "Điều 20 Luật Cư trú được sửa đổi thành bao nhiêu ngày?",
        *hits_of(text, "Luật sửa đổi Luật Cư trú", "a"),
    )
    assert draft.short_answer == "30 ngày"


def test_a_long_article_is_cut_after_a_paragraph() -> None:
    text = "Điều 1. Cây\n" + "\n".join(f"Cây {n} phải được tưới đủ nước." for n in range(100))
    (citation,) = ask("Điều 1 quy định gì?", *hits_of(text, "Luật Trồng cây", "a")).citations
    assert len(citation.quote) <= 2000
    assert citation.quote.endswith("đủ nước.")


def test_what_stands_in_an_article_is_looked_for_in_it_alone() -> None:
    draft = ask("Theo Điều 5, người trồng cây hái quả từ mấy giờ?", *HITS)
    assert draft.short_answer == "từ 9 giờ"
    assert ask("Theo Điều 4, người trồng cây hái quả từ mấy giờ?", *HITS).status == "refused"


def test_a_law_that_is_not_there_is_named_in_the_refusal() -> None:
    draft = ask("Theo Luật Chăn nuôi, người trồng cây có quyền gì?", *HITS)
    assert draft.status == "refused"
    assert VI.refused_topic.format(topic="“Luật Chăn nuôi”") in draft.text


@pytest.mark.parametrize(
    "question",
    [
        "Người trồng cây có những quyền gì?",
        "Theo Luật Trồng cây, quyền của người trồng cây gồm những gì?",
    ],
)
def test_the_list_of_what_is_asked_for_is_quoted_whole(question: str) -> None:
    draft = ask(question, *HITS)
    assert draft.short_answer == (
        "a) Được cấp 12 cây giống; b) Được hái quả theo Điều 5 của Luật này."
    )
    assert [c.quote.partition("\n")[0] for c in draft.citations] == [
        "1. Người trồng cây có các quyền sau đây:"
    ]


@pytest.mark.parametrize(
    ("question", "statutes", "articles"),
    [
        ("Luật Đất đai quy định gì?", ("luật đất đai",), ()),
        ("Theo Bộ luật dân sự, điều 20 khoản 1?", ("luật dân sự",), ("điều 20",)),
        ("Luật Dược có mấy chương?", ("luật dược",), ()),
        ("Pháp luật quy định gì về kỷ luật đảng?", (), ()),
        ("Tỉnh có bao nhiêu người bị kỷ luật Đảng?", (), ()),
        ("Có bao nhiêu điều kiện?", (), ()),
        ("điều 20 luật đất đai nói gì", ("luật đất đai",), ("điều 20",)),
        ("theo luật sư thì sao", (), ()),
        ("Kỷ luật Đảng viên có những hình thức nào?", (), ()),
        ("Thi hành kỉ luật Đảng thế nào?", (), ()),
        ("Pháp luật Việt Nam quy định gì?", (), ()),
        ("Trường Đại học Luật Hà Nội ở đâu?", (), ()),
        ("Luật BHXH quy định gì?", ("luật bảo hiểm",), ()),
        ("Luật XYZQ quy định gì?", (), ()),  # an abbreviation that nobody knows
        ("Luật Thuế GTGT quy định gì?", ("luật thuế",), ()),
        ("Luật Dược nghiêm cấm những hành vi nào?", ("luật dược",), ()),
        ("Công an điều 50 chiến sĩ đi đâu?", (), ()),
    ],
)
def test_laws_and_articles_are_known_by_how_they_are_written(
    question: str, statutes: tuple[str, ...], articles: tuple[str, ...]
) -> None:
    analysis = analyse_question(question)
    assert (analysis.statutes, analysis.articles) == (statutes, articles)
