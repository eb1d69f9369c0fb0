/**
 * The matrix of what can break a detector: fault × what is expected. Every row ends in watching again, which is said,
 * or in a word as loud as that of a failing print.
 */
import { describe, expect, test } from "vitest";
import type { DetectFault, WorkerFault } from "../../src/contracts/detector.ts";
import { WORN_AFTER_BYTES } from "../../src/core/wear.ts";
import { faceOf } from "../../src/ui/watch/face.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { appOn, World } from "../support/fake-ports.ts";

const TEN_MINUTES = 10 * 60_000;

type Fault = DetectFault | WorkerFault;

/** On the next frame; `canary` from the next self-test on. */
const FAULTS: readonly [what: string, fault: Fault, where: "frame" | "canary"][] = [
  ["the GPU is lost", { code: "run-failed", provider: "webgpu", detail: "device lost: destroyed" }, "frame"],
  [
    "the GPU has no memory left",
    { code: "run-failed", provider: "webgpu", detail: "out of memory" },
    "frame",
  ],
  ["the worker crashes", { code: "worker-died", detail: "uncaught" }, "frame"],
  ["the worker hangs", { code: "worker-overdue", after: 8_000 }, "frame"],
  ["the answer is zero", { code: "output-zero" }, "frame"],
  ["the answer is not a number", { code: "output-nan" }, "frame"],
  ["the answer is always the same", { code: "output-constant" }, "frame"],
  ["the canary's answer is zero", { code: "output-zero" }, "canary"],
  ["the canary's answer is not a number", { code: "output-nan" }, "canary"],
  ["the canary is not answered in time", { code: "worker-overdue", after: 8_000 }, "canary"],
  ["the worker is gone when the canary is due", { code: "worker-died", detail: "killed" }, "canary"],
];

describe.each(FAULTS)("%s", (_what, fault, where) => {
  async function breakIt(world: World): Promise<void> {
    if (where === "frame") world.detectFault = fault;
    else world.probeFault = fault;
    // The canary is due at once after a sleep, which is when a GPU is gone.
    if (where === "canary") world.clock.set(world.clock.now() + 3_600_000);
    await world.clock.advance(2_000);
  }

  test("and a new worker answers: a gap, a notice, and no noise", async () => {
    const { world, app } = await watchCalmly();
    await breakIt(world);
    expect(app.getState().watch.phase).toBe("recovering");
    world.detectFault = null;
    world.probeFault = null;
    await world.clock.advance(4_000);
    const { notices, watch } = app.getState();
    expect(watch).toMatchObject({ phase: "watching", provider: "wasm", trouble: null });
    expect(watch.watch?.gaps.at(-1)?.reason).toBe("detector");
    expect(notices).toMatchObject([{ kind: "detector-restarted", fault }]);
    expect(world.openDetectors).toBe(1);
    expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
  });

  test("and none answers: as loud as a failing print, until one does", async () => {
    const { world, app } = await watchCalmly();
    world.notify.state = "granted";
    const provenAt = app.getState().watch.canary?.goodAt;
    world.providers = {};
    await breakIt(world);
    await world.clock.advance(30_000);
    const { watch } = app.getState();
    expect(faceOf(watch)).toBe("broken");
    expect(watch).toMatchObject({ phase: "blocked", trouble: { alert: "detector" } });
    expect(watch.canary?.goodAt).toBe(provenAt);
    expect(world.rings.at(-1)).toBe("detector");
    expect(world.notify.shown.at(-1)?.title).toBe("detector");
    world.providers = { wasm: { ms: 40, error: 0 } };
    world.detectFault = null;
    world.probeFault = null;
    await world.clock.advance(20_000);
    expect(faceOf(app.getState().watch)).toBe("calm");
    expect(world.rings.at(-1)).toBeNull();
  });
});

test("a canary that is answered wrongly, zero or not at all puts what was seen since the last good one in doubt", async () => {
  const { world, app } = await watchCalmly();
  const provenAt = app.getState().watch.canary?.goodAt;
  world.isCanaryWrong = true;
  world.clock.set(world.clock.now() + TEN_MINUTES);
  await world.clock.advance(2_000);
  expect(app.getState().watch.canary).toMatchObject({ isAnswered: false, goodAt: provenAt });
  world.isCanaryWrong = false;
  await world.clock.advance(4_000);
  expect(app.getState().notices).toMatchObject([
    { kind: "detector-restarted", fault: { code: "canary-failed" }, doubtSince: provenAt },
  ]);
  expect(app.getState().watch).toMatchObject({ phase: "watching", canary: { isAnswered: true } });
});

test("a canary that stays wrong is heard, says why, and stops being heard with Stop", async () => {
  const { world, app } = await watchCalmly();
  world.isCanaryWrong = true;
  await world.clock.advance(TEN_MINUTES + 30_000);
  expect(faceOf(app.getState().watch)).toBe("broken");
  expect(app.getState().watch.trouble?.fault).toEqual({ code: "canary-failed" });
  expect(world.rings.at(-1)).toBe("detector");
  await app.getState().actions.stop();
  expect(world.rings.at(-1)).toBeNull();
});

test("every frame fails though every new worker passes its self-test: that is heard too", async () => {
  const { world, app } = await watchCalmly();
  world.detectFault = { code: "output-zero" };
  await world.clock.advance(30_000);
  expect(faceOf(app.getState().watch)).toBe("broken");
  expect(world.rings.at(-1)).toBe("detector");
});

test("a failing print is heard before a detector that breaks after it, a warning is not", async () => {
  const { world } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(world.rings.at(-1)).toBe("warning");
  world.detectFault = { code: "output-zero" };
  await world.clock.advance(30_000);
  expect(world.rings.at(-1)).toBe("detector");
  world.detectFault = null;
  await world.clock.advance(60_000);
  expect(world.rings.at(-1)).toBe("failing");
  world.detectFault = { code: "output-zero" };
  await world.clock.advance(30_000);
  expect(world.rings.at(-1)).toBe("failing");
});

test("an answer about an older frame is none", async () => {
  const { world, app } = await watchCalmly();
  world.lag = 1;
  await world.clock.advance(2_000);
  expect(app.getState().watch.trouble?.fault).toMatchObject({ code: "answer-of-another" });
  world.lag = 0;
  await world.clock.advance(4_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test.each([
  ["frame", "detect"],
  ["canary", "probe"],
] as const)(
  "a %s that is never answered, not even by the worker's end of time, is found from outside the watch",
  async (_what, hanging) => {
    const { world, app } = await watchCalmly();
    world.hanging = hanging;
    world.clock.set(world.clock.now() + TEN_MINUTES);
    await world.clock.advance(2 * 60_000);
    const { notices, watch } = app.getState();
    expect(watch.phase).toBe("watching");
    expect(watch.watch?.gaps.at(-1)?.reason).toBe("detector");
    expect(notices).toMatchObject([{ kind: "detector-restarted" }]);
    expect(world.rings).toContain("detector");
  },
);

test("a camera that never answers is opened anew", async () => {
  const { world, app } = await watchCalmly();
  world.hanging = "grab";
  await world.clock.advance(60_000);
  expect(app.getState().watch).toMatchObject({
    phase: "watching",
    watch: { gaps: [{ reason: "camera" }] },
  });
  expect(world.openSources).toBe(1);
});

test.each([
  ["slept for an hour", 3_600_000],
  ["had its clock set back by a day", -86_400_000],
])("a device that %s shows the canary as it should, and nobody is woken", async (_what, moved) => {
  const { world, app } = await watchCalmly();
  const provenAt = app.getState().watch.canary?.goodAt ?? 0;
  world.clock.set(world.clock.now() + moved);
  await world.clock.advance(moved > 0 ? 2_000 : TEN_MINUTES + 2_000);
  expect(app.getState().watch.canary?.goodAt).not.toBe(provenAt);
  expect(app.getState().watch.canary?.isAnswered).toBe(true);
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
});

test.each([
  ["has no memory for it", "out of memory"],
  ["has no adapter after sleep", "no adapter"],
])("WebGPU that was chosen and %s gives way to WASM, and that is said", async () => {
  const world = new World();
  const app = appOn(world);
  await app.getState().actions.changeSettings({ engine: "webgpu" });
  void app.getState().actions.start();
  await world.clock.advance(10_000);
  const { notices, watch } = app.getState();
  expect(watch).toMatchObject({ phase: "watching", provider: "wasm" });
  expect(notices).toMatchObject([
    {
      kind: "detector-restarted",
      fault: { code: "provider-unavailable", provider: "webgpu" },
      provider: "wasm",
    },
  ]);
});

test("after a fault of WebGPU the watch stays on WASM, and the next one finds out anew", async () => {
  const world = new World();
  world.providers = { wasm: { ms: 40, error: 0 }, webgpu: { ms: 10, error: 0 } };
  const app = appOn(world);
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState().watch.provider).toBe("webgpu");
  world.detectFault = { code: "run-failed", provider: "webgpu", detail: "device lost: unknown" };
  await world.clock.advance(2_000);
  world.detectFault = null;
  await world.clock.advance(TEN_MINUTES);
  expect(app.getState().watch.provider).toBe("wasm");
  expect(app.getState().settings.chosenProvider).toEqual({});
});

test("a worker whose memory has grown is replaced by one that is proven beside it: no frame is missed", async () => {
  const { world, app } = await watchCalmly();
  world.heap = 16 * 1024 * 1024;
  await world.clock.advance(10_000);
  const before = world.opened.length;
  const frames = world.frames.detected;
  world.heap += WORN_AFTER_BYTES;
  await world.clock.advance(60_000);
  expect(world.opened.slice(before)).toEqual(["wasm"]);
  expect(world.openDetectors).toBe(1);
  expect(world.frames.detected - frames).toBe(30);
  expect(app.getState().watch.watch?.gaps).toEqual([]);
  expect(app.getState().notices).toEqual([]);
});

test("a hot device looks less often, rests as a last resort, says both, and is not slowed down while a print fails", async () => {
  const { world, app } = await watchCalmly();
  await world.clock.advance(60_000);
  world.pressureChanged("critical");
  world.frameMs = 300;
  await world.clock.advance(90_000);
  const before = world.frames.detected;
  await world.clock.advance(60_000);
  expect(world.frames.detected - before).toBe(12);
  expect(app.getState().notices).toMatchObject([{ kind: "device-hot" }]);
  expect(app.getState().watch.watch?.gaps).toEqual([]);

  await world.clock.advance(4 * 60_000);
  expect(app.getState().watch).toMatchObject({
    phase: "recovering",
    trouble: { fault: { code: "device-resting" } },
  });
  await world.clock.advance(60_000);
  expect(app.getState().watch.phase).toBe("watching");
  expect(app.getState().watch.watch?.gaps).toMatchObject([{ reason: "heat" }]);
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);

  world.detections = TANGLE;
  await world.clock.advance(20_000);
  expect(world.rings).toContain("warning");
  world.pressureChanged("nominal");
  world.frameMs = 0;
  await world.clock.advance(60_000);
  expect(app.getState().notices).toEqual([]);
});
