"""People: names with the office beside them, and no streets."""

from pathlib import Path

import pytest

from rag.text.people import find_people
from rag.text.unicode import normalize

SEEDS_DIR = Path(__file__).parents[2] / "seeds"


def read(text: str) -> list[tuple[str, str | None]]:
    """Give the mentions of a text as (name, office)."""
    return [
        (mention.text, text[slice(*mention.role)] if mention.role else None)
        for mention in find_people(text)
    ]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Phó Bí thư Thành ủy TPHCM Nguyễn Hồ Hải dự", "Nguyễn Hồ Hải",
         "Phó Bí thư Thành ủy TPHCM"),
        ("đồng chí Nguyễn Hồ Hải yêu cầu", "Nguyễn Hồ Hải", None),
        ("Lê Thị Nga, Bí thư Quận ủy Quận 5 cho biết", "Lê Thị Nga", "Bí thư Quận ủy Quận 5"),
        ("Huỳnh Quang Thái-Ủy viên Ban Thường vụ, Trưởng ban Tổ chức; ", "Huỳnh Quang Thái",
         "Ủy viên Ban Thường vụ, Trưởng ban Tổ chức"),
        ("Giám đốc Sở Giáo dục và Đào tạo Nguyễn Văn An nói", "Nguyễn Văn An",
         "Giám đốc Sở Giáo dục và Đào tạo"),
        ("Nguyễn Văn Thể (Bí thư Tỉnh uỷ Sóc Trăng)", "Nguyễn Văn Thể", "Bí thư Tỉnh uỷ Sóc Trăng"),
        ("Chủ tịch UBND tỉnh trao quà cho Nguyễn Văn An", "Nguyễn Văn An", None),
        ("Bí thư Tỉnh ủy, đồng chí Lê Quốc Phong dự", "Lê Quốc Phong", "Bí thư Tỉnh ủy"),
        ("Chủ tịch UBND tỉnh Nguyễn Văn An dự", "Nguyễn Văn An", "Chủ tịch UBND tỉnh"),
        ("Ông Nguyễn Văn An dự", "Nguyễn Văn An", None),
        ("Chủ tịch UBND TP Hồ Chí Minh Phan Văn Mãi dự", "Phan Văn Mãi",
         "Chủ tịch UBND TP Hồ Chí Minh"),
        ("Chủ tịch Hồ Chí Minh dạy", "Hồ Chí Minh", "Chủ tịch"),
    ],
)  # fmt: skip
def test_name_and_office(text: str, name: str, office: str | None) -> None:
    assert read(text) == [(name, office)]


def test_an_office_belongs_to_one_person() -> None:
    assert read("Lê Văn An, Bí thư Tỉnh ủy và Trần Văn Bình, Chủ tịch UBND tỉnh dự") == [
        *(("Lê Văn An", "Bí thư Tỉnh ủy"), ("Trần Văn Bình", "Chủ tịch UBND tỉnh"))
    ]
    assert read("Thủ tướng Lê Văn An, Chủ tịch Quốc hội Trần Thị Bình dự") == [
        *(("Lê Văn An", "Thủ tướng"), ("Trần Thị Bình", "Chủ tịch Quốc hội"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("TP Hồ Chí Minh", "TP. Hồ Chí Minh", "tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        *("đường Lê Duẩn", "trường THPT chuyên Lê Hồng Phong", "phường Lê Lợi", "huyện Châu Thành"),
        *("Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hà Nội, Thái Nguyên", "Lý luận chính trị", ""),
        "HỒ SƠ CÔNG TÁC",
    ],
)
def test_no_people(text: str) -> None:
    assert read(text) == []


# Read by eye from the articles: every person in them, and the offices given somewhere.
SEED_PEOPLE = {
    "000": {"Lê Quốc Phong": "Ủy viên Ban Chấp hành Trung ương Đảng, Bí thư Tỉnh ủy",
            "Phạm Thiện Nghĩa": "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"},
    "001": {"Huỳnh Quang Thái": "Trưởng ban Tổ chức Tỉnh ủy",
            "Lý Anh Sang": "Phó Trưởng ban Tổ chức Tỉnh ủy"},
    "002": {"Nguyễn Hồ Hải": "Phó Bí thư Thành ủy TPHCM",
            "Nguyễn Bắc Nam": "Phó Bí thư Thường trực Quận ủy Quận 10",
            "Nguyễn Mạnh Cường": "Bí thư Quận ủy Quận 5",
            "Lê Thị Hồng Nga": "Phó Bí thư Thường trực Đảng ủy Khối Dân – Chính – Đảng TPHCM "
                               "phụ trách Đảng bộ Khối",
            "Lê Thị Thanh Thúy": "Phó trưởng Ban Tổ chức Thành ủy TPHCM"},
    "003": {},
    "004": {},
}  # fmt: skip


@pytest.mark.parametrize("prefix", SEED_PEOPLE)
def test_every_person_of_the_seeds(prefix: str) -> None:
    (path,) = SEEDS_DIR.glob(f"{prefix}_*.txt")
    offices = {name: office for name, office in read(normalize(path.read_text("utf-8"))) if office}
    assert offices == SEED_PEOPLE[prefix]
