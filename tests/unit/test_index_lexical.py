import logging
from pathlib import Path

import pytest

from rag.index.lexical import WORDS_VERSION, Words, _terms, write_words

TEXTS = {
    "a": "Đồng Tháp kết nạp 2.472 đảng viên mới.",
    "b": "Tòa tuyên án tử hình.",
    "c": "Anh ấy ăn cơm ở nhà.",
    "d": "An Giang trồng lúa; hoà bình.",
}


def words_of(folder: Path, texts: dict[str, str]) -> Words:
    write_words(folder / "words", list(texts.values()))
    return Words.load(folder / "words", list(texts))


@pytest.fixture
def words(tmp_path: Path) -> Words:
    return words_of(tmp_path, TEXTS)


def test_words_made_in_memory_are_those_that_are_written(words: Words) -> None:
    made = Words.make(list(TEXTS.values()), list(TEXTS))
    for query in ("đảng viên", "an giang", "hòa bình", "xyz"):
        assert made.search(query, 10) == words.search(query, 10)
    assert Words.make(["…"], ["a"]).search("đảng", 5) == ()


def test_another_spelling_of_i_finds_the_same(tmp_path: Path) -> None:
    words = words_of(tmp_path, {"a": "Sửa kĩ thuật.", "b": "Mở lớp kỹ thuật.", "c": "Kì thi."})
    for query in ("kĩ thuật", "kỹ thuật", "ki thuat", "ky thuat"):
        assert ids(words.search(query, 2)) == ["a", "b"]


def test_terms_change_only_with_their_version() -> None:
    # Whoever changes what a text gives here must raise WORDS_VERSION, or old indexes are misread.
    assert (WORDS_VERSION, _terms("Hoà bình: kĩ 06, 15-7!")) == (
        3,
        [
            *("hòa", "bình", "kỹ", "6", "15/7"),
            *("~hoa", "~binh", "~ky", "~6", "~15/7"),
            *("hoa binh", "binh ky", "ky 6", "6 15/7"),
        ],
    )


def ids(found: tuple[tuple[str, float], ...]) -> list[str]:
    return [passage_id for passage_id, _ in found]


@pytest.mark.parametrize(
    "query",
    [
        "Đồng Tháp kết nạp bao nhiêu đảng viên?",
        "dong thap ket nap bao nhieu dang vien",
        "ĐỒNG THÁP KẾT NẠP BAO NHIÊU ĐẢNG VIÊN",
        "đồng tháp ket nap bao nhiêu dang vien",
    ],
)
def test_a_passage_is_found_however_the_query_is_typed(words: Words, query: str) -> None:
    assert ids(words.search(query, 1)) == ["a"]


@pytest.mark.parametrize(("query", "first"), [("án", "b"), ("ăn", "c"), ("an", "d"), ("An", "d")])
def test_the_syllable_as_written_comes_before_its_likes(
    words: Words, query: str, first: str
) -> None:
    found = ids(words.search(query, 10))
    assert found[0] == first
    assert set(found) == {"b", "c", "d"}


def test_both_places_of_a_tone_mark_are_one_word(words: Words) -> None:
    assert words.search("hòa", 10) == words.search("hoà", 10) != ()


def test_neighbours_count(tmp_path: Path) -> None:
    words = words_of(tmp_path, {"x": "viên bi, đảng kỳ", "y": "kỳ đảng viên bi"})
    assert ids(words.search("dang vien", 2)) == ["y", "x"]


def test_ties_are_broken_by_id_also_at_the_cut(tmp_path: Path) -> None:
    same = dict.fromkeys("mcxa", "Đảng bộ tỉnh.") | {"z": "Khác hẳn."}
    words = words_of(tmp_path, same)
    for top_k in range(1, 6):
        assert ids(words.search("đảng bộ", top_k)) == ["a", "c", "m", "x"][:top_k]


@pytest.mark.parametrize("query", ["", "?!…", "xyzzy", "🙂"])
def test_unknown_words_find_nothing(words: Words, query: str) -> None:
    assert words.search(query, 10) == ()


@pytest.mark.parametrize("top_k", [0, -3])
def test_nothing_wanted_gives_nothing(words: Words, top_k: int) -> None:
    assert words.search("đảng viên", top_k) == ()


@pytest.mark.parametrize("texts", [[], ["", "🙂", "—"]])
def test_texts_without_words_write_nothing(tmp_path: Path, texts: list[str]) -> None:
    write_words(tmp_path / "words", texts)
    assert not (tmp_path / "words").exists()
    assert Words().search("đảng viên", 10) == ()


def test_a_text_without_words_among_others_is_never_found(tmp_path: Path) -> None:
    words = words_of(tmp_path, {"a": "🙂", "b": "đảng viên"})
    assert ids(words.search("đảng viên 🙂", 10)) == ["b"]


def test_no_file_needs_pickle(words: Words, tmp_path: Path) -> None:
    names = sorted(path.name for path in (tmp_path / "words").iterdir())
    assert names
    for path in (tmp_path / "words").iterdir():
        assert path.suffix in {".npy", ".json"}
        if path.suffix == ".npy":  # an array of objects would say so in its header
            assert b"'descr': '|O'" not in path.read_bytes()[:128]


def test_what_bm25s_logs_is_left_to_the_program(words: Words) -> None:
    words.search("đảng", 1)
    assert logging.getLogger("bm25s").level == logging.NOTSET


def test_syllables_and_pairs_are_counted_by_passage(tmp_path: Path) -> None:
    texts = {"a": "Đảng viên, đảng viên U23; 40 lớp.", "b": "Đáng viên."}
    counts = words_of(tmp_path, texts).counts()
    assert counts.syllables == {"đảng": 1, "đáng": 1, "viên": 2, "u23": 1, "lớp": 1}
    assert counts.pairs["dang", "vien"] == 2
    assert counts.pairs["40", "lop"] == 1
    assert Words.make(["…"], ["a"]).counts().syllables == {}
