import pytest

from rag.evaluation.matching import comparable, quotes, says


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("đã kết nạp 787 đảng viên", "787"),
        ("tổng số là 787.", "787"),
        ("787, trong đó", "787"),
        ("đạt 43,72% [1]", "43,72%"),
        ("(25/11)", "25/11"),
        ("ngày 12/11/2021", "12/11"),
        ("Ông NGUYỄN   HỒ\nHẢI chủ trì", "Nguyễn Hồ Hải"),
        ("xoá tên 32 người", "xóa tên"),
        ("kỷ luật uỷ viên", "ủy viên"),
        ("giai đoạn 2010–2020", "2010-2020"),
        ("trực tuye\u0302\u0301n", "trực tuyến"),
        ("787 [1] đảng viên", "787 đảng viên"),
    ],
)
def test_what_is_said(text: str, alternative: str) -> None:
    assert says(text, alternative)


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("1.787 đảng viên", "787"),
        ("787.000 đồng", "787"),
        ("787,5 điểm", "787"),
        ("7877", "787"),
        ("57/68 tổ chức", "57"),
        ("57/68 tổ chức", "68"),
        ("15-7", "7"),
        ("12/112", "12/11"),
        ("2.472 đảng viên [7]", "7"),
        ("Ban Tổ chức", "an Tổ"),
        ("", "787"),
        ("787", ""),
        ("787", "[1]"),
    ],
)
def test_what_is_not_said(text: str, alternative: str) -> None:
    assert not says(text, alternative)


@pytest.mark.parametrize(
    ("quote", "evidence", "expected"),
    [
        ("một hai ba bốn", "hai ba", True),
        ("hai ba", "một hai ba bốn năm sáu", True),
        ("Một, HAI rồi", "một hai ba bốn", True),
        ("một rồi thôi", "một hai ba bốn", False),
        ("", "một", False),
        ("1.787", "787 người được", False),
        ("An Giang kết nạp 12 đảng viên", "Gia Lai kết nạp 787 đảng viên", False),
        ("kết nạp 787 đảng viên trong năm", "Gia Lai kết nạp 787 đảng viên", True),
        ("hai hai hai", "một hai ba bốn năm sáu", False),
    ],
)
def test_which_quote_stands_for_the_evidence(quote: str, evidence: str, expected: bool) -> None:
    assert quotes(quote, evidence) is expected


def test_the_writing_by_which_texts_are_compared() -> None:
    assert comparable(" HOÀ  bình –\n“57/68” [12]") == 'hòa bình - "57/68"'


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("đã kết nạp được 2.472 đảng viên mới", "2472"),
        ("đã kết nạp được 2.472 đảng viên mới", "2472 đảng viên mới."),
        ("đạt 43,72% so với năm trước", "43,72 %"),
        ("có hai mươi xã tham gia", "20 xã"),
        ("mở 06 lớp bồi dưỡng", "6 lớp"),
        ("Nguyễn Hồ Hải chủ trì hội nghị", "“Nguyễn Hồ Hải”"),
    ],
)
def test_a_number_is_said_in_whatever_way_it_is_written(text: str, alternative: str) -> None:
    assert says(text, alternative)


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("có 57/68 chi bộ", "57"),
        ("ngày 12-11 họp", "12"),
        ("tăng 787,5 tỷ đồng", "787"),
        ("ở Quận 10", "10 người"),
    ],
)
def test_a_part_of_a_number_is_not_said(text: str, alternative: str) -> None:
    assert not says(text, alternative)
