import { beforeEach, describe, expect, test } from "vitest";
import { createAlarmNotifier } from "../../src/app/alarm-notifier.ts";
import { freshSettings, type Settings } from "../../src/contracts/settings.ts";
import { type AlarmState, acknowledge, startAlarm } from "../../src/core/alarm/alarm.ts";
import { ok } from "../../src/core/result.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeNotify } from "../support/fake-evidence.ts";

const NOW = 1_000_000;
const QUIET = startAlarm(0);
const WARNING: AlarmState = {
  ...QUIET,
  phase: "warning",
  type: "spaghetti",
  raised: ["spaghetti"],
  since: 5,
};
const FAILING: AlarmState = { ...WARNING, phase: "failing", since: 11 };

/** The notifier in a world where the test plays the watch. */
class Bench {
  readonly notify = new FakeNotify();
  settings: Settings = freshSettings("device");
  alarm: AlarmState | null = QUIET;
  stored: readonly Scene[] = [];
  readonly changed: Scene[] = [];
  readonly asked: string[] = [];
  readonly notifier = createAlarmNotifier(
    {
      notify: this.notify,
      noticeWords: {
        textsFor: (subject) =>
          Promise.resolve({
            title: subject.kind === "alarm" ? `${subject.phase} ${subject.type}` : "example",
            body: "",
            actions: [],
          }),
      },
      store: { firstScenes: () => Promise.resolve(ok(this.stored)) },
      clock: { now: () => NOW },
    },
    {
      settings: () => this.settings,
      alarm: () => this.alarm,
      getMedia: (key) => Promise.resolve(ok(new Blob([key]))),
      change: (ids, change) => {
        this.changed.push(...ids.map((id) => change(exampleScene(id))));
        return Promise.resolve();
      },
      acknowledge: () => void this.asked.push("acknowledge"),
      snooze: () => void this.asked.push("snooze"),
    },
  );

  /** The alarm becomes this, and whatever follows from it happens. */
  async becomes(alarm: AlarmState | null): Promise<void> {
    this.alarm = alarm;
    this.notifier.follow(alarm);
    await settled();
  }

  async keeps(scene: Scene): Promise<void> {
    this.notifier.kept(scene);
    await settled();
  }

  get shown(): string[] {
    return this.notify.shown.map(({ sceneId, title }) => `${sceneId}: ${title}`);
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe("an alarm outside the page", () => {
  test("is told with its scene and the annotated picture, and felt at once", async () => {
    await bench.becomes(WARNING);
    expect([bench.shown, bench.notify.vibrations]).toEqual([[], 1]);
    await bench.keeps(exampleScene("a"));
    expect(bench.shown).toEqual(["a: warning spaghetti"]);
    expect(await bench.notify.shown[0]?.picture?.text()).toBe("a/annotated");
    expect(bench.notify.vibrations).toBe(1);
  });

  test("is told once, however often the noise changes", async () => {
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
    await bench.becomes({ ...WARNING, score: 0.8 });
    expect(bench.shown).toHaveLength(1);
  });

  test("is told again when it gets worse, in place of the first notice", async () => {
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
    await bench.becomes(FAILING);
    expect(bench.shown).toEqual(["a: warning spaghetti", "a: failing spaghetti"]);
    expect(bench.notify.vibrations).toBe(2);
  });

  test("comes back after a snooze with the same scene", async () => {
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
    await bench.becomes(acknowledge(WARNING, 20));
    await bench.becomes({ ...WARNING, since: 600_020 });
    expect(bench.shown).toEqual(["a: warning spaghetti", "a: warning spaghetti"]);
  });

  test("is not told with the scene of an earlier one, or of another type", async () => {
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
    await bench.becomes({ ...WARNING, type: "warping", since: 30 });
    await bench.becomes(QUIET);
    await bench.becomes({ ...WARNING, since: 99 });
    expect(bench.shown).toEqual(["a: warning spaghetti"]);
    await bench.keeps(exampleScene("b"));
    expect(bench.shown).toEqual(["a: warning spaghetti", "b: warning spaghetti"]);
  });

  test("that was answered while its scene was being kept is not told", async () => {
    await bench.becomes(WARNING);
    await bench.becomes(acknowledge(WARNING, 20));
    await bench.keeps(exampleScene("a"));
    expect(bench.shown).toEqual([]);
  });

  test("is not told where the owner or the browser does not want it", async () => {
    bench.settings = { ...bench.settings, areNotificationsOn: false, isVibrationOn: false };
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
    bench.settings = freshSettings("device");
    bench.notify.state = "denied";
    await bench.becomes(FAILING);
    expect(bench.shown).toEqual([]);
    expect(bench.notify.vibrations).toBe(1);
  });
});

describe("answers", () => {
  beforeEach(async () => {
    await bench.becomes(WARNING);
    await bench.keeps(exampleScene("a"));
  });

  test.each([
    ["failing", "correct"],
    ["false-alarm", "wrong"],
  ] as const)("%s judges the scene %s and quiets the alarm", async (action, verdict) => {
    bench.notify.answer({ sceneId: "a", action });
    await settled();
    expect(bench.changed).toMatchObject([{ id: "a", verdict, verifiedAt: NOW }]);
    expect(bench.asked).toEqual(["acknowledge"]);
  });

  test("snooze puts the alarm off and judges nothing", () => {
    bench.notify.answer({ sceneId: "a", action: "snooze" });
    expect([bench.changed, bench.asked]).toEqual([[], ["snooze"]]);
  });

  test("an answer about an older scene leaves the running alarm alone", () => {
    bench.notify.answer({ sceneId: "older", action: "false-alarm" });
    expect(bench.changed.map(({ id }) => id)).toEqual(["older"]);
    expect(bench.asked).toEqual([]);
  });

  test("given in the app take the notice down", async () => {
    await bench.becomes(acknowledge(WARNING, 20));
    await bench.becomes(acknowledge(WARNING, 20));
    expect(bench.notify.cleared).toEqual(["a"]);
    bench.notifier.settled(["b", "c"]);
    await settled();
    expect(bench.notify.cleared).toEqual(["a", "b", "c"]);
  });
});

test("the number on the icon follows what is kept and judged", async () => {
  bench.stored = [exampleScene("a", NOW), exampleScene("b", NOW)];
  await bench.keeps(exampleScene("b", NOW));
  bench.stored = [exampleScene("a", NOW), exampleScene("b", NOW, "wrong")];
  bench.notifier.count();
  bench.notifier.count();
  await settled();
  expect(bench.notify.badges[0]).toBe(2);
  expect(bench.notify.badges.at(-1)).toBe(1);
});

test("an example is shown on request, whatever the watch does", async () => {
  expect(await bench.notifier.tryOut()).toBe(true);
  expect(bench.shown).toEqual(["example: example"]);
});
