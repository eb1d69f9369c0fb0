import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RetentionPolicy, selectForRemoval } from "../../src/core/retention.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";

const NOW = 1_000;
const KEEP_ALL: RetentionPolicy = { maxAge: null, maxBytes: null, keepVerified: true, keepNotUploaded: true };

interface Look {
  readonly at: number;
  readonly verdict: Scene["verdict"];
  readonly bytes: number | null;
  readonly uploadedAt: number | null;
}

function sceneWith(id: string, look: Partial<Look>): Scene {
  const { at = 0, verdict = "none", bytes = 1, uploadedAt = null } = look;
  const scene = exampleScene(id, at, verdict);
  return { ...scene, uploadedAt, media: { ...scene.media, bytes } };
}

const someTime = fc.integer({ min: 0, max: NOW });
const look: fc.Arbitrary<Look> = fc.record({
  at: someTime,
  verdict: fc.constantFrom("none", "correct", "wrong"),
  bytes: fc.option(fc.integer({ min: 0, max: 100 })),
  uploadedAt: fc.option(someTime),
});
const someScenes = fc
  .array(look, { maxLength: 12 })
  .map((looks) => looks.map((each, index) => sceneWith(`${index}`, each)));
const someBytes = fc.integer({ min: 0, max: 500 });
const policy: fc.Arbitrary<RetentionPolicy> = fc.record({
  maxAge: fc.option(someTime),
  maxBytes: fc.option(someBytes),
  keepVerified: fc.boolean(),
  keepNotUploaded: fc.boolean(),
});

const idsOf = (scenes: readonly { readonly id: string }[]): string[] => scenes.map(({ id }) => id);
const weightOf = (scenes: readonly Scene[]): number =>
  scenes.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);

function awaitedWhere(isCloudLinked: boolean): (scene: Scene) => boolean {
  return ({ uploadedAt }) => isCloudLinked && uploadedAt === null;
}

function removedBy(scenes: readonly Scene[], rule: RetentionPolicy, isCloudLinked: boolean): Scene[] {
  return selectForRemoval(scenes, rule, NOW, awaitedWhere(isCloudLinked)).map(({ scene }) => scene);
}

function keptBy(scenes: readonly Scene[], rule: RetentionPolicy, isCloudLinked: boolean): Scene[] {
  const removed = new Set(removedBy(scenes, rule, isCloudLinked));
  return scenes.filter((scene) => !removed.has(scene));
}

describe("whatever the policy and the scenes", () => {
  test("what a person has checked stays where checked scenes are kept", () => {
    fc.assert(
      fc.property(someScenes, policy, fc.boolean(), (scenes, rule, isCloudLinked) => {
        const removed = removedBy(scenes, { ...rule, keepVerified: true }, isCloudLinked);
        expect(removed.every(({ verdict }) => verdict === "none")).toBe(true);
      }),
    );
  });

  test("what is not in the linked cloud yet stays where its upload is waited for", () => {
    fc.assert(
      fc.property(someScenes, policy, (scenes, rule) => {
        const removed = removedBy(scenes, { ...rule, keepNotUploaded: true }, true);
        expect(removed.every(({ uploadedAt }) => uploadedAt !== null)).toBe(true);
      }),
    );
  });

  test("no upload is waited for where no cloud is linked", () => {
    fc.assert(
      fc.property(someScenes, policy, (scenes, rule) => {
        const waiting = removedBy(scenes, { ...rule, keepNotUploaded: true }, false);
        expect(waiting).toEqual(removedBy(scenes, { ...rule, keepNotUploaded: false }, false));
      }),
    );
  });

  test("nothing goes without a bound", () => {
    fc.assert(
      fc.property(someScenes, policy, fc.boolean(), (scenes, rule, isCloudLinked) => {
        expect(removedBy(scenes, { ...rule, maxAge: null, maxBytes: null }, isCloudLinked)).toEqual([]);
      }),
    );
  });

  test("what stays fits, or all that weighs something is protected", () => {
    fc.assert(
      fc.property(someScenes, policy, someBytes, fc.boolean(), (scenes, rule, maxBytes, isCloudLinked) => {
        const kept = keptBy(scenes, { ...rule, maxBytes }, isCloudLinked);
        const isProtected = ({ verdict, uploadedAt }: Scene): boolean =>
          (rule.keepVerified && verdict !== "none") ||
          (rule.keepNotUploaded && isCloudLinked && uploadedAt === null);
        expect(weightOf(kept.filter((scene) => !isProtected(scene)))).toBeLessThanOrEqual(
          Math.max(0, maxBytes - weightOf(kept.filter(isProtected))),
        );
      }),
    );
  });

  test("no more goes for size than has to: together with the last of them the rest would not fit", () => {
    fc.assert(
      fc.property(someScenes, policy, someBytes, fc.boolean(), (scenes, rule, maxBytes, isCloudLinked) => {
        const removals = selectForRemoval(scenes, { ...rule, maxBytes }, NOW, awaitedWhere(isCloudLinked));
        const last = removals.findLast(({ reason }) => reason === "size");
        if (last === undefined) return;
        const kept = keptBy(scenes, { ...rule, maxBytes }, isCloudLinked);
        expect(weightOf([...kept, last.scene])).toBeGreaterThan(maxBytes);
      }),
    );
  });

  test("a second run finds nothing more", () => {
    fc.assert(
      fc.property(someScenes, policy, fc.boolean(), (scenes, rule, isCloudLinked) => {
        expect(removedBy(keptBy(scenes, rule, isCloudLinked), rule, isCloudLinked)).toEqual([]);
      }),
    );
  });

  test("no scene goes twice, the too old ones go first, and the oldest first for each reason", () => {
    fc.assert(
      fc.property(someScenes, policy, (scenes, rule) => {
        const removals = selectForRemoval(scenes, rule, NOW, awaitedWhere(true));
        expect(new Set(removals.map(({ scene }) => scene.id)).size).toBe(removals.length);
        const reasons = removals.map(({ reason }) => reason);
        expect(reasons).toEqual([...reasons].sort());
        for (const reason of ["age", "size"] as const) {
          const times = removals.filter((each) => each.reason === reason).map(({ scene }) => scene.at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }
      }),
    );
  });

  test("it is age exactly where the scene is older than the policy keeps it", () => {
    fc.assert(
      fc.property(someScenes, policy, someTime, (scenes, rule, maxAge) => {
        for (const { scene, reason } of selectForRemoval(
          scenes,
          { ...rule, maxAge },
          NOW,
          awaitedWhere(false),
        ))
          expect(reason).toBe(NOW - scene.at > maxAge ? "age" : "size");
      }),
    );
  });
});

describe("the scenes to delete", () => {
  const scenes = [
    sceneWith("newest", { at: 900, bytes: 40 }),
    sceneWith("old", { at: 100, bytes: 40 }),
    sceneWith("middle", { at: 500, bytes: 40 }),
    sceneWith("oldest, but checked", { at: 50, bytes: 40, verdict: "wrong" }),
  ];

  test.each<[string, Partial<RetentionPolicy>, readonly [string, "age" | "size"][]]>([
    ["are those past the age", { maxAge: 500 }, [["old", "age"]]],
    ["are not those of exactly that age", { maxAge: 900 }, []],
    ["are the oldest of what is too much", { maxBytes: 120 }, [["old", "size"]]],
    ["are not those that just fit", { maxBytes: 160 }, []],
    [
      "are the too old ones, then what is still too much",
      { maxAge: 800, maxBytes: 80 },
      [
        ["old", "age"],
        ["middle", "size"],
      ],
    ],
    ["are no others where the too old ones were enough", { maxAge: 800, maxBytes: 120 }, [["old", "age"]]],
    [
      "are also checked ones where those are not kept",
      { maxBytes: 80, keepVerified: false },
      [
        ["oldest, but checked", "size"],
        ["old", "size"],
      ],
    ],
  ])("%s", (_what, change, expected) => {
    const removals = selectForRemoval(scenes, { ...KEEP_ALL, ...change }, NOW, awaitedWhere(false));
    expect(removals.map(({ scene, reason }) => [scene.id, reason])).toEqual(expected);
  });

  test("are never others because of a scene that nobody has weighed, nor that one to make room", () => {
    const unweighed = sceneWith("unweighed", { at: 1, bytes: null });
    const all = [...scenes, unweighed];
    expect(removedBy(all, { ...KEEP_ALL, maxBytes: 160 }, false)).toEqual([]);
    expect(idsOf(removedBy(all, { ...KEEP_ALL, maxBytes: 130 }, false))).toEqual(["old"]);
  });
});
