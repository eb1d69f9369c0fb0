/** Alerts on their way to a broker that takes them, refuses them, or goes away. */
import { describe, expect, test } from "vitest";
import { createOutbox, type Outbox } from "../../src/app/broker/outbox.ts";
import type { BrokerConnection, Delivery } from "../../src/contracts/broker.ts";
import { MOST_QUEUED } from "../../src/contracts/outbox.ts";
import { MemoryStore } from "../support/memory-store.ts";

function alert(id: string) {
  return { id, topic: `layerwatch/device/camera/alert`, payload: id };
}

function bench(store = new MemoryStore()) {
  const changes: { readonly count: number; readonly isRefused: boolean }[] = [];
  const outbox: Outbox = createOutbox(
    { store },
    { unlessStored: (result) => (result.ok ? result.value : null) },
    { onChange: (count, isRefused) => changes.push({ count, isRefused }) },
  );
  return { outbox, store, changes };
}

/** A connection that answers as it is told, alert by alert. */
function connection(answer: (payload: string) => Delivery | Promise<Delivery>) {
  const sent: string[] = [];
  const made: BrokerConnection = {
    protocol: 5,
    publish({ payload }) {
      sent.push(String(payload));
      return Promise.resolve(answer(String(payload)));
    },
    subscribe: () => Promise.resolve(true),
    unsubscribe: () => undefined,
    close: () => undefined,
  };
  return { made, sent };
}

/** Until all that was begun is done. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

describe("an alert that the broker refuses", () => {
  test("is set aside and told, holds up nothing behind it, and is tried once more at the next connection", async () => {
    const { outbox, store, changes } = bench();
    const first = connection((payload) => (payload === "b" ? "refused" : "sent"));
    outbox.use(first.made);
    for (const id of ["a", "b", "c"]) outbox.add(alert(id));
    await settle();
    expect(first.sent).toEqual(["a", "b", "c"]);
    expect(changes.some(({ isRefused }) => isRefused)).toBe(true);
    expect(store.outbox.map(({ id }) => id)).toEqual(["b"]);
    outbox.add(alert("d"));
    await settle();
    expect(first.sent).toEqual(["a", "b", "c", "d"]);
    const second = connection(() => "sent");
    outbox.use(second.made);
    await settle();
    expect(second.sent).toEqual(["b"]);
    expect(store.outbox).toEqual([]);
    expect(changes.at(-1)?.count).toBe(0);
  });

  test("waits in its order with those that an outage keeps, and the oldest of too many goes", async () => {
    const { outbox, store } = bench();
    const deaf = connection(() => "refused");
    outbox.use(deaf.made);
    for (let id = 0; id < MOST_QUEUED + 5; id += 1) outbox.add(alert(String(id)));
    await settle();
    outbox.use(null);
    const next = connection(() => "sent");
    outbox.use(next.made);
    await settle();
    expect(next.sent).toEqual(Array.from({ length: MOST_QUEUED }, (_, index) => String(index + 5)));
    expect(store.outbox).toEqual([]);
  });
});

describe("one that is lost on its way", () => {
  test("stays the first, and is sent over the next connection", async () => {
    const { outbox, store } = bench();
    const dying = connection(() => "lost");
    outbox.use(dying.made);
    outbox.add(alert("a"));
    outbox.add(alert("b"));
    await settle();
    expect(dying.sent.every((payload) => payload === "a")).toBe(true);
    const next = connection(() => "sent");
    outbox.use(next.made);
    await settle();
    expect(next.sent).toEqual(["a", "b"]);
    expect(store.outbox).toEqual([]);
  });

  test("is not forgotten where the next connection comes in the very moment it is lost", async () => {
    const { outbox } = bench();
    const next = connection(() => "sent");
    const answers: ((delivery: Delivery) => void)[] = [];
    const dying = connection(
      () =>
        new Promise<Delivery>((resolve) => {
          answers.push(resolve);
        }),
    );
    outbox.use(dying.made);
    outbox.add(alert("a"));
    await settle();
    // In each of the moments in which the loss is being found out.
    for (const answer of answers) answer("lost");
    for (let moment = 0; moment < 8; moment += 1) {
      await Promise.resolve();
      outbox.use(moment % 2 === 0 ? null : next.made);
    }
    await settle();
    expect(next.sent).toContain("a");
  });
});

test("one that comes in any moment in which the last was done is sent", async () => {
  for (let moments = 0; moments < 12; moments += 1) {
    const { outbox } = bench();
    const open = connection(() => "sent");
    outbox.use(open.made);
    outbox.add(alert("a"));
    for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
    outbox.add(alert("b"));
    await settle();
    expect(open.sent).toEqual(["a", "b"]);
  }
});
