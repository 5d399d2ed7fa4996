"""The training loop: batches, learning rate, checkpoints to go on from."""

import logging
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from rag.errors import ReaderError
from rag.models.reader_inputs import ReaderTokeniser
from rag.models.span_network import SpanNetwork
from rag.training.batches import LessonBook, lesson_logits, lesson_loss
from rag.training.examples import ReadingExample

_LOG = logging.getLogger(__name__)

_WEIGHT_DECAY = 0.01
_MAX_GRADIENT_NORM = 1.0

# What torch and its unpickler raise for a file that is cut short, altered, or of something else.
_CHECKPOINT_ERRORS = (
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """How long and how fast to learn."""

    batch_size: int = 16
    """Examples for one step."""
    learning_rate: float = 1.5e-4
    """Greatest learning rate."""
    warmup_share: float = 0.05
    """Share of the steps in which the rate rises from 0."""
    decay_share: float = 0.4
    """Share of the steps, the last ones, in which it falls to 0. It is constant between, so that a
    run may be continued with another number of steps."""
    dropout: float = 0.0
    """Share of states left out. On a CPU it makes learning several times slower."""
    checkpoint_steps: int = 250
    """Steps between checkpoints."""

    def rate(self, step: int, n_steps: int) -> float:
        """Give the learning rate of a step, counted from 0."""
        rising = (step + 1) / max(1.0, self.warmup_share * n_steps)
        falling = (n_steps - step) / max(1.0, self.decay_share * n_steps)
        return self.learning_rate * min(1.0, rising, falling)


Report = Callable[[int, int, float], None]
"""Called as `report(n_examples_done, n_examples, mean_loss)` at each checkpoint."""


def train(
    network: SpanNetwork,
    tokeniser: ReaderTokeniser,
    examples: Sequence[ReadingExample],
    *,
    plan: TrainingPlan,
    checkpoint_path: Path,
    report: Report,
) -> None:
    """Train a reader.

    Args:
        network: Changed in place; on the GPU if it was put there.
        tokeniser: Of its encoder.
        examples: Learnt from in this order, once each.
        plan: How.
        checkpoint_path: Goes on from there if it exists; written as it goes, and at the end.
        report: Told of progress.

    Raises:
        ReaderError: If the checkpoint is damaged, or cannot be written.
    """
    trained = network.trained()
    for parameter in trained.values():
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(trained.values(), weight_decay=_WEIGHT_DECAY, fused=True)
    n_steps = len(examples) // plan.batch_size
    step = 0
    if checkpoint_path.is_file():
        step = _load(checkpoint_path, network, optimiser)
        _LOG.info("going on from step %d of %d", step, n_steps)
    device = network.segments.device
    book = LessonBook(tokeniser)
    network.dropout = plan.dropout
    loss_sum, n_summed = torch.zeros((), device=device), 0
    while step < n_steps:
        for group in optimiser.param_groups:
            group["lr"] = plan.rate(step, n_steps)
        batch = examples[step * plan.batch_size : (step + 1) * plan.batch_size]
        lessons = [book.lesson(example) for example in batch]
        with torch.autocast(device.type, torch.bfloat16, enabled=_has_bfloat16(device)):
            logits = lesson_logits(network, lessons)
        loss = lesson_loss(logits, lessons)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(trained.values(), _MAX_GRADIENT_NORM)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        # Not read out at each step: a GPU would have to wait for it.
        loss_sum += loss.detach()
        n_summed += 1
        step += 1
        if step % plan.checkpoint_steps == 0 or step == n_steps:
            _save(checkpoint_path, network, optimiser, step)
            mean_loss = loss_sum.item() / n_summed
            report(step * plan.batch_size, n_steps * plan.batch_size, mean_loss)
            loss_sum.zero_()
            n_summed = 0
    network.dropout = 0.0
    for parameter in trained.values():
        parameter.requires_grad_(False)


def _load(path: Path, network: SpanNetwork, optimiser: torch.optim.Optimizer) -> int:
    """Go on from a checkpoint; give its step."""
    try:
        # A checkpoint of a machine with a GPU can be gone on from on one without.
        state = torch.load(path, map_location="cpu", weights_only=True)
        network.load_trained(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        step: int = state["step"]
    except _CHECKPOINT_ERRORS as exc:
        reason = str(exc).partition("\n")[0]
        raise ReaderError(
            f"the checkpoint {path} cannot be read: {reason}; delete it to begin anew"
        ) from exc
    return step


def _save(path: Path, network: SpanNetwork, optimiser: torch.optim.Optimizer, step: int) -> None:
    """Write a checkpoint so that a killed run leaves the old one or the new one."""
    temporary = path.with_suffix(".tmp")
    state = {
        "network": {name: p.detach() for name, p in network.trained().items()},
        "optimiser": optimiser.state_dict(),
        "step": step,
    }
    try:
        torch.save(state, temporary)
        temporary.replace(path)
    except (OSError, RuntimeError) as exc:  # the latter where the disk is full
        temporary.unlink(missing_ok=True)
        reason = str(exc).partition("\n")[0]
        raise ReaderError(
            f"the checkpoint {path} cannot be written: {reason}; free some space, and run the same"
            " command again"
        ) from exc


def _has_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is faster than float32 there."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    return any(torch.cpu.get_capabilities().get(name) for name in ("avx512_bf16", "amx_bf16"))
