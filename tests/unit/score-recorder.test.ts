import { expect, test } from "vitest";
import type { NoticeBoard } from "../../src/app/notice-board.ts";
import { createScoreRecorder } from "../../src/app/watch/score-recorder.ts";
import { parseScores, storedScores } from "../../src/contracts/stored-scores.ts";
import { type FrameRecord, recordOf } from "../../src/core/frame-record.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { unpackBlock } from "../support/unpack-block.ts";

const START = 1_763_700_000_000;
const EVERY_MS = 20_000;

const board: NoticeBoard = {
  post: () => undefined,
  clear: () => undefined,
  dismiss: () => undefined,
  unlessStored: (result) => (result.ok ? result.value : null),
};

function recorderOn(store: MemoryStore) {
  return createScoreRecorder(store, board, { watchId: "watch", cameraId: "camera" });
}

function framesFor(minutes: number): FrameRecord[] {
  return Array.from({ length: (minutes * 60_000) / EVERY_MS }, (_, index) =>
    recordOf(START + index * EVERY_MS, [detectionAt(0.5)]),
  );
}

async function stored(store: MemoryStore): Promise<FrameRecord[]> {
  const answer = await store.readScores("watch");
  if (!answer.ok) throw new Error("no scores");
  return answer.value.flatMap(({ start, bytes }) => unpackBlock(start, bytes));
}

test("every frame is kept once, and ten minutes are one record", async () => {
  const store = new MemoryStore();
  const recorder = recorderOn(store);
  const frames = framesFor(25);
  for (const frame of frames) recorder.add(frame);
  await recorder.flush();
  expect(await stored(store)).toEqual(frames);
  expect([...store.scores.values()].map(({ minutes }) => minutes.length)).toEqual([10, 10, 5]);
});

test("a minute is on the disk when it is over, and what is flushed in between is replaced", async () => {
  const store = new MemoryStore();
  const recorder = recorderOn(store);
  const frames = framesFor(3);
  for (const frame of frames.slice(0, 4)) recorder.add(frame);
  expect(await stored(store)).toEqual(frames.slice(0, 3));
  await recorder.flush();
  expect(await stored(store)).toEqual(frames.slice(0, 4));
  for (const frame of frames.slice(4)) recorder.add(frame);
  await recorder.flush();
  expect(await stored(store)).toEqual(frames);
});

test("a stored block gives its minutes back, one of before there were several is a minute, and anything else is none", () => {
  const minutes = [60_000, 180_000].map((start) => ({ start, bytes: Uint8Array.of(1, 2, start / 60_000) }));
  const record = storedScores({ watchId: "watch", cameraId: "camera", minutes });
  expect(parseScores(structuredClone(record))).toEqual(minutes);
  expect(parseScores({ watchId: "w", cameraId: "c", start: 60_000, bytes: Uint8Array.of(1) })).toEqual([
    { start: 60_000, bytes: Uint8Array.of(1) },
  ]);
  expect(parseScores({ start: 60_000, bytes: [1, 2] })).toBeNull();
  expect(storedScores({ watchId: "watch", cameraId: "camera", minutes: [] })).toBeNull();
});
