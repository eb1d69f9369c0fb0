import { expect, vi } from "vitest";
import { detectionAt } from "./drawn-alarm.ts";
import { appOn, World } from "./fake-ports.ts";

/** What the fake camera shows when a print has failed. */
export const TANGLE = [detectionAt(0.9)];

/** An app that has been watching a calm print for some seconds. */
export async function watchCalmly(
  world = new World(),
): Promise<{ world: World; app: ReturnType<typeof appOn> }> {
  const app = appOn(world);
  void app.getState().actions.start();
  // The code of a watch is fetched at Start, and that takes its time on the real clock.
  await vi.waitFor(() => expect(app.getState().watch.phase).toBe("watching"), { timeout: 10_000 });
  await world.clock.advance(10_000);
  expect(app.getState().watch.phase).toBe("watching");
  return { world, app };
}
