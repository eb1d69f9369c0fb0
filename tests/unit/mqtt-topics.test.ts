import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { topicBase, topicPart, topicsOf } from "../../src/core/mqtt/topics.ts";

describe("a topic", () => {
  test("is base, device, camera and what it is about", () => {
    const topics = topicsOf("layerwatch", "phone");
    expect(topics.status).toBe("layerwatch/phone/status");
    expect(topics.state("rear")).toBe("layerwatch/phone/rear/state");
    expect(topics.alert("rear")).toBe("layerwatch/phone/rear/alert");
    expect(topics.command("rear")).toBe("layerwatch/phone/rear/cmd");
    expect(topics.commands).toEqual(["layerwatch/phone/cmd", "layerwatch/phone/+/cmd"]);
  });

  test.each([
    ["Rear camera (1)", "Rear_camera_1_"],
    ["#", "_"],
    ["+", "_"],
    ["", "_"],
    ["a/../b", "a_b"],
    ["뒤 카메라", "_"],
    ["$SYS", "_SYS"],
  ])("has of %j only %j", (name, part) => {
    expect(topicPart(name)).toBe(part);
  });

  test("is never longer, deeper or wilder for a name from outside", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(topicPart(name)).toMatch(/^[\w-]{1,64}$/u);
        expect(topicsOf(name, name).state(name).split("/").slice(-3)).toHaveLength(3);
        expect(topicsOf(name, name).state(name)).not.toMatch(/[#+\0]/u);
      }),
    );
  });

  test("begins with what the person typed, level by level", () => {
    expect(topicBase(" home/ printers/ ")).toBe("home/printers");
    expect(topicBase("#")).toBe("_");
    expect(topicBase(" / ")).toBe("layerwatch");
  });

  test("of a command names the whole device or one camera, and nothing else is one", () => {
    const topics = topicsOf("layerwatch", "phone");
    expect(topics.cameraOfCommand("layerwatch/phone/cmd")).toBeNull();
    expect(topics.cameraOfCommand("layerwatch/phone/rear/cmd")).toBe("rear");
    for (const other of [
      "layerwatch/other/cmd",
      "layerwatch/phone/a/b/cmd",
      "layerwatch/phone/+/cmd",
      "layerwatch/phone//cmd",
      "layerwatch/phone/rear/state",
      "x/layerwatch/phone/cmd",
    ])
      expect(topics.cameraOfCommand(other)).toBeUndefined();
  });
});
