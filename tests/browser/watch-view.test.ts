/** What is wrong with the camera's view is told within 30 s, ends when mended, and never settles an alarm. */
import { expect, test } from "vitest";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { exampleMask } from "../support/example-mask.ts";
import { FAULTY_VIEWS } from "../support/example-view.ts";
import type { appOn, World } from "../support/fake-ports.ts";

type App = ReturnType<typeof appOn>;

const noticesOf = (app: App): readonly string[] => app.getState().notices.map(({ kind }) => kind);

const BLINDING = [
  ["black", (world: World) => void (world.view = FAULTY_VIEWS.black)],
  ["covered", (world: World) => void (world.view = FAULTY_VIEWS.covered)],
  ["frozen", (world: World) => void (world.isFrozen = true)],
] as const;

function mend(world: World): void {
  world.view = {};
  world.isFrozen = false;
}

test.each(BLINDING)(
  "a picture that is %s is as loud as no camera within 30 s, and over when mended, with its gap",
  async (fault, inject) => {
    const { world, app } = await watchCalmly();
    inject(world);
    await world.clock.advance(15_000);
    expect(app.getState().watch).toMatchObject({
      phase: "recovering",
      trouble: { fault: { code: `view-${fault}` } },
      view: { faults: [fault] },
    });
    await world.clock.advance(15_000);
    expect(world.rings.at(-1)).toBe("blind");
    mend(world);
    await world.clock.advance(8_000);
    expect(app.getState().watch).toMatchObject({
      phase: "watching",
      trouble: null,
      view: { faults: [] },
      watch: { gaps: [{ reason: fault }] },
    });
    const [gap] = app.getState().watch.watch?.gaps ?? [];
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(28_000);
    expect(world.rings.at(-1)).toBeNull();
  },
);

test.each(["overexposed", "blurred"] as const)(
  "a picture that is %s is told within 30 s beside a watch that goes on, and forgotten when mended",
  async (fault) => {
    const { world, app } = await watchCalmly();
    world.view = FAULTY_VIEWS[fault];
    await world.clock.advance(20_000);
    expect(noticesOf(app)).toEqual([`view-${fault}`]);
    expect(app.getState().watch.phase).toBe("watching");
    world.detections = TANGLE;
    await world.clock.advance(10_000);
    expect(app.getState().watch.alarm?.phase).toBe("warning");
    mend(world);
    await world.clock.advance(8_000);
    expect(noticesOf(app)).toEqual([]);
  },
);

test("a notice that was closed stays closed while its fault lasts, and comes again with the next one", async () => {
  const { world, app } = await watchCalmly();
  world.view = FAULTY_VIEWS.blurred;
  await world.clock.advance(20_000);
  app.getState().actions.dismissNotice(app.getState().notices[0]?.id ?? "");
  await world.clock.advance(20_000);
  expect(noticesOf(app)).toEqual([]);
  mend(world);
  await world.clock.advance(8_000);
  world.view = FAULTY_VIEWS.blurred;
  await world.clock.advance(20_000);
  expect(noticesOf(app)).toEqual(["view-blurred"]);
});

test.each(Object.entries(FAULTY_VIEWS))("a moment of %s is told to nobody", async (_fault, view) => {
  const { world, app } = await watchCalmly();
  world.view = view;
  await world.clock.advance(3_000);
  mend(world);
  await world.clock.advance(20_000);
  expect(app.getState()).toMatchObject({ notices: [], watch: { phase: "watching", view: { faults: [] } } });
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
});

test.each(BLINDING)("a picture that is %s settles no alarm, and hides none", async (_fault, inject) => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  inject(world);
  world.detections = [];
  await world.clock.advance(120_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  expect(world.rings.at(-1)).toBe("warning");
  mend(world);
  await world.clock.advance(8_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
});

test("a failure that the picture froze on still warns", async () => {
  const { world, app } = await watchCalmly();
  world.isFrozen = true;
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
});

test("a single repeated picture is no gap", async () => {
  const { world, app } = await watchCalmly();
  world.isFrozen = true;
  await world.clock.advance(2_000);
  world.isFrozen = false;
  await world.clock.advance(10_000);
  expect(app.getState().watch.watch?.gaps).toEqual([]);
});

test("a frozen picture teaches nothing about what is normal, and its frames are not kept", async () => {
  const { world, app } = await watchCalmly();
  world.isFrozen = true;
  await world.clock.advance(5_000);
  const before = app.getState().watch;
  await world.clock.advance(300_000);
  const after = app.getState().watch;
  expect(after.alarm?.background).toEqual(before.alarm?.background);
  expect(after.watch?.frames).toBe(before.watch?.frames);
});

const AREA = exampleMask("arm", { left: 0.25, right: 0.65, top: 0.35, bottom: 0.75 });

async function bump(): Promise<{ world: World; app: App }> {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setMasks("camera", [AREA]);
  world.view = FAULTY_VIEWS.bumped;
  await world.clock.advance(20_000);
  expect(app.getState().watch).toMatchObject({
    phase: "watching",
    masks: [AREA],
    view: { faults: ["bumped"], shift: { x: 0.1, y: -0.05 } },
  });
  return { world, app };
}

test("areas stay where they are until somebody answers, and go along when that is the answer", async () => {
  const { world, app } = await bump();
  await world.clock.advance(60_000);
  expect(app.getState().watch.masks).toEqual([AREA]);
  await app.getState().actions.acceptView("move");
  const [moved] = app.getState().watch.masks;
  for (const [index, point] of AREA.points.entries()) {
    expect(moved?.points[index]?.x).toBeCloseTo(point.x + 0.1);
    expect(moved?.points[index]?.y).toBeCloseTo(point.y - 0.05);
  }
  expect(world.store.cameras.get("camera")?.masks).toEqual([moved]);
  world.view = {};
  await world.clock.advance(60_000);
  expect(app.getState().watch.view).toEqual({ faults: [], shift: null });
});

test("areas stay when the camera is said not to have moved, and that is the view from then on", async () => {
  const { world, app } = await bump();
  await app.getState().actions.acceptView("keep");
  world.view = {};
  await world.clock.advance(60_000);
  expect(app.getState().watch).toMatchObject({ masks: [AREA], view: { faults: [], shift: null } });
});

test("a camera that is turned back ends the question", async () => {
  const { world, app } = await bump();
  world.view = {};
  await world.clock.advance(8_000);
  expect(app.getState().watch).toMatchObject({ masks: [AREA], view: { faults: [], shift: null } });
});

test("after a turn the areas cannot go along, and are not offered to", async () => {
  const { world, app } = await watchCalmly();
  world.view = { pose: { staying: 0.05, motion: { x: 0.1, y: 0, turn: 0.2, zoom: 0, agreement: 1 } } };
  await world.clock.advance(20_000);
  expect(app.getState().watch.view).toEqual({ faults: ["bumped"], shift: null });
});
