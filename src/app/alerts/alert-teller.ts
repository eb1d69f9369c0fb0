/** Notices by comparing the app's state before and after a change what there is to tell, and tells it with its scene. */

import type { AlertWordsPort } from "../../contracts/notify.ts";
import type { LogEvent } from "../../core/log/log-entry.ts";
import { watchEntries } from "../../core/log/watch-events.ts";
import {
  type AlertMessage,
  type AlertSubject,
  alertMessage,
  subjectOf,
  subjectOfTrouble,
} from "../../core/mqtt/alert-message.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { AppState, Trouble } from "../state.ts";

/** A warning is told with its scene, which is kept within a moment; without it where it is not. */
const SCENE_PATIENCE_MS: Milliseconds = 2_000;
/** As long as the device itself waits before it is heard: a camera or worker is usually back sooner. */
const TROUBLE_PATIENCE_MS: Milliseconds = 15_000;

export interface AlertTeller {
  follow(after: AppState, before: AppState): void;
  /** Tells of something that no change of the state shows. */
  tell(subject: AlertSubject): void;
}

interface TellerOptions {
  readonly ports: Pick<Ports, "clock" | "newId">;
  readonly words: AlertWordsPort;
  readonly get: () => AppState;
  readonly send: (alert: AlertMessage) => void;
}

export function createAlertTeller(options: TellerOptions): AlertTeller {
  return new Teller(options);
}

/** When nobody watched, as it was told. */
interface ToldTrouble {
  readonly from: Milliseconds;
  to: Milliseconds;
}

class Teller implements AlertTeller {
  readonly #options: TellerOptions;
  /** One after the other, in the order in which it happened. */
  #telling = Promise.resolve();
  /** Wakes those who wait for a scene. */
  #sceneKept = new AbortController();
  #trouble: Trouble | null = null;
  #patience = new AbortController();
  #told: ToldTrouble | null = null;
  #isBlind = false;

  constructor(options: TellerOptions) {
    this.#options = options;
  }

  follow(after: AppState, before: AppState): void {
    if (after.watch === before.watch) return;
    if (after.watch.sceneId !== before.watch.sceneId) this.#sceneKept.abort();
    this.#followTrouble(after.watch.trouble, after);
    for (const event of watchEntries(before.watch, after.watch, this.#options.ports.clock.now()))
      this.#note(event, before.watch.sceneId);
  }

  tell(subject: AlertSubject): void {
    this.#tellAt(subject, null);
  }

  #note(event: LogEvent, sceneBefore: string | null): void {
    if (event.kind === "gap" && this.#wasTold(event)) return;
    const subject = subjectOf(event);
    const isFresh = (event.kind === "warned" || event.kind === "failing") && !event.isReminder;
    if (subject !== null) this.#tellAt(subject, isFresh ? { sceneBefore } : null);
  }

  /** `fresh`: its scene is about to be kept, unless it was before. */
  #tellAt(subject: AlertSubject, fresh: { readonly sceneBefore: string | null } | null): void {
    const { ports, words, get, send } = this.#options;
    const { watch, settings } = get();
    const about = {
      id: ports.newId(),
      at: ports.clock.now(),
      camera: watch.source?.id ?? watch.watch?.cameraId ?? "",
      print: watch.watch?.printJobId ?? null,
    };
    const detections = watch.frame?.detections ?? [];
    const kept = fresh === null ? Promise.resolve() : this.#sceneOtherThan(fresh.sceneBefore);
    this.#telling = this.#telling.then(async () => {
      const [text] = await Promise.all([words.textFor(subject, settings.language), kept]);
      send(alertMessage(subject, { ...about, text }, { detections, sceneId: get().watch.sceneId }));
    });
  }

  async #sceneOtherThan(before: string | null): Promise<void> {
    const { ports, get } = this.#options;
    if (this.#sceneKept.signal.aborted) this.#sceneKept = new AbortController();
    if (get().watch.sceneId !== before) return;
    await ports.clock.sleep(SCENE_PATIENCE_MS, this.#sceneKept.signal);
  }

  #followTrouble(trouble: Trouble | null, { watch }: AppState): void {
    if (trouble?.since === this.#trouble?.since) {
      this.#trouble = trouble;
      return;
    }
    this.#trouble = trouble;
    this.#patience.abort();
    if (trouble !== null) {
      void this.#wait(); // beside the attempts to recover
      return;
    }
    if (this.#told !== null) this.#told.to = this.#options.ports.clock.now();
    if (this.#isBlind && watch.phase === "watching") this.tell({ kind: "recovered", type: null });
    this.#isBlind = false;
  }

  async #wait(): Promise<void> {
    const { clock } = this.#options.ports;
    this.#patience = new AbortController();
    const { signal } = this.#patience;
    await clock.sleep(TROUBLE_PATIENCE_MS, signal);
    const trouble = this.#trouble;
    if (signal.aborted || trouble === null) return;
    this.#isBlind = true;
    this.#told = { from: trouble.since, to: Number.POSITIVE_INFINITY };
    this.tell(subjectOfTrouble(trouble.fault.code));
  }

  #wasTold({ from, to }: { readonly from: Milliseconds; readonly to: Milliseconds }): boolean {
    return this.#told !== null && from <= this.#told.to && to >= this.#told.from;
  }
}
