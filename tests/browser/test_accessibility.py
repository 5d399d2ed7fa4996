"""Every page by keyboard and by axe-core, as whoever uses a screen reader meets it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from rag.access import Access
from rag.config import load_settings
from rag.messages import VI

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
UNANSWERABLE = "Long An kết nạp bao nhiêu đảng viên năm 2022?"
DESKTOP, TELEPHONE = (1280, 800), (360, 740)


def barriers(page: Page) -> list[str]:
    """What axe-core holds for serious or critical on a page as it stands.

    What it is not sure of counts too, but for colours, as it cannot tell the background of a text
    that has scrolled under another, and for what stands in a frame, which is looked at by itself.
    """
    found = Axe().run(page, options={"resultTypes": ["violations", "incomplete"]}).response
    left_out = {"color-contrast", "frame-tested"}
    unsure = [rule for rule in found["incomplete"] if rule["id"] not in left_out]
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in [*found["violations"], *unsure]
        for node in rule["nodes"]
        if node["impact"] in {"serious", "critical"}
    ]


def ask(page: Page, question: str) -> Locator:
    """Ask, and give the message that answers."""
    n_before = page.locator(".hd-answer").count()
    page.get_by_role("textbox", name=VI.page.question_label).fill(question)
    page.keyboard.press("Enter")
    answer = page.locator(".hd-answer").nth(n_before)
    answer.wait_for()
    return answer


@pytest.fixture(scope="module")
def door_url(
    start, articles_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server at which one has to sign in."""
    folder = tmp_path_factory.mktemp("door")
    settings = load_settings(access="accounts", accounts_path=folder / "accounts.sqlite3")
    Access(settings).accounts.add("Lan", "mật khẩu của Lan", "reader")
    asked = {"HOIDAP_ACCESS": "accounts", "HOIDAP_ACCOUNTS_PATH": str(settings.accounts_path)}
    with start(articles_index, folder, **asked) as (url, _):
        yield url


def chat_empty(page: Page) -> None:
    expect(page.locator(".hd-welcome")).to_be_visible()


def chat_answered(page: Page) -> None:
    answer = ask(page, QUESTION)
    answer.locator(".hd-why summary").click()
    answer.get_by_role("link", name="[1]").first.click()
    expect(page.locator("#hd-source mark")).to_be_focused()


def chat_refused(page: Page) -> None:
    answer = ask(page, UNANSWERABLE)
    answer.locator(".hd-why summary").click()


def chat_wrong(page: Page) -> None:
    expect(ask(page, "🙂🙂")).to_contain_text(VI.error_question_no_words)


def conversations_open(page: Page) -> None:
    ask(page, QUESTION)
    opener = page.locator(".hd-open-list")
    if opener.is_visible():
        opener.click()
    expect(page.locator("#hd-conversations")).to_be_visible()
    expect(page.locator("#hd-conversations")).to_contain_text("Đồng Tháp")


def library(page: Page) -> None:
    page.get_by_role("link", name=VI.library.title).click()
    page.get_by_text(VI.library.paste, exact=True).click()
    page.locator(".hd-entries input").first.check()


def library_asks(page: Page) -> None:
    library(page)
    page.locator(".hd-delete").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def search_empty(page: Page) -> None:
    page.get_by_role("link", name=VI.search.title).click()
    expect(page.get_by_label(VI.search.query)).to_be_visible()


def search_found(page: Page) -> None:
    search_empty(page)
    page.get_by_label(VI.search.query).fill("dang vien")
    page.keyboard.press("Enter")
    page.locator(".hd-hits summary").first.click()


def search_wrong(page: Page) -> None:
    search_empty(page)
    page.get_by_role("button", name=VI.library.apply).click()
    expect(page.get_by_role("alert")).to_be_visible()


def article(page: Page) -> None:
    search_found(page)
    page.locator(".hd-hits a").first.click()
    expect(page.locator(".hd-article mark").first).to_be_visible()


def start_run(page: Page) -> None:
    """Run a set of one question on the evaluation page, unless there are two runs already."""
    page.locator("#hd-runs h2").wait_for()
    n_before = page.locator("[data-run]").count()
    if n_before == 2:
        return
    line = json.dumps({"id": "1", "question": QUESTION, "answers": ["2.472"]})
    given = {"name": "một.jsonl", "mimeType": "application/jsonl", "buffer": line.encode()}
    page.locator("#hd-files").set_input_files([given])
    expect(page.locator("#hd-told")).to_contain_text("“một.jsonl”")
    expect(page.get_by_role("radio", name="một.jsonl")).to_be_checked()
    page.get_by_role("button", name=VI.evaluation.start).click()
    expect(page.locator("[data-run]")).to_have_count(n_before + 1)
    expect(page.locator("[data-run]").first.locator("dl")).to_be_visible()


def evaluation_run(page: Page) -> None:
    page.get_by_role("link", name=VI.evaluation.title).click()
    start_run(page)


def evaluation_compared(page: Page) -> None:
    evaluation_run(page)
    page.reload()  # not by way of the chat, which would be left while it still loads
    start_run(page)
    for n in (0, 1):
        page.locator("[data-run]").nth(n).get_by_role("checkbox").check()
    page.get_by_role("button", name=VI.evaluation.compare).click()
    expect(page.get_by_role("heading", name=VI.summary.compared_title)).to_be_visible()


def evaluation_report(page: Page) -> None:
    evaluation_run(page)
    page.locator("[data-run]").first.get_by_role("link").click()
    expect(page.frame_locator("iframe").get_by_role("heading").first).to_be_visible()


def evaluation_report_alone(page: Page) -> None:
    evaluation_report(page)
    page.get_by_role("link", name=VI.evaluation.full_page).click()
    expect(page.locator(".lede").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
@pytest.mark.parametrize(
    "go",
    [
        chat_empty,
        chat_answered,
        chat_refused,
        chat_wrong,
        conversations_open,
        library,
        library_asks,
        search_empty,
        search_found,
        search_wrong,
        article,
        evaluation_run,
        evaluation_compared,
        evaluation_report,
        evaluation_report_alone,
    ],
)
def test_axe_finds_no_barrier(
    open_chat, go: Callable[[Page], None], size: tuple[int, int], dark: bool
) -> None:
    page = open_chat(size, dark=dark)
    go(page)
    assert barriers(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
def test_axe_finds_no_barrier_at_the_door(
    browser, door_url: str, size: tuple[int, int], dark: bool
) -> None:
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    ) as context:
        page = context.new_page()
        page.goto(door_url)
        assert barriers(page) == []
        page.get_by_label(VI.access.name).fill("Lan")
        page.get_by_label(VI.access.password).fill("sai")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        assert barriers(page) == []


def press_until_focused(page: Page, key: str, wanted: Locator) -> None:
    """Press a key until an element has the focus; fails if it never gets it."""
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never leads to {wanted}")


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
def test_a_source_is_read_by_keyboard_alone(open_chat, size: tuple[int, int]) -> None:
    page = open_chat(size)
    page.evaluate("document.activeElement.blur()")
    box = page.get_by_role("textbox", name=VI.page.question_label)
    press_until_focused(page, "Tab", box)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    citation = page.locator(".hd-text .hd-cite").first
    expect(citation).to_have_text(re.compile(r"^\[1\]"))

    press_until_focused(page, "Tab", citation)
    page.keyboard.press("Enter")
    panel = page.locator("#hd-source")
    expect(panel.locator("mark")).to_be_focused()
    # The article and what closes it are at hand from there.
    press_until_focused(page, "Shift+Tab", panel.get_by_role("button", name=VI.page.panel_close))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(citation).to_be_focused()

    press_until_focused(page, "Tab", page.locator(".hd-why summary"))
    page.keyboard.press("Enter")
    expect(page.locator(".hd-why")).to_have_attribute("open", "")
