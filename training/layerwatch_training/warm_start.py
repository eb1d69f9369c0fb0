"""Begin from the weights of a shipped bundle, whose batch norms were folded into its convolutions."""
from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .network import ConvBlock, Network


def warm_start(network: Network, file: str | Path, pictures: Tensor) -> int:
    """Fills the layers that the file has, and answers how many. `pictures` tell what each batch norm usually sees.

    A folded convolution has no statistics left, so they are measured on `pictures`: scale and offset are set to undo
    the normalising, and the network answers what the file's would.
    """
    weights = _convolutions(onnx.load(str(file)))
    blocks = [module for module in network.modules() if isinstance(module, ConvBlock)]
    plain = [network.coarse.classes, network.coarse.distances]
    warm = blocks[: len(weights) - len(plain)]
    hooks = []
    for block, (weight, bias) in zip(warm, weights):
        _fill(block[0].weight, weight)
        hooks.append(block[1].register_forward_pre_hook(_undo(bias)))
    for layer, (weight, bias) in zip(plain, weights[len(warm) :]):
        _fill(layer.weight, weight)
        _fill(layer.bias, bias)
    network.train()
    with torch.no_grad():
        network(pictures)
    for hook in hooks:
        hook.remove()
    return len(weights)


def _convolutions(model: onnx.ModelProto) -> list[tuple[Tensor, Tensor]]:
    stored = {one.name: one for one in model.graph.initializer}
    return [
        (_tensor(stored[node.input[1]]), _tensor(stored[node.input[2]]))
        for node in model.graph.node
        if node.op_type == "Conv"
    ]


def _tensor(stored: onnx.TensorProto) -> Tensor:
    return torch.from_numpy(numpy_helper.to_array(stored).astype("float32"))


def _fill(target: nn.Parameter, value: Tensor) -> None:
    if target.shape != value.shape:
        raise ValueError(f"the file's layer is {tuple(value.shape)}, ours {tuple(target.shape)}")
    target.data.copy_(value)


def _undo(bias: Tensor):
    def before(norm: nn.BatchNorm2d, inputs: tuple[Tensor, ...]) -> None:
        values = inputs[0].float()
        mean, variance = values.mean((0, 2, 3)), values.var((0, 2, 3), unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.data.copy_((variance + norm.eps).sqrt())
        norm.bias.data.copy_(mean + bias)

    return before
