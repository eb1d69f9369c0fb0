"""Training: one seed, AdamW with a cosine, a moving average of the weights, figures on the dev part."""
from __future__ import annotations

import copy
import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

from .figures import Held, figures, hold, look_at
from .losses import loss_of
from .network import Network
from .photographs import Photograph, decode, part_of, read_photographs
from .sampling import MADE, Lessons, as_input, collate
from .warm_start import warm_start

AVERAGE = 0.999
WARM_UP_STEPS = 200


@dataclass(frozen=True)
class Recipe:
    data: str
    out: str
    steps: int = 8000
    batch: int = 24
    #: The schedule ends by now even if not all steps were done; 0 for no limit.
    minutes: float = 0.0
    rate: float = 1.5e-3
    decay: float = 0.03
    seed: int = 1
    threads: int = 2
    warm: str | None = None
    pseudo: str | None = None
    made: float = MADE
    every: int = 500


def train(recipe: Recipe) -> Network:
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    out = Path(recipe.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=2) + "\n")
    photographs = read_photographs(recipe.data)
    dev = _held(recipe.data, [one for one in photographs if part_of(one) == "dev" and one.kind != "unused"])
    chosen = [one for one in photographs if part_of(one) == "train" and one.kind != "unused"]
    pixels = [decode(recipe.data, one) for one in chosen]
    sure = read_pseudo(recipe.pseudo) if recipe.pseudo is not None else {}
    lessons = Lessons(chosen, pixels, recipe.seed, recipe.steps * recipe.batch, sure, recipe.made)
    cut = len(lessons.cuttings)
    print(f"{len(chosen)} pictures, {cut} cut-out tangles, {len(sure)} pseudo-labelled", flush=True)
    network = Network()
    if recipe.warm is not None:
        some = collate([lessons[len(lessons) - 1 - i] for i in range(96)])
        print(f"{warm_start(network, recipe.warm, as_input(some.pictures))} layers begin warm", flush=True)
    network = network.to(memory_format=torch.channels_last)
    return _run(recipe, network, lessons, dev, out)


def _run(recipe: Recipe, network: Network, lessons: Lessons, dev: Held, out: Path) -> Network:
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(_parameters(network, recipe.decay), lr=recipe.rate)
    loader = DataLoader(lessons, recipe.batch, num_workers=1, collate_fn=collate, prefetch_factor=8)
    begun, recent = time.monotonic(), []
    for step, batch in enumerate(loader, start=1):
        progress = _progress(recipe, step, (time.monotonic() - begun) / 60)
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * _slope(progress) * min(1.0, step / WARM_UP_STEPS)
        network.train()
        with torch.autocast("cpu", torch.bfloat16):
            logits, distances, _ = network.look(as_input(batch.pictures))
        corners = network.corners(distances)
        loss = loss_of(logits.float(), corners, batch, network.centres, network.strides)
        optimiser.zero_grad(set_to_none=True)
        loss.total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 10.0)
        optimiser.step()
        _follow(average, network, min(AVERAGE, (1 + step) / (10 + step)))
        recent.append([float(loss.classes), float(loss.boxes), float(loss.whole)])
        is_over = progress >= 1
        if step % recipe.every == 0 or is_over:
            _report(recipe, average, dev, out, step, time.monotonic() - begun, np.mean(recent, axis=0))
            recent = []
        if is_over:
            break
    return average


def _report(
    recipe: Recipe, average: Network, dev: Held, out: Path, step: int, seconds: float, loss: np.ndarray
) -> None:
    line: dict = {"step": step, "minutes": round(seconds / 60, 2), "pictures": step * recipe.batch}
    line["loss"] = [round(float(part), 3) for part in loss]
    line.update({name: round(value, 4) for name, value in figures(dev, *look_at(average, dev.squares)).items()})
    print(json.dumps(line), flush=True)
    with (out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")
    save(average, out / "network.pt")


def save(network: Network, file: Path) -> None:
    state = {name: value.contiguous() for name, value in network.state_dict().items()}
    part = file.with_suffix(".part")
    torch.save(state, part)
    part.replace(file)


def load(file: str | Path) -> Network:
    network = Network()
    network.load_state_dict(torch.load(str(file), map_location="cpu"))
    return network.eval()


def read_pseudo(file: str) -> dict[str, np.ndarray]:
    lines = [json.loads(line) for line in Path(file).read_text().splitlines() if line.strip()]
    return {line["file"]: np.array(line["boxes"], np.float32).reshape(-1, 5) for line in lines}


def _held(data: str, photographs: list[Photograph]) -> Held:
    return hold(photographs, [decode(data, one) for one in photographs])


def _progress(recipe: Recipe, step: int, minutes: float) -> float:
    by_clock = minutes / recipe.minutes if recipe.minutes > 0 else 0.0
    return min(1.0, max(step / recipe.steps, by_clock))


def _slope(progress: float) -> float:
    return 0.01 + 0.99 * (1 + math.cos(math.pi * progress)) / 2


def _parameters(network: Network, decay: float) -> list[dict]:
    """Weights of convolutions decay; offsets and batch norms do not."""
    tall = [one for one in network.parameters() if one.ndim > 1]
    flat = [one for one in network.parameters() if one.ndim <= 1]
    return [{"params": tall, "weight_decay": decay}, {"params": flat, "weight_decay": 0.0}]


@torch.no_grad()
def _follow(average: Network, network: Network, share: float) -> None:
    for mine, its in zip(average.state_dict().values(), network.state_dict().values()):
        if mine.dtype.is_floating_point:
            mine.lerp_(its, 1 - share)
        else:
            mine.copy_(its)
