/** Pausing with proof: what is asked, ordered and told, whatever the printer, the clock and the person do. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ACT_ORDERS,
  ACT_TIMING,
  type Act,
  COUNTDOWNS,
  isOver,
  isShouted,
  MOST_ATTEMPTS,
  WITHDRAWALS,
} from "../../src/core/act/act.ts";
import {
  type ActEvent,
  type ActWish,
  actAfter,
  beginAct,
  dueAt,
  quietUntil,
} from "../../src/core/act/run-act.ts";
import type { PrinterState } from "../../src/core/printer.ts";

const WISH: ActWish = {
  id: "act",
  type: "spaghetti",
  order: "pause",
  countdown: 30_000,
  printer: "printing",
  quietUntil: 0,
};

interface Given {
  readonly at: number;
  readonly attempt: number;
}

/** An act on a clock of its own. */
class Bench {
  act: Act;
  now = 1_000_000;
  readonly orders: Given[] = [];
  readonly stages: string[] = [];

  constructor(wish: Partial<ActWish> = {}) {
    this.act = beginAct({ ...WISH, ...wish }, this.now);
    this.stages.push(this.act.stage.kind);
  }

  tell(event: ActEvent): this {
    const [act, order] = actAfter(this.act, event, this.now);
    if (act.stage.kind !== this.act.stage.kind) this.stages.push(act.stage.kind);
    this.act = act;
    if (order !== null) this.orders.push({ at: this.now, attempt: order.attempt });
    return this;
  }

  wait(ms: number): this {
    this.now += ms;
    return this.tell({ kind: "waited" });
  }

  answer(fault: string | null): this {
    return this.tell({ kind: "answered", attempt: this.act.attempts, fault });
  }

  says(state: PrinterState): this {
    return this.tell({ kind: "printer", says: state });
  }

  get end() {
    return this.act.stage.kind === "over" ? this.act.stage.end : null;
  }
}

test("asked for half a minute, ordered once, and over when the printer says that it is paused", () => {
  const bench = new Bench().wait(29_999);
  expect(bench.orders).toEqual([]);
  bench.wait(1).answer(null).wait(5_000).says("paused");
  expect(bench.stages).toEqual(["asked", "ordering", "proving", "over"]);
  expect(bench.orders).toEqual([{ at: 1_030_000, attempt: 1 }]);
  expect(bench.end).toEqual({ kind: "proven", state: "paused" });
  expect(isShouted(bench.act)).toBe(false);
});

test("a printer that does not pause is asked three more times, and then it is shouted", () => {
  const bench = new Bench().wait(30_000);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1)
    bench.answer(null).wait(ACT_TIMING.proof).wait(ACT_TIMING.rest);
  expect(bench.orders.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  expect(bench.end).toEqual({ kind: "failed", fault: null });
  expect(isShouted(bench.act)).toBe(true);
});

test("an order that is refused or not answered is given again, and the last reason is told", () => {
  const bench = new Bench().wait(30_000).answer("printer-login").wait(ACT_TIMING.rest);
  bench.wait(ACT_TIMING.answer).wait(ACT_TIMING.rest).answer("printer-refused").wait(ACT_TIMING.rest);
  bench.answer("printer-login");
  expect(bench.orders).toHaveLength(4);
  expect(bench.end).toEqual({ kind: "failed", fault: "printer-login" });
});

test("a late answer to an order that was given up is not taken for that of the next one", () => {
  const bench = new Bench().wait(30_000).wait(ACT_TIMING.answer).wait(ACT_TIMING.rest);
  bench.tell({ kind: "answered", attempt: 1, fault: null });
  expect(bench.act.stage.kind).toBe("ordering");
});

test("a printer that says nothing is asked once and not confirmed, loudly; what it says late takes that back", () => {
  const bench = new Bench({ printer: "unknown" }).wait(30_000).answer(null).wait(ACT_TIMING.proof);
  expect(bench.orders).toHaveLength(1);
  expect(bench.end).toEqual({ kind: "unconfirmed" });
  expect(isShouted(bench.act)).toBe(true);
  bench.says("printing");
  expect(bench.end).toEqual({ kind: "unconfirmed" });
  bench.says("paused");
  expect(bench.end).toEqual({ kind: "proven", state: "paused" });
  expect(isShouted(bench.act)).toBe(false);
});

test("what was shouted is quiet once somebody has answered it", () => {
  const bench = new Bench({ printer: "unknown" }).tell({ kind: "seen" });
  expect(bench.act.isSeen).toBe(false);
  bench.wait(30_000).answer(null).wait(ACT_TIMING.proof).tell({ kind: "seen" });
  expect(isShouted(bench.act)).toBe(false);
  expect(bench.end).toEqual({ kind: "unconfirmed" });
});

test("a printer that falls silent in the middle is not asked again", () => {
  const bench = new Bench().wait(30_000).answer(null).says("unknown").wait(ACT_TIMING.proof);
  expect(bench.end).toEqual({ kind: "unconfirmed" });
});

describe("nothing to do", () => {
  test.each([
    ["pause", "paused"],
    ["pause", "idle"],
    ["cancel", "idle"],
  ] as const)("%s of a printer that is %s", (order, printer) => {
    const bench = new Bench({ order, printer }).wait(60_000);
    expect(bench.end).toEqual({ kind: "needless", state: printer });
    expect(bench.orders).toEqual([]);
  });

  test("somebody pauses it at the printer during the countdown", () => {
    const bench = new Bench().wait(10_000).says("paused").wait(60_000);
    expect(bench.end).toEqual({ kind: "needless", state: "paused" });
    expect(bench.orders).toEqual([]);
  });

  test("a paused print is still to be cancelled where that was chosen", () => {
    const bench = new Bench({ order: "cancel", printer: "paused" }).wait(30_000).answer(null).says("paused");
    expect(bench.act.stage.kind).toBe("proving");
    bench.says("idle");
    expect(bench.end).toEqual({ kind: "proven", state: "idle" });
  });
});

describe("not wanted any more", () => {
  test.each(WITHDRAWALS)("%s during the countdown: nothing is ordered", (why) => {
    const bench = new Bench().wait(29_000).tell({ kind: "withdrawn", why }).wait(60_000);
    expect(bench.end).toEqual({ kind: "withdrawn", why, isOrdered: false });
    expect(bench.orders).toEqual([]);
    expect(isShouted(bench.act)).toBe(false);
  });

  test("after an order nothing more is ordered, and what became of the first is still told", () => {
    const declined = { kind: "withdrawn", why: "declined" } as const;
    const obeyed = new Bench().wait(30_000).tell(declined).answer(null).wait(1_000).says("paused");
    expect(obeyed.end).toEqual({ kind: "proven", state: "paused" });
    const ignored = new Bench().wait(30_000).answer(null).tell(declined).wait(ACT_TIMING.proof).wait(60_000);
    expect(ignored.orders).toHaveLength(1);
    expect(ignored.end).toEqual({ kind: "withdrawn", why: "declined", isOrdered: true });
  });

  test("between two attempts it is over at once", () => {
    const bench = new Bench().wait(30_000).answer("printer-refused");
    bench.tell({ kind: "withdrawn", why: "declined" }).wait(60_000);
    expect(bench.orders).toHaveLength(1);
    expect(bench.end).toEqual({ kind: "withdrawn", why: "declined", isOrdered: true });
  });
});

test("whoever wants it at once has it at once, and only once", () => {
  const bench = new Bench().wait(3_000).tell({ kind: "hurried" }).tell({ kind: "hurried" });
  expect(bench.orders).toEqual([{ at: 1_003_000, attempt: 1 }]);
});

test("within the quiet period the countdown lasts until its end", () => {
  const bench = new Bench({ quietUntil: 1_070_000 }).wait(69_999);
  expect(bench.orders).toEqual([]);
  expect(bench.wait(1).orders).toHaveLength(1);
});

test("the quiet period begins anew with a print that begins or goes on", () => {
  expect(quietUntil(1_000, null)).toBe(1_000 + ACT_TIMING.quiet);
  expect(quietUntil(1_000, 500)).toBe(1_000 + ACT_TIMING.quiet);
  expect(quietUntil(1_000, 600_000)).toBe(600_000 + ACT_TIMING.quiet);
});

test("a countdown that was slept through is counted again: nobody could say no", () => {
  const bench = new Bench().wait(3 * 3_600_000);
  expect(bench.orders).toEqual([]);
  expect(bench.act.stage).toEqual({ kind: "asked", until: bench.now + 30_000 });
  expect(bench.wait(30_000).orders).toHaveLength(1);
});

test("a clock that was set back leaves a person the whole time", () => {
  const bench = new Bench().wait(20_000).wait(-3_600_000);
  expect(bench.wait(29_999).orders).toEqual([]);
  expect(bench.wait(1).orders).toHaveLength(1);
});

type Happening = ActEvent | { readonly kind: "passes"; readonly ms: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("passes" as const), ms: fc.nat(40_000) }) },
  fc.record({ kind: fc.constant("passes" as const), ms: fc.integer({ min: -100_000, max: 500_000 }) }),
  fc.constant({ kind: "hurried" } as const),
  fc.record({ kind: fc.constant("withdrawn" as const), why: fc.constantFrom(...WITHDRAWALS) }),
  fc.record({
    kind: fc.constant("printer" as const),
    says: fc.constantFrom<PrinterState>("printing", "paused", "idle", "unknown"),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("answered" as const),
      attempt: fc.integer({ min: 0, max: 5 }),
      fault: fc.constantFrom(null, "printer-refused"),
    }),
  },
);

const wish = fc.record({
  order: fc.constantFrom(...ACT_ORDERS),
  countdown: fc.constantFrom(...COUNTDOWNS),
  printer: fc.constantFrom<PrinterState>("printing", "paused", "idle", "unknown"),
  quietUntil: fc.integer({ min: 900_000, max: 1_200_000 }),
});

function happen(bench: Bench, what: Happening): void {
  if (what.kind === "passes") bench.wait(what.ms);
  else bench.tell(what);
}

test("whatever happens: four orders at most, numbered, and none before the countdown is over unless a person hurried it", () => {
  fc.assert(
    fc.property(wish, fc.array(happening, { maxLength: 60 }), (begin, happenings) => {
      const bench = new Bench(begin);
      const start = bench.now;
      let isHurried = false;
      let isBent = false;
      let isEarly = false;
      for (const what of happenings) {
        isHurried ||= what.kind === "hurried";
        isBent ||= what.kind === "passes" && what.ms < 0;
        happen(bench, what);
        // Only a clock that was set back can make the whole time look shorter.
        isEarly ||=
          !isHurried &&
          !isBent &&
          (bench.orders[0]?.at ?? Number.POSITIVE_INFINITY) <
            Math.max(start + begin.countdown, begin.quietUntil);
      }
      expect(isEarly).toBe(false);
      expect(bench.orders.map(({ attempt }) => attempt)).toEqual(bench.orders.map((_, index) => index + 1));
      expect(bench.orders.length).toBeLessThanOrEqual(MOST_ATTEMPTS);
    }),
  );
});

test("whatever happens: no order after a person said no", () => {
  fc.assert(
    fc.property(
      wish,
      fc.array(happening, { maxLength: 30 }),
      fc.array(happening, { maxLength: 30 }),
      (begin, before, after) => {
        const bench = new Bench(begin);
        for (const what of before) happen(bench, what);
        bench.tell({ kind: "withdrawn", why: "declined" });
        const given = bench.orders.length;
        for (const what of after) happen(bench, what);
        expect(bench.orders).toHaveLength(given);
      },
    ),
  );
});

test("whatever happened: left alone it ends, in a state that can be told, and stays there", () => {
  fc.assert(
    fc.property(wish, fc.array(happening, { maxLength: 30 }), (begin, happenings) => {
      const bench = new Bench(begin);
      for (const what of happenings) happen(bench, what);
      for (let turn = 0; turn < 20 && !isOver(bench.act); turn += 1)
        bench.wait(Math.max(0, (dueAt(bench.act) ?? bench.now) - bench.now));
      expect(isOver(bench.act)).toBe(true);
      const { end } = bench;
      expect(bench.wait(10 * 3_600_000).tell({ kind: "hurried" }).end).toEqual(end);
    }),
  );
});
