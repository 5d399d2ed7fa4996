"""Each form of a question, and which names `--perturb` takes."""

import os
import subprocess
import sys
import unicodedata

import pytest

from rag.errors import ConfigError
from rag.evaluation.questions.variants import VARIANTS, parse_variants, vary

QUESTION = "Năm 2021, huyện Đức Hòa trồng được bao nhiêu héc-ta lúa theo Kế hoạch 07-KH/HU?"
SYLLABLES_WITH_DAU = 11


def varied(variant: str, question: str = QUESTION, *, seed: int = 0, of: str = "a") -> str:
    return vary(question, variant, seed=seed, id=of)


def slips(question: str, n: int) -> set[str]:
    return {varied("typos", question, of=str(number)) for number in range(n)}


def test_the_names() -> None:
    assert tuple(VARIANTS) == ("no-dau", "half-dau", "nfd", "typos", "case")


def test_no_dau() -> None:
    assert varied("no-dau") == (
        "Nam 2021, huyen Duc Hoa trong duoc bao nhieu hec-ta lua theo Ke hoach 07-KH/HU?"
    )
    assert varied("no-dau", unicodedata.normalize("NFD", "Ưu Đãi, ở Ðông")) == "Uu Dai, o Dong"
    assert varied("no-dau", "Zürich") == "Zürich"


def test_half_dau_takes_some_and_leaves_some() -> None:
    plain = varied("no-dau").split()
    lost = set()
    for number in range(50):
        words = varied("half-dau", of=str(number)).split()
        changed = [
            given for given, now in zip(QUESTION.split(), words, strict=True) if given != now
        ]
        assert all(
            now in pair
            for now, *pair in zip(words, QUESTION.split(), plain, strict=True)
            if "-" not in now
        )
        assert 1 <= len(changed) < SYLLABLES_WITH_DAU
        lost.update(changed)
    assert {"Năm", "Đức", "lúa", "hoạch"} <= lost


@pytest.mark.parametrize(("question", "forms"), [("Đà Lạt", {"Da Lạt", "Đà Lat"}), ("ở Huế", None)])
def test_half_dau_of_two_syllables_takes_one(question: str, forms: set[str] | None) -> None:
    assert {varied("half-dau", question, of=str(number)) for number in range(30)} == (
        forms or {"o Huế", "ở Hue"}
    )


def test_half_dau_of_one_syllable_takes_it() -> None:
    assert {varied("half-dau", "Ai ở Long An?", of=str(n)) for n in range(9)} == {"Ai o Long An?"}


def test_nfd_and_capitals() -> None:
    assert varied("nfd", "Đế") == "Đe\u0302\u0301"
    assert varied("case") == (
        "NĂM 2021, HUYỆN ĐỨC HÒA TRỒNG ĐƯỢC BAO NHIÊU HÉC-TA LÚA THEO KẾ HOẠCH 07-KH/HU?"
    )


def test_every_kind_of_slip_is_made() -> None:
    assert slips("tổ", 200) >= {"ổt", "t", "ổ", "ttổ", "tổổ", "toor", "rổ", "yổ", "fổ", "gổ"}
    assert "Ddoongf" in slips("Đồng", 100)
    assert "NGUWOWIF" in slips("NGƯỜI", 100)
    assert "Nguyeenx" in slips("Nguyễn", 100)


def test_a_slip_of_the_next_key_keeps_the_case() -> None:
    assert {"Khánh", "HHanh", "Jhanh", "Ahanh"} & slips("Khanh", 300) == {"Jhanh"}


@pytest.mark.parametrize(
    "question", ["", "   ", "2021?", "ở 07-KH/HU", "57/68 6,5%/năm", "ý ô 12", "—?!", "COVID19"]
)
def test_without_a_word_to_slip_in_the_question_stays(question: str) -> None:
    assert slips(question, 20) == {question}


def test_one_slip_for_six_words() -> None:
    words = "mot hai ba bon nam sau bay tam chin muoi"
    for n_words, n_slips in [(1, 1), (4, 1), (10, 2), (20, 3), (30, 5)]:
        given = ((words + " ") * 3).split()[:n_words]
        for number in range(20):
            now = varied("typos", " ".join(given), of=str(number)).split()
            changed = sum(a != b for a, b in zip(given, now, strict=True))
            assert changed == n_slips


def test_seed_variant_and_id_decide() -> None:
    assert varied("typos") == varied("typos")
    assert len({varied("typos", of=str(number)) for number in range(20)}) > 10
    assert len({varied("half-dau", seed=seed) for seed in range(20)}) > 10
    assert varied("original") == QUESTION


def test_the_same_in_every_process() -> None:
    code = (
        "import sys; from rag.evaluation.questions.variants import vary;"
        "print(ascii([vary(sys.argv[1], v, seed=7, id='q1') for v in ('half-dau', 'typos')]))"
    )
    out = {
        subprocess.run(
            [sys.executable, "-c", code, QUESTION],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert out == {ascii([varied(name, seed=7, of="q1") for name in ("half-dau", "typos")]) + "\n"}


def test_what_is_made_today_is_made_tomorrow() -> None:
    """Written down, so that runs of different versions ask the same."""
    assert varied("half-dau", seed=7, of="q1") == (
        "Nam 2021, huyện Đức Hoa trồng được bao nhieu hec-ta lua theo Kế hoach 07-KH/HU?"
    )
    assert varied("typos", seed=7, of="q1") == (
        "Năm 2021, huyện ĐĐức Hòa trồng được bao nhiêu héc-at lúa theo Kế hoạch 07-KH/HU?"
    )


def test_names_are_read() -> None:
    assert parse_variants("no-dau,case") == ("no-dau", "case")
    assert parse_variants(" typos , nfd,typos,") == ("typos", "nfd")
    assert parse_variants("") == ()


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_variants("nodau,case,Typo,original")
    assert caught.value.key == "--perturb"
    assert str(caught.value) == (
        "--perturb knows no 'nodau', 'Typo', 'original'; "
        "it takes no-dau, half-dau, nfd, typos, case"
    )
