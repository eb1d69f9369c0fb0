/** Durable jobs; `commit` writes them. */
import type { LogPort } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import type { Database } from "./database.ts";
import { readJobs } from "./read-records.ts";

export function jobRecords(database: Database, log: LogPort): Pick<StorePort, "listJobs" | "removeJobs"> {
  return {
    listJobs: () =>
      database.read(["jobs"], async (transaction) =>
        readJobs(await transaction.objectStore("jobs").getAll(), log),
      ),
    removeJobs: (ids) =>
      database.write(["jobs"], async (transaction) => {
        await Promise.all(ids.map((id) => transaction.objectStore("jobs").delete(id)));
        return null;
      }),
  };
}
