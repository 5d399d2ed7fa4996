"""What a reader found, sentence by sentence, and how it joins the rules."""

import math
from dataclasses import replace

import pytest

from rag.answering.extractive.finding import find_answers
from rag.answering.extractive.weighing import READER, reader_features
from rag.answering.question.analysis import analyse_question
from rag.answering.question.kinds import Kind
from rag.answering.sentences.reading import Reading, Readings
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.completion import complete_span, fits
from rag.testing import make_hit
from rag.types import Document, Hit, ReadSpan, Span

TEXT = "Lễ mở màn lúc tám giờ. Bà Lan đọc diễn văn khai mạc. Mọi người hát quốc ca."
QUESTION = "Ai đọc diễn văn khai mạc?"


def hit_of(*spans: tuple[str, float], text: str = TEXT, query: str = QUESTION) -> Hit:
    document = Document(id="a", title="", text=text, content_hash="a")
    found = tuple(
        ReadSpan(start=text.index(words), end=text.index(words) + len(words), score=score)
        for words, score in spans
    )
    return replace(make_hit(document), read={query: found})


def test_each_sentence_has_the_best_reading_that_begins_in_it() -> None:
    hits = [hit_of(("Bà Lan", 6.0), ("diễn văn", 1.0), ("Lễ", -4.0))]
    findings = {f.evidence.text: f.reading for f in find_answers(analyse_question(QUESTION), hits)}
    best = findings["Bà Lan đọc diễn văn khai mạc."]
    assert best is not None
    assert (best.span, best.text, best.score, best.lead) == (Span(0, 6), "Bà Lan", 6.0, 0.0)
    assert best.share == pytest.approx(1 / (1 + math.exp(-5) + math.exp(-10)))
    other = findings["Lễ mở màn lúc tám giờ."]
    assert other is not None
    assert (other.strength, other.lead) == (pytest.approx(-0.4), pytest.approx(-1.0))
    assert findings["Mọi người hát quốc ca."] is None


def test_a_reading_is_cut_where_its_sentence_ends() -> None:
    hits = [hit_of(("lúc tám giờ. Bà Lan", 6.0))]
    findings = {f.evidence.text: f.reading for f in find_answers(analyse_question(QUESTION), hits)}
    cut = findings["Lễ mở màn lúc tám giờ."]
    assert cut is not None
    assert cut.text == "lúc tám giờ."


def test_what_was_read_for_another_question_counts_for_nothing() -> None:
    hits = [hit_of(("Bà Lan", 6.0), query="Một câu hỏi khác?")]
    assert not Readings(QUESTION, hits).were_read
    assert all(f.reading is None for f in find_answers(analyse_question(QUESTION), hits))


def candidate(start: int, end: int) -> Candidate:
    return Candidate(span=Span(start, end), score=1.0, unit_share=1.0)


SENTENCE = "Tỉnh có 1.250 đảng viên mới ở 12 huyện."


def reading(start: int, end: int, strength: float = 0.1, text: str = SENTENCE) -> Reading:
    return Reading(
        span=Span(start, end),
        text=text[start:end],
        score=10 * strength,
        strength=strength,
        lead=0.0,
        share=0.5,
    )


@pytest.mark.parametrize(
    ("kind", "by_rules", "by_reader", "said"),
    [
        ("count", (8, 27), (8, 13), "1.250 đảng viên mới"),  # a bare figure takes its noun along
        ("count", (8, 27), (8, 23), "1.250 đảng viên mới"),  # and what narrows the noun
        ("count", (8, 38), (8, 27), "1.250 đảng viên mới"),  # the reader's own words otherwise
        ("count", (5, 27), (8, 13), "có 1.250 đảng viên mới"),
        ("count", (8, 27), (30, 32), "1.250 đảng viên mới"),  # the noun asked for decides
        ("place", (8, 27), (30, 38), "12 huyện"),
        ("clause", (8, 27), (8, 13), "1.250"),
        ("count", None, (30, 38), "12 huyện"),
        ("count", (8, 27), None, "1.250 đảng viên mới"),
        ("count", None, None, SENTENCE),
    ],
)
def test_the_short_answer_is_made_of_both(kind, by_rules, by_reader, said) -> None:  # type: ignore[no-untyped-def]
    span = complete_span(
        kind,
        SENTENCE,
        candidate(*by_rules) if by_rules else None,
        reading(*by_reader) if by_reader else None,
    )
    assert SENTENCE[span.start : span.end] == said


def test_a_clause_before_a_figure_is_no_part_of_it() -> None:
    sentence = "Năm nay toàn tỉnh đã kết nạp hơn 900 đảng viên."
    figure = sentence.index("900")
    by_rules = candidate(figure, len(sentence) - 1)
    said = complete_span("count", sentence, by_rules, reading(0, len(sentence) - 1, text=sentence))
    assert sentence[said.start : said.end] == "900 đảng viên"
    read = reading(figure - 4, len(sentence) - 1, text=sentence)
    said = complete_span("count", sentence, by_rules, read)
    assert sentence[said.start : said.end] == "hơn 900 đảng viên"


@pytest.mark.parametrize(
    ("kind", "sentence", "rules", "by_reader", "said"),
    [
        # Half a bracket is no part of an answer; a bracket that closes right after it is.
        (
            "count",
            "Có 900 đảng viên (tăng 20 đảng viên) so với đầu năm.",
            "900 đảng viên",
            "900 đảng viên (tăng 20 đảng viên",
            "900 đảng viên (tăng 20 đảng viên)",
        ),
        (
            "count",
            "Có 900 đảng viên (tăng 20 đảng viên so với đầu năm).",
            "900 đảng viên",
            "900 đảng viên (tăng 20 đảng viên",
            "900 đảng viên",
        ),
        # The two halves of a ratio are one figure.
        (
            "count",
            "Đến nay có 20/3.494 chi bộ hoàn thành đại hội.",
            "20/3.494 chi bộ",
            "3.494 chi bộ",
            "20/3.494 chi bộ",
        ),
        # Nor is the office before a name; how he is addressed stays.
        (
            "person",
            "Phó Bí thư Lê Văn An chủ trì.",
            "Lê Văn An",
            "Phó Bí thư Lê Văn An",
            "Lê Văn An",
        ),
        ("person", "Hôm qua ông Lê Văn An đi.", "Lê Văn An", "ông Lê Văn An", "ông Lê Văn An"),
        # What is told of a person is no part of the name; another person is.
        (
            "person",
            "Bí thư Trần Văn Ba đã kể lại cách làm của xã.",
            "Trần Văn Ba",
            "Trần Văn Ba đã kể lại cách làm của xã",
            "Trần Văn Ba",
        ),
        (
            "person",
            "Có Trần Văn Ba cùng đi với Lê Thị Tư.",
            "Trần Văn Ba",
            "Trần Văn Ba cùng đi với Lê Thị Tư",
            "Trần Văn Ba cùng đi với Lê Thị Tư",
        ),
        # Of what is counted before a share the share alone is the answer.
        (
            "ratio",
            "Có 45 trưởng ấp ở huyện là đảng viên (đạt 78,2%) năm nay.",
            "78,2%",
            "45 trưởng ấp ở huyện là đảng viên (đạt 78,2%)",
            "78,2%",
        ),
        ("ratio", "Thu đạt hơn 78,2% kế hoạch.", "78,2%", "hơn 78,2%", "hơn 78,2%"),
        ("clause", "Nhờ nước [phù sa và nắng].", None, "nước [phù sa", None),
        # A share of another before it stays, and so does what turns it round.
        ("ratio", "Cao Lãnh có 31% và Lấp Vò có 28% nữ.", "28%", "31% và Lấp Vò có 28%", None),
        ("ratio", "Ở mức cao, kém hơn 60% cả nước.", "hơn 60%", "Ở mức cao, kém hơn 60%", None),
        ("person", "Bà Tống Mỹ-Linh đến dự.", "Tống Mỹ", "Bà Tống Mỹ-Linh", None),
        ("person", "Lê An-Phó Bí thư và Vũ Mai dự.", "Lê An", "Lê An-Phó Bí thư và Vũ Mai", None),
        ("clause", "Nhờ nước [phù sa] và nắng.", None, "nước [phù sa]", "nước [phù sa]"),
        # Nor is an office behind a dash part of a name; a second name is.
        ("person", "Ông Lê An-Phó Bí thư chủ trì.", "Lê An", "Ông Lê An-Phó Bí thư", "Ông Lê An"),
        ("person", "Ông Lê An - Phó Bí thư chủ trì.", "Lê An", "Lê An - Phó", "Lê An"),
        ("person", "Ông Lê An và bà Vũ Mai chủ trì.", "Lê An", "Lê An và bà Vũ Mai", None),
        # Of one noun the first figure is the answer; of two each is a part of it.
        (
            "count",
            "Có 57 thí sinh thi cấy và 8 thí sinh thi gặt.",
            "57 thí sinh thi cấy",
            "57 thí sinh thi cấy và 8 thí sinh thi gặt",
            "57 thí sinh thi cấy",
        ),
        (
            "count",
            "Xã phạt 12 tổ chức đảng và 05 đảng viên.",
            "12 tổ chức đảng",
            "12 tổ chức đảng và 05 đảng viên",
            None,
        ),
        ("count", "Xã có 12 hộ với 40 người.", "12 hộ", "12 hộ với 40 người", None),
    ],
)
def test_a_short_answer_ends_where_it_is_whole(
    kind: Kind, sentence: str, rules: str | None, by_reader: str, said: str | None
) -> None:
    start = sentence.index(by_reader)
    span = complete_span(
        kind,
        sentence,
        None
        if rules is None
        else candidate(sentence.index(rules), sentence.index(rules) + len(rules)),
        reading(start, start + len(by_reader), text=sentence),
    )
    assert sentence[slice(*span)] == (by_reader if said is None else said)


MEETING = "Sáng 12/4, bà Lan trao quà cho ông Minh tại xã An Bình."


@pytest.mark.parametrize(
    ("kind", "by_reader", "strength", "said"),
    [
        ("person", "ông Minh", 1.0, "ông Minh"),  # a sure reader knows who is asked for
        ("person", "ông Minh", 0.1, "Lan"),
        ("person", "trao quà", 1.0, "Lan"),  # unless that is no name
        ("date", "xã An Bình", 1.0, "Lan"),
        ("count", "12", 1.0, "Lan"),  # the rules found the very noun asked for
    ],
)
def test_a_sure_reader_outdoes_what_the_rules_found_elsewhere(
    kind: Kind, by_reader: str, strength: float, said: str
) -> None:
    rules, start = MEETING.index("Lan"), MEETING.index(by_reader)
    span = complete_span(
        kind,
        MEETING,
        candidate(rules, rules + 3),
        reading(start, start + len(by_reader), strength, MEETING),
    )
    assert MEETING[slice(*span)] == said


@pytest.mark.parametrize(
    ("kind", "words", "can"),
    [
        ("count", "ba lớp", True),
        ("count", "thứ tư", True),
        ("count", "nhiều lớp", False),
        ("count", "năm 2022", False),
        ("ratio", "43,72%", True),
        ("ratio", "phần lớn", False),
        ("date", "tháng 7", True),
        ("date", "mùa hè", False),
        ("person", "bà Đào", True),
        ("person", "đoàn viên", False),
        ("place", "ở Ấp 2", True),
        ("code", "chỉ thị", False),
        ("clause", "để tiết kiệm", True),
    ],
)
def test_what_words_can_answer(kind: Kind, words: str, can: bool) -> None:
    assert fits(kind, words) is can


def test_reader_features_have_a_name_each() -> None:
    agreeing = reader_features(candidate(8, 27), reading(8, 13))
    assert dict(zip(READER, agreeing, strict=True)) == {"reader": 0.1, "lead": 0.0, "agrees": 1.0}
    apart = reader_features(candidate(8, 27), reading(30, 32))
    assert apart[2] == 0
    assert reader_features(candidate(8, 27), None) == (-1.5, -1.0, 0.0)


@pytest.mark.parametrize(
    ("clause", "is_reason"),
    [("doanh nghiệp trồng lúa", False), ("đểnh đoảng mất mùa", False), ("do đất xấu", True)],
)
def test_only_a_whole_word_begins_a_reason(clause: str, is_reason: bool) -> None:
    name = "Lê Văn Nam"
    sentence = f"Ông {name} cho biết, {clause}."
    by_rules, by_reader = sentence.index(clause), sentence.index(name)
    span = complete_span(
        "clause",
        sentence,
        candidate(by_rules, by_rules + len(clause)),
        reading(by_reader, by_reader + len(name), text=sentence),
    )
    assert sentence[slice(*span)] == (clause if is_reason else name)
