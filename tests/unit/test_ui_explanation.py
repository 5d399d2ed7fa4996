"""What stands folded away under an answer: everything in it is text, and nothing is cut wrongly."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from rag.messages import EN, VI
from rag.types import Answer, Consideration, Document, Hit, Passage
from rag.ui.explanation import MAX_SENTENCE_CHARS_SHOWN, render_explanation
from rag.ui.rendering import render_answer

HOSTILE = [
    "<script>alert(1)</script>",
    "![ảnh](http://evil.example/a.png)",
    "</small></li></ol></details><h1>x",
    '" onmouseover="alert(1)',
    "$x^2$ **đậm** `mã` &lt;b&gt;",
]
QUESTION = "Hà Nam kết nạp bao nhiêu đảng viên mới năm 2022?"
CHECKS = {"place": True, "period": True, "names": True, "candidate": True, "confidence": True}


class Seen(HTMLParser):
    """What a browser would make of the HTML: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def sentence(text: str, **changes: object) -> Consideration:
    given = Consideration(
        question=QUESTION,
        document_id="hn",
        start=0,
        end=len(text),
        text=text,
        short_answer="1.250",
        score=12.0,
        confidence=0.9,
        checks=CHECKS,
        chosen=True,
    )
    return replace(given, **changes)


def hit(title: str) -> Hit:
    document = Document(
        id="hn", title=title, text="x", published_at=date(2022, 1, 1), content_hash="hn"
    )
    passage = Passage(
        id="hn#0",
        document_id="hn",
        ordinal=0,
        start=0,
        end=1,
        text="x",
        context="",
        sentences=(),
    )
    return Hit(passage=passage, document=document, score=1.0, rank=1, method="hybrid")


def answer(*considered: Consideration, **changes: object) -> Answer:
    given = Answer(
        question=QUESTION,
        text="x",
        status="answered",
        short_answer="1.250",
        confidence=0.9,
        citations=(),
        hits=(hit("Bài báo"),),
        notices=(),
        generator="extractive",
        timings_seconds={},
        queries=(QUESTION,),
        considered=considered,
    )
    return replace(given, **changes)


def test_it_tells_the_reading_the_confidence_and_each_sentence_with_its_checks() -> None:
    passed_over = sentence(
        "Nam Định kết nạp 2.310 người.",
        checks=CHECKS | {"place": False},
        chosen=False,
        confidence=0.25,
    )
    seen = Seen(
        render_explanation(answer(sentence("Kết nạp 1.250."), passed_over), VI, threshold=0.5)
    )

    assert seen.tags[:2] == ["details", "summary"]
    assert seen.attributes == {"class"}  # closed, and nothing that Gradio's sanitiser takes away
    assert seen.tags.count("li") == 2
    for text in (
        "Vì sao có câu trả lời này?",
        "Độ tin cậy 0,90; ngưỡng để trả lời 0,50",
        "Cần tìm: một con số · nơi: Hà Nam · thời gian: năm 2022",
        "được trích dẫn “Kết nạp 1.250.”",
        "không chọn “Nam Định kết nạp 2.310 người.”",
        "Bài báo · độ tin cậy 0,25",
        "✓ đúng thời gian",
        "✗ không nói về nơi được hỏi",
    ):
        assert text in seen.text
    assert VI.explain.understood not in seen.text  # it was read as it was asked


def test_how_a_question_was_understood_is_told_where_it_was_read_otherwise() -> None:
    asked = answer(sentence("x"), question="ha nam ket nap bao nhieu dang vien moi nam 2022")
    seen = Seen(render_explanation(asked, VI, threshold=0.5))
    assert f"{VI.explain.understood}: {QUESTION}" in seen.text


def test_each_part_is_told_with_its_own_sentences() -> None:
    parts = ("Hà Nam có bao nhiêu xã", "Nam Định có bao nhiêu xã")
    given = answer(sentence("Hà Nam 90 xã.", question=parts[0]), queries=parts)
    seen = Seen(render_explanation(given, EN, threshold=0.5))
    assert "Taken apart into 2 parts" in seen.text
    assert f"1. {parts[0]}" in seen.text
    assert f"2. {parts[1]}" in seen.text
    assert seen.tags.count("ol") == 1


def test_a_refusal_asks_the_other_question() -> None:
    refused = answer(status="refused", short_answer="", confidence=0.0)
    seen = Seen(render_explanation(refused, VI, threshold=0.5))
    assert VI.explain.summary_refused in seen.text
    assert VI.explain.none_weighed in seen.text


def test_a_long_sentence_is_cut_between_words() -> None:
    words = "Công tác xây dựng Đảng " * 40
    html = render_explanation(answer(sentence(words)), VI, threshold=0.5)
    shown = Seen(html).text.partition("“")[2].partition("”")[0]
    assert shown.endswith(("Công…", "tác…", "xây…", "dựng…", "Đảng…"))
    assert MAX_SENTENCE_CHARS_SHOWN - 10 < len(shown) <= MAX_SENTENCE_CHARS_SHOWN + 1
    unbroken = "x" * 1000
    assert "x…" in Seen(render_explanation(answer(sentence(unbroken)), VI, threshold=0.5)).text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_a_tag(hostile: str) -> None:
    def page(text: str) -> str:
        given = answer(
            sentence(text, question=text),
            question="Ai?",
            queries=(text, "Ai khác?"),
            hits=(hit(text),),
        )
        explanation = render_explanation(given, VI, threshold=0.5)
        return render_answer(given, VI, explanation=explanation)

    plain, seen = Seen(page("x")), Seen(page(hostile))

    assert seen.tags == plain.tags
    assert seen.attributes <= {"class", "href", "title"}
    assert seen.text.count(hostile) >= 3  # the part, the sentence, the title
    assert "\n" not in page(hostile)


def test_a_sentence_of_several_lines_stays_on_the_line_of_its_message() -> None:
    html = render_explanation(answer(sentence("một\n\nhai\n# ba")), VI, threshold=0.5)
    assert "\n" not in html


def test_it_stands_inside_the_answer_after_its_sources() -> None:
    html = render_answer(answer(), VI, explanation='<details class="hd-why"></details>')
    assert html.endswith('<details class="hd-why"></details></div>')
