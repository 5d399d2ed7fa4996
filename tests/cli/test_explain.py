"""`hoidap explain` tells how an answer and a refusal came about."""

import json
import re
from pathlib import Path

import pytest

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
ELSEWHERE = "Long An kết nạp bao nhiêu đảng viên năm 2022?"
TITLE = "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực"


def blocks(out: str) -> list[str]:
    return out.rstrip("\n").split("\n\n")


def test_it_tells_the_way_of_a_question_in_order(hoidap, seeds_index: Path) -> None:
    result = hoidap("explain", QUESTION, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    question, answer, hits, sentences, timings = blocks(result.out)
    assert question.splitlines() == [
        f"Câu hỏi: {QUESTION}",
        "Cần tìm: một con số · nơi: Đồng Tháp · thời gian: năm 2022",
    ]
    short, confidence = answer.splitlines()
    assert short == "Trả lời: 2.472 đảng viên mới"
    assert re.fullmatch(r"Độ tin cậy 0,\d\d; ngưỡng để trả lời 0,50\.", confidence)
    heading, first, ranks, *_ = hits.splitlines()
    assert heading == "Các đoạn tìm được:"
    assert first == f"1. {TITLE} · ĐTO · 03/02/2023"
    assert re.fullmatch(
        r"   \w+#\d+ · điểm [\d,]+ · theo nghĩa: hạng 1 \(0,\d{3}\) · theo từ: hạng 1 \([\d,]+\)"
        r" · theo mô hình đọc hiểu: hạng 1 \(-?[\d,]+\)",
        ranks,
    )
    heading, first, title, figures, passed, *_ = sentences.splitlines()
    assert heading == "Các câu đã cân nhắc:"
    assert first.startswith("1. [được trích dẫn] “Trong năm 2022, toàn tỉnh đã kết nạp được 2.472")
    assert title == f"   {TITLE}"
    assert figures.startswith("   lấy ra “2.472 đảng viên mới” · điểm ")
    assert passed == "   ✓ đạt: đúng nơi; đúng thời gian; có điều được hỏi; đủ tin cậy"
    assert re.match(r"Thời gian: tìm đoạn \d+,\d{3} giây · chọn câu .* · tổng cộng ", timings)


def test_it_tells_why_a_question_is_refused(hoidap, seeds_index: Path) -> None:
    result = hoidap("explain", ELSEWHERE, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    _, answer, _, sentences, _ = blocks(result.out)
    assert answer.startswith("Không trả lời: Bộ sưu tập không có thông tin này về Long An.")
    verdicts = re.findall(r"^\d\. \[(.+?)\]", sentences, re.MULTILINE)
    assert set(verdicts) == {"không chọn"}
    failed = re.findall(r"^   ✗ không đạt: (.+)$", sentences, re.MULTILINE)
    assert len(failed) == len(verdicts)
    assert all("không nói về nơi được hỏi" in reasons for reasons in failed)


def test_it_tells_how_a_question_without_dau_was_understood(hoidap, seeds_index: Path) -> None:
    typed = "dong thap ket nap bao nhieu dang vien nam 2022"
    out = hoidap("explain", typed, "--index", seeds_index).out
    asked, understood, *_ = out.splitlines()
    assert asked == f"Câu hỏi: {typed}"
    assert understood == "Được hiểu là: đồng tháp kết nạp bao nhiêu đảng viên năm 2022"
    assert out.count("được hiểu là") == 0  # the notice would say the same again


def test_it_tells_the_parts_of_a_question_each_with_its_sentences(
    hoidap, seeds_index: Path
) -> None:
    both = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022, còn Gia Lai kết nạp bao nhiêu?"
    found = blocks(hoidap("explain", both, "--index", seeds_index).out)
    assert "Được tách thành 2 phần:\n1. Đồng Tháp" in found[0]
    assert "\n2. Gia Lai" in found[0]
    headings = [block for block in found if block.startswith("Các câu đã cân nhắc cho phần “")]
    assert len(headings) == 2


def test_it_says_when_there_was_nothing_to_weigh(hoidap, seeds_index: Path) -> None:
    author = "Tác giả bài về Đảng ủy Khối tổng kết giai đoạn 2010-2020 là ai?"
    out = hoidap("explain", author, "--index", seeds_index).out
    assert "Trả lời: PHƯƠNG DUNG" in out
    assert "Không phải cân nhắc câu nào: câu hỏi về chính bài viết" in out
    assert "ngưỡng" not in out


def test_its_words_are_those_of_the_readers_language(
    hoidap, seeds_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIDAP_LANGUAGE", "en")
    out = hoidap("explain", ELSEWHERE, "--index", seeds_index).out
    assert "Looked for: a number · place: Long An · time: năm 2022" in out
    assert "✗ failed: is not about the place asked about" in out


def test_json_is_the_answer_with_its_explanation(hoidap, seeds_index: Path) -> None:
    result = hoidap("explain", QUESTION, "--index", seeds_index, "--json")
    assert (result.code, result.err, result.out.count("\n")) == (0, "", 1)
    explained = json.loads(result.out)
    asked = json.loads(hoidap("ask", QUESTION, "--index", seeds_index, "--json").out)
    assert list(explained) == [*asked, "queries", "considered"]
    assert explained["queries"] == [QUESTION]
    first = explained["considered"][0]
    assert list(first) == [
        "question",
        "document_id",
        "start",
        "end",
        "text",
        "short_answer",
        "score",
        "confidence",
        "checks",
        "chosen",
    ]
    assert first["chosen"] is True
    assert first["checks"] == {
        "place": True,
        "period": True,
        "names": True,
        "candidate": True,
        "confidence": True,
    }
    assert explained["hits"][0]["title"] == TITLE
    assert explained["hits"][0]["component_ranks"] == {
        "dense": 1,
        "lexical": 1,
        "reader": 1,
    }


def test_an_index_that_is_not_there_is_one_line(hoidap) -> None:
    result = hoidap("explain", QUESTION, "--index", "none")
    assert (result.code, result.out) == (1, "")
    assert result.error_line.startswith("hoidap: ")
