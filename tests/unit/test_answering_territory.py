"""The whole is not told of a part: provinces, their districts and communes."""

import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.sentences.evidence import gather_evidence
from rag.answering.sentences.territory import speaks_of_place
from rag.testing import make_hit
from rag.types import Document

LEAD = (
    "Hội nghị bàn về công tác xây dựng Đảng, về cán bộ và tổ chức, và về những việc phải làm trong"
    " năm tới.\n"
)


def speaks(
    question: str,
    text: str,
    *,
    title: str = "",
    body: str = LEAD,
    places: tuple[str, ...] = ("Hà Nam",),
) -> bool:
    """Say whether the last sentence of an article speaks of the question's place."""
    document = Document(id="a", title=title, text=f"{body}{text}", places=places, content_hash="a")
    analysis = analyse_question(question)
    found = gather_evidence(analysis, [make_hit(document)])
    return speaks_of_place(analysis, max(found, key=lambda evidence: evidence.span.start))


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Duy Tiên kết nạp 30 đảng viên.",
        "Năm 2022, huyện Duy Tiên, tỉnh Hà Nam, kết nạp 30 đảng viên.",
        "Đảng bộ huyện Duy Tiên (Hà Nam) kết nạp 30 đảng viên.",
        "Toàn huyện kết nạp 30 đảng viên.",
        "Số đảng viên mới của TP Phủ Lý là 30 người.",
        "Quận 3 kết nạp 30 đảng viên.",
        "Xã Liêm Chính kết nạp 30 đảng viên.",
        "Đảng ủy phường Minh Khai, tỉnh Hà Nam kết nạp 30 đảng viên.",
        "Theo ông Nguyễn Văn A, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Thực hiện nghị quyết của Tỉnh ủy, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Đồng chí Trần Văn B, Tỉnh ủy viên, cho biết huyện Duy Tiên kết nạp 30 đảng viên.",
        "Là đơn vị dẫn đầu toàn tỉnh, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Hà Nam: Huyện Duy Tiên kết nạp 30 đảng viên.",
        "Huyện Duy Tiên ở Hà Nam kết nạp 30 đảng viên.",
        "Tại huyện Duy Tiên, đã kết nạp 30 đảng viên.",
        "Từ đầu năm, huyện đã kết nạp 30 đảng viên.",
        "Q.3 kết nạp 30 đảng viên.",
        "Huyện Duy Tiên kết nạp 30 đảng viên, đứng đầu tỉnh Hà Nam.",
        "Huyện Duy Tiên kết nạp 30 đảng viên, chiếm 10% toàn tỉnh.",
        "Huyện Duy Tiên kết nạp 30 đảng viên, được UBND tỉnh Hà Nam tặng bằng khen.",
        "Thực hiện chỉ đạo của Tỉnh ủy Hà Nam, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Theo báo Hà Nam, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Cùng với toàn tỉnh, huyện Duy Tiên kết nạp 30 đảng viên.",
        "Huyện Duy Tiên là một trong 6 huyện của tỉnh Hà Nam, kết nạp 30 đảng viên.",
        "Có 30 đảng viên mới của huyện Duy Tiên.",
        "Huyện ủy kết nạp 30 đảng viên.",
    ],
)
def test_a_figure_of_a_part_is_none_of_its_province(text: str) -> None:
    assert not speaks("Hà Nam kết nạp bao nhiêu đảng viên?", text)
    assert not speaks("hà nam kết nạp bao nhiêu đảng viên", text)
    assert speaks("Ai kết nạp đảng viên ở Hà Nam?", text)  # no figure


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh kết nạp 30 đảng viên, huyện Duy Tiên dẫn đầu.",
        "Hà Nam kết nạp 30 đảng viên, trong đó huyện Duy Tiên có 7.",
        "Tại huyện Duy Tiên, Tỉnh ủy cho biết đã kết nạp 30 đảng viên.",
        "Năm 2022 toàn tỉnh kết nạp 30 đảng viên, huyện Duy Tiên dẫn đầu.",
        "Tỉnh đã kết nạp 30 đảng viên, huyện Duy Tiên dẫn đầu.",
        "Đã kết nạp 30 đảng viên, trong đó huyện Duy Tiên 7, thành phố Phủ Lý 15.",
        "Đã kết nạp 30 đảng viên, điển hình như huyện Duy Tiên.",
        "Đã kết nạp 30 đảng viên (huyện Duy Tiên 7, Kim Bảng 5).",
        "Ban Tổ chức Tỉnh ủy cho biết đã kết nạp 30 đảng viên, nhiều nhất là huyện Duy Tiên.",
        "Tai nạn trên quốc lộ 1 đoạn qua huyện Duy Tiên làm 30 đảng viên bị thương.",
        "Các quận, huyện và TP Phủ Lý kết nạp 30 đảng viên.",
        "Toàn Đảng bộ kết nạp 30 đảng viên, trong đó huyện Duy Tiên 7.",
        "Các đảng bộ huyện, thị xã kết nạp 30 đảng viên.",
        "Theo Thông tấn xã Việt Nam, đã kết nạp 30 đảng viên.",
        "Hợp tác xã Bình Minh kết nạp 30 đảng viên.",
        "Cán bộ cấp xã 100% là đảng viên, có 30 đảng viên mới.",
        "Các huyện kết nạp 30 đảng viên.",
        "Đã kết nạp 30 đảng viên.",
        "Thị xã hội hóa được 30 đảng viên.",
    ],
)
def test_a_figure_of_the_province_stays_its_own(text: str) -> None:
    assert speaks("Hà Nam kết nạp bao nhiêu đảng viên?", text)


@pytest.mark.parametrize(
    ("title", "body", "of_province"),
    [
        ("Duy Tiên tổng kết năm", LEAD, False),
        ("Hà Nam: huyện Duy Tiên tổng kết năm", LEAD, False),
        ("Xã Liêm Chính tổng kết năm", LEAD, False),
        ("Khai mạc triển lãm tại thành phố Phủ Lý", LEAD, True),
        ("Kỷ niệm chiến thắng Điện Biên Phủ", LEAD, True),
        ("Tổng kết năm", f"Sáng nay, huyện Duy Tiên mở hội nghị. {LEAD}", False),
        ("Tổng kết năm", f"Sáng nay, tại huyện Duy Tiên có hội nghị. {LEAD}", True),
        ("Tổng kết năm", f"Sáng nay, Hà Nam họp với huyện Duy Tiên. {LEAD}", True),
        ("Sân bay Duy Mẫu", f"Sân bay thuộc huyện Duy Tiên, tỉnh Hà Nam. {LEAD}", True),
    ],
)
def test_an_article_about_a_part_tells_of_it(title: str, body: str, of_province: bool) -> None:
    question = "Hà Nam kết nạp bao nhiêu đảng viên?"
    assert speaks(question, "Đã kết nạp 30 đảng viên.", title=title, body=body) is of_province


@pytest.mark.parametrize(
    "question",
    [
        "Huyện dẫn đầu Hà Nam kết nạp bao nhiêu đảng viên?",
        "Các xã, phường của Hà Nam kết nạp bao nhiêu đảng viên?",
        "Hà Nam, huyện Duy Tiên kết nạp bao nhiêu đảng viên?",
    ],
)
def test_who_asks_about_a_part_is_told_of_it(question: str) -> None:
    assert speaks(question, "Huyện Duy Tiên kết nạp 30 đảng viên.")


def test_the_unit_counted_is_no_part_asked_about() -> None:
    assert not speaks("Hà Nam có bao nhiêu xã?", "Huyện Duy Tiên có 12 xã.")
    assert speaks("Hà Nam có bao nhiêu xã?", "Toàn tỉnh có 120 xã.")
    for counted in (
        "xã đạt chuẩn nông thôn mới",
        "hợp tác xã",
        "người tham gia bảo hiểm xã hội",
        "xã, phường, thị trấn",
        "chi bộ thôn",
        "Bà mẹ Việt Nam anh hùng",
    ):
        assert not speaks(f"Hà Nam có bao nhiêu {counted}?", f"Huyện Duy Tiên có 12 {counted}.")


def test_the_district_of_a_person_may_stand_elsewhere_in_the_article() -> None:
    body = "Ở Nghệ An có anh Lê Văn Ba, quê huyện Diễn Châu; huyện Yên Thành có chị Tư.\n"
    told = "Tháng 1/2019, anh được vinh danh."
    whom = "Khi nào anh Lê Văn Ba (Diễn Châu) được vinh danh?"
    assert speaks(whom, told, body=body, places=("Nghệ An",))
    assert not speaks("Khi nào huyện Diễn Châu có hội?", told, body=body, places=("Nghệ An",))


def test_what_is_named_in_a_province_may_stand_in_its_district() -> None:
    text = "Chùa Long Đọi của huyện Duy Tiên có 12 pho tượng."
    assert speaks("Chùa Long Đọi ở Hà Nam có bao nhiêu pho tượng?", text)
    assert not speaks("Hà Nam có bao nhiêu pho tượng?", text)
    place = "Chợ Mẫu, huyện Duy Tiên, có 12 gian."
    assert speaks("Chợ ở Hà Nam có bao nhiêu gian?", place)  # only where it is


@pytest.mark.parametrize(
    ("text", "of_district"),
    [
        ("Xã Tiên Sơn kết nạp 30 đảng viên.", False),
        ("Xã Tiên Sơn, huyện Duy Tiên, kết nạp 30 đảng viên.", False),
        ("Huyện Duy Tiên kết nạp 30 đảng viên, xã Tiên Sơn 3.", True),
        ("Đã kết nạp 30 đảng viên.", True),
        ("Theo bà Lê Thị B, xã Tiên Sơn kết nạp 30 đảng viên.", False),
        ("Năm 2022, toàn huyện kết nạp 30 đảng viên, xã Tiên Sơn dẫn đầu.", True),
        ("Đảng bộ huyện kết nạp 30 đảng viên, trong đó xã Tiên Sơn có 3.", True),
        ("Thành ủy kết nạp 30 đảng viên.", False),
        ("Toàn thành phố kết nạp 30 đảng viên.", False),  # Hà Nam has one, Duy Tiên is none
        ("Theo Tỉnh ủy Hà Nam, năm 2022, huyện Duy Tiên kết nạp 30 đảng viên.", True),
        ("Nghị quyết số 18 của Tỉnh ủy Hà Nam giúp huyện Duy Tiên kết nạp 30 đảng viên.", True),
        ("Huyện Kim Bảng kết nạp 30 đảng viên, cao hơn huyện Duy Tiên.", False),
        ("So với huyện Duy Tiên, huyện Kim Bảng kết nạp 30 đảng viên.", False),
        ("Xã Tiên Sơn kết nạp 30 đảng viên, dẫn đầu huyện Duy Tiên.", False),
        ("Huyện Duy Tiên, Kim Bảng kết nạp 30 đảng viên.", True),
        ("Thực hiện Nghị quyết 18 của Tỉnh ủy, huyện Duy Tiên kết nạp 30 đảng viên.", True),
    ],
)
def test_a_figure_of_a_commune_is_none_of_its_district(text: str, of_district: bool) -> None:
    title = "Huyện Duy Tiên tổng kết năm"
    question = "Huyện Duy Tiên kết nạp bao nhiêu đảng viên?"
    assert speaks(question, text, title=title) is of_district


def test_a_town_tells_of_itself_as_of_a_city_and_a_city_of_its_districts() -> None:
    for text in ("Thành ủy kết nạp 30 đảng viên.", "Toàn thành phố có 30 đảng viên mới."):
        title = "Phủ Lý tổng kết năm"
        assert speaks("Phủ Lý kết nạp bao nhiêu đảng viên?", text, title=title)
        assert not speaks("Hà Nam kết nạp bao nhiêu đảng viên?", text, title=title)
    question = "Đà Nẵng kết nạp bao nhiêu đảng viên?"
    of_city = "Toàn thành phố kết nạp 30 đảng viên, quận Hải Châu dẫn đầu."
    assert speaks(question, of_city, places=("Đà Nẵng",))
    for of_it in (
        "Thành phố có 30 đảng viên mới.",
        "Năm 2022, toàn TP kết nạp 30 đảng viên, nhiều nhất là quận Hải Châu.",
        "Đảng bộ TP kết nạp 30 đảng viên, trong đó quận Hải Châu có 7.",
    ):
        assert speaks(question, of_it, places=("Đà Nẵng",))
    assert not speaks(question, "Quận Hải Châu kết nạp 30 đảng viên.", places=("Đà Nẵng",))
    assert not speaks("Quận Hải Châu kết nạp bao nhiêu đảng viên?", of_city, places=("Đà Nẵng",))
