/** Opens a camera and keeps trying as long as trying can help. */
import type { CameraFault, FrameSource } from "../../contracts/camera.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";

/** Only the person can mend these; asking again would only ask them again. */
const NEEDS_THE_PERSON: ReadonlySet<CameraFault["code"]> = new Set([
  "camera-insecure",
  "camera-unsupported",
  "camera-denied",
]);

/** Pauses between attempts; the last one repeats. A camera that is plugged in ends a pause at once. */
const PAUSES_MS: readonly Milliseconds[] = [500, 1_000, 2_000, 5_000];

/**
 * The opened source; null when `signal` ended the attempts or only the person can help. Tells every fault.
 * The caller closes the source.
 */
export async function openSource(
  ports: Pick<Ports, "camera" | "clock">,
  open: () => Promise<Result<FrameSource, CameraFault>>,
  onFault: (fault: CameraFault) => void,
  signal: AbortSignal,
): Promise<FrameSource | null> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const opened = await open();
    if (opened.ok && !signal.aborted) return opened.value;
    if (opened.ok) {
      opened.value.close();
      return null;
    }
    onFault(opened.fault);
    if (NEEDS_THE_PERSON.has(opened.fault.code)) return null;
    await pause(ports, PAUSES_MS[attempt] ?? PAUSES_MS.at(-1) ?? 0, signal);
  }
  return null;
}

/** Waits, but not longer than until a camera comes or goes. */
async function pause(
  { camera, clock }: Pick<Ports, "camera" | "clock">,
  ms: Milliseconds,
  signal: AbortSignal,
): Promise<void> {
  const wake = new AbortController();
  const stopListening = camera.onChange(() => wake.abort());
  await clock.sleep(ms, AbortSignal.any([signal, wake.signal]));
  stopListening();
}
