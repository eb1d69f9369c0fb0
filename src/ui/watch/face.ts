/** What the watch screen shows of the whole state: one face, one word, one colour, one shape. */
import type { Trouble, WatchView } from "../../app/state.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { WordKey } from "../i18n/translation.ts";

export type Face =
  | "idle"
  | "starting"
  | "calm"
  | "suspect"
  | "warning"
  | "failing"
  | "acknowledged"
  /** Should be watching and is not. */
  | "blind"
  /** As blind, because the detector does not work and does not come back. */
  | "broken";

export function faceOf({
  phase,
  alarm,
  trouble,
}: Pick<WatchView, "phase" | "alarm"> & { readonly trouble: Pick<Trouble, "alert"> | null }): Face {
  if (phase === "idle" || phase === "starting") return phase;
  if (phase === "recovering" || phase === "blocked")
    return trouble?.alert === "detector" ? "broken" : "blind";
  return alarm === null || alarm.phase === "quiet" ? "calm" : alarm.phase;
}

/** When the face began; null where that says nothing. */
export function sinceOf(watch: WatchView): Milliseconds | null {
  const face = faceOf(watch);
  if (face === "idle" || face === "starting") return null;
  if (face === "blind" || face === "broken") return watch.trouble?.since ?? null;
  return (face === "calm" ? watch.watch?.startedAt : watch.alarm?.since) ?? null;
}

/**
 * The raised alarm, from the warning until quiet or Stop; also while blind, since nobody has said it is over, and
 * after a film that ended in it.
 */
export function raisedPhaseOf({
  phase,
  alarm,
}: Pick<WatchView, "phase" | "alarm">): "warning" | "failing" | "acknowledged" | null {
  if (phase === "starting" || alarm === null) return null;
  const { phase: raised } = alarm;
  return raised === "quiet" || raised === "suspect" ? null : raised;
}

export const WORDS: Readonly<Record<Face, WordKey>> = {
  idle: "word.idle",
  starting: "word.starting",
  calm: "word.calm",
  suspect: "word.suspect",
  warning: "word.warning",
  failing: "word.failing",
  acknowledged: "word.acknowledged",
  blind: "word.blind",
  broken: "word.broken",
};

/** Ink of the word and its mark. */
export const INKS: Readonly<Record<Face, string>> = {
  idle: "text-text",
  starting: "text-text",
  calm: "text-calm-ink",
  suspect: "text-suspect-ink",
  warning: "text-warning-ink",
  failing: "text-failing-ink",
  acknowledged: "text-text",
  blind: "text-blind-ink",
  broken: "text-failing-ink",
};
