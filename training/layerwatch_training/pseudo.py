"""Boxes for pictures that are only known to fail: those that the present network is sure of."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .augment import letterbox
from .figures import detections, look_at
from .photographs import decode, part_of, read_photographs
from .train import load

#: A picture counts when its best box is at least this sure; then all boxes from the second level on are kept.
SURE, KEPT = 0.7, 0.5


def label(data: str, network: str, out: str) -> None:
    photographs = [
        one for one in read_photographs(data) if part_of(one) == "train" and one.kind == "failing unboxed"
    ]
    pixels = [decode(data, one) for one in photographs]
    logits, corners = look_at(load(network), np.stack([letterbox(picture) for picture in pixels]), precise=True)
    lines = []
    for one, picture, *answer in zip(photographs, pixels, logits, corners):
        found = detections(*answer, floor=KEPT)
        tangles = found.corners[found.kinds == 0]
        if len(tangles) > 0 and found.scores[found.kinds == 0].max() >= SURE:
            lines.append(json.dumps({"file": one.file, "boxes": _in_picture(tangles, *picture.shape[:2])}))
    Path(out).write_text("".join(f"{line}\n" for line in lines))
    print(f"{len(lines)} of {len(photographs)} failing pictures without boxes have some now")


def _in_picture(corners: np.ndarray, height: int, width: int) -> list[list[float]]:
    """Pixels of the square to class 0 and corners 0..1 of the picture."""
    scale = 320 / max(height, width)
    margin = np.array([320 - width * scale, 320 - height * scale] * 2) / 2
    inside = ((corners - margin) / (np.array([width, height] * 2) * scale)).clip(0, 1)
    return [[0.0, *(round(float(value), 4) for value in row)] for row in inside]
