"""Each command does what its help says, for a person and, with --json, for a program."""

import json
import shutil
from pathlib import Path

import pytest

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
OTHER_TOPIC = "Công thức nấu phở bò gồm những gì?"


@pytest.fixture
def own_index(seeds_index: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' index, to change."""
    return Path(shutil.copytree(seeds_index, tmp_path / "own index"))


def one_object(out: str) -> dict:
    assert out.count("\n") == 1
    assert out.endswith("\n")
    return json.loads(out)


def test_ask_prints_the_short_answer_then_the_sentence_then_its_source(
    hoidap, seeds_index: Path
) -> None:
    result = hoidap("ask", QUESTION, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    short, _, rest = result.out.partition("\n\n")
    assert "2.472" in short
    assert "\n" not in short
    text, _, sources = rest.partition("\n\nNguồn:\n")
    assert "[1]" in text
    first, quote, *_ = sources.splitlines()
    assert first.startswith("[1] Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực · ")
    assert first.endswith("03/02/2023")
    assert "toàn tỉnh đã kết nạp được 2.472 đảng viên mới" in quote


def test_ask_json_is_the_contract(hoidap, seeds_index: Path) -> None:
    result = hoidap("ask", QUESTION, "--index", seeds_index, "--json")
    assert (result.code, result.err) == (0, "")
    answer = one_object(result.out)
    assert list(answer) == [
        "id",
        "question",
        "completed_question",
        "status",
        "text",
        "short_answer",
        "confidence",
        "citations",
        "hits",
        "notices",
        "generator",
        "timings_seconds",
    ]
    assert (answer["id"], answer["question"], answer["status"]) == (None, QUESTION, "answered")
    assert "Đảng" in result.out  # letters, not \uXXXX
    citation = answer["citations"][0]
    assert list(citation) == [
        "marker",
        "document_id",
        "passage_id",
        "title",
        "source",
        "url",
        "published_at",
        "start",
        "end",
        "quote",
    ]
    assert citation["published_at"] == "2023-02-03"
    assert list(answer["hits"][0]) == [
        "rank",
        "score",
        "document_id",
        "passage_id",
        "start",
        "end",
        "text",
    ]


def test_a_refusal_is_an_answer(hoidap, seeds_index: Path) -> None:
    result = hoidap("ask", OTHER_TOPIC, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()
    answer = one_object(hoidap("ask", OTHER_TOPIC, "--index", seeds_index, "--json").out)
    assert (answer["status"], answer["short_answer"]) == ("refused", "")
    assert result.out.startswith(answer["text"])


def test_search(hoidap, seeds_index: Path) -> None:
    result = hoidap("search", QUESTION, "--top-k", 3, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    firsts = [line for line in result.out.splitlines() if not line.startswith(" ")]
    assert [line.partition(".")[0] for line in firsts] == ["1", "2", "3"]
    assert "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực" in firsts[0]

    found = one_object(
        hoidap("search", QUESTION, "--top-k=3", "--index", seeds_index, "--json").out
    )
    assert found["question"] == QUESTION
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    assert found["notices"] == []

    slipped = hoidap("search", "dảng viênn Dồng Tháp", "--index", seeds_index)
    assert "“đảng viên Đồng Tháp”" in slipped.out.splitlines()[-1]


def test_info(hoidap, seeds_index: Path) -> None:
    result = hoidap("info", "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    assert "5 bài viết" in result.out
    assert "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực" in result.out

    found = one_object(hoidap("info", "--index", seeds_index, "--json").out)
    assert (found["n_documents"], len(found["documents"])) == (5, 5)
    assert found["fingerprint"]
    for document in found["documents"]:
        assert document["id"] in result.out


def test_the_language_of_what_is_printed_can_be_set(
    hoidap, seeds_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIDAP_LANGUAGE", "en")
    assert "5 articles" in hoidap("info", "--index", seeds_index).out


def test_index_again_finds_nothing_to_do(hoidap, own_index: Path, seeds_dir: Path) -> None:
    result = hoidap("index", seeds_dir, "--index", own_index)
    assert (result.code, result.err) == (0, "")
    assert "không có gì thay đổi; có 5 bài viết" in result.out
    report = one_object(hoidap("index", seeds_dir, "--index", own_index, "--json").out)
    assert (report["added"], report["n_embedded"], len(report["unchanged"])) == ([], 0, 5)


def test_files_of_other_formats_are_skipped_and_listed(hoidap, own_index: Path) -> None:
    folder = Path("articles")
    folder.mkdir()
    (folder / "new.txt").write_text("Hà Giang kết nạp 12 đảng viên năm 2024.", "utf-8")
    for n in range(6):
        (folder / f"{n}.doc").write_bytes(b"\xd0\xcf")
    (folder / ".hidden.odt").write_bytes(b"PK")
    result = hoidap("index", folder, "--index", own_index)
    assert (result.code, result.err) == (0, "")
    assert (
        "Bỏ qua 6 tệp không đọc được: articles/0.doc, articles/1.doc, articles/2.doc, "
        "articles/3.doc, articles/4.doc, … "
        "(định dạng đọc được: .csv, .docx, .htm, .html, .jsonl, .md, .pdf, .txt)\n"
    ) in result.out

    (folder / "5.doc").unlink()
    again = hoidap("index", folder, "--index", own_index)
    assert "Bỏ qua 5 tệp không đọc được:" in again.out
    assert "articles/4.doc (định dạng" in again.out
    report = one_object(hoidap("index", folder, "--index", own_index, "--json").out)
    assert report["skipped"] == [f"articles/{n}.doc" for n in range(5)]
    assert report["failures"] == []


def test_index_adds_and_delete_removes(hoidap, own_index: Path, tmp_path: Path) -> None:
    article = {"id": "moi", "title": "Bài mới", "text": "Hà Giang kết nạp 12 đảng viên năm 2024."}
    path = tmp_path / "new.jsonl"
    path.write_text(json.dumps(article), "utf-8")
    result = hoidap("index", path, "--index", own_index, "--json")
    assert (result.code, result.err) == (0, "")
    report = one_object(result.out)
    assert (report["added"], report["n_documents"], report["failures"]) == (["moi"], 6, [])

    result = hoidap("delete", "moi", "--index", own_index)
    assert (result.code, result.err) == (0, "")
    assert "xóa 1; có 5 bài viết" in result.out


def test_delete_json(hoidap, own_index: Path) -> None:
    ids = [
        d["id"] for d in one_object(hoidap("info", "--index", own_index, "--json").out)["documents"]
    ]
    report = one_object(hoidap("delete", *ids[:2], "--index", own_index, "--json").out)
    assert sorted(report["deleted"]) == sorted(ids[:2])
    assert report["n_documents"] == 3


def test_the_same_article_twice_is_reported(
    hoidap, own_index: Path, seeds_dir: Path, tmp_path: Path
) -> None:
    seed = next(seeds_dir.glob("*.txt"))
    copy = Path(shutil.copy(seed, tmp_path / "copy.txt"))
    result = hoidap("index", seed, copy, "--index", own_index)
    assert (result.code, result.err) == (0, "")
    assert str(copy) in result.out


def test_index_means_seeds_when_nothing_is_named(hoidap, seeds_dir: Path) -> None:
    assert hoidap("index").error_line.startswith("hoidap: seeds: ")
    Path("seeds").symlink_to(seeds_dir, target_is_directory=True)
    report = one_object(hoidap("index", "--json").out)
    assert (report["index_dir"], report["n_documents"]) == ("vectorstore/index", 5)


def test_batch(hoidap, seeds_index: Path) -> None:
    Path("q.csv").write_text(f"id,question\nb,{QUESTION}\na,{OTHER_TOPIC}\n", "utf-8")
    result = hoidap("batch", "q.csv", "--out", "out.jsonl", "--top-k", 4, "--index", seeds_index)
    assert (result.code, result.err) == (0, "")
    assert "2 câu hỏi: 1 trả lời, 1 từ chối" in result.out
    lines = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [(line["id"], line["status"]) for line in lines] == [("b", "answered"), ("a", "refused")]
    assert len(lines[0]["hits"]) == 4

    again = ("batch", "q.csv", "--out", "out.jsonl", "--index", seeds_index, "--json")
    report = one_object(hoidap(*again).out)
    assert (report["n_questions"], report["n_kept"], report["problems"]) == (2, 2, [])


def test_an_answer_in_a_batch_is_the_answer_of_ask(hoidap, seeds_index: Path) -> None:
    Path("q.jsonl").write_text(json.dumps({"id": "x", "question": QUESTION}), "utf-8")
    hoidap("batch", "q.jsonl", "--out", "out.jsonl", "--index", seeds_index)
    line = json.loads(Path("out.jsonl").read_text("utf-8"))
    answer = one_object(hoidap("ask", QUESTION, "--index", seeds_index, "--json").out)
    del line["timings_seconds"], answer["timings_seconds"]
    assert line == answer | {"id": "x"}
