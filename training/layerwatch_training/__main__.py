"""python3 -m layerwatch_training COMMAND; `--help` says what each takes."""
from __future__ import annotations

import argparse
import os

# Before torch is loaded. Threads that spin while they wait eat the second core when something else wants it:
# on two shared cores a step took 3 s of processor time instead of 0.5.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

from . import calibration, export, parity, pseudo, thresholds
from .photographs import DEFAULT_FOLDER
from .train import Recipe, train

NETWORK = "network.pt by `train`"
PREDICTIONS = "by `npm run evaluate -- --predictions FILE`"


def main() -> None:
    parser = argparse.ArgumentParser(prog="layerwatch_training")
    commands = parser.add_subparsers(required=True)
    _train(commands.add_parser("train", help="train a network on the photographs"))
    _pseudo(commands.add_parser("pseudo", help="box failing pictures that have only a label, where sure"))
    _calibrate(commands.add_parser("calibrate", help="fit what a score means on the dev part"))
    _export(commands.add_parser("export", help="write model.onnx"))
    _thresholds(commands.add_parser("thresholds", help="levels at a stated false-alarm rate"))
    _parity(commands.add_parser("parity", help="the product's detections beside Python's"))
    options = vars(parser.parse_args())
    options.pop("run")(**options)


def _train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=DEFAULT_FOLDER)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--minutes", type=float, default=Recipe.minutes, help="end by then; 0 for no limit")
    parser.add_argument("--batch", type=int, default=Recipe.batch)
    parser.add_argument("--rate", type=float, default=Recipe.rate)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=Recipe.threads)
    parser.add_argument("--warm", help="ONNX file of bundle 0.1.0 to begin from")
    parser.add_argument("--pseudo", help="boxes by `pseudo` for pictures with only a label")
    parser.add_argument("--made", type=float, default=Recipe.made, help="share of healthy pictures given a tangle")
    parser.add_argument("--every", type=int, default=Recipe.every, help="steps between figures on the dev part")
    parser.set_defaults(run=lambda **options: train(Recipe(**options)))


def _pseudo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=DEFAULT_FOLDER)
    parser.add_argument("--network", required=True, help=NETWORK)
    parser.add_argument("--out", required=True)
    parser.set_defaults(run=pseudo.label)


def _calibrate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=DEFAULT_FOLDER)
    parser.add_argument("--network", required=True, help=NETWORK)
    parser.add_argument("--out", required=True)
    parser.set_defaults(run=calibration.calibrate)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--network", required=True, help=NETWORK)
    parser.add_argument("--calibration", help="by `calibrate`")
    parser.add_argument("--out", required=True)
    parser.add_argument("--full", action="store_true", help="store weights in 32 bits instead of 16")
    parser.set_defaults(run=export.export)


def _thresholds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=DEFAULT_FOLDER)
    parser.add_argument("--predictions", required=True, help=PREDICTIONS)
    parser.set_defaults(run=thresholds.choose)


def _parity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=DEFAULT_FOLDER)
    parser.add_argument("--network", required=True, help=NETWORK)
    parser.add_argument("--calibration", help="by `calibrate`")
    parser.add_argument("--predictions", required=True, help=PREDICTIONS)
    parser.set_defaults(run=parity.compare)


if __name__ == "__main__":
    main()
