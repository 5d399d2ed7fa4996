"""Whatever stands in a question file, each record becomes a case or a problem."""

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import QuestionSetError
from rag.evaluation import QuestionSet, read_question_set
from rag.evaluation.questions.fields import NAMES

UNTIMED = settings(deadline=None)  # the first sentence waits for underthesea to load

names = st.sampled_from(sorted({name for field in NAMES.values() for name in field} | {"khác"}))
keys = st.sampled_from(
    ["text", "quote", "file", "document_id", "start", "end", "answer_start", "x"]
)
texts = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["Ai?", "9", "có", "không", "a | b", '["a"]', "[x]"]
)
scalars = st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)
records = st.dictionaries(names, values, max_size=6)
questions = st.dictionaries(names, values, max_size=6).map(lambda r: {"question": "Ai?", **r})


def read(name: str, content: str) -> QuestionSet | QuestionSetError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(content, "utf-8", errors="surrogatepass", newline="")
        try:
            return read_question_set(path)
        except QuestionSetError as exc:
            return exc


def check(found: QuestionSet) -> None:
    assert len({case.id for case in found.cases}) == len(found.cases) > 0
    for case in found.cases:
        assert not (case.answerable is False and case.answers)
        assert all(part and all(part) for part in case.answers)
        assert all(e.quote or e.has_span for e in case.evidence)
        assert all(grade > 0 for grade in case.relevance.values())
        if case.answers or case.evidence or case.relevance:
            assert case.answerable is not None


@given(st.lists(records | questions | values, min_size=1, max_size=5))
def test_json_lines(lines: list[Any]) -> None:
    found = read("q.jsonl", "\n".join(json.dumps(line) for line in lines))
    if isinstance(found, QuestionSet):
        check(found)
        assert len(found.cases) + len(found.problems) == len(lines)


@given(st.lists(names, max_size=4, unique=True), st.lists(st.lists(texts, max_size=6), max_size=4))
def test_csv(header: list[str], rows: list[list[str]]) -> None:
    content = io.StringIO(newline="")
    csv.writer(content).writerows([["question", *header], *rows])
    found = read("q.csv", content.getvalue())
    if isinstance(found, QuestionSet):
        check(found)


@given(
    st.text() | values.map(json.dumps), st.sampled_from(["q.csv", "q.json", "q.jsonl", "q.xlsx"])
)
def test_any_text_under_any_suffix(content: str, name: str) -> None:
    found = read(name, content)
    if isinstance(found, QuestionSet):
        check(found)


answers = st.fixed_dictionaries(
    {"text": st.text(st.characters(), max_size=6) | st.sampled_from(["9", "chi bộ. Năm", "\n"])},
    optional={"answer_start": st.integers(-2, 40) | values},
)
contexts = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["Xã có 9 chi bộ. Năm 2021 có 9.\nHết.", "9", "\r9\x85 chi bộ.\u2028 Năm 9"]
)
paragraphs = st.fixed_dictionaries(
    {"context": contexts},
    optional={
        "qas": st.lists(
            st.fixed_dictionaries(
                {"question": texts},
                optional={
                    "id": scalars,
                    "answers": st.lists(answers, max_size=3) | values,
                    "is_impossible": scalars,
                },
            )
            | values,
            max_size=4,
        )
    },
)


@UNTIMED
@given(st.lists(paragraphs | values, max_size=3))
def test_squad(found_paragraphs: list[Any]) -> None:
    found = read("q.json", json.dumps({"data": [{"paragraphs": found_paragraphs}]}))
    if isinstance(found, QuestionSet):
        check(found)
        texts_of = {article.id: article.text for article in found.articles}
        for case in found.cases:
            assert bool(case.relevance) is (case.answerable is True) or not case.answers
            for evidence in case.evidence:
                (article_id,) = case.relevance
                assert evidence.quote in texts_of[article_id]
                assert any(answer in evidence.quote for answer in case.alternatives)
