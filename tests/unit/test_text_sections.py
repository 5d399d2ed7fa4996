"""Where the articles of statutes begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sections import find_sections, section_at

STATUTE = """\
QUY CHẾ

Căn cứ Luật Trồng cây;

Chương I

QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc trồng cây theo Điều 7 của Luật Trồng cây.

Điều 2

Cây là thực vật thân gỗ.

Chương II: CHĂM SÓC CÂY

Mục 1

TƯỚI VÀ BÓN

Điều 3a. Tưới cây

1. Người trồng tưới cây mỗi ngày.

Mục 2. THU HOẠCH

Điều 4: Việc thu hoạch do chủ vườn quyết định.
Điều 4 này không áp dụng với cây non
"""


def test_each_article_has_its_name_and_what_it_stands_in() -> None:
    assert [(section.name, section.within) for section in find_sections(STATUTE)] == [
        ("Điều 1. Phạm vi điều chỉnh", ("Quy định chung",)),
        ("Điều 2", ("Quy định chung",)),
        ("Điều 3a. Tưới cây", ("Chăm sóc cây", "Tưới và bón")),
        ("Điều 4", ("Chăm sóc cây", "Thu hoạch")),
    ]


def test_an_article_begins_with_the_line_of_its_chapter() -> None:
    starts = [STATUTE[section.start :].partition("\n")[0] for section in find_sections(STATUTE)]
    assert starts == [
        "Chương I",
        "Điều 2",
        "Chương II: CHĂM SÓC CÂY",
        "Mục 2. THU HOẠCH",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ĐIỀU 5. TƯỚI CÂY", "Điều 5. Tưới cây"),
        ("Điều\u00a05. Tưới cây", "Điều 5. Tưới cây"),
        ("\u00d0iều 5. Tưới cây", "Điều 5. Tưới cây"),
        ("**Điều 5.** Tưới cây", "Điều 5. Tưới cây"),
        ("Điều 5A. Tưới cây", "Điều 5a. Tưới cây"),
        ("Điều 5 Tưới cây", "Điều 5. Tưới cây"),
    ],
)
def test_an_article_is_known_in_whatever_way_it_is_written(line: str, name: str) -> None:
    (section,) = find_sections(f"Mở đầu\n{line}\nTưới mỗi ngày.")
    assert section.name == name
    assert section.heading == len("Mở đầu\n")


def test_a_place_stands_in_the_last_article_that_begins_before_it() -> None:
    found = section_at(STATUTE, STATUTE.index("mỗi ngày"))
    assert found is not None
    assert found.label == "Điều 3a"
    assert section_at(STATUTE, STATUTE.index("Căn cứ")) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Theo Điều 5 Luật Trồng cây, cây phải được tưới.",
        "Điều 5 và Điều 6 quy định việc tưới cây",
        "Điều 5, khoản 2 quy định việc tưới cây",
        "Chương trình mục tiêu quốc gia",
        "Điều kiện trồng cây",
        "Điều 8 Luật Trồng cây nghiêm cấm chặt cây non",
        "Điều 1.000 công nhân đi trồng cây.",
        "Điều 20  của Luật này nói về cây",
        "điều 5. Tưới cây",
        "Chương I\n\nQUY ĐỊNH CHUNG\n\nCây là thực vật.",
    ],
)
def test_what_only_speaks_of_articles_is_not_divided(text: str) -> None:
    assert find_sections(text) == ()


@given(st.lists(st.sampled_from(["Điều 1. Cây", "Chương I", "Mục 2", "CÂY", "", "Cây xanh."])))
def test_articles_come_in_order_and_begin_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    starts = [section.start for section in find_sections(text)]
    assert starts == sorted(set(starts))
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)
    assert len(starts) == lines.count("Điều 1. Cây")
