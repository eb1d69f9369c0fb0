import { describe, expect, test } from "vitest";
import { parseSceneRow, SCENE_COLUMNS } from "../../src/contracts/cloud-rows.ts";
import { EXAMPLE_REVIEW_ROW, exampleFacts } from "../support/example-facts.ts";

const USER = "7f1c2a7e-3f0e-4f3b-9a55-0d9a4b8a2f11";
const DEVICE = "1b0d6d5a-90cf-4a53-8c5a-3f7f2c1de001";
const SCENE = "c0ffee00-1234-4abc-8def-0123456789ab";

const ROW = {
  ...exampleFacts(SCENE, { original_frame_url: `${USER}/${DEVICE}/${SCENE}_original.jpg` }),
  ...EXAMPLE_REVIEW_ROW,
  created_at: "2026-11-25T13:40:13.1+00:00",
  updated_at: "2026-11-25T14:00:00.123456+00:00",
};

describe("rows of the cloud", () => {
  test("a row is read as it is, and what a later schema adds is left behind", () => {
    expect(parseSceneRow({ ...ROW, added_later: 1 })).toEqual(ROW);
  });

  test("the columns asked for are those that are read", () => {
    expect(SCENE_COLUMNS.split(",").toSorted()).toEqual(Object.keys(ROW).toSorted());
  });

  test.each([
    ["a type that this version does not know", { failure_type: "stringing" }],
    ["a confidence out of range", { confidence: 1.5 }],
    ["an id that is none", { id: "../../etc" }],
    ["a time that is none", { updated_at: "yesterday" }],
    ["boxes that are none", { reviewed_boxes: [{ type: "spaghetti", box: { x: -1, y: 0, w: 1, h: 1 } }] }],
  ])("%s: the row is refused", (_, change) => {
    expect(parseSceneRow({ ...ROW, ...change })).toBeNull();
  });

  test.each([
    "https://elsewhere.example/a/b.jpg",
    "../secret/x.jpg",
    `${USER}/${DEVICE}/${SCENE}/deep.jpg`,
    "x".repeat(600),
  ])("the path %s is never asked for, the row stays", (original_frame_url) => {
    expect(parseSceneRow({ ...ROW, original_frame_url })).toEqual({ ...ROW, original_frame_url: null });
  });
});
