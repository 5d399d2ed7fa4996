import json

import pytest

from rag.errors import ArticleError
from rag.ingest import read_articles
from rag.types import ReadWarning


def write_jsonl(path, *records):
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_folders_are_walked_in_order_without_hidden_and_unknown_files(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.MD", "a.html", ".hidden.txt", ".git/x.txt", "image.png"):
        (tmp_path / name).write_text(f"Bài {name}", encoding="utf-8")
    articles = read_articles([tmp_path])
    assert [document.text for document in articles.documents] == [
        "Bài a.html", "Bài b/a.MD", "Bài c.txt",
    ]  # fmt: skip
    assert articles.failures == ()
    assert articles.skipped == (str(tmp_path / "image.png"),)


def test_files_of_other_formats_in_folders_are_listed_once_as_they_are_named(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / ".svn").mkdir()
    for name in ("a.txt", "inner/b.odt", "c.DOC", "Makefile", ".DS_Store", ".svn/x.doc"):
        (tmp_path / name).write_text("Một bài", encoding="utf-8")
    (tmp_path / "d.doc").symlink_to(tmp_path / "c.DOC")
    articles = read_articles([tmp_path, inner / ".." / "inner", tmp_path / "a.txt"])
    assert articles.skipped == (
        *(str(tmp_path / name) for name in ("Makefile", "c.DOC", "inner/b.odt")),
    )
    # There is nothing to read in the folder that was named by itself.
    assert [where for where, _ in articles.failures] == [str(inner / ".." / "inner")]


def test_a_file_of_unknown_format_that_is_named_is_a_failure_and_not_skipped(tmp_path):
    for name in ("a.txt", "b.doc", "c.doc"):
        (tmp_path / name).write_text("Một bài", encoding="utf-8")
    articles = read_articles([tmp_path, tmp_path / "b.doc"])
    assert [where for where, _ in articles.failures] == [str(tmp_path / "b.doc")]
    assert articles.skipped == (str(tmp_path / "c.doc"),)


def test_a_file_reached_twice_is_read_once(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Một bài", encoding="utf-8")
    articles = read_articles([tmp_path, file])
    assert len(articles.documents) == 1
    assert articles.duplicates == ()


def test_a_path_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(ArticleError, match="none: does not exist"):
        read_articles([tmp_path / "none"])


def test_an_empty_folder_is_an_error_that_names_the_formats(tmp_path):
    formats = r"\.csv, \.docx, \.htm, \.html, \.jsonl, \.md, \.pdf, \.txt"
    with pytest.raises(ArticleError, match=formats):
        read_articles([tmp_path])


def test_an_empty_folder_beside_a_good_file_is_reported(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Một bài", encoding="utf-8")
    articles = read_articles([tmp_path / "a.txt", tmp_path / "empty"])
    assert len(articles.documents) == 1
    assert [where for where, _ in articles.failures] == [str(tmp_path / "empty")]


def test_a_file_of_unknown_format_is_reported_when_named(tmp_path):
    file = tmp_path / "a.xyz"
    file.write_text("Một bài", encoding="utf-8")
    (failure,) = read_articles([file]).failures
    assert failure[0] == str(file)
    assert ".txt" in failure[1].reason


def test_no_paths_give_no_articles():
    assert read_articles([]).documents == ()


def test_a_binary_file_named_txt_never_stops_the_rest(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (tmp_path / "b.txt").write_text("Một bài", encoding="utf-8")
    articles = read_articles([tmp_path])
    assert [document.text for document in articles.documents] == ["Một bài"]
    ((where, failure),) = articles.failures
    assert where == str(tmp_path / "a.txt")
    assert failure.reason.startswith("is a picture (PNG)")


def test_a_folder_of_broken_files_returns_each_failure(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x00")
    (tmp_path / "b.txt").write_bytes("Đảng bộ ở Cà Mau".encode("cp1258", "replace"))
    (tmp_path / "c.txt").write_bytes(b"")
    articles = read_articles([tmp_path])
    assert articles.documents == ()
    reasons = [failure.reason for _, failure in articles.failures]
    assert "not a text file" in reasons[0]
    assert "not UTF-8" in reasons[1]
    assert reasons[2] == "holds no text"


def test_a_broken_line_is_named_and_the_rest_is_kept(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "1", "text": "Một"}\n{"id": "2", "text\n{"id": "3", "text": "Ba"}')
    articles = read_articles([file])
    assert [document.id for document in articles.documents] == ["1", "3"]
    ((where, failure),) = articles.failures
    assert where == f"{file}:2"
    assert failure.reason.startswith("is not JSON")


OLD = "Céng hßa x· héi chñ nghÜa ViÖt Nam"  # as .VnTime has it
CONVERTED = ReadWarning(code="converted", detail="TCVN3 (ABC)")


def test_a_file_in_an_old_encoding_is_converted_and_warned_of_once(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(f"id,text\n1,{OLD}\n2,§éc lËp\n".encode("cp1252"))
    articles = read_articles([file])
    texts = [document.text for document in articles.documents]
    assert texts == ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập"]
    assert articles.warnings == ((str(file), CONVERTED),)


def test_letters_of_old_fonts_in_unicode_files_are_converted_in_text_and_title(tmp_path):
    file = write_jsonl(tmp_path / "a.jsonl", {"title": "§éc lËp", "author": "Lª MÉu", "text": OLD})
    articles = read_articles([file])
    (document,) = articles.documents
    assert document.text == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert (document.title, document.author) == ("Độc lập", "Lê Mẫu")
    assert articles.warnings == ((str(file), CONVERTED),)


def test_letters_that_may_be_those_of_several_fonts_are_left_and_warned_of(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("cã lín vµ nhá", encoding="utf-8")
    articles = read_articles([file])
    assert articles.documents[0].text == "cã lín vµ nhá"
    doubtful = ReadWarning(code="doubtful", detail="TCVN3 (ABC) / VISCII / VNI")
    assert articles.warnings == ((str(file), doubtful),)


def test_the_same_content_is_kept_once(tmp_path):
    file = write_jsonl(
        tmp_path / "a.jsonl", {"id": "1", "text": "Một  bài"}, {"id": "2", "text": "Một bài"}
    )
    articles = read_articles([file])
    assert [document.id for document in articles.documents] == ["1"]
    assert articles.duplicates == ((f"{file}:2", "1"),)


def test_another_text_under_the_same_id_is_a_failure_that_names_both(tmp_path):
    file = write_jsonl(tmp_path / "a.jsonl", {"id": "1", "text": "Một"}, {"id": "1", "text": "Hai"})
    articles = read_articles([file])
    assert [document.text for document in articles.documents] == ["Một"]
    ((where, failure),) = articles.failures
    assert where == f"{file}:2"
    assert "'1'" in failure.reason
    assert f"{file}:1" in failure.reason


def test_another_text_under_the_same_url_is_a_failure(tmp_path):
    url = "https://example.org/1"
    file = write_jsonl(
        tmp_path / "a.jsonl", {"url": url, "text": "Một"}, {"url": url, "text": "Hai"}
    )
    assert url in read_articles([file]).failures[0][1].reason


def test_a_half_surrogate_in_json_does_no_harm(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(r'{"id": "a\ud800b", "text": "Một \ud800 bài"}')
    (document,) = read_articles([file]).documents
    assert document.id.encode()
    assert document.text.encode()
