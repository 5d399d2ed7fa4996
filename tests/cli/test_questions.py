"""`hoidap questions`, by rules and with a chat model that a real HTTP server plays."""

import json
from collections import Counter
from pathlib import Path

import pytest

from rag.evaluation import read_question_set
from rag.ingest.articles import read_articles


def test_the_seeds_give_a_question_set(hoidap, seeds_dir: Path) -> None:
    done = hoidap("questions", seeds_dir, "--out", "set.jsonl", "--n", 40)

    assert (done.code, done.err) == (0, "")
    first, *kinds = done.out.splitlines()
    assert first == "40 câu hỏi được đề xuất, chờ biên tập viên xác nhận → set.jsonl"
    records = [json.loads(line) for line in Path("set.jsonl").read_text("utf-8").splitlines()]
    counts = Counter(record["category"] for record in records)
    assert sorted(kinds) == sorted(f"  {kind}: {count}" for kind, count in counts.items())
    assert set(counts) >= {"number", "percent", "ratio", "person", "date", "place", "wrong_place"}
    assert {(record["status"], record["method"]) for record in records} == {("proposed", "rules")}
    assert sum(record["answerable"] for record in records) == 32

    texts = {d.id: d.text for d in read_articles([seeds_dir]).documents}
    for record in records:
        for evidence in record["evidence"]:
            text = texts[evidence["document_id"]]
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert len({e["document_id"] for record in records for e in record["evidence"]}) == 5

    questions = read_question_set(Path("set.jsonl"))
    assert not questions.problems
    assert [case.question for case in questions.cases] == [r["question"] for r in records]
    assert all(case.evidence[0].has_span for case in questions.cases if case.answerable)


def test_what_the_issue_asks_for_is_among_them(hoidap, seeds_dir: Path) -> None:
    hoidap("questions", seeds_dir, "--out", "set.jsonl", "--n", 100)
    by_question = {}
    for line in Path("set.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        by_question[record["question"]] = record["answers"]
    asked = "Trong năm 2022, toàn tỉnh Đồng Tháp đã kết nạp được bao nhiêu đảng viên mới?"
    assert by_question[asked] == ["2.472 đảng viên mới", "2.472"]


def test_a_file_that_is_there_is_kept(hoidap, seeds_dir: Path) -> None:
    Path("set.jsonl").write_text("an editor's work", "utf-8")
    done = hoidap("questions", seeds_dir, "--out", "set.jsonl")
    assert done.code == 1
    assert "set.jsonl: exists already, perhaps with an editor's corrections" in done.error_line
    assert Path("set.jsonl").read_text("utf-8") == "an editor's work"

    done = hoidap("questions", seeds_dir, "--out", "set.jsonl", "--force", "--n", 3, "--json")
    report = json.loads(done.out)
    assert (report["n_proposed"], report["method"], report["dropped"]) == (3, "rules", {})
    assert sum(report["categories"].values()) == 3
    assert Path("set.jsonl").read_text("utf-8").count("\n") == 3


def test_a_file_that_cannot_be_read_is_named(hoidap, seeds_dir: Path) -> None:
    Path("broken.txt").write_bytes(b"\x00\x01\x02")
    done = hoidap("questions", "broken.txt", seeds_dir, "--out", "set.jsonl", "--n", 3)
    assert done.code == 3
    assert done.error_line.startswith("broken.txt: ")
    assert Path("set.jsonl").exists()


def test_another_seed_proposes_others(hoidap, seeds_dir: Path) -> None:
    sets = []
    for out, seed in (("a.jsonl", 1), ("b.jsonl", 1), ("c.jsonl", 2)):
        hoidap("questions", seeds_dir, "--out", out, "--n", 10, "--seed", seed)
        sets.append(Path(out).read_text("utf-8"))
    assert sets[0] == sets[1] != sets[2]


@pytest.fixture
def chat(chat_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOIDAP_CHAT_BASE_URL", chat_server.url)
    monkeypatch.setenv("HOIDAP_CHAT_MAX_RETRIES", "0")
    monkeypatch.setenv("HOIDAP_CHAT_TIMEOUT_SECONDS", "0.3")
    Path("article.txt").write_text(
        "Tổng kết năm\n\nNăm 2023, tỉnh Long An trồng được 1.250 ha rừng phòng hộ ven sông.\n",
        "utf-8",
    )
    return chat_server


def test_a_chat_model_writes_and_what_it_invents_is_dropped(hoidap, chat) -> None:
    good = {
        "question": "Rừng phòng hộ Long An trồng năm 2023 rộng chừng nào?",
        "answer": "1.250 ha",
        "quote": "tỉnh Long An trồng được 1.250 ha rừng phòng hộ",
    }
    invented = good | {"question": "Long An có mấy khu rừng?", "quote": "Long An có 12 khu rừng"}
    chat.replies = ["\n".join(json.dumps(line) for line in (good, invented))]

    done = hoidap("questions", "article.txt", "--out", "set.jsonl", "--chat-model", "openai:m")

    assert (done.code, done.err) == (0, "")
    assert "Bỏ 1 câu của mô hình" in done.out
    (record,) = map(json.loads, Path("set.jsonl").read_text("utf-8").splitlines())
    assert record["question"] == good["question"]
    assert (record["method"], record["status"]) == ("openai:m", "proposed")
    assert record["evidence"][0]["quote"] == good["quote"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (429, "takes no more requests"),
        (500, "failed; try again later"),
        (None, "gave no reply within 0.3 s"),
        (b"{", "gave a reply that cannot be read"),
        ("Xin lỗi.", "wrote no line of JSON"),
    ],
)
def test_a_chat_model_that_fails_is_one_line(hoidap, chat, reply, told: str) -> None:
    chat.replies = [reply]
    done = hoidap("questions", "article.txt", "--out", "set.jsonl", "--chat-model", "openai:m")
    assert (done.code, done.out) == (1, "")
    assert told in done.error_line
    assert not Path("set.jsonl").exists()


def test_nothing_is_asked_of_a_model_for_a_file_that_may_not_be_written(hoidap, chat) -> None:
    Path("set.jsonl").write_text("an editor's work", "utf-8")
    done = hoidap("questions", "article.txt", "--out", "set.jsonl", "--chat-model", "openai:m")
    assert done.code == 1
    assert chat.requests == []
