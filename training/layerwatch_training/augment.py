"""What a printer's camera does to a picture. Geometry moves boxes along; light, lens and sensor do not."""
from __future__ import annotations

import cv2
import numpy as np

from .network import SIDE
from .tangles import PAD

#: A box that has lost more than this of itself at the edge is no longer shown as a failure.
LEAST_LEFT = 0.35
LEAST_PIXELS = 6.0


def letterbox(picture: np.ndarray) -> np.ndarray:
    """As the product does it: area resampling, centred, grey around."""
    scale = SIDE / max(picture.shape[:2])
    height, width = (max(1, round(length * scale)) for length in picture.shape[:2])
    resampling = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(picture, (width, height), interpolation=resampling)
    square = np.full((SIDE, SIDE, 3), PAD, np.uint8)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = small
    return square


def letterbox_boxes(boxes: np.ndarray, height: int, width: int) -> np.ndarray:
    """Boxes of the picture (0..1) to pixels of the square."""
    scale = SIDE / max(height, width)
    moved = boxes.copy()
    moved[:, [1, 3]] = boxes[:, [1, 3]] * width * scale + (SIDE - width * scale) / 2
    moved[:, [2, 4]] = boxes[:, [2, 4]] * height * scale + (SIDE - height * scale) / 2
    return moved


def look_elsewhere(
    picture: np.ndarray, boxes: np.ndarray, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Another zoom, place, tilt and direction; part of the bed. Boxes come 0..1 and leave as pixels of the square."""
    height, width = picture.shape[:2]
    fit = SIDE / max(height, width)
    zoom = float(np.exp(random.uniform(np.log(0.7), np.log(1.9)))) if random.random() < 0.8 else 1.0
    scale = fit * zoom
    if scale < 0.8:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        height, width = picture.shape[:2]
        scale = 1.0
    tilt = np.deg2rad(random.normal(0, 5)) if random.random() < 0.5 else 0.0
    stretch = float(np.exp(random.normal(0, 0.08)))
    mirror = -1.0 if random.random() < 0.5 else 1.0
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    linear = turn @ np.diag([scale * stretch * mirror, scale / stretch])
    shift = random.uniform(-0.18, 0.18, 2) * SIDE * min(1.0, zoom)
    offset = SIDE / 2 + shift - linear @ np.array([width / 2, height / 2])
    move = np.hstack([linear, offset[:, None]])
    pad = (PAD, PAD, PAD)
    square = cv2.warpAffine(picture, move, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderValue=pad)
    return square, cut_boxes(_moved(boxes, move, height, width))


def _moved(boxes: np.ndarray, move: np.ndarray, height: int, width: int) -> np.ndarray:
    if len(boxes) == 0:
        return boxes
    corners = boxes[:, [1, 2, 3, 2, 1, 4, 3, 4]].reshape(-1, 4, 2) * np.array([width, height])
    turned = corners @ move[:, :2].T + move[:, 2]
    # The corners of a turned box stick out of what it holds: half-way between them and the unturned one.
    outer = np.concatenate([turned.min(axis=1), turned.max(axis=1)], axis=1)
    middle = turned.mean(axis=1)
    half = np.abs(boxes[:, 3:5] - boxes[:, 1:3]) * [width, height] / 2 * np.abs(np.diag(move[:, :2]))
    inner = np.concatenate([middle - half, middle + half], axis=1)
    return np.concatenate([boxes[:, :1], (outer + inner) / 2], axis=1).astype(np.float32)


def cut_boxes(boxes: np.ndarray, left: float = 0.0, right: float = SIDE) -> np.ndarray:
    """Boxes in pixels, cut off at the square's edges (or at those of a part of it)."""
    if len(boxes) == 0:
        return boxes
    low, high = np.array([left, 0, left, 0]), np.array([right, SIDE, right, SIDE])
    cut = np.clip(boxes[:, 1:], low, high)
    sides, before = cut[:, 2:] - cut[:, :2], boxes[:, 3:] - boxes[:, 1:3]
    kept = (sides.min(axis=1) >= LEAST_PIXELS) & (
        sides.prod(axis=1) >= LEAST_LEFT * np.maximum(before.prod(axis=1), 1e-6)
    )
    return np.concatenate([boxes[:, :1], cut], axis=1)[kept].astype(np.float32)


def see_badly(square: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Light, colour, lens, motion, sensor and compression, each now and then. The padding stays what it is."""
    padding = (square == PAD).all(axis=2)
    seen = square.copy()
    if random.random() < 0.12:
        # Infrared: grey, often washed out.
        grey = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)
        seen = cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)
    elif random.random() < 0.12:
        seen = seen[..., random.permutation(3)]
    seen = _light(seen, random)
    if random.random() < 0.15:
        seen = _moving(seen, random)
    elif random.random() < 0.15:
        seen = cv2.GaussianBlur(seen, (0, 0), float(random.uniform(0.5, 1.4)))
    if random.random() < 0.3:
        noise = np.empty(seen.shape, np.int16)
        cv2.setRNGSeed(int(random.integers(1 << 30)))
        cv2.randn(noise, 0, float(random.uniform(2, 14)))
        seen = cv2.add(seen, noise, dtype=cv2.CV_8U)
    if random.random() < 0.2:
        quality = int(random.integers(25, 80))
        _, packed = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, quality])
        seen = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    if random.random() < 0.2:
        seen = _gantry(seen, random)
    seen = np.ascontiguousarray(seen)
    seen[padding] = PAD
    return seen


def _light(seen: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """One curve per channel: exposure, contrast and a cast. One time in eight it is dark."""
    level = np.arange(256, dtype=np.float32) / 255
    dark = random.random() < 0.12
    gamma = float(np.exp(random.uniform(0.3, 1.0) if dark else random.normal(0, 0.25)))
    gain = float(random.uniform(0.3, 0.8)) if dark else float(np.exp(random.normal(0, 0.15)))
    cast = np.exp(random.normal(0, 0.08, 3)) if random.random() < 0.6 else np.ones(3)
    curve = np.clip(level[:, None] ** gamma * gain * cast + random.normal(0, 0.03), 0, 1)
    table = (curve * 255).astype(np.uint8).reshape(256, 1, 3)
    return cv2.LUT(np.ascontiguousarray(seen), table)


def _moving(seen: np.ndarray, random: np.random.Generator) -> np.ndarray:
    length = int(random.integers(3, 9))
    kernel = np.zeros((length, length), np.float32)
    angle = random.uniform(0, np.pi)
    middle, reach = (length - 1) / 2, (length - 1) / 2
    ends = [
        (round(middle + side * reach * np.cos(angle)), round(middle + side * reach * np.sin(angle)))
        for side in (-1, 1)
    ]
    cv2.line(kernel, ends[0], ends[1], 1.0, 1)
    return cv2.filter2D(seen, -1, kernel / kernel.sum())


def _gantry(seen: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A bar or a nozzle in the way: small enough that no tangle is wholly behind it."""
    seen = seen.copy()
    shade = tuple(float(value) for value in random.uniform(10, 200) + random.normal(0, 10, 3))
    x, y = (int(value) for value in random.uniform(0, SIDE, 2))
    if random.random() < 0.5:
        cv2.rectangle(seen, (0, y), (SIDE, y + int(random.integers(6, 24))), shade, -1)
    else:
        w = int(random.integers(10, 36))
        points = np.array([[x - w, y - 2 * w], [x + w, y - 2 * w], [x + w // 4, y], [x - w // 4, y]])
        cv2.fillPoly(seen, [points], shade)
    return seen


def splice(
    first: tuple[np.ndarray, np.ndarray], second: tuple[np.ndarray, np.ndarray], random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The left of one picture beside the right of another, each with what is left of its boxes."""
    seam = int(SIDE * random.uniform(0.35, 0.65))
    square = np.concatenate([first[0][:, :seam], second[0][:, seam:]], axis=1)
    boxes = [cut_boxes(first[1], 0, seam), cut_boxes(second[1], seam, SIDE)]
    return square, np.concatenate(boxes).astype(np.float32)
