import { describe, expect, test } from "vitest";
import { beginTenure, isOwnedBy, isSettled } from "../../src/core/cloud/tenure.ts";

const ann = { userId: "ann", takesEarlier: true };
const bob = { userId: "bob", takesEarlier: false };

describe("whose scenes are whose", () => {
  test("who signs in first may take what was there before, and has all that comes", () => {
    const tenures = beginTenure([], { ...ann, now: 100 });
    expect(isSettled(tenures, "ann")).toBe(true);
    expect([0, 99, 100, 5_000].map((at) => isOwnedBy(tenures, "ann", at))).toEqual([true, true, true, true]);
  });

  test("from another's sign-in on nothing goes to the one before, and nothing of before goes to the other", () => {
    const tenures = beginTenure(beginTenure([], { ...ann, now: 100 }), { ...bob, now: 200 });
    expect([199, 200].map((at) => isOwnedBy(tenures, "ann", at))).toEqual([true, false]);
    expect([199, 200].map((at) => isOwnedBy(tenures, "bob", at))).toEqual([false, true]);
    expect(isSettled(tenures, "ann")).toBe(false);
    expect(isSettled(tenures, "bob")).toBe(true);
  });

  test("who comes back is asked again, and has both times of their own but not the one between", () => {
    const between = beginTenure(beginTenure([], { ...ann, now: 100 }), { ...bob, now: 200 });
    const back = beginTenure(between, { ...ann, takesEarlier: false, now: 300 });
    expect([150, 250, 350].map((at) => isOwnedBy(back, "ann", at))).toEqual([true, false, true]);
    expect([150, 250, 350].map((at) => isOwnedBy(back, "bob", at))).toEqual([false, true, false]);
  });

  test("what was taken over on request is in both clouds", () => {
    const tenures = beginTenure(beginTenure([], { ...ann, now: 100 }), {
      userId: "bob",
      takesEarlier: true,
      now: 200,
    });
    expect(isOwnedBy(tenures, "bob", 150)).toBe(true);
    expect(isOwnedBy(tenures, "ann", 150)).toBe(true);
  });

  test("nobody's are nobody's", () => {
    expect(isOwnedBy([], "ann", 1)).toBe(false);
    expect(isSettled([], "ann")).toBe(false);
  });
});
