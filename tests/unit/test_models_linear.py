import pytest
import torch
from torch import nn

from rag.models.linear import BFloat16Linear, Int8Linear, set_precision
from rag.models.precision import Precision


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


@pytest.mark.parametrize("bias", [True, False])
def test_bfloat16_product_is_near_the_exact_one(bias: bool) -> None:
    torch.manual_seed(0)
    linear, inputs = nn.Linear(64, 48, bias=bias), torch.randn(5, 64)
    found = BFloat16Linear(linear)(inputs)
    assert found.dtype == torch.float32
    assert torch.nn.functional.cosine_similarity(found, linear(inputs), dim=-1).min() > 0.999


@pytest.mark.parametrize(
    ("precision", "kind"),
    [("float32", nn.Linear), ("int8", Int8Linear), ("bfloat16", BFloat16Linear)],
)
def test_every_linear_layer_is_replaced(
    linear: nn.Linear, precision: Precision, kind: type[nn.Module]
) -> None:
    model = nn.Sequential(nn.Sequential(linear, nn.GELU()), nn.Linear(48, 8))
    set_precision(model, precision)
    kinds = [type(module) for module in model.modules()]
    assert kinds.count(kind) == 2
    assert model(torch.zeros(1, 64)).shape == (1, 8)
