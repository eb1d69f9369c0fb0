"""What pictures there are, what is known of each, and which may be learnt from. Looks at no pixel but to decode."""
from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

DEFAULT_FOLDER = os.environ.get("LAYERWATCH_DATA", "../shared/data")
LONGEST_SIDE = 480
#: One group in so many is kept out of training to choose and calibrate with.
DEV_ONE_IN = 10
#: Sets that are released for evaluation only, and the films the alarm is timed on.
NEVER_TRAINED_ON = ("sequences/", "healthy-p1-")


@dataclass(frozen=True)
class Photograph:
    file: str
    split: str
    label: str
    group: str
    source: str
    in_situ: bool
    finished_part: bool
    #: (n,5): class, then corners 0..1 of the picture. None where only the whole has a label.
    boxes: np.ndarray | None = field(compare=False)

    @property
    def kind(self) -> str:
        """What it teaches: one of the keys of `sampling.SHARES`, or "unused"."""
        if self.boxes is not None:
            if len(self.boxes) == 0:
                return "healthy"
            if self.in_situ:
                return "failing in situ"
            return "failing boxed" if (self.boxes[:, 0] == 0).any() else "other failure"
        if self.label == "failing":
            # Failed parts off the printer have no boxes and are no watching view: nothing sure to learn.
            return "unused" if self.finished_part else "failing unboxed"
        if self.label == "healthy" and not self.finished_part:
            return "healthy"
        return "other"

    @property
    def is_watching_view(self) -> bool:
        """Counts in the picture-level figures; the same rule as scripts/evaluate/watching-views.ts."""
        if self.label not in ("failing", "healthy") or self.finished_part:
            return False
        return self.in_situ or self.boxes is None


def read_photographs(folder: str | Path) -> list[Photograph]:
    """Every picture of manifest.jsonl. The frames of sequences are not among them, and are refused if they were."""
    root = Path(folder)
    lines = (root / "manifest.jsonl").read_text().splitlines()
    found = [_photograph(root, json.loads(line)) for line in lines if line.strip()]
    return [one for one in found if not any(name in one.file for name in NEVER_TRAINED_ON)]


def part_of(photograph: Photograph) -> str:
    """train, dev or val. Goes by the group alone, so that no group stands on two sides."""
    if photograph.split != "train":
        return photograph.split
    digest = hashlib.sha256(photograph.group.encode()).digest()
    return "dev" if int.from_bytes(digest[:4], "big") % DEV_ONE_IN == 0 else "train"


def decode(folder: str | Path, photograph: Photograph) -> np.ndarray:
    """RGB, uint8, at most `LONGEST_SIDE` long."""
    path = Path(folder) / photograph.file
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError(f"{path} cannot be read as a picture")
    scale = LONGEST_SIDE / max(pixels.shape[:2])
    if scale < 1:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(pixels[..., ::-1])


def _photograph(root: Path, line: dict) -> Photograph:
    boxes = None
    if line["kind"] == "boxed":
        labels = root / line["file"].replace("images/", "labels/", 1)
        boxes = read_boxes(labels.with_suffix(".txt").read_text())
    return Photograph(
        file=line["file"],
        split=line["split"],
        label=line["label"],
        group=line["group"],
        source=line["source"],
        in_situ=bool(line.get("in_situ")),
        finished_part=bool(line.get("finished_part")),
        boxes=boxes,
    )


def read_boxes(text: str) -> np.ndarray:
    """YOLO text (class cx cy w h) to class and corners, cut off at the picture's edge."""
    rows = [[float(word) for word in line.split()[:5]] for line in text.splitlines() if line.strip()]
    if not rows:
        return np.zeros((0, 5), np.float32)
    kind, x, y, w, h = np.array(rows, np.float32).T
    corners = np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=1).clip(0, 1)
    return np.concatenate([kind[:, None], corners], axis=1).astype(np.float32)
