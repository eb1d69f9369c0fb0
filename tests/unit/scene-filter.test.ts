import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import { type Scene, typeOf } from "../../src/core/scene.ts";
import {
  byReview,
  EVERYTHING,
  matches,
  type SceneQuery,
  selectForReview,
} from "../../src/core/scene-filter.ts";
import { exampleScene } from "../support/example-scene.ts";

const CAMERAS = ["camera", "other"];
const PRINTS = ["print", "other"];
const type = fc.constantFrom(...FAILURE_TYPES);
const LATEST = 5;
const time = fc.integer({ min: 0, max: LATEST });

const scenes: fc.Arbitrary<Scene[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      at: time,
      verdict: fc.constantFrom<Scene["verdict"]>("none", "correct", "wrong"),
      type: fc.option(type),
      cameraId: fc.option(fc.constantFrom(...CAMERAS)),
      printJobId: fc.option(fc.constantFrom(...PRINTS)),
      uploadedAt: fc.option(time),
    })
    .map((fields) => ({ ...exampleScene("a"), ...fields })),
  { selector: ({ id }) => id },
);

const queries: fc.Arbitrary<SceneQuery> = fc.record({
  verified: fc.constantFrom("all", "unverified", "verified"),
  type: fc.option(fc.oneof(type, fc.constant("unnamed" as const))),
  cameraId: fc.option(fc.constantFrom(...CAMERAS)),
  printJobId: fc.option(fc.constantFrom(...PRINTS)),
  from: fc.option(time),
  to: fc.option(time),
  isUploaded: fc.option(fc.boolean()),
});

/** A query for each field alone. */
function fieldsOf(query: SceneQuery): Partial<SceneQuery>[] {
  const { verified, type, cameraId, printJobId, from, to, isUploaded } = query;
  return [{ verified }, { type }, { cameraId }, { printJobId }, { from }, { to }, { isUploaded }];
}

const idsOf = (list: readonly Scene[]): string[] => list.map(({ id }) => id);
const select = (list: readonly Scene[], query: Partial<SceneQuery>): string[] =>
  idsOf(selectForReview(list, { ...EVERYTHING, ...query }));

describe("a query", () => {
  const named = exampleScene("named", 10);
  const judged = {
    ...exampleScene("judged", 20, "correct"),
    correctedType: "warping" as const,
    cameraId: "other",
  };
  const unnamed = { ...exampleScene("unnamed", 30), type: null, printJobId: null, uploadedAt: 40 };
  const all = [named, judged, unnamed];

  test.each<[string, Partial<SceneQuery>, readonly string[]]>([
    ["for everything", {}, ["unnamed", "named", "judged"]],
    ["for unverified scenes", { verified: "unverified" }, ["unnamed", "named"]],
    ["for verified scenes", { verified: "verified" }, ["judged"]],
    ["for the detector's type", { type: "spaghetti" }, ["named"]],
    ["for a person's type", { type: "warping" }, ["judged"]],
    ["for scenes nobody has named", { type: "unnamed" }, ["unnamed"]],
    ["for a camera", { cameraId: "camera" }, ["unnamed", "named"]],
    ["for a print", { printJobId: "print" }, ["named", "judged"]],
    ["from a time on, that included", { from: 20 }, ["unnamed", "judged"]],
    ["up to a time, that excluded", { to: 20 }, ["named"]],
    ["for what is in the cloud", { isUploaded: true }, ["unnamed"]],
    ["for what is not", { isUploaded: false }, ["named", "judged"]],
  ])("%s", (_what, query, expected) => {
    expect(select(all, query)).toEqual(expected);
  });

  test("narrows with each of its fields, and two of them give what both would", () => {
    fc.assert(
      fc.property(scenes, queries, (list, query) => {
        const whole = new Set(select(list, query));
        const single = fieldsOf(query).map((field) => new Set(select(list, field)));
        const inAll = idsOf(list).filter((id) => single.every((ids) => ids.has(id)));
        expect(whole).toEqual(new Set(inAll));
      }),
    );
  });

  test("and its opposite share out all scenes", () => {
    fc.assert(
      fc.property(scenes, time, (list, at) => {
        const halves: readonly (readonly Partial<SceneQuery>[])[] = [
          [{ verified: "verified" }, { verified: "unverified" }],
          [{ from: at }, { to: at }],
          [{ isUploaded: true }, { isUploaded: false }],
          [...FAILURE_TYPES, "unnamed" as const].map((type) => ({ type })),
        ];
        for (const half of halves)
          expect(half.flatMap((query) => select(list, query)).sort()).toEqual(idsOf(list).sort());
      }),
    );
  });
});

describe("the order of review", () => {
  test("has every scene that nobody has judged first, and the newest first within each", () => {
    fc.assert(
      fc.property(scenes, (list) => {
        const ranks = selectForReview(list, EVERYTHING).map(
          ({ verdict, at }) => at + (verdict === "none" ? LATEST + 1 : 0),
        );
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      }),
    );
  });

  test("is the same whichever way the scenes came", () => {
    fc.assert(
      fc.property(scenes, (list) => {
        expect(idsOf([...list].reverse().sort(byReview))).toEqual(idsOf([...list].sort(byReview)));
      }),
    );
  });

  test("leaves the list it was given as it is, and shows only what matches", () => {
    fc.assert(
      fc.property(scenes, queries, (list, query) => {
        const before = idsOf(list);
        expect(selectForReview(list, query).every((scene) => matches(scene, query))).toBe(true);
        expect(idsOf(list)).toEqual(before);
      }),
    );
  });
});

test("a scene is found under the type it is shown with", () => {
  fc.assert(
    fc.property(scenes, (list) => {
      for (const scene of list)
        expect(matches(scene, { ...EVERYTHING, type: typeOf(scene) ?? "unnamed" })).toBe(true);
    }),
  );
});
