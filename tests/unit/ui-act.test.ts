/** What a person reads of an act, in both languages. */
import { describe, expect, test } from "vitest";
import { ACT_ORDERS, type Act, type ActEnd, type ActStage, WITHDRAWALS } from "../../src/core/act/act.ts";
import { actLines, secondsLeft } from "../../src/ui/act/act-lines.ts";
import { actTexts } from "../../src/ui/i18n/act-notice-words.ts";
import { createAlertWords } from "../../src/ui/i18n/alert-words.ts";
import { formatsFor } from "../../src/ui/i18n/formats.ts";
import { wordsIn } from "../support/words-in.ts";

const AT = Date.UTC(2026, 10, 25, 14, 3);

const ENDS: readonly ActEnd[] = [
  { kind: "proven", state: "paused" },
  { kind: "proven", state: "idle" },
  { kind: "needless", state: "paused" },
  { kind: "needless", state: "idle" },
  { kind: "unconfirmed" },
  { kind: "failed", fault: null },
  { kind: "failed", fault: "printer-login" },
  { kind: "failed", fault: "of-another-version" },
  ...WITHDRAWALS.map((why) => ({ kind: "withdrawn", why, isOrdered: false }) as const),
  { kind: "withdrawn", why: "declined", isOrdered: true },
];

function actIn(stage: ActStage, change: Partial<Act> = {}): Act {
  return {
    id: "act",
    type: "spaghetti",
    order: "pause",
    countdown: 30_000,
    since: AT,
    stage,
    attempts: 0,
    printer: "printing",
    fault: null,
    withdrawn: null,
    isSeen: false,
    ...change,
  };
}

const english = wordsIn("en", "en-GB");

test("the countdown counts whole seconds, and never below nothing", () => {
  expect(secondsLeft(AT + 27_000, AT)).toBe(27);
  expect(secondsLeft(AT + 26_001, AT)).toBe(27);
  expect(secondsLeft(AT, AT + 5_000)).toBe(0);
  expect(actLines(actIn({ kind: "asked", until: AT + 27_000 }), AT, english)).toEqual({
    what: "Pausing in 27 s",
    more: "Spaghetti. Say no if it should go on.",
  });
});

test("a countdown that waits for the end of the quiet period says why it is so long", () => {
  const chosen = actLines(actIn({ kind: "asked", until: AT + 30_000 }), AT, english);
  const stretched = actLines(actIn({ kind: "asked", until: AT + 75_000 }), AT, english);
  expect(chosen.more).not.toMatch(/longer than usual/u);
  expect(stretched.more).toMatch(/longer than usual/u);
});

test("an order that is given again says which one it is", () => {
  const until = AT + 5_000;
  expect(actLines(actIn({ kind: "proving", until }, { attempts: 1 }), AT, english).more).toBeNull();
  expect(actLines(actIn({ kind: "resting", until }, { attempts: 1 }), AT, english).more).toBe("Time 2 of 4");
  expect(actLines(actIn({ kind: "ordering", until }, { attempts: 3 }), AT, english).more).toBe("Time 3 of 4");
});

const said = (end: ActEnd) => actLines(actIn({ kind: "over", end }, { attempts: 4 }), AT, english).what;

test("what the printer has confirmed and what it has not are not to be taken for each other", () => {
  expect(said({ kind: "proven", state: "paused" })).toMatch(/^Paused at .*, confirmed by the printer\.$/u);
  expect(said({ kind: "unconfirmed" })).toBe("Asked to pause, the printer did not confirm.");
  expect(said({ kind: "failed", fault: null })).toBe("The printer was asked 4 times to pause and prints on.");
});

describe.each(["en", "ko"] as const)("in %s", (language) => {
  const words = wordsIn(language);

  test.each(ACT_ORDERS)("every stage and every end of a %s has a sentence of its own", (order) => {
    const until = AT + 20_000;
    const stages: ActStage[] = [
      { kind: "asked", until },
      { kind: "ordering", until },
      { kind: "proving", until },
      { kind: "resting", until },
      ...ENDS.map((end) => ({ kind: "over", end }) as const),
    ];
    const lines = stages.map((stage) => actLines(actIn(stage, { order, attempts: 2 }), AT, words));
    for (const { what, more } of lines) expect(`${what} ${more ?? ""}`).not.toMatch(/act\.|\{\{/u);
    // Two states that mean the same for a cancelled print, and two reasons why it could not be asked, share one.
    expect(new Set(lines.map(({ what }) => what)).size).toBeGreaterThanOrEqual(stages.length - 2);
  });

  test("the notification asks with two buttons, and says how it ended with none", async () => {
    const format = formatsFor(language);
    const subject = { kind: "act-asked", type: "spaghetti", order: "pause", until: AT } as const;
    const texts = await actTexts(subject, language, format);
    expect(texts.actions.map(({ action }) => action)).toEqual(["go-on", "pause-now"]);
    expect(texts.body).toContain(format.exactTime(AT, AT));
    const over = await actTexts({ ...subject, kind: "act-over", end: "failed" }, language, format);
    expect(over.actions).toEqual([]);
    expect(`${texts.body}${over.body}`).not.toContain("{{");
  });

  test("who listens at the broker reads the type", async () => {
    const text = await createAlertWords(() => []).textFor(
      { kind: "action", type: "spaghetti", order: "pause", step: "unconfirmed" },
      language,
    );
    expect(text).toContain(words.t("type.spaghetti"));
    expect(text).not.toContain("{{");
  });
});
