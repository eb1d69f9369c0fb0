"""Tangles of filament that no camera saw: drawn as curves, or cut out of one photograph for another."""
from __future__ import annotations

import cv2
import numpy as np

Box = tuple[float, float, float, float]
#: Common filaments, RGB. Half of the drawn tangles take their colour from the picture instead.
FILAMENTS = np.array(
    [[235, 235, 230], [25, 25, 28], [200, 30, 30], [30, 70, 190], [240, 130, 20], [40, 150, 60],
     [235, 205, 40], [140, 140, 145], [120, 60, 150], [240, 150, 180], [30, 160, 170], [150, 100, 60]],
    np.float32,
)
SUBPIXEL = 4
#: The grey of a letterbox, where nothing is drawn.
PAD = 114


def draw_tangle(picture: np.ndarray, random: np.random.Generator, faint: bool = False) -> Box | None:
    """Draws one clump into `picture` (RGB uint8, in place) and answers its box in pixels."""
    height, width = picture.shape[:2]
    size = float(random.uniform(0.06, 0.16) if faint else random.uniform(0.1, 0.45)) * width
    centre = _place(picture, random)
    if centre is None:
        return None
    colour = _colour(picture, centre, random)
    thick = float(random.uniform(1, 1.8) if faint else np.clip(random.uniform(1, 4) * size / 90, 1, 6))
    strands = int(random.integers(1, 3) if faint else random.integers(3, 16))
    curves = [_curve(centre, size, random) for _ in range(strands)]
    alpha = float(random.uniform(0.55, 0.9) if faint else random.uniform(0.85, 1))
    mask = np.zeros((height, width), np.uint8)
    _shade(picture, curves, thick, random)
    for curve in curves:
        _strand(picture, mask, curve, thick, colour * float(random.uniform(0.8, 1.15)), alpha)
    return _box_of(mask)


def _place(picture: np.ndarray, random: np.random.Generator) -> np.ndarray | None:
    """Somewhere on the picture that is not padding."""
    height, width = picture.shape[:2]
    for _ in range(6):
        place = random.uniform((0.12 * width, 0.2 * height), (0.88 * width, 0.9 * height))
        if not (picture[int(place[1]), int(place[0])] == PAD).all():
            return place
    return None


def _curve(centre: np.ndarray, size: float, random: np.random.Generator) -> np.ndarray:
    """A walk whose curvature drifts, pulled back to the clump: loops, then stray ends."""
    steps = int(random.integers(40, 140))
    drift = random.normal(0, 0.12, steps)
    curvature = np.convolve(drift, np.exp(-np.arange(24) / 8.0))[:steps] + random.normal(0, 0.15)
    angle = random.uniform(0, 2 * np.pi) + np.cumsum(curvature)
    step = size * random.uniform(0.04, 0.09)
    walk = np.cumsum(np.stack([np.cos(angle), np.sin(angle) * random.uniform(0.5, 1)], 1) * step, axis=0)
    walk -= walk.mean(axis=0)
    spread = max(float(np.abs(walk).max()), 1e-3)
    walk *= min(1.0, size / 2 / spread)
    return walk + centre + random.normal(0, size * 0.12, 2)


def _strand(
    picture: np.ndarray, mask: np.ndarray, curve: np.ndarray, thick: float, colour: np.ndarray, alpha: float
) -> None:
    """A dark edge, the colour, and a lit core along the upper left."""
    before = picture.copy() if alpha < 1 else None
    width = max(1, round(thick))
    if width > 1:
        _line(picture, curve, width + 1, colour * 0.55)
    _line(picture, curve, width, colour)
    if width > 2:
        _line(picture, curve - thick * 0.22, max(1, width // 3), np.minimum(colour * 1.25 + 35, 255))
    if before is not None:
        picture[:] = cv2.addWeighted(picture, alpha, before, 1 - alpha, 0)
    _line(mask, curve, width, np.array([255.0]))


def _shade(picture: np.ndarray, curves: list[np.ndarray], thick: float, random: np.random.Generator) -> None:
    shade = np.zeros(picture.shape[:2], np.uint8)
    offset = random.uniform(-1, 1, 2) * thick * 2
    for curve in curves:
        _line(shade, curve + offset, max(1, round(thick * 1.5)), np.array([255.0]))
    soft = cv2.blur(shade, (5, 5)).astype(np.float32)[..., None] / 255
    picture[:] = (picture * (1 - soft * float(random.uniform(0.15, 0.5)))).astype(np.uint8)


def _line(target: np.ndarray, curve: np.ndarray, width: int, colour: np.ndarray) -> None:
    points = np.round(curve * (1 << SUBPIXEL)).astype(np.int32).reshape(-1, 1, 2)
    ink = tuple(float(part) for part in np.clip(colour, 0, 255))
    cv2.polylines(target, [points], False, ink, width, cv2.LINE_AA, SUBPIXEL)


def _colour(picture: np.ndarray, centre: np.ndarray, random: np.random.Generator) -> np.ndarray:
    if random.random() < 0.5:
        return FILAMENTS[random.integers(len(FILAMENTS))] + random.normal(0, 12, 3)
    # Near the bed's own colour, or that of something else in the picture: a part of the same filament.
    x, y = centre if random.random() < 0.5 else random.uniform((0, 0), picture.shape[1::-1])
    there = picture[min(int(y), picture.shape[0] - 1), min(int(x), picture.shape[1] - 1)].astype(np.float32)
    return there + random.choice([-1, 1]) * random.uniform(12, 60) + random.normal(0, 6, 3)


def _box_of(mask: np.ndarray) -> Box | None:
    """Around all but the outermost ink, as a person would draw it; None when next to nothing is in the picture."""
    rows, columns = np.nonzero(mask > 96)
    if len(rows) < 30:
        return None
    left, right = np.percentile(columns, (1, 99))
    top, bottom = np.percentile(rows, (1, 99))
    return (float(left), float(top), float(right) + 1, float(bottom) + 1)


def cut_out(picture: np.ndarray, corners: np.ndarray, longest: int = 160) -> np.ndarray | None:
    """The tangle inside a box (corners in pixels) as RGBA by GrabCut; None where it cannot be told from its ground."""
    x0, y0, x1, y1 = (int(round(float(value))) for value in corners)
    margin = max(4, (x1 - x0 + y1 - y0) // 10)
    left, top = max(0, x0 - margin), max(0, y0 - margin)
    crop = picture[top : y1 + margin, left : x1 + margin]
    scale = min(1.0, longest / max(crop.shape[:2]))
    if min(crop.shape[:2]) * scale < 24:
        return None
    small = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    rectangle = [round(value * scale) for value in (x0 - left, y0 - top, x1 - x0, y1 - y0)]
    if rectangle[2] * rectangle[3] > 0.95 * small.shape[0] * small.shape[1]:
        return None
    mask = np.zeros(small.shape[:2], np.uint8)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(small[..., ::-1].copy(), mask, rectangle, *models, 3, cv2.GC_INIT_WITH_RECT)
    front = ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.uint8)
    share = front.sum() / max(1, rectangle[2] * rectangle[3])
    if not 0.15 < share < 0.85:
        return None
    rows, columns = np.nonzero(front)
    soft = cv2.blur(front * 255, (3, 3))
    whole = np.dstack([small, soft])
    return whole[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def paste(picture: np.ndarray, cutting: np.ndarray, random: np.random.Generator) -> Box | None:
    """Lays a cut-out tangle into `picture` in place, in another size, light and direction."""
    height, width = picture.shape[:2]
    long = width * random.uniform(0.12, 0.5)
    scale = long / max(cutting.shape[:2])
    resampling = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    piece = cv2.resize(cutting, None, fx=scale, fy=scale, interpolation=resampling)
    if random.random() < 0.5:
        piece = piece[:, ::-1]
    h, w = piece.shape[:2]
    place = _place(picture, random)
    if h >= height or w >= width or place is None:
        return None
    x = int(np.clip(place[0] - w / 2, 0, width - w))
    y = int(np.clip(place[1] - h / 2, 0, height - h))
    ground = picture[y : y + h, x : x + w]
    alpha = piece[..., 3:].astype(np.float32) / 255
    light = piece[..., :3].astype(np.float32) * random.uniform(0.75, 1.2)
    if random.random() < 0.3:
        light = light[..., random.permutation(3)]
    ground[:] = np.clip(ground * (1 - alpha) + light * alpha, 0, 255).astype(np.uint8)
    return (float(x), float(y), float(x + w), float(y + h))
