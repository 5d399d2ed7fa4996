"""`--source --place --from --to`: questions asked of some of the documents."""

import json
from pathlib import Path

import pytest

from rag.messages import VI

QUESTION = "Có bao nhiêu đảng viên bị thi hành kỷ luật?"


def run_json(hoidap, *arguments: object) -> dict:
    result = hoidap(*arguments, "--json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (("--place", "dong thap"), {"Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực"}),
        (("--source", "glo"), {"Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội nghị sơ kết"}),
        (("--from", "15/7/2022", "--to", "7/2022"), {"Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội"}),
        (
            ("--place", "tphcm", "--from", "2022"),
            {"Chú trọng công tác đánh giá chất lượng tổ chức"},
        ),
    ],
)
def test_only_matching_documents_are_searched(
    hoidap, seeds_index: Path, options: tuple[str, ...], titles: set[str]
) -> None:
    found = run_json(hoidap, "search", QUESTION, *options, "--index", seeds_index)
    assert found["hits"]
    ids = {hit["document_id"] for hit in found["hits"]}
    documents = run_json(hoidap, "info", "--index", seeds_index)["documents"]
    found_titles = [d["title"] for d in documents if d["id"] in ids]
    assert len(found_titles) == len(titles)
    assert found_titles[0].startswith(next(iter(titles)))
    assert found["notices"]

    answer = run_json(hoidap, "ask", QUESTION, *options, "--index", seeds_index)
    assert {hit["document_id"] for hit in answer["hits"]} == ids
    assert set(found["notices"]) <= set(answer["notices"])


def test_options_given_repeatedly_are_alternatives(hoidap, seeds_index: Path) -> None:
    places = ("--place", "Đồng Tháp", "--place", "Bình Định")
    found = run_json(hoidap, "search", "đảng viên", "--top-k", 100, *places, "--index", seeds_index)
    assert len({hit["document_id"] for hit in found["hits"]}) == 2


def test_what_was_searched_is_told_and_what_was_not(hoidap, seeds_index: Path) -> None:
    options = ("--place", "Gia Lai", "--from", "2022", "--index", seeds_index)
    for command in ("ask", "search"):
        result = hoidap(command, QUESTION, *options)
        assert (result.code, result.err) == (0, "")
        notices = [line for line in result.out.splitlines() if line.startswith(VI.notice)]
        assert notices[-2:] == [
            f"{VI.notice}: "
            + VI.filters.searched.format(n=2, filter="nơi Gia Lai; đăng từ 01/01/2022"),
            f"{VI.notice}: {VI.filters.merged.format(names='Bình Định')}",
        ]


def test_a_filter_that_matches_nothing_is_refused_by_name(hoidap, seeds_index: Path) -> None:
    options = ("--place", "Cà Mau", "--to", "2021", "--index", seeds_index)
    told = VI.filters.none_match.format(filter="nơi Cà Mau; đăng đến hết 31/12/2021")
    answer = run_json(hoidap, "ask", QUESTION, *options)
    assert (answer["status"], answer["text"], answer["hits"]) == ("refused", told, [])
    assert hoidap("ask", QUESTION, *options).out == f"{told}\n"
    assert run_json(hoidap, "search", QUESTION, *options)["notices"] == [told]
    assert f"{VI.notice}: {told}\n" in hoidap("search", QUESTION, *options).out


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--from", "31/2/2022"), "'31/2/2022' is no date; write a day, month or year"),
        (("--to", "hôm\nqua"), "is no date"),
        (("--from", "2023", "--to", "2022"), "no day is from 2023-01-01 to 2022-12-31"),
        (("--place", "Cổ Loa"), "'Cổ Loa' is no province, district or city of Viet Nam"),
    ],
)
def test_what_cannot_be_meant_gives_one_line(
    hoidap, seeds_index: Path, command: str, options: tuple[str, ...], reason: str
) -> None:
    result = hoidap(command, QUESTION, *options, "--index", seeds_index)
    assert (result.code, result.out) == (1, "")
    assert result.error_line.startswith("hoidap: ")
    assert reason in result.error_line
