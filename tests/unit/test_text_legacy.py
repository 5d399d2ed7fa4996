"""Legacy encodings against tables written out here, letter by letter."""

import unicodedata

import pytest

from rag.text.legacy import convert_runs, convert_text, decode_legacy
from rag.text.legacy.fonts import font_encoding
from rag.text.legacy.tcvn import TCVN3, VN1
from rag.text.legacy.viscii import VISCII
from rag.text.legacy.vni import VNI
from rag.text.legacy.windows import WINDOWS_1258
from rag.text.syllables import is_syllable

# One letter a column, in the same order everywhere.
LETTERS = (
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị "
    "ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
).split()
TONES = "\u0300\u0301\u0303\u0309\u0323"
CAPITALS = [letter.upper() for letter in LETTERS]
VNI_CODES = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä "
    "ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï "
    "yø yù yû yõ î"
).split()
TCVN_CODES = bytes.fromhex(
    "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde"
    "dfe3e1e2e4 abe5e8e6e7e9 aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe"
)
VN1_CAPITALS = bytes.fromhex(
    "8083818284 a1afc0babf85 a2c1c4c2c386 a7 878a88898b a3c5dacdd98c 8d908e8f91"
    "9295939496 a4dbffe0f097 a5989b999a9c 9d019e9f02 a60411050612 1316141517"
)
VISCII_CODES = bytes.fromhex(
    "e0e1e4e3d5 e5a2a1c6c7a3 e2a5a4a6e7a7 f0 e8e9eba8a9 eaabaaacadae ecedefeeb8"
    "f2f3f6f5f7 f4b0afb1b2b5 bdb6beb7defe f9fafcfbf8 dfd7d1d8e6f1 cffdd6dbdc"
)
VISCII_CAPITALS = bytes.fromhex(
    "c0c1c4c380 c5828102 0583 c285848606 87 d0 c8c9cb8889 ca8b8a8c8d8e cccd9bce98"
    "d2d399a09a d4908f919293 b49695 97b394 d9da9c9d9e bfbbbabcffb9 9fdd14191e"
)

TEXT = """Ủy ban nhân dân tỉnh Mẫu họp phiên thường kỳ tháng 4 năm 2003 tại thị xã Sông Đà.
Chủ tịch Nguyễn Thị Thắm yêu cầu các huyện báo cáo kết quả thu ngân sách: 43,72 tỷ đồng.
Đến nay, 12/15 xã đã hoàn thành việc kiểm kê đất; những xã còn lại phải xong trước ngày 30/6.
Đường qua bẻn chỗ rẽ vẫn gập ghềnh, khó đi, kẻ cả mùa khô."""


def vni(text: str) -> str:
    codes = dict(zip(LETTERS, VNI_CODES, strict=True))
    codes |= {letter.upper(): code.upper() for letter, code in codes.items()}
    return "".join(codes.get(char, char) for char in text)


def one_byte(text: str, small: bytes, capitals: bytes | None) -> str:
    """Encode; without capitals as .Vn fonts have it, with the bases Ă Â Ê Ô Ơ Ư Đ only."""
    codes = dict(zip(LETTERS, small.decode("latin-1"), strict=True))
    if capitals is not None:
        codes |= dict(zip(CAPITALS, capitals.decode("latin-1"), strict=True))
    else:
        codes |= dict(zip("ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True))
        codes |= {c.upper(): code for c, code in codes.items() if c.upper() not in codes}
    return "".join(codes.get(char, char) for char in text)


def tcvn3(text: str) -> str:
    return one_byte(text, TCVN_CODES, None)


def vn1(text: str) -> str:
    return one_byte(text, TCVN_CODES, VN1_CAPITALS)


def viscii(text: str) -> str:
    return one_byte(text, VISCII_CODES, VISCII_CAPITALS)


def windows(text: str) -> str:
    """As Windows-1258 writes: the roof or breve with the vowel, the tone after it."""
    pieces = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        bare = [part for part in parts if part not in TONES]
        tones = [part for part in parts if part in TONES]
        pieces.append(unicodedata.normalize("NFC", "".join(bare)) + "".join(tones))
    return "".join(pieces).encode("cp1258").decode("latin-1")


ENCODINGS = [(VNI, vni), (VN1, vn1), (VISCII, viscii), (WINDOWS_1258, windows)]


@pytest.mark.parametrize(("encoding", "encode"), ENCODINGS, ids=lambda value: str(value)[:30])
def test_every_letter_is_read_in_both_cases(encoding, encode):
    for letter in (*LETTERS, *CAPITALS):
        assert encoding.decode(encode(letter)) == letter
        assert encoding.decode(f"b{encode(letter)}b") == f"b{letter}b"


def test_every_letter_of_tcvn3_is_read_and_its_fonts_of_capitals_too():
    assert len(set(TCVN_CODES)) == len(LETTERS) == 67
    for letter, capital in zip(LETTERS, CAPITALS, strict=True):
        assert TCVN3.decode(tcvn3(letter)) == letter
        assert convert_runs([[(tcvn3(letter), ".VnTimeH")]]).text == capital
    for base in "ĂÂÊÔƠƯĐ":
        assert TCVN3.decode(tcvn3(base)) == base


def test_capitals_of_vni_with_marks_of_small_letters_are_read():
    assert VNI.decode("VIEäT NAM, Aø") == "VIỆT NAM, À"


def test_ascii_is_the_same_in_every_encoding():
    ascii_text = "".join(map(chr, range(32, 127))) + "\n\t"
    for encoding in (TCVN3, *(encoding for encoding, _ in ENCODINGS)):
        assert encoding.decode(ascii_text) == ascii_text


def test_tone_marks_of_tcvn_follow_their_vowel_and_signs_stay_signs():
    assert TCVN3.decode("a\xb0 e\xb3 30\xb0C, 5 m\xb2") == "à é 30°C, 5 m²"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("UBND Hµ Néi", "UBND Hà Nội"),
        ("Hµ, §å vµ Lª", "Hà, Đồ và Lê"),
        ("B¸o c¸o: KÕT QU¶ THI §UA n¨m 2003", "Báo cáo: KẾT QUẢ THI ĐUA năm 2003"),
    ],
)
def test_headings_in_capitals_typed_with_small_toned_letters(typed, meant):
    assert TCVN3.decode(typed) == meant


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("TCVN3 (ABC)", tcvn3),
        ("TCVN 5712 (VN1)", vn1),
        ("VNI", vni),
        ("VISCII", viscii),
        ("Windows-1258", windows),
    ],
)
def test_files_and_pasted_text_are_told_apart_and_converted(name, encode):
    text = TEXT if encode is not tcvn3 else TEXT.replace("Ủy", "ủy")
    text = text if encode is not vn1 else text.replace("Ủy", "ỦY")
    expected = (text, (name,), ())
    assert decode_legacy(encode(text).encode("latin-1")) == expected
    if encode is not vn1:  # its capitals are control characters, which no word processor keeps
        assert convert_text(encode(text)) == expected


def test_quotes_of_windows_in_a_tcvn3_file_stay_quotes():
    data = tcvn3("Sở họp bàn về “đổi mới” – bước đầu… có kết quả tốt").encode("cp1252")
    assert decode_legacy(data).text == "Sở họp bàn về “đổi mới” – bước đầu… có kết quả tốt"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain words only",
        "Où est né l'été à Orléans? Ça va très bien là-bas, forêt, élève, thé.",
        "El niño está aquí mañana, según el señor Núñez y José Peña.",
        "Die Straße nach Köln führt über Münster, schön für Bürger.",
        "© 2004 Microsoft®, 30°C, 5 m², «trích», 10 µm",
        "Hội nghị « Đồng Tháp », café ở Zürich, ông Müller và bà Peña",
        "Lê Mẫu\nHà Nội\nQuý I: 43,72 %\nTôi đã nói: ô tô có ở đó",
        unicodedata.normalize("NFD", "Hội nghị tại Đồng Tháp, cà phê, mới"),
        "lá là cá và bà già",
    ],
)
def test_other_text_is_left_alone_without_a_word(text):
    assert convert_text(text) == (text, (), ())


def test_western_files_are_in_no_encoding_that_is_known():
    data = "El niño está aquí mañana, según el señor Núñez y José Peña.".encode("latin-1")
    assert decode_legacy(data) is None
    assert decode_legacy(b"") is None


def test_text_that_may_be_in_two_encodings_is_left_alone_and_says_so():
    # Both of these readings are Vietnamese: TCVN3 has "tá cá", VISCII "tỏ cỏ".
    text = "t\xf6 c\xf6 b\xf6"
    converted = convert_text(text)
    assert converted.text == text
    assert converted.encodings == ()
    assert len(converted.suspects) > 1
    assert decode_legacy(text.encode("latin-1")).suspects == converted.suspects


def test_lines_of_unicode_beside_legacy_ones_are_kept():
    text = f"Kính gửi: Sở Nội vụ\n{tcvn3('Về việc báo cáo kết quả thi đua')}\n© 2004"
    converted = convert_text(text)
    assert converted.text == "Kính gửi: Sở Nội vụ\nVề việc báo cáo kết quả thi đua\n© 2004"
    assert converted.encodings == ("TCVN3 (ABC)",)


def test_a_text_put_together_from_two_encodings_is_read_in_both():
    one, two = TEXT.split("\n")[1:3]
    converted = convert_text(f"{tcvn3(one)}\n{vni(two)}")
    assert converted.text == f"{one}\n{two}"
    assert set(converted.encodings) == {"TCVN3 (ABC)", "VNI"}


def test_fonts_say_how_even_a_short_run_is_read():
    lines = [
        [(tcvn3("Số"), ".VnTime"), (": 15®", "Times New Roman")],
        [(vni("Độc l"), "VNI-Times"), (vni("ập"), "VNI-Times")],
        [("Điều 1 ở .VnTime", ".VnTime")],
        [("\uf0ae\uf0b8", ".VnArial")],
    ]
    converted = convert_runs(lines)
    assert converted.text == "Số: 15®\nĐộc lập\nĐiều 1 ở .VnTime\nđá"
    assert converted.encodings == ("TCVN3 (ABC)", "VNI")


def test_a_letter_cut_between_two_runs_is_read_whole():
    assert convert_runs([[("a", "VNI-Times"), ("ù", "VNI-Times")]]).text == "á"


def test_a_font_that_misleads_is_not_believed():
    lines = [[(vni(line), ".VnTime")] for line in TEXT.split("\n")]
    assert convert_runs(lines) == (TEXT, ("VNI",), ())
    french = "L'été à Orléans, très déjà, forêt, élève, thé, né, hôtel, château, où, çà et là"
    assert convert_runs([[(french, ".VnTime")]]) == (french, (), ())


@pytest.mark.parametrize(
    ("font", "encoding", "is_capital"),
    [
        (".VnTime", TCVN3, False),
        (".VnTimeH", TCVN3, True),
        ("ABCDEF+.VnTimeH,Bold", TCVN3, True),
        ("ABCDEF+.VnArial-BoldItalic", TCVN3, False),
        (".VnArial NarrowH", TCVN3, True),
        ("VnTime", TCVN3, False),
        ("VNI-Times", VNI, False),
        ("XYZABC+VNI-Times-Bold", VNI, False),
        ("VI Times", VISCII, False),
    ],
)
def test_fonts_by_name(font, encoding, is_capital):
    assert font_encoding(font) == (encoding, is_capital)


@pytest.mark.parametrize("font", [None, "", "Times New Roman", "Vivaldi", "Verdana", "VNU-Arial"])
def test_other_fonts_say_nothing(font):
    assert font_encoding(font) is None


@pytest.mark.parametrize(
    "word", "Việt Vịêt nghiêng quyết giếng gì khuỷu nghĩa ươn yếu oách ộ Đảng thuở quốc hoà hòa"
    .split()
)  # fmt: skip
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", "ngiêng cet tat café schön đ ®å niđo b àá hộć ngừp".split())
def test_no_syllables(word):
    assert not is_syllable(word)
