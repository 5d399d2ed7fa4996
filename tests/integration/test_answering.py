"""Answers over the seed articles with the real model, and how each must be backed."""

from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.catalogue import DocumentFilter
from rag.citations import MARKER
from rag.config import Settings
from rag.index import Index
from rag.messages import VI
from rag.text.numbers import find_numbers, same_value
from rag.types import Answer

ANSWERED = {
    "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?": "2.472",
    "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật trong 6 tháng đầu năm 2022?": "129",
    "Gia Lai có bao nhiêu đảng viên bị xóa tên trong 6 tháng đầu năm 2022?": "32",
    "Ai chủ trì hội nghị tổng kết của Thành ủy TPHCM?": "Nguyễn Hồ Hải",
    "Toàn Đảng bộ TPHCM có bao nhiêu đảng viên?": "246.797",
    "Đảng bộ Khối hiện có bao nhiêu bí thư là thủ trưởng cơ quan, đơn vị?": "57/68",
    "Đảng bộ Khối có 68 TCCSĐ với bao nhiêu đảng viên?": "4.374",
    "Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội nghị sơ kết vào ngày nào?": "15-7",
    "Bí thư Quận ủy Quận 5 là ai?": "Nguyễn Mạnh Cường",
    "Giai đoạn 2010-2020 Đảng bộ Khối kết nạp bao nhiêu đảng viên?": "1.800",
    "Tác giả bài về Đảng ủy Khối tổng kết giai đoạn 2010-2020 là ai?": "PHƯƠNG DUNG",
}
REFUSED = (
    "Long An kết nạp bao nhiêu đảng viên năm 2022?",
    "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2015?",
    "Bí thư Tỉnh ủy Gia Lai là ai?",
    "Bí thư Quận ủy Quận 7 là ai?",
    "Giá vàng hôm nay là bao nhiêu?",
)


def check_backing(answer: Answer, index_dir: Path) -> None:
    """Every marker has a citation, every quote stands in its document, every number in a quote."""
    index = Index.open(index_dir)
    markers = {int(marker) for marker in MARKER.findall(answer.text)}
    assert markers == {citation.marker for citation in answer.citations}
    for citation in answer.citations:
        text = index.document(citation.document_id).text
        assert citation.quote == text[citation.start : citation.end]
        assert citation.passage_id in {hit.passage.id for hit in answer.hits}
    quoted = [number for c in answer.citations for number in find_numbers(c.quote)]
    for number in find_numbers(MARKER.sub("", answer.text)):
        assert any(same_value(number, other) for other in quoted), number


@pytest.mark.parametrize(("question", "short"), ANSWERED.items())
def test_what_the_seeds_say_is_answered(
    assistant: Assistant, seeds_index: Path, question: str, short: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert short in answer.short_answer
    assert any(short in citation.quote for citation in answer.citations)
    check_backing(answer, seeds_index)


@pytest.mark.parametrize("question", REFUSED)
def test_what_the_seeds_do_not_say_is_refused(
    assistant: Assistant, seeds_index: Path, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "refused"
    assert answer.short_answer == ""
    check_backing(answer, seeds_index)


def test_a_refusal_names_the_place_or_the_period_that_is_missing(assistant: Assistant) -> None:
    place = assistant.ask("Long An kết nạp bao nhiêu đảng viên năm 2022?")
    assert place.text.startswith(VI.refused_place.format(place="Long An"))
    period = assistant.ask("Đồng Tháp kết nạp bao nhiêu đảng viên năm 2015?")
    assert period.text.startswith(VI.refused_period.format(period="năm 2015"))


@pytest.mark.parametrize(
    "question",
    [
        "Thành phố Cao Lãnh kết nạp bao nhiêu đảng viên năm 2022?",
        "Cao Lãnh kết nạp bao nhiêu đảng viên năm 2022?",
        "cao lanh ket nap bao nhieu dang vien nam 2022",
        "TP Sa Đéc kết nạp bao nhiêu đảng viên mới?",  # named in the article of its province
        "Thành ủy Pleiku kết nạp bao nhiêu đảng viên?",
    ],
)
def test_the_figure_of_a_province_is_none_of_its_districts(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "refused"


def test_what_is_told_of_a_district_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask("Mô hình Nghĩa tình đồng chí ở TP Sa Đéc nhằm làm gì?")
    assert "giúp đỡ đảng viên khó khăn" in answer.short_answer


def test_the_article_without_a_province_answers_for_no_named_one(assistant: Assistant) -> None:
    (fifth,) = [
        document.id
        for document in (hit.document for hit in assistant.search("57/68 bí thư", top_k=1))
    ]
    assert assistant.library.document(fifth).places == ()
    answer = assistant.ask("Ở Bình Định, có bao nhiêu bí thư 57/68 là thủ trưởng cơ quan?")
    assert answer.status == "refused" or fifth not in {c.document_id for c in answer.citations}


def test_two_provinces_are_answered_from_two_articles(
    assistant: Assistant, seeds_index: Path
) -> None:
    answer = assistant.ask(
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022, còn Gia Lai có bao nhiêu đảng viên bị "
        "thi hành kỷ luật 6 tháng đầu năm 2022?"
    )
    assert answer.status == "answered"
    assert "2.472" in answer.short_answer
    assert "129" in answer.short_answer
    assert len({citation.document_id for citation in answer.citations}) == 2
    check_backing(answer, seeds_index)


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask("Ai chủ trì hội nghị của Thành ủy TPHCM?") for _ in range(2))
    assert {k: v for k, v in first.to_json().items() if k != "timings_seconds"} == {
        k: v for k, v in second.to_json().items() if k != "timings_seconds"
    }


def test_a_comparison_is_answered_with_the_figure_of_each_side(
    assistant: Assistant, seeds_index: Path
) -> None:
    answer = assistant.ask("Đồng Tháp hay Gia Lai kết nạp nhiều đảng viên hơn?")
    assert answer.short_answer == "2.472 đảng viên mới; 787 đảng viên"
    assert VI.notice_periods_differ in answer.notices  # of a year, and of half a year
    check_backing(answer, seeds_index)


def test_a_province_and_its_district_are_told_apart(
    tmp_path: Path, seeds_settings: Settings
) -> None:
    article = tmp_path / "tam-nong.txt"
    article.write_text(
        "Tam Nông kết nạp 120 đảng viên mới\nThứ Hai, 9/1/2023\nNăm 2022, Đảng bộ huyện Tam Nông,"
        " tỉnh Đồng Tháp kết nạp 120 đảng viên mới, vượt chỉ tiêu.\nToàn huyện có 4.100 đảng viên.",
        encoding="utf-8",
    )
    assistant = Assistant.from_settings(
        seeds_settings.model_copy(update={"index_dir": tmp_path / "i"})
    )
    assistant.index([article])
    for question in ("Đồng Tháp kết nạp bao nhiêu đảng viên?", "Đồng Tháp có mấy đảng viên?"):
        assert assistant.ask(question).status == "refused"
    answer = assistant.ask("tam nong co bao nhieu dang vien")
    assert "4.100" in answer.short_answer
    about = DocumentFilter(places=("tam nong",))
    assert assistant.ask("Kết nạp bao nhiêu đảng viên?", filters=about).status == "answered"
