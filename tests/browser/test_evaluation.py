"""The evaluation page as an editor meets it: the served page, in a real Chromium."""

import json
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rag.messages import VI
from rag.messages.report import VI as REPORT

TELEPHONE = (360, 740)
WORDS = VI.evaluation
HOSTILE = '<img src=x onerror="window.hacked=1"> <script>hacked = 1</script>'
RECORDS = [
    {
        "id": "1",
        "question": "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
        "answers": ["129 đảng viên", "129"],
    },
    {"id": "2", "question": "Long An kết nạp bao nhiêu đảng viên năm 2022?", "answers": []},
    {
        "id": "3",
        "question": "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "answers": ["2.472 đảng viên", "2.472"],
    },
    {"id": HOSTILE, "question": f"{HOSTILE} Long An có bao nhiêu xã?", "answers": ["9 xã"]},
    {"id": "5", "answers": ["thiếu câu hỏi"]},
]


@pytest.fixture(scope="module")
def evaluation_url(
    start, seeds_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a chat with an evaluation page of its own."""
    folder = tmp_path_factory.mktemp("evaluation")
    shutil.copytree(seeds_index, folder / "index", symlinks=True)
    with start(folder / "index", folder) as (url, _):
        yield url


@pytest.fixture
def open_evaluation(open_chat, evaluation_url: str) -> Iterator[Callable[..., Page]]:
    """Open the evaluation page by its link on the page of the chat."""
    failures: list[str] = []

    def open_page(*size: tuple[int, int], dark: bool = False, url: str = evaluation_url) -> Page:
        page = open_chat(*size, dark=dark, url=url)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.get_by_role("link", name=WORDS.title).click()
        page.locator("#hd-runs h2").wait_for()
        return page

    yield open_page
    assert failures == []


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "câu hỏi.jsonl"
    write_set(path, RECORDS)
    return path


def write_set(path: Path, records: list[dict[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")


def send(page: Page, path: Path) -> None:
    page.locator("#hd-files").set_input_files(path)
    expect(page.locator("#hd-told")).to_contain_text(f"“{path.name}”")
    expect(page.get_by_role("radio", name=path.name)).to_be_checked()


def test_a_set_chosen_before_the_script_has_come_is_sent(
    open_evaluation, questions: Path, evaluation_url: str
) -> None:
    page = open_evaluation()
    page.route("**/evaluation.js", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.goto(f"{evaluation_url}/evaluation", wait_until="commit")
    send(page, questions)


def start_run(page: Page, *variants: str) -> Locator:
    """Start a run; gives its row."""
    n_before = page.locator("[data-run]").count()
    for name in variants:
        page.get_by_role("checkbox", name=REPORT.variants[name], exact=True).check()
    page.get_by_role("button", name=WORDS.start).click()
    expect(page.locator("[data-run]")).to_have_count(n_before + 1)
    its_id = page.locator("[data-run]").first.get_attribute("data-run")
    return page.locator(f'[data-run="{its_id}"]')


def expect_finished(row: Locator) -> None:
    expect(row.locator("dl")).to_be_visible()


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_set_is_run_read_compared_and_deleted(
    open_evaluation, questions: Path, keep_screenshot
) -> None:
    page = open_evaluation()
    send(page, questions)
    page.get_by_text(WORDS.n_left_out.format(n=1)).click()
    expect(page.locator("#hd-sets")).to_contain_text("Dòng 5: không có chữ trong `question`")
    first = start_run(page)
    expect(first.get_by_role("progressbar")).to_be_visible()
    expect_finished(first)
    expect(first).to_contain_text("75,0%")
    expect(page.locator("#hd-told")).to_contain_text("Đã xong")

    second = start_run(page, "case")
    expect_finished(second)
    expect(second).to_contain_text(REPORT.variants["case"])
    keep_screenshot(page, "evaluation")
    compare = page.get_by_role("button", name=WORDS.compare)
    expect(compare).to_be_disabled()
    for row in (first, second):
        row.get_by_role("checkbox").check()
    compare.click()
    expect(page.get_by_role("heading", name=VI.summary.compared_title)).to_be_visible()
    expect(page.locator("table").first).to_contain_text(REPORT.metric_text("accuracy").name)
    expect(page.locator(".hd-ab")).to_contain_text(REPORT.variants["case"])  # tells B from A
    keep_screenshot(page, "evaluation-comparison")

    page.get_by_role("link", name=WORDS.back_to_runs).click()
    first.get_by_role("link").click()
    report = page.frame_locator("iframe")
    expect(report.get_by_role("heading", name=questions.name)).to_be_visible()
    expect(report.locator(".lede").first).to_contain_text("3 trong 4")
    keep_screenshot(page, "evaluation-report")
    page.get_by_role("link", name=WORDS.full_page).click()
    expect(page.get_by_role("heading", name=questions.name)).to_be_visible()
    assert page.evaluate("[window.hacked, origin]") == [None, "null"]  # it is of no site

    page.go_back()
    page.get_by_role("link", name=WORDS.back_to_runs).click()
    first.get_by_role("button", name=WORDS.delete_run).click()
    page.get_by_role("dialog").get_by_role("button", name=WORDS.cancel).click()
    expect(page.locator("[data-run]")).to_have_count(2)
    first.get_by_role("button", name=WORDS.delete_run).click()
    page.get_by_role("dialog").get_by_role("button", name=WORDS.delete).click()
    expect(page.locator("[data-run]")).to_have_count(1)
    expect(first).to_have_count(0)
    page.get_by_role("button", name=WORDS.delete_set.format(name=questions.name)).click()
    page.get_by_role("dialog").get_by_role("button", name=WORDS.delete).click()
    expect(page.get_by_role("radio", name=questions.name)).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_it_works_on_a_telephone(
    open_evaluation, questions: Path, tmp_path: Path, keep_screenshot
) -> None:
    page = open_evaluation(TELEPHONE, dark=True)
    assert not scrolls_sideways(page)
    send(page, questions)
    rows = [start_run(page)]
    expect_finished(rows[0])
    rows.append(start_run(page, "no-dau"))
    expect_finished(rows[1])
    assert not scrolls_sideways(page)
    keep_screenshot(page, "evaluation-telephone")
    rows[0].get_by_role("link").click()
    expect(page.frame_locator("iframe").locator(".lede").first).to_contain_text("3 trong 4")
    assert not scrolls_sideways(page)
    keep_screenshot(page, "evaluation-report-telephone")
    page.go_back()
    for row in rows:
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name=WORDS.compare).click()
    expect(page.locator("table").first).to_be_visible()
    assert not scrolls_sideways(page)
    keep_screenshot(page, "evaluation-comparison-telephone")


def test_bad_files_are_refused_in_the_page(open_evaluation, tmp_path: Path) -> None:
    page = open_evaluation()
    told = page.locator("#hd-told")
    page.get_by_role("button", name=WORDS.start).click()
    expect(told).to_have_text(WORDS.choose_set)
    large = tmp_path / "to.jsonl"
    large.write_bytes(b" " * (20 * 1024 * 1024 + 1))
    page.locator("#hd-files").set_input_files(large)
    expect(told).to_have_text(VI.library.errors["too_large"].format(name="to.jsonl", detail=20))
    expect(told).to_have_class(re.compile("hd-failed"))


def test_a_run_outlives_its_server(
    start, open_evaluation, seeds_index: Path, seeds_dir: Path, tmp_path: Path
) -> None:
    """Ended with Ctrl+C the server waits for one question only; killed, it loses one at most."""
    shutil.copytree(seeds_index, tmp_path / "index", symlinks=True)
    path = tmp_path / "dài.jsonl"
    lines = (seeds_dir.parent / "tests/data/seeds_questions.jsonl").read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:100]), "utf-8")
    with start(tmp_path / "index", tmp_path) as (url, server):
        page = open_evaluation(url=url)
        send(page, path)
        row = start_run(page)
        expect(row.get_by_role("progressbar")).to_have_attribute("value", re.compile("[1-9]"))
        page.goto("about:blank")  # else its looking at a server that is gone were an error
        server.send_signal(signal.SIGINT)
        assert server.wait() == 0
    with start(tmp_path / "index", tmp_path) as (url, server):
        page.goto(f"{url}/evaluation")
        n_done = count_done(row)
        assert 0 < n_done < 100
        row.get_by_role("button", name=WORDS.go_on).click()
        expect(row.get_by_role("progressbar")).to_be_visible()
        page.wait_for_function("n => document.querySelector('progress').value > n", arg=n_done + 1)
        page.goto("about:blank")
        server.kill()
    with start(tmp_path / "index", tmp_path) as (url, _):
        page.goto(f"{url}/evaluation")
        assert n_done < count_done(row) < 100
        row.get_by_role("button", name=WORDS.go_on).click()
        row.get_by_role("button", name=WORDS.stop).click()
        expect(row).to_contain_text(WORDS.errors["stopped"])


def count_done(row: Locator) -> int:
    """Read how many questions an unfinished run has asked."""
    told = row.locator(".hd-state").inner_text()
    before, after = WORDS.unfinished.format(n_done="#", n_total=100).split("#")
    found = re.search(f"{re.escape(before)}(\\d+){re.escape(after)}", told)
    assert found, told
    return int(found[1])
