"""The grounding check alone: literal statements against literal sentences."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answering.claims.verdicts import Verdict, check_statement, states_only
from rag.answering.claims.wording import Source
from rag.testing import make_hit
from rag.types import Abbreviation, Document, Span


def sources(text: str, *, places: tuple[str, ...] = ("Hà Nam",), title: str = "") -> list[Source]:
    """Make every line of a text a sentence of one document."""
    document = Document(
        id="a",
        title=title,
        text=text,
        places=places,
        published_at=date(2023, 1, 10),
        content_hash="a",
    )
    hit = make_hit(document)
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [Source(hit=hit, span=span) for span in spans]


def check(statement: str, text: str, **document: object) -> Verdict:
    return check_statement(statement, sources(text, **document))


ADMITTED = "Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới, đạt 190% chỉ tiêu đề ra."
DISCIPLINE = (
    "Năm 2022, có 129 đảng viên bị thi hành kỷ luật và 32 đảng viên bị xóa tên "
    "(giảm 14 người so với năm 2021)."
)
BOTH = "Tỉnh Hà Nam kết nạp 40 đảng viên, tỉnh Nam Định kết nạp 50 đảng viên."
RATIO = "Hiện có 57/68 bí thư kiêm thủ trưởng cơ quan, đơn vị."
SHARES = (
    "Toàn tỉnh có 1.465 chi bộ có chi ủy (chiếm 92,95%); 1.233 trưởng thôn là đảng viên "
    "(đạt 78,23%)."
)
CHAIR = "Phó Bí thư Thành ủy Nguyễn Hải Hà chủ trì hội nghị ngày 12/11/2021."
CLASSES = "Huyện ủy mở 6 lớp bồi dưỡng, hai lớp ở xã; chưa có lớp nào bị hủy."


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Năm 2022, Hà Nam kết nạp 2.472 đảng viên mới.", ADMITTED),
        ("Năm 2022, tỉnh Hà Nam kết nạp được 2472 đảng viên mới (đạt 190% chỉ tiêu).", ADMITTED),
        ("Số đảng viên mới kết nạp trong năm 2022 là 2.472 người.", ADMITTED),
        ("Tỉnh kết nạp hai nghìn bốn trăm bảy mươi hai đảng viên mới.", ADMITTED),
        ("Kết nạp 2.472 đảng viên mới, đạt 190 % chỉ tiêu.", ADMITTED),
        ("129 đảng viên bị kỷ luật, 32 đảng viên bị xóa tên.", DISCIPLINE),
        ("Số đảng viên bị xóa tên là 32, giảm 14 người so với năm 2021.", DISCIPLINE),
        ("Nam Định kết nạp 50 đảng viên.", BOTH),
        ("57/68 bí thư kiêm thủ trưởng cơ quan.", RATIO),
        ("1.233 trưởng thôn là đảng viên, đạt 78,23%.", SHARES),
        ("Ông Nguyễn Hải Hà, Phó Bí thư Thành ủy, chủ trì hội nghị.", CHAIR),
        ("Hội nghị ngày 12-11-2021 do Phó Bí thư Thành ủy Nguyễn Hải Hà chủ trì.", CHAIR),
        ("Huyện ủy mở sáu lớp bồi dưỡng.", CLASSES),
        ("Chưa có lớp nào bị hủy.", CLASSES),
    ],
)
def test_what_the_sentence_says_is_borne_out(statement: str, text: str) -> None:
    verdict = check(statement, text)
    assert verdict.reason is None
    assert [source.text for source in verdict.sources] == [text]


@pytest.mark.parametrize(
    ("statement", "text", "reason"),
    [
        # value, rounding, kind
        ("Năm 2022, Hà Nam kết nạp 2.473 đảng viên mới.", ADMITTED, "number"),
        ("Năm 2022, Hà Nam kết nạp gần 2.500 đảng viên mới.", ADMITTED, "number"),
        ("Năm 2022, Hà Nam kết nạp hơn 2.472 đảng viên mới.", ADMITTED, "number"),
        ("Năm 2022, Hà Nam kết nạp 2,472 đảng viên mới.", ADMITTED, "number"),
        ("Kết nạp 2.472 đảng viên mới, gấp 190 chỉ tiêu.", ADMITTED, "number"),
        ("57 bí thư kiêm thủ trưởng cơ quan.", RATIO, "number"),
        ("68/57 bí thư kiêm thủ trưởng cơ quan.", RATIO, "number"),
        ("57,68 bí thư kiêm thủ trưởng cơ quan.", RATIO, "number"),
        # unit
        ("Năm 2022, Hà Nam kết nạp 2.472 chi bộ mới.", ADMITTED, "number"),
        ("Năm 2022, số chi bộ mới kết nạp là 2.472.", ADMITTED, "number"),
        ("Năm 2022, Hà Nam khai trừ 2.472 đảng viên mới, đạt 190% chỉ tiêu.", ADMITTED, "number"),
        # another number's words
        ("32 đảng viên bị thi hành kỷ luật và 129 đảng viên bị xóa tên.", DISCIPLINE, "number"),
        ("Nam Định kết nạp 40 đảng viên.", BOTH, "number"),
        ("1.233 trưởng thôn là đảng viên, chiếm 92,95%.", SHARES, "number"),
        # number words
        ("Kết nạp hai nghìn bốn trăm đảng viên mới.", ADMITTED, "number"),
        ("Huyện ủy mở tám lớp bồi dưỡng.", CLASSES, "number"),
        # date
        ("Năm 2021, Hà Nam kết nạp 2.472 đảng viên mới.", ADMITTED, "date"),
        ("Sáu tháng đầu năm 2022, Hà Nam kết nạp 2.472 đảng viên mới.", ADMITTED, "date"),
        ("Ông Nguyễn Hải Hà chủ trì hội nghị ngày 12/10/2021.", CHAIR, "date"),
        # name
        ("Năm 2022, Nam Định kết nạp 2.472 đảng viên mới.", ADMITTED, "name"),
        ("Ông Nguyễn Hải Nam chủ trì hội nghị.", CHAIR, "name"),
        ("Bí thư Thành ủy Nguyễn Hải Hà chủ trì hội nghị.", CHAIR, "name"),
        # negation
        ("Năm 2022, không có đảng viên bị thi hành kỷ luật.", DISCIPLINE, "negation"),
        ("Có lớp bị hủy.", CLASSES, "negation"),
        # words
        ("Có 32 đảng viên bị xóa tên (tăng 14 người so với năm 2021).", DISCIPLINE, "number"),
        ("Số đảng viên bị kỷ luật tăng so với năm 2021.", DISCIPLINE, "words"),
        ("Hội nghị bàn về thu hút đầu tư nước ngoài.", CHAIR, "words"),
        ("Vâng, đúng vậy.", CHAIR, "words"),
        ("Quận 10 mở lớp bồi dưỡng.", "Quận 3 mở 10 lớp bồi dưỡng.", "number"),
        ("Nghị quyết 22-NQ/TW nêu rõ.", "Nghị quyết 21-NQ/TW nêu rõ 22 điểm.", "number"),
    ],
)
def test_what_it_does_not_say_fails_with_a_reason(statement: str, text: str, reason: str) -> None:
    verdict = check(statement, text)
    assert verdict.reason == reason
    assert verdict.sources == ()


def test_a_number_elsewhere_in_the_document_is_not_in_the_sentence() -> None:
    document = sources(f"{ADMITTED}\n{DISCIPLINE}")
    statement = "Năm 2022, toàn tỉnh đã kết nạp được 129 đảng viên mới, đạt 190% chỉ tiêu đề ra."
    assert check_statement(statement, document[:1]).reason == "number"
    assert check_statement(statement, document).reason == "number"


def test_the_sentence_before_may_say_whose_or_which_it_is() -> None:
    text = (
        "Ngày 12/11/2021, Thành ủy tổ chức hội nghị tổng kết công tác xây dựng Đảng.\n"
        "Phó Bí thư Thành ủy Nguyễn Hải Hà chủ trì hội nghị."
    )
    verdict = check("Ông Nguyễn Hải Hà chủ trì hội nghị tổng kết công tác xây dựng Đảng.", text)
    assert verdict.reason is None
    assert len(verdict.sources) == 2


def test_a_fact_is_not_given_to_the_neighbour_sentence_names() -> None:
    text = "Huyện Tam Nông có 10 lớp.\nHuyện Lấp Vò có 20 lớp."
    assert check("Huyện Lấp Vò có 20 lớp.", text).reason is None
    assert check("Huyện Tam Nông có 20 lớp.", text).reason == "number"
    more = f"{text}\nLấp Vò có nhiều lớp mở."
    assert check("Huyện Lấp Vò có nhiều lớp mở.", more).reason is None
    assert check("Huyện Tam Nông có nhiều lớp mở.", more).reason is not None
    assert check("Huyện Tam Nông có 20 lớp, huyện Lấp Vò có 10 lớp.", text).reason is not None


def test_a_period_may_stand_in_a_sentence_whose_time_holds_on() -> None:
    text = "Năm 2022, ngành tổ chức có nhiều cố gắng.\nToàn tỉnh kết nạp 787 đảng viên."
    verdict = check("Năm 2022, toàn tỉnh kết nạp 787 đảng viên.", text)
    assert (verdict.reason, len(verdict.sources)) == (None, 2)
    later = "Toàn tỉnh kết nạp 787 đảng viên.\nNăm 2018, ngành tổ chức có nhiều cố gắng."
    assert check("Năm 2018, toàn tỉnh kết nạp 787 đảng viên.", later).reason == "date"


def test_without_a_sentence_it_is_the_marker_that_fails() -> None:
    assert check_statement("Có 3 lớp.", []).reason == "marker"


@pytest.mark.parametrize(
    ("short", "held"),
    [
        ("2.472 đảng viên mới", True),
        ("2.472 đảng viên", True),
        ("2.472", True),
        ("2.472 chi bộ", False),
        ("2.500 đảng viên", False),
        ("2.472 đảng viên ở Huế", False),
        ("", False),
    ],
)
def test_a_short_answer_holds_nothing_else(short: str, held: bool) -> None:
    assert states_only(short, sources(ADMITTED)) is held


LEARNED = (Abbreviation("HTVB", "hệ thống văn bản"),)


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        ("Sở có 68 hệ thống văn bản.", True),
        ("Sở có 68 HTVB.", True),
        ("68 HTVB có 4.374 hồ sơ.", True),
        ("Sở có 68 hộ dân.", False),
        ("Sở có 67 hệ thống văn bản.", False),
        ("Sở có 4.374 hệ thống văn bản.", False),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "Sở hiện có 68 HTVB với 4.374 hồ sơ.",
        "Sở hiện có 68 hệ thống văn bản với 4.374 hồ sơ.",
    ],
)
def test_a_statement_may_write_in_full_what_its_collection_abbreviates(
    statement: str, holds: bool, text: str
) -> None:
    known = [
        replace(source, hit=replace(source.hit, abbreviations=LEARNED)) for source in sources(text)
    ]
    assert (check_statement(statement, known).reason is None) is holds


def test_what_no_collection_explains_stays_as_it_is_written() -> None:
    sentence = "Sở hiện có 68 HTVB với 4.374 hồ sơ."
    assert check("Sở có 68 hệ thống văn bản.", sentence).reason is not None
