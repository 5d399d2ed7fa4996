import pytest

from rag.text.abbreviations import (
    Abbreviations,
    common,
    expand,
    find_definitions,
    write_in_full,
)
from rag.text.unicode import key
from rag.text.words import syllables
from rag.types import Abbreviation

TCCSD = Abbreviation("TCCSĐ", "tổ chức cơ sở đảng")
QBVR = Abbreviation("QBVR", "Quỹ Bảo vệ rừng")


def keys(text: str, *learned: Abbreviation) -> list[str]:
    return [token.key for token in expand(syllables(text), learned)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("các tổ chức cơ sở đảng (TCCSĐ) đã họp", "TCCSĐ", "tổ chức cơ sở đảng"),
        ("Bộ Giáo dục và Đào tạo (GD&ĐT)", "GD&ĐT", "Giáo dục và Đào tạo"),
        ("Bộ Giáo dục và Đào tạo (GDVĐT)", "GDVĐT", "Giáo dục và Đào tạo"),
        ("phát triển kinh tế - xã hội (KT-XH)", "KT-XH", "kinh tế - xã hội"),
        ("về phòng, chống tham nhũng (PCTN)", "PCTN", "phòng, chống tham nhũng"),
        ("Quỹ bảo vệ và phát triển rừng (BV&PTR)", "BV&PTR", "bảo vệ và phát triển rừng"),
        ("Ủy ban Kiểm tra Trung ương (UBKTTW)", "UBKTTW", "Ủy ban Kiểm tra Trung ương"),
        ("ngân hàng nhà nước (sau đây gọi tắt là NHNN)", "NHNN", "ngân hàng nhà nước"),
        ("ngân hàng nhà nước (viết tắt: “NHNN”)", "NHNN", "ngân hàng nhà nước"),
        ("đóng BHXH (bảo hiểm xã hội) tự nguyện", "BHXH", "bảo hiểm xã hội"),
        ("Quỹ “Vì người nghèo” (VNN)", "VNN", "Vì người nghèo"),
    ],
)
def test_what_a_text_explains_is_found(text: str, short: str, long: str) -> None:
    assert list(find_definitions(text)) == [Abbreviation(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tổ chức Y tế thế giới (WHO)",  # initials of other words
        "Đồng Tháp (ĐTO) đưa tin",  # one word too few
        "hội nông dân (hnd)",
        "Họp xong. Nông dân (HXND)",  # over the end of a sentence
        "và của về các (VCVC) ()",
        "(TCCSĐ)",
        "tăng 5% (năm 2022)",
        "BHXH (bảo hiểm xã hội tự nguyện)",  # more than its initials
    ],
)
def test_what_explains_nothing_is_left(text: str) -> None:
    found = [a for a in find_definitions(text) if a.short != "VCVC"]
    assert found == []


def test_every_common_one_has_the_initials_of_what_it_stands_for() -> None:
    for short, long in common():
        explained = [a.short for a in find_definitions(f"{long} ({short})")]
        assert explained == [short] or short in ("QSDĐ", "T.Ư"), short


def test_common_ones_are_unlike() -> None:
    shorts = [key(found.short) for found in common()]
    assert len(set(shorts)) == len(shorts)


def test_it_is_known_whichever_of_the_two_is_written() -> None:
    known = Abbreviations([f"các {QBVR.long} ({QBVR.short})"])
    for text in ("QBVR chi bao nhiêu?", "qbvr chi gì", "quỹ bảo vệ rừng ở đâu"):
        assert known.of(text) == (QBVR,)
    assert known.of("UBND và qbvr")[1] == QBVR
    assert known.of("quỹ bảo vệ") == ()
    assert Abbreviations().of("QBVR chi bao nhiêu?") == ()


def test_other_forms_are_in_full_and_short() -> None:
    known = Abbreviations()
    assert known.other_forms("Số TCCSĐ của ủy ban nhân dân?") == (
        "Số tổ chức cơ sở đảng của ủy ban nhân dân?",
        "Số TCCSĐ của UBND?",
    )
    assert known.other_forms("so tccsd") == ("so tổ chức cơ sở đảng",)
    assert known.other_forms("Nông dân trồng lúa") == ()


@pytest.mark.parametrize(
    ("texts", "short", "long"),
    [
        (["Ban Chỉ huy (BCH) họp"], "BCH", "Ban Chỉ huy"),  # articles know better
        (["Ban Chỉ huy (BCH)", "ban chấp hành (BCH)"], "BCH", "ban chấp hành"),
        (["Ban Chỉ huy (BCH)"] * 2 + ["Ban chấp hành (BCH)"], "BCH", "Ban Chỉ huy"),
        (["Uỷ ban kiểm tra (UBKT)", "ủy ban Kiểm tra (UBKT)"], "UBKT", "Uỷ ban kiểm tra"),
    ],
)
def test_what_most_articles_explain_counts(texts: list[str], short: str, long: str) -> None:
    assert Abbreviations(texts).of(short) == (Abbreviation(short, long),)


def test_one_that_could_be_a_syllable_is_known_by_its_capitals() -> None:
    assert keys("TƯ và tư tưởng, tu") == ["trung", "ương", "và", "tư", "tưởng", "tu"]
    assert keys("tw và T.Ư") == ["trung", "ương", "và", "trung", "ương"]


def test_two_letters_that_were_learned_are_known_by_their_capitals() -> None:
    learned = Abbreviation("DN", "doanh nghiệp")
    assert keys("DN ở dn", learned) == ["doanh", "nghiệp", "ở", "dn"]


def test_what_is_put_in_stands_where_the_abbreviation_stood() -> None:
    text = "45 TCCSĐ họp"
    tokens = expand(syllables(text))
    assert [text[t.start : t.end] for t in tokens] == ["45", *["TCCSĐ"] * 5, "họp"]


def test_places_are_left_to_those_who_know_them() -> None:
    assert keys("TPHCM, TP Cao Lãnh") == ["tphcm", "thành", "phố", "cao", "lãnh"]


def test_a_law_is_written_in_full_as_laws_are_called() -> None:
    assert write_in_full("Luật BHXH quy định gì?") == "Luật Bảo hiểm xã hội quy định gì?"
    assert write_in_full("Luật QBVR", (QBVR,)) == "Luật Quỹ Bảo vệ rừng"
    assert write_in_full("Nông dân") == "Nông dân"
