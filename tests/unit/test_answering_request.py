import pytest

from rag.answering.splitting.request import as_question


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("Nêu tên người chấm hội thi", "Người chấm hội thi là ai?"),
        ("Nêu danh tính người phá vườn ươm", "Người phá vườn ươm là ai?"),
        ("Đề nghị cho biết họ và tên của trưởng đoàn xiếc", "Trưởng đoàn xiếc là ai?"),
        ("Tên bí thư chi bộ thôn Đông", "Bí thư chi bộ thôn Đông là ai?"),
        ("Nhờ tra cứu giúp em tên tác giả bài về nấm rơm", "Tác giả bài về nấm rơm là ai?"),
        ("Tên gọi của phong trào trồng cây", "Phong trào trồng cây tên là gì?"),
        ("Cho hỏi tên hội thi nấu ăn", "Hội thi nấu ăn tên là gì?"),
        ("Hãy cho biết quê quán bà Lê Thị Hoa", "Quê quán bà Lê Thị Hoa ở đâu?"),
        ("Em cần biết địa chỉ trạm thú y", "Địa chỉ trạm thú y ở đâu?"),
        ("Nêu lý do hoãn hội thi", "Lý do hoãn hội thi là gì?"),
        ("Vui lòng nêu rõ chủ đề hội thi", "Chủ đề hội thi là gì?"),
        ("Xin cho biết ngày khai mạc hội thi.", "Ngày khai mạc hội thi là khi nào?"),
        ("Mong anh/chị cung cấp thời điểm lập hội", "Thời điểm lập hội là khi nào?"),
        ("Kể tên các xã trồng nấm", "Các xã trồng nấm là những xã nào?"),
        ("Nêu tên hai huyện trồng nấm", "Hai huyện trồng nấm là những huyện nào?"),
        ("Đề nghị báo cáo số cây trồng ở Hà Nam", "Số cây trồng ở Hà Nam là bao nhiêu?"),
        ("Thống kê giúp tỷ lệ hộ nuôi cá", "Tỷ lệ hộ nuôi cá là bao nhiêu?"),
        ("Lập bảng giúp tổng số cây xoan", "Tổng số cây xoan là bao nhiêu?"),
        ("Cho tôi số lượng vịt lai", "Số lượng vịt lai là bao nhiêu?"),
        ("Tìm giúp nhan đề bài về nấm rơm", "Nhan đề bài về nấm rơm là gì?"),
        ("Cho biết tác giả bài về nấm rơm", "Tác giả bài về nấm rơm là ai?"),
        ("Cho biết người chủ trì hội thi", "Người chủ trì hội thi là ai?"),
        ("Nêu phương châm trồng rừng", "Phương châm trồng rừng là gì?"),
    ],
)
def test_a_request_asks_by_the_word_that_it_lacks(request_: str, question: str) -> None:
    assert as_question(request_) == question


@pytest.mark.parametrize(
    "lead",
    [
        "Cho tôi hỏi ",
        "Xin hỏi ",
        "Anh chị cho em hỏi ",
        "Chào bạn, cho mình hỏi ",
        "Làm ơn cho biết ",
        "Ngoài ra, ",
        "Đồng thời, ",
        "Em xin hỏi một việc: ",
        "Tôi có một câu hỏi. ",
        "Tôi cần hai thông tin: ",
        "Ngoài ra, xin cho biết ",
        "Hai số liệu cần kiểm: ",
        "Cho tôi hai con số: ",
    ],
)
def test_courtesies_and_announcements_are_left_out_of_a_question(lead: str) -> None:
    assert as_question(f"{lead}ai chấm hội thi?") == "Ai chấm hội thi?"


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("Liệt kê các cách ươm cây", "Các cách ươm cây"),
        ("Nêu số liệu về cây xoan", "Số liệu về cây xoan"),
        ("Nêu số lượng, chất lượng cây xoan", "Số lượng, chất lượng cây xoan"),
        # «Ngày, tháng, năm …» is not «ngày …»: nothing is asked of the day alone.
        ("Đề nghị cho biết ngày, tháng, năm lập hội", "Ngày, tháng, năm lập hội"),
    ],
)
def test_a_request_of_no_known_sort_loses_its_lead_alone(request_: str, question: str) -> None:
    assert as_question(request_) == question


@pytest.mark.parametrize(
    "question",
    [
        "Ai chấm hội thi?",
        "Kể từ năm 2020, hội trồng bao nhiêu cây?",
        "Cho ai vay vốn?",
        "Báo cáo ở hội thi do ai trình bày?",
        "Thống kê năm 2022 cho thấy gì?",
        "Tên của hội thi là gì?",
        "Hội thi có trao giải không?",
        "Cho cháu hỏi",  # nothing would be left
        "Cho biết",
        "Hỏi",
        "",
    ],
)
def test_what_is_no_request_stays_as_it_is(question: str) -> None:
    assert as_question(question) == question


def test_put_as_a_question_it_is_one() -> None:
    asked = as_question("Nêu tên người chấm hội thi")
    assert as_question(asked) == asked


@pytest.mark.parametrize(
    "thanks",
    [
        "? Em cảm ơn.",
        "? Tôi xin chân thành cảm ơn anh chị!",
        ". Dạ em xin cám ơn nhiều ạ",
        ", trân trọng.",
        ", đề nghị cho biết rõ?",
        ", vui lòng anh chị trả lời cụ thể giúp.",
    ],
)
def test_thanks_at_the_end_are_no_part_of_a_question(thanks: str) -> None:
    assert as_question(f"Hội thi do ai chấm{thanks}") == "Hội thi do ai chấm"


@pytest.mark.parametrize(
    "question",
    [
        "Sau hội thi, cảm ơn những ai đã góp cây",
        "Ai gửi lời chào, cảm ơn bà con trồng cây?",
        "Hội thi tặng quà gì. Cảm ơn ai?",
    ],
)
def test_whom_somebody_thanked_may_be_asked(question: str) -> None:
    assert as_question(question) == question


@pytest.mark.parametrize(
    "question",
    [
        # Others announce things too.
        "Chi bộ Đông nêu ba việc: đó là những việc nào?",
        "Trưởng thôn dặn hai điều: đó là điều gì?",
        # Nobody is asked to tell anything.
        "Cung cấp nước sạch cho bao nhiêu hộ?",
        "Hỏi đáp về cây lúa do ai trả lời?",
        "Nêu gương người trồng cây là ai?",
        "Kể chuyện ở hội thi là ai?",
        # How many are left.
        "Còn bao nhiêu hộ chưa trồng cây?",
        "Còn mấy hộ nghèo?",
        "Còn lại mấy cây?",
        "Còn ai chưa trồng cây?",
        # Whether somebody knows.
        "Anh có biết bà Lê Thị Hoa không?",
        "Anh có biết hội Đông đã trồng cây không?",
        "Tên lửa bay xa",
        "Tên trộm trốn khỏi trại",
        "Thời gian làm việc của trạm thú y",  # from when until when
    ],
)
def test_what_only_begins_like_a_request_stays_as_it_is(question: str) -> None:
    assert as_question(question) == question


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("Anh có biết ai chấm hội thi không?", "Ai chấm hội thi"),
        ("Bạn có thể cho biết ai chấm hội thi không?", "Ai chấm hội thi"),
        ("Có thể cho biết số cây trồng mới được không ạ?", "Số cây trồng mới là bao nhiêu?"),
        ("Chị có biết ngày khai mạc hội thi không?", "Ngày khai mạc hội thi là khi nào?"),
        ("Đề nghị cung cấp số cây trồng mới", "Số cây trồng mới là bao nhiêu?"),
        ("Còn hội Đoài trồng cây gì?", "Hội Đoài trồng cây gì?"),
        # «Chưa» and «không» inside a request ask nothing.
        ("Nêu tên cán bộ chưa kê khai", "Cán bộ chưa kê khai là ai?"),
        ("Nêu tên người không nhận quà", "Người không nhận quà là ai?"),
        ("Cho biết lý do hội chưa trồng cây", "Lý do hội chưa trồng cây là gì?"),
        ("Thời gian nộp đơn", "Thời gian nộp đơn là khi nào?"),
    ],
)
def test_a_request_is_known_by_what_it_asks_for(request_: str, question: str) -> None:
    assert as_question(request_) == question
