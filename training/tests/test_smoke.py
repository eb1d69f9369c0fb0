"""The whole way from a folder to a bundle's network, on ten drawn pictures. Needs no photograph.

    cd training && python3 -m unittest discover tests
"""
from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch

from layerwatch_training.augment import letterbox_boxes
from layerwatch_training.calibration import calibrate, fit
from layerwatch_training.export import export
from layerwatch_training.figures import average_precision, detections
from layerwatch_training.losses import assign, overlap_of
from layerwatch_training.network import Network, cell_centres, cell_strides
from layerwatch_training.photographs import decode, part_of, read_photographs
from layerwatch_training.pseudo import label
from layerwatch_training.sampling import Lessons
from layerwatch_training.tangles import draw_tangle
from layerwatch_training.thresholds import lowest_level
from layerwatch_training.train import Recipe, load, train
from layerwatch_training.warm_start import warm_start

PICTURES = 10


class FromFolderToNetwork(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        draw_photographs(cls.folder)
        cls.recipe = Recipe(str(cls.folder), str(cls.folder / "out"), steps=3, batch=4, every=3)
        cls.network = train(cls.recipe)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.temporary.cleanup()

    def test_groups_stand_on_one_side(self) -> None:
        sides: dict[str, set[str]] = {}
        for one in read_photographs(self.folder):
            sides.setdefault(one.group, set()).add(part_of(one))
        self.assertTrue(all(len(side) == 1 for side in sides.values()))
        self.assertEqual(set().union(*sides.values()), {"train", "dev", "val"})

    def test_frames_for_evaluation_are_refused(self) -> None:
        files = [one.file for one in read_photographs(self.folder)]
        self.assertEqual([name for name in files if "healthy-p1-" in name], [])

    def test_a_lesson_is_the_same_each_time(self) -> None:
        photographs = [one for one in read_photographs(self.folder) if part_of(one) == "train"]
        pixels = [decode(self.folder, one) for one in photographs]
        first, second = (Lessons(photographs, pixels, 5, 30) for _ in range(2))
        for index in range(30):
            self.assertTrue(np.array_equal(first[index].square, second[index].square))
            self.assertTrue(np.array_equal(first[index].boxes, second[index].boxes))

    def test_a_trained_network_is_what_was_saved(self) -> None:
        picture = torch.rand(1, 3, 320, 320)
        saved = load(self.folder / "out/network.pt")
        for ours, its in zip(self.network(picture), saved(picture)):
            self.assertTrue(torch.allclose(ours, its, atol=1e-3))

    def test_the_export_keeps_the_contract(self) -> None:
        network, line, file = (str(self.folder / name) for name in ("out/network.pt", "line.json", "model.onnx"))
        calibrate(str(self.folder), network, line)
        export(network, file, line)
        model = onnx.load(file)
        shapes = {
            value.name: [part.dim_value for part in value.type.tensor_type.shape.dim]
            for value in [*model.graph.input, *model.graph.output]
        }
        self.assertEqual(
            shapes,
            {
                "images": [1, 3, 320, 320],
                "boxes": [1, 2000, 4],
                "scores": [1, 2000, 3],
                "embeddings": [1, 2000, 96],
            },
        )
        self.assertLess(Path(file).stat().st_size, 4_000_000)

    def test_a_warm_start_answers_as_the_file_does(self) -> None:
        file = str(self.folder / "coarse.onnx")
        trained = load(self.folder / "out/network.pt")
        torch.onnx.export(CoarseOnly(trained), torch.zeros(2, 3, 320, 320), file, opset_version=13)
        pictures = torch.rand(2, 3, 320, 320)
        begun = Network()
        self.assertEqual(warm_start(begun, file, pictures), 23)
        with torch.no_grad():
            ours, its = (one.eval().look(pictures)[0][..., :400] for one in (begun, trained))
        self.assertLess(float((ours - its).abs().max()), 1e-2)

    def test_pseudo_labels_are_boxes_of_the_picture(self) -> None:
        out = self.folder / "sure.jsonl"
        label(str(self.folder), str(self.folder / "out/network.pt"), str(out))
        self.assertTrue(out.exists())


class CoarseOnly(torch.nn.Module):
    """What bundle 0.1.0 holds: the network without its context and its fine head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        torch.nn.init.zeros_(network.whole.weight)
        torch.nn.init.zeros_(network.whole.bias)
        self.network = network.eval()

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        network = self.network
        sixteenth = network.to_sixteenth(network.to_eighth(pictures))
        deepest = network.to_half_of_that(sixteenth)
        side = network.lateral(sixteenth)
        above = torch.nn.functional.interpolate(network.from_above(deepest), scale_factor=2.0, mode="nearest")
        neck = network.neck[1](network.neck[0](torch.cat([side, above], dim=1)))
        return network.coarse(neck)


class Rules(unittest.TestCase):
    def test_a_small_box_is_asked_of_the_fine_cells_and_a_large_one_of_the_coarse(self) -> None:
        boxes = torch.tensor([[[0.0, 100, 100, 112, 112], [0.0, 150, 150, 310, 310]]])
        chosen, is_found, is_inside = assign(boxes, cell_centres(), cell_strides())
        found = {box: set((is_found[0] & (chosen[0] == box)).nonzero().flatten().tolist()) for box in (0, 1)}
        self.assertTrue(found[0] and min(found[0]) >= 400)
        self.assertTrue(found[1] and max(found[1]) < 400)
        self.assertTrue(bool((is_inside | ~is_found).all()))

    def test_overlap_of_a_half(self) -> None:
        pair = torch.tensor([[0.0, 0, 10, 10]]), torch.tensor([[0.0, 0, 10, 5]])
        self.assertAlmostEqual(float(overlap_of(*pair)), 0.5)

    def test_boxes_follow_the_letterbox(self) -> None:
        moved = letterbox_boxes(np.array([[0, 0, 0, 1, 1]], np.float32), 240, 320)
        self.assertEqual(moved.tolist(), [[0, 0, 40, 320, 280]])

    def test_average_precision_of_one_right_and_one_missed(self) -> None:
        logits = np.full((2, 3), -9.0)
        logits[0, 0] = 2.0
        found = detections(logits, np.array([[0, 0, 10, 10], [50, 50, 60, 60]], float))
        true = np.array([[0, 0, 0, 10, 10], [0, 100, 100, 110, 110]], np.float32)
        self.assertAlmostEqual(average_precision([found], [true], 0), 0.5)

    def test_a_line_through_logits_says_how_often(self) -> None:
        random = np.random.default_rng(1)
        logits = random.normal(0, 2, 4000)
        failing = random.random(4000) < 1 / (1 + np.exp(-(2 * logits + 1)))
        self.assertAlmostEqual(fit(logits, failing).slope, 2, delta=0.3)

    def test_a_level_lets_through_what_it_may(self) -> None:
        healthy = np.array([0.105, 0.205, 0.305, 0.405])
        self.assertEqual(lowest_level(healthy, 0.25), 0.31)
        self.assertEqual(lowest_level(healthy, 0.0), 0.41)


def draw_photographs(folder: Path) -> None:
    """Ten pictures of bars on a bed; half of them with a tangle. One line more names a frame that is refused."""
    random = np.random.default_rng(3)
    lines = [{"file": "sequences/healthy-p1-1/0.jpg", "split": "train", "kind": "picture", "label": "healthy"}]
    lines[0].update(group="s", source="drawn")
    for index in range(PICTURES):
        split = "val" if index >= 8 else "train"
        picture = np.full((240, 320, 3), random.integers(30, 200, 3), np.uint8)
        cv2.rectangle(picture, (120, 90), (180, 200), tuple(float(v) for v in random.integers(0, 255, 3)), -1)
        is_failing = index % 2 == 0
        box = draw_tangle(picture, random) if is_failing else None
        is_boxed = index != 4
        name = f"images/{split}/{index}.jpg" if is_boxed else f"pool/{split}/failing/{index}.jpg"
        group = GROUPS[index]
        for path in (name, name.replace("images/", "labels/")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / name), picture)
        text = ""
        if box is not None:
            x0, y0, x1, y1 = box
            text = f"0 {(x0 + x1) / 640} {(y0 + y1) / 480} {(x1 - x0) / 320} {(y1 - y0) / 240}\n"
        (folder / name.replace("images/", "labels/")).with_suffix(".txt").write_text(text)
        line = {"file": name, "split": split, "kind": "boxed" if is_boxed else "picture", "group": group}
        lines.append({**line, "label": "failing" if is_failing else "healthy", "source": "drawn", "in_situ": True})
    (folder / "manifest.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


#: The second and third fall into the dev part by their hash, the others of `train` do not.
GROUPS = ["g0", "dev3", "dev3", "g3", "g4", "g5", "g6", "g7", "v8", "v9"]

if __name__ == "__main__":
    unittest.main()
