import { expect, test } from "vitest";
import { createBrowserBattery } from "../../src/adapters/battery/browser-battery.ts";
import type { BatteryState } from "../../src/core/log/battery.ts";

/** A battery that the test holds in its hand. */
class FakeManager extends EventTarget {
  level = 0.8;
  charging = true;
}

function give(getBattery: (() => Promise<FakeManager>) | undefined): void {
  Object.defineProperty(navigator, "getBattery", { value: getBattery, configurable: true });
}

test("the battery is told at once and whenever it is another, until nobody listens", async () => {
  const manager = new FakeManager();
  give(() => Promise.resolve(manager));
  const heard: BatteryState[] = [];
  const stop = createBrowserBattery().follow((battery) => heard.push(battery));
  await expect.poll(() => heard).toEqual([{ level: 0.8, isCharging: true }]);
  manager.charging = false;
  manager.dispatchEvent(new Event("chargingchange"));
  manager.level = 0.7;
  manager.dispatchEvent(new Event("levelchange"));
  stop();
  manager.dispatchEvent(new Event("levelchange"));
  expect(heard.slice(1)).toEqual([
    { level: 0.8, isCharging: false },
    { level: 0.7, isCharging: false },
  ]);
});

test.each([
  ["that has no such thing", undefined],
  ["that refuses", () => Promise.reject(new DOMException("not for this page", "NotAllowedError"))],
])("a browser %s is never heard of", async (_what, getBattery) => {
  give(getBattery);
  const heard: BatteryState[] = [];
  const stop = createBrowserBattery().follow((battery) => heard.push(battery));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual([]);
  stop();
});
