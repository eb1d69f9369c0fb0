"""network.pt to model.onnx by the `layerwatch-v1` contract: static shapes, probabilities, boxes 0..1, embeddings."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from .calibration import Calibration, read_calibration
from .network import COARSE, FINE, SIDE, Network
from .train import load

OPSET = 13
#: Smaller tensors stay as they are: offsets are few, and their rounding moves every cell alike.
LEAST_HALVED = 256


class Contract(nn.Module):
    """The network with the outputs that the product reads."""

    def __init__(self, network: Network, calibration: Calibration) -> None:
        super().__init__()
        self.network = network
        self.slope, self.offset = calibration.slope, calibration.offset

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        logits, distances, neck = self.network.look(images)
        scores = torch.sigmoid(logits * self.slope + self.offset).transpose(1, 2)
        boxes = (self.network.corners(distances) / SIDE).clamp(0, 1)
        finer = functional.interpolate(neck, scale_factor=float(COARSE // FINE), mode="nearest")
        embeddings = torch.cat([_rows(neck, COARSE), _rows(finer, FINE)], dim=2).transpose(1, 2)
        return boxes, scores, embeddings


def _rows(features: Tensor, stride: int) -> Tensor:
    return features.reshape(1, features.shape[1], (SIDE // stride) ** 2)


def export(network: str, out: str, calibration: str | None = None, full: bool = False) -> None:
    chosen = read_calibration(calibration) if calibration is not None else Calibration(1.0, 0.0)
    contract = Contract(load(network), chosen).eval()
    file = Path(out)
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        contract,
        torch.zeros(1, 3, SIDE, SIDE),
        str(file),
        input_names=["images"],
        output_names=["boxes", "scores", "embeddings"],
        opset_version=OPSET,
    )
    model = onnx.load(str(file))
    if not full:
        halve(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(file))
    stored = file.read_bytes()
    digest = hashlib.sha256(stored).hexdigest()
    print(json.dumps({"file": str(file), "bytes": len(stored), "sha256": digest}))


def halve(model: onnx.ModelProto) -> None:
    """Stores weights in 16 bits, each with a cast that the runtime does once, when it opens the network."""
    graph = model.graph
    casts = []
    for stored in list(graph.initializer):
        values = numpy_helper.to_array(stored)
        if values.dtype != np.float32 or values.size < LEAST_HALVED:
            continue
        name = f"{stored.name}/half"
        graph.initializer.remove(stored)
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), name))
        casts.append(helper.make_node("Cast", [name], [stored.name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)
