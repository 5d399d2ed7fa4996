"""What was done must be told where it is asked who, when or where, in any of its wordings."""

import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.sentences.agreement import check_agreement
from rag.answering.sentences.evidence import gather_evidence
from rag.testing import make_hit
from rag.types import Document


def is_told(question: str, sentence: str) -> bool:
    """Say whether a sentence of an article that names ông Nam agrees with a question."""
    analysis = analyse_question(question)
    text = f"{sentence}\nLàng có ông Trần Văn Nam."
    document = Document(id="a", title="", text=text, content_hash="a")
    evidence = next(
        found for found in gather_evidence(analysis, [make_hit(document)]) if found.span.start == 0
    )
    return check_agreement(analysis, evidence).names


MOVED = "Ngày 5-3-2020, ông Nam dời vườn cây xuống bờ sông cùng bà Lê Thị Hoa ở xã Phú Hội."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Ông Nam bị khai trừ ngày nào?", "Ngày 5-3-2020, xã khai trừ ông Nam khỏi hội."),
        ("Ông Nam bị khai trừ ngày nào?", "Ngày 5-3-2020, ông Nam bị đuổi khỏi Đảng."),
        ("Ai bị khai trừ?", "Lê Thị Hoa bị kỷ luật khai trừ."),
        ("Ông Nam bị cách chức khi nào?", "Ngày 5-3-2020, ông Nam bị cách chức trưởng thôn."),
        ("Ông Nam bị cách chức khi nào?", "Ngày 5-3-2020, ông Nam bị cách hết chức vụ."),
        ("Ông Nam bị cách hết các chức vụ khi nào?", "Ngày 5-3-2020, ông Nam bị cách chức."),
        ("Ông Nam bị cách mọi chức vụ khi nào?", "Ngày 5-3-2020, ông Nam bị cách tất cả chức."),
        ("Ông Nam bị khởi tố ngày nào?", "Ngày 5-3-2020, công an khởi tố ông Nam."),
        ("Ông Nam bị khởi tố ngày nào?", "Ngày 5-3-2020, ông Nam thành bị can."),
        ("Ông Nam bị bắt ở đâu?", "Ông Nam bị bắt tại xã Phú Hội."),
        ("Ông Nam bị giam ở đâu?", "Ông Nam bị tù ở Côn Đảo."),
        ("Ông Nam bị giam ở đâu?", "Ông Nam bị đày ra Côn Đảo."),
        ("Ông Nam nghỉ hưu năm nào?", "Ông Nam về hưu năm 2010."),
        ("Ông Nam nghỉ hưu năm nào?", "Ông Nam nghỉ theo chế độ năm 2010."),
        ("Ông Nam về hưu năm nào?", "Năm 2010, ông Nam về nghỉ."),
        ("Ông Nam qua đời khi nào?", "Ông Nam mất năm 2010."),
        ("Ông Nam từ trần khi nào?", "Năm 2010, ông Nam trút hơi thở cuối cùng."),
        ("Ông Nam từ chức khi nào?", "Năm 2010, ông Nam xin thôi làm trưởng thôn."),
        ("Ông Nam từ chức khi nào?", "Năm 2010, ông Nam từ nhiệm."),
        ("Ông Nam từ nhiệm khi nào?", "Năm 2010, ông Nam từ chức trưởng thôn."),
        ("Ông Nam được bổ nhiệm khi nào?", "Ngày 5-3-2020, xã trao quyết định cho ông Nam."),
        ("Ông Nam được bổ nhiệm khi nào?", "Ngày 5-3-2020, ông Nam nhậm chức."),
        ("Ông Nam được bầu khi nào?", "Ngày 5-3-2020, ông Nam đắc cử."),
        ("Ông Nam được điều động khi nào?", "Ngày 5-3-2020, ông Nam chuyển công tác."),
        ("Ông Nam giữ chức trưởng thôn từ năm nào?", "Từ năm 2010, ông Nam là trưởng thôn."),
        ("Ông Nam được bổ nhiệm khi nào?", "Từ 1/8/2020, ông Nam là trưởng thôn."),
        ("Ông Nam được bổ nhiệm khi nào?", "Ngày 5-3-2020, ông Nam ngồi ghế trưởng thôn."),
        ("Ông Nam được luân chuyển khi nào?", "Ngày 5-3-2020, ông Nam được biệt phái về xã."),
        ("Ông Nam được bổ nhiệm khi nào?", "Ngày 5-3-2020, ông Nam được đề bạt trưởng thôn."),
        ("Ông Nam giữ chức bí thư năm nào?", "Năm 2015, ông Nam là bí thư."),
        ("Ông Nam giữ chức bí thư từ khi nào?", "Tháng 3-2015 đến nay: bí thư."),
        ("Ông Nam nghỉ hưu khi nào?", "Từ 1/8/2020, ông Nam nghỉ hưởng bảo hiểm xã hội."),
        ("Ông Nam nghỉ hưu khi nào?", "Từ 1/8/2020, ông Nam nghỉ việc hưởng chế độ."),
        ("Ông Nam bị bắt khi nào?", "Ngày 5-3-2020, ông Nam ra đầu thú."),
        ("Ông Nam bị cách chức khi nào?", "Ngày 5-3-2020, ông Nam bị bãi chức."),
        ("Ông Nam qua đời khi nào?", "Ngày 5-3-2020, trái tim ông Nam ngừng đập."),
        ("Ông Nam qua đời khi nào?", "Ngày 5-3-2020, ông Nam vĩnh biệt gia đình."),
        ("Ông Nam qua đời khi nào?", "Ngày 5-3-2020, ông Nam không qua khỏi."),
        ("Ông Nam từ chức khi nào?", "Ngày 5-3-2020, xã miễn nhiệm ông Nam."),
        ("Ông Nam từ chức khi nào?", "Ngày 5-3-2020, ông Nam rời ghế trưởng thôn."),
        ("Ông Nam bị tước danh hiệu khi nào?", "Ngày 5-3-2020, xã thu hồi danh hiệu ông Nam."),
        ("Ai đăng tải video về vườn cây?", "Lê Thị Hoa livestream video về vườn."),
        ("Ai thay ông Nam?", "Bà Lê Thị Hoa thay ông Nam."),
        ("Ai thay ông Nam?", "Ông Nam bàn giao vườn cho bà Lê Thị Hoa."),
        ("Ai kế nhiệm ông Nam?", "Bà Lê Thị Hoa tiếp quản vườn của ông Nam."),
        ("Người thay ông Nam là ai?", "Bà Lê Thị Hoa nối nghiệp ông Nam."),
        ("Ai bào chữa cho ông Nam?", "Luật sư Lê Thị Hoa nói vườn là của ông Nam."),
        ("Ai bào chữa cho ông Nam?", "Lê Thị Hoa bào chữa cho ông Nam."),
        ("Ai phát tán clip về vườn cây?", "Lê Thị Hoa đăng clip lên mạng."),
        ("Ai phát tán clip về vườn cây?", "Đoạn clip do Lê Thị Hoa tung lên mạng."),
        ("Ông Nam bị tước danh hiệu khi nào?", "Năm 2010, xã tước danh hiệu của ông Nam."),
        ("Ông Nam tốt nghiệp trường nào?", "Ông Nam là kỹ sư trường Nông nghiệp."),
        ("Ông Nam tốt nghiệp trường nào?", "Ông Nam là tiến sĩ trường Nông nghiệp."),
        ("Ông Nam học ở trường nào?", "Ông Nam lấy bằng tại trường Nông nghiệp."),
        ("Ai ký quyết định lập vườn?", "Lê Thị Hoa ký quyết định lập vườn."),
        ("Quyết định lập vườn ký ngày nào?", "Quyết định số 12 ngày 5-3-2020 lập vườn."),
        ("Quyết định lập vườn ký ngày nào?", "Ngày 5-3-2020, xã ban hành quyết định."),
        ("Quyết định lập vườn ký ngày nào?", "Quyết định 12/QĐ-UBND ngày 5-3-2020 lập vườn."),
        ("Quyết định lập vườn ký ngày nào?", "Ngày 5-3-2020, xã phê duyệt việc lập vườn."),
        ("Quyết định bổ nhiệm ông Nam ký ngày nào?", "Ngày 5-3-2020, huyện ký quyết định."),
    ],
)
def test_a_deed_may_be_told_in_other_words(question: str, sentence: str) -> None:
    assert is_told(question, sentence)
    assert not is_told(question, MOVED)


@pytest.mark.parametrize(
    "question",
    [
        # Something else is asked of who did it, or that it was done is said in passing.
        "Bao nhiêu người bị khai trừ?",
        "Vì sao ông Nam bị khai trừ?",
        "Ông Nam đã nghỉ hưu, trồng vườn ở đâu?",
        "Ông Nam đã nghỉ hưu. Ông trồng vườn ở đâu?",
        "Sau khi nghỉ hưu, ông Nam trồng vườn ở đâu?",
        "Ông Nam trồng vườn ở đâu sau khi bị cách chức?",
        "Trước khi bị bắt ông Nam làm ở đâu?",
        "Khi bị bắt, ông Nam đang ở đâu?",
        # Whoever dies, comes to an office or signs somewhere is told in too many ways.
        "Ai qua đời?",
        "Ai được bổ nhiệm?",
        "Ai giữ chức trưởng thôn?",
        "Quyết định được ký ở đâu?",
        # The date or signer of a numbered paper stands beside its number.
        "Nghị quyết 21-NQ/TW ký ngày nào?",
        "Ai ký Nghị quyết số 21?",
        "Ngày ký quyết định lập vườn là ngày nào?",
        # They only look like it.
        "Ai bị bắt buộc trồng cây?",
        "Đội được bắt đầu trồng cây khi nào?",
        "Ông Nam bắt tay vào trồng cây khi nào?",
        "Ông Nam đi từ chức vụ nào lên trưởng thôn, khi nào?",
        "Ai thay mặt xã nhận cây?",
        "Ai thay giống lúa?",
        "Ai nối dây cho ông Nam?",
        "Kỹ sư về hưu Trần Văn Nam chế máy ở đâu?",
        "Ông Nam (cán bộ nghỉ hưu) trồng vườn ở đâu?",
        "Lễ tang ông Nam vừa qua đời mở khi nào?",
        "Quy định về bổ nhiệm cán bộ ban hành khi nào?",
        "Trại tạm giam ở đâu?",
        "Cháu bé bị bắt nạt ở đâu?",
        "Phòng học mới xây ở trường nào?",
        "Ông Nam dạy học ở trường nào?",
        "Học trò trường nào trồng cây?",
        "Hai xã ký gửi hàng khi nào?",
        "Hai xã ký kết hợp tác trồng cây khi nào?",
        "Ai đăng ký trồng cây?",
        "Ai là thư ký hội thi?",
        "Ông Nam viết nhật ký năm nào?",
        "Hồi ký của ông Nam in năm nào?",
        "Chữ ký này của ai?",
        "Ai ký tên dưới bức tranh?",
        "Học sinh trường nào trồng nhiều cây nhất?",
        "Hội thảo khoa học mở ở trường nào?",
        "Sinh viên đại học trồng cây ở trường nào?",
        "Ai đăng bài về vườn cây?",
        "",
    ],
)
def test_other_questions_ask_for_no_deed(question: str) -> None:
    assert analyse_question(question).deed == frozenset()


def test_a_move_from_one_office_to_another_is_no_resigning() -> None:
    question = "Ông Nam được điều động từ chức vụ trưởng thôn lên xã khi nào?"
    assert is_told(question, "Ngày 5-3-2020, ông Nam được điều động lên xã.")


def test_the_clause_that_asks_tells_what_is_asked() -> None:
    question = "Ông Nam trồng cây ở Phú Hội, bị bắt khi nào?"
    assert not is_told(question, MOVED)
    assert is_told(question, "Ông Nam ở Phú Hội bị bắt ngày 5-3-2020.")
