"""The chat as a reader meets it: the served page, in a real Chromium."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from rag.messages import VI

DONG_THAP = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
GIA_LAI = "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?"
LONG_AN = "Long An kết nạp bao nhiêu đảng viên năm 2022?"
SENTENCE = "Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới, đạt 190% chỉ tiêu đề ra."
HOIDAP = Path(sys.executable).with_name("hoidap")
TELEPHONE = (360, 740)


def ask(page: Page, question: str) -> Locator:
    """Ask, and give the message that answers."""
    n_before = page.locator(".hd-answer").count()
    page.get_by_role("textbox").fill(question)
    page.keyboard.press("Enter")
    answer = page.locator(".hd-answer").nth(n_before)
    answer.wait_for()
    return answer


def panel(page: Page) -> Locator:
    return page.locator("#hd-source")


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate(
        "[document.documentElement, document.body].some((it) => it.scrollWidth > innerWidth)"
    )


def test_a_citation_opens_the_sentence_in_its_article(open_chat, keep_screenshot) -> None:
    page = open_chat()

    answer = ask(page, DONG_THAP)
    expect(answer.locator(".hd-short")).to_contain_text("2.472")
    answer.get_by_role("link", name="[1]").first.click()

    quote = panel(page).locator("mark")
    expect(quote).to_have_text(SENTENCE)
    expect(quote).to_be_in_viewport(ratio=1)
    for text in ("Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực", "03/02/2023"):
        expect(panel(page).locator("header")).to_contain_text(text)
        expect(panel(page).locator("header").get_by_text(text)).to_be_in_viewport()
        expect(answer.locator(".hd-sources")).to_contain_text(text)
    expect(panel(page).locator(".hd-body p").nth(3)).to_be_attached()
    keep_screenshot(page, "chat")


def test_it_works_on_a_telephone(open_chat, keep_screenshot) -> None:
    page = open_chat(TELEPHONE)
    assert not scrolls_sideways(page)
    left_of_renew = page.locator("#hd-new").bounding_box()["x"]
    links = page.locator("#hd-header nav a").all()
    assert len(links) == 3
    for link in links:
        box = link.bounding_box()
        assert box["x"] + box["width"] < left_of_renew

    answer = ask(page, DONG_THAP)
    assert not scrolls_sideways(page)
    answer.get_by_role("link", name="[1]").first.click()

    expect(panel(page).locator("mark")).to_be_in_viewport()
    assert panel(page).bounding_box()["y"] > TELEPHONE[1] / 3
    assert not scrolls_sideways(page)
    keep_screenshot(page, "telephone")

    panel(page).get_by_role("button").click()
    expect(panel(page)).to_be_hidden()
    expect(page.get_by_role("textbox")).to_be_visible()


def test_a_refusal_looks_different_and_shows_the_nearest_evidence(
    open_chat, keep_screenshot
) -> None:
    page = open_chat(dark=True)

    answered, refused = ask(page, DONG_THAP), ask(page, LONG_AN)

    expect(refused).to_contain_text(VI.page.refused)
    expect(refused.locator(".hd-short")).to_have_count(0)
    background = "element => getComputedStyle(element).backgroundColor"
    assert refused.evaluate(background) != answered.evaluate(background)
    expect(refused).to_contain_text(VI.page.nearest)
    refused.get_by_role("link", name="[1]").first.click()
    expect(panel(page).locator("mark")).to_be_in_viewport()
    keep_screenshot(page, "refusal-dark")


def test_an_older_answer_opens_its_own_source(open_chat) -> None:
    page = open_chat()
    first, second = ask(page, DONG_THAP), ask(page, GIA_LAI)

    second.get_by_role("link", name="[1]").first.click()
    expect(panel(page).locator("mark")).to_contain_text("129 đảng viên")
    first.get_by_role("link", name="[1]").first.click()
    expect(panel(page).locator("mark")).to_have_text(SENTENCE)
    expect(page.locator(".hd-cite[aria-current]")).to_have_count(1)


def test_a_conversation_and_its_citations_survive_a_reload(open_chat) -> None:
    page = open_chat()
    ask(page, DONG_THAP)

    page.reload()
    answer = page.locator(".hd-answer")
    expect(answer).to_contain_text("2.472")
    answer.get_by_role("link", name="[1]").first.click()
    expect(panel(page).locator("mark")).to_have_text(SENTENCE)

    page.get_by_role("button", name=VI.page.new_conversation).click()
    expect(answer).to_have_count(0)
    page.reload()
    expect(page.locator(".hd-welcome")).to_be_visible()
    expect(answer).to_have_count(0)


def test_a_second_question_leans_on_the_first_also_after_a_reload(
    open_chat, keep_screenshot
) -> None:
    page = open_chat()
    first = ask(page, DONG_THAP)
    expect(first.locator(".hd-completed")).to_have_count(0)

    page.reload()
    expect(page.locator(".hd-answer")).to_have_count(1)
    answer = ask(page, "Còn Long An thì sao?")

    completed = answer.locator(".hd-completed")
    expect(completed).to_have_text(VI.completed_question.format(question=LONG_AN))
    expect(page.locator("#hd-conversation .hd-question").last).to_have_text("Còn Long An thì sao?")
    # Above what it is an answer to, and smaller than it.
    assert completed.bounding_box()["y"] < answer.locator(".hd-text").bounding_box()["y"]
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert completed.evaluate(size) < answer.locator(".hd-text p").first.evaluate(size)
    expect(completed).to_be_in_viewport()
    keep_screenshot(page, "follow-up")

    page.get_by_role("button", name=VI.page.new_conversation).click()
    expect(page.locator(".hd-answer")).to_have_count(0)
    # Nothing is left to lean on.
    expect(ask(page, "Còn Long An thì sao?").locator(".hd-completed")).to_have_count(0)


def test_nothing_in_an_article_or_a_question_is_interpreted(open_chat, keep_screenshot) -> None:
    page = open_chat()
    hostile = (
        "<img src=http://evil.example/q.png onerror=window.hacked=1> ![q](http://evil.example/)"
    )

    answer = ask(page, f"{hostile} Xã Hòa Bình trồng được bao nhiêu cây xanh năm 2024?")

    expect(page.locator("#hd-conversation .hd-question")).to_contain_text(hostile)
    answer.get_by_role("link", name="[1]").first.click()
    body = panel(page).locator(".hd-body")
    for written in ("![ảnh](http://evil.example/b.png)", "[xem](javascript:", "$x^2$", "**đậm**"):
        expect(body).to_contain_text(written)
    for place in (page.locator("#hd-conversation .prose"), panel(page).locator(".hd-article")):
        expect(place.locator("img, script, style, svg, strong, iframe")).to_have_count(0)
    expect(page.locator("#hd-conversation a[href^='javascript']")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    keep_screenshot(page, "hostile")


def test_a_bad_question_is_answered_with_one_clear_line(open_chat) -> None:
    page = open_chat()

    for question, explanation in (
        ("   ", VI.error_question_empty),
        ("🙂🙂", VI.error_question_no_words),
        ("a b " * 25_000, VI.error_question_too_long.format(limit=2000)),
    ):
        answer = ask(page, question)
        expect(answer).to_contain_text(explanation)
        expect(answer).to_have_class(re.compile("hd-error"))
    assert not scrolls_sideways(page)
    expect(ask(page, DONG_THAP)).to_contain_text("2.472")


def test_an_example_is_asked_by_pressing_it(open_chat) -> None:
    page = open_chat()
    examples = page.locator(".hd-example")
    expect(examples.last).to_have_text(VI.page.example_refused)

    examples.get_by_text(DONG_THAP).click()

    expect(page.locator("#hd-conversation .hd-question")).to_have_text(DONG_THAP)
    expect(page.locator(".hd-answer")).to_contain_text("2.472")
    expect(page.get_by_role("textbox")).to_have_value("")


@pytest.mark.parametrize(
    "enter",
    [
        {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229},
        {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229},
        {"type": "keyDown", "key": "Enter", "windowsVirtualKeyCode": 229, "text": "\r"},
        {"type": "keyDown", "key": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    ],
    ids=["kept by the method", "named", "passed on", "passed on as any key"],
)
def test_enter_while_a_syllable_is_composed_does_not_send_it(open_chat, enter) -> None:
    page = open_chat()
    box = page.get_by_role("textbox")
    expect(box).to_be_focused()
    page.keyboard.type("Đồng Tháp kết ")

    # What Chromium is told by an input method under way, which the fourth letter ends.
    method = page.context.new_cdp_session(page)
    for part in ("n", "na", "nạ"):
        caret = {"selectionStart": len(part), "selectionEnd": len(part)}
        method.send("Input.imeSetComposition", {"text": part, **caret})
    method.send("Input.dispatchKeyEvent", {"code": "Enter", **enter})
    method.send("Input.dispatchKeyEvent", {"code": "Enter", **enter, "type": "keyUp"})
    method.send("Input.insertText", {"text": "nạp"})
    expect(box).to_have_value("Đồng Tháp kết nạp")
    page.keyboard.type(" bao nhiêu đảng viên năm 2022?")
    expect(page.locator(".hd-question")).to_have_count(0)

    page.keyboard.press("Enter")
    expect(page.locator(".hd-question")).to_have_text(DONG_THAP)
    expect(page.locator(".hd-answer")).to_contain_text("2.472")
    expect(page.locator(".hd-question")).to_have_count(1)


def test_enter_with_shift_begins_a_line(open_chat) -> None:
    page = open_chat()
    page.keyboard.type("Đồng Tháp kết nạp")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("bao nhiêu đảng viên năm 2022?")
    value = "Đồng Tháp kết nạp\nbao nhiêu đảng viên năm 2022?"
    expect(page.get_by_role("textbox")).to_have_value(value)
    expect(page.locator(".hd-question")).to_have_count(0)


def test_citations_work_by_keyboard_and_are_named(open_chat) -> None:
    page = open_chat()
    answer = ask(page, DONG_THAP)
    marker = answer.locator(".hd-text .hd-cite")

    for key in ("Enter", "Space"):
        page.get_by_role("textbox").focus()
        while not marker.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Shift+Tab")
        assert marker.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
        page.keyboard.press(key)
        expect(panel(page).locator("mark")).to_be_focused()
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        expect(marker).to_be_focused()

    title = "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực"
    expect(marker).to_have_accessible_name(f"[1] {VI.page.open_citation.format(title=title)}")
    expect(page.get_by_role("log")).to_have_accessible_name(VI.page.conversation)
    expect(page.get_by_test_id("bot")).to_have_accessible_name(VI.page.answer)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page).to_have_title(VI.page.title)


def test_a_citation_opens_without_script_as_a_page_of_its_own(
    open_chat, browser, chat_url, keep_screenshot
) -> None:
    page = open_chat()
    link = ask(page, DONG_THAP).get_by_role("link", name="[1]").first.get_attribute("href")

    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{chat_url}/{link}")

        assert urlsplit(plain.url).fragment == "quote"
        expect(plain.locator("mark")).to_have_text(SENTENCE)
        expect(plain.locator("mark")).to_be_in_viewport()
        keep_screenshot(plain, "article")


def test_a_port_in_use_is_one_clear_line(chat_url: str, articles_index: Path) -> None:
    port = str(urlsplit(chat_url).port)

    second = subprocess.run(
        [HOIDAP, "chat", "--port", port, "--index", articles_index],
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 1
    assert second.stdout == ""
    assert len(second.stderr.strip().splitlines()) == 1
    assert f"port {port}" in second.stderr
    assert "make chat" in second.stderr


def test_what_is_asked_in_the_page_is_counted(open_chat, chat_url: str) -> None:
    def n_answered() -> float:
        counts = page.request.get(f"{chat_url}/metrics").text()
        return float(re.search(r'hoidap_answers_total\{status="answered"\} (\S+)', counts)[1])

    page = open_chat()
    n_before = n_answered()
    ask(page, DONG_THAP)
    assert n_answered() == n_before + 1


def test_what_the_article_answers_too_is_suggested_and_asked_by_pressing_it(
    open_chat, keep_screenshot
) -> None:
    page = open_chat(TELEPHONE)
    refused = ask(page, LONG_AN)
    expect(refused.locator(".hd-suggestions")).to_contain_text(VI.page.suggested_instead)
    nearest = refused.locator(".hd-suggestion").first
    asked = nearest.inner_text()
    assert "Đồng Tháp" in asked
    assert not scrolls_sideways(page)
    keep_screenshot(page, "suggestions-telephone")

    nearest.press("Enter")
    answered = page.locator(".hd-answer").nth(1)
    expect(answered.locator(".hd-short")).to_contain_text("2.472")
    expect(page.locator("#hd-conversation .hd-question").last).to_have_text(asked)
    # Only under the last answer, as after a reload.
    expect(page.locator(".hd-suggestions")).to_have_count(1)
    expect(answered.locator(".hd-suggestions")).to_contain_text(VI.page.suggested_next)
    page.reload()
    expect(page.locator(".hd-answer")).to_have_count(2)
    expect(page.locator(".hd-answer").nth(1).locator(".hd-suggestion").first).to_be_visible()
    expect(page.locator(".hd-suggestions")).to_have_count(1)
