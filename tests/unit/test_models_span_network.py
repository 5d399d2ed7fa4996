"""The reader's network, on a tiny encoder: shapes, names, and that pairs do not see each other."""

from collections.abc import Callable

import pytest
import torch

from rag.models.reader_parts import ReaderParts
from rag.models.span_network import SpanNetwork

PAIRS = [
    ((0, 5, 6, 7, 2), (0, 8, 9, 10, 11, 2)),
    ((0, 9, 2), (0, 2)),
    ((0, 12, 13, 14, 15, 16, 2), tuple(range(4, 40)) * 8),  # over the block of the layers
]


@pytest.fixture
def network(tiny_reader: ReaderParts) -> SpanNetwork:
    # An untrained head tells tokens apart by little; these tests are of who sees whom.
    with torch.no_grad():
        tiny_reader.network.span.weight.mul_(50)
    return tiny_reader.network


@torch.no_grad()
def logits_of(network: SpanNetwork, *numbers: int) -> list[torch.Tensor]:
    return network([PAIRS[i][0] for i in numbers], [PAIRS[i][1] for i in numbers])


def test_there_are_two_logits_for_no_answer_and_for_every_token(network: SpanNetwork) -> None:
    found = logits_of(network, 0, 1, 2)
    assert [tuple(rows.shape) for rows in found] == [(1 + len(w), 2) for _, w in PAIRS]
    assert {rows.dtype for rows in found} == {torch.float32}


def test_a_pair_reads_the_same_alone_and_among_others(network: SpanNetwork) -> None:
    for number, together in enumerate(logits_of(network, 0, 1, 2)):
        (alone,) = logits_of(network, number)
        assert torch.allclose(together, alone, atol=1e-4)


def test_a_window_is_read_with_its_question(network: SpanNetwork) -> None:
    (_, window), (other, _) = PAIRS[0], PAIRS[1]
    with torch.no_grad():
        (asked_otherwise,) = network([other], [window])
    (asked,) = logits_of(network, 0)
    assert (asked - asked_otherwise).abs().max() > 1e-2


def test_learning_reads_as_using_does(network: SpanNetwork) -> None:
    """The one goes through the parts of the attention, the other through a fused kernel."""
    used = logits_of(network, 0, 2)
    for parameter in network.trained().values():
        parameter.requires_grad_(True)
    learnt = network([PAIRS[0][0], PAIRS[2][0]], [PAIRS[0][1], PAIRS[2][1]])
    for rows, other in zip(learnt, used, strict=True):
        assert rows.requires_grad
        assert torch.allclose(rows, other, atol=1e-4)


def test_all_but_the_token_embeddings_is_trained(network: SpanNetwork) -> None:
    names = set(network.trained())
    assert {name.split(".")[0] for name in names} == {"layers", "segments", "span"}
    left_out = {name for name, _ in network.named_parameters()} - names
    assert left_out == {"embeddings.norm.weight", "embeddings.norm.bias"}
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_loaded_weights_are_the_networks(network: SpanNetwork) -> None:
    tensors = {name: p + 0.01 for name, p in network.trained().items()}
    network.load_trained({name: tensor.double() for name, tensor in tensors.items()})
    for name, parameter in network.trained().items():
        assert torch.equal(parameter, tensors[name])


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda tensors: tensors.pop("span.bias"), KeyError),
        (lambda tensors: tensors.update({"span.bias": torch.zeros(3)}), RuntimeError),
    ],
)
def test_weights_that_do_not_fit(
    network: SpanNetwork,
    change: Callable[[dict[str, torch.Tensor]], object],
    error: type[Exception],
) -> None:
    tensors: dict[str, torch.Tensor] = dict(network.trained())
    change(tensors)
    with pytest.raises(error):
        network.load_trained(tensors)
