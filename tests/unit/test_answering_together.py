import pytest

from rag.answering.splitting.parts import split_question


@pytest.mark.parametrize(
    "question",
    [
        "Khoảng cách giữa Huế và Đà Nẵng là bao nhiêu?",
        "Ai chủ trì buổi làm việc giữa Tỉnh ủy Lào Cai với Tỉnh ủy Yên Bái?",
        "Tuyến đường nối Hà Nội và Hải Phòng dài bao nhiêu kilômét?",
        "Hải Dương giáp với Hải Phòng, Hưng Yên và tỉnh nào nữa?",
        "Ngoài Hà Nội và TP.HCM, còn địa phương nào có đường sắt đô thị?",
        "Sau sáp nhập Hà Nam, Nam Định và Ninh Bình, tỉnh mới có bao nhiêu xã?",
        "Trong số Hà Nam, Nam Định và Thái Bình thì tỉnh nào đông dân nhất?",
        "Hà Nam sáp nhập với Nam Định từ ngày nào?",
        "Tỉnh ủy Bắc Ninh làm việc với Tỉnh ủy Bắc Giang về vấn đề gì?",
        'Cuốn sách "Hà Nội và Hải Phòng trong kháng chiến" của tác giả nào?',
        "Bài “Hà Nam, Nam Định về chung một nhà” do ai viết?",
        "Tỉnh nào (Bắc Ninh hay Hưng Yên) về đích nông thôn mới trước?",
        "Người lái xe từ Hà Nội vào Đà Lạt, Lâm Đồng bị phạt bao nhiêu tiền?",
        "Giai đoạn 2015-2020 và tầm nhìn đến năm 2030, Hà Tĩnh xây bao nhiêu cầu?",
        "So với năm 2020, thu ngân sách Long An năm 2021 tăng mấy phần trăm?",
        "Ông bị bắt năm 2018 và bị xét xử năm 2020 về tội gì?",
        "Chi bộ nào vừa có ít đảng viên và vừa không kết nạp được ai ở huyện Sốp Cộp?",
    ],
)
def test_what_is_asked_of_two_together_stays_whole(question: str) -> None:
    assert split_question(question) == (question,)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Số đảng viên giữa Hà Nam và Nam Định khác nhau thế nào?",
            ("Số đảng viên Hà Nam là bao nhiêu", "Nam Định là bao nhiêu Số đảng viên"),
        ),
        (  # After the merger each of them may be asked of.
            "Sau sáp nhập Gia Lai và Đắk Lắk có bao nhiêu xã?",
            ("Sau sáp nhập Gia Lai có bao nhiêu xã", "Đắk Lắk có bao nhiêu xã Sau sáp nhập"),
        ),
        (
            "Thị xã Sơn Tây, Hà Nội, thành phố Vinh, Nghệ An có bao nhiêu phường?",
            (
                "Thị xã Sơn Tây, Hà Nội có bao nhiêu phường",
                "thành phố Vinh, Nghệ An có bao nhiêu phường",
            ),
        ),
        (
            "Hậu Giang cùng với Sóc Trăng xây bao nhiêu cầu?",
            ("Hậu Giang xây bao nhiêu cầu", "Sóc Trăng xây bao nhiêu cầu"),
        ),
    ],
)
def test_what_is_asked_of_each_is_split(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts


def test_figures_of_two_years_are_split_though_each_has_its_deed() -> None:
    question = "Số đảng viên bị khai trừ năm 2021 và bị cảnh cáo năm 2022 là bao nhiêu?"
    assert len(split_question(question)) == 2
