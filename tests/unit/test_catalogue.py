"""Filters for documents: how they are read, and what they match."""

from dataclasses import replace
from datetime import date

import pytest

from rag.catalogue import DocumentFilter, Entry, read_filter, select
from rag.errors import FilterError


def entry(name: str, **values: object) -> Entry:
    return Entry(id=name, title=name, **values)


def matching(wanted: DocumentFilter, *entries: Entry) -> set[str]:
    return set(select(entries, wanted).document_ids)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("15/7/2022", date(2022, 7, 15), date(2022, 7, 15)),
        ("15-07-2022", date(2022, 7, 15), date(2022, 7, 15)),
        ("2022-07-15", date(2022, 7, 15), date(2022, 7, 15)),
        (" ngày 15 tháng 7 năm 2022 ", date(2022, 7, 15), date(2022, 7, 15)),
        ("7/2022", date(2022, 7, 1), date(2022, 7, 31)),
        ("tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("na\u0306m 2022", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_date_means_its_first_day_or_its_last(written: str, first: date, last: date) -> None:
    wanted = read_filter(published_from=written, published_to=written)
    assert (wanted.published_from, wanted.published_to) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["31/2/2022", "hôm qua", "15/7", "2022-13-01", "99", "từ 1/1/2022 đến 3/2/2022"],
)
def test_what_is_no_date_is_refused_by_name(written: str) -> None:
    for end in ("published_from", "published_to"):
        with pytest.raises(FilterError, match="is no date; write a day, month or year") as caught:
            read_filter(**{end: written})
        assert caught.value.code == "bad_date"
        assert repr(written) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_days_the_wrong_way_round_are_refused_however_the_filter_is_made() -> None:
    with pytest.raises(FilterError, match="from 2023-01-01 to 2022-12-31") as caught:
        read_filter(published_from="2023", published_to="2022")
    assert (caught.value.code, caught.value.value) == ("reversed", "01/01/2023 – 31/12/2022")
    with pytest.raises(FilterError):
        DocumentFilter(published_from=date(2022, 1, 2), published_to=date(2022, 1, 1))
    DocumentFilter(published_from=date(2022, 1, 2), published_to=date(2022, 1, 2))


def test_a_place_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(FilterError, match="'Cổ Loa' is no province, district or city") as caught:
        read_filter(places=["Đồng Tháp", "Cổ Loa"])
    assert (caught.value.code, caught.value.value) == ("unknown_place", "Cổ Loa")


def test_what_is_empty_is_not_given() -> None:
    nothing = read_filter(sources=["", " "], places=["\t"], published_from="", published_to="  ")
    assert nothing == DocumentFilter()
    assert not nothing
    assert all(
        (
            DocumentFilter(sources=("ĐTO",)),
            DocumentFilter(places=("Huế",)),
            DocumentFilter(published_from=date(2022, 1, 1)),
            DocumentFilter(published_to=date(2022, 1, 1)),
        )
    )


@pytest.mark.parametrize("written", ["TPHCM", "tp. hcm", "hồ chí minh", "sai gon", "Hồ Chí Minh"])
def test_places_are_kept_by_their_canonical_names(written: str) -> None:
    assert DocumentFilter(places=(written,)).places == ("Thành phố Hồ Chí Minh",)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("tam nong", "huyện Tam Nông"),
        ("TP. Cao Lãnh", "thành phố Cao Lãnh"),
        ("cao lãnh", "Cao Lãnh"),
        ("tp cao bằng", "thành phố Cao Bằng"),
        ("cao bằng", "Cao Bằng"),
    ],
)
def test_districts_are_kept_with_their_kind(written: str, kept: str) -> None:
    assert DocumentFilter(places=(written,)).places == (kept,)


def test_a_district_is_found_by_its_name_alone_and_told_from_another_of_its_name() -> None:
    entries = (
        entry("town", places=("Đồng Tháp", "thành phố Cao Lãnh")),
        entry("district", places=("Đồng Tháp", "huyện Cao Lãnh")),
        entry("either", places=("Cao Lãnh",)),
        entry("province", places=("Đồng Tháp",)),
        entry("peace", places=("Hòa Bình",)),
        entry("its town", places=("Hòa Bình", "thành phố Hòa Bình")),
    )

    def about(place: str) -> set[str]:
        return matching(read_filter(places=[place]), *entries)

    assert about("cao lanh") == {"town", "district", "either"}
    assert about("tp cao lanh") == {"town", "either"}
    assert about("huyện Cao Lãnh") == {"district", "either"}
    assert about("đồng tháp") == {"town", "district", "province"}
    assert about("tp hòa bình") == {"its town"}
    assert about("hòa bình") == {"peace", "its town"}
    either = select(entries, read_filter(places=["tp cao lanh"]))
    assert either.also_places == ()  # a merger is told of, and this is none


def test_any_of_the_places_and_sources_and_all_of_the_conditions() -> None:
    entries = (
        entry("a", places=("Đồng Tháp",), source="ĐTO"),
        entry("b", places=("An Giang", "Cà Mau"), source="ĐTO"),
        entry("c", places=("An Giang",), source="Báo An Giang"),
        entry("d"),
    )
    assert matching(DocumentFilter(), *entries) == {"a", "b", "c", "d"}
    assert matching(read_filter(places=["dong thap", "ca mau"]), *entries) == {"a", "b"}
    assert matching(read_filter(sources=["dto", "bao an giang"]), *entries) == {"a", "b", "c"}
    both = read_filter(places=["An Giang"], sources=["ĐTO"])
    assert matching(both, *entries) == {"b"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Báo Bình Định", True),
        ("BÁO BÌNH ĐỊNH", True),
        ("bình  định", True),
        ("ba\u0301o", True),
        ("Báo Bình", True),
        ("ịnh", False),
        ("Báo Gia Lai", False),
        ("báo.bình", False),
    ],
)
def test_whole_words_of_a_source_are_enough(written: str, found: bool) -> None:
    paper = entry("a", source="Báo Bình Định điện tử")
    assert matching(read_filter(sources=[written]), paper) == ({"a"} if found else set())


def test_a_province_stands_for_those_merged_into_it() -> None:
    old = entry("old", places=("Bình Định",), published_at=date(2022, 1, 1))
    before = entry("before", places=("Gia Lai",), published_at=date(2025, 6, 30))
    after = entry("after", places=("Gia Lai",), published_at=date(2025, 7, 1))
    undated = entry("undated", places=("Gia Lai",))
    other = entry("other", places=("Phú Yên",), published_at=date(2025, 7, 1))
    entries = (old, before, after, undated, other)

    new = select(entries, DocumentFilter(places=("Gia Lai",)))
    assert new.document_ids == {"old", "before", "after", "undated"}
    assert new.also_places == ("Bình Định",)

    # An article of before the merger on Gia Lai does not speak of Bình Định; one of after may.
    merged = select(entries, DocumentFilter(places=("Bình Định",)))
    assert merged.document_ids == {"old", "after"}
    assert merged.also_places == ("Gia Lai",)

    # Who wants days of before the merger alone means the province as it was.
    until = DocumentFilter(places=("Gia Lai",), published_to=date(2025, 6, 30))
    assert select(entries, until).document_ids == {"before"}
    assert select(entries, replace(until, published_to=date(2025, 7, 1))).document_ids == {
        "old",
        "before",
        "after",
    }

    alone = select((before,), DocumentFilter(places=("Gia Lai",)))
    assert alone.also_places == ()


def test_documents_without_a_date_are_left_out_of_a_range_and_counted() -> None:
    entries = (
        entry("in", published_at=date(2022, 5, 1), places=("Cà Mau",)),
        entry("out", published_at=date(2021, 5, 1), places=("Cà Mau",)),
        entry("undated", places=("Cà Mau",)),
        entry("undated elsewhere", places=("Huế",)),
    )
    selection = select(entries, read_filter(places=["Cà Mau"], published_from="2022"))
    assert selection.document_ids == {"in"}
    assert selection.n_undated == 1
    without_range = select(entries, read_filter(places=["Cà Mau"]))
    assert without_range.document_ids == {"in", "out", "undated"}
    assert without_range.n_undated == 0


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("15/7/2022", "", {"day", "month", "year"}),
        ("16/7/2022", "", {"month", "year"}),
        ("1/8/2022", "", {"year"}),
        ("2023", "", set()),
        ("", "15/7/2022", {"day", "month", "year"}),
        ("", "14/7/2022", {"month", "year"}),
        ("", "30/6/2022", {"year"}),
        ("", "31/12/2021", set()),
    ],
)
def test_a_date_known_by_month_or_year_matches_if_any_of_its_days_does(
    first: str, last: str, found: set[str]
) -> None:
    entries = (
        entry("day", published_at=date(2022, 7, 15)),
        entry("month", published_at=date(2022, 7, 1), published_precision="month"),
        entry("year", published_at=date(2022, 1, 1), published_precision="year"),
    )
    assert matching(read_filter(published_from=first, published_to=last), *entries) == found
