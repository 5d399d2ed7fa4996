"""What was measured, as a table in Markdown, and where another system is better."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.peers.collection import Collection, Question
from benchmarks.peers.system import N_RESULTS
from benchmarks.peers.worker import Measured

LABELS = {
    "hoidap": "**hoidap**",
    "langchain": "LangChain's tutorial",
    "langchain-prompts": "LangChain's tutorial + e5's prompts",
    "bm25": "plain BM25",
    "nom-vn": "nom-vn",
    "nom-vn-prompts": "nom-vn + e5's prompts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One figure of every system."""

    name: str
    """Its head."""
    decimals: int
    """Digits shown after the point; two systems that show the same are equally good."""
    more_is_better: bool
    """Whether the greater figure is the better one."""
    value: Callable[[Measured, Collection], float]
    """How to work it out."""

    def shown(self, measured: Measured, collection: Collection) -> str:
        """Write the figure as the table does."""
        return f"{self.value(measured, collection):.{self.decimals}f}"


def recall(found: Sequence[Sequence[str]], questions: Sequence[Question], k: int) -> float:
    """Give the share of questions whose passage is among the first k found."""
    right = [question.passage_id in ids[:k] for question, ids in zip(questions, found, strict=True)]
    return sum(right) / len(right)


def percentile_95(seconds: Sequence[float]) -> float:
    """Give the time that 95 of 100 questions do not exceed; of one question its own."""
    if len(seconds) < 2:
        return seconds[0]
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]


COLUMNS = (
    Column(
        name="indexing, s",
        decimals=1,
        more_is_better=False,
        value=lambda measured, _: measured.index_seconds,
    ),
    Column(
        name="peak memory, MiB",
        decimals=0,
        more_is_better=False,
        value=lambda measured, _: measured.peak_mib,
    ),
    Column(
        name="recall@1",
        decimals=3,
        more_is_better=True,
        value=lambda measured, collection: recall(measured.found, collection.questions, 1),
    ),
    Column(
        name=f"recall@{N_RESULTS}",
        decimals=3,
        more_is_better=True,
        value=lambda measured, collection: recall(measured.found, collection.questions, N_RESULTS),
    ),
    Column(
        name="recall@1 without dấu",
        decimals=3,
        more_is_better=True,
        value=lambda measured, collection: recall(
            measured.found_without_dau, collection.questions, 1
        ),
    ),
    Column(
        name="questions/s",
        decimals=1,
        more_is_better=True,
        value=lambda measured, _: len(measured.search_seconds) / sum(measured.search_seconds),
    ),
    Column(
        name="median, ms",
        decimals=1,
        more_is_better=False,
        value=lambda measured, _: 1000 * statistics.median(measured.search_seconds),
    ),
    Column(
        name="95th percentile, ms",
        decimals=1,
        more_is_better=False,
        value=lambda measured, _: 1000 * percentile_95(measured.search_seconds),
    ),
)


def table(collection: Collection, results: Mapping[str, Measured]) -> str:
    """Write a row for each system, hoidap's with one for its answers."""
    heads = ["system", *(column.name for column in COLUMNS), "pieces"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for name, measured in results.items():
        cells = [column.shown(measured, collection) for column in COLUMNS]
        lines.append(f"| {LABELS[name]} | {' | '.join(cells)} | {measured.n_pieces} |")
        if measured.answer_seconds:
            seconds = measured.answer_seconds
            times = (
                f"{len(seconds) / sum(seconds):.1f}",
                f"{1000 * statistics.median(seconds):.1f}",
                f"{1000 * percentile_95(seconds):.1f}",
            )
            lines.append(
                f"| {LABELS[name]}, whole answers ({len(seconds)} questions) |"
                f"{' |' * (len(COLUMNS) - len(times))} {' | '.join(times)} | |"
            )
    return "\n".join(lines)


def where_others_win(collection: Collection, results: Mapping[str, Measured]) -> str:
    """Say in which columns another system is better than hoidap, and which is the best of them."""
    if "hoidap" not in results or len(results) < 2:
        return "hoidap was not measured beside another system."
    wins: list[str] = []
    for column in COLUMNS:
        sign = 1 if column.more_is_better else -1
        shown = {name: column.shown(measured, collection) for name, measured in results.items()}
        best = max(shown, key=lambda name: sign * float(shown[name]))
        if sign * float(shown[best]) > sign * float(shown["hoidap"]):
            better = [
                name for name in shown if sign * float(shown[name]) > sign * float(shown["hoidap"])
            ]
            among = f", the best of {len(better)}" if len(better) > 1 else ""
            wins.append(
                f"{column.name} ({LABELS[best]}{among}: {shown[best]}, hoidap: {shown['hoidap']})"
            )
    if not wins:
        return "No other system is better than hoidap in any column."
    return f"Another system is better than hoidap in {'; '.join(wins)}."
