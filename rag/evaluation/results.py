"""One question of a run: its gold, the answer it got, its scores, and what went wrong.

`results.jsonl` holds one a line: the object that `hoidap explain --json` prints, and beside it
`variant`, `gold`, `scores`, `right` and `cause`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from rag.errors import QuestionSetError
from rag.evaluation.answers import AnswerRecord
from rag.evaluation.questions.cases import EvalCase, Evidence

RESULTS_FILE = "results.jsonl"
"""Its name in the folder of a run."""

ORIGINAL = "original"
"""Name of the variant that asks the questions as they stand in the set."""

Cause: TypeAlias = Literal[
    "not_retrieved",
    "not_chosen",
    "wrong_span",
    "wrong_place_or_period",
    "refused_wrongly",
    "answered_wrongly",
]
"""Why a question failed; see `rag.evaluation.causes`."""

CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One question of a run."""

    case: EvalCase
    """The question as it stands in the set, with its gold."""
    variant: str
    """How it was asked: `original`, or a name of `rag.evaluation.questions.variants`."""
    answer: AnswerRecord
    """What was answered; its `question` is the one that was asked."""
    scores: Mapping[str, float]
    """Metric to value, absent without the gold it needs; see `rag.evaluation.scoring`."""
    right: bool | None
    """Whether it is right, as `accuracy` counts it; None where the set does not say."""
    cause: Cause | None
    """What went wrong; None where nothing did, or nothing is known."""


def result_to_json(result: Result) -> dict[str, Any]:
    """Give the object that stands for a result in `results.jsonl`."""
    return {
        **result.answer.model_dump(mode="json"),
        "id": result.case.id,
        "variant": result.variant,
        "gold": _gold_to_json(result.case),
        "scores": dict(result.scores),
        "right": result.right,
        "cause": result.cause,
    }


def write_results(path: Path, results: Iterable[Result]) -> None:
    """Write results, one JSON object a line."""
    lines = (json.dumps(result_to_json(result), ensure_ascii=False) for result in results)
    with path.open("w", encoding="utf-8", errors="backslashreplace") as out:
        out.writelines(f"{line}\n" for line in lines)


def read_results(path: Path) -> tuple[Result, ...]:
    """Read a `results.jsonl`.

    Raises:
        QuestionSetError: If it cannot be read or a line is not a result.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise QuestionSetError(path, f"cannot be read: {exc}") from exc
    results = []
    for number, line in enumerate(lines, start=1):
        if line:
            try:
                results.append(_result(json.loads(line)))
            except (ValueError, KeyError, TypeError) as exc:
                raise QuestionSetError(
                    path, "not a result of `hoidap eval`; run it anew", line=number
                ) from exc
    return tuple(results)


def _gold_to_json(case: EvalCase) -> dict[str, Any]:
    gold = asdict(case)
    del gold["id"]
    return gold


def _result(value: Mapping[str, Any]) -> Result:
    gold = dict(value["gold"])
    gold["answers"] = tuple(tuple(part) for part in gold["answers"])
    gold["evidence"] = tuple(Evidence(**evidence) for evidence in gold["evidence"])
    if value["cause"] is not None and value["cause"] not in CAUSES:
        raise ValueError(value["cause"])
    return Result(
        case=EvalCase(id=value["id"], **gold),
        variant=value["variant"],
        answer=AnswerRecord.model_validate(value),
        scores=value["scores"],
        right=value["right"],
        cause=value["cause"],
    )
