"""What is wrong with the network's answer."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from .network import COARSE
from .sampling import Batch

#: Cells in the middle of a box, this much of it each way, are where it should be found; the rest of it is left alone.
CENTRAL = 0.64
#: Boxes (square root of area, pixels) that the coarse and the fine head are asked for.
COARSE_FROM, FINE_UP_TO = 20.0, 80.0
#: A rightly placed box of any overlap counts this much; the rest of its score is its overlap.
LEAST_SCORE = 0.4
NEGATIVE_POWER = 1.5
HEALTHY_WEIGHT = 1.5
WHOLE_WEIGHT = 0.25
TOP_CELLS = 4


@dataclass(frozen=True)
class Loss:
    classes: Tensor
    boxes: Tensor
    whole: Tensor

    @property
    def total(self) -> Tensor:
        return self.classes + self.boxes + WHOLE_WEIGHT * self.whole


def loss_of(logits: Tensor, corners: Tensor, batch: Batch, centres: Tensor, strides: Tensor) -> Loss:
    """`logits` (B,3,N), `corners` (B,N,4) in pixels; both from the network, in float32."""
    chosen, is_found, is_inside = assign(batch.boxes, centres, strides)
    wanted = batch.boxes.gather(1, chosen[..., None].expand(-1, -1, 5))
    overlap = overlap_of(corners, wanted[..., 1:])
    weight = _weights(chosen, is_found)
    total = weight.sum().clamp(min=1.0)
    boxes = (-(overlap.clamp(min=1e-2).log()) * weight).sum() / total

    soft = LEAST_SCORE + (1 - LEAST_SCORE) * overlap.detach()
    kind = wanted[..., 0].clamp(min=0).long()
    is_kind = functional.one_hot(kind, logits.shape[1]).transpose(1, 2).bool() & is_found[:, None]
    found = functional.binary_cross_entropy_with_logits(
        logits, soft[:, None].expand_as(logits), reduction="none"
    )
    is_unknown = (is_inside & ~is_found)[:, None] | (~batch.fully_boxed[:, None, None] & ~is_kind)
    fine = logits.detach().sigmoid().pow(NEGATIVE_POWER) * functional.softplus(logits)
    is_healthy = (batch.tangled == 0) & batch.fully_boxed
    fine = fine * torch.where(is_healthy, HEALTHY_WEIGHT, 1.0)[:, None, None]
    each = torch.where(is_kind, found * weight[:, None], torch.where(is_unknown, torch.zeros_like(fine), fine))
    return Loss(each.sum() / total, boxes, _whole(logits, batch.tangled))


def assign(boxes: Tensor, centres: Tensor, strides: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For each cell the smallest box that it should find (B,N), whether there is one, and whether it lies in any."""
    real = boxes[..., 0] >= 0
    low, high = boxes[..., None, 1:3], boxes[..., None, 3:5]
    sides = high - low
    area = sides.clamp(min=0).prod(-1)
    away = (centres - (low + high) / 2).abs()
    inside = (away <= sides / 2).all(-1) & real[..., None]
    # A box smaller than a cell still has the cell that it lies in.
    central = (away <= torch.maximum(sides * (CENTRAL / 2), strides[:, None] * 0.5)).all(-1) & real[..., None]
    length = area.clamp(min=0).sqrt()
    is_coarse = strides == COARSE
    asked = torch.where(is_coarse, length >= COARSE_FROM, length <= FINE_UP_TO)
    candidate = torch.where(central & asked & inside, area.expand_as(central), torch.full((), torch.inf))
    smallest, chosen = candidate.min(dim=1)
    return chosen, smallest.isfinite(), inside.any(dim=1)


def overlap_of(first: Tensor, second: Tensor) -> Tensor:
    """Intersection over union of boxes that belong together (..., 4)."""
    low = torch.maximum(first[..., :2], second[..., :2])
    high = torch.minimum(first[..., 2:], second[..., 2:])
    shared = (high - low).clamp(min=0).prod(-1)
    areas = (first[..., 2:] - first[..., :2]).prod(-1) + (second[..., 2:] - second[..., :2]).prod(-1)
    return shared / (areas - shared).clamp(min=1e-6)


def _weights(chosen: Tensor, is_found: Tensor) -> Tensor:
    """A box of n cells counts as much as √n: large tangles would drown small ones."""
    counts = torch.zeros_like(chosen, dtype=torch.float32).scatter_add_(1, chosen, is_found.float())
    return counts.gather(1, chosen).clamp(min=1).rsqrt() * is_found


def _whole(logits: Tensor, tangled: Tensor) -> Tensor:
    """The few most suspicious cells must say what the whole picture's label says."""
    top = logits[:, 0].topk(TOP_CELLS, dim=1).values.mean(dim=1)
    return functional.binary_cross_entropy_with_logits(top, tangled * 0.95)
