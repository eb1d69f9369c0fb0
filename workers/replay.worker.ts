/**
 * The what-if thread: past watches replayed under another policy. A composition root of its own (see .oxlintrc.json): it
 * reads the records where they are replayed, and holds them for the next question.
 */
import { expose } from "comlink";
import { createConsoleLog } from "../src/adapters/log/console-log.ts";
import { createDatabase } from "../src/adapters/store/database.ts";
import { createIdbStore } from "../src/adapters/store/idb-store.ts";
import { DEMO_CAMERA_ID } from "../src/contracts/camera.ts";
import type { ReplayApi, ReplayFault, WhatIfQuestion } from "../src/contracts/replay.ts";
import { happenedIn, outcomeUnder, type WatchOutcome } from "../src/core/past-watch.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import { findSuggestion, type KnownWatch } from "../src/core/suggestion.ts";
import type { Milliseconds } from "../src/core/units.ts";
import type { Watch } from "../src/core/watch.ts";

/** So long may a newer question wait to be heard. */
const BREATH_MS: Milliseconds = 30;

const store = createIdbStore(createDatabase(), createConsoleLog(), () => "replay");
/** A watch that is over does not change any more. */
const known = new Map<string, KnownWatch>();
const newest = { whatIf: 0, suggest: 0 };

/** Asks whether this question is still the newest of its kind, and lets a newer one be heard now and then. */
function inTurn(kind: keyof typeof newest): () => Promise<boolean> {
  newest[kind] += 1;
  const mine = newest[kind];
  let breathedAt = performance.now();
  return async () => {
    if (performance.now() - breathedAt > BREATH_MS) {
      await nextTask();
      breathedAt = performance.now();
    }
    return newest[kind] === mine;
  };
}

/** Not a timer: those wait four milliseconds each. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

interface Past {
  readonly watches: readonly KnownWatch[];
  readonly ofOtherModels: number;
}

/** The watches that the question is about, with their frames. */
async function readPast(
  question: WhatIfQuestion,
  isWanted: () => Promise<boolean>,
): Promise<Result<Past, ReplayFault>> {
  const listed = await store.listWatches(question.since);
  if (!listed.ok) return listed;
  const over = listed.value.filter(
    ({ endedAt, cameraId }) => endedAt !== null && cameraId !== DEMO_CAMERA_ID,
  );
  const { id, version } = question.model;
  const asked = over.filter(({ model }) => model.id === id && model.version === version);
  const watches: KnownWatch[] = [];
  // All are asked for at once: the disk reads the next ones while one is replayed.
  const reading = asked.map((watch) => readWatch(watch, question));
  for (const one of reading) {
    const read = await one;
    if (!read.ok) return read;
    watches.push(read.value);
    if (!(await isWanted())) return err({ code: "replaced" });
  }
  return ok({ watches, ofOtherModels: over.length - asked.length });
}

async function readWatch(watch: Watch, { unkept }: WhatIfQuestion): Promise<Result<KnownWatch, ReplayFault>> {
  const before = known.get(watch.id);
  if (before !== undefined) return ok(before);
  const minutes = await store.readScores(watch.id);
  if (!minutes.ok) return minutes;
  const past = { watch, minutes: minutes.value };
  const read = { past, happened: happenedIn(past, unkept) };
  known.set(watch.id, read);
  return ok(read);
}

expose({
  async whatIf(question) {
    const isWanted = inTurn("whatIf");
    const past = await readPast(question, isWanted);
    if (!past.ok) return past;
    const outcomes: WatchOutcome[] = [];
    for (const { past: watch, happened } of past.value.watches) {
      outcomes.push(outcomeUnder(watch, happened, question.policy));
      if (!(await isWanted())) return err({ code: "replaced" });
    }
    return ok({ outcomes, ofOtherModels: past.value.ofOtherModels });
  },
  async suggest(question) {
    const isWanted = inTurn("suggest");
    const past = await readPast(question, isWanted);
    if (!past.ok) return past;
    const { said, policy: draft, candidates } = question;
    const search = findSuggestion({ watches: past.value.watches, said, draft, candidates });
    for (;;) {
      const { done, value } = search.next();
      if (done === true) return ok(value);
      if (!(await isWanted())) return err({ code: "replaced" });
    }
  },
} satisfies ReplayApi);
