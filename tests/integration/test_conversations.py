"""Conversations over the seed articles with the real model: what a second question means after the
first, and what the articles say to that.
"""

from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.citations import MARKER
from rag.conversations import Conversations
from rag.index import Index
from rag.messages import VI
from rag.ui.explanation import render_explanation
from rag.ui.rendering import render_answer

ADMITTED = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
ADMITTED_OF_GIA_LAI = "Gia Lai kết nạp bao nhiêu đảng viên năm 2022?"
PUNISHED = "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật trong 6 tháng đầu năm 2022?"
REMOVED = "Gia Lai có bao nhiêu đảng viên bị xóa tên trong 6 tháng đầu năm 2022?"
SHARE = "Đồng Tháp kết nạp đảng viên năm 2022 đạt bao nhiêu phần trăm?"
HELD = "Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội nghị sơ kết vào ngày nào?"
SECRETARY = "Bí thư Quận ủy Quận 5 là ai?"
MEMBERS = "Toàn Đảng bộ TPHCM có bao nhiêu đảng viên?"

ANSWERED = [
    (ADMITTED, "2.472", "Còn Gia Lai thì sao?", ADMITTED_OF_GIA_LAI, "787"),
    (ADMITTED, "2.472", "con gia lai thi sao", ADMITTED_OF_GIA_LAI, "787"),
    (PUNISHED, "129", "Còn bị xóa tên thì sao?", REMOVED, "32"),
    (PUNISHED, "129", "con bi xoa ten thi sao", REMOVED, "32"),
    (ADMITTED, "2.472", "Đạt bao nhiêu phần trăm?", SHARE, "190%"),
    (ADMITTED, "2.472", "dat bao nhieu phan tram?", SHARE, "190%"),
    (HELD, "15-7", "Ai chủ trì?", "Ai chủ trì hội nghị sơ kết ở Gia Lai?", "Lý Anh Sang"),
    (HELD, "15-7", "ai chu tri", "ai chủ trì hội nghị sơ kết ở Gia Lai?", "Lý Anh Sang"),
    (
        MEMBERS,
        "246.797",
        "Ở đó ai chủ trì hội nghị tổng kết?",
        "Ở TPHCM ai chủ trì hội nghị tổng kết?",
        "Nguyễn Hồ Hải",
    ),
    (
        MEMBERS,
        "246.797",
        "Tăng bao nhiêu so với năm 2010?",
        "Tăng bao nhiêu so với năm 2010 ở TPHCM?",
        "86.061",
    ),
    (
        "dong thap ket nap bao nhieu dang vien nam 2022",
        "2.472",
        "con gia lai thi sao",
        ADMITTED_OF_GIA_LAI.rstrip("?"),
        "787",
    ),
]
REFUSED = [
    (ADMITTED, "2.472", "Còn Long An thì sao?", "Long An kết nạp bao nhiêu đảng viên năm 2022?"),
    (ADMITTED, "2.472", "con long an thi sao", "Long An kết nạp bao nhiêu đảng viên năm 2022?"),
    (ADMITTED, "2.472", "Thế năm 2015?", "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2015?"),
    (SECRETARY, "Nguyễn Mạnh Cường", "Còn Quận 10?", "Bí thư Quận ủy Quận 10 là ai?"),
]


@pytest.mark.parametrize(("first", "first_short", "second", "completed", "short"), ANSWERED)
def test_a_second_question_is_answered_from_the_conversation(
    assistant: Assistant,
    seeds_index: Path,
    first: str,
    first_short: str,
    second: str,
    completed: str,
    short: str,
) -> None:
    before = assistant.ask(first)
    assert first_short in before.short_answer
    answer = assistant.ask(second, [before.as_turn()])
    assert (answer.question, answer.completed_question) == (second, completed)
    assert answer.status == "answered"
    assert short in answer.short_answer
    assert any(short in citation.quote for citation in answer.citations)
    assert {int(marker) for marker in MARKER.findall(answer.text)} == {
        citation.marker for citation in answer.citations
    }
    index = Index.open(seeds_index)
    for citation in answer.citations:
        text = index.document(citation.document_id).text
        assert citation.quote == text[citation.start : citation.end]


@pytest.mark.parametrize(("first", "first_short", "second", "completed"), REFUSED)
def test_what_the_articles_do_not_say_of_it_is_refused(
    assistant: Assistant, first: str, first_short: str, second: str, completed: str
) -> None:
    before = assistant.ask(first)
    assert first_short in before.short_answer
    answer = assistant.ask(second, [before.as_turn()])
    assert (answer.status, answer.short_answer) == ("refused", "")
    assert answer.completed_question == completed


def test_a_refusal_names_what_the_completed_question_asks_of(assistant: Assistant) -> None:
    answer = assistant.ask("Còn Long An thì sao?", [assistant.ask(ADMITTED).as_turn()])
    assert answer.text.startswith(VI.refused_place.format(place="Long An"))


def test_a_refused_question_is_leant_on_too(assistant: Assistant) -> None:
    turns = []
    for question in ("Long An kết nạp bao nhiêu đảng viên năm 2022?", "Còn Đồng Tháp thì sao?"):
        answer = assistant.ask(question, turns)
        turns.append(answer.as_turn())
    assert answer.completed_question == ADMITTED
    assert "2.472" in answer.short_answer


def test_a_whole_question_is_answered_as_without_a_conversation(assistant: Assistant) -> None:
    turns = [assistant.ask(question).as_turn() for question in (ADMITTED, HELD)]
    alone, later = assistant.ask(PUNISHED), assistant.ask(PUNISHED, turns)
    assert later.completed_question is None
    assert (later.text, later.short_answer) == (alone.text, alone.short_answer)


@pytest.mark.parametrize(
    "question",
    [
        ADMITTED,
        "Long An kết nạp bao nhiêu đảng viên năm 2022?",
        "Ai chủ trì hội nghị của Thành ủy TPHCM và Gia Lai có bao nhiêu đảng viên bị kỷ luật?",
        "dong thap ket nap bao nhieu dang vien nam 2022",
        "Bài “Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực” đăng ngày nào?",
    ],
)
def test_a_kept_answer_looks_as_it_did_when_it_was_given(
    assistant: Assistant, tmp_path: Path, question: str
) -> None:
    given = assistant.ask(question)
    kept = Conversations(tmp_path).append("", given)

    came_back = Conversations(tmp_path).turn("", kept.id).answer

    assert came_back.to_json(explain=True) == given.to_json(explain=True)
    assert render_answer(came_back, VI) == render_answer(given, VI)
    explained = [render_explanation(one, VI, threshold=0.5) for one in (given, came_back)]
    assert explained[0] == explained[1]
    assert came_back.as_turn() == given.as_turn()
