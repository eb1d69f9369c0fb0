/** Whose scenes are whose: one device, and perhaps several people who sign in to a cloud on it one after the other. */
import type { Milliseconds } from "../units.ts";

/** A time in which what this device keeps belongs to one user of the cloud. */
export interface Tenure {
  readonly userId: string;
  readonly from: Milliseconds;
  /** null: until now. Signing out does not end it, another user does. */
  readonly until: Milliseconds | null;
}

/** Whether what happened `at` that moment goes to that user's cloud. */
export function isOwnedBy(tenures: readonly Tenure[], userId: string, at: Milliseconds): boolean {
  return tenures.some(
    ({ userId: owner, from, until }) => owner === userId && at >= from && (until === null || at < until),
  );
}

/** Whether it is settled what goes to that user from now on. */
export function isSettled(tenures: readonly Tenure[], userId: string): boolean {
  const last = tenures.at(-1);
  return last !== undefined && last.userId === userId && last.until === null;
}

/** From `now` on all goes to that user; with `takesEarlier` what was kept before too, whoever it belonged to. */
export function beginTenure(
  tenures: readonly Tenure[],
  next: { readonly userId: string; readonly now: Milliseconds; readonly takesEarlier: boolean },
): readonly Tenure[] {
  const { userId, now, takesEarlier } = next;
  const ended = tenures.map((tenure) => (tenure.until === null ? { ...tenure, until: now } : tenure));
  return [...ended, { userId, from: takesEarlier ? 0 : now, until: null }];
}
