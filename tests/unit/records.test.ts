import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import { type FrameRecord, recordOf } from "../../src/core/frame-record.ts";
import { BLOCK_MS, blockStart, packBlock } from "../../src/core/score-block.ts";
import { addScore, COLUMN_MS, STRIP_MS, type StripColumn } from "../../src/core/score-strip.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { unpackBlock } from "../support/unpack-block.ts";

describe("a frame's record", () => {
  test("keeps the strongest detection of each type", () => {
    const record = recordOf(1, [detectionAt(0.3), detectionAt(0.9, 0.5), detectionAt(0.4, 0.1, "warping")]);
    expect(record.types).toEqual([
      { type: "spaghetti", confidence: 230, box: [128, 102, 77, 77] },
      { type: "warping", confidence: 102, box: [26, 102, 77, 77] },
    ]);
  });

  test("is within half a 255th of what the network said", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (confidence) => {
        const [kept] = recordOf(0, [detectionAt(confidence)]).types;
        expect(Math.abs((kept?.confidence ?? 0) / 255 - confidence)).toBeLessThanOrEqual(0.5 / 255 + 1e-9);
      }),
    );
  });
});

describe("a packed minute", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const frames = fc.array(
    fc.record({
      offset: fc.integer({ min: 0, max: BLOCK_MS - 1 }),
      types: fc
        .subarray([...FAILURE_TYPES])
        .chain((types) =>
          fc.tuple(
            ...types.map((type) =>
              fc.record({ type: fc.constant(type), confidence: byte, box: fc.tuple(byte, byte, byte, byte) }),
            ),
          ),
        ),
    }),
  );
  const START = 1_763_700_000_000;

  test("gives back exactly the frames that went in", () => {
    fc.assert(
      fc.property(frames, (drawn) => {
        const records: FrameRecord[] = drawn.map(({ offset, types }) => ({ at: START + offset, types }));
        expect(unpackBlock(START, packBlock(START, records))).toEqual(records);
      }),
    );
  });

  test("cut short gives the frames before the cut and never throws", () => {
    const records = [0, 500, 1000].map((offset) => recordOf(START + offset, [detectionAt(0.5)]));
    const bytes = packBlock(START, records);
    for (let length = 0; length < bytes.length; length += 1) {
      const read = unpackBlock(START, bytes.subarray(0, length));
      expect(records.slice(0, read.length)).toEqual(read);
    }
  });

  test("begins at the minute", () => {
    expect(blockStart(START + 59_999) - START).toBe(0);
    expect(blockStart(START + 60_000) - START).toBe(60_000);
  });
});

describe("the score strip", () => {
  test("holds half an hour, however long the watch", () => {
    let strip: readonly StripColumn[] = [];
    for (let at = 0; at < 2 * STRIP_MS; at += 2_000) strip = addScore(strip, at, 0.1);
    expect(strip).toHaveLength(STRIP_MS / COLUMN_MS);
  });

  test("shows the highest score of ten seconds and leaves unwatched ones out", () => {
    const strip = [
      [1_000, 0.2],
      [3_000, 0.7],
      [5_000, 0.1],
      [31_000, 0.3],
    ].reduce<readonly StripColumn[]>((before, [at = 0, score = 0]) => addScore(before, at, score), []);
    expect(strip).toEqual([
      { at: 0, score: 0.7 },
      { at: 30_000, score: 0.3 },
    ]);
  });
});
