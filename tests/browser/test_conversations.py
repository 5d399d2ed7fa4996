"""Conversations as a reader meets them, in a real Chromium: kept, found again, rated, deleted."""

import io
import json
import re
import signal
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from rag.conversations import Conversations
from rag.messages import VI

DONG_THAP = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
GIA_LAI = "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?"
TP_HCM = "Ai chủ trì hội nghị của Thành ủy TPHCM?"
FOLLOW_UP = "Còn Long An thì sao?"
LONG_AN = "Long An kết nạp bao nhiêu đảng viên năm 2022?"
SENTENCE = "Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới, đạt 190% chỉ tiêu đề ra."
WORDS = VI.conversations
TELEPHONE = (360, 740)


def ask(page: Page, question: str) -> Locator:
    """Ask, and give the message that answers, once it is kept."""
    n_before = page.locator(".hd-answer").count()
    page.locator("#hd-question textarea").fill(question)
    page.keyboard.press("Enter")
    answer = page.locator(".hd-answer").nth(n_before)
    answer.locator(".hd-action").first.wait_for()
    return answer


def kept_id(page: Page) -> str:
    """The conversation that the address names."""
    page.wait_for_url(re.compile(r"\?c=[0-9a-f]{32}$"))
    return urlsplit(page.url).query.removeprefix("c=")


def listed(page: Page) -> Locator:
    return page.locator("#hd-conversations .hd-conversation")


def menu(page: Page, title: str) -> Locator:
    """Open what can be done with the first conversation of a title."""
    item = page.locator("#hd-conversations li").filter(has_text=title).first
    item.locator("summary").click()
    return item.locator(".hd-menu")


def begin(page: Page) -> None:
    page.get_by_role("button", name=VI.page.new_conversation).click()
    expect(page.locator(".hd-answer")).to_have_count(0)


def show_citation(page: Page, answer: Locator) -> None:
    answer.get_by_role("link", name="[1]").first.click()
    expect(page.locator("#hd-source mark")).to_have_text(SENTENCE)
    expect(page.locator("#hd-source mark")).to_be_in_viewport()


def test_back_reload_and_another_window_open_the_same_conversation(open_chat) -> None:
    page = open_chat()
    ask(page, DONG_THAP)
    first = kept_id(page)
    begin(page)
    ask(page, TP_HCM)
    second = kept_id(page)
    assert first != second

    page.go_back()
    expect(page.locator(".hd-short")).to_contain_text("2.472")
    assert kept_id(page) == first
    page.go_forward()
    expect(page.locator(".hd-short")).to_have_text("Nguyễn Hồ Hải")
    page.reload()
    expect(page.locator(".hd-short")).to_have_text("Nguyễn Hồ Hải")

    # Away to another page, and back.
    expect(page.locator(".hd-example").first).to_be_visible()
    page.goto(page.url.partition("?")[0] + "hoidap/page.css")
    page.go_back()
    expect(page.locator(".hd-short")).to_have_text("Nguyễn Hồ Hải")
    expect(page.locator("#hd-conversations [aria-current=page]")).to_contain_text(TP_HCM)

    # Without accounts it is one person's: another browser of this machine has it too.
    other = open_chat()
    listed(other).filter(has_text="Đồng Tháp").first.click()
    expect(other.locator(".hd-answer")).to_be_visible()
    show_citation(other, other.locator(".hd-answer"))


def test_a_killed_server_has_kept_everything(
    open_chat, start, articles_index: Path, tmp_path: Path
) -> None:
    with start(articles_index, tmp_path) as (url, server):
        page = open_chat(url=url)
        ask(page, DONG_THAP)
        its = kept_id(page)
        page.context.close()
        server.send_signal(signal.SIGKILL)
        server.wait()

    port = urlsplit(url).port
    with start(articles_index, tmp_path, port):
        fresh = open_chat(url=f"{url}/?c={its}")
        answer = fresh.locator(".hd-answer")
        expect(answer.locator(".hd-short")).to_contain_text("2.472")
        show_citation(fresh, answer)
        fresh.keyboard.press("Escape")

        completed = ask(fresh, FOLLOW_UP).locator(".hd-completed")
        expect(completed).to_have_text(VI.completed_question.format(question=LONG_AN))
        assert kept_id(fresh) == its
        fresh.context.close()


def test_a_conversation_is_found_renamed_and_deleted(open_chat, keep_screenshot) -> None:
    page = open_chat()
    ask(page, DONG_THAP)
    ask(page, FOLLOW_UP)
    first = kept_id(page)
    begin(page)
    ask(page, TP_HCM)
    expect(listed(page).first).to_have_text(re.compile(f"^{re.escape(TP_HCM)}"))
    expect(page.locator("#hd-conversations [aria-current=page]")).to_contain_text(TP_HCM)

    search = page.get_by_role("searchbox", name=WORDS.search)
    search.fill("long an")  # in the second question only, and without its dấu
    expect(listed(page).filter(has_text=TP_HCM)).to_have_count(0)
    expect(page.locator(f"#hd-conversations a[href='?c={first}']")).to_be_visible()
    search.fill("không có ở đâu cả")
    expect(page.locator(".hd-list-content")).to_have_text(WORDS.none_found)
    search.fill("")
    expect(listed(page).filter(has_text=TP_HCM).first).to_be_visible()

    menu(page, DONG_THAP).get_by_role("button", name=WORDS.rename).click()
    dialog = page.get_by_role("dialog", name=WORDS.rename_heading)
    expect(dialog.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("<b>Kết nạp</b> & Đảng")
    page.keyboard.press("Enter")
    renamed = listed(page).filter(has_text="<b>Kết nạp</b> & Đảng")
    expect(renamed).to_have_count(1)
    keep_screenshot(page, "conversations")

    renamed.click()
    expect(page.locator(".hd-answer")).to_have_count(2)
    menu(page, "Kết nạp").get_by_role("button", name=WORDS.delete).click()
    dialog = page.get_by_role("dialog", name=WORDS.delete_heading)
    expect(dialog).to_contain_text("<b>Kết nạp</b> & Đảng")
    expect(dialog.get_by_role("button", name=WORDS.cancel)).to_be_focused()
    keep_screenshot(page, "delete")
    page.keyboard.press("Escape")
    expect(renamed).to_have_count(1)

    menu(page, "Kết nạp").get_by_role("button", name=WORDS.delete).click()
    dialog.get_by_role("button", name=WORDS.delete).click()
    expect(renamed).to_have_count(0)
    expect(page.locator(".hd-welcome")).to_be_visible()
    assert "c=" not in page.url
    page.goto(f"{page.url.partition('?')[0]}?c={first}")
    expect(page.locator(".hd-error")).to_contain_text(WORDS.not_found)


def test_an_answer_is_rated_with_a_comment(open_chat, articles_index: Path) -> None:
    page = open_chat()
    answer = ask(page, GIA_LAI)
    down = answer.get_by_role("button", name=WORDS.down)
    up = answer.get_by_role("button", name=WORDS.up)
    expect(down).to_have_attribute("aria-pressed", "false")

    down.click()
    dialog = page.get_by_role("dialog", name=WORDS.comment_heading)
    dialog.get_by_role("textbox").fill("Thiếu 32 người bị xóa tên.")
    dialog.get_by_role("button", name=WORDS.save).click()
    said = WORDS.commented.format(comment="Thiếu 32 người bị xóa tên.")
    expect(answer.locator(".hd-said")).to_have_text(said)
    expect(down).to_have_attribute("aria-pressed", "true")

    conversations = Conversations(articles_index.parent / "vectorstore" / "conversations")
    its = kept_id(page)
    (turn,) = conversations.turns("", its)
    assert (turn.rating, turn.comment) == ("down", "Thiếu 32 người bị xóa tên.")

    page.reload()
    expect(answer.locator(".hd-said")).to_have_text(said)
    expect(down).to_have_attribute("aria-pressed", "true")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(down).to_have_attribute("aria-pressed", "false")
    expect(answer.locator(".hd-said")).to_have_text(said)
    expect(answer.get_by_role("button", name=WORDS.comment)).to_be_visible()
    up.click()
    expect(up).to_have_attribute("aria-pressed", "false")
    expect(answer.get_by_role("button", name=WORDS.comment)).to_be_hidden()  # goes with a rating
    expect(answer.locator(".hd-said")).to_be_empty()
    (turn,) = conversations.turns("", its)
    assert (turn.rating, turn.comment) == (None, "")


def test_an_answer_is_copied_with_its_sources(open_chat) -> None:
    page = open_chat()
    answer = ask(page, DONG_THAP)

    answer.get_by_role("button", name=WORDS.copy).click()
    expect(answer.locator(".hd-told")).to_have_text(WORDS.copied)

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("2.472 đảng viên")
    assert f"{SENTENCE} [1]" in copied
    assert (
        "[1] Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực · ĐTO · 03/02/2023" in copied
    )
    assert f"“{SENTENCE}”" in copied


def test_a_menu_stays_open_when_the_list_is_shown_anew(open_chat) -> None:
    page = open_chat()
    ask(page, DONG_THAP)
    opened = menu(page, DONG_THAP)
    page.evaluate(
        "document.querySelector('#hd-conversations li').dataset.old = ''; window.hoidap.settled()"
    )
    expect(page.locator("#hd-conversations [data-old]")).to_have_count(0)
    expect(opened.get_by_role("link", name="Word")).to_be_visible()
    expect(page.locator("#hd-conversations details[open]")).to_have_count(1)
    expect(page.locator("#hd-conversations details[open] summary")).to_be_focused()


def test_a_conversation_is_downloaded(open_chat, tmp_path: Path) -> None:
    page = open_chat()
    ask(page, DONG_THAP)
    ask(page, FOLLOW_UP)
    downloads = menu(page, DONG_THAP)

    files = {}
    for name, suffix in (("Word", "docx"), ("Markdown", "md"), ("JSON", "json")):
        with page.expect_download() as started:
            downloads.get_by_role("link", name=name).click()
        assert started.value.suggested_filename.endswith(f".{suffix}")
        assert "Đồng Tháp" in started.value.suggested_filename
        path = tmp_path / f"file.{suffix}"
        started.value.save_as(path)
        files[suffix] = path.read_bytes()

    word = "\n".join(p.text for p in docx.Document(io.BytesIO(files["docx"])).paragraphs)
    assert SENTENCE in files["md"].decode()
    assert SENTENCE in word
    assert VI.completed_question.format(question=LONG_AN) in word
    first, second = json.loads(files["json"])["turns"]
    assert first["citations"][0]["quote"] == SENTENCE
    assert second["completed_question"] == LONG_AN


def test_a_question_is_edited_and_asked_again(open_chat, keep_screenshot) -> None:
    page = open_chat()
    ask(page, DONG_THAP)
    ask(page, FOLLOW_UP)
    its = kept_id(page)
    box = page.locator("#hd-question textarea")
    asked = page.locator("#hd-conversation .hd-question")
    edits = page.get_by_role("button", name=WORDS.edit)

    edits.first.click()
    expect(box).to_have_value(DONG_THAP)
    expect(box).to_be_focused()
    expect(page.locator(".hd-editing")).to_contain_text(WORDS.editing)
    keep_screenshot(page, "editing")
    page.locator(".hd-editing").get_by_role("button", name=WORDS.cancel).click()
    expect(box).to_have_value("")
    expect(page.locator(".hd-editing")).to_have_count(0)

    edits.first.click()
    box.fill(GIA_LAI)
    page.keyboard.press("Enter")
    expect(asked).to_have_text([GIA_LAI])
    expect(page.locator(".hd-answer .hd-short")).to_contain_text("129")
    expect(page.locator(".hd-editing")).to_have_count(0)

    # What was given up is gone; what leans on the first question leans on the edited one.
    completed = ask(page, "Còn Đồng Tháp thì sao?").locator(".hd-completed")
    expect(completed).to_contain_text("Đồng Tháp có bao nhiêu đảng viên bị thi hành kỷ luật?")
    retry = page.get_by_role("button", name=WORDS.retry)
    expect(retry).to_have_count(1)  # only what was asked last
    before = edits.last.get_attribute("value")
    retry.click()
    expect(edits.last).not_to_have_attribute("value", before)
    expect(completed).to_have_count(1)
    expect(page.get_by_role("button", name=WORDS.stop)).to_have_count(0)
    page.reload()
    expect(asked).to_have_text([GIA_LAI, "Còn Đồng Tháp thì sao?"])
    assert kept_id(page) == its


def test_a_question_is_stopped_and_asked_again(
    open_chat, start, chat_server, articles_index: Path, tmp_path: Path, keep_screenshot
) -> None:
    chat_server.replies = ["Không rõ."]
    model = {
        "HOIDAP_CHAT_MODEL": "openai:m",
        "HOIDAP_CHAT_BASE_URL": chat_server.url,
        "HOIDAP_CHAT_API_KEY": "k",
        "HOIDAP_CHAT_MAX_RETRIES": "0",
    }
    with start(articles_index, tmp_path, **model) as (url, _):
        page = open_chat(url=url)
        chat_server.replies = [None]  # none ever comes
        page.locator("#hd-question textarea").fill(DONG_THAP)
        page.keyboard.press("Enter")
        stop = page.get_by_role("button", name=WORDS.stop)
        expect(stop).to_be_visible()
        keep_screenshot(page, "asking")
        stop.click()

        expect(page.locator(".hd-stopped")).to_contain_text(WORDS.stopped)
        expect(stop).to_have_count(0)
        expect(page.get_by_role("button", name=VI.page.send, exact=True)).to_be_visible()
        keep_screenshot(page, "stopped")
        assert Conversations(tmp_path / "vectorstore" / "conversations").newest("", n=1) == ()

        page.get_by_role("button", name=WORDS.retry).click()
        expect(page.locator("#hd-conversation .hd-question")).to_have_text([DONG_THAP])
        expect(stop).to_be_visible()
        # Away from it: what is not answered yet is not kept, and does not come after.
        page.get_by_role("button", name=VI.page.new_conversation).click()
        expect(page.locator(".hd-welcome")).to_be_visible()
        expect(stop).to_have_count(0)
        page.context.close()


def test_conversations_on_a_telephone(open_chat, keep_screenshot) -> None:
    page = open_chat(TELEPHONE)
    frame = page.get_by_role("navigation", name=WORDS.list)
    opener = page.get_by_role("button", name=WORDS.open_list)
    ask(page, DONG_THAP)
    begin(page)
    answer = ask(page, TP_HCM)
    expect(frame).to_be_hidden()
    for name in (WORDS.copy, WORDS.retry, WORDS.up, WORDS.down):
        box = answer.get_by_role("button", name=name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= TELEPHONE[0]
        assert box["height"] >= 32
    keep_screenshot(page, "telephone-actions")

    opener.click()
    expect(frame).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("searchbox")).to_be_focused()
    menu(page, DONG_THAP)
    keep_screenshot(page, "telephone-conversations")
    page.keyboard.press("Escape")
    expect(frame).to_be_hidden()
    expect(opener).to_be_focused()

    opener.click()
    listed(page).filter(has_text=DONG_THAP).first.click()
    expect(frame).to_be_hidden()
    expect(page.locator(".hd-short")).to_contain_text("2.472")
    page.get_by_role("button", name=WORDS.down).click()
    dialog = page.get_by_role("dialog", name=WORDS.comment_heading)
    assert dialog.bounding_box()["width"] <= TELEPHONE[0]
    keep_screenshot(page, "telephone-comment")
    dialog.get_by_role("button", name=WORDS.cancel).click()
    assert not page.evaluate(
        "[document.documentElement, document.body].some((it) => it.scrollWidth > innerWidth)"
    )


@pytest.mark.parametrize("size", [(1280, 800), (1700, 900), (900, 700)])
def test_the_list_makes_room_for_the_article(open_chat, keep_screenshot, size) -> None:
    page = open_chat(size)
    answer = ask(page, DONG_THAP)
    frame = page.get_by_role("navigation", name=WORDS.list)
    expect(frame).to_be_visible(visible=size[0] >= 1100)

    show_citation(page, answer)

    expect(frame).to_be_visible(visible=size[0] >= 1600)
    expect(answer.locator(".hd-short")).to_be_in_viewport()
    keep_screenshot(page, f"article-{size[0]}")
    opener = page.get_by_role("button", name=WORDS.open_list)
    if size[0] < 1600:
        opener.click()
        expect(frame).to_be_in_viewport()


def test_everything_is_done_by_keyboard(open_chat) -> None:
    page = open_chat()
    answer = ask(page, DONG_THAP)
    down = answer.get_by_role("button", name=WORDS.down)
    page.locator("#hd-question textarea").focus()
    for _ in range(30):
        if down.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    assert down.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Space")
    dialog = page.get_by_role("dialog", name=WORDS.comment_heading)
    expect(dialog.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Sai")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(answer.locator(".hd-said")).to_have_text(WORDS.commented.format(comment="Sai"))
    expect(down).to_be_focused()

    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#hd-conversations .hd-menu").first).to_be_visible()
