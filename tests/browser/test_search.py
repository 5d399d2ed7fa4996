"""The search page as a reader meets it: the served page, in a real Chromium."""

from playwright.sync_api import Page, expect

from rag.messages import VI

TELEPHONE = (360, 740)
WORDS = VI.search
BARE = "dong thap ket nap bao nhieu dang vien nam 2022"


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def follow_link(page: Page) -> None:
    """Go where the link on the page of the chat leads."""
    link = page.get_by_role("link", name=WORDS.title)
    expect(link).to_be_in_viewport(ratio=1)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS.title)


def search(page: Page, query: str) -> None:
    page.get_by_label(WORDS.query).fill(query)
    page.keyboard.press("Enter")
    page.locator("#hd-found h2, #hd-found [role=alert]").first.wait_for()


def test_a_passage_is_found_and_read_in_its_article(open_chat, keep_screenshot) -> None:
    page = open_chat()
    follow_link(page)
    search(page, BARE)

    expect(page.locator("#hd-found")).to_contain_text("đồng tháp kết nạp bao nhiêu đảng viên")
    first = page.locator(".hd-hits > li").first
    marks = first.locator("mark")
    expect(marks.filter(has_text="đảng viên").first).to_be_visible()
    first.get_by_text(WORDS.ranking.format(rank=1)).click()
    expect(first.get_by_role("listitem").first).to_contain_text(VI.explain.score.partition(" ")[0])
    keep_screenshot(page, "search")

    passage = first.locator(".hd-passage p").first.inner_text()
    first.get_by_role("link").click()
    expect(page.locator(".hd-article mark").first).to_contain_text(passage[:40])
    expect(page.locator(".hd-article mark").first).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_label(WORDS.query)).to_have_value(BARE)
    page.get_by_role("link", name=VI.page.back).click()
    expect(page.get_by_role("textbox", name=VI.page.question_label)).to_be_visible()


def test_it_works_on_a_telephone_with_filters(open_chat, keep_screenshot) -> None:
    page = open_chat(TELEPHONE, dark=True)
    assert not scrolls_sideways(page)
    expect(page.get_by_role("link", name=VI.library.title)).to_be_in_viewport(ratio=1)
    follow_link(page)
    page.get_by_label(VI.library.place).select_option("Gia Lai")
    page.get_by_label(VI.library.published_to).fill("2022")
    search(page, "kỷ luật đảng viên")
    expect(page.locator(".hd-hits small").first).to_contain_text("Gia Lai")
    assert not scrolls_sideways(page)
    page.locator(".hd-hits > li").first.scroll_into_view_if_needed()
    keep_screenshot(page, "search-telephone")

    page.get_by_label(VI.library.published_to).fill("31/2/2022")
    search(page, "đảng viên")
    expect(page.get_by_role("alert")).to_contain_text("31/2/2022")
    page.get_by_role("link", name=VI.library.clear).click()
    expect(page.get_by_label(VI.library.published_to)).to_have_value("")


def test_more_passages_follow_those_that_were_read(open_chat) -> None:
    page = open_chat()
    follow_link(page)
    search(page, "đảng viên")
    expect(page.locator(".hd-hits > li")).to_have_count(10)
    page.get_by_role("link", name=WORDS.more).click()
    expect(page.locator(".hd-hits > li")).to_have_count(20)
    expect(page.locator("#hit-11 h3")).to_be_in_viewport()


def test_it_works_without_a_script_and_interprets_nothing(browser, chat_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{chat_url}/search")
        search(page, "Xã Hòa Bình trồng cây <img src=x onerror=window.hacked=1>")
        hit = page.locator(".hd-hits > li").filter(has_text="4.321 cây xanh").first
        expect(hit).to_contain_text('<img src="http://evil.example/a.png"')
        expect(page.locator("#hd-found :is(img, script, style, svg)")).to_have_count(0)


def test_too_long_a_text_is_told_and_not_cut_in_silence(open_chat) -> None:
    page = open_chat()
    follow_link(page)
    search(page, "đảng viên " * 1000)
    expect(page.get_by_role("alert")).to_have_text(VI.error_question_too_long.format(limit=2000))
