from pathlib import Path

import pytest

from rag.text.restoration import needs_restoration, restore_dau
from rag.text.unicode import normalize

SEEDS = [
    normalize(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
FULL = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
BARE = "Dong Thap ket nap bao nhieu dang vien nam 2022?"


def test_a_bare_question_is_restored_from_the_passages_found():
    assert len(SEEDS) == 5
    assert restore_dau(BARE, SEEDS) == FULL


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        (BARE, FULL),
        ("bi thu tinh uy Gia Lai la ai", "bí thư tỉnh ủy Gia Lai là ai"),
        ("bai viet dang ngay nao?", "bài viết đăng ngày nào?"),
        ("thoi tiet Ha Noi hom nay the nao", "thời tiết Hà Nội hôm nay thế nào"),
        ("gia vang hom nay bao nhieu", "giá vàng hôm nay bao nhiêu"),
        ("chu tich ubnd tinh An Giang la ai", "chủ tịch ubnd tỉnh An Giang là ai"),
    ],
)
def test_without_passages_our_own_phrases_restore_common_questions(bare, full):
    assert restore_dau(bare, []) == full


def test_the_passages_outweigh_our_phrases():
    assert restore_dau("dang vien", []) == "đảng viên"
    assert restore_dau("dang vien", ["dáng viền. " * 50]) == "dáng viền"


@pytest.mark.parametrize("question", ["", "  ", "?!", "2.472", "zzz qqq", "02-NQ/TW"])
def test_what_is_unknown_stays(question):
    assert restore_dau(question, SEEDS) == question


def test_spacing_punctuation_numbers_and_case_are_kept():
    assert (
        restore_dau("  UBND tinh DONG THAP:\tkết nạp 2.472  (Dang Vien)…?", SEEDS)
        == "  UBND tỉnh ĐỒNG THÁP:\tkết nạp 2.472  (Đảng Viên)…?"
    )


def test_marked_syllables_stay_and_choose_their_neighbours():
    texts = ["con chó. hạt cho. cái bàn. buôn bán."]
    assert restore_dau("cái ban", texts) == "cái bàn"
    assert restore_dau("buôn ban", texts) == "buôn bán"
    assert restore_dau("hạt chò", texts) == "hạt chò"


def test_codes_of_documents_stay():
    texts = ["Từ năm 2022, từ 50 người, kế hoạch 50-KH/TU từ đó."]
    assert restore_dau("ke hoach 50-KH/TU tu nam 2022, 21/2021/nd-cp", texts) == (
        "kế hoạch 50-KH/TU từ năm 2022, 21/2021/nd-cp"
    )


def test_lines_without_dau_teach_nothing():
    texts = ["Đồng Tháp\n" + "dong thap\n" * 100]
    assert restore_dau("Dong Thap", texts) == "Đồng Tháp"


def test_no_pair_is_learned_across_punctuation():
    # xyò follows xyá only across a comma; xyó follows it once, but is rarer.
    assert restore_dau("xyá xyo", ["xyá, xyò, xyá, xyò, xyá xyó"]) == "xyá xyó"
    assert restore_dau("xyá xyo", ["xyá xyò, xyá xyò, xyá xyó"]) == "xyá xyò"


def test_ties_go_to_the_commoner_then_the_first_in_code_order():
    assert restore_dau("xyo", ["xyò xyó xyò", "xyó"]) == "xyò"
    assert restore_dau("xyo", ["xyó. xyò. xyó."]) == "xyó"


def test_the_old_place_of_tone_marks_is_understood():
    assert restore_dau("xoa uy", ["xoà uỷ"]) == "xòa ủy"


@pytest.mark.parametrize(
    "question",
    [
        BARE,
        "ai chu tri hoi nghi",
        "DONG THAP KET NAP MAY DANG VIEN",
        "đồng thap nam nay",
        "bao nhieu đảng vien bị ky luật",
    ],
)
def test_questions_without_dau_need_restoration(question):
    assert needs_restoration(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "2.472?",
        "dang vien",
        FULL,
        "Gia Lai thi công chức năm 2021 ra sao?",
        "Tỉnh nào có ban chỉ đạo, và con số cụ thể là bao nhiêu?",
        "What is the population of France?",
    ],
)
def test_ordinary_short_and_english_questions_do_not(question):
    assert not needs_restoration(question)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("long an ket nap bao nhieu dang vien", "long an"),
        ("ca mau co bao nhieu dang vien", "cà mau"),
        ("Soc Trang ky luat bao nhieu nguoi", "Sóc Trăng"),
    ],
)
def test_a_province_that_no_text_names_keeps_its_name(typed: str, restored: str) -> None:
    texts = ["Người dân ăn cơm, con cá màu đỏ, óc trâu; kết nạp đảng viên, kỷ luật người."]
    assert restore_dau(typed, texts).startswith(restored)


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        ("cho biet so dang vien cua dang bo", "cho biết số đảng viên của đảng bộ"),
        ("so dang vien moi la bao nhieu", "số đảng viên mới là bao nhiêu"),
        ("tru so dang uy o dau", "trụ sở đảng ủy ở đâu"),
        ("co so dang nao duoc khen", "cơ sở đảng nào được khen"),
    ],
)
def test_a_count_is_told_from_a_seat(bare, full):
    # Articles say «cơ sở đảng» again and again, and «số đảng viên» hardly.
    assert restore_dau(bare, ["tổ chức cơ sở đảng, cơ sở đảng, các cơ sở đảng, cơ sở đảng"]) == full
