/** What decides in a running watch: the model's thresholds, what the owner chose, and what is hushed for now. */
import { type AlarmChoices, policyOf } from "../../core/alarm/choices.ts";
import { addHush, type Hush, type HushLength, hushed, hushFor, standing } from "../../core/alarm/hush.ts";
import type { AlarmPolicy, ModelThresholds } from "../../core/alarm/policy.ts";
import type { FailureType } from "../../core/failure-type.ts";
import type { Ports } from "../ports.ts";
import type { SessionOptions } from "./session.ts";

export interface WatchedPolicy {
  /** The policy for a frame of now. The same object until something changed. */
  now(): AlarmPolicy;
  /** Of the model that was opened. */
  useModel(thresholds: ModelThresholds): void;
  /** Holds from the next frame on. */
  choose(choices: AlarmChoices): void;
  /** Nothing is told about the type for that long; of layers only where a printer tells them. */
  hush(type: FailureType, length: HushLength): void;
  endHush(type: FailureType): void;
}

/** `show` is told the hushes that hold whenever they are others. */
export function watchPolicy(
  { clock, print }: Pick<Ports, "clock"> & Pick<SessionOptions, "print">,
  chosen: AlarmChoices,
  show: (hushes: readonly Hush[]) => void,
): WatchedPolicy {
  let thresholds: ModelThresholds = {};
  let choices = chosen;
  let hushes: readonly Hush[] = [];
  let policy = policyOf(thresholds, choices);

  const progress = () => ({ at: clock.now(), layer: print()?.layerNumber ?? null });

  function renew(): void {
    policy = hushed(policyOf(thresholds, choices), hushes);
  }

  function adopt(changed: readonly Hush[]): void {
    if (changed === hushes) return;
    hushes = changed;
    show(hushes);
    renew();
  }

  return {
    now() {
      adopt(standing(hushes, progress()));
      return policy;
    },
    useModel(of) {
      thresholds = of;
      renew();
    },
    choose(changed) {
      choices = changed;
      renew();
    },
    hush(type, length) {
      const until = hushFor(length, progress());
      if (until !== null) adopt(addHush(hushes, { type, until }));
    },
    endHush: (type) => adopt(hushes.filter((hush) => hush.type !== type)),
  };
}
