"""The library page as an editor meets it: the served page, in a real Chromium."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rag.messages import VI

TELEPHONE = (360, 740)
WORDS = VI.library
TITLE = "Long An kết nạp 777 đảng viên"
QUESTION = "Long An kết nạp bao nhiêu đảng viên năm 2023?"
ARTICLE = """\
Long An kết nạp 777 đảng viên

Cập nhật ngày: 03/02/2024

BLA - Năm 2023, tỉnh Long An đã kết nạp được 777 đảng viên mới, đạt 110% chỉ tiêu đề ra.
"""
HOSTILE = "<img src=x onerror=\"window.hacked='file'\"> Cà Mau có 12 xã <script>hacked = 1</script>"


@pytest.fixture(scope="module")
def library_url(
    start, seeds_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a chat of which the library is changed."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(seeds_index, folder / "index", symlinks=True)
    with start(folder / "index", folder) as (url, _):
        yield url


@pytest.fixture
def open_library(open_chat, library_url: str) -> Iterator[Callable[..., tuple[Page, Page]]]:
    """Open the chat, and the library beside it: where its link on the page of the chat leads."""
    failures: list[str] = []

    def open_pages(*size: tuple[int, int], dark: bool = False) -> tuple[Page, Page]:
        chat = open_chat(*size, dark=dark, url=library_url)
        library = chat.context.new_page()
        library.on("pageerror", lambda error: failures.append(str(error)))
        library.on(
            "console", lambda said: failures.append(said.text) if said.type == "error" else None
        )
        link = chat.get_by_role("link", name=WORDS.title).get_attribute("href")
        library.goto(f"{library_url}/{link}")
        library.locator("#hd-documents h2").wait_for()
        return chat, library

    yield open_pages
    assert failures == []


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "long an.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def send(page: Page, *paths: Path) -> Locator:
    """Send files; gives what is shown of them once they are read."""
    page.locator("#hd-files").set_input_files(paths)
    expect(page.locator(".hd-upload")).to_have_count(len(paths))
    expect(page.locator(".hd-sending")).to_have_count(0)
    return page.locator(".hd-upload")


def add(page: Page) -> None:
    page.locator("#hd-add").click()
    expect(page.locator("#hd-progress")).to_contain_text("Đã xong", timeout=60_000)


def delete(page: Page, title: str) -> None:
    page.get_by_role("checkbox", name=WORDS.select.format(title=title)).check()
    page.get_by_role("button", name=WORDS.delete.format(n=1)).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(title)
    dialog.get_by_role("button", name=WORDS.delete.format(n=1)).click()
    expect(page.locator("#hd-progress")).to_contain_text("Đã xóa 1", timeout=60_000)


def ask(chat: Page, question: str) -> Locator:
    n_before = chat.locator(".hd-answer").count()
    chat.get_by_role("textbox", name=VI.page.question_label).fill(question)
    chat.keyboard.press("Enter")
    answer = chat.locator(".hd-answer").nth(n_before)
    answer.wait_for()
    return answer


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_what_is_added_is_answered_from_at_once_until_it_is_deleted(
    open_library, article: Path, keep_screenshot
) -> None:
    chat, page = open_library()
    expect(ask(chat, QUESTION)).to_have_class(re.compile("hd-refused"))

    shown = send(page, article)
    for text in (TITLE, "03/02/2024", WORDS.state_new):
        expect(shown).to_contain_text(text)
    keep_screenshot(page, "library")
    add(page)
    expect(page.locator(".hd-entries").get_by_role("link").first).to_have_text(TITLE)
    expect(ask(chat, QUESTION).locator(".hd-short")).to_contain_text("777")

    delete(page, TITLE)
    expect(page.locator(".hd-entries").get_by_text("Long An")).to_have_count(0)
    expect(ask(chat, QUESTION)).to_have_class(re.compile("hd-refused"))

    send(page, article)
    add(page)
    expect(ask(chat, QUESTION).locator(".hd-short")).to_contain_text("777")
    delete(page, TITLE)


def test_bad_files_are_named_and_the_good_one_is_kept(
    open_library, article: Path, tmp_path: Path, keep_screenshot
) -> None:
    _, page = open_library(TELEPHONE, dark=True)
    assert not scrolls_sideways(page)
    empty, wrong, kind = (tmp_path / name for name in ("rỗng.txt", "hỏng.pdf", "ảnh.png"))
    empty.write_bytes(b"")
    wrong.write_bytes(b"%PDF-1.4")
    kind.write_bytes(b"\x89PNG")
    shown = send(page, empty, article, wrong, kind)
    expect(shown.nth(0)).to_contain_text(WORDS.errors["empty"].format(name="rỗng.txt"))
    expect(shown.nth(2)).to_contain_text("“hỏng.pdf”")
    expect(shown.nth(3)).to_contain_text("“ảnh.png”")
    expect(page.locator("#hd-add")).to_have_text(WORDS.add_waiting.format(n=1))
    assert not scrolls_sideways(page)
    keep_screenshot(page, "library-telephone")

    page.reload()
    expect(page.locator(".hd-upload")).to_have_count(1)
    page.get_by_role("button", name=f"{WORDS.discard} long an.txt").click()
    expect(page.locator("#hd-waiting")).to_be_hidden()


def test_what_stands_in_a_file_or_its_name_is_only_text(open_library, tmp_path: Path) -> None:
    _, page = open_library()
    hostile = tmp_path / "<img src=x onerror=window.hacked=1>.txt"
    hostile.write_text(HOSTILE, "utf-8")
    plain = tmp_path / "cà mau.txt"
    plain.write_text(HOSTILE, "utf-8")
    shown = send(page, hostile, plain)
    expect(shown.first).to_contain_text("<img src=x onerror=window.hacked=1>.txt")
    expect(shown.last).to_contain_text("<img src=x")
    add(page)
    page.locator(".hd-entries a", has_text="Cà Mau").click()
    expect(page.locator(".hd-article")).to_contain_text("Cà Mau có 12 xã")
    expect(page.locator(".hd-article .hd-notice")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_documents_are_searched_and_filtered(open_library, keep_screenshot) -> None:
    _, page = open_library(TELEPHONE)
    page.get_by_label(WORDS.search).fill("to chuc xay dung dang")
    page.get_by_label(WORDS.place).select_option("Gia Lai")
    page.get_by_label(WORDS.published_from).fill("2022")
    page.get_by_role("button", name=WORDS.apply).click()
    listed = page.locator(".hd-entries li")
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("Tỉnh ủy Gia Lai")
    expect(page.get_by_label(WORDS.place)).to_have_value("Gia Lai")
    assert not scrolls_sideways(page)
    keep_screenshot(page, "library-filtered")

    page.get_by_label(WORDS.published_from).fill("31/2/2022")
    page.keyboard.press("Enter")
    expect(page.locator("#hd-documents")).to_contain_text("31/2/2022")
    page.get_by_role("link", name=WORDS.clear).click()
    expect(page.get_by_label(WORDS.published_from)).to_have_value("")


def test_a_text_is_pasted_and_read_before_it_is_added(open_library) -> None:
    _, page = open_library()
    page.get_by_text(WORDS.paste, exact=True).click()
    page.get_by_label(WORDS.paste_text, exact=True).fill("Huế có 9 phường mới.")
    page.get_by_label(WORDS.paste_date).fill("tháng 7 năm 2022")
    page.get_by_role("button", name=WORDS.paste_read).click()
    upload = page.locator(".hd-upload")
    expect(upload).to_contain_text(WORDS.pasted_name)
    expect(upload).to_contain_text("07/2022")
    expect(page.get_by_label(WORDS.paste_text, exact=True)).to_have_value("")
    page.get_by_role("button", name=WORDS.discard).click()
    expect(upload).to_have_count(0)


def test_nothing_is_deleted_that_is_not_confirmed(open_library) -> None:
    _, page = open_library()
    before = page.locator(".hd-entries li").count()
    page.locator(".hd-entries input").first.check()
    page.locator(".hd-delete").click()
    page.get_by_role("dialog").get_by_role("button", name=WORDS.cancel).click()
    page.locator(".hd-delete").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.reload()
    expect(page.locator(".hd-entries li")).to_have_count(before)


def test_a_file_chosen_before_the_script_has_come_is_sent(
    open_library, article: Path, library_url: str
) -> None:
    _, page = open_library()
    page.route("**/library.js", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.goto(f"{library_url}/library", wait_until="commit")
    expect(send(page, article)).to_contain_text("Long An")
