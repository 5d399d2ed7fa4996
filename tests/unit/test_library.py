"""The documents of an index: added from files and records, listed, opened, deleted, added again."""

import json
from pathlib import Path

import pytest

from rag.config import load_settings
from rag.errors import ArticleError, DocumentNotFoundError, IndexMismatchError
from rag.ingest import read_records
from rag.library import Library
from rag.testing import HashEmbedder

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


def make_library(**settings: object) -> Library:
    return Library(load_settings(index_dir=Path("index"), **settings), HashEmbedder())


def test_files_and_records_stand_side_by_side(articles: Path) -> None:
    library = make_library()
    library.add_files([articles])
    typed = {"title": "Ba Vì", "text": "Ba Vì có 7 xã."}
    report = library.add(read_records([typed, {"title": "Trống"}], where=Path("nhập tay")))
    (added,) = report.added
    assert report.failures == (("nhập tay:2", "has no 'text'"),)
    assert library.document(added).title == "Ba Vì"
    assert {document.id for document in library.entries()} == {"hn", "nđ", added}


def test_a_record_with_the_text_of_a_document_is_a_duplicate(articles: Path) -> None:
    library = make_library()
    library.add_files([articles])
    report = library.add(read_records([{"text": RECORDS[0]["text"]}], where=Path("nhập tay")))
    assert [kept for _, kept in report.duplicates] == ["hn"]
    assert report.n_documents == 2


def test_what_was_deleted_is_gone_at_once_and_can_be_added_again(articles: Path) -> None:
    library = make_library()
    library.add_files([articles])
    assert library.delete(["hn"]).deleted == ("hn",)
    assert [document.id for document in library.entries()] == ["nđ"]
    with pytest.raises(DocumentNotFoundError):
        library.document("hn")
    with pytest.raises(DocumentNotFoundError):
        library.delete(["nđ", "hn"])
    assert library.document("nđ").text == RECORDS[1]["text"]

    report = library.add_files([articles])
    assert (report.added, report.unchanged) == (("hn",), ("nđ",))
    assert library.document("hn").text == RECORDS[0]["text"]


def test_an_index_is_opened_once_and_again_after_a_change_of_another_library(
    articles: Path,
) -> None:
    library = make_library()
    library.add_files([articles])
    index = library.current_index()
    assert library.current_index() is index
    make_library().delete(["hn"])
    assert library.current_index() is not index
    assert [document.id for document in library.entries()] == ["nđ"]
    assert len(index.documents()) == 2  # whoever still reads it is not disturbed


def test_the_index_of_another_model_is_refused(articles: Path) -> None:
    make_library().add_files([articles])
    other = Library(load_settings(index_dir=Path("index")), HashEmbedder(name="other"))
    with pytest.raises(IndexMismatchError):
        other.entries()
    with pytest.raises(IndexMismatchError):
        other.add_files([articles])


def test_files_none_of_which_can_be_read_are_an_error_that_counts_them() -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("", "utf-8")
    with pytest.raises(ArticleError, match=r"a\.txt: holds no text \(and 1 more cannot be read\)"):
        make_library().add_files(["a.txt", "b.txt"])


def test_a_change_of_the_passage_settings_cuts_every_article_anew(articles: Path) -> None:
    long = {"id": "long", "text": "Chi bộ họp. " * 30}
    (articles / "long.jsonl").write_text(json.dumps(long), "utf-8")
    first = make_library().add_files([articles])
    assert (len(first.added), first.n_passages) == (3, 3)

    shorter = make_library(passage_words=20, passage_overlap_words=0)
    report = shorter.add_files([articles / "two.jsonl"])
    assert sorted(report.updated) == ["hn", "long", "nđ"]
    assert report.unchanged == ()
    assert report.n_passages == 2 + 5
    assert report.n_embedded == 0  # other passages, of the same sentences
    assert len(shorter.add_files([articles]).unchanged) == 3

    overlapping = make_library(passage_words=20, passage_overlap_words=10)
    assert len(overlapping.add_files([articles]).updated) == 3
