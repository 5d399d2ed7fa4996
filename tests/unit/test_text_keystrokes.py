import unicodedata

import pytest

from rag.text.keystrokes import neighbour_keys, read_telex, read_vni
from rag.text.syllables import take_apart


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("ddoongf", "đồng"),
        ("ddoofng", "đồng"),
        ("thasp", "tháp"),
        ("nawm", "năm"),
        ("ddangr", "đảng"),
        ("dangrd", "đảng"),
        ("vieen", "viên"),
        ("nhieue", "nhiêu"),
        ("dduowcj", "được"),
        ("dduwowcj", "được"),
        ("thuowr", "thuở"),
        ("muwa", "mưa"),
        ("muaw", "mưa"),
        ("tw", "tư"),
        ("nguyeenx", "nguyễn"),
        ("quyeets", "quyết"),
        ("nghieengs", "nghiếng"),
        ("uyr", "ủy"),
        ("hoafn", "hoàn"),
        ("đôngf", "đồng"),  # the method put the roof, the tone's key stuck
        ("thangss", "tháng"),
    ],
)
def test_keys_of_telex(keys, meant):
    assert take_apart(meant) in read_telex(keys)


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("d9o6ng2", "đồng"),
        ("dong962", "đồng"),
        ("tha1p", "tháp"),
        ("nam8", "năm"),
        ("d9u7o7c5", "được"),
        ("duoc975", "được"),
        ("thuo73", "thuở"),
        ("nghi5", "nghị"),
        ("đồng2", "đồng"),
    ],
)
def test_keys_of_vni(keys, meant):
    assert take_apart(meant) in read_vni(keys)


@pytest.mark.parametrize(
    "word", ["", "đồng", "dong", "thap6", "u23", "covid19", "h5n1", "áá1", "x"]
)
def test_words_that_hold_no_keys_of_vni(word):
    assert read_vni(word) == frozenset()


@pytest.mark.parametrize(
    "word", ["", "tháp", "thap", "paris", "marx", "thásf", "thap1", "mmm", "s"]
)
def test_words_that_hold_no_keys_of_telex(word):
    assert read_telex(word) == frozenset()


def test_of_two_ways_both_are_read():
    written = {unicodedata.normalize("NFC", "".join(parts)) for parts in read_telex("xoong")}
    assert written == {"xông"}
    assert {parts.letters for parts in read_telex("thuongw")} == {"thương"}
    assert {parts.letters for parts in read_telex("muaw")} == {"mưa"}


def test_neighbours_are_those_of_a_keyboard():
    assert neighbour_keys("g") == set("ftyhbv")
    assert neighbour_keys("q") == set("wa")
    assert all(a in neighbour_keys(b) for a in map(chr, range(97, 123)) for b in neighbour_keys(a))
    assert neighbour_keys("đ") == neighbour_keys("") == frozenset()
