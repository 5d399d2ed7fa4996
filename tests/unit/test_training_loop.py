"""A tiny network learns by heart, and a killed training goes on as if nothing had happened."""

from pathlib import Path

import pytest
import torch

from rag.models.reader_parts import ReaderParts
from rag.models.span_reader import SpanReader
from rag.training.examples import ReadingExample
from rag.training.loop import TrainingPlan, train
from rag.training.trial import try_reader
from rag.types import Span

# Small letters without dấu: others the tiny tokeniser does not know.
TEXTS = [
    ("ai chu tri", "ba lan chu tri", "ba lan"),
    ("ai vang", "chieu nay ong minh vang", "ong minh"),
    ("bao nhieu", "co 72 nguoi", "72"),
    ("o dau", "hop tai sa dec", "sa dec"),
    ("khi nao", "hop vao thu hai", "thu hai"),
    ("trong gi", "xa trong sen", "sen"),
    ("o dau", "ba lan chu tri", None),
    ("bao nhieu", "xa trong sen", None),
]
EXAMPLES = [
    ReadingExample(
        question=question,
        passage=passage,
        answer=None
        if answer is None
        else Span(passage.index(answer), passage.index(answer) + len(answer)),
    )
    for question, passage, answer in TEXTS
]


def quiet(n_done: int, n_examples: int, loss: float) -> None:
    del n_done, n_examples, loss


def weights(parts: ReaderParts) -> dict[str, torch.Tensor]:
    return {name: p.detach().clone() for name, p in parts.network.trained().items()}


def test_eight_examples_are_learnt_by_heart(tiny_reader: ReaderParts, tmp_path: Path) -> None:
    losses: list[float] = []
    told: list[tuple[int, int]] = []

    def report(n_done: int, n_examples: int, loss: float) -> None:
        told.append((n_done, n_examples))
        losses.append(loss)

    train(
        tiny_reader.network,
        tiny_reader.tokeniser,
        EXAMPLES * 120,
        plan=TrainingPlan(batch_size=8, learning_rate=5e-3, checkpoint_steps=50),
        checkpoint_path=tmp_path / "checkpoint.pt",
        report=report,
    )
    assert told == [(400, 960), (800, 960), (960, 960)]
    assert losses[-1] < 0.2 < losses[0]
    trial = try_reader(SpanReader(tiny_reader.network, tiny_reader.tokeniser), EXAMPLES)
    assert trial.exact_match == (1.0,) * 6
    assert trial.refused(0.0) == (1.0, 0.0)
    assert not any(p.requires_grad for p in tiny_reader.network.parameters())


def test_a_killed_training_goes_on_to_the_same_weights(
    tiny_reader: ReaderParts, tmp_path: Path
) -> None:
    network, tokeniser = tiny_reader.network, tiny_reader.tokeniser
    plan = TrainingPlan(batch_size=2, learning_rate=1e-3, checkpoint_steps=3)
    examples = EXAMPLES * 2  # eight steps: the last checkpoint comes between others
    before, words = weights(tiny_reader), network.embeddings.words.clone()

    def run(path: Path, report: object = quiet) -> None:
        train(
            network,
            tokeniser,
            examples,
            plan=plan,
            checkpoint_path=path,
            report=report,  # type: ignore[arg-type]  # called as a report is
        )

    run(tmp_path / "whole.pt")
    whole = weights(tiny_reader)
    assert not any(torch.equal(whole[name], before[name]) for name in ("segments", "span.weight"))
    assert torch.equal(network.embeddings.words, words)

    def kill(n_done: int, n_examples: int, loss: float) -> None:
        del n_examples, loss
        if n_done == 6:
            raise KeyboardInterrupt

    network.load_trained(before)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "killed.pt", kill)
    assert not torch.equal(network.segments, whole["segments"])
    network.load_trained({name: torch.zeros_like(p) for name, p in before.items()})
    run(tmp_path / "killed.pt")
    for name, tensor in weights(tiny_reader).items():
        assert torch.equal(tensor, whole[name]), name

    # What is done is not done again.
    run(tmp_path / "killed.pt")
    assert torch.equal(network.segments, whole["segments"])
    assert {path.name for path in tmp_path.glob("*.*")} == {"whole.pt", "killed.pt", "tiny.bin"}


def test_rate_rises_stays_and_falls() -> None:
    plan = TrainingPlan(learning_rate=1.0, warmup_share=0.1, decay_share=0.4)
    rates = [plan.rate(step, 20) for step in range(20)]
    assert rates[:2] == [0.5, 1.0]
    assert rates[2:13] == [1.0] * 11
    assert rates[13:] == pytest.approx([7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8])


def test_an_answer_late_in_a_long_passage_is_learnt(
    tiny_reader: ReaderParts, tmp_path: Path
) -> None:
    """It stands in the last window of several, which is the one to learn from."""
    passage = "xa trong lua " * 40 + "va trong sen"
    start = passage.index("sen")
    example = ReadingExample(
        question="gi nua", passage=passage, answer=Span(start, start + len("sen"))
    )
    assert len(tiny_reader.tokeniser.windows(passage)) > 1
    train(
        tiny_reader.network,
        tiny_reader.tokeniser,
        [example] * 60,
        plan=TrainingPlan(batch_size=1, learning_rate=5e-3),
        checkpoint_path=tmp_path / "checkpoint.pt",
        report=quiet,
    )
    (spans,) = SpanReader(tiny_reader.network, tiny_reader.tokeniser).read("gi nua", [passage])
    assert (spans[0].start, spans[0].end) == example.answer
