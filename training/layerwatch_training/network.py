"""The network: plain 3x3 convolutions, a coarse head at stride 16 and a fine one at stride 8.

The order in which convolutions are made is the order in which they run. `warm_start` rests on that.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

SIDE = 320
CLASSES = ("spaghetti", "warping", "layer_separation")
COARSE, FINE = 16, 8
EMBEDDING = 96
#: Chance that a cell shows a failure, for the bias of heads that have learnt nothing yet.
RARE = -4.6


class ConvBlock(nn.Sequential):
    """Convolution, batch norm, ReLU."""

    def __init__(self, taken: int, given: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(taken, given, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(given),
            nn.ReLU(inplace=True),
        )


class Bottleneck(nn.Module):
    """Half the channels through a 1x1, back through a 3x3, added to what came in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.narrow = ConvBlock(channels, channels // 2, kernel=1)
        self.widen = ConvBlock(channels // 2, channels)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.widen(self.narrow(x))


class Head(nn.Module):
    """Class logits and softplus distances (left, top, right, bottom) in strides from the cell's centre."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.classes = nn.Conv2d(channels, len(CLASSES), 1)
        self.distances = nn.Conv2d(channels, 4, 1)
        nn.init.constant_(self.classes.bias, RARE)
        nn.init.normal_(self.classes.weight, std=0.01)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.classes(x).flatten(2), functional.softplus(self.distances(x)).flatten(2)


class Network(nn.Module):
    """Pictures (B,3,320,320; RGB, 0..1) to logits (B,2000,3) and boxes (B,2000,4; corners in pixels).

    The first 400 cells are of stride 16, row by row; the other 1600 of stride 8.
    """

    def __init__(self) -> None:
        super().__init__()
        self.to_eighth = nn.Sequential(
            ConvBlock(3, 16, stride=2),
            ConvBlock(16, 32, stride=2),
            Bottleneck(32),
            ConvBlock(32, 64, stride=2),
            Bottleneck(64),
        )
        self.to_sixteenth = nn.Sequential(ConvBlock(64, 96, stride=2), Bottleneck(96), Bottleneck(96))
        self.to_half_of_that = nn.Sequential(ConvBlock(96, 160, stride=2), Bottleneck(160), Bottleneck(160))
        self.lateral = ConvBlock(96, 64, kernel=1)
        self.from_above = ConvBlock(160, 64, kernel=1)
        self.neck = nn.ModuleList([ConvBlock(128, EMBEDDING), ConvBlock(EMBEDDING, EMBEDDING)])
        self.coarse = Head(EMBEDDING)
        # What the whole picture looks like, added to every cell. Starts as nothing.
        self.whole = nn.Conv2d(160, EMBEDDING, 1)
        nn.init.zeros_(self.whole.weight)
        nn.init.zeros_(self.whole.bias)
        self.fine_lateral = ConvBlock(64, 32, kernel=1)
        self.fine_from_above = ConvBlock(EMBEDDING, 32, kernel=1)
        self.fine_neck = ConvBlock(64, 64)
        self.fine = Head(64)
        self.register_buffer("centres", cell_centres(), persistent=False)
        self.register_buffer("strides", cell_strides(), persistent=False)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        logits, distances, _ = self.look(pictures)
        return logits, self.corners(distances)

    def look(self, pictures: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits, distances and the neck's features, all (B, channels, cells)."""
        eighth = self.to_eighth(pictures)
        sixteenth = self.to_sixteenth(eighth)
        deepest = self.to_half_of_that(sixteenth)
        above = functional.interpolate(self.from_above(deepest), scale_factor=2.0, mode="nearest")
        neck = self.neck[0](torch.cat([self.lateral(sixteenth), above], dim=1))
        neck = neck + self.whole(functional.adaptive_avg_pool2d(deepest, 1))
        neck = self.neck[1](neck)
        finer = functional.interpolate(self.fine_from_above(neck), scale_factor=2.0, mode="nearest")
        fine = self.fine_neck(torch.cat([self.fine_lateral(eighth), finer], dim=1))
        coarse_logits, coarse_distances = self.coarse(neck)
        fine_logits, fine_distances = self.fine(fine)
        return (
            torch.cat([coarse_logits, fine_logits], dim=2),
            torch.cat([coarse_distances, fine_distances], dim=2),
            neck,
        )

    def corners(self, distances: Tensor) -> Tensor:
        reach = (distances.float() * self.strides).transpose(1, 2)
        return torch.cat([self.centres - reach[..., :2], self.centres + reach[..., 2:]], dim=-1)


def cell_centres() -> Tensor:
    """(2000,2) in pixels, in the order of the network's cells."""
    return torch.cat([_grid(COARSE), _grid(FINE)])


def cell_strides() -> Tensor:
    return torch.tensor([float(COARSE)] * (SIDE // COARSE) ** 2 + [float(FINE)] * (SIDE // FINE) ** 2)


def _grid(stride: int) -> Tensor:
    along = (torch.arange(SIDE // stride, dtype=torch.float32) + 0.5) * stride
    down, across = torch.meshgrid(along, along, indexing="ij")
    return torch.stack([across.flatten(), down.flatten()], dim=1)
