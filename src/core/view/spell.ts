import type { Milliseconds } from "../units.ts";

/** How long something has been wrong, and how long it has been right again. */
export interface Spell {
  readonly badFor: Milliseconds;
  readonly goodFor: Milliseconds;
  /** What the last frame said. */
  readonly isBad: boolean;
  /** It has lasted, and nobody has seen it mended since. */
  readonly isOn: boolean;
}

/** What one frame says: null where it cannot tell, and nothing changes. */
export type Verdict = "bad" | "good" | null;

/** Right again for this long means mended; a shorter lapse begins nothing anew. */
const MENDED_AFTER_MS: Milliseconds = 4_000;

export const NO_SPELL: Spell = { badFor: 0, goodFor: 0, isBad: false, isOn: false };

/** The spell after `elapsed` more. Time between two frames counts as wrong when both of them were. */
export function lengthen(
  spell: Spell,
  verdict: Verdict,
  { elapsed, tellAfter }: { readonly elapsed: Milliseconds; readonly tellAfter: Milliseconds },
): Spell {
  if (verdict === null) return spell;
  if (verdict === "bad") {
    const badFor = spell.badFor + (spell.isBad ? elapsed : 0);
    return { badFor, goodFor: 0, isBad: true, isOn: spell.isOn || badFor >= tellAfter };
  }
  const goodFor = spell.goodFor + (spell.isBad ? 0 : elapsed);
  return goodFor >= MENDED_AFTER_MS ? NO_SPELL : { ...spell, goodFor, isBad: false };
}
