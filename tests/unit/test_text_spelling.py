"""Questions typed badly, over a small collection of our own; most are no question of a gold set."""

import pytest

from rag.index.lexical import Words
from rag.text.lexicon import Counts, dictionary_syllables, phrase_counts
from rag.text.spelling import Spelling
from rag.text.vocabulary import Vocabulary

TEXTS = [
    "Bệnh viện Chợ Rẫy khám cho 3.200 bệnh nhân mỗi ngày trong quý 1.",
    "Giám đốc bệnh viện là ông Trần Quốc Bảo.",
    "Tỉnh Cà Mau xuất khẩu tôm đạt 1,2 tỷ USD, tăng 15% so với cùng kỳ.",
    "Đồng Tháp kết nạp 2.472 đảng viên mới trong năm 2022.",
    "Nông dân huyện Cần Giuộc trồng thanh long ruột đỏ, thu hoạch 40 tấn một héc ta.",
    "Trường Đại học Bách khoa tuyển sinh 5.000 sinh viên ngành trí tuệ nhân tạo của Google.",
    "Cầu Mỹ Thuận 2 khánh thành tháng 12, vốn đầu tư hơn 5.000 tỷ đồng.",
    "Người trẻ dùng Facebook và TikTok để học tiếng Anh.",
]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(Vocabulary(Words.make(TEXTS, [str(n) for n in range(len(TEXTS))]).counts()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # The input method off
        (
            "Ddoongf Thasp keets napj bao nhieeu ddangr vieen nawm 2022?",
            "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        ),
        ("DDOONGF THASP KEETS NAPJ MAAYS DDANGR VIEEN", "ĐỒNG THÁP KẾT NẠP MẤY ĐẢNG VIÊN"),
        ("Thoiwf tieets ngayf mai theees naof", "Thời tiết ngày mai theees nào"),
        (
            "D9o62ng Tha1p ke61t na5p bao nhie6u d9a3ng vie6n na8m 2022",
            "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022",
        ),
        # A key stuck, here and there
        ("Tỉnh Caf Mau xuất khẩu bao nhiêu tôm?", "Tỉnh Cà Mau xuất khẩu bao nhiêu tôm?"),
        ("Dong Thap6 ket nap bao nhieu dang vien", "Dong Thap ket nap bao nhieu dang vien"),
        ("Chợ Raaxy có bao nhiêu bệnh nhân?", "Chợ Rẫy có bao nhiêu bệnh nhân?"),
        ("Nông dân trồng thanh long ruột đỏo ở đâu", "Nông dân trồng thanh long ruột đỏ ở đâu"),
        # Slips
        ("Cầu Mỹ Thuận 2 kháhn thành khi nào?", "Cầu Mỹ Thuận 2 khánh thành khi nào?"),
        ("huyện Cần Giuộcc thu hoạhc mấy tấn", "huyện Cần Giuộc thu hoạch mấy tấn"),
        (
            "Trường Đại hjọc Bách khoa tuyển ssinh ra sao",
            "Trường Đại học Bách khoa tuyển sinh ra sao",
        ),
        ("GIÁM ĐỐC BỆNH VIỆN CHỢ RẪYY LÀ AI", "GIÁM ĐỐC BỆNH VIỆN CHỢ RẪY LÀ AI"),
        (
            "CCầu Mỹ Thuận 2 ở đâu, vốn đầu tư bao nhiêu",
            "Cầu Mỹ Thuận 2 ở đâu, vốn đầu tư bao nhiêu",
        ),
        ("xuất khẩutôm tăng bao nhiêu", "xuất khẩu tôm tăng bao nhiêu"),
        (
            "Người trẻ dùng Facebok để học tiếng Anh à?",
            "Người trẻ dùng Facebook để học tiếng Anh à?",
        ),
        ("vốn đầu tư cuả Cầu Mỹ Thuận", "vốn đầu tư của Cầu Mỹ Thuận"),
        # The shorthand of messages
        (
            "6T đầu năm 2022 Đồng Tháp kết nạp đc bn đảng viên",
            "6 tháng đầu năm 2022 Đồng Tháp kết nạp được bao nhiêu đảng viên",
        ),
        (
            "Cà Mau 9T/2022 xuất khẩu ntn, có tăng ko?",
            "Cà Mau 9 tháng đầu năm 2022 xuất khẩu như thế nào, có tăng không?",
        ),
        ("ca mau xuat khau dc bnhieu tom", "ca mau xuat khau duoc bao nhieu tom"),
        ("đc Trần Quốc Bảo là ai", "đồng chí Trần Quốc Bảo là ai"),
        ("đc Đỗ Văn Bảo là ai", "đồng chí Đỗ Văn Bảo là ai"),
        ("Cà Mau có bao nhiêu ĐV mới?", "Cà Mau có bao nhiêu đảng viên mới?"),
        # Without dấu: they are restored later
        ("ca mau xuat kahu bao nhieu tom", "ca mau xuat khau bao nhieu tom"),
        ("nong dan trong thanhh long ruot do o dau", "nong dan trong thanh long ruot do o dau"),
    ],
)
def test_what_was_meant(spelling, typed, meant):
    assert spelling.correct(typed) == meant
    assert spelling.correct(meant) == meant


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!… 😀",
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "Hoà Bình có uỷ ban nào về kĩ thuật?",
        "vên vên là cây gì?",  # a word of the language
        "Người trẻ dùng TikTok ra sao?",  # of the collection
        "Tổng thống Trump và ông Kim Jong Un gặp nhau ở đâu?",
        "Cuba xuất khẩu gì?",
        "Người trẻ dùng Facebooker và TikToker ra sao?",
        "Ở Cuba có bao nhiêu bệnh viện?",
        "xe bus chạy gas, tax và box của Las Vegas",
        "iPhone và YouTube của McDonald",
        "thang12 nam 2022 khanh thanh cau nao",
        "Quý1 năm 2022 có bao nhiêu bệnh nhân? Tháng6 thì sao, vòng2 thì sao?",
        "xe61 di qua cau11 may lan, xe5 di dau",
        "bao nhieu km2, bao nhieu CO2, chuan Euro5",
        "Kết luận 21-KL/TW, Covid-19, H5N1, U23, http://dong.thaap.vn, a@b.vn, TP.HCM",
        "TPHMC và WTA có bao nhiêu sinh viên?",
        "How many cats has this man, as of last week?",
        "Who did Beyoncé marry?",
        "Combien d'étudiants à l'université?",
    ],
)
def test_what_stays(spelling, question):
    assert spelling.correct(question) == question


def test_nothing_is_altered_that_was_typed_without_a_slip(spelling):
    for text in TEXTS:
        assert spelling.correct(text) == text
        assert spelling.correct(text.upper()) == text.upper()


def test_an_empty_collection_has_the_language_still():
    spelling = Spelling(Vocabulary(Counts(syllables={}, pairs={})))
    assert spelling.correct("Tỉnh ỉuy Ddoongf Thasp có bao nhêiu đảng viênn?") == (
        "Tỉnh ủy Đồng Tháp có bao nhiêu đảng viên?"
    )


def test_the_lexicon_holds_ordinary_syllables_and_no_slips():
    syllables = dictionary_syllables()
    assert len(syllables) > 5_000  # underthesea's dictionaries are where we read them
    assert {"nghiêng", "khuya", "hắn", "nán", "ủy", "quýt", "đảng"} <= syllables
    assert not {"", "nhiêuu", "đnảg", "việtt", "www"} & syllables
    counts = phrase_counts()
    assert counts.pairs["bao", "nhieu"] > 1
    assert counts.syllables["nhiêu"] > 1


def test_of_two_syllables_the_likelier_costs_less():
    vocabulary = Vocabulary(Words.make(TEXTS, [str(n) for n in range(len(TEXTS))]).counts())
    assert vocabulary.cost("thanh", "long") < vocabulary.cost(None, "long")
    assert vocabulary.cost("thanh", "long") < vocabulary.cost("thanh", "tom")
    assert vocabulary.cost("zzz", "yyy") > vocabulary.cost("zzz", "tom") > 0
