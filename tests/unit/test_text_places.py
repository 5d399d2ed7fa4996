import json
from importlib.resources import files

import pytest

from rag.text.places import (
    find_places,
    main_places,
    province_names,
    province_now,
    read_province,
)


def names(text):
    return [mention.name for mention in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng bộ tỉnh Đồng Tháp", "Đồng Tháp"),
        ("đồng tháp kết nạp bao nhiêu đảng viên", "Đồng Tháp"),
        ("dong thap ket nap bao nhieu dang vien", "Đồng Tháp"),
        ("Năm 2022 dong thap kết nạp được mấy người", "Đồng Tháp"),
        ("ĐẢNG BỘ TỈNH BÌNH ĐỊNH", "Bình Định"),
        ("Đồng tháp kết nạp bao nhiêu", "Đồng Tháp"),
        ("tỉnh Thanh Hoá", "Thanh Hóa"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Daklak", "Đắk Lắk"),
        ("thành phố Huế", "Thừa Thiên Huế"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("tỉnh BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Thủ đô Hà Nội", "Hà Nội"),
        ("người dân Thủ đô", "Hà Nội"),
        ("TP Điện Biên Phủ", "Điện Biên"),
        ("tỉnh hòa bình", "Hòa Bình"),
        ("Tỉnh ủy Hòa Bình", "Hòa Bình"),
        ("hue ket nap bao nhieu", "Thừa Thiên Huế"),
        ("Kontum", "Kon Tum"),
        ("chi bộ tổ dân phố Gia Lai", "Gia Lai"),
        ("bài của Ngân Nguyễn về Đồng Tháp", "Đồng Tháp"),
    ],
)
def test_names_a_province(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "written",
    ["TPHCM", "TP HCM", "TP.HCM", "TP. HCM", "tp hồ chí minh", "Thành phố Hồ Chí Minh", "Sài Gòn"],
)
def test_every_spelling_of_the_city_is_one_place(written):
    text = f"ở {written} năm 2022"
    (mention,) = find_places(text)
    assert mention.name == "Thành phố Hồ Chí Minh"
    assert text[mention.start : mention.end] == mention.text == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "vì hòa bình thế giới",
        "Thái Bình Dương",
        "chiến thắng Điện Biên Phủ",
        "đường Điện Biên Phủ",
        "Việt Nam định hướng phát triển",
        "ông Trương Hòa Bình",
        "đồng chí Nguyễn Thị Hà Giang",
        "xã Hòa Bình",
        "phố Huế",
        "thủ đô của Nhật Bản",
        "nguồn thu do tỉnh quản lý",
        "hai dương tính",
        "tòa tháp cao bằng ngôi nhà",
        "chất lượng đã nâng cao",
        "chat luong da nang cao",
        "Đảng ủy Khối các cơ quan tỉnh",
    ],
)
def test_names_no_province(text):
    assert names(text) == []


def test_mentions_are_in_order_and_verbatim_slices():
    text = "Từ Quảng Nam-Đà Nẵng ra HÀ NỘI, rồi về Tp.HCM."
    mentions = find_places(text)
    assert [m.name for m in mentions] == [
        "Quảng Nam", "Đà Nẵng", "Hà Nội", "Thành phố Hồ Chí Minh",
    ]  # fmt: skip
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_a_passing_mention_is_no_main_place():
    long = (
        "Đảng bộ tỉnh Gia Lai đã triển khai nhiều nhiệm vụ trọng tâm trong sáu tháng đầu năm nay. "
    )
    text = f"{long * 2}\n{long * 2}\nĐoàn đã sang thăm Kon Tum một ngày."
    assert main_places(text, "") == ("Gia Lai",)


def test_what_the_title_names_is_a_main_place_though_named_once():
    text = "Hội nghị đã nghe báo cáo. " * 10 + "\nHà Nội đã làm, Hà Nội sẽ làm, Hà Nội làm."
    assert main_places(text, "Đồng Tháp học tập kinh nghiệm") == ("Hà Nội", "Đồng Tháp")


def test_no_province_named_gives_no_main_place():
    assert main_places("Toàn tỉnh đã kết nạp 2.472 đảng viên.", "Kết quả năm 2022") == ()


def test_list_has_63_provinces_that_became_34():
    data = json.loads((files("rag.text") / "provinces.json").read_text(encoding="utf-8"))
    provinces = {p["name"]: p["merged_into"] for p in data["provinces"]}
    assert len(provinces) == 63
    successors = {into or name for name, into in provinces.items()}
    assert len(successors) == 34
    assert all(provinces[name] is None for name in successors)
    assert all(names(f"tỉnh {name}") == [name] for name in provinces)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đồng Tháp", "Đồng Tháp"),
        ("  tỉnh  đồng tháp ", "Đồng Tháp"),
        ("dong thap", "Đồng Tháp"),
        ("Đô\u0300ng Tha\u0301p", "Đồng Tháp"),
        ("hòa bình", "Hòa Bình"),
        ("hoà bình", "Hòa Bình"),
        ("TP. HCM", "Thành phố Hồ Chí Minh"),
        ("hcm", "Thành phố Hồ Chí Minh"),
        ("Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("Tp Huế", "Thừa Thiên Huế"),
        ("thành phố Huế", "Thừa Thiên Huế"),
        ("hue", "Thừa Thiên Huế"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Daklak", "Đắk Lắk"),
        ("Thủ đô", "Hà Nội"),
        ("Thái Bình Dương", None),
        ("Việt Nam", None),
        ("tỉnh", None),
        ("", None),
        ("Đồng Tháp và Gia Lai", None),
    ],
)
def test_a_name_by_itself_is_read_as_a_province(written, name):
    assert read_province(written) == name


def test_every_province_is_read_by_its_own_name():
    assert {name: read_province(name) for name in province_names()} == {
        name: name for name in province_names()
    }


def test_a_province_is_since_the_mergers_part_of_one_that_stayed():
    assert province_now("Bình Định") == "Gia Lai"
    assert province_now("Gia Lai") == "Gia Lai"
    now = {province_now(name) for name in province_names()}
    assert len(now) == 34
    assert {province_now(name) for name in now} == now
