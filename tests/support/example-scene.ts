import { type Scene, sceneOf } from "../../src/core/scene.ts";
import { detectionAt } from "./drawn-alarm.ts";

/** A scene with these ids and that time; everything else is alike. Judged ones were judged a second later. */
export function exampleScene(id: string, at = 1_000, verdict: Scene["verdict"] = "none"): Scene {
  const detection = detectionAt(0.9);
  const scene = sceneOf(
    { kind: "keep-scene", type: "spaghetti", confidence: 0.9, box: detection.box, at },
    [detection],
    {
      id,
      deviceId: "device",
      cameraId: "camera",
      watchId: "watch",
      printJobId: "print",
      frameNumber: 7,
      model: { id: "layerwatch", version: "0.1.0" },
      context: null,
    },
    100_000,
  );
  return { ...scene, verdict, verifiedAt: verdict === "none" ? null : at + 1_000 };
}
