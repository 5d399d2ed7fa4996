"""A conversation as a file, read back by others' readers, and an answer as text to paste."""

import io
import json
from datetime import UTC, date, datetime

import docx
import pytest
from markdown_it import MarkdownIt

from rag.conversations.records import Conversation, KeptTurn
from rag.conversations.sheets import (
    answer_to_plain_text,
    conversation_to_json,
    conversation_to_markdown,
)
from rag.conversations.word_file import conversation_to_docx
from rag.messages import VI
from rag.testing import make_answer
from rag.types import Answer, Citation

NOW = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
CONVERSATION = Conversation(id="c", title="Kết nạp *Đảng*", created_at=NOW, updated_at=NOW)
HOSTILE = (
    "<script>x</script> **đậm** [xem](javascript:x) ![ảnh](http://evil.example/a.png) `m` # $x$"
)


def citation(marker: int, quote: str, **fields: object) -> Citation:
    given = {
        "title": "Công tác xây dựng Đảng",
        "source": "ĐTO",
        "url": "https://example.org/a_b_c",
        "published_at": date(2023, 2, 3),
        **fields,
    }
    return Citation(
        marker=marker,
        document_id="a",
        passage_id="a#0",
        start=0,
        end=len(quote),
        quote=quote,
        **given,
    )


ANSWER = make_answer(
    "Đồng Tháp kết nạp bao nhiêu?",
    "Toàn tỉnh kết nạp 2.472 đảng viên. [1]\nTỷ lệ 190%. [2]",
    short_answer="2.472 đảng viên",
    citations=[
        citation(1, "Toàn tỉnh kết nạp\n2.472 đảng viên."),
        citation(2, "Tỷ lệ 190%.", title="", source=None, url=None, published_at=None),
    ],
)
FOLLOW_UP = make_answer(
    "Còn Long An?",
    f"Không có. {HOSTILE} [1]",
    citations=[citation(1, HOSTILE, title=HOSTILE)],
    status="refused",
    completed_question="Long An kết nạp bao nhiêu?",
)


def turns(*answers: Answer) -> list[KeptTurn]:
    return [
        KeptTurn(id=n, conversation_id="c", asked_at=NOW, answer=a, rating=None, comment="")
        for n, a in enumerate(answers, start=1)
    ]


def test_an_answer_is_pasted_with_its_sources() -> None:
    assert answer_to_plain_text(ANSWER, VI) == (
        "2.472 đảng viên\n\n"
        "Toàn tỉnh kết nạp 2.472 đảng viên. [1]\nTỷ lệ 190%. [2]\n\n"
        "Nguồn:\n"
        "[1] Công tác xây dựng Đảng · ĐTO · 03/02/2023 – https://example.org/a_b_c\n"
        "    “Toàn tỉnh kết nạp 2.472 đảng viên.”\n"
        f"[2] {VI.page.untitled}\n"
        "    “Tỷ lệ 190%.”\n"
    )
    assert VI.page.nearest in answer_to_plain_text(FOLLOW_UP, VI)


def test_markdown_shows_every_text_as_it_is() -> None:
    written = conversation_to_markdown(CONVERSATION, turns(ANSWER, FOLLOW_UP), VI)
    tokens = MarkdownIt().parse(written)
    inline = [child for token in tokens if token.type == "inline" for child in token.children]
    shown = "".join(child.content if child.type == "text" else "\n" for child in inline)

    assert not {"link_open", "image", "html_inline", "code_inline"} & {c.type for c in inline}
    assert not {"html_block", "code_block", "fence"} & {t.type for t in tokens}
    for text in (
        CONVERSATION.title,
        ANSWER.question,
        "2.472 đảng viên",
        "Tỷ lệ 190%. [2]",
        "https://example.org/a_b_c",
        HOSTILE,
        "Hiểu là: Long An kết nạp bao nhiêu?",
        VI.page.refused,
    ):
        assert text in shown
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2"]


def test_a_word_file_holds_everything() -> None:
    file = docx.Document(
        io.BytesIO(conversation_to_docx(CONVERSATION, turns(ANSWER, FOLLOW_UP), VI))
    )
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in file.paragraphs]

    assert ("Title", CONVERSATION.title) in by_style
    assert ("Heading 1", ANSWER.question) in by_style
    assert ("Normal", "Tỷ lệ 190%. [2]") in by_style
    sources = [text for style, text in by_style if style == "List Bullet"]
    assert sources[0] == (
        "[1] Công tác xây dựng Đảng · ĐTO · 03/02/2023 – https://example.org/a_b_c\n"
        "“Toàn tỉnh kết nạp 2.472 đảng viên.”"
    )
    assert sources[2].endswith(f"“{HOSTILE}”")
    assert file.core_properties.title == CONVERSATION.title


@pytest.mark.parametrize("text", ["\x00\x0b\x1f", "\ud800", "\ufffe\uffff", "a\u2028b", ""])
def test_no_text_stops_an_export(text: str) -> None:
    strange = make_answer(text, text, short_answer=text, citations=[citation(1, text, url=text)])
    kept = turns(strange)

    docx.Document(io.BytesIO(conversation_to_docx(CONVERSATION, kept, VI)))
    conversation_to_markdown(CONVERSATION, kept, VI).encode()
    answer_to_plain_text(strange, VI).encode()
    assert json.loads(conversation_to_json(CONVERSATION, kept))["turns"][0]["text"] == text


def test_json_holds_the_answers_as_the_command_line_prints_them() -> None:
    value = json.loads(conversation_to_json(CONVERSATION, turns(ANSWER)))

    assert value["title"] == CONVERSATION.title
    (turn,) = value["turns"]
    assert turn["asked_at"] == NOW.isoformat()
    assert ANSWER.to_json(id="1").items() <= turn.items()
