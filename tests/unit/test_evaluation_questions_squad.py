import json
from pathlib import Path
from typing import Any

import pytest

from rag.errors import QuestionSetError
from rag.evaluation import EvalCase, Evidence, QuestionSet, read_question_set
from rag.evaluation.questions.cases import Article
from rag.messages import VI, describe_problem

FIRST = "Xã Tân Hòa có 12 chi bộ."
SECOND = "Năm 2021, đảng bộ xã kết nạp 9 đảng viên mới."
LAST = "Bí thư là bà Lê Thị Mận."
CONTEXT = f"{FIRST} {SECOND}\n{LAST}"


def squad_set(folder: Path, content: object) -> QuestionSet:
    path = folder / "q.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_question_set(path)


def squad(*qas: object, context: str = CONTEXT) -> dict[str, Any]:
    return {
        "version": "v2.0",
        "data": [{"title": "Tân_Hòa", "paragraphs": [{"context": context, "qas": list(qas)}]}],
    }


def qa(*answers: object, **fields: object) -> dict[str, Any]:
    return {"id": "a", "question": "Bao nhiêu?", "answers": list(answers), **fields}


def test_squad_1(tmp_path: Path) -> None:
    start = CONTEXT.index("9 đảng viên")
    answers = [{"text": "9 đảng viên", "answer_start": start}, {"text": "9", "answer_start": start}]
    found = squad_set(tmp_path, squad(qa(*answers, answers[0])))
    assert found.cases == (
        EvalCase(
            id="a",
            question="Bao nhiêu?",
            answerable=True,
            answers=(("9 đảng viên", "9"),),
            evidence=(Evidence(quote=SECOND),),
            relevance={"1-1": 1},
        ),
    )
    assert found.articles == (Article(id="1-1", title="Tân Hòa", text=CONTEXT),)
    assert found.problems == ()


def test_an_unanswerable_question_of_squad_2(tmp_path: Path) -> None:
    plausible = [{"text": "9", "answer_start": CONTEXT.index("9")}]
    impossible = qa(is_impossible=True, plausible_answers=plausible)
    found = squad_set(tmp_path, squad(impossible, qa(id="b"), qa(plausible[0], id="c")))
    assert [(c.id, c.answerable, c.answers, c.evidence, c.relevance) for c in found.cases] == [
        ("a", False, (), (), {}),
        ("b", False, (), (), {}),
        ("c", True, (("9",),), (Evidence(quote=SECOND),), {"1-1": 1}),
    ]


def test_a_mark_that_contradicts_the_answers(tmp_path: Path) -> None:
    found = squad_set(tmp_path, squad(qa({"text": "9"}, is_impossible=True), qa({"text": "9"})))
    assert [case.answerable for case in found.cases] == [True]
    (problem,) = found.problems
    assert problem.line is None
    assert problem.reason.startswith("question 'a': is marked as unanswerable yet has answers")


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ({"text": "12", "answer_start": CONTEXT.index("12")}, FIRST),
        ({"text": "12", "answer_start": 3}, FIRST),
        ({"text": "12", "answer_start": -1}, FIRST),
        ({"text": "12", "answer_start": 10**9}, FIRST),
        ({"text": "12", "answer_start": "14"}, FIRST),
        ({"text": "12", "answer_start": None}, FIRST),
        ({"text": "12"}, FIRST),
        # "Xã" and "xã" differ; "đảng" stands twice in one sentence.
        ({"text": "xã", "answer_start": CONTEXT.index("xã")}, SECOND),
        # A right offset chooses among the places; a wrong one falls to the first.
        ({"text": "là", "answer_start": CONTEXT.index("là bà")}, LAST),
        ({"text": "1", "answer_start": CONTEXT.index("1,")}, SECOND),
        ({"text": "1", "answer_start": 0}, FIRST),
        ({"text": " Lê Thị Mận ", "answer_start": 1}, LAST),
        ({"text": " Lê Thị Mận", "answer_start": CONTEXT.index(" Lê")}, LAST),
        ({"text": "chi bộ. Năm 2021"}, f"{FIRST} {SECOND}"),
        ({"text": "viên mới.\nBí thư"}, f"{SECOND}\n{LAST}"),
        ({"text": LAST}, LAST),
    ],
)
def test_the_evidence_is_the_sentence_around_the_answer(
    tmp_path: Path, answer: dict[str, Any], quote: str
) -> None:
    (case,) = squad_set(tmp_path, squad(qa(answer))).cases
    assert case.answers == ((answer["text"].strip(),),)
    assert case.evidence == (Evidence(quote=quote),)


def test_an_answer_that_is_not_in_the_paragraph_has_no_evidence(tmp_path: Path) -> None:
    (case,) = squad_set(tmp_path, squad(qa({"text": "chín", "answer_start": 0}))).cases
    assert (case.answers, case.evidence, case.relevance) == ((("chín",),), (), {"1-1": 1})
    assert case.answerable is True


def test_the_evidence_is_of_the_first_answer_that_is_there(tmp_path: Path) -> None:
    (case,) = squad_set(
        tmp_path, squad(qa({"text": "mười hai"}, {"text": "9"}, {"text": "12"}))
    ).cases
    assert case.answers == (("mười hai", "9", "12"),)
    assert case.evidence == (Evidence(quote=SECOND),)


def test_paragraphs_that_differ_in_white_space_are_one_article(tmp_path: Path) -> None:
    paragraphs = [
        {"context": CONTEXT, "qas": [qa({"text": "12"})]},
        {"context": "Đoạn khác.", "qas": []},
    ]
    again = [{"context": f" {FIRST}\t{SECOND}  {LAST}", "qas": [qa({"text": "9"}, id="b")]}]
    data = [{"title": "A_b", "paragraphs": paragraphs}, {"paragraphs": again}]
    found = squad_set(tmp_path, {"data": data})
    assert [case.relevance for case in found.cases] == [{"1-1": 1}, {"1-1": 1}]
    assert [case.evidence[0].quote for case in found.cases] == [FIRST, SECOND]
    assert [(article.id, article.title) for article in found.articles] == [
        ("1-1", "A b"),
        ("1-2", "A b"),
    ]


def test_a_question_without_id_is_numbered_through_the_file(tmp_path: Path) -> None:
    nameless = {"question": "Ai?", "answers": [{"text": "9"}]}
    paragraphs = [{"context": f"Đoạn {i} có 9.", "qas": [nameless, 5, nameless]} for i in (1, 2)]
    found = squad_set(tmp_path, {"data": [{"paragraphs": paragraphs}]})
    assert [case.id for case in found.cases] == ["1", "3", "4", "6"]
    assert [problem.reason for problem in found.problems] == [
        "question 2: not an object with `id` and `question`",
        "question 5: not an object with `id` and `question`",
    ]


def test_questions_without_answers_are_of_their_paragraph(tmp_path: Path) -> None:
    (case,) = squad_set(tmp_path, squad({"id": "a", "question": "Ai?"})).cases
    assert (case.relevance, case.answers, case.evidence) == ({"1-1": 1}, (), ())


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"id": "x", "answers": []}, "question 'x': has no text in `question`"),
        (
            {"id": "x", "question": "Ai?", "answers": [{"answer_start": 3}]},
            "question 'x': `answers`",
        ),
        ({"id": "x", "question": "Ai?", "answers": [{"text": 5.5}, {}]}, "question 'x': `answers`"),
        ({"id": "x", "question": "Ai?", "is_impossible": "?"}, "question 'x': `is_impossible`"),
        ({"id": {}, "question": "Ai?"}, "question 1: the id {} is no text"),
        (qa({"text": "9"}), None),
    ],
)
def test_a_bad_question_is_named_and_the_rest_is_kept(
    tmp_path: Path, bad: object, reason: str | None
) -> None:
    found = squad_set(tmp_path, squad(bad, qa({"text": "9"})))
    assert [case.id for case in found.cases] == ["a"]
    (problem,) = found.problems
    assert problem.reason.startswith(reason or "question 'a': the id 'a' was used before")
    assert describe_problem(problem, VI) != problem.reason


def test_bad_paragraphs_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    content = squad(qa({"text": "9"}))
    content["data"][:0] = [
        5,
        {"title": "x"},
        {"paragraphs": [7, {"context": CONTEXT}, {"qas": []}]},
    ]
    content["data"].append({"paragraphs": [{"context": " ", "qas": [qa()]}]})
    found = squad_set(tmp_path, content)
    assert [case.relevance for case in found.cases] == [{"4-1": 1}]
    assert [problem.reason for problem in found.problems] == [
        "article 1 has no list `paragraphs`; is it SQuAD JSON?",
        "article 2 has no list `paragraphs`; is it SQuAD JSON?",
        "paragraph 1 of article 3 has no text in `context`",
        "paragraph 2 of article 3 has no list `qas`",
        "paragraph 3 of article 3 has no text in `context`",
        "paragraph 1 of article 5 has no text in `context`",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"data": [', "not JSON: "),
        ('{\n"data": x}', "at line 2 column 9"),
        ("[" * 100_000, "nested too deeply"),
        ("", "not JSON"),
        ('[{"question": "Ai?"}]', "not SQuAD JSON (`data`, `paragraphs`, `qas`); give other"),
        ('{"data": {}}', "not SQuAD JSON"),
        ('{"data": []}', "holds no usable question"),
        ('{"data": [{"qas": []}]}', "article 1 has no list `paragraphs`; is it SQuAD JSON?"),
    ],
)
def test_an_unusable_file(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(QuestionSetError) as caught:
        squad_set(tmp_path, content)
    assert reason in caught.value.reason
    assert describe_problem(caught.value, VI) != caught.value.reason


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "q.json").write_bytes(b'{"data": "\xff"}')
    with pytest.raises(QuestionSetError, match="not UTF-8 at byte 10; save it as UTF-8"):
        read_question_set(tmp_path / "q.json")
