"""The facade over a small index of its own, with a fake model."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.answering import ExtractiveGenerator
from rag.assistant import Assistant
from rag.catalogue import DocumentFilter, read_filter
from rag.citations import make_citation
from rag.cli.output import print_report
from rag.config import load_settings
from rag.errors import ConfigError
from rag.library import report_to_json
from rag.messages import EN, VI, Messages
from rag.testing import HashEmbedder
from rag.types import Draft, Span

RECORDS = [
    {"id": "hn", "text": "Hà Nam kết nạp 40 đảng viên mới."},
    {"id": "nđ", "text": "Nam Định kết nạp 50 đảng viên mới."},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "two.jsonl"
    path.parent.mkdir()
    path.write_text("\n".join(json.dumps(record) for record in RECORDS), "utf-8")
    return path.parent


def make_assistant(**settings: object) -> Assistant:
    made = load_settings(index_dir=Path("index"), **settings)
    return Assistant(made, HashEmbedder(), ExtractiveGenerator.from_settings(made))


@pytest.mark.parametrize("top_k", [0, -1, 101])
def test_a_number_of_passages_that_cannot_be_meant_is_refused(articles: Path, top_k: int) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    with pytest.raises(ConfigError, match=rf"top_k = {top_k} .* from 1 to 100") as caught:
        assistant.search("đảng viên", top_k)
    assert caught.value.key == "top_k"
    with pytest.raises(ConfigError, match=rf"top_k = {top_k} "):
        assistant.ask("Hà Nam kết nạp bao nhiêu đảng viên?", top_k=top_k)


def test_as_many_passages_are_given_as_are_asked_for(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    assert len(assistant.search("đảng viên")) == 2
    for top_k, n_hits in ((1, 1), (2, 2), (100, 2)):
        assert len(assistant.search("đảng viên", top_k)) == n_hits
        assert len(assistant.ask("Hà Nam kết nạp mấy đảng viên?", top_k=top_k).hits) == n_hits


@pytest.mark.parametrize(
    "typed", ["ha nam ket nap bao nhieu dang vien", "Hà Nam kết nạp bao nhiêu đảng vieen"]
)
def test_a_search_reads_what_was_typed_as_a_question_is_read(articles: Path, typed: str) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    meant = assistant.search("Hà Nam kết nạp bao nhiêu đảng viên")
    assert [(hit.passage.id, hit.score) for hit in assistant.search(typed)] == [
        (hit.passage.id, pytest.approx(hit.score, abs=0.05)) for hit in meant
    ]
    assert assistant.search(typed)[0].component_scores["lexical"] == pytest.approx(
        meant[0].component_scores["lexical"], rel=0.2
    )


def test_only_documents_that_match_the_filter_are_answered_from(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    question = "Kết nạp bao nhiêu đảng viên mới?"
    for place, answer in (("ha nam", "40 đảng viên mới"), ("nam dinh", "50 đảng viên mới")):
        filters = read_filter(places=[place])
        answered = assistant.ask(question, filters=filters)
        assert answered.short_answer == answer
        assert {hit.document.id for hit in answered.hits} == {answered.citations[0].document_id}
        (searched,) = answered.notices
        assert searched == VI.filters.searched.format(n=1, filter=f"nơi {filters.places[0]}")
        assert {hit.document.id for hit in assistant.search(question, filters=filters)} == {
            hit.document.id for hit in answered.hits
        }
    assert not assistant.ask("Hà Nam kết nạp 40 đảng viên?", filters=DocumentFilter()).notices


def test_provinces_that_merged_with_the_one_asked_for_are_named(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    question = "Nam Định kết nạp bao nhiêu đảng viên mới?"
    answer = assistant.ask(question, filters=read_filter(places=["Ninh Bình"]))
    assert answer.status == "answered"
    assert VI.filters.merged.format(names="Hà Nam, Nam Định") in answer.notices


@pytest.mark.parametrize(("language", "texts"), [("vi", VI), ("en", EN)])
def test_where_no_document_matches_it_is_refused_with_the_filter_named(
    articles: Path, language: str, texts: Messages
) -> None:
    settings = load_settings(index_dir=Path("index"), language=language)
    assistant = Assistant(settings, HashEmbedder(), Writer("Có 70 lớp [1]."))
    assistant.index([articles])
    wanted = read_filter(
        sources=["ĐTO"], places=["Huế"], published_from="2022", published_to="2023"
    )
    answer = assistant.ask("Hà Nam kết nạp bao nhiêu đảng viên?", filters=wanted)
    assert (answer.status, answer.hits, answer.citations) == ("refused", (), ())
    assert (answer.generator, answer.notices) == ("writer", ())
    for named in ("ĐTO", "Thừa Thiên Huế", "2022", "2023"):
        assert named in answer.text
    assert answer.text.partition("(")[0] == texts.filters.none_match.partition("(")[0]
    assert assistant.search("đảng viên", filters=wanted) == ()


def test_documents_left_out_for_want_of_a_date_are_counted(articles: Path) -> None:
    dated = {"id": "cm", "published_at": "2022-05-01", "text": "Cà Mau kết nạp 60 đảng viên mới."}
    (articles / "dated.jsonl").write_text(json.dumps(dated), "utf-8")
    assistant = make_assistant()
    assistant.index([articles])
    since = read_filter(published_from="2022")
    question = "Cà Mau kết nạp bao nhiêu đảng viên mới?"
    answer = assistant.ask(question, filters=since)
    assert answer.short_answer == "60 đảng viên mới"
    assert VI.filters.undated.format(n=2) in answer.notices
    later = assistant.ask(question, filters=read_filter(published_from="2023"))
    assert later.status == "refused"
    assert later.notices == (VI.filters.undated.format(n=2),)


class Writer:
    """A generator of one's own, which cites each passage and says what it is told to."""

    name = "writer"

    def __init__(self, text: str) -> None:
        self._text = text

    def generate(self, question, hits) -> Draft:
        passages = [(hit, Span(hit.passage.start, hit.passage.end)) for hit in hits]
        return Draft(
            status="answered",
            text=self._text,
            short_answer="50 đảng viên mới",
            confidence=1.0,
            citations=tuple(make_citation(n, *passage) for n, passage in enumerate(passages, 1)),
            notices=("Tự viết.",),
            generator=self.name,
        )


def test_a_generator_of_ones_own_is_held_to_what_it_cites(articles: Path) -> None:
    settings = load_settings(index_dir=Path("index"))
    question = "Nam Định kết nạp bao nhiêu đảng viên?"
    both = "Nam Định kết nạp 50 đảng viên mới [1]. Nam Định kết nạp 50 đảng viên mới [2]. "
    assistant = Assistant(settings, HashEmbedder(), Writer(f"{both}Có 70 lớp [1]."))
    assistant.index([articles])
    answer = assistant.ask(question)
    assert answer.text == "Nam Định kết nạp 50 đảng viên mới. [1]"
    assert [citation.document_id for citation in answer.citations] == ["nđ"]
    assert answer.short_answer == "50 đảng viên mới"
    told, left_out = answer.notices
    assert told == "Tự viết."
    assert VI.checking.reasons["number"].format(n=2) in left_out

    nothing = Assistant(settings, HashEmbedder(), Writer("Có 70 lớp [1].")).ask(question)
    assert (nothing.status, nothing.text) == ("refused", VI.refused)
    assert "70" not in "".join(nothing.notices)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "Đã chuyển sang Unicode: old.txt (bảng mã cũ: TCVN3 (ABC))\n"),
        ("en", "Converted to Unicode: old.txt (it was in TCVN3 (ABC))\n"),
    ],
)
def test_what_was_converted_from_an_old_encoding_is_told(capsys, language, told) -> None:
    Path("old.txt").write_bytes("Hµ Giang kÕt n¹p 12 ®¶ng viªn míi.".encode("cp1252"))
    assistant = make_assistant(language=language)
    report = assistant.index(["old.txt"])
    print_report(report, assistant.settings)
    assert told in capsys.readouterr().out
    assert report_to_json(report)["warnings"] == [
        {"where": "old.txt", "code": "converted", "detail": "TCVN3 (ABC)"}
    ]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Nam Điịnh kết nạp bao nhêiu đảng viên?", "Nam Định kết nạp bao nhiêu đảng viên?"),
        (
            "Nam Ddinhj keets napj bao nhieeu ddangr vieen?",
            "Nam Định kết nạp bao nhiêu đảng viên?",
        ),
        ("nam dinhh ket nap bao nhieu dang vien", "nam định kết nạp bao nhiêu đảng viên"),
    ],
)
def test_a_question_with_slips_is_answered_as_meant_and_says_so(articles, typed, understood):
    assistant = make_assistant()
    assistant.index([articles])
    answer = assistant.ask(typed)
    assert (answer.question, answer.completed_question) == (typed, None)
    assert answer.short_answer.startswith("50 đảng viên")
    assert answer.notices[0] == VI.notice_understood_as.format(question=understood)
    assert answer.queries == (understood,)


def test_a_search_reads_slips_too_and_says_so(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    meant = "Nam Định kết nạp đảng viên"
    slipped = "Nam Điịnh keets nạpp đảng viên"
    found, as_meant = assistant.find(slipped), assistant.find(meant)
    assert (found.query, found.meant) == (slipped, meant)
    assert found.hits == as_meant.hits == assistant.search(slipped)
    assert as_meant.notices == ()
    assert found.notices == (VI.notice_understood_as.format(question=meant),)


def test_a_slip_in_an_earlier_question_is_not_carried_on(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    first = assistant.ask("Nam Định kết nạap bao nhêiu đảng viên?")
    later = assistant.ask("Còn Hà Nam thì saoo?", [first.as_turn()])
    assert later.completed_question == "Hà Nam kết nạp bao nhiêu đảng viên?"
    assert later.short_answer.startswith("40 đảng viên")


def test_words_of_newer_articles_are_known_at_once(articles: Path) -> None:
    assistant = make_assistant()
    assistant.index([articles])
    typed = "Nam Định kết nạp mấy đảng viên gudrinn?"
    assert assistant.ask(typed).queries == (typed,)
    text = "Nam Định kết nạp đảng viên gudrin."
    (articles / "new.jsonl").write_text(json.dumps({"id": "new", "text": text}), "utf-8")
    assistant.index([articles])
    assert assistant.ask(typed).queries == ("Nam Định kết nạp mấy đảng viên gudrin?",)


def test_a_cross_encoder_helps_to_rank(articles: Path) -> None:
    class Fifty:
        def score(self, query: str, passages: Sequence[str]) -> Sequence[float]:
            return [float("50" in passage) for passage in passages]

    plain = make_assistant(reranker_top_k=2)
    plain.index([articles])
    query = "Hà Nam kết nạp đảng viên"
    assert [hit.document.id for hit in plain.search(query)] == ["hn", "nđ"]
    assistant = Assistant(
        plain.settings,
        HashEmbedder(),
        ExtractiveGenerator.from_settings(plain.settings),
        reranker=Fifty(),
    )
    found = assistant.search(query)
    assert [hit.component_ranks["reranker"] for hit in found if hit.document.id == "nđ"] == [1]
    asked = assistant.ask("Hà Nam kết nạp bao nhiêu đảng viên?")
    assert all("reranker" in hit.component_scores for hit in asked.hits)
