"""Linear layers in 8-bit integers and in bfloat16.

Imports torch: import this module only where torch is wanted.
"""

import torch
from torch import nn

from rag.models.precision import Precision


class Int8Linear(nn.Module):
    """A linear layer whose product is taken in 8-bit integers.

    Every output channel of the weights has a scale, and every token of the input, so that one token
    with large values does not coarsen the others. (One scale for the whole input, which is what
    `torch.ao.quantization.quantize_dynamic` takes, brings the cosines of the packaged model's
    vectors with the exact ones from 0.9992 down to 0.98.)
    """

    weight: torch.Tensor
    weight_scale: torch.Tensor
    bias: torch.Tensor

    def __init__(self, linear: nn.Linear) -> None:
        """Quantise a float32 layer.

        Args:
            linear: The layer to stand in for; it is left as it is.
        """
        super().__init__()
        weight = linear.weight.detach()
        scale = weight.abs().amax(dim=1).clamp_(min=1e-12).div_(127)
        rounded = torch.round(weight / scale[:, None]).to(torch.int8)
        self.register_buffer("weight", rounded.t().contiguous())
        self.register_buffer("weight_scale", scale)
        bias = torch.zeros(len(scale)) if linear.bias is None else linear.bias.detach()
        self.register_buffer("bias", bias)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Give `inputs @ weight.T + bias`: float32 (..., in) to float32 (..., out)."""
        rows = inputs.reshape(-1, inputs.shape[-1])
        # Half the time goes into passes over memory, hence no abs() and everything in place.
        high, low = rows.amax(dim=1, keepdim=True), rows.amin(dim=1, keepdim=True)
        scale = torch.maximum(high, low.neg_()).clamp_(min=1e-12).div_(127)
        rounded = torch.div(rows, scale).round_().to(torch.int8)
        product = torch._int_mm(rounded, self.weight).to(torch.float32).mul_(scale)
        torch.addcmul(self.bias, product, self.weight_scale, out=product)
        return product.view(*inputs.shape[:-1], -1)


class BFloat16Linear(nn.Module):
    """A linear layer whose product is taken in bfloat16; what is around it stays float32."""

    weight: torch.Tensor
    bias: torch.Tensor | None

    def __init__(self, linear: nn.Linear) -> None:
        """Round a float32 layer.

        Args:
            linear: The layer to stand in for; it is left as it is.
        """
        super().__init__()
        self.register_buffer("weight", linear.weight.detach().bfloat16())
        bias = None if linear.bias is None else linear.bias.detach().bfloat16()
        self.register_buffer("bias", bias)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Give `inputs @ weight.T + bias`: float32 (..., in) to float32 (..., out)."""
        return nn.functional.linear(inputs.bfloat16(), self.weight, self.bias).float()


def set_precision(module: nn.Module, precision: Precision) -> None:
    """Let every linear layer below a float32 module compute in another precision, in place."""
    if precision == "float32":
        return
    replacement = Int8Linear if precision == "int8" else BFloat16Linear
    for name, child in module.named_children():
        if type(child) is nn.Linear:
            setattr(module, name, replacement(child))
        else:
            set_precision(child, precision)
