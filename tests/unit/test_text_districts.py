import pytest

from rag.text.districts import DistrictMention, find_districts, main_districts


def found(text: str, *, typed: bool = False) -> list[tuple[str, str, str]]:
    return [(m.text, m.name, m.kind) for m in find_districts(text, typed=typed)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Huyện Tam Nông họp", ("Huyện Tam Nông", "Tam Nông", "huyện")),
        ("ở thị xã Hồng Ngự.", ("thị xã Hồng Ngự", "Hồng Ngự", "thị xã")),
        ("TP. Sa Đéc", ("TP. Sa Đéc", "Sa Đéc", "thành phố")),
        ("Thành ủy Cao Lãnh", ("Thành ủy Cao Lãnh", "Cao Lãnh", "thành phố")),
        ("Huyện uỷ Cao Lãnh", ("Huyện uỷ Cao Lãnh", "Cao Lãnh", "huyện")),
        ("UBND Cao Lãnh", ("Cao Lãnh", "Cao Lãnh", "")),
        ("Ở Cao Lãnh có gì?", ("Cao Lãnh", "Cao Lãnh", "")),
        ("Châu Thành A", ("Châu Thành A", "Châu Thành A", "")),  # the longest name
        ("tại Pleiku", ("Pleiku", "Pleiku", "")),
        ("thành phố Cao Bằng", ("thành phố Cao Bằng", "Cao Bằng", "thành phố")),
        ("đến Phan Rang - Tháp Chàm", ("Phan Rang - Tháp Chàm", "Phan Rang - Tháp Chàm", "")),
        ("trong huyện. Tam Nông", ("Tam Nông", "Tam Nông", "")),  # no kind of this sentence
    ],
)
def test_a_district_is_found(text: str, wanted: tuple[str, str, str]) -> None:
    assert found(text) == [wanted]
    assert found(text, typed=True) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tp vinh có gì", ("tp vinh", "Vinh", "thành phố")),
        ("cao lãnh kết nạp bao nhiêu", ("cao lãnh", "Cao Lãnh", "")),
        ("Cao lãnh kết nạp bao nhiêu?", ("Cao lãnh", "Cao Lãnh", "")),
        ("CAO LÃNH KẾT NẠP BAO NHIÊU", ("CAO LÃNH", "Cao Lãnh", "")),
        ("huyen tam nong ket nap bao nhieu", ("huyen tam nong", "Tam Nông", "huyện")),
        ("sa dec ket nap bao nhieu dang vien", ("sa dec", "Sa Đéc", "")),
        ("công an phú tân có bao nhiêu người", ("phú tân", "Phú Tân", "")),
    ],
)
def test_a_question_may_be_typed_without_capitals(text: str, wanted: tuple[str, str, str]) -> None:
    assert found(text, typed=True) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "tccsd la gi",
        "trach nhiem cua dang vien la gi",
        "chia thanh ba phan",
        "cho moi nguoi",
        "quan tam nong dan",
        "co quan thanh xuan",
        "huyện ủy thống nhất kế hoạch gì",
        "cộng đồng văn hóa có bao nhiêu người",
        "chính sách tam nông là gì",
        "mấy cái bè",
        "Kỷ niệm 70 năm chiến thắng Điện Biên Phủ",
        "Bệnh viện Thống Nhất khám bao nhiêu người?",
        "Trường THPT Mỹ Đức có bao nhiêu học sinh?",
        "vinh là ai",
        "cao bằng",
    ],
)
def test_common_words_of_a_question_are_no_district(text: str) -> None:
    assert found(text, typed=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "phường Cao Lãnh",  # something smaller
        "thị trấn Chợ Mới",
        "đường Lê Chân",
        "Nguyễn Cao Lãnh là ai?",  # a person
        "đồng chí Trần Cao Lãnh",
        "Cao Lãnh Phát Đạt",  # a part of another name
        "ông Thanh Bình",
        "Ngô Quyền là ai?",
        "Huyện ủy thống nhất kết nạp 120",  # common words
        "Thành phố vinh danh 50 người",
        "cả nước thống nhất, chính sách tam nông",
        "biển Đông. Hải quân",  # two sentences
        "miền Tây.\nSơn lâm",
        "Vinh là ai?",
        "Cao Bằng, Hải Dương",  # provinces
        "Quận 3",
    ],
)
def test_what_is_no_district_is_left(text: str) -> None:
    assert found(text) == []


def test_mentions_stand_in_order_and_point_to_the_text() -> None:
    text = "Ở huyện Châu Thành, Hồng Ngự và TP Sa Đéc"
    mentions = find_districts(text)
    assert [m.name for m in mentions] == ["Châu Thành", "Hồng Ngự", "Sa Đéc"]
    assert all(text[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("huyện Cao Lãnh", "thành phố Cao Lãnh", False),
        ("huyện Cao Lãnh", "UBND Cao Lãnh", True),
        ("TP Cao Lãnh", "thành phố Cao Lãnh", True),
        ("quận Thủ Đức", "thành phố Thủ Đức", True),  # it was one and is the other
        ("huyện Tam Nông", "huyện Châu Thành", False),
    ],
)
def test_two_kinds_of_one_name_are_two_districts(one: str, other: str, same: bool) -> None:
    assert mention(one).may_be(mention(other)) is same


def mention(text: str) -> DistrictMention:
    (only,) = find_districts(text)
    return only


@pytest.mark.parametrize(
    ("title", "text", "texts"),
    [
        ("Tam Nông được mùa", "Lúa tốt.", ["Tam Nông"]),
        ("Lúa", f"Huyện Tam Nông {'lúa tốt, ' * 15}\nTP Sa Đéc cũng vậy.", ["Huyện Tam Nông"]),
        ("Lúa", f"Họp tại huyện Tam Nông {'về lúa, ' * 15}.", []),
        ("Lúa", f"Huyện Tam Nông và TP Sa Đéc {'lúa tốt, ' * 15}.", []),
        ("Lúa", f"{'Lúa tốt. ' * 15}\nTP Sa Đéc.\nTP Sa Đéc.\nTP Sa Đéc.", ["TP Sa Đéc"] * 3),
        ("Lúa", f"{'Lúa tốt. ' * 15}\nTP Sa Đéc, TP Sa Đéc.", []),  # in passing
        (
            "Lúa",
            f"{'Lúa tốt. ' * 15}\n{'TP Sa Đéc, ' * 3}{'TP Mỹ Tho, ' * 3}.",
            [],  # it is of neither
        ),
        ("", "", []),
    ],
)
def test_an_article_is_about_some_of_its_districts(title: str, text: str, texts: list[str]) -> None:
    assert [mention.text for mention in main_districts(text, title)] == texts
