import { describe, expect, test } from "vitest";
import { reviewed, type Scene } from "../../src/core/scene.ts";
import { type Answer, answerTo } from "../../src/ui/scenes/grid/answers.ts";
import { exampleScene } from "../support/example-scene.ts";

const CORRECT: Answer = { kind: "correct" };
const WRONG: Answer = { kind: "wrong" };
const WARPING: Answer = { kind: "type", type: "warping" };
const SPAGHETTI: Answer = { kind: "type", type: "spaghetti" };

const spaghetti = exampleScene("s");
const unnamed: Scene = { ...exampleScene("u"), type: null, confidence: null, severity: null, evidence: null };

/** The scene after the answer, as `verdict type`; "kept" when the answer changes nothing. */
function after(scene: Scene, answer: Answer): string {
  const [change] = answerTo([scene], answer).reviews;
  if (change === undefined) return "kept";
  const { verdict, correctedType } = reviewed(scene, change.review, 1);
  return `${verdict} ${correctedType ?? "-"}`;
}

describe("an answer", () => {
  test.each([
    ["correct keeps the detector's type", CORRECT, "correct -"],
    ["wrong has no type", WRONG, "wrong -"],
    ["another type corrects", WARPING, "correct warping"],
    ["the detector's own type is plain correct", SPAGHETTI, "correct -"],
  ] as const)("%s", (_, answer, result) => {
    expect(after(spaghetti, answer)).toBe(result);
  });

  test("correct confirms the name that a person gave before", () => {
    const renamed: Scene = { ...spaghetti, verdict: "correct", correctedType: "warping" };
    expect(after(renamed, CORRECT)).toBe("kept");
    expect(after(renamed, WRONG)).toBe("wrong -");
  });

  test("what is already said is not said again", () => {
    expect(after({ ...spaghetti, verdict: "wrong" }, WRONG)).toBe("kept");
    expect(after({ ...spaghetti, verdict: "correct" }, SPAGHETTI)).toBe("kept");
  });

  test("a scene that nobody has named cannot be correct, but wrong, or be named", () => {
    expect(answerTo([unnamed, spaghetti], CORRECT)).toMatchObject({
      reviews: [{ sceneId: "s" }],
      unnamed: ["u"],
    });
    expect(after(unnamed, WRONG)).toBe("wrong -");
    expect(after(unnamed, WARPING)).toBe("correct warping");
  });

  test("notes and boxes stay", () => {
    const edited: Scene = { ...spaghetti, notes: "nozzle 0.6", reviewedBoxes: [] };
    expect(answerTo([edited], WRONG).reviews[0]?.review).toMatchObject({
      notes: "nozzle 0.6",
      reviewedBoxes: [],
    });
  });
});
