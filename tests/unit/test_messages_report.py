import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from rag.evaluation.metrics import METRICS
from rag.evaluation.questions.variants import VARIANTS
from rag.evaluation.results import CAUSES, ORIGINAL
from rag.messages.report import EN, VI, ReportTexts, report_texts


def flatten(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from flatten(one, f"{path}/{key}")
    else:
        yield path, str(value)


def test_both_languages_have_every_label() -> None:
    vietnamese, english = dict(flatten(asdict(VI))), dict(flatten(asdict(EN)))
    assert vietnamese.keys() == english.keys()
    assert all(text.strip() for text in (*vietnamese.values(), *english.values()))
    assert report_texts("vi") is VI
    assert report_texts("en") is EN


def test_a_template_takes_the_same_values_in_both_languages() -> None:
    english = dict(flatten(asdict(EN)))
    for path, text in flatten(asdict(VI)):
        names = {name.split(":")[0] for name in re.findall(r"\{([^}]*)\}", text)}
        wanted = {name.split(":")[0] for name in re.findall(r"\{([^}]*)\}", english[path])}
        assert names == wanted, path


@pytest.mark.parametrize("texts", [VI, EN], ids=["vi", "en"])
def test_every_metric_cause_and_variant_has_a_name_and_a_meaning(texts: ReportTexts) -> None:
    for metric in (*(metric.name for metric in METRICS), "latency_seconds"):
        text = texts.metric_text(metric)
        assert text.name != metric
        assert text.meaning
    assert set(texts.causes) == set(CAUSES)
    assert set(texts.variants) == {ORIGINAL, *VARIANTS}


def test_a_metric_that_is_not_known_keeps_its_technical_name() -> None:
    assert VI.metric_text("recall@7").name == "Tìm thấy trong 7 đoạn đầu"
    assert VI.metric_text("recall@x").name == "recall@x"
    assert EN.metric_text("new_metric").name == "new_metric"
