from rag.text.compounds import cut_words
from rag.text.lexicon import dictionary_compounds
from rag.text.words import syllables


def words(text: str) -> list[str]:
    return [text[word[0].start : word[-1].end] for word in cut_words(syllables(text), text)]


def test_syllables_are_cut_into_the_words_of_the_dictionary() -> None:
    assert words("toà trụ sở xây trong bao lâu") == ["toà", "trụ sở", "xây", "trong", "bao lâu"]
    assert words("đảng viên dân tộc thiểu số") == ["đảng viên", "dân tộc thiểu số"]
    assert words("") == []


def test_they_are_cut_alike_however_they_are_typed() -> None:
    assert words("SỐ LIỆU ĐƯA RA") == ["SỐ LIỆU", "ĐƯA RA"]
    assert words("hòa giải") == ["hòa giải"]
    assert words("hoà giải") == ["hoà giải"]
    assert words("so lieu dua ra") == ["so", "lieu", "dua", "ra"]


def test_the_fewest_words_win() -> None:
    asked = "biến thành trung tâm trí tuệ nhân tạo"
    assert words(asked) == ["biến", "thành", "trung tâm", "trí tuệ nhân tạo"]
    assert words("điều trị bệnh") == ["điều trị", "bệnh"]


def test_a_preposition_gives_way_to_the_word_behind_it() -> None:
    assert words("của cải cách") == ["của", "cải cách"]
    assert words("nữ công chức") == ["nữ", "công chức"]
    assert words("của cải") == ["của cải"]


def test_what_hyphens_join_is_one_word() -> None:
    assert words("tiêm vắc-xin cho cán bộ") == ["tiêm", "vắc-xin", "cho", "cán bộ"]


def test_the_dictionary_holds_compounds_and_no_syllables() -> None:
    compounds = dictionary_compounds()
    assert len(compounds) > 50_000  # underthesea's dictionaries are where we read them
    assert {"đảng viên", "kế nhiệm", "trụ sở", "bảo hiểm xã hội"} <= compounds
    assert not {"", "đảng", "đảng viên mới"} & compounds
