"""Quick figures while training. The ones to quote come from `npm run evaluate`, which runs the product's own code."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from .augment import letterbox, letterbox_boxes
from .network import Network
from .photographs import Photograph
from .sampling import as_input

FLOOR = 0.03
NMS_OVERLAP = 0.45
MOST_CANDIDATES = 300


@dataclass(frozen=True)
class Found:
    """Detections of one picture, best first; corners in pixels of the square."""

    kinds: np.ndarray
    scores: np.ndarray
    corners: np.ndarray


@dataclass
class Held:
    """Pictures to look at again and again, as the product would letterbox them."""

    photographs: list[Photograph]
    squares: np.ndarray
    boxes: list[np.ndarray]


def hold(photographs: list[Photograph], pixels: list[np.ndarray]) -> Held:
    boxes = [
        letterbox_boxes(one.boxes if one.boxes is not None else np.zeros((0, 5), np.float32), *picture.shape[:2])
        for one, picture in zip(photographs, pixels)
    ]
    return Held(photographs, np.stack([letterbox(picture) for picture in pixels]), boxes)


@torch.no_grad()
def look_at(network: Network, squares: np.ndarray, precise: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Logits (n,N,3) and corners (n,N,4)."""
    network.eval()
    logits, corners = [], []
    for begin in range(0, len(squares), 32):
        pictures = torch.from_numpy(squares[begin : begin + 32]).permute(0, 3, 1, 2)
        with torch.autocast("cpu", torch.bfloat16, enabled=not precise):
            some, reach = network(as_input(pictures))
        logits.append(some.float().transpose(1, 2).numpy())
        corners.append(reach.float().numpy())
    return np.concatenate(logits), np.concatenate(corners)


def detections(logits: np.ndarray, corners: np.ndarray, floor: float = FLOOR) -> Found:
    """Class-wise NMS, as in src/core/decode."""
    scores = 1 / (1 + np.exp(-logits))
    cells, kinds = np.nonzero(scores >= floor)
    strength = scores[cells, kinds]
    order = np.argsort(-strength, kind="stable")[:MOST_CANDIDATES]
    cells, kinds, strength = cells[order], kinds[order], strength[order]
    boxes = corners[cells].clip(0, 320)
    kept: list[int] = []
    for i in range(len(cells)):
        if all(kinds[i] != kinds[k] or _overlap(boxes[i], boxes[k]) <= NMS_OVERLAP for k in kept):
            kept.append(i)
    return Found(kinds[kept], strength[kept], boxes[kept])


def average_precision(found: list[Found], true: list[np.ndarray], kind: int, overlap: float = 0.5) -> float:
    """Area under the precision envelope; each true box is found once, by the best detection."""
    total = sum(int((boxes[:, 0] == kind).sum()) for boxes in true)
    scored: list[tuple[float, bool]] = []
    for one, boxes in zip(found, true):
        wanted = boxes[boxes[:, 0] == kind][:, 1:]
        taken = np.zeros(len(wanted), bool)
        for score, corners in zip(one.scores[one.kinds == kind], one.corners[one.kinds == kind]):
            shares = np.array([_overlap(corners, want) for want in wanted]) * ~taken
            best = int(shares.argmax()) if len(wanted) else -1
            is_right = best >= 0 and shares[best] >= overlap
            if is_right:
                taken[best] = True
            scored.append((float(score), bool(is_right)))
    if total == 0 or not scored:
        return 0.0
    scored.sort(key=lambda pair: -pair[0])
    right = np.cumsum([is_right for _, is_right in scored])
    precision = right / np.arange(1, len(scored) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.diff(right / total, prepend=0) @ envelope)


def auroc(scores: np.ndarray, failing: np.ndarray) -> float:
    positive, negative = scores[failing], scores[~failing]
    if len(positive) == 0 or len(negative) == 0:
        return float("nan")
    higher = (positive[:, None] > negative).mean()
    return float(higher + (positive[:, None] == negative).mean() / 2)


def figures(held: Held, logits: np.ndarray, corners: np.ndarray) -> dict[str, float]:
    """AP50 of tangles, and how well the best tangle score tells failing from healthy pictures."""
    found = [detections(*pair) for pair in zip(logits, corners)]
    boxed = [i for i, one in enumerate(held.photographs) if one.boxes is not None]
    in_situ = [i for i in boxed if held.photographs[i].in_situ]
    views = [i for i, one in enumerate(held.photographs) if one.is_watching_view]
    best = logits[:, :, 0].max(axis=1)
    failing = np.array([held.photographs[i].label == "failing" for i in views])

    def ap(members: list[int], kind: int) -> float:
        return average_precision([found[i] for i in members], [held.boxes[i] for i in members], kind)

    ranked = best[views]
    healthy = np.sort(ranked[~failing])[::-1]
    strict = healthy[0] if len(healthy) else np.inf
    return {
        "ap50": ap(boxed, 0),
        "ap50 in situ": ap(in_situ, 0),
        "ap50 warping": ap(boxed, 1),
        "auroc": auroc(ranked, failing),
        "recall, no healthy flagged": float((ranked[failing] > strict).mean()),
    }


def _overlap(a: np.ndarray, b: np.ndarray) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = float(width * height)
    return shared / float((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)
