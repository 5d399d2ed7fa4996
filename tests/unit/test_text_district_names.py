"""Districts by their names alone."""

import pytest

from rag.text.district_names import are_one, district_names, full_name, read_district
from rag.text.places import province_names


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tam Nông", "huyện Tam Nông"),
        ("tam nong", "huyện Tam Nông"),
        ("HUYỆN TAM NÔNG", "huyện Tam Nông"),
        ("huyen  tam nong", "huyện Tam Nông"),
        ("tp. sa dec", "thành phố Sa Đéc"),
        ("thanh pho sa dec", "thành phố Sa Đéc"),
        ("TX An Khê", "thị xã An Khê"),
        ("Q. Gò Vấp", "quận Gò Vấp"),
        ("h. củ chi", "huyện Củ Chi"),
        ("t.p. cao lãnh", "thành phố Cao Lãnh"),
        ("Sapa", "thị xã Sa Pa"),
        ("dak mil", "huyện Đắk Mil"),
        ("quận Thủ Đức", "thành phố Thủ Đức"),  # which it became
        ("cao lãnh", "Cao Lãnh"),
        ("huyện cao lãnh", "huyện Cao Lãnh"),
        ("thị xã Cao Lãnh", "Cao Lãnh"),  # which is of none of its two kinds now
        ("chợ mới", "huyện Chợ Mới"),  # by itself no market
        ("Phan Rang", "thành phố Phan Rang - Tháp Chàm"),
        ("phan rang - thap cham", "thành phố Phan Rang - Tháp Chàm"),
        ("ban mê thuột", "thành phố Buôn Ma Thuột"),
        ("tp cao bằng", "thành phố Cao Bằng"),
        ("tp Vũng Tàu", "thành phố Vũng Tàu"),
    ],
)
def test_a_name_means_a_district(written: str, meant: str) -> None:
    assert read_district(written) == meant
    assert read_district(meant) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", "huyện", "Đồng Tháp", "Quận 1", "Cổ Loa", "tam", "Tam Nông họp"),
        *("Cao Bằng", "Vũng Tàu", "tỉnh Cao Bằng", "huyện Cao Bằng", "tp huế", "TP.HCM"),
    ],
)
def test_other_names_mean_none(written: str) -> None:
    assert read_district(written) is None


def test_every_district_is_read_from_its_own_name() -> None:
    for name, kinds in district_names().kinds.items():
        for kind in kinds:
            written = full_name(name, kind)
            assert written == f"{kind} {name}"
            assert read_district(written) == written


@pytest.mark.parametrize(
    ("place", "other", "one"),
    [
        ("huyện Tam Nông", "huyện Tam Nông", True),
        ("Cao Lãnh", "huyện Cao Lãnh", True),
        ("thành phố Cao Lãnh", "huyện Cao Lãnh", False),
        ("Hòa Bình", "huyện Hòa Bình", False),  # the province
        ("Đồng Tháp", "huyện Tam Nông", False),
    ],
)
def test_places_are_compared(place: str, other: str, one: bool) -> None:
    assert are_one(place, other) is one
    assert are_one(other, place) is one


def test_no_province_is_called_like_what_stands_for_a_district() -> None:
    names = {full_name(name) for name in district_names().kinds if name not in province_names()}
    assert names.isdisjoint(province_names())
