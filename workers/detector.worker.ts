/** The detector's thread: owns the network and the last picture, closes every frame it is handed. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expose, transfer } from "comlink";
import type {
  DetectFault,
  DetectorApi,
  FrameResult,
  LoadRequest,
  ModelFault,
  ProviderFault,
} from "../src/contracts/detector.ts";
import type { Frame } from "../src/contracts/frame.ts";
import type { Picture } from "../src/core/resample.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Milliseconds } from "../src/core/units.ts";
import { viewFigures } from "../src/core/view/figures.ts";
import { LastPicture } from "./last-picture.ts";
import { type Answer, Network } from "./network.ts";

const lastPicture = new LastPicture();
let network: Network | null = null;

interface Seen {
  readonly answer: Answer;
  readonly picture: Picture;
  readonly result: Omit<FrameResult, "view">;
}

async function load(request: LoadRequest): Promise<Result<null, ModelFault | ProviderFault>> {
  const { manifest, weights } = request;
  if (weights.byteLength !== manifest.bytes) {
    return err({ code: "model-truncated", expected: manifest.bytes, found: weights.byteLength });
  }
  if (bytesToHex(sha256(new Uint8Array(weights))) !== manifest.sha256) return err({ code: "model-checksum" });
  const loaded = await Network.load(request);
  if (!loaded.ok) return loaded;
  network = loaded.value;
  return ok(null);
}

async function see(frame: Frame, seq: number, at: Milliseconds): Promise<Result<Seen, DetectFault>> {
  try {
    if (network === null) throw new Error("detect was called before load");
    const begun = performance.now();
    const picture = lastPicture.read(frame, seq);
    if (!picture.ok) return picture;
    const readMs = performance.now() - begun;
    const answer = await network.look(picture.value);
    if (!answer.ok) return answer;
    const { width, height } = picture.value;
    const { detections, timing } = answer.value;
    const { heap } = network;
    const result = { seq, at, width, height, detections, timing: { readMs, ...timing }, heap };
    return ok({ answer: answer.value, picture: picture.value, result });
  } finally {
    frame.close();
  }
}

expose({
  load,
  async detect(frame, seq, at, reference = null) {
    const seen = await see(frame, seq, at);
    if (!seen.ok) return seen;
    const { picture, result } = seen.value;
    return ok({ ...result, view: viewFigures(picture, reference) });
  },
  async probe(picture) {
    const frame = await createImageBitmap(picture).catch((cause: unknown) => String(cause));
    if (typeof frame === "string") return err({ code: "frame-unreadable", detail: frame });
    const seen = await see(frame, -1, 0);
    if (!seen.ok) return seen;
    const boxes = seen.value.answer.boxes.data.slice();
    const scores = seen.value.answer.scores.data.slice();
    return transfer(ok({ ...seen.value.result, boxes, scores }), [boxes.buffer, scores.buffer]);
  },
  capture: (seq, annotations) => lastPicture.encode(seq, annotations),
} satisfies DetectorApi);
