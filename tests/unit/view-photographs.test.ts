/** The view check on photographs of healthy prints: it is silent. Left out, with a word, where they are not at hand. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSequences } from "../../scripts/evaluate/sequences.ts";
import { readPicture } from "../../scripts/models/node-network.ts";
import { playView } from "../../scripts/view-check/play-view.ts";
import { createSensor } from "../../scripts/view-check/sensor.ts";
import { noPhotographs, PHOTOGRAPHS } from "../support/node/films.ts";

/** Seldom enough to be quick; `npm run evaluate:view` looks every two seconds. */
const EVERY_MS = 6_000;

const healthy = noPhotographs === null ? readSequences(join(PHOTOGRAPHS, "sequences")) : [];

test.skipIf(noPhotographs !== null)(
  `nothing is told of a healthy print, each frame held for its interval${noPhotographs === null ? "" : `: ${noPhotographs}`}`,
  { timeout: 120_000 },
  async () => {
    expect(healthy.length).toBeGreaterThanOrEqual(20);
    for (const { name, files, intervalSeconds, healthyUntil } of healthy) {
      // A live camera's noise: without it a held still would be a frozen picture, and rightly told.
      const sensor = createSensor(1);
      const player = playView();
      const told = new Set<string>();
      for (const file of files.slice(0, healthyUntil)) {
        const still = await readPicture(join(PHOTOGRAPHS, file));
        for (let held = 0; held < intervalSeconds * 1_000; held += EVERY_MS)
          for (const fault of player.look(sensor(still), EVERY_MS).faults) told.add(fault);
      }
      expect([name, ...told]).toEqual([name]);
    }
  },
);
