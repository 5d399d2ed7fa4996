"""What is sent to the library: read, kept for its sender, refused by name."""

from pathlib import Path

import pytest

from rag.config import load_settings
from rag.errors import ArticleError, UploadError
from rag.messages import explain_error
from rag.ui.library.uploads import Upload, Uploads, join_articles

TEXT = "Hà Nam kết nạp 40 đảng viên mới.".encode()
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def make_uploads(**settings: object) -> Uploads:
    return Uploads(load_settings(**settings), clock=Clock())


def test_a_file_is_read_and_waits_for_its_sender_alone() -> None:
    uploads = make_uploads()
    upload = uploads.take_file("lan", "bài 1.txt", TEXT)
    assert upload.name == "bài 1.txt"
    assert [d.text for d in upload.articles.documents] == [TEXT.decode()]
    assert uploads.waiting("lan") == (upload,)
    assert uploads.waiting("minh") == ()
    assert uploads.find("lan", [upload.id, upload.id]) == (upload,)
    with pytest.raises(UploadError) as caught:
        uploads.find("minh", [upload.id])
    assert caught.value.code == "gone"

    uploads.discard("minh", [upload.id, "unknown"])
    assert uploads.waiting("lan") == (upload,)
    uploads.discard("lan", [upload.id])
    assert uploads.waiting("lan") == ()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "..\\..\\windows.txt",
        "/etc/a.txt",
        "C:\\a.txt",
        "a\0.txt",
        "a\n.txt",
        ".txt",
        "..",
        "",
        "a" * 300 + ".txt",
        "con:.txt",
        "\ud800.txt",
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UploadError) as caught:
        make_uploads().take_file("", name, TEXT)
    assert caught.value.code == "name"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "data", "code", "detail"),
    [
        ("a.exe", TEXT, "kind", ".csv, .docx, "),
        ("a", TEXT, "kind", ".txt"),
        ("a.txt", b"", "empty", ""),
        ("a.txt", b"a" * (1024 * 1024 + 1), "too_large", "1"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    name: str, data: bytes, code: str, detail: str
) -> None:
    uploads = make_uploads(max_upload_mb=1)
    with pytest.raises(UploadError) as caught:
        uploads.take_file("", name, data)
    assert (caught.value.code, caught.value.name) == (code, name)
    assert detail in caught.value.detail
    assert "/tmp" not in caught.value.detail
    assert uploads.waiting("") == ()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b" \n\t", "no_text"),
        ("a.pdf", TEXT, "other"),
        ("a.docx", b"%PDF-1.4", "rename"),
        ("a.jsonl", b"{", "json"),
        ("a.txt", bytes(range(256)), "not_text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_it_was_sent_with(
    name: str, data: bytes, code: str
) -> None:
    uploads = make_uploads()
    with pytest.raises(ArticleError) as caught:
        uploads.take_file("", name, data)
    assert (caught.value.code, caught.value.where) == (code, name)
    told = explain_error(caught.value, "vi")
    assert told.startswith(f"Không đọc được “{name}”: ")
    assert "Hãy" in told
    assert "/tmp" not in told
    assert uploads.waiting("") == ()


def test_a_text_that_looks_infected_is_a_text() -> None:
    upload = make_uploads().take_file("", "eicar.txt", EICAR)
    assert upload.articles.documents[0].text == EICAR.decode()


def test_as_many_files_are_taken_as_may_wait_and_not_one_more() -> None:
    uploads = make_uploads()
    taken = [uploads.take_file("lan", f"{n}.txt", f"Tin số {n}.".encode()) for n in range(500)]
    assert len({upload.id for upload in taken}) == 500
    for take in (
        lambda: uploads.take_file("lan", "500.txt", TEXT),
        lambda: uploads.take_text("lan", "dán", {"text": "Tin."}),
    ):
        with pytest.raises(UploadError) as caught:
            take()
        assert (caught.value.code, caught.value.detail) == ("too_many", "500")
    uploads.take_file("minh", "0.txt", TEXT)
    uploads.discard("lan", [taken[0].id])
    uploads.take_file("lan", "500.txt", TEXT)


def test_what_is_not_added_within_an_hour_is_forgotten() -> None:
    clock = Clock()
    uploads = Uploads(load_settings(), clock=clock)
    uploads.take_file("", "a.txt", TEXT)
    clock.now = 3600
    assert len(uploads.waiting("")) == 1
    clock.now = 3601
    assert uploads.waiting("") == ()


def test_a_pasted_text_is_read_with_what_is_given_besides() -> None:
    uploads = make_uploads(max_upload_mb=1)
    given = {"text": "Huế có 9 phường.", "title": "Huế", "published_at": "15/7/2022"}
    (document,) = uploads.take_text("", "Huế", given).articles.documents
    assert (document.title, str(document.published_at)) == ("Huế", "2022-07-15")
    for record, code in (
        ({}, "empty"),
        ({"text": " \n"}, "empty"),
        ({"text": "…"}, "no_text"),
        ({"text": "Huế.", "published_at": "hôm qua"}, "date"),
        ({"text": "ớ" * 400_000}, "too_large"),
    ):
        with pytest.raises((ArticleError, UploadError)) as caught:
            uploads.take_text("", "dán", record)
        assert caught.value.code == code


def test_what_was_partly_read_is_told_by_the_name_it_was_sent_with() -> None:
    lines = '{"text": "Tin một."}\n{"text": 7}\n{"text": "Tin một."}\n'.encode()
    upload = make_uploads().take_file("", "tin.jsonl", lines)
    articles = join_articles([upload, Upload(id="", name="", articles=upload.articles)])
    assert len(articles.documents) == 2
    where, failure = articles.failures[0]
    assert (where, failure.code, failure.detail) == ("tin.jsonl:2", "field", "text")
    assert articles.duplicates[0] == ("tin.jsonl:3", upload.articles.documents[0].id)
