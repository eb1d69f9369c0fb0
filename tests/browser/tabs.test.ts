/** Web Locks are shared by everything of one origin: two claims in one page stand for two tabs. */
import { expect, test, vi } from "vitest";
import { createWebLocksTabs } from "../../src/adapters/tabs/web-locks-tabs.ts";

interface Tab {
  readonly told: boolean[];
  close(): void;
}

function openTab(name: string): Tab {
  const closing = new AbortController();
  const told: boolean[] = [];
  createWebLocksTabs(name, closing.signal).claim((isMain) => told.push(isMain));
  return { told, close: () => closing.abort() };
}

test("a tab that is alone is the main one", async () => {
  const { told } = openTab("alone");
  await vi.waitFor(() => expect(told).toEqual([true]));
});

test("a second tab looks on, and is the main one once the first is closed", async () => {
  const first = openTab("pair");
  await vi.waitFor(() => expect(first.told).toEqual([true]));
  const second = openTab("pair");
  await vi.waitFor(() => expect(second.told).toEqual([false]));
  first.close();
  await vi.waitFor(() => expect(second.told).toEqual([false, true]));
  expect(first.told).toEqual([true]);
});

test("of many that are opened at once exactly one is the main one, and each has its turn", async () => {
  const tabs = Array.from({ length: 4 }, () => openTab("crowd"));
  const mains = (): Tab[] => tabs.filter(({ told }) => told.at(-1) === true);
  await vi.waitFor(() => expect(tabs.every(({ told }) => told.length > 0)).toBe(true));
  for (let turn = 1; turn <= tabs.length; turn += 1) {
    await vi.waitFor(() => expect(mains()).toHaveLength(turn)); // those closed before were told so last
    for (const tab of mains()) tab.close();
  }
});

test("a tab of an iframe that is taken away gives the lock on", async () => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const taken = new Promise<void>((resolve) => {
    void frame.contentWindow?.navigator.locks
      .request("frame", () => {
        resolve();
        return new Promise(() => undefined);
      })
      .catch(() => null); // the frame goes while it holds the lock
  });
  await taken;
  const tab = openTab("frame");
  await vi.waitFor(() => expect(tab.told).toEqual([false]));
  frame.remove();
  await vi.waitFor(() => expect(tab.told).toEqual([false, true]));
});

test("where the browser refuses locks the tab acts as if it were alone", async () => {
  // A name that begins with a hyphen is reserved: the request is rejected.
  const { told } = openTab("-refused");
  await vi.waitFor(() => expect(told).toEqual([true]));
});

test("where the browser has no locks every tab is the main one", () => {
  const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, "locks") ?? {};
  Reflect.deleteProperty(Navigator.prototype, "locks");
  try {
    expect([openTab("plain").told, openTab("plain").told]).toEqual([[true], [true]]);
  } finally {
    Object.defineProperty(Navigator.prototype, "locks", locks);
  }
});
