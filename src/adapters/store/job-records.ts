/** Durable jobs; `commit` writes them. */
import type { LogPort } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import type { Job } from "../../core/job.ts";
import type { Database } from "./database.ts";
import { inPieces } from "./in-pieces.ts";
import { readJobs } from "./read-records.ts";

const PIECE_COUNT = 250;

export function jobRecords(database: Database, log: LogPort): Pick<StorePort, "listJobs" | "removeJobs"> {
  return {
    listJobs: () =>
      database.read(["jobs"], async (transaction) => {
        const jobs: Job[] = [];
        await inPieces(
          (from) => transaction.objectStore("jobs").getAll(from, PIECE_COUNT),
          ({ id }) => id,
          (records) => jobs.push(...readJobs(records, log)),
        );
        return jobs;
      }),
    removeJobs: (ids) =>
      database.write(["jobs"], async (transaction) => {
        await Promise.all(ids.map((id) => transaction.objectStore("jobs").delete(id)));
        return null;
      }),
  };
}
