import pytest
import torch
from torch import nn

from rag.models.int8 import Int8Linear, quantize_linears


@pytest.fixture
def linear() -> nn.Linear:
    torch.manual_seed(0)
    return nn.Linear(64, 48)


def test_product_is_near_the_exact_one(linear: nn.Linear) -> None:
    inputs = torch.randn(5, 7, 64)
    found = Int8Linear(linear)(inputs)
    assert found.shape == (5, 7, 48)
    assert torch.nn.functional.cosine_similarity(found, linear(inputs), dim=-1).min() > 0.999


def test_a_large_token_does_not_coarsen_the_others(linear: nn.Linear) -> None:
    inputs = torch.randn(2, 64)
    alone = Int8Linear(linear)(inputs[:1])
    inputs[1] *= 1e4
    assert torch.equal(Int8Linear(linear)(inputs)[:1], alone)


def test_zeros_give_the_bias(linear: nn.Linear) -> None:
    assert torch.equal(Int8Linear(linear)(torch.zeros(3, 64))[2], linear.bias)


def test_layer_without_bias_is_taken() -> None:
    assert Int8Linear(nn.Linear(32, 32, bias=False))(torch.zeros(1, 32)).abs().max() == 0


def test_every_linear_layer_is_replaced(linear: nn.Linear) -> None:
    model = nn.Sequential(nn.Sequential(linear, nn.GELU()), nn.Linear(48, 8))
    quantize_linears(model)
    kinds = [type(module) for module in model.modules()]
    assert kinds.count(Int8Linear) == 2
    assert nn.Linear not in kinds
