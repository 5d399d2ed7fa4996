"""Question files, batches over them, and scores against a gold set."""

from rag.evaluation.batch import BatchReport, run_batch
from rag.evaluation.question_sets import (
    EvalCase,
    Evidence,
    QuestionFile,
    read_cases,
    read_questions,
)
from rag.evaluation.scoring import Outcome, Scores, score

__all__ = [
    "BatchReport",
    "EvalCase",
    "Evidence",
    "Outcome",
    "QuestionFile",
    "Scores",
    "read_cases",
    "read_questions",
    "run_batch",
    "score",
]
