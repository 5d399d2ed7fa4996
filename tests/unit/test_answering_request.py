import pytest

from rag.answering.question.request import as_question


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
    ],
)
def test_courtesies_and_announcements_are_left_out_of_a_question(lead: str) -> None:
    assert as_question(f"{lead}ai chấm hội thi?") == "Ai chấm hội thi?"


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("Đề nghị báo cáo số cây trồng ở Hà Nam", "Số cây trồng ở Hà Nam"),
        ("Đề nghị thống kê giúp số cây trồng mới", "Số cây trồng mới"),
        ("Liệt kê các cách ươm cây", "Các cách ươm cây"),
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
