/** Writes tests/fixtures/onnx. The files are committed; run this after a change and look at the difference. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tinyLayerwatch, tinyObico } from "./tiny-networks.ts";

const FOLDER = new URL("../../tests/fixtures/onnx/", import.meta.url);

const sound = tinyLayerwatch();
const files: Readonly<Record<string, Uint8Array>> = {
  "tiny-layerwatch.onnx": sound,
  "tiny-obico.onnx": tinyObico(),
  "wrong-outputs.onnx": tinyLayerwatch("other-names"),
  "wrong-shape.onnx": tinyLayerwatch("wide-boxes"),
  "nan.onnx": tinyLayerwatch("nan-scores"),
  "zeros.onnx": tinyLayerwatch("zero-scores"),
  // A download that ended early.
  "corrupt.onnx": sound.subarray(0, Math.floor(sound.length * 0.6)),
};

mkdirSync(FOLDER, { recursive: true });
for (const [name, content] of Object.entries(files)) {
  writeFileSync(new URL(name, FOLDER), content);
  console.log(`${name}: ${content.length} bytes`);
}
