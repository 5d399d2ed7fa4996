"""Pages of news in layouts that Vietnamese sites use, with invented text: see their .json."""

import json
from pathlib import Path

import pytest

from rag.ingest import read_articles

PAGES = Path(__file__).parents[1] / "data" / "news_pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
# What is known not to be read: no headline in the title of the page, a byline without a label
# between headline and date, the name of the site's machine.
MISSED = {
    "feature_in_sections": {"author"},
    "old_site": {"title"},
    "online_daily": {"source"},
    "several_articles": {"author"},
}
# Without a headline nobody can tell where the article begins; there the menu is read too.
WHOLE = {"old_site", "portal"}


def read(name):
    (document,) = read_articles([PAGES / f"{name}.html"]).documents
    return document, json.loads((PAGES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_lost_and_no_row_of_figures_is_torn(name):
    document, page = read(name)
    lines = document.text.split("\n")
    for paragraph in page["paragraphs"]:
        assert any(paragraph in line for line in lines), paragraph
    for row in page["rows"]:
        assert " | ".join(cell for cell in row if cell) in lines


@pytest.mark.parametrize("name", NAMES)
def test_title_date_author_and_source_are_read(name):
    document, page = read(name)
    day = document.published_at.isoformat() if document.published_at else None
    read_fields = {
        "title": document.title,
        "published_at": day,
        "author": document.author,
        "source": document.source,
    }
    wrong = {field for field, value in read_fields.items() if value != page[field]}
    assert wrong == MISSED.get(name, set())


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WHOLE])
def test_menus_sidebars_and_footers_are_not_read(name):
    document, _ = read(name)
    lines = document.text.split("\n")
    assert "Văn hóa" not in lines
    assert not any("Đội tuyển bóng chuyền Hồng Lạc" in line for line in lines)
    assert "Giấy phép số" not in document.text
