import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  decodeRulesOf,
  parseManifest,
  parseModelIndex,
  thresholdsByType,
} from "../../src/contracts/model-manifest.ts";
import { defaultPolicy } from "../../src/core/alarm/policy.ts";

const MODELS = new URL("../../public/models/", import.meta.url);

function readJson(path: string): unknown {
  const json: unknown = JSON.parse(readFileSync(new URL(path, MODELS), "utf8"));
  return json;
}

const shipped = readJson("layerwatch/0.1.0/model.json");

/** The shipped manifest with one field changed. */
function changed(change: object): unknown {
  return { ...Object(shipped), ...change };
}

describe("the bundle that ships", () => {
  const parsed = parseManifest(shipped);

  test("has a manifest of this version, in the index, and weights of that length and hash", () => {
    expect(parsed).toMatchObject({ ok: true });
    const index = parseModelIndex(readJson("index.json"));
    expect(index).toMatchObject({ ok: true, value: { default: "layerwatch@0.1.0" } });
    const weights = readFileSync(new URL("layerwatch/0.1.0/model.onnx", MODELS));
    expect(parsed).toMatchObject({
      value: { bytes: weights.byteLength, sha256: createHash("sha256").update(weights).digest("hex") },
    });
  });

  test("warns for spaghetti only: its card says that the other two classes are not usable", () => {
    if (!parsed.ok) throw new Error(parsed.fault.code);
    const policy = defaultPolicy(thresholdsByType(parsed.value));
    expect(Object.entries(policy.types).filter(([, { reaction }]) => reaction !== "off")).toEqual([
      ["spaghetti", { reaction: "warn", warn: 0.62, act: 0.79 }],
    ]);
    expect(decodeRulesOf(parsed.value).types).toEqual(["spaghetti", "warping", "layer_separation"]);
  });
});

describe("a manifest is refused with its field named", () => {
  test.each([
    ["an unknown decoder", { decoder: "yolov99" }, "decoder"],
    ["a hash that is none", { sha256: "abc" }, "sha256"],
    ["a size no phone can hold", { bytes: 1e10 }, "bytes"],
    ["a class mapped to a type we do not have", { classMap: { spaghetti: "blobs" } }, "classMap"],
    [
      "thresholds that do not rise",
      { thresholds: { spaghetti: { keep: 0.9, warn: 0.5, act: 0.8, usable: true } } },
      "rise",
    ],
  ])("%s", (_what, change, named) => {
    const parsed = parseManifest(changed(change));
    expect(parsed).toMatchObject({ ok: false, fault: { code: "manifest-invalid" } });
    expect(JSON.stringify(parsed)).toContain(named);
  });

  test("another version", () => {
    expect(parseManifest(changed({ modelJson: 2 }))).toEqual({
      ok: false,
      fault: { code: "manifest-version", found: "2" },
    });
  });

  test.each([[null], ["<!doctype html>"], [[]], [{}], [{ modelJson: "1" }]])("%j", (input) => {
    expect(parseManifest(input).ok).toBe(false);
  });
});

test("a class without a counterpart is never kept", () => {
  const parsed = parseManifest(changed({ classMap: { spaghetti: "spaghetti" } }));
  if (!parsed.ok) throw new Error(parsed.fault.code);
  expect(decodeRulesOf(parsed.value).types).toEqual(["spaghetti", null, null]);
});
