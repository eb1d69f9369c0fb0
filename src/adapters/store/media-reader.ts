import type { StoreFault } from "../../contracts/store.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Database } from "./database.ts";

type Answer = Result<Blob | null, StoreFault>;
type Asked = readonly [key: string, answer: (answer: Answer) => void];

/**
 * Reads blobs; those that are asked for at the same time come in one transaction. A screen of pictures asks for thirty
 * at once, and a transaction for each takes longer than all of their blobs.
 */
export function createMediaReader(database: Database): (key: string) => Promise<Answer> {
  let asked: Asked[] = [];

  async function answerAll(): Promise<void> {
    const batch = asked;
    asked = [];
    const read = await database.read(["media"], (transaction) => {
      const media = transaction.objectStore("media");
      return Promise.all(batch.map(([key]) => media.get(key)));
    });
    for (const [index, [, answer]] of batch.entries()) answer(read.ok ? ok(read.value[index] ?? null) : read);
  }

  return (key) =>
    new Promise((resolve) => {
      asked.push([key, resolve]);
      // After everything that is asked for in this turn, not only in this microtask: each card asks in its own.
      if (asked.length === 1) setTimeout(() => void answerAll(), 0);
    });
}
