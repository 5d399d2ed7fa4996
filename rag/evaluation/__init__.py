"""Batch evaluation: question sets, runs over them, scores, comparisons and reports."""

from rag.evaluation.batch import BatchReport, run_batch
from rag.evaluation.collection import index_articles
from rag.evaluation.comparison import compare_runs
from rag.evaluation.gate import check_gate
from rag.evaluation.questions.cases import Article, EvalCase, Evidence, QuestionSet
from rag.evaluation.questions.reading import read_question_set
from rag.evaluation.results import Result, read_results
from rag.evaluation.run import Run, evaluate, summarise
from rag.evaluation.scoring import score_case
from rag.evaluation.summary import Estimate, Summary
from rag.evaluation.summary_files import summary_to_json

__all__ = [
    "Article",
    "BatchReport",
    "Estimate",
    "EvalCase",
    "Evidence",
    "QuestionSet",
    "Result",
    "Run",
    "Summary",
    "check_gate",
    "compare_runs",
    "evaluate",
    "index_articles",
    "read_question_set",
    "read_results",
    "run_batch",
    "score_case",
    "summarise",
    "summary_to_json",
]
