"""What a score means: a line through logits, fitted so that pictures of the dev part fail as often as it says."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from .figures import hold, look_at
from .photographs import decode, part_of, read_photographs
from .train import load


@dataclass(frozen=True)
class Calibration:
    """probability = sigmoid(slope · logit + offset). The slope is the temperature's inverse."""

    slope: float
    offset: float


def calibrate(data: str, network: str, out: str) -> None:
    """By the best tangle cell of the watching views in the dev part; failing and healthy ones weigh the same."""
    views = [one for one in read_photographs(data) if part_of(one) == "dev" and one.is_watching_view]
    held = hold(views, [decode(data, one) for one in views])
    logits, _ = look_at(load(network), held.squares, precise=True)
    failing = np.array([one.label == "failing" for one in views])
    found = fit(logits[:, :, 0].max(axis=1), failing)
    Path(out).write_text(json.dumps(asdict(found)) + "\n")
    print(f"{int(failing.sum())} failing and {int((~failing).sum())} healthy pictures: {found}")


def fit(best: np.ndarray, failing: np.ndarray) -> Calibration:
    """Least cross-entropy. Targets stay off 0 and 1 as Platt's do: a dev part without errors has no finite slope."""
    counts = np.array([(~failing).sum(), failing.sum()])
    if (counts == 0).any():
        raise ValueError("calibration needs failing and healthy pictures")
    targets = np.where(failing, (counts[1] + 1) / (counts[1] + 2), 1 / (counts[0] + 2))
    weights = torch.tensor(1 / counts[failing.astype(int)], dtype=torch.float64)
    wanted, given = torch.tensor(targets, dtype=torch.float64), torch.tensor(best, dtype=torch.float64)
    line = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        said = given * line[0] + line[1]
        loss = functional.binary_cross_entropy_with_logits(said, wanted, weights, reduction="sum")
        loss.backward()
        return loss

    optimiser.step(closure)
    return Calibration(round(float(line[0]), 4), round(float(line[1]), 4))


def read_calibration(file: str) -> Calibration:
    return Calibration(**json.loads(Path(file).read_text()))
