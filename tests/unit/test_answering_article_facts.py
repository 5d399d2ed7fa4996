from datetime import date

import pytest

from rag.answering.extractive.article_facts import ArticleFact, asked_field, find_article_facts
from rag.answering.question.analysis import analyse_question
from rag.messages import EN, VI, Messages
from rag.testing import make_hit
from rag.types import Document, Span

TITLE = "Hà Nam mở lớp bồi dưỡng"
TEXT = f"""{TITLE}
Báo Mẫu, ngày 12/5/2022
Tỉnh Hà Nam mở 4 lớp bồi dưỡng cho cấp ủy. Ảnh: Trần Nam
MAI HOA"""


def article(document_id: str = "a", *, in_text: bool = True, **values: object) -> Document:
    spans = {
        "title": TITLE,
        "source": "Báo Mẫu",
        "published_at": "12/5/2022",
        "author": "MAI HOA",
    }
    fields: dict[str, object] = {
        "title": TITLE,
        "text": TEXT,
        "source": "Báo Mẫu",
        "author": "MAI HOA",
        "published_at": date(2022, 5, 12),
        "places": ("Hà Nam",),
        "field_spans": {
            name: Span(TEXT.index(value), TEXT.index(value) + len(value))
            for name, value in spans.items()
        }
        if in_text
        else {},
    } | values
    return Document(id=document_id, content_hash=document_id, **fields)  # type: ignore[arg-type]


def facts(question: str, *documents: Document, texts: Messages = VI) -> tuple[ArticleFact, ...]:
    field = asked_field(question)
    assert field is not None
    return find_article_facts(
        field, analyse_question(question), [make_hit(d) for d in documents], texts=texts
    )


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Ai là tác giả bài viết về lớp bồi dưỡng?", "author"),
        ("Bài về lớp bồi dưỡng do ai viết?", "author"),
        ("Bài viết về lớp bồi dưỡng đăng ngày nào?", "published_at"),
        ("Ngày đăng của bài về lớp bồi dưỡng?", "published_at"),
        ("Bài về lớp bồi dưỡng đăng trên báo nào?", "source"),
        ("Nguồn tin ở đâu?", "source"),
        ("Tiêu đề bài viết là gì?", "title"),
        ("Ảnh trong bài do ai chụp?", "photo"),
        ("Bài nào viết về lớp bồi dưỡng?", "title"),
        ("Phóng sự nào kể chuyện cấy lúa?", "title"),
        ("Bài viết của báo nói về vấn đề gì?", "title"),
        ("Cho tôi hỏi bài về lớp bồi dưỡng tên gì?", "title"),
        ("Bài về lớp bồi dưỡng đề ngày tháng năm bao nhiêu?", "published_at"),
        ("Bài về lớp bồi dưỡng cập nhật ngày bao nhiêu?", "published_at"),
        ("Trong hai bài ấy, bài nào ra trước?", "published_at"),
        ("Ngày của từng bài?", "published_at"),
        ("Nguồn tin nào?", "source"),
        ("Trang thông tin nào đăng bài?", "source"),
        ("Bài đăng trên báo nào, ngày nào?", "source"),
        ("Bài về lớp bồi dưỡng đề ngày nào?", "published_at"),
        ("Bài báo này được xuất bản chính xác vào ngày nào?", "published_at"),
        ("Bạn ơi, bài báo này do ai viết?", "author"),
        ("Trong bài phát biểu, Bí thư Tỉnh ủy nói về vấn đề gì?", None),
        ("Thông tin tại hội nghị, ông nói gì?", None),
        ("Hội thi có bao nhiêu bài, bài nào đạt giải nhất?", None),
        ("Theo bài báo, hội nghị diễn ra trước sự kiện nào?", None),
        ("Nhan đề tập thơ là gì?", None),
        ("Tiêu đề cuốn sách về cấy lúa là gì?", None),
        ("Cuốn sách tên là gì?", None),
        ("Hà Nam mở bao nhiêu lớp bồi dưỡng?", None),
        ("Ai chủ trì hội nghị?", None),
        ("Hội nghị diễn ra ngày nào?", None),
        ("Đảng viên viết bao nhiêu bài thu hoạch?", None),
        ("", None),
    ],
)
def test_the_field_a_question_asks_about(question: str, field: str | None) -> None:
    assert asked_field(question) == field


@pytest.mark.parametrize(
    ("question", "value", "line"),
    [
        ("Ai là tác giả bài về lớp bồi dưỡng?", "MAI HOA", "MAI HOA"),
        ("Bài về lớp bồi dưỡng đăng ngày nào?", "12/5/2022", "Báo Mẫu, ngày 12/5/2022"),
        ("Bài về lớp bồi dưỡng đăng trên báo nào?", "Báo Mẫu", "Báo Mẫu, ngày 12/5/2022"),
        ("Tiêu đề bài về lớp bồi dưỡng?", TITLE, TITLE),
        (
            "Ảnh lớp bồi dưỡng của ai?",
            "Trần Nam",
            "Tỉnh Hà Nam mở 4 lớp bồi dưỡng cho cấp ủy. Ảnh: Trần Nam",
        ),
    ],
)
def test_what_the_text_says_is_quoted_with_its_line(question: str, value: str, line: str) -> None:
    (fact,) = facts(question, article())
    assert fact.value == value
    assert TEXT[fact.quote.start : fact.quote.end] == line
    assert fact.in_text


def test_a_value_given_with_the_article_is_told_from_one_in_its_text() -> None:
    (fact,) = facts("Bài về lớp bồi dưỡng đăng ngày nào?", article(in_text=False))
    assert (fact.value, fact.in_text) == ("12/05/2022", False)
    assert fact.quote.end > fact.quote.start


@pytest.mark.parametrize(
    ("precision", "texts", "value"),
    [
        ("day", VI, "12/05/2022"),
        ("month", VI, "05/2022"),
        ("year", VI, "2022"),
        ("day", EN, "2022-05-12"),
        ("month", EN, "2022-05"),
    ],
)
def test_a_date_given_with_the_article_is_told_as_exactly_as_it_is_known(
    precision: str, texts: Messages, value: str
) -> None:
    document = article(in_text=False, published_precision=precision)
    (fact,) = facts("Bài về lớp bồi dưỡng đăng ngày nào?", document, texts=texts)
    assert fact.value == value


def test_a_value_nobody_gives_is_no_fact() -> None:
    bare = article(in_text=False, author=None, source="", published_at=None, text="Mở lớp.")
    for question in ("Tác giả bài là ai?", "Bài đăng báo nào?", "Ảnh của ai?"):
        assert facts(question, bare) == ()


def test_an_article_of_another_place_is_not_meant() -> None:
    assert facts("Ai là tác giả bài về lớp bồi dưỡng ở Nam Định?", article()) == ()
    assert len(facts("Ai là tác giả bài về lớp bồi dưỡng ở Hà Nam?", article())) == 1


def test_an_article_of_another_period_is_not_meant() -> None:
    assert facts("Ai là tác giả bài về lớp bồi dưỡng năm 2019?", article()) == ()
    assert len(facts("Ai là tác giả bài về lớp bồi dưỡng năm 2022?", article())) == 1


def test_the_author_named_chooses_the_article() -> None:
    other = article("b", author="LÊ BÌNH", in_text=False, published_at=date(2022, 6, 1))
    (fact,) = facts("Bài của Lê Bình đăng ngày nào?", article(), other)
    assert fact.hit.document.id == "b"


def test_articles_that_fit_equally_well_are_all_given() -> None:
    found = facts("Ai là tác giả bài về lớp bồi dưỡng?", article("a"), article("b"))
    assert sorted(fact.hit.document.id for fact in found) == ["a", "b"]


def test_no_hits_give_no_facts() -> None:
    assert facts("Ai là tác giả bài viết?") == ()


def test_a_value_in_a_long_line_is_quoted_alone() -> None:
    text = "Lớp bồi dưỡng " + "mở ra " * 60 + "MAI HOA"
    start = text.index("MAI HOA")
    long = article(text=text, field_spans={"author": Span(start, len(text))})
    (fact,) = facts("Ai là tác giả bài về lớp bồi dưỡng?", long)
    assert fact.quote == Span(start, len(text))


@pytest.mark.parametrize(
    "question",
    [
        "Ai là tác giả bài về giá vàng?",
        "Bài về giá vàng đăng ngày nào?",
        "Bài báo nào nói về giá vàng?",
        "Tiêu đề bài về tôm là gì?",
    ],
)
def test_an_article_on_something_else_is_not_meant(question: str) -> None:
    assert facts(question, article()) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Bài nào viết về việc mở lớp bồi dưỡng cho cấp ủy?",
        "Bài viết về lớp bồi dưỡng cán bộ cấp ủy tên là gì?",  # a reader says some of it otherwise
        "Bài về cấp ủy của Mai Hoa có tiêu đề gì?",
        "Tiêu đề bài viết là gì?",  # says nothing of it
    ],
)
def test_an_article_is_known_by_some_of_what_is_said_of_it(question: str) -> None:
    assert [fact.value for fact in facts(question, article())] == [TITLE]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Bài báo này được xuất bản chính xác vào ngày nào?", "12/5/2022"),
        ("Bài báo về lớp bồi dưỡng được xuất bản chính xác vào ngày nào?", "12/5/2022"),
        ("Bạn ơi, bài báo này do ai viết?", "MAI HOA"),
        ("Bạn ơi, bài báo về lớp bồi dưỡng do ai viết?", "MAI HOA"),
    ],
)
def test_words_of_courtesy_describe_no_article(question: str, value: str) -> None:
    assert [fact.value for fact in facts(question, article())] == [value]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Bài về vườn cây do ai chấp bút?", "author"),
        ("Ai chấp bút bài viết về vườn cây?", "author"),
        ("Ai chấp bút cuốn hồi ký của ông Nam?", None),
        ("Ai chấp bút hương ước của làng?", None),
        ("Bài về vườn cây ký tên gì?", "author"),
        ("Bài về vườn cây tên gì?", "title"),
        ("Người chụp ảnh vườn cây là ai?", "photo"),
        ("Người chụp ảnh vườn cây tên gì?", "photo"),
        ("Ai là người chụp ảnh vườn cây?", "photo"),
        ("Có bao nhiêu người chụp ảnh vườn cây?", None),
        ("Mấy người chụp ảnh, và ai chăm vườn cây?", None),
        ("Người chụp ảnh vườn cây bị ngã ở đâu?", None),
    ],
)
def test_who_wrote_or_took_it_is_asked_of_an_article(question: str, field: str | None) -> None:
    assert asked_field(question) == field
