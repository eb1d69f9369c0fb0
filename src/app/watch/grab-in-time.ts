import type { CameraFault, FrameSource } from "../../contracts/camera.ts";
import type { Frame } from "../../contracts/frame.ts";
import { err, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";

/** Above the ten seconds after which a camera says by itself that it is stalled. */
const LIMIT_MS: Milliseconds = 20_000;

/** A picture, or `camera-stalled` from a camera that does not even answer; one that comes too late is closed. */
export async function grabInTime(
  { clock }: Pick<Ports, "clock">,
  source: FrameSource,
): Promise<Result<Frame, CameraFault>> {
  const isOver = new AbortController();
  const grabbing = source.grab();
  const first = await Promise.race([grabbing, clock.sleep(LIMIT_MS, isOver.signal)]);
  isOver.abort();
  if (first !== undefined) return first;
  void grabbing.then((late) => late.ok && late.value.close()); // nobody waits for it any more
  return err({ code: "camera-stalled" });
}
