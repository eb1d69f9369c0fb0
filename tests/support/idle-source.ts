import type { FrameSource } from "../../src/contracts/camera.ts";
import { err } from "../../src/core/result.ts";

/** A source that nobody looks at. */
export const idleSource: FrameSource = {
  id: "camera",
  label: "Rear",
  // Only handed on to the recorder, which is not a real one.
  get view(): never {
    throw new Error("there is no page");
  },
  stream: null,
  grab: () => Promise.resolve(err({ code: "camera-failed", detail: "" })),
  close: () => undefined,
};
