"""Which picture comes next, and what is made of it. Sample number i is the same in every run and on any number of
worker processes: its random numbers hang on the seed and i alone."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from .augment import look_elsewhere, see_badly, splice
from .photographs import Photograph
from .tangles import cut_out, draw_tangle, paste

#: Share of each kind in training. Healthy pictures are a third because a false alarm is what costs trust.
SHARES = {
    "failing in situ": 0.24,
    "failing boxed": 0.24,
    "failing unboxed": 0.07,
    "other failure": 0.05,
    "healthy": 0.32,
    "other": 0.08,
}
MADE = 0.45
DRAWN_OF_MADE = 0.6
FAINT_OF_DRAWN = 0.2
SPLICED = 0.08
MOST_CUTTINGS = 160


@dataclass(frozen=True)
class Lesson:
    """One picture to learn from, and what is known of it."""

    square: np.ndarray
    boxes: np.ndarray
    #: 1 a tangle is in it, 0 none is.
    tangled: float
    #: False where only the whole has a label: what lies outside of boxes is not known to be fine.
    fully_boxed: bool


@dataclass(frozen=True)
class Batch:
    pictures: Tensor
    #: (B, most, 5): class and corners in pixels; class −1 fills up.
    boxes: Tensor
    tangled: Tensor
    fully_boxed: Tensor


class Lessons(Dataset[Lesson]):
    def __init__(
        self,
        photographs: list[Photograph],
        pixels: list[np.ndarray],
        seed: int,
        count: int,
        sure: dict[str, np.ndarray] | None = None,
        made: float = MADE,
    ) -> None:
        """`sure` holds boxes by file for pictures that have only a label (pseudo-labels)."""
        self.photographs, self.pixels = photographs, pixels
        self.seed, self.count, self.made = seed, count, made
        self.sure = sure or {}
        self.by_kind = {kind: [i for i, one in enumerate(photographs) if one.kind == kind] for kind in SHARES}
        self.kinds = [kind for kind in SHARES if self.by_kind[kind]]
        shares = np.array([SHARES[kind] for kind in self.kinds])
        self.shares = shares / shares.sum()
        self.weights = {kind: self._weights(self.by_kind[kind]) for kind in self.kinds}
        self.cuttings = self._cuttings()

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Lesson:
        random = np.random.default_rng((self.seed, index))
        lesson = self._lesson(random)
        if lesson.fully_boxed and random.random() < SPLICED:
            other = self._lesson(random)
            if other.fully_boxed:
                square, boxes = splice((lesson.square, lesson.boxes), (other.square, other.boxes), random)
                lesson = Lesson(square, boxes, _tangled(boxes), True)
        return Lesson(see_badly(lesson.square, random), lesson.boxes, lesson.tangled, lesson.fully_boxed)

    def _lesson(self, random: np.random.Generator) -> Lesson:
        kind = self.kinds[int(random.choice(len(self.kinds), p=self.shares))]
        index = int(random.choice(self.by_kind[kind], p=self.weights[kind]))
        photograph = self.photographs[index]
        known = photograph.boxes if photograph.boxes is not None else self.sure.get(photograph.file)
        boxes = known if known is not None else np.zeros((0, 5), np.float32)
        square, boxes = look_elsewhere(self.pixels[index], boxes, random)
        if kind == "failing unboxed":
            return Lesson(square, boxes, 1.0, False)
        if kind == "healthy" and random.random() < self.made:
            boxes = self._with_tangles(square, random)
        return Lesson(square, boxes, _tangled(boxes), True)

    def _with_tangles(self, square: np.ndarray, random: np.random.Generator) -> np.ndarray:
        made = []
        for _ in range(int(random.choice((1, 1, 1, 2)))):
            if random.random() < DRAWN_OF_MADE or not self.cuttings:
                made.append(draw_tangle(square, random, faint=random.random() < FAINT_OF_DRAWN))
            else:
                made.append(paste(square, self.cuttings[int(random.integers(len(self.cuttings)))], random))
        rows = [(0.0, *box) for box in made if box is not None]
        return np.array(rows, np.float32).reshape(-1, 5)

    def _weights(self, members: list[int]) -> np.ndarray:
        """A group of n copies counts as much as √n pictures."""
        groups = [self.photographs[i].group for i in members]
        sizes = {group: groups.count(group) for group in set(groups)}
        weights = np.array([sizes[group] ** -0.5 for group in groups])
        return weights / weights.sum()

    def _cuttings(self) -> list[np.ndarray]:
        """Tangles to paste, from in-situ pictures: their boxes are the tight ones."""
        random = np.random.default_rng((self.seed, 1 << 40))
        cuttings: list[np.ndarray] = []
        for index in random.permutation(self.by_kind["failing in situ"]):
            if len(cuttings) >= MOST_CUTTINGS or self.made == 0:
                break
            picture, boxes = self.pixels[index], self.photographs[index].boxes
            height, width = picture.shape[:2]
            box = boxes[int(random.integers(len(boxes)))]
            cutting = cut_out(picture, box[1:] * [width, height, width, height]) if box[0] == 0 else None
            if cutting is not None:
                cuttings.append(cutting)
        return cuttings


def collate(lessons: list[Lesson]) -> Batch:
    most = max(1, max(len(lesson.boxes) for lesson in lessons))
    boxes = np.full((len(lessons), most, 5), -1, np.float32)
    for row, lesson in enumerate(lessons):
        boxes[row, : len(lesson.boxes)] = lesson.boxes
    squares = np.stack([lesson.square for lesson in lessons])
    return Batch(
        torch.from_numpy(squares).permute(0, 3, 1, 2),
        torch.from_numpy(boxes),
        torch.tensor([lesson.tangled for lesson in lessons]),
        torch.tensor([lesson.fully_boxed for lesson in lessons]),
    )


def as_input(pictures: Tensor) -> Tensor:
    """uint8 to what the network takes. Channels last is what the convolutions are fast in."""
    return pictures.float().div_(255).contiguous(memory_format=torch.channels_last)


def _tangled(boxes: np.ndarray) -> float:
    return float(len(boxes) > 0 and bool((boxes[:, 0] == 0).any()))
