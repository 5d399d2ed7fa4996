"""What is learnt and what is tried on, out of small data sets that the test writes itself."""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from rag.errors import QuestionSetError
from rag.models import reader_parts
from rag.models.layers import Tensors
from rag.models.reader_parts import ReaderParts
from rag.models.reader_weights import read_reader_weights
from rag.text.unicode import fold
from rag.training.examples import ReadingExample
from training import data_sets, pack_reader, train_reader
from training.data_sets import (
    held_out_part,
    is_held_out,
    is_held_out_change,
    is_held_out_question,
    viquad2_unanswerable,
)
from training.recipe import learnt_examples, try_outs

TITLES = [f"Xã số {i}" for i in range(60)]
HELD_OUT = [title for title in TITLES if is_held_out(title)]
IDS = [str(i) for i in range(12)]
N_WRITTEN, N_ANSWERED = 11_533, 4_033
ARTICLE = "Điều 2\nChủ tịch xã ký giấy trong 5 ngày."
MLQA = "Chuyện của MLQA: bà {} dệt chiếu."
PERSONS = "Ông Bảy trồng 30 cây xoài ở xã Tân Mỹ."
ENGLISH = "Mr. Brown grew 12 lotus ponds near Lai Vung."


def passage_of(title: str) -> str:
    people = 1000 + TITLES.index(title)
    return (
        f"{title} đông dân. {title} có {people} dân, bà Lan làm chủ tịch từ 2019, trước là ông Minh"
        " ở Sa Đéc."
    )


def checksum(passage: str) -> str:
    return hashlib.sha256(passage.encode()).hexdigest()[:12]


def article(title: str, passage: str, *questions: tuple[str, str | None, int]) -> dict[str, object]:
    """Make an article in SQuAD's format, of (question, answer, error of its offset)."""
    qas = [
        {
            "id": f"{title}, {question}",
            "question": question,
            "answers": []
            if answer is None
            else [{"text": answer, "answer_start": passage.find(answer.strip()) + error}],
        }
        for question, answer, error in questions
    ]
    return {"title": title, "paragraphs": [{"context": passage, "qas": qas}]}


def write(folder: Path, name: str, content: object) -> None:
    with gzip.open(folder / f"{name}.json.gz", "wt", encoding="utf-8") as file:
        json.dump(content, file)


def changes(*, is_turned: bool) -> list[dict[str, object]]:
    """Make the questions of UIT-ViQuAD 2.0: changed ones, and one of 1.0 for each article."""
    return [
        {
            "id": id_,
            "title": title,
            "question": question,
            "context": passage_of(title),
            "is_impossible": is_impossible != is_turned,
        }
        for title in TITLES
        for id_, question, is_impossible in [
            *((i, f"Ai là bí thư {title}, câu {i}?", True) for i in IDS),
            ("x", f"{title} có bao nhiêu dân?", False),
        ]
    ]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    written = [
        {"passage": checksum(passage_of(title)), "question": f"Ai rời {title}?", "answer": None}
        for title in TITLES[::2]
    ]
    written += [
        {"passage": checksum(passage_of(title)), "question": f"Ai chốn {title}?", "answer": [0, 5]}
        for title in TITLES[::3]
    ]
    written.append({"passage": "0" * 12, "question": "Hỏi về đoạn không có?", "answer": None})
    written.append({"passage": checksum(ARTICLE), "question": "Ai ký?", "answer": [7, 18]})
    monkeypatch.setattr(data_sets, "WRITTEN", tmp_path / "written.jsonl")
    data_sets.WRITTEN.write_text("".join(f"{json.dumps(line)}\n" for line in written), "utf-8")
    law = "LUẬT\n\nĐiều 1. Phạm vi\n\nMọi xã.\n\nChương II\n\n" + ARTICLE.replace("\n", "\n\n")
    with gzip.open(folder / "vlc_laws.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "luat", "text": law + "\nChương III\nHết."}) + "\n")
    viquad = [
        article(
            title,
            passage_of(title),
            (f"Ai làm chủ tịch {title} năm 2019?", "bà Lan", 0),
            (f"Trước đó ai ở {title}?", "ông Minh", 3),  # stands once: repaired
            (f"Hai chữ nào ở {title}?", "n", 1),  # stands often: left out
            (f"Chữ nào thiếu ở {title}?", "không đâu có", 0),  # nowhere: left out
            (f"{title} có bao nhiêu dân?", f" {1000 + number} ", -1),  # without its spaces
        )
        for number, title in enumerate(TITLES)
    ]
    write(folder, "viquad1_train", {"data": viquad})
    write(folder, "viquad2_train_sample", changes(is_turned=False))
    english = article("Brown", ENGLISH, ("Who grew?", "Mr. Brown", 0), ("Who ate?", None, 0))
    persons = article("Bảy", PERSONS, ("Ai trồng?", "Ông Bảy", 0), ("Ai bán?", None, 0))
    tried = article("Tám", "Bà Tám nuôi vịt.", ("Ai nuôi?", "Bà Tám", 0), ("Ai bán?", None, 0))
    mlqa = [
        article("MLQA", MLQA.format(id_), (f"Ai dệt, câu {id_}?", f"bà {id_}", 0)) for id_ in IDS
    ]
    for id_, written in zip(IDS, mlqa, strict=True):
        written["paragraphs"][0]["qas"][0]["id"] = id_  # type: ignore[index]
    write(folder, "squad2_en_first10", {"data": [english]})
    write(folder, "mailong25_train", {"data": [persons]})
    write(folder, "mailong25_dev", {"data": [tried]})
    for form in ("vi-question-vi", "vi-question-en", "en-question-vi"):
        write(folder, f"mlqa_dev-context-{form}", {"data": mlqa})
    return folder


def answers(examples: list[ReadingExample]) -> set[str]:
    return {example.answer_text for example in examples}


def test_wrong_offsets_are_repaired_or_left_out(data_dir: Path) -> None:
    found = try_outs(data_dir).viquad
    assert len(found) == 3 * len(HELD_OUT) > 0
    people = {str(1000 + TITLES.index(title)) for title in HELD_OUT}
    assert answers(found) == {"bà Lan", "ông Minh"} | people
    assert all(example.passage.count(example.answer_text) == 1 for example in found)


def test_nothing_tried_on_is_learnt(data_dir: Path) -> None:
    learnt = learnt_examples(data_dir, 4000, recipe="words", seed=1)
    held_out = try_outs(data_dir)
    passages = {example.passage for example in learnt}
    assert {e.passage for e in held_out.viquad} == {passage_of(title) for title in HELD_OUT}
    for tried in (held_out.viquad, held_out.mlqa, held_out.mailong):
        assert tried
        assert not passages & {example.passage for example in tried}
    # Nor does a question name an article held out, twisted or not.
    names = re.compile("|".join(rf"{title}\b" for title in HELD_OUT))
    assert not any(names.search(example.question) for example in learnt)
    assert answers(held_out.mlqa) == {f"bà {id_}" for id_ in IDS if is_held_out_question(id_)}
    assert [e.answer_text for e in held_out.mailong] == ["Bà Tám", ""]


def test_changed_questions_held_out_are_some_and_all_of_their_articles(data_dir: Path) -> None:
    row = learnt_examples(data_dir, 20_000, recipe="refusal", seed=1)
    learnt = {e.question for e in row}
    tried = try_outs(data_dir).unanswerable
    assert all(example.answer is None for example in tried)
    questions = {example.question for example in tried}
    for title in TITLES:
        for id_ in IDS:
            question = f"Ai là bí thư {title}, câu {id_}?"
            held_out = title in HELD_OUT or is_held_out_change(id_)
            assert (question in questions) == held_out
            assert not (held_out and question in learnt)
    assert any(question.startswith("Ai là bí thư") for question in learnt)
    assert len({is_held_out_change(id_) for id_ in IDS}) == 2


def test_flags_the_wrong_way_round_are_turned(data_dir: Path) -> None:
    straight = list(viquad2_unanswerable(data_dir))
    assert len(straight) == len(TITLES) * len(IDS)
    assert all(s.example.question.startswith("Ai là bí thư") for s in straight)
    write(data_dir, "viquad2_train_sample", changes(is_turned=True))
    assert list(viquad2_unanswerable(data_dir)) == straight


def test_refusal_learns_more_of_what_has_no_answer(data_dir: Path) -> None:
    rows = [
        learnt_examples(data_dir, 4000, recipe=recipe, seed=1) for recipe in ("words", "refusal")
    ]
    without = [sum(e.answer is None for e in row) / len(row) for row in rows]
    assert without[0] < 0.4 < 0.5 < without[1] < 0.6


def test_every_source_is_learnt_from(data_dir: Path) -> None:
    learnt = learnt_examples(data_dir, 4000, recipe="words", seed=1)
    answered = [e for e in learnt if e.answer is not None]
    assert answers(answered) >= {"bà Lan", "ông Minh", "Mr. Brown", "Ông Bảy"}
    asked = {example.question for example in answered}
    without_dau = [e for e in answered if "xa so" in e.question]
    assert 0.03 < len(without_dau) / len(learnt) < 0.08
    assert all(example.question == fold(example.question) for example in without_dau)
    unanswered = [e for e in learnt if e.answer is None]
    # A question as it was, with what is left of its passage: without the sentence that answers.
    omitted = [e for e in unanswered if e.passage.endswith("đông dân.")]
    assert omitted
    assert all(e.question in asked for e in omitted)
    # Our own, about the passages they were written for, and what these do answer.
    written = [e for e in unanswered if e.question.startswith("Ai rời")]
    assert {named(e.question) for e in written} == set(TITLES[::2]) - set(HELD_OUT)
    assert all(named(e.question) == named(e.passage) for e in written)
    assert 0.09 < len(written) / len(learnt) < 0.15
    own = [
        e
        for e in unanswered
        if e.passage.startswith("Xã số") and e not in omitted and e not in written
    ]
    # A question as it was, with the passage of another article: a hard negative.
    misplaced = [e for e in own if e.question in asked]
    assert misplaced
    assert not any(named(e.question) == named(e.passage) for e in misplaced)
    assert answers(answered) >= {f"bà {id_}" for id_ in IDS if not is_held_out_question(id_)}
    assert {e.question for e in unanswered} >= {"Who ate?", "Ai bán?"}
    assert any("bí thư" in e.question for e in own)


def named(text: str) -> str:
    return re.search(r"Xã số \d+", text).group()


def test_our_own_questions_are_tried_on_where_their_articles_are_held_out(data_dir: Path) -> None:
    tried = try_outs(data_dir).written
    assert {named(e.passage) for e in tried} == set(TITLES[::2]) & set(HELD_OUT)
    assert all(e.answer is None for e in tried)


def test_our_own_questions_about_an_article_of_a_statute(data_dir: Path) -> None:
    learnt = learnt_examples(data_dir, 4000, recipe="refusal", seed=1)
    assert {e.answer_text for e in learnt if e.passage == ARTICLE} == {"Chủ tịch xã"}


def test_our_own_questions_are_kept_by_the_checksums_of_their_passages() -> None:
    lines = [json.loads(line) for line in data_sets.WRITTEN.read_text("utf-8").splitlines()]
    assert len({(line["passage"], line["question"]) for line in lines}) == len(lines) == N_WRITTEN
    assert all(re.fullmatch("[0-9a-f]{12}", line["passage"]) for line in lines)
    assert all(line["question"] == " ".join(line["question"].split()) for line in lines)
    answers = [line["answer"] for line in lines if line["answer"] is not None]
    assert len(answers) == N_ANSWERED
    assert all(0 <= start < end for start, end in answers)


def test_row_is_told_by_its_seed(data_dir: Path) -> None:
    row = learnt_examples(data_dir, 100, recipe="words", seed=1)
    assert row == learnt_examples(data_dir, 100, recipe="words", seed=1)
    assert row != learnt_examples(data_dir, 100, recipe="words", seed=2)
    assert row == learnt_examples(data_dir, 150, recipe="words", seed=1)[:100]


def test_commands_train_pack_and_start_from_what_was_packed(
    data_dir: Path, tiny_reader: ReaderParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real commands; only the encoder is a tiny one."""
    for module in (reader_parts, train_reader):
        monkeypatch.setattr(module, "load_untrained", lambda _: tiny_reader)

    def run(main: Callable[[], None], **options: object) -> None:
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        monkeypatch.setattr(sys, "argv", ["python", *words])
        main()

    packed = tmp_path / "weights" / "reader.safetensors"
    run(train_reader.main, data=data_dir, out=tmp_path / "first", examples=32)
    run(pack_reader.main, weights=tmp_path / "first" / "checkpoint.pt", out=packed)
    first = {name: p.clone() for name, p in tiny_reader.network.trained().items()}
    tiny_reader.network.load_trained({name: torch.zeros_like(p) for name, p in first.items()})
    # Fewer examples than one step takes: what comes out is what was started from.
    run(train_reader.main, data=data_dir, out=tmp_path / "second", examples=8, start=packed)
    for name, parameter in tiny_reader.network.trained().items():
        assert torch.allclose(parameter, first[name], atol=0.02), name
    assert torch.equal(tiny_reader.network.span.weight, first["span.weight"])
    # A checkpoint goes on with what it began with, or not at all.
    for other in ({"seed": 2}, {"recipe": "refusal"}, {"start": packed}, {"batch": 8}):
        names = "starting weights" if "start" in other else next(iter(other))
        with pytest.raises(QuestionSetError, match=f"with other {names};"):
            run(train_reader.main, data=data_dir, out=tmp_path / "first", examples=32, **other)


def test_several_checkpoints_are_averaged(
    tiny_reader: ReaderParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = {name: p.detach().clone() for name, p in tiny_reader.network.trained().items()}
    paths = [tmp_path / "a.pt", tmp_path / "b.pt"]
    for path, shift in zip(paths, (-0.5, 1.0), strict=True):
        torch.save({"network": {name: p + shift for name, p in network.items()}}, path)
    packed = tmp_path / "reader.safetensors"

    def packed_of(*parts: Path) -> Tensors:
        words = ["python", "--weights", *map(str, parts), "--out", str(packed)]
        monkeypatch.setattr(sys, "argv", words)
        pack_reader.main()
        return read_reader_weights(packed, remedy="", sha256=None, cache_dir=tmp_path).tensors

    found = packed_of(*paths)
    assert set(found) == set(network)
    for name, tensor in found.items():
        assert torch.allclose(tensor, network[name] + 0.25, atol=0.02), name
    # What was packed is averaged likewise, and counts as often as it is named.
    for name, tensor in packed_of(paths[1], packed, packed).items():
        assert torch.allclose(tensor, network[name] + 0.5, atol=0.03), name


def test_missing_data_is_an_error(data_dir: Path) -> None:
    (data_dir / "mailong25_train.json.gz").unlink()
    with pytest.raises(OSError, match="mailong25_train"):
        learnt_examples(data_dir, 10, recipe="words", seed=1)


def test_articles_held_out_are_few_and_in_two_parts() -> None:
    names = [f"Bài {i}" for i in range(2800)]
    held_out = [name for name in names if is_held_out(name)]
    assert 150 < len(held_out) < 250
    assert 0.4 < sum(held_out_part(name) == "dev" for name in held_out) / len(held_out) < 0.6
