import base64
import hashlib
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation.answers import AnswerRecord, CitationRecord, ConsiderationRecord, HitRecord
from rag.evaluation.metrics import METRICS
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.report import render_report, write_report
from rag.evaluation.report.formats import is_lower_better, is_share, is_time, shorten
from rag.evaluation.report.payload import MAX_BYTES, write_payload
from rag.evaluation.results import CAUSES, Result
from rag.evaluation.summary import (
    ConfidenceBin,
    CoveragePoint,
    Estimate,
    StageSeconds,
    Summary,
)
from rag.messages.report import EN, VI

HOSTILE = (
    "</script><script>window.hacked=1</script><!-- \"'&amp; \x00\ud800\u2028\u202e <img src=x>"
)

CASE = EvalCase(
    id="q1",
    question="Xã Bình Minh trồng bao nhiêu cây xanh năm 2021?",
    answerable=True,
    answers=(("4.321 cây xanh", "4.321"),),
    evidence=(Evidence(quote="Năm 2021, xã Bình Minh trồng 4.321 cây xanh.", file="a.txt"),),
    category="số liệu",
    split="test",
)
HIT = HitRecord(
    rank=1,
    score=1.0,
    document_id="d1",
    passage_id="d1#0",
    start=0,
    end=60,
    text="Năm 2021, xã Bình Minh trồng 4.321 cây xanh.",
    title="Xã Bình Minh trồng cây",
    component_ranks={"dense": 2, "lexical": 1},
)
CONSIDERED = ConsiderationRecord(
    question=CASE.question,
    document_id="d1",
    start=0,
    end=44,
    text="Năm 2020, xã Bình Minh trồng 99 cây xanh.",
    short_answer="99 cây xanh",
    score=1.0,
    confidence=0.6,
    checks={"place": True, "period": False},
    chosen=True,
)
ANSWER = AnswerRecord(
    id="q1",
    question=CASE.question,
    status="answered",
    text="Năm 2020, xã Bình Minh trồng 99 cây xanh. [1]",
    short_answer="99 cây xanh",
    confidence=0.6,
    citations=(
        CitationRecord(
            marker=1,
            document_id="d1",
            passage_id="d1#0",
            title="Xã Bình Minh trồng cây",
            source="Báo Mẫu",
            url=None,
            published_at="2021-03",
            start=0,
            end=41,
            quote="Năm 2020, xã Bình Minh trồng 99 cây xanh.",
        ),
    ),
    hits=(HIT,),
    notices=(),
    generator="extractive",
    timings_seconds={"retrieve": 0.2, "generate": 0.05, "total": 0.25},
    queries=(CASE.question,),
    considered=(CONSIDERED,),
)
WRONG = Result(
    case=CASE,
    variant="original",
    answer=ANSWER,
    scores={"accuracy": 0.0, "f1": 0.5, "latency_seconds": 0.25},
    right=False,
    cause="wrong_place_or_period",
)
RIGHT = replace(
    WRONG,
    case=replace(CASE, id="q2", answerable=False, answers=(), evidence=(), category="ngoài bài"),
    answer=ANSWER.model_copy(
        update={"id": "q2", "status": "refused", "short_answer": "", "citations": ()}
    ),
    scores={"accuracy": 1.0},
    right=True,
    cause=None,
)
UNKNOWN = Estimate(value=None, low=None, high=None, n=0)


def share(value: float, n: int = 2) -> Estimate:
    return Estimate(value=value, low=value - 0.05, high=min(1.0, value + 0.05), n=n)


SUMMARY = Summary(
    metrics={
        "accuracy": share(0.5),
        "recall@1": share(0.875),
        "mrr": UNKNOWN,
        "latency_seconds_median": Estimate(value=0.25, low=0.2, high=0.3, n=2),
    },
    variants={"no-dau": {"accuracy": share(0.4), "recall@1": share(0.875)}},
    categories={"số liệu": {"accuracy": share(0.25)}, "ngoài bài": {"accuracy": share(1.0)}},
    causes={cause: int(cause == "wrong_place_or_period") for cause in CAUSES},
    coverage=(CoveragePoint(threshold=0.6, coverage=0.5, accuracy=0.0),),
    confidence_bins=(
        ConfidenceBin(low=0.5, high=0.6, n=1, confidence=0.6, accuracy=0.0),
        ConfidenceBin(low=0.6, high=0.7, n=0, confidence=0.0, accuracy=0.0),
    ),
    stages={"total": StageSeconds(median=0.25, p95=0.25)},
    conditions={
        "question_set": {"name": "cau_hoi.jsonl", "n_questions": 2},
        "settings": {"dense_weight": 0.7},
        "asked_top_k": None,
        "machine": {"date": "2025-03-09", "packages": {"torch": "2.13.0"}},
    },
    problems=(QuestionSetError(Path("cau_hoi.jsonl"), "x", line=7, code="no_question"),),
)
NO_GOLD = replace(
    SUMMARY,
    metrics={"accuracy": UNKNOWN, "recall@1": UNKNOWN, "refusal_f1": UNKNOWN},
    variants={},
    categories={},
    causes=dict.fromkeys(CAUSES, 0),
    coverage=(),
    confidence_bins=(),
    problems=(),
)


class Page(HTMLParser):
    """The elements of a page, its texts by language, and what its elements hold verbatim."""

    VOID = frozenset({"meta", "link", "br", "rect", "path", "line", "circle", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inner: dict[str, list[str]] = {"script": [], "style": []}
        self.texts: dict[str, list[str]] = {"vi": [], "en": []}
        self._open: list[str] = []
        self._copies: list[tuple[int, str]] = []
        self.feed(html)
        assert self._open == [], "an element was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.inner:
            self.inner[tag].append("")
        if tag in self.VOID:
            return
        self._open.append(tag)
        if "copy" in (dict(attrs).get("class") or "").split():
            self._copies.append((len(self._open), dict(attrs)["lang"] or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1] == tag
        if self._copies and self._copies[-1][0] == len(self._open):
            self._copies.pop()
        self._open.pop()

    def handle_data(self, text: str) -> None:
        if self._open and self._open[-1] in self.inner:
            self.inner[self._open[-1]][-1] += text
        elif self._copies:
            self.texts[self._copies[-1][1]].append(text)

    def text(self, language: str) -> str:
        return re.sub(r"\s+", " ", " ".join(self.texts[language]))

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]

    @property
    def payload(self) -> dict:
        return json.loads(self.inner["script"][0])


def page_of(results=(WRONG, RIGHT), summary=SUMMARY, language="vi") -> Page:
    return Page(render_report(results, summary, language=language))


def test_headline_says_what_came_out_in_both_languages() -> None:
    page = page_of()
    vietnamese, english = page.text("vi"), page.text("en")
    assert "1 trong 2 câu hỏi được xử lý đúng." in vietnamese
    assert "1 of 2 questions were handled right." in english
    assert "cau_hoi.jsonl" in vietnamese
    assert "Đo ngày 09/03/2025" in vietnamese
    assert "Measured on 2025-03-09" in english
    assert "87,5% 95%: 82,5 – 92,5% 2 câu" in vietnamese
    assert "87.5% 95%: 82.5 – 92.5% n = 2" in english
    assert "0,25 giây" in vietnamese
    assert "0.25 s" in english


def test_only_the_language_asked_for_is_shown_first() -> None:
    for language, other in (("vi", "en"), ("en", "vi")):
        page = page_of(language=language)
        copies = [attrs for _, attrs in page.elements if "copy" in (attrs.get("class") or "")]
        assert {attrs["lang"] for attrs in copies if "hidden" in attrs} == {other}
        assert {attrs["lang"] for attrs in copies if "hidden" not in attrs} == {language}
        assert page.elements[0] == ("html", {"lang": language})


def test_variants_stand_beside_the_original_with_their_change() -> None:
    text = page_of().text("vi")
    assert "Chỉ số Câu gốc Bỏ hết dấu" in text
    assert "40,0% ▼ 10,0" in text
    assert "87,5% =" in text


def test_a_change_is_worse_only_if_the_original_lies_outside_the_interval() -> None:
    def worse_cells(estimate: Estimate) -> int:
        page = page_of(summary=replace(SUMMARY, variants={"typos": {"accuracy": estimate}}))
        return sum(attrs.get("class") == "worse" for _, attrs in page.elements)

    assert worse_cells(Estimate(value=0.45, low=0.4, high=0.5, n=2)) == 0
    assert worse_cells(Estimate(value=0.45, low=0.4, high=0.49, n=2)) == 2  # once a language


def test_causes_are_counted_and_can_be_pressed() -> None:
    page = page_of()
    assert page.attributes("data-cause") == ["wrong_place_or_period"] * 2
    assert "Nhầm địa phương hoặc thời gian 1" in page.text("vi")


def test_a_wrong_answer_without_a_cause_is_counted_too() -> None:
    results = (replace(WRONG, cause=None), RIGHT)
    summary = replace(SUMMARY, causes=dict.fromkeys(CAUSES, 0))
    page = page_of(results, summary)
    assert page.attributes("data-cause") == ["other"] * 2
    assert page.payload["questions"][0]["cause"] == "other"


def test_a_right_answer_with_a_cause_is_told_apart() -> None:
    partly = replace(WRONG, right=True, cause="wrong_span")
    text = page_of((partly, RIGHT)).text("vi")
    assert "2 trong 2 câu hỏi được xử lý đúng." in text
    assert "trong đó 1 câu trả lời đúng nhưng rút gọn sai" in text


def test_without_gold_a_dash_and_the_reason_stand_in_place_of_a_figure() -> None:
    unjudged = replace(WRONG, case=EvalCase(id="q1", question="Ai?"), right=None, cause=None)
    page = page_of((replace(unjudged, scores={}),), NO_GOLD)
    text = page.text("vi")
    assert "– Bộ câu hỏi không có đáp án chuẩn để chấm mục này." in text
    assert "1 câu hỏi đã được hỏi; bộ câu hỏi không cho biết thế nào là đúng." in text
    assert VI.no_categories in text
    assert VI.no_coverage in text
    assert VI.nothing_judged in text


def test_gold_is_not_said_to_be_missing_where_nothing_was_refused() -> None:
    metrics = {**SUMMARY.metrics, "refusal_precision": UNKNOWN}
    page = page_of(summary=replace(SUMMARY, metrics=metrics))
    row = page.text("en").split(EN.metrics["refusal_precision"].name)[1]
    assert row.split("–")[1].strip().startswith(EN.no_cases)


def test_no_failures_and_no_questions_look_sensible() -> None:
    perfect = page_of((RIGHT,), replace(SUMMARY, causes=dict.fromkeys(CAUSES, 0)))
    assert "✓ Không có câu nào sai." in perfect.text("vi")
    empty = page_of((), replace(NO_GOLD, conditions={}, stages={}))
    assert VI.lede_none in empty.text("vi")
    assert VI.unnamed_set in empty.text("vi")
    assert VI.no_latency in empty.text("vi")
    assert empty.payload["questions"] == []


def test_conditions_and_problems_stand_at_the_end() -> None:
    text = page_of().text("vi")
    assert "trọng số ngữ nghĩa 0,7" in text
    assert "gói phần mềm: torch 2.13.0" in text
    assert "Số đoạn tìm, nếu đặt riêng –" in text
    assert "7 không có chữ trong `question`" in text
    assert "7 it has no text in `question`" in page_of().text("en")


def test_a_question_holds_gold_answer_and_explanation() -> None:
    payload = page_of().payload
    strings, question = payload["strings"], payload["questions"][0]
    assert [[strings[n] for n in part] for part in question["gold"]] == [
        ["4.321 cây xanh", "4.321"]
    ]
    assert [strings[n] for n in question["evidence"]] == [CASE.evidence[0].quote]
    assert strings[question["short"]] == "99 cây xanh"
    [[rank, title, snippet, ranks]] = question["hits"]
    assert (rank, strings[title], strings[snippet]) == (1, HIT.title, HIT.text)
    assert ranks == {"dense": 2, "lexical": 1}
    [[sentence, short, confidence, checks, chosen, part]] = question["considered"]
    assert strings[sentence] == CONSIDERED.text
    assert strings[short] == "99 cây xanh"
    assert (confidence, checks, chosen, part) == (0.6, {"place": 1, "period": 0}, 1, -1)
    [[marker, title, quote, _, day, url]] = question["citations"]
    assert (marker, strings[quote], strings[day], strings[url]) == (
        1,
        ANSWER.citations[0].quote,
        "2021-03",
        "",
    )
    assert question["scores"] == {"0": 0.0, "1": 0.5, "2": 0.25}
    assert [metric["name"] for metric in payload["metrics"]] == [
        "accuracy",
        "f1",
        "latency_seconds",
    ]
    refused = payload["questions"][1]
    assert (refused["refused"], refused["right"], refused["answerable"]) == (1, 1, 0)
    assert "citations" not in refused


def test_at_most_five_hits_and_sentences_are_kept_the_chosen_among_them() -> None:
    hits = tuple(HIT.model_copy(update={"rank": n}) for n in range(1, 9))
    considered = tuple(
        CONSIDERED.model_copy(update={"text": f"Câu số {n}.", "chosen": n == 7}) for n in range(9)
    )
    answer = ANSWER.model_copy(update={"hits": hits, "considered": considered})
    payload = json.loads(write_payload([replace(WRONG, answer=answer)], "", "vi"))
    question, strings = payload["questions"][0], payload["strings"]
    assert [hit[0] for hit in question["hits"]] == [1, 2, 3, 4, 5]
    kept = [strings[one[0]] for one in question["considered"]]
    assert kept == ["Câu số 0.", "Câu số 1.", "Câu số 2.", "Câu số 3.", "Câu số 7."]


def test_a_text_is_kept_once_however_often_it_is_shown() -> None:
    payload = json.loads(write_payload([WRONG, replace(WRONG, variant="nfd")], "", "vi"))
    assert payload["strings"].count(HIT.text) == 1
    assert payload["variants"] == ["original", "nfd"]


def test_snippets_show_the_evidence_of_a_long_passage() -> None:
    evidence = "Xã trồng 4.321 cây xanh trong năm."
    text = "Mở đầu dài. " * 60 + evidence + " Kết thúc." * 60
    kept = shorten(text, 300, around=["không có ở đây", evidence])
    assert evidence in kept
    assert kept.startswith("… ")
    assert kept.endswith(" …")
    assert len(kept) <= 304
    assert shorten(text, 300).startswith("Mở đầu dài.")
    assert shorten("Một\n hai\tba", 300) == "Một hai ba"


def hostile_page() -> str:
    case = EvalCase(
        id=HOSTILE,
        question=HOSTILE,
        answerable=True,
        answers=((HOSTILE,),),
        evidence=(Evidence(quote=HOSTILE, file=HOSTILE),),
        relevance={HOSTILE: 1},
        category=HOSTILE,
    )
    answer = ANSWER.model_copy(
        update={
            "question": HOSTILE,
            "text": HOSTILE,
            "short_answer": HOSTILE,
            "queries": (HOSTILE,),
            "notices": (HOSTILE,),
            "timings_seconds": {HOSTILE: 1.0, "total": 1.0},
            "citations": tuple(
                one.model_copy(
                    update={"title": HOSTILE, "quote": HOSTILE, "source": HOSTILE, "url": HOSTILE}
                )
                for one in ANSWER.citations
            ),
            "hits": (HIT.model_copy(update={"title": HOSTILE, "text": HOSTILE}),),
            "considered": (
                CONSIDERED.model_copy(update={"text": HOSTILE, "checks": {HOSTILE: True}}),
            ),
        }
    )
    result = replace(WRONG, case=case, answer=answer, variant=HOSTILE, scores={HOSTILE: 1.0})
    summary = replace(
        SUMMARY,
        metrics={**SUMMARY.metrics, HOSTILE: share(0.5)},
        variants={HOSTILE: {"accuracy": share(0.5)}},
        categories={HOSTILE: {"accuracy": share(0.5)}},
        stages={HOSTILE: StageSeconds(median=1.0, p95=1.0)},
        conditions={"question_set": {"name": HOSTILE}, HOSTILE: [HOSTILE, {HOSTILE: HOSTILE}]},
        problems=(QuestionSetError(Path("x.jsonl"), HOSTILE),),
    )
    return render_report([WRONG, result], summary, language="vi")


def test_hostile_texts_stay_texts() -> None:
    html = hostile_page()
    page = Page(html)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 2
    assert "img" not in tags
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert html.encode("utf-8")  # no lone surrogate is left
    assert "\x00" not in html
    safe = HOSTILE.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    one_line = " ".join(safe.split())
    payload = page.payload
    assert not re.search("[<>&\u2028\u2029]", page.inner["script"][0])
    question = payload["questions"][1]
    assert payload["strings"][question["asked"]] == one_line
    assert payload["strings"][question["gold"][0][0]] == one_line
    assert payload["strings"][question["citations"][0][2]] == one_line
    assert one_line in page.text("vi")  # name, category, conditions: shown as they are


def test_nothing_is_loaded_from_outside() -> None:
    page = page_of()
    assert page.attributes("src") == []
    assert all(href.startswith(("#", "data:image/")) for href in page.attributes("href"))
    assert not re.search(r"url\(|@import", page.inner["style"][0])
    code = page.inner["script"][1]
    assert not re.search(r"fetch\(|XMLHttpRequest|import\s|WebSocket|innerHTML|eval\(", code)
    assert "style" not in [name for _, attrs in page.elements for name in attrs]


def test_the_policy_lets_only_the_own_style_and_script_pass() -> None:
    page = page_of()
    [policy] = [
        attrs["content"] or ""
        for tag, attrs in page.elements
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, inner in (("style", page.inner["style"][0]), ("script", page.inner["script"][1])):
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"


def test_ids_differ_and_links_lead_to_them() -> None:
    page = page_of()
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    links = [href[1:] for href in page.attributes("href") if href.startswith("#")]
    assert set(links) <= set(ids)


def test_every_chart_has_a_name_and_a_table() -> None:
    page = page_of()
    pictures = [attrs for tag, attrs in page.elements if tag == "svg" and attrs.get("role")]
    assert len(pictures) == 2 * 4  # the tally and three charts, in two languages
    assert all(attrs["aria-label"] for attrs in pictures)
    assert page.text("vi").count(VI.show_table) == 3


def test_metrics_are_shown_in_their_units() -> None:
    assert is_share("f1")
    assert is_share("recall@10")
    assert not is_share("mrr")
    assert not is_share("ndcg@10")
    assert is_time("latency_seconds_p95")
    for metric in METRICS:
        assert is_lower_better(metric.name) == metric.lower_is_better, metric.name


def test_write_report_writes_utf8(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(path, (WRONG, RIGHT), SUMMARY, language="en")
    assert path.read_text("utf-8") == render_report((WRONG, RIGHT), SUMMARY, language="en")
    assert b"\r\n" not in path.read_bytes()
    with pytest.raises(OSError):
        write_report(tmp_path, (), NO_GOLD, language="en")


def syllables(rng: random.Random, n: int) -> str:
    words = "tỉnh huyện hội nghị người đường trường quyết định phương triển khai thực hiện".split()
    return " ".join(rng.choice(words) for _ in range(n))


def test_a_thousand_questions_take_less_than_five_megabytes() -> None:
    rng = random.Random(7)
    results = []
    for n in range(1000):
        hits = tuple(
            HIT.model_copy(
                update={"rank": k, "title": syllables(rng, 15), "text": syllables(rng, 160)}
            )
            for k in range(1, 11)
        )
        considered = tuple(
            CONSIDERED.model_copy(update={"text": syllables(rng, 40), "chosen": k == 0})
            for k in range(5)
        )
        citations = tuple(
            one.model_copy(update={"quote": syllables(rng, 40)}) for one in ANSWER.citations
        )
        case = replace(CASE, id=f"q{n}", question=f"{syllables(rng, 14)}?")
        update = {
            "question": case.question,
            "text": syllables(rng, 45),
            "hits": hits,
            "considered": considered,
            "citations": citations,
        }
        results.append(replace(WRONG, case=case, answer=ANSWER.model_copy(update=update)))
    html = render_report(results, SUMMARY, language="vi")
    assert len(html.encode()) < 5_000_000
    payload = Page(html).payload
    assert len(payload["questions"]) == 1000
    assert len(json.dumps(payload, ensure_ascii=False)) < 1.2 * MAX_BYTES
    shown = [payload["strings"][hit[2]] for q in payload["questions"] for hit in q["hits"]]
    assert all(100 <= len(snippet) <= 302 for snippet in shown)
