/** The blueprints for Home Assistant that the documentation hands out. */
import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { parseDocument, visit } from "yaml";
import { matchesFilter, topicsOf } from "../../src/core/mqtt/topics.ts";
import { actionMessage } from "../../src/core/printer-order.ts";

const FOLDER = new URL("../../docs/home-assistant/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
const PAUSE = "do-what-layerwatch-asks.yaml";

const blueprintSchema = v.looseObject({
  blueprint: v.looseObject({
    name: v.string(),
    domain: v.literal("automation"),
    input: v.record(v.string(), v.looseObject({ default: v.optional(v.unknown()) })),
  }),
});

interface Read {
  readonly faults: readonly string[];
  /** Without the inputs that it uses: those are tags of Home Assistant's own. */
  readonly blueprint: v.InferOutput<typeof blueprintSchema>;
  readonly declared: readonly string[];
  readonly used: readonly string[];
}

function read(name: string): Read {
  const used: string[] = [];
  const input = { tag: "!input", resolve: (value: string) => value };
  const document = parseDocument(readFileSync(new URL(name, FOLDER), "utf8"), { customTags: [input] });
  visit(document, {
    Scalar(_key, { tag, value }) {
      if (tag === "!input") used.push(String(value));
    },
  });
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message);
  const blueprint = v.parse(blueprintSchema, document.toJS());
  return { faults, blueprint, declared: Object.keys(blueprint.blueprint.input), used };
}

describe.each(FILES)("%s", (name) => {
  const { faults, blueprint, declared, used } = read(name);

  test("is YAML that Home Assistant reads as a blueprint of an automation", () => {
    expect(faults).toEqual([]);
    expect(Object.keys(blueprint)).toEqual(expect.arrayContaining(["triggers", "actions", "mode"]));
  });

  test("uses every input that it asks for, and no other", () => {
    expect(new Set(used)).toEqual(new Set(declared));
  });

  test("closes every template that it opens", () => {
    const text = readFileSync(new URL(name, FOLDER), "utf8");
    expect(text.match(/\{\{/gu)?.length).toBe(text.match(/\}\}/gu)?.length);
  });
});

test("the topic that is listened to is the one on which Layerwatch asks, and every field that is read is there", () => {
  const text = readFileSync(new URL(PAUSE, FOLDER), "utf8");
  const { blueprint } = read(PAUSE);
  expect(blueprint).toMatchObject({ blueprint: { input: { topic: { default: "layerwatch/+/+/action" } } } });
  const topic = topicsOf("", "phone").action("rear");
  expect(matchesFilter("layerwatch/+/+/action", topic)).toBe(true);
  const { payload } = actionMessage(topic, "pause", { id: "1", reason: "spaghetti" }, 0);
  const fields = [...text.matchAll(/asked(?:\.get\('|\.)(?!get)(\w+)/gu)].map(([, field]) => field);
  expect(new Set(fields)).toEqual(new Set(Object.keys(v.parse(v.looseObject({}), JSON.parse(payload)))));
});
