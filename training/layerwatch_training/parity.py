"""Whether the product sees what was trained: its detections (TypeScript, WebAssembly) beside Python's."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .augment import letterbox
from .calibration import Calibration, read_calibration
from .figures import detections, look_at
from .network import SIDE
from .photographs import decode, read_photographs
from .train import load

PICTURES = 64
#: The product keeps at least this; weaker ones come and go with a pixel's rounding.
LEAST = 0.1


def compare(data: str, network: str, predictions: str, calibration: str | None = None) -> None:
    chosen = read_calibration(calibration) if calibration is not None else Calibration(1.0, 0.0)
    lines = [json.loads(line) for line in Path(predictions).read_text().splitlines()]
    theirs = {line["file"]: line["detections"] for line in lines}
    views = [one for one in read_photographs(data) if one.split == "val"][::10][:PICTURES]
    pictures = [decode(data, one) for one in views]
    logits, corners = look_at(load(network), np.stack([letterbox(one) for one in pictures]), precise=True)
    scores, shifts = [], []
    for one, picture, logit, corner in zip(views, pictures, logits, corners):
        ours = detections(logit * chosen.slope + chosen.offset, corner, LEAST)
        best = next((row for row in theirs[one.file] if row["type"] == "spaghetti"), None)
        tangles = np.flatnonzero(ours.kinds == 0)
        if len(tangles) == 0 or best is None or best["confidence"] < LEAST:
            continue
        first = tangles[0]
        scores.append(abs(float(ours.scores[first]) - best["confidence"]))
        edges = _in_picture(ours.corners[first], *picture.shape[:2]) - _corners(best["box"])
        shifts.append(np.abs(edges).max())
    if not scores:
        raise ValueError("no picture in which both see a tangle")
    print(
        f"best tangle of {len(scores)} pictures: confidence differs by {np.median(scores):.4f} (most {max(scores):.4f}),"
        f" box edges by {np.median(shifts):.4f} of the picture (most {max(shifts):.4f})"
    )


def _in_picture(corners: np.ndarray, height: int, width: int) -> np.ndarray:
    scale = SIDE / max(height, width)
    margin = np.array([SIDE - width * scale, SIDE - height * scale] * 2) / 2
    return ((corners - margin) / (np.array([width, height] * 2) * scale)).clip(0, 1)


def _corners(box: list[float]) -> np.ndarray:
    x, y, w, h = box
    return np.array([x, y, x + w, y + h])
