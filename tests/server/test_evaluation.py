"""The evaluation page over HTTP: who may do what, what is told, and that a run is whole."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.assistant import Assistant
from rag.conversations import Conversations
from rag.evaluation import read_results
from rag.ingest import read_records
from rag.messages import VI
from rag.messages.report import VI as REPORT
from rag.traffic import Traffic
from rag.types import Answer
from rag.ui.evaluation import add_evaluation_routes

WORDS = VI.evaluation
HOSTILE = "<script>window.hacked = 1</script> \"' & <img src=x onerror=window.hacked=2>"
RECORDS: list[dict[str, Any]] = [
    {
        "id": "1",
        "question": "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
        "answers": ["129 đảng viên", "129"],
    },
    {"id": "2", "question": "Long An kết nạp bao nhiêu đảng viên năm 2022?", "answers": []},
    {
        "id": "3",
        "question": "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "answers": ["2.472 đảng viên", "2.472"],
    },
    {"id": HOSTILE, "question": f"{HOSTILE} Long An có bao nhiêu xã?", "answers": ["9 xã"]},
]


def jsonl(*records: object) -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()


SET = jsonl(*RECORDS)


@pytest.fixture(scope="module")
def shared_assistant(make_assistant: Callable[..., Assistant]) -> Assistant:
    return make_assistant()


@pytest.fixture
def answerer(shared_assistant: Assistant, tmp_path: Path) -> Iterator[Assistant]:
    """Over an index that stays as it is; what is kept lies in a folder of the test's own."""
    settings = shared_assistant.settings
    own = {"evaluation_dir": tmp_path / "evaluation", "conversations_dir": tmp_path / "chats"}
    with_own_folders = settings.model_copy(update=own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_assistant, "settings", with_own_folders)
        yield shared_assistant


@pytest.fixture
def make_client(make_page_client: Callable[..., Any]) -> Callable[..., Any]:
    """Make a client of the server, of a visitor with a token of a role where one is named."""

    def make(
        answerer: Assistant, role: str = "", traffic: Traffic | None = None, **given: object
    ) -> Any:
        conversations = Conversations(answerer.settings.conversations_dir)
        return make_page_client(
            answerer.settings.model_copy(update=given),
            lambda app: add_evaluation_routes(app, answerer, conversations, traffic or Traffic()),
            role,
        )

    return make


@pytest.fixture
def client(make_client, answerer: Assistant) -> Any:
    return make_client(answerer)


@pytest.fixture
def gate(answerer: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    """Lets one question be answered for each time it is released."""
    gate, ask = threading.Semaphore(0), answerer.ask

    def ask_when_let(question: str, *, top_k: int | None = None, **_: object) -> Answer:
        gate.acquire()
        return ask(question, top_k=top_k)

    monkeypatch.setattr(answerer, "ask", ask_when_let)
    yield gate
    gate.release(1000)  # a test that fails leaves nobody waiting


def send(client: Any, name: str = "câu hỏi.jsonl", data: bytes = SET) -> Any:
    return client.post("/evaluation/sets", files={"file": (name, data)})


def start(client: Any, name: str | None = "câu hỏi.jsonl", *variants: str) -> Any:
    return client.post("/evaluation/runs", json={"set": name, "variants": list(variants)})


def wait_for(client: Any, n_done: int | None = None) -> None:
    """Wait until so many questions are asked; None: until nothing is running."""
    while (now := client.get("/evaluation/progress").json())["run"] is not None:
        if n_done is not None and now["n_done"] >= n_done:
            return
        time.sleep(0.02)
    assert n_done is None, "the run ended before"


def run_whole(client: Any, name: str | None = "câu hỏi.jsonl", *variants: str) -> str:
    begun = start(client, name, *variants)
    assert begun.status_code == 202, begun.text
    wait_for(client)
    return begun.json()["run"]


def row(client: Any, its_id: str) -> str:
    page = client.get("/evaluation", params={"fragment": "runs"}).text
    return page.partition(f'<li data-run="{its_id}"')[2].partition("</li>")[0]


def detail(reply: Any) -> str:
    assert reply.headers["content-type"] == "application/problem+json"
    return reply.json()["detail"]


def test_a_set_is_sent_asked_and_reported(client, answerer) -> None:
    taken = send(client)
    assert taken.json() == {"done": WORDS.taken.format(name="câu hỏi.jsonl", n=4)}
    its_id = run_whole(client, "câu hỏi.jsonl", "case", "no-dau")
    out = answerer.settings.evaluation_dir / "runs" / its_id / "out"
    results = read_results(out / "results.jsonl")
    assert [result.right for result in results if result.variant == "original"] == [
        True,
        True,
        True,
        False,
    ]
    assert [r.variant for r in results[4::4]] == ["no-dau", "case"]  # in one order always
    shown = row(client, its_id)
    for text in ("data-finished", "75,0% (95%: 25,0 – 100,0%; 4 câu)", REPORT.variants["no-dau"]):
        assert text in shown
    page = client.get(f"/evaluation/runs/{its_id}")
    assert page.headers["cache-control"] == "no-store"
    assert f'src="{its_id}/report"' in page.text
    report = client.get(f"/evaluation/runs/{its_id}/report")
    assert report.text == (out / "report.html").read_text("utf-8")
    assert "sandbox allow-scripts" in report.headers["content-security-policy"]
    assert "allow-same-origin" not in report.headers["content-security-policy"]


def test_what_stands_in_a_set_is_only_text(client) -> None:
    name = "a&b'c.jsonl"
    broken = {"id": "x", "question": "Ai?", "answerable": "<b>"}
    send(client, name, SET + jsonl(broken))
    first, second = run_whole(client, name), run_whole(client, name, "case")
    pages = [
        client.get("/evaluation"),
        client.get(f"/evaluation/runs/{first}"),
        client.get(f"/evaluation/runs/{first}/report"),
        client.get("/evaluation/comparison", params={"run": [first, second]}),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>window" not in page.text
        assert "<img src=x" not in page.text
    assert "a&amp;b&#x27;c.jsonl" in pages[0].text
    assert "&lt;b&gt;" in pages[0].text  # the value of the record that was left out


def test_records_that_cannot_be_used_are_named_by_their_lines(client) -> None:
    bad = b"{no json\n" + jsonl({"id": "9"}, *RECORDS[:1]) + b"\xff\xfe\n"
    assert send(client, "a.jsonl", bad).status_code == 200
    page = client.get("/evaluation").text
    assert WORDS.n_left_out.format(n=3) in page
    why = VI.question_sets
    for line, reason in (
        (1, why["json"].format(line=1, column=2)),
        (2, why["no_question"]),
        (4, why["not_utf8"]),
    ):
        assert WORDS.left_out_line.format(line=line, reason=reason) in page
    many = b"{\n" * 50 + SET
    send(client, "a.jsonl", many)
    assert WORDS.n_more.format(n=30) in client.get("/evaluation?fragment=sets").text


@pytest.mark.parametrize(
    ("name", "data", "status", "told"),
    [
        ("../lên.jsonl", SET, 422, VI.library.errors["name"].format(name="../lên.jsonl")),
        ("..\\lên.jsonl", SET, 422, VI.library.errors["name"].format(name="..\\lên.jsonl")),
        (".ẩn.jsonl", SET, 422, VI.library.errors["name"].format(name=".ẩn.jsonl")),
        ("a" * 300 + ".jsonl", SET, 422, VI.library.errors["name"].partition("{")[0]),
        ("bài.txt", SET, 422, ".csv, .json, .jsonl, .xlsx"),
        ("rỗng.jsonl", b"", 422, VI.library.errors["empty"].format(name="rỗng.jsonl")),
        ("hỏng.xlsx", b"PK", 422, "không phải là sổ tính Excel"),
        ("khác.json", b"[1, 2]", 422, "không phải JSON kiểu SQuAD"),
        ("xấu.csv", b"a,b\n1,2\n", 422, "dòng đầu không có cột `question`"),
        ("trống.jsonl", jsonl({"id": "1"}), 422, "Lỗi đầu tiên: Dòng 1: không có chữ"),
        ("ký hiệu.jsonl", jsonl({"question": "???"}), 422, "Câu hỏi “1”: câu hỏi không có từ nào"),
        ("to.jsonl", b" " * 1_100_000, 413, VI.access.too_large_detail.format(limit=1)),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_vietnamese(
    make_client, answerer, tmp_path, name, data, status, told
) -> None:
    client = make_client(answerer, max_upload_mb=1)
    reply = send(client, name, data)
    assert (reply.status_code, told in detail(reply)) == (status, True), reply.text
    assert str(tmp_path) not in reply.text
    assert WORDS.no_sets in client.get("/evaluation").text
    assert list(tmp_path.rglob("*.jsonl")) == []


def test_a_file_larger_than_the_limit_is_refused(make_client, answerer) -> None:
    settings = answerer.settings.model_copy(update={"max_upload_mb": 1})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answerer, "settings", settings)
        client = make_client(answerer, max_upload_mb=20)
        reply = send(client, "to.jsonl", b" " * 1_100_000)
    told = VI.library.errors["too_large"].format(name="to.jsonl", detail=1)
    assert (reply.status_code, detail(reply)) == (422, told)


def test_a_set_of_the_same_name_takes_its_place_and_runs_keep_theirs(client) -> None:
    send(client)
    its_id = run_whole(client)
    decomposed = "ca\u0302u ho\u0309i.jsonl"
    replaced = send(client, decomposed, jsonl(*RECORDS[:2]))
    assert replaced.json()["done"] == WORDS.replaced.format(name="câu hỏi.jsonl", n=2)
    assert client.get("/evaluation?fragment=sets").text.count('name="set"') == 1
    assert WORDS.n_questions.format(n=4) in row(client, its_id)
    deleted = client.delete("/evaluation/sets/câu hỏi.jsonl")
    assert deleted.json() == {"done": WORDS.set_deleted.format(name="câu hỏi.jsonl")}
    assert client.delete("/evaluation/sets/câu hỏi.jsonl").status_code == 404
    assert start(client).status_code == 404
    assert "data-finished" in row(client, its_id)


def test_one_run_at_a_time(client, gate) -> None:
    send(client)
    begun = start(client)
    refused = start(client)
    assert (refused.status_code, detail(refused)) == (409, WORDS.errors["busy"])
    its_id = begun.json()["run"]
    assert client.delete(f"/evaluation/runs/{its_id}").status_code == 409
    gate.release(4)
    wait_for(client)
    assert client.get("/evaluation").text.count("<li data-run") == 1
    gone = client.post(f"/evaluation/runs/{its_id}/stop")
    assert (gone.status_code, detail(gone)) == (409, WORDS.errors["not_running"])
    again = client.post(f"/evaluation/runs/{its_id}/go-on")
    assert (again.status_code, detail(again)) == (409, WORDS.errors["finished"])


def test_two_servers_over_one_folder_take_turns(make_client, client, answerer, gate) -> None:
    send(client)
    start(client)
    refused = start(make_client(answerer))
    assert (refused.status_code, detail(refused)) == (409, WORDS.errors["busy"])
    gate.release(4)
    wait_for(client)
    gate.release(4)
    assert run_whole(make_client(answerer))


def test_a_run_that_is_stopped_goes_on_in_the_next_server(
    make_client, client, answerer, gate
) -> None:
    send(client)
    its_id = start(client, "câu hỏi.jsonl", "case").json()["run"]
    gate.release(2)
    wait_for(client, 2)
    now = client.get("/evaluation/progress").json()
    assert now == {
        "run": its_id,
        "n_done": 2,
        "n_total": 8,
        "told": WORDS.running.format(n_done=2, n_total=8),
    }
    assert 'value="2" max="8"' in row(client, its_id)
    refused = client.get(f"/evaluation/runs/{its_id}/report")
    assert (refused.status_code, WORDS.errors["not_finished"] in refused.text) == (409, True)
    assert client.post(f"/evaluation/runs/{its_id}/stop").status_code == 202
    assert client.get("/evaluation/progress").json()["told"] == WORDS.stopping
    gate.release()
    wait_for(client)
    unfinished = WORDS.unfinished.format(n_done=3, n_total=8)
    assert f"{unfinished} {WORDS.errors['stopped']}" in row(client, its_id)

    restarted = make_client(answerer)
    assert unfinished in row(restarted, its_id)
    assert WORDS.errors["stopped"] not in row(restarted, its_id)
    gate.release(5)
    assert restarted.post(f"/evaluation/runs/{its_id}/go-on").status_code == 202
    wait_for(restarted)
    assert "data-finished" in row(restarted, its_id)
    assert not gate.acquire(blocking=False)  # just the five that were left were asked


class WatchedTraffic(Traffic):
    """Tells when somebody gave way."""

    def __init__(self) -> None:
        super().__init__()
        self.gave_way = threading.Event()

    def wait_for_none(self, *, seconds: float) -> bool:
        is_none = super().wait_for_none(seconds=seconds)
        if not is_none:
            self.gave_way.set()
        return is_none


def test_a_run_gives_way_to_whoever_waits_for_an_answer(make_client, answerer, monkeypatch) -> None:
    traffic = WatchedTraffic()
    client = make_client(answerer, traffic=traffic)
    order, ask = [], answerer.ask

    def ask_and_note(question: str, **given: Any) -> Answer:
        order.append("run")
        return ask(question, **given)

    monkeypatch.setattr(answerer, "ask", ask_and_note)
    send(client)
    with traffic.one():
        start(client)
        assert traffic.gave_way.wait(60)
        order.append("person")
    wait_for(client)
    assert order == ["person", "run", "run", "run", "run"]


def test_a_run_that_gives_way_can_be_stopped(make_client, answerer, gate) -> None:
    traffic = WatchedTraffic()
    client = make_client(answerer, traffic=traffic)
    send(client)
    with traffic.one():
        its_id = start(client).json()["run"]
        assert traffic.gave_way.wait(60)
        client.post(f"/evaluation/runs/{its_id}/stop")
        wait_for(client)
    assert WORDS.errors["stopped"] in row(client, its_id)


def test_a_run_over_an_index_that_was_changed_is_refused(make_client, make_assistant) -> None:
    answerer = make_assistant()
    client = make_client(answerer)
    send(client)
    with pytest.MonkeyPatch.context() as patch:
        asked, ask = [], answerer.ask

        def ask_and_change(question: str, *, top_k: int | None = None, **_: object) -> Answer:
            asked.append(question)
            answerer.library.add(
                read_records([{"text": "Cà Mau có 3 xã."}], where=Path("more.jsonl"))
            )
            return ask(question, top_k=top_k)

        patch.setattr(answerer, "ask", ask_and_change)
        its_id = run_whole(client)
    assert len(asked) == 1
    assert WORDS.run_changed in row(client, its_id)
    client.post(f"/evaluation/runs/{its_id}/go-on")
    wait_for(client)
    assert WORDS.run_changed in row(client, its_id)
    assert client.delete(f"/evaluation/runs/{its_id}").status_code == 200


def test_an_error_that_was_not_foreseen_leaves_the_page_in_order(
    client, answerer, monkeypatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(args.exc_type))
    send(client)
    with monkeypatch.context() as patch:
        patch.setattr(answerer, "ask", lambda *_, **__: 1 / 0)
        its_id = run_whole(client)
    assert seen == [ZeroDivisionError]
    assert WORDS.errors["crashed"] in row(client, its_id)
    assert client.post(f"/evaluation/runs/{its_id}/go-on").status_code == 202
    wait_for(client)
    assert "data-finished" in row(client, its_id)


def test_two_runs_are_compared(client) -> None:
    send(client)
    first, second = run_whole(client), run_whole(client, "câu hỏi.jsonl", "case")
    page = client.get("/evaluation/comparison", params={"run": [second, first]})
    assert page.status_code == 200
    names = re.findall(r"<dd>(.*?)</dd>", page.text)[:2]
    assert all(name.startswith("câu hỏi.jsonl · ") for name in names)
    for text in (
        VI.summary.compared_title,
        "0,0 điểm %",
        VI.summary.compared_unclear,
        WORDS.none_changed,
        VI.summary.compared_few.format(n=20),
        VI.summary.compared_only.format(run="B", n=4),  # the form that only B asked
    ):
        assert text in page.text
    send(client, "khác.jsonl", jsonl({**RECORDS[0], "answers": ["130"]}))
    other = run_whole(client, "khác.jsonl")
    refused = client.get("/evaluation/comparison", params={"run": [first, other]})
    assert refused.status_code == 409
    assert WORDS.errors["not_comparable"].partition("{")[0] in refused.text
    for ids in ([], [first], [first, first], [first, second, other]):
        refused = client.get("/evaluation/comparison", params={"run": ids})
        assert (refused.status_code, WORDS.errors["not_two"] in refused.text) == (422, True)


def test_a_run_is_deleted_with_its_report(client, answerer) -> None:
    send(client)
    its_id = run_whole(client)
    assert (
        WORDS.run_deleted.partition("{")[0]
        in client.delete(f"/evaluation/runs/{its_id}").json()["done"]
    )
    assert WORDS.no_runs in client.get("/evaluation").text
    assert list((answerer.settings.evaluation_dir / "runs").iterdir()) == []
    for path in (f"runs/{its_id}", f"runs/{its_id}/report", "runs/..%2f..%2fsets", "runs/x/report"):
        gone = client.get(f"/evaluation/{path}")
        assert gone.status_code == 404
    gone = client.delete(f"/evaluation/runs/{its_id}")
    assert (gone.status_code, detail(gone)) == (404, WORDS.errors["run_gone"])


def test_readers_read_and_only_editors_change(make_client, answerer) -> None:
    reader, editor = make_client(answerer, "reader"), make_client(answerer, "editor")
    send(editor)
    its_id = run_whole(editor)
    page = reader.get("/evaluation").text
    assert WORDS.readers_only in page
    assert "75,0%" in page
    for part in ('id="hd-files"', 'id="hd-start"', "data-do"):
        assert part not in page
        assert part in editor.get("/evaluation").text
    assert "hd-sets" not in reader.get("/evaluation?fragment=sets").text
    assert reader.get(f"/evaluation/runs/{its_id}/report").status_code == 200
    requests: list[Callable[[Any], Any]] = [
        lambda who: send(who, "a.jsonl"),
        start,
        lambda who: who.post(f"/evaluation/runs/{its_id}/go-on"),
        lambda who: who.post(f"/evaluation/runs/{its_id}/stop"),
        lambda who: who.delete(f"/evaluation/runs/{its_id}"),
        lambda who: who.delete("/evaluation/sets/câu hỏi.jsonl"),
    ]
    anonymous = make_client(answerer, "reader")
    del anonymous.headers["Authorization"]
    for request in requests:
        refused = request(reader)
        assert (refused.status_code, detail(refused)) == (403, VI.access.editors_only)
        assert request(anonymous).status_code == 401
    assert "data-finished" in row(reader, its_id)
    assert 'value="câu hỏi.jsonl"' in editor.get("/evaluation").text


def test_a_request_from_another_site_changes_nothing(client) -> None:
    send(client)
    elsewhere = {"Origin": "http://evil.example"}
    body = {"set": "câu hỏi.jsonl", "variants": []}
    refused = client.post("/evaluation/runs", json=body, headers=elsewhere)
    assert refused.status_code == 403
    assert WORDS.no_runs in client.get("/evaluation").text


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"set": "không có.jsonl", "variants": []}, 404, "không có.jsonl"),
        ({"set": "../../etc/passwd", "variants": []}, 404, "../../etc/passwd"),
        ({"set": "câu hỏi.jsonl", "variants": ["viết hoa"]}, 422, "viết hoa"),
        ({"set": None, "variants": []}, 409, WORDS.errors["no_rated"]),
    ],
)
def test_what_is_not_there_cannot_be_asked(client, given, status, told) -> None:
    send(client)
    refused = client.post("/evaluation/runs", json=given)
    assert (refused.status_code, told in detail(refused)) == (status, True)
    assert client.get("/evaluation/progress").json() == {"run": None}


def test_answers_that_were_rated_in_the_chat_are_a_set(client, answerer) -> None:
    assert WORDS.rated not in client.get("/evaluation").text
    conversations = Conversations(answerer.settings.conversations_dir)
    for record, rating in zip(RECORDS[:2], ("up", "down"), strict=True):
        turn = conversations.append("", answerer.ask(record["question"]))
        conversations.rate("", turn.id, rating)
    page = client.get("/evaluation").text
    assert WORDS.rated in page
    assert WORDS.rated_note in page
    its_id = run_whole(client, None)
    assert WORDS.rated_file in row(client, its_id)
    assert "100,0% (95%: 100,0 – 100,0%; 1 câu)" in row(client, its_id)


def test_a_set_with_articles_of_its_own_says_over_what_it_is_asked(client) -> None:
    paragraph = {
        "context": "Cà Mau có 3 xã mới.",
        "qas": [{"id": "1", "question": "Cà Mau có mấy xã mới?", "answers": [{"text": "3 xã"}]}],
    }
    squad = {"data": [{"title": "Cà Mau", "paragraphs": [paragraph]}]}
    send(client, "squad.json", json.dumps(squad).encode())
    assert WORDS.own_articles.format(n=1) in client.get("/evaluation").text
    assert "0,0% (95%: 0,0 – 0,0%; 1 câu)" in row(client, run_whole(client, "squad.json"))


def test_a_table_of_excel_is_a_set(client, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["id", "question", "answers"])
    book.active.append([1, RECORDS[0]["question"], 129])
    book.save(tmp_path / "bảng.xlsx")
    send(client, "bảng.xlsx", (tmp_path / "bảng.xlsx").read_bytes())
    assert "100,0%" in row(client, run_whole(client, "bảng.xlsx"))


def test_without_an_index_nothing_is_begun(make_client, make_assistant, tmp_path: Path) -> None:
    answerer = make_assistant(index_dir=tmp_path / "none", evaluation_dir=tmp_path / "evaluation")
    client = make_client(answerer)
    send(client)
    refused = start(client)
    assert (refused.status_code, detail(refused)) == (503, VI.error_index_not_found)
    assert WORDS.no_runs in client.get("/evaluation").text
    refused = start(client)  # not because another were running
    assert detail(refused) == VI.error_index_not_found


def test_a_folder_that_cannot_be_used_is_told_in_the_page(
    make_client, make_assistant, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    client = make_client(make_assistant(evaluation_dir=tmp_path / "file"))
    refused = send(client)
    told = WORDS.errors["disk"].partition("{")[0]
    assert (refused.status_code, told in detail(refused)) == (503, True)
    assert client.get("/evaluation").status_code == 200


def test_a_summary_that_was_altered_is_told_in_its_row(client, answerer) -> None:
    send(client)
    its_id = run_whole(client)
    out = answerer.settings.evaluation_dir / "runs" / its_id / "out"
    (out / "summary.json").write_text("{", "utf-8")
    assert WORDS.set_unusable.partition("{")[0] in row(client, its_id)
    (out / "report.html").unlink()
    assert client.get(f"/evaluation/runs/{its_id}/report").status_code == 409
    (out / "results.jsonl").unlink()
    other = run_whole(client)
    refused = client.get("/evaluation/comparison", params={"run": [its_id, other]})
    assert refused.status_code == 409


def test_in_the_whole_application(serve, make_assistant, tmp_path: Path) -> None:
    answerer = make_assistant(evaluation_dir=tmp_path / "evaluation")
    with serve(answerer) as client:
        assert 'href="evaluation"' in client.get("/config").text.replace("\\", "")
        json_type = {"Content-Type": "application/json"}
        for body in (b"{", b"[]", b'{"set": 7, "variants": []}', b'{"variants": "case"}'):
            refused = client.post("/evaluation/runs", content=body, headers=json_type)
            assert (refused.status_code, detail(refused)) == (400, VI.services.malformed_detail)
        assert client.post("/evaluation/sets", content=b"x").status_code == 400
        assert send(client).status_code == 200
        its_id = run_whole(client)
        report = client.get(f"/evaluation/runs/{its_id}/report")
        policies = report.headers.get_list("content-security-policy")
        assert any(policy.startswith("sandbox") for policy in policies)
        assert any("frame-ancestors 'self'" in policy for policy in policies)
