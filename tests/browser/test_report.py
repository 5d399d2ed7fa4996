"""The report of a run of 1,000 questions, opened from the disk as an editor would."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rag.evaluation.answers import AnswerRecord, CitationRecord, ConsiderationRecord, HitRecord
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.report import write_report
from rag.evaluation.results import CAUSES, Cause, Result
from rag.evaluation.summary import CoveragePoint, Estimate, StageSeconds, Summary

N_QUESTIONS = 1000
PLACES = ("Đông Hòa", "Bình Minh", "Tân Phú", "Suối Ngọc", "Mỹ Lợi")
HOSTILE = (
    "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=2'> \x00\ud800"
)


def make_result(n: int, rng: random.Random, *, variant: str = "original") -> Result:
    """Every tenth question fails: by turns not retrieved, and refused wrongly."""
    place, year, count = PLACES[n % len(PLACES)], 2000 + n % 25, 1000 + n
    cause: Cause | None = None
    if n % 10 == 0:
        cause = "not_retrieved" if n % 20 else "refused_wrongly"
    quote = f"Năm {year}, xã {place} trồng được {count} cây xanh, theo thống kê số {n}."
    said = f"{count + (7 if cause else 0)} cây xanh"
    refused = cause == "refused_wrongly"
    text = "Các bài viết không nêu." if refused else f"Xã {place} trồng {said}. [1]"
    question = f"Năm {year} xã {place} trồng bao nhiêu cây xanh, câu số {n}?"
    passages = [" ".join(rng.choice(quote.split()) for _ in range(150)) for _ in range(5)]
    citation = CitationRecord(
        marker=1,
        document_id="d",
        passage_id="d#0",
        title=f"Xã {place} trồng cây",
        source="Báo Mẫu",
        url="javascript:window.hacked=3",
        published_at="2022-07-15",
        start=0,
        end=len(quote),
        quote=quote,
    )
    considered = ConsiderationRecord(
        question=question,
        document_id="d",
        start=0,
        end=len(quote),
        text=f"Xã {place} đã trồng {said} trong đợt {n}.",
        short_answer=said,
        score=1.0,
        confidence=0.41,
        checks={"place": True, "period": cause is None},
        chosen=not refused,
    )
    return Result(
        case=EvalCase(
            id=f"q{n}",
            question=question,
            answerable=True,
            answers=((f"{count} cây xanh",),),
            evidence=(Evidence(quote=quote, file="a.txt"),),
            category="số liệu" if n % 2 else "nơi chốn",
        ),
        variant=variant,
        answer=AnswerRecord(
            id=f"q{n}",
            question=question if variant == "original" else question.upper(),
            status="refused" if refused else "answered",
            text=text,
            short_answer="" if refused else said,
            confidence=0.41,
            citations=() if refused else (citation,),
            hits=tuple(
                HitRecord(
                    rank=rank,
                    score=1.0,
                    document_id="d",
                    passage_id="d#0",
                    start=0,
                    end=9,
                    text=passage,
                    title=f"Bài số {n}",
                    component_ranks={"dense": rank, "lexical": 3},
                )
                for rank, passage in enumerate(passages, start=1)
            ),
            notices=(),
            generator="extractive",
            timings_seconds={"total": 0.1 + n / 10_000},
            queries=(question,),
            considered=(considered,),
        ),
        scores={"accuracy": float(cause is None)},
        right=cause is None,
        cause=cause,
    )


def make_hostile(result: Result) -> Result:
    case = EvalCase(
        id="hostile",
        question=HOSTILE,
        answerable=True,
        answers=((HOSTILE,),),
        evidence=(Evidence(quote=HOSTILE),),
        category="số liệu",
    )
    citation = result.answer.citations[0].model_copy(update={"title": HOSTILE, "quote": HOSTILE})
    answer = result.answer.model_copy(
        update={"question": HOSTILE, "text": HOSTILE, "citations": (citation,)}
    )
    return Result(
        case=case,
        variant="original",
        answer=answer,
        scores={"accuracy": 0.0},
        right=False,
        cause="answered_wrongly",
    )


@pytest.fixture(scope="module")
def report_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = random.Random(3)
    results = [make_result(n, rng) for n in range(N_QUESTIONS - 1)]
    results.append(make_hostile(results[1]))
    results += [make_result(n, rng, variant="case") for n in range(20)]
    accuracy = Estimate(value=0.899, low=0.88, high=0.917, n=N_QUESTIONS)
    latency = Estimate(value=0.15, low=0.14, high=0.16, n=N_QUESTIONS)
    summary = Summary(
        metrics={"accuracy": accuracy, "latency_seconds_median": latency},
        variants={"case": {"accuracy": accuracy}},
        categories={"số liệu": {"accuracy": accuracy}, "nơi chốn": {"accuracy": accuracy}},
        causes={cause: sum(r.cause == cause for r in results[:N_QUESTIONS]) for cause in CAUSES},
        coverage=(CoveragePoint(threshold=0.4, coverage=0.95, accuracy=0.947),),
        confidence_bins=(),
        stages={"total": StageSeconds(median=0.15, p95=0.19)},
        conditions={
            "question_set": {"name": f"bo_cau_hoi_{'dài_' * 20}.jsonl"},
            "machine": {"date": "2025-03-09"},
        },
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, results, summary, language="vi")
    return path


@pytest.fixture
def open_report(browser: Browser, report_path: Path) -> Iterator[Callable[..., Page]]:
    """Open the report; fails afterwards on any request but the file, and on any complaint."""
    requests: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_page(width: int = 1280, *, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(report_path.as_uri())
        return page

    yield open_page
    hacked = [page.evaluate("window.hacked ?? null") for c in contexts for page in c.pages]
    for context in contexts:
        context.close()
    assert set(requests) == {report_path.as_uri()}
    assert complaints == []
    assert set(hacked) == {None}


def count_of(page: Page) -> str:
    return page.locator("#count").inner_text()


def test_opens_on_the_failures_grouped_by_cause(open_report: Callable[..., Page]) -> None:
    page = open_report()
    expect(page.locator("h1:visible")).to_contain_text("bo_cau_hoi_")
    expect(page.locator(".lede:visible")).to_have_text("899 trong 1.000 câu hỏi được xử lý đúng.")
    assert count_of(page) == "Hiện 50 trong 101 câu"
    groups = page.locator(".group h3").all_inner_texts()
    assert [re.sub(r"\s+", " ", group) for group in groups] == ["Từ chối dù trả lời được 50"]
    page.locator("#more").click()
    expect(page.locator(".group h3")).to_have_text(
        [re.compile("Từ chối dù trả lời được"), re.compile("Không tìm thấy đoạn cần")]
    )
    assert count_of(page) == "Hiện 100 trong 101 câu"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.locator("#more").click()
    assert count_of(page) == "Hiện 101 trong 101 câu"
    expect(page.locator("#more")).to_be_hidden()


def test_a_cause_filters_the_list(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.locator("button[data-cause=not_retrieved]:visible").click()
    assert count_of(page) == "Hiện 50 trong 50 câu"
    expect(page.locator(".group h3")).to_have_count(1)
    categories = page.get_by_label("Loại câu hỏi").locator("option")
    expect(categories).to_have_text(["Tất cả (50)", "nơi chốn (50)"])
    page.get_by_role("searchbox").fill("không có từ này")
    assert count_of(page) == "Hiện 0 trong 0 câu"
    expect(page.locator("#list")).to_contain_text("Không có câu hỏi nào khớp")
    page.get_by_role("button", name="Bỏ lọc").click()
    assert count_of(page) == "Hiện 50 trong 1.020 câu"


def test_variant_status_and_verdict_filter_the_list(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.get_by_label("Cách hỏi").select_option("case")
    assert count_of(page) == "Hiện 2 trong 2 câu"
    page.get_by_label("Trạng thái").select_option("refused")
    assert count_of(page) == "Hiện 1 trong 1 câu"
    page.get_by_label("Trạng thái").select_option("")
    page.locator("label", has_text="Đúng").get_by_role("radio").check()
    assert count_of(page) == "Hiện 18 trong 18 câu"
    expect(page.locator(".asked").first).to_have_text(re.compile("TRỒNG BAO NHIÊU CÂY XANH"))


def test_a_search_needs_no_dau(open_report: Callable[..., Page]) -> None:
    page = open_report()
    box = page.get_by_role("searchbox")
    page.locator("label", has_text="Tất cả").first.click()
    for words in ("xa dong hoa cau so 545?", "XÃ ĐÔNG HÒA câu số 545?"):
        box.fill(words)
        assert count_of(page) == "Hiện 1 trong 1 câu"
        expect(page.locator(".asked")).to_contain_text("xã Đông Hòa trồng bao nhiêu")


def test_a_failure_shows_its_gold_and_its_explanation(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.get_by_role("searchbox").fill("cau so 510?")
    question = page.locator(".question")
    expect(question).to_have_count(1)
    question.locator("summary").focus()
    page.keyboard.press("Enter")
    gold = question.locator(".block-gold")
    expect(gold).to_contain_text("Đáp án chuẩn")
    expect(gold.locator(".say")).to_have_text("1510 cây xanh")
    expect(gold.locator("blockquote mark")).to_have_text("1510 cây xanh")
    expect(question.locator(".why")).to_contain_text("Không tìm thấy đoạn cần")
    expect(question.locator(".block-answer")).to_contain_text("1517 cây xanh")
    expect(question.locator(".block-citations")).to_contain_text("Báo Mẫu · 15/07/2022")
    expect(question.locator(".block-citations a")).to_have_count(0)  # no link to a script
    expect(question.locator(".block-hits li")).to_have_count(5)
    expect(question.locator(".block-hits li").first).to_contain_text("ngữ nghĩa #1")
    considered = question.locator(".block-considered li")
    expect(considered).to_contain_text("Xã Đông Hòa đã trồng 1517 cây xanh trong đợt 510.")
    expect(considered).to_contain_text("Được chọn")
    expect(considered.locator(".check-passed")).to_have_text("✓ địa phương: đạt")
    expect(considered.locator(".check-failed")).to_have_text("✕ thời gian: không đạt")
    expect(question.locator(".facts")).to_contain_text("Được hiểu là")


def test_hostile_texts_are_shown_as_texts(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.locator("button[data-cause=answered_wrongly]:visible").click()
    question = page.locator(".question")
    question.locator("summary").click()
    shown = HOSTILE.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    expect(question.locator(".asked")).to_have_text(shown)
    expect(question.locator(".block-citations blockquote")).to_have_text(shown)
    expect(page.locator("img")).to_have_count(0)


def test_the_language_is_switched_and_filters_stay(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.get_by_role("searchbox").fill("cau so 510?")
    page.locator(".question summary").click()
    page.get_by_role("button", name="Switch to English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().startswith("Evaluation report – bo_cau_hoi_")
    expect(page.locator(".lede:visible")).to_have_text("899 of 1,000 questions were handled right.")
    assert count_of(page) == "Questions shown: 1 of 1"
    expect(page.get_by_role("searchbox")).to_have_value("cau so 510?")
    expect(page.locator(".block-gold")).to_contain_text("Gold answer")  # still open
    expect(page.get_by_label("Cause")).to_contain_text("Passage not found (1)")
    page.get_by_role("button", name="Chuyển sang tiếng Việt").click()
    assert count_of(page) == "Hiện 1 trong 1 câu"
    expect(page.locator(".block-gold")).to_contain_text("Đáp án chuẩn")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_telephone_does_not_scroll_sideways(
    open_report: Callable[..., Page], keep_screenshot: Callable[[Page, str], Path], dark: bool
) -> None:
    page = open_report(360, dark=dark)
    for question in page.locator(".question summary").all()[:3]:
        question.click()
    for details in page.locator("details:visible > summary").all()[:20]:
        details.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    keep_screenshot(page, f"report-360-{'dark' if dark else 'light'}")
    page.get_by_role("button", name="Switch to English").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_paper_leaves_out_what_can_only_be_pressed(open_report: Callable[..., Page]) -> None:
    page = open_report()
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#switch")).to_be_hidden()
    expect(page.locator(".lede:visible")).to_have_count(1)
    expect(page.locator(".question").first).to_be_visible()
