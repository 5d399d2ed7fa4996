"""The test halves of the gold sets are no judges of weights fitted to their own questions."""

import json
import re
from difflib import SequenceMatcher
from pathlib import Path

from rag.text.unicode import key

DATA = Path(__file__).resolve().parents[1] / "data"
MOST_ALIKE = 0.92
_WORD = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")


def bare_questions(name: str, *splits: str) -> dict[str, str]:
    """Questions by id, of these halves, as their words alone."""
    cases = map(json.loads, (DATA / name).read_text("utf-8").splitlines())
    return {
        case["id"]: " ".join(_WORD.findall(key(case["question"])))
        for case in cases
        if case["split"] in splits
    }


def test_no_question_that_weights_are_fitted_to_is_nearly_one_of_the_test_half() -> None:
    test = bare_questions("seeds_questions.jsonl", "test")
    test |= bare_questions("seeds_questions_fresh.jsonl", "test")
    test |= bare_questions("seeds_questions_written.jsonl", "test")
    fitted = bare_questions("seeds_questions_fitted.jsonl", "dev", "test")
    fitted |= bare_questions("seeds_questions_fresh.jsonl", "dev")
    fitted |= bare_questions("seeds_questions_written.jsonl", "dev")
    assert len(test) >= 400
    assert len(fitted) >= 900
    alike: list[tuple[str, str]] = []
    for test_id, question in test.items():
        matcher = SequenceMatcher(b=question, autojunk=False)
        for fitted_id, other in fitted.items():
            matcher.set_seq1(other)
            # The first two are quick upper bounds of the third.
            if (
                matcher.real_quick_ratio() >= MOST_ALIKE
                and matcher.quick_ratio() >= MOST_ALIKE
                and matcher.ratio() >= MOST_ALIKE
            ):
                alike.append((fitted_id, test_id))
    assert alike == []
