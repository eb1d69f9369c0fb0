"""Levels for model.json from `npm run evaluate -- --predictions`: the product's own scores at a stated rate."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .photographs import read_photographs

#: Share of single healthy pictures that may reach a level, before any time is waited.
WARN_RATE, ACT_RATE = 0.025, 0.0
STEP = 0.01


def choose(data: str, predictions: str) -> None:
    """By the healthy watching views of the validation split. Frames of sequences have no say: they judge the result."""
    lines = [json.loads(line) for line in Path(predictions).read_text().splitlines()]
    scores = {line["file"]: float(line["score"]) for line in lines}
    views = [one for one in read_photographs(data) if one.split == "val" and one.is_watching_view]
    healthy = np.array([scores[one.file] for one in views if one.label == "healthy"])
    failing = np.array([scores[one.file] for one in views if one.label == "failing"])
    for name, rate in (("warn", WARN_RATE), ("act", ACT_RATE)):
        level = lowest_level(healthy, rate)
        flagged = int((healthy >= level).sum())
        found = float((failing >= level).mean())
        print(f"{name} {level:.2f}: {flagged} of {len(healthy)} healthy, {found:.1%} of {len(failing)} failing")


def lowest_level(healthy: np.ndarray, rate: float) -> float:
    """In hundredths, the lowest that at most `rate` of the scores reach."""
    levels = np.round(np.arange(STEP, 1.0, STEP), 2)
    allowed = [level for level in levels if (healthy >= level).mean() <= rate]
    return float(allowed[0]) if allowed else 1.0
