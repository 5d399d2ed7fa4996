"""Linear layers in 8-bit integers. Imports torch: import this module only where torch is wanted."""

import torch
from torch import nn


class Int8Linear(nn.Module):
    """A linear layer whose product is taken in 8-bit integers.

    Every output channel of the weights has a scale, and every token of the input, so that one token
    with large values does not coarsen the others (a scale for the whole input, which is what
    `torch.ao.quantization.quantize_dynamic` does, brings the cosine of embeddings down to 0.98).
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
        scale = weight.abs().amax(dim=1).clamp_(min=1e-12) / 127
        rounded = torch.round(weight / scale[:, None]).to(torch.int8)
        self.register_buffer("weight", rounded.t().contiguous())
        self.register_buffer("weight_scale", scale)
        bias = torch.zeros(len(scale)) if linear.bias is None else linear.bias.detach()
        self.register_buffer("bias", bias)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Give `inputs @ weight.T + bias`: float32 (..., in) to float32 (..., out)."""
        rows = inputs.reshape(-1, inputs.shape[-1])
        scale = rows.abs().amax(dim=1, keepdim=True).clamp_(min=1e-12).div_(127)
        rounded = torch.div(rows, scale).round_().to(torch.int8)
        product = torch._int_mm(rounded, self.weight).to(torch.float32).mul_(scale)
        outputs = torch.addcmul(self.bias, product, self.weight_scale)
        return outputs.view(*inputs.shape[:-1], -1)


def quantize_linears(module: nn.Module) -> None:
    """Put an `Int8Linear` in the place of every linear layer below a module."""
    for name, child in module.named_children():
        if type(child) is nn.Linear:
            setattr(module, name, Int8Linear(child))
        else:
            quantize_linears(child)
