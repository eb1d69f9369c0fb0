/** "Quiet about this type for a while": until a time, a layer, or the end of the print. */
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds } from "../units.ts";
import type { AlarmPolicy } from "./policy.ts";

const MINUTE_MS: Milliseconds = 60_000;

export type HushEnd =
  | { readonly kind: "time"; readonly at: Milliseconds }
  /** Until this layer is being printed. */
  | { readonly kind: "layer"; readonly layer: number }
  /** It ends with the watch: without a linked printer a watch is a print. */
  | { readonly kind: "print" };

/** What an owner asks for. */
export type HushLength =
  | { readonly kind: "minutes"; readonly minutes: number }
  | { readonly kind: "layers"; readonly layers: number }
  | { readonly kind: "print" };

/** One per type; a new one takes the place of the one before. */
export interface Hush {
  readonly type: FailureType;
  readonly until: HushEnd;
}

/** Where a hush is measured: the clock, and the layer if a printer tells it. */
export interface Progress {
  readonly at: Milliseconds;
  readonly layer: number | null;
}

/** When a hush of that length ends; null for layers where none are told. */
export function hushFor(length: HushLength, { at, layer }: Progress): HushEnd | null {
  if (length.kind === "minutes") return { kind: "time", at: at + length.minutes * MINUTE_MS };
  if (length.kind === "print") return { kind: "print" };
  return layer === null ? null : { kind: "layer", layer: layer + length.layers };
}

/** The hushes after one more was asked for. */
export function addHush(hushes: readonly Hush[], hush: Hush): readonly Hush[] {
  return [...hushes.filter(({ type }) => type !== hush.type), hush];
}

/** Those that still hold; the same list where all do. A layer that is no longer told ends no hush. */
export function standing(hushes: readonly Hush[], { at, layer }: Progress): readonly Hush[] {
  const left = hushes.filter(({ until }) => {
    if (until.kind === "time") return at < until.at;
    return until.kind === "print" || layer === null || layer < until.layer;
  });
  return left.length === hushes.length ? hushes : left;
}

/** The policy while these hold. What is off stays off. */
export function hushed(policy: AlarmPolicy, hushes: readonly Hush[]): AlarmPolicy {
  return withHushed(
    policy,
    hushes.map(({ type }) => type),
  );
}

/** The policy with these types hushed. What is off stays off. */
export function withHushed(policy: AlarmPolicy, hushedTypes: readonly FailureType[]): AlarmPolicy {
  const types = { ...policy.types };
  for (const type of hushedTypes)
    if (types[type].reaction !== "off") types[type] = { ...types[type], reaction: "hushed" };
  return { ...policy, types };
}
